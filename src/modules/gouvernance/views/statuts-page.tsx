import { DataTable, EmptyState, ErrorSummary, EtatMark, ExportLinks, Notice, SectionTitle } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { draftsUrl, draftUrl, instancesUrl, statutsCsvUrl } from '../links.ts';
import type { StatutsView } from '../present-statuts.ts';
import { FirstStatuts } from './first-statuts.tsx';
import { StatutsWords } from './statuts-words.tsx';

export interface ListedVersion extends StatutsView {
  href: string;
  /** The decision that adopted it, or why there is none. */
  adopted: string;
  state: 'en vigueur' | 'à venir' | 'passée';
}

export interface StatutsPageProps {
  campus: { slug: string; nom: string };
  versions: readonly ListedVersion[];
  inForce: readonly (StatutsView & { silent: readonly string[] })[];
  /** Sets of statutes that the campus has, or prepares. */
  sets: readonly { modele: string; libelle: string; draft: boolean }[];
  /** Models that it has not adopted. */
  models: readonly (readonly [string, string])[];
  mayHold: boolean;
  mayAdopt: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** Statutes of a campus: the versions, the words of those in force, and the way to the next one. */
export function StatutsPage(props: StatutsPageProps) {
  const { campus, versions, errors } = props;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? 'Erreur : Statuts' : 'Statuts'}
      heading={`Statuts : ${campus.nom}`}
      crumbs={[{ label: 'Gouvernance', href: instancesUrl({ campus: campus.slug }) }, { label: 'Statuts' }]}
      current="gouvernance"
      perimeter={`campus:${campus.slug}`}
      help="statuts"
    >
      <ErrorSummary errors={errors} />
      {versions.length === 0 && (
        <EmptyState title="Ce campus n’a pas encore de statuts">
          <p>Tant qu’il n’en a pas, rien ne limite les mandats ni les votes.</p>
        </EmptyState>
      )}
      {props.mayHold && props.sets.map((set) => <NextVersion key={set.modele} campus={campus} set={set} />)}
      {props.inForce.map((one) => (
        <Silence key={one.id} silent={one.silent} />
      ))}
      {versions.length > 0 && <Versions versions={versions} campus={campus} />}
      {props.inForce.map((one) => (
        <StatutsWords key={one.id} version={one} />
      ))}
      {props.models.length > 0 && (props.mayAdopt || props.mayHold) && <FirstStatuts {...props} />}
    </WorkspacePage>
  );
}

function NextVersion(props: { campus: { slug: string }; set: StatutsPageProps['sets'][number] }) {
  const { campus, set } = props;
  if (set.draft)
    return (
      <p class="bas-4">
        <a class="btn btn--1" href={draftUrl(campus.slug, set.modele)}>
          Reprendre le brouillon : {set.libelle}
        </a>
      </p>
    );
  return (
    <form method="post" action={draftsUrl(campus.slug)} class="bas-4">
      <input type="hidden" name="modele" value={set.modele} />
      <button class="btn btn--1" type="submit">
        Préparer une nouvelle version : {set.libelle}
      </button>
    </form>
  );
}

/** Statutes adopted before they could say anything of it: nobody takes part at a distance until a new version does. */
function Silence({ silent }: { silent: readonly string[] }) {
  if (silent.length === 0) return null;
  return (
    <div class="bas-4">
      <Notice tone="alerte">
        <p>
          Ces statuts ne disent rien de la participation à distance : elle est refusée. Une nouvelle version peut
          l’admettre. Instances : {silent.join(', ')}.
        </p>
      </Notice>
    </div>
  );
}

function Versions({ versions, campus }: { versions: readonly ListedVersion[]; campus: { slug: string } }) {
  return (
    <section aria-labelledby="versions" class="bas-6">
      <SectionTitle id="versions">Versions</SectionTitle>
      <DataTable
        caption="Versions des statuts, la dernière en tête"
        class="empilable"
        head={
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Du</th>
            <th scope="col">Au</th>
            <th scope="col">Adoptée par</th>
          </tr>
        }
      >
        {versions.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={one.href}>{one.title}</a>{' '}
              <EtatMark tone={one.state === 'en vigueur' ? 'ok' : 'info'}>{one.state}</EtatMark>
            </th>
            <td data-titre="Du">{frenchPartialDate(one.du)}</td>
            <td data-titre="Au">{one.au ? frenchPartialDate(one.au) : <span class="doux">sans terme</span>}</td>
            <td data-titre="Adoptée par">{one.adopted}</td>
          </tr>
        ))}
      </DataTable>
      <ExportLinks
        label="Télécharger toutes les versions, règle par règle :"
        machineHref={statutsCsvUrl(campus.slug, 'machine')}
        spreadsheetHref={statutsCsvUrl(campus.slug, 'tableur')}
      />
    </section>
  );
}
