import type { BinItem } from '#core/bin/index.ts';
import { DataTable, EmptyState } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import { BIN_RESTORE } from '../links.ts';

interface BinPageProps {
  items: (BinItem & { objectType: string; label: string; until: Date })[];
  names: ReadonlyMap<string, string>;
}

/** What was deleted, by whom, until when it can be taken back. */
export function BinPage(props: BinPageProps) {
  const { items } = props;
  return (
    <WorkspacePage title="Corbeille" crumbs={[{ label: 'Corbeille' }]} current="corbeille" help="corbeille">
      {items.length === 0 ? (
        <EmptyState title="La corbeille est vide">
          <p class="petit">Ce que vous pouvez reprendre reste ici trente jours, puis disparaît pour de bon.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={`${count(items.length, 'élément')} à reprendre`}
          head={
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Sorte</th>
              <th scope="col">Supprimé</th>
              <th scope="col">Disparaît le</th>
              <th scope="col">
                <span class="cache">Acte</span>
              </th>
            </tr>
          }
        >
          {items.map((item) => (
            <tr key={`${item.objectType}${item.id}`}>
              <th scope="row">{item.title}</th>
              <td>{item.label}</td>
              <td>
                {frenchDateTime(item.deletedAt)}
                {item.deletedBy && `, ${props.names.get(item.deletedBy) ?? 'un compte effacé'}`}
              </td>
              <td>{frenchDate(item.until)}</td>
              <td>
                <form method="post" action={BIN_RESTORE}>
                  <input type="hidden" name="type" value={item.objectType} />
                  <input type="hidden" name="id" value={item.id} />
                  <button class="btn" type="submit">
                    Reprendre<span class="cache"> « {item.title} »</span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </WorkspacePage>
  );
}
