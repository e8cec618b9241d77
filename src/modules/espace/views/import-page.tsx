import { DataTable, Facts, Notice, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import type { ImportReport, ImportRow } from '../imports.sql.ts';
import { IMPORTS } from '../links.ts';
import { ImportState } from './import-state.tsx';

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
        <ImportState run={run} />
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
