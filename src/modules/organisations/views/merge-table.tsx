import { DataTable, EtatMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { mergeUrl } from '../links.ts';
import type { ListedMerge } from '../merges.sql.ts';

/** Merges that wait for a second person, and those that can still be undone. Nothing when there is none. */
export function MergeTable({ merges, names }: { merges: ListedMerge[]; names: ReadonlyMap<string, string> }) {
  if (merges.length === 0) return null;
  return (
    <DataTable
      caption={count(merges.length, 'fusion en attente ou récente', 'fusions en attente ou récentes')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Fiches</th>
          <th scope="col">État</th>
          <th scope="col">Par</th>
        </tr>
      }
    >
      {merges.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <a href={mergeUrl(one.id)}>{`${one.other.nom} dans ${one.kept.nom}`}</a>
          </th>
          <td data-titre="État">
            {one.etat === 'proposee' ? (
              <EtatMark tone="alerte">à confirmer</EtatMark>
            ) : (
              <EtatMark tone="ok">faite le {frenchDate(one.doneAt!)}</EtatMark>
            )}
          </td>
          <td data-titre="Par">{names.get((one.doneBy ?? one.proposedBy)!) ?? 'un compte effacé'}</td>
        </tr>
      ))}
    </DataTable>
  );
}
