import {
  DataTable,
  EmptyState,
  EtatMark,
  Facts,
  Notice,
  Pagination,
  SectionTitle,
  WorkspacePage,
} from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import type { ImportReport, ImportRow } from '../imports.sql.ts';
import { importStateLabels } from '../labels.ts';
import { IMPORTS, importUrl } from '../links.ts';

function State({ run }: { run: ImportRow }) {
  const { label, tone } = importStateLabels[run.etat] ?? { label: run.etat, tone: 'info' as const };
  const left = run.etat === 'appliquee' && run.rejetees > 0;
  return (
    <EtatMark tone={left ? 'alerte' : tone}>
      {left ? `${count(run.rejetees, 'ligne')} de côté` : label}
      {run.essai && ' (essai)'}
    </EtatMark>
  );
}

/** Every run, newest first. */
export function ImportListPage(props: { rows: ImportRow[]; total: number; current: number; pages: number }) {
  return (
    <WorkspacePage
      title={props.current > 1 ? `Importations, page ${props.current}` : 'Importations'}
      heading="Importations"
      crumbs={[{ label: 'Importations' }]}
      current="importations"
      help="importations"
    >
      {props.rows.length === 0 ? (
        <EmptyState title="Aucun fichier n’a encore été lu">
          <p class="petit">
            La commande <code>npx maillage import</code> lit les fichiers ouverts et ceux de vos partenaires.
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption={`${count(props.total, 'passage')}, du plus récent au plus ancien`}
          class="empilable"
          head={
            <tr>
              <th scope="col">Fichier</th>
              <th scope="col">Quand</th>
              <th scope="col" class="n">
                Lignes lues
              </th>
              <th scope="col">État</th>
            </tr>
          }
        >
          {props.rows.map((run) => (
            <tr key={run.id}>
              <th scope="row" class="plein">
                <a href={importUrl(run.id)} data-litteral>
                  {run.fichier}
                </a>
              </th>
              <td data-titre="Quand">{frenchDateTime(run.commenceeLe)}</td>
              <td class="n" data-titre="Lignes lues">
                {frenchInteger(run.lues)}
              </td>
              <td data-titre="État">
                <State run={run} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Pagination
        current={props.current}
        total={props.pages}
        href={(n) => (n > 1 ? `${IMPORTS}?page=${n}` : IMPORTS)}
        label="Pages de passages"
      />
    </WorkspacePage>
  );
}

/** One run, with its report. */
export function ImportPage({ run }: { run: ImportRow & { rapport: ImportReport | null } }) {
  const { rapport } = run;
  return (
    <WorkspacePage
      title={`Rapport : ${run.fichier}`}
      heading={<span data-litteral>{run.fichier}</span>}
      crumbs={[{ label: 'Importations', href: IMPORTS }, { label: 'Rapport' }]}
      current="importations"
      help="importations"
    >
      <p class="bas-4">
        <State run={run} />
      </p>
      {rapport?.reason && (
        <Notice tone="erreur" title="Pourquoi">
          <p>{rapport.reason}</p>
        </Notice>
      )}
      <Facts
        facts={[
          { term: 'Jeu de données', value: rapport?.title ?? run.jeu },
          {
            term: 'Passage',
            value: `${frenchDateTime(run.commenceeLe)}${run.essai ? ', essai : rien n’a été écrit' : ''}`,
          },
          {
            term: 'Lignes',
            value: `${frenchInteger(run.lues)} lues, ${frenchInteger(run.creees)} créées, ${frenchInteger(run.modifiees)} modifiées, ${frenchInteger(run.inchangees)} inchangées, ${frenchInteger(run.rejetees)} de côté`,
          },
        ]}
      />
      <Problems id="cote" title="Lignes laissées de côté" total={run.rejetees} rows={rapport?.errors ?? []} />
      <Problems
        id="remarques"
        title="Remarques sur des lignes gardées"
        total={run.avertissements}
        rows={rapport?.remarks ?? []}
      />
    </WorkspacePage>
  );
}

const SHOWN = 200;

function Problems(props: { id: string; title: string; total: number; rows: NonNullable<ImportReport['errors']> }) {
  const rows = props.rows.slice(0, SHOWN);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={props.id}>
      <SectionTitle id={props.id}>{props.title}</SectionTitle>
      <DataTable
        caption={
          rows.length < props.total
            ? `Les ${rows.length} premières sur ${frenchInteger(props.total)}`
            : count(rows.length, 'ligne')
        }
        class="empilable"
        head={
          <tr>
            <th scope="col" class="n">
              Ligne
            </th>
            <th scope="col">Colonne</th>
            <th scope="col">Raison</th>
          </tr>
        }
      >
        {rows.map((row, index) => (
          <tr key={index}>
            <th scope="row" class="n">
              {row.line || '–'}
            </th>
            <td data-titre="Colonne" data-litteral>
              {row.column || '–'}
            </td>
            <td data-titre="Raison">{row.message}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
}
