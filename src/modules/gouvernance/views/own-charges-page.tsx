import { EmptyState, EtatMark, Example, Tabs, WorkspacePage } from '#core/html/index.ts';
import { OWN_CHARGES, SAID_OWN } from '../charges/links.ts';
import type { SayingView } from '../charges/saying.ts';
import type { StateView } from '../present-meeting.ts';
import { OwnProxies, type OwnProxyView } from './own-proxies.tsx';
import { SayDone } from './say-done.tsx';

export interface OwnChargeView {
  id: string;
  titre: string;
  texte: string | null;
  state: StateView;
  /** « Pour vous », or for which organisation. */
  pour: string;
  due: string;
  suite: string | null;
  /** Body and campus. */
  where: string;
  meeting: { titre: string; day: string; href: string | null };
  /** Where its progress is noted. */
  follow: string | null;
  saying: SayingView;
  exemple: boolean;
}

export interface OwnChargesView {
  charges: OwnChargeView[];
  proxies: OwnProxyView[];
  over: boolean;
  /** Why a proxy could not be refused, or « c’est fait » be said. */
  fault: string | null;
  count: string;
}

/** `/espace/moi/charges`: decisions, tasks and proxies that meetings gave to whoever reads. */
export function OwnChargesPage({ view }: { view: OwnChargesView }) {
  const { charges, over } = view;
  return (
    <WorkspacePage
      title={view.fault ? 'Erreur : Ce qui m’est confié' : 'Ce qui m’est confié'}
      heading="Ce qui m’est confié"
      crumbs={[{ label: 'Ce qui m’est confié' }]}
      help="charges"
    >
      <Tabs
        label="Ce qui m’est confié"
        tabs={[
          { label: 'En cours', href: OWN_CHARGES, current: !over },
          { label: 'Terminé', href: `${OWN_CHARGES}?vue=terminees`, current: over },
        ]}
      />
      {view.fault && (
        <div class="avis avis--erreur" role="alert" tabIndex={-1} id="erreurs">
          <p>{view.fault}</p>
        </div>
      )}
      <OwnProxies proxies={view.proxies} />
      {charges.length === 0 ? (
        <div class="haut-5">
          <EmptyState title={over ? 'Rien de terminé' : 'Rien ne vous est confié'}>
            <p>Une décision ou une tâche qu’une réunion vous confie, ou confie à votre organisation, se lira ici.</p>
          </EmptyState>
        </div>
      ) : (
        <>
          <p class="doux haut-4" role="status">
            {view.count}
          </p>
          <ul class="lignes">
            {charges.map((one) => (
              <Line key={one.id} one={one} />
            ))}
          </ul>
        </>
      )}
    </WorkspacePage>
  );
}

function Line({ one }: { one: OwnChargeView }) {
  const { meeting } = one;
  return (
    <li id={`c-${one.id}`}>
      <b>{one.titre}</b> <EtatMark tone={one.state.tone}>{one.state.label}</EtatMark> {one.exemple && <Example />}
      {one.texte && <p>{one.texte}</p>}
      <p>
        {one.pour}, {one.due}
        {one.suite && `. Suite : ${one.suite}`}
      </p>
      <p class="petit doux">
        {one.where}, {meeting.href ? <a href={meeting.href}>{meeting.titre}</a> : meeting.titre}, {meeting.day}
      </p>
      <SayDone view={one.saying} action={SAID_OWN} of={one.titre} fields={{ charge: one.id }} />
      {one.follow && (
        <p class="actions">
          <a class="btn" href={one.follow}>
            Noter l’avancement<span class="cache"> : {one.titre}</span>
          </a>
        </p>
      )}
    </li>
  );
}
