import {
  DataTable,
  EmptyState,
  ErrorSummary,
  EtatMark,
  Example,
  type Fact,
  Facts,
  WorkspacePage,
} from '#core/html/index.ts';
import { DECISIONS, decisionUrl, MEETINGS, meetingUrl } from '../meetings/links.ts';
import type { StateView } from '../present-meeting.ts';
import type { TiedAction } from '../registre/hooks.ts';
import { type DecisionPastView, FormerWords, neighbourFacts } from './decision-past.tsx';
import { Tying } from './decision-tying.tsx';

export interface DecisionView extends DecisionPastView {
  meeting: { id: string; titre: string; instance: string };
  decision: {
    id: string;
    numero: string;
    titre: string;
    texte: string;
    state: StateView;
    day: string;
    carriedOut: string | null;
    charge: string;
    suite: string | null;
    exemple: boolean;
  };
  /** Those that the person reads. */
  actions: (TiedAction & { end: string | null })[];
  /** She ties others: she keeps the decisions of the body, and this one is carried out by something. */
  keeps: boolean;
  mayUntie: boolean;
  /** Pages where she corrects or rectifies it, and has it withdrawn. */
  doors: { href: string; label: string }[];
  /** Ids and words of the actions that she may tie. */
  offered: (readonly [string, string])[];
  newAction: string | null;
  q: string;
  action: string;
  errors: Record<string, string>;
}

/** One decision, what became of it, and the actions that carry it out. */
export function DecisionPage({ view }: { view: DecisionView }) {
  const { decision, meeting, errors } = view;
  const facts: Fact[] = [
    { term: 'État', value: <EtatMark tone={decision.state.tone}>{decision.state.label}</EtatMark> },
    { term: 'Prise le', value: decision.day },
    ...neighbourFacts(view),
    ...(decision.carriedOut ? [{ term: 'Exécutée le', value: decision.carriedOut }] : []),
    { term: 'Séance', value: <a href={meetingUrl(meeting.id)}>{`${meeting.titre}, ${meeting.instance}`}</a> },
    { term: 'Charge', value: decision.charge || 'confiée à personne' },
    ...(decision.suite ? [{ term: 'Suite', value: decision.suite }] : []),
  ];
  const title = `${decision.numero} ${decision.titre}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={
        <>
          {title} {decision.exemple && <Example />}
        </>
      }
      current="reunions"
      help="reunion"
      crumbs={[
        { label: 'Réunions', href: MEETINGS },
        { label: 'Décisions', href: DECISIONS },
        { label: decision.numero },
      ]}
      actions={view.doors.map((one) => (
        <a key={one.href} class="btn" href={one.href}>
          {one.label}
        </a>
      ))}
    >
      <ErrorSummary errors={errors} />
      {decision.texte !== decision.titre && <p class="haut-4">{decision.texte}</p>}
      <div class="haut-4">
        <Facts facts={facts} />
      </div>
      <FormerWords former={view.former} />
      <section aria-labelledby="actions" class="haut-5">
        <h2 class="repere" id="actions">
          Actions qui la mettent en œuvre
        </h2>
        {view.actions.length === 0 ? (
          <EmptyState title="Aucune action">
            <p>Rattachez une action du campus, ou créez-en une : la décision se suit alors depuis le registre.</p>
          </EmptyState>
        ) : (
          <Actions view={view} />
        )}
      </section>
      {(view.keeps || errors.action) && <Tying view={view} />}
    </WorkspacePage>
  );
}

function Actions({ view: { meeting, decision, actions, mayUntie } }: { view: DecisionView }) {
  const head = (
    <tr>
      <th scope="col">Action</th>
      <th scope="col">État</th>
      <th scope="col">Pilote</th>
      <th scope="col">Fin</th>
      {mayUntie && <th scope="col">Faire</th>}
    </tr>
  );
  return (
    <DataTable caption="Actions qui mettent en œuvre la décision" hideCaption class="empilable" head={head}>
      {actions.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <a href={one.href}>{one.titre}</a>
          </th>
          <td data-titre="État">
            <EtatMark tone={one.ton}>{one.etat}</EtatMark>
          </td>
          <td data-titre="Pilote">{one.pilote ?? 'à désigner'}</td>
          <td data-titre="Fin">{one.end ?? 'sans date'}</td>
          {mayUntie && (
            <td data-titre="Faire">
              <form method="post" action={decisionUrl(meeting.id, decision.id)}>
                <input type="hidden" name="action" value={one.id} />
                <button class="btn" type="submit" name="acte" value="detacher">
                  Détacher<span class="cache"> : {one.titre}</span>
                </button>
              </form>
            </td>
          )}
        </tr>
      ))}
    </DataTable>
  );
}
