import { ErrorSummary, EtatMark, Notice, SectionTitle } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { discardDraftUrl, draftPartUrl, instancesUrl, statutsUrl } from '../links.ts';
import type { DraftView } from '../versions/read-draft.ts';
import { Differences } from './differences.tsx';
import { DraftAdoption } from './draft-adoption.tsx';
import { DraftEffects } from './draft-effects.tsx';
import { DraftTaken } from './draft-taken.tsx';

export interface DraftPageProps {
  campus: { slug: string; nom: string };
  view: DraftView;
  mayAdopt: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** The next version of statutes while it is written: its pages, what it changes, what it would break, its adoption. */
export function DraftPage(props: DraftPageProps) {
  const { campus, view, errors } = props;
  const title = `Brouillon : ${view.libelle}`;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={title}
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: campus.slug }) },
        { label: 'Statuts', href: statutsUrl(campus.slug) },
        { label: 'Brouillon' },
      ]}
      current="gouvernance"
      perimeter={`campus:${campus.slug}`}
      help="statuts"
    >
      <ErrorSummary errors={errors} />
      <p class="bas-4">
        {view.last
          ? `Il part de la version ${view.last.numero}, en vigueur depuis le ${frenchPartialDate(view.last.du)}, qui ne change pas tant que le brouillon n’est pas adopté.`
          : 'Ce sera la première version de ces statuts.'}
      </p>
      <Pages {...props} />
      <Changes view={view} />
      <DraftTaken campus={campus} view={view} />
      <DraftEffects view={view} />
      {props.mayAdopt ? (
        <DraftAdoption {...props} />
      ) : (
        <Notice tone="info">
          <p>L’adoption revient à la direction du campus ou à la présidence de l’association.</p>
        </Notice>
      )}
      <form method="post" action={discardDraftUrl(campus.slug, view.modele)} class="haut-5">
        <button class="btn btn--nu" type="submit">
          Abandonner le brouillon
        </button>
      </form>
    </WorkspacePage>
  );
}

function Pages({ campus, view }: DraftPageProps) {
  return (
    <section aria-labelledby="nombres" class="bas-6">
      <SectionTitle id="nombres">Les nombres</SectionTitle>
      <ul class="liens">
        {view.parts.map((part) => (
          <li key={part.id}>
            <a href={draftPartUrl(campus.slug, view.modele, part.id)}>{part.label}</a>{' '}
            {part.faults.length > 0 && <EtatMark tone="alerte">{part.faults.join(' ')}</EtatMark>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ view }: { view: DraftView }) {
  if (!view.last) return null;
  return (
    <section aria-labelledby="changements" class="bas-6">
      <SectionTitle id="changements">Ce qui change</SectionTitle>
      {view.differences.length > 0 ? (
        <Differences
          rows={view.differences}
          caption={`${count(view.differences.length, 'règle')} de la version ${view.last.numero} au brouillon`}
        />
      ) : (
        <p>Rien encore : le brouillon est la version {view.last.numero}.</p>
      )}
    </section>
  );
}
