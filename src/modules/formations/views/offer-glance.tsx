import { DataTable } from '#core/html/index.ts';
import { capitalise } from '#core/text/index.ts';
import { levelId, levelName, statusColumns } from '../complements/labels.ts';
import type { MapLevel } from '../complements/offer-map.ts';

/** Every level at a glance: what it has under each status, and the holes. */
export function OfferGlance({ levels }: { levels: readonly MapLevel[] }) {
  return (
    <DataTable
      caption="Nombre de formations ouvertes par niveau et par statut"
      head={
        <tr>
          <th scope="col">Niveau</th>
          {statusColumns.map(([statut, label]) => (
            <th key={statut} scope="col" class="n">
              {capitalise(label)}
            </th>
          ))}
        </tr>
      }
    >
      {levels.map((level) => {
        const { nom, ancien } = levelName(level.niveau);
        return (
          <tr key={levelId(level.niveau)}>
            <th scope="row">
              {level.rows.length > 0 ? <a href={`#${levelId(level.niveau)}`}>{nom}</a> : nom}
              {ancien && <span class="source"> (ancien niveau {ancien})</span>}
            </th>
            {level.rows.length === 0 ? (
              <td class="n doux" colSpan={statusColumns.length}>
                aucune formation de ce campus
              </td>
            ) : (
              statusColumns.map(([statut]) => (
                <td key={statut} class="n">
                  {level.open[statut] > 0 ? level.open[statut] : <span class="doux">aucune</span>}
                </td>
              ))
            )}
          </tr>
        );
      })}
    </DataTable>
  );
}
