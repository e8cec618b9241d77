import { EmptyState, ErrorSummary, ExportLinks, FileField, Icon, SectionTitle } from '#core/html/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { importStateLabels } from '../imports/labels.ts';
import { importsCsvUrl, importsUrl, importUrl } from '../imports/links.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';

export interface PastImport {
  id: string;
  nom: string;
  etat: 'prepare' | 'importe' | 'annule';
  le: Date;
  par: string | null;
  said: string;
  /** Until when it may be undone. */
  until: Date | null;
  over: boolean;
}

interface ImportsPageProps {
  campus: CampusPlace;
  field: string;
  rules: { said: string; accept: string; maxBytes: number };
  error: string | undefined;
  imports: PastImport[];
  /** Files that are read again by themselves. */
  sourcesHref: string;
}

/** A spreadsheet of partners to be deposited, and those of before. */
export function ImportsPage({ campus, field, rules, error, imports, sourcesHref }: ImportsPageProps) {
  const title = `Importer un fichier de partenaires : ${campus.nom}`;
  return (
    <CampusNetworkPage
      campus={campus}
      title={error ? `Erreur : ${title}` : title}
      heading="Importer un fichier de partenaires"
      crumbs={[{ label: 'Importer un fichier' }]}
      help="import"
      scripts={['depot.js']}
    >
      <ErrorSummary errors={error ? { [field]: error } : {}} />
      <div class="cols haut-4" style="--cols:minmax(0,1fr) minmax(0,26rem);--gap:var(--e6) var(--e8)">
        <section aria-labelledby="deposer">
          <SectionTitle id="deposer">Déposer un fichier</SectionTitle>
          <p>
            Le tableau que vous tenez déjà, tel quel : une ligne par partenaire, des titres en haut. Rien n’est écrit
            avant que vous l’ayez vu et demandé.
          </p>
          <form method="post" action={importsUrl(campus.slug)} encType="multipart/form-data" class="pile haut-4">
            <FileField
              name={field}
              label="Fichier des partenaires"
              rules={rules.said}
              accept={rules.accept}
              maxBytes={rules.maxBytes}
              error={error}
            />
            <p class="actions">
              <button class="btn btn--1" type="submit">
                <Icon name="file-csv" /> Lire le fichier
              </button>
            </p>
          </form>
        </section>
        <PastImports campus={campus.slug} imports={imports} sourcesHref={sourcesHref} />
      </div>
    </CampusNetworkPage>
  );
}

function PastImports(props: { campus: string; imports: PastImport[]; sourcesHref: string }) {
  const { campus, imports, sourcesHref } = props;
  return (
    <section aria-labelledby="precedents">
      <p>
        <a href={sourcesHref}>Faire relire un fichier de lui-même</a>
      </p>
      <SectionTitle id="precedents">Imports précédents</SectionTitle>
      {imports.length === 0 ? (
        <EmptyState title="Aucun import">
          <p>Ils se liront ici, avec ce qui s’annule encore.</p>
        </EmptyState>
      ) : (
        <>
          <ol class="ligne">
            {imports.map((one) => (
              <PastLine key={one.id} campus={campus} one={one} />
            ))}
          </ol>
          <ExportLinks
            machineHref={`${importsCsvUrl(campus)}?format=csv`}
            spreadsheetHref={`${importsCsvUrl(campus)}?format=csv-excel`}
          />
        </>
      )}
    </section>
  );
}

function PastLine({ campus, one }: { campus: string; one: PastImport }) {
  return (
    <li class={one.etat === 'prepare' ? 'loin' : undefined}>
      <b>{frenchDateTime(one.le)}</b>{' '}
      <a href={importUrl(campus, one.id)}>{one.etat === 'annule' ? <del>{one.nom}</del> : one.nom}</a>,{' '}
      {importStateLabels[one.etat]}
      {one.par && ` par ${one.par}`}.{' '}
      <span class="doux">
        {one.said}.{one.until && (one.over ? ' Ne s’annule plus.' : ` S’annule jusqu’au ${frenchDate(one.until)}.`)}
      </span>
    </li>
  );
}
