import { DataTable, EmptyState, Pagination, WorkspacePage } from '#core/html/index.ts';
import { count, frenchInteger } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import type { ImportRow } from '../imports.sql.ts';
import { IMPORTS, importUrl } from '../links.ts';
import { ImportState } from './import-state.tsx';

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
                <ImportState run={run} />
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
