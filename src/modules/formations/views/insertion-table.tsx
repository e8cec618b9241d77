import { DataTable, FiliereMark } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { partLabels, transitionLabels } from '../insertion/labels.ts';
import type { Placed } from '../insertion/quadrant.ts';
import { titleOf } from '../labels.ts';
import { certificationUrl } from '../links.ts';

/** Each training with its two rates, part of the square by part. */
export function PlacedTable({ rows, total }: { rows: Placed[]; total: number }) {
  return (
    <DataTable
      caption={`${count(total, 'formation')}, les plus favorables d’abord`}
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Formation</th>
          <th scope="col" class="n">
            En emploi à 6 mois
          </th>
          <th scope="col" class="n">
            En études
          </th>
          <th scope="col" class="n">
            Sortants
          </th>
          <th scope="col">Place</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.slug}>
          <th scope="row">
            <a href={certificationUrl(row.slug)}>{titleOf(row.sigle, row.intitule)}</a>
            <br />
            <span class="source">
              {row.filiere && <FiliereMark letter={row.filiere} label={row.filiereLibelle ?? row.filiere} />}{' '}
              {[
                row.promotions,
                ...(row.fermee ? ['diplôme fermé aux entrants'] : []),
                ...row.transitions.map((one) => transitionLabels[one]),
              ].join(' · ')}
            </span>
          </th>
          <td class="n" data-titre="En emploi à 6 mois">
            {row.emploi6} %
          </td>
          <td class="n" data-titre="En études">
            {row.poursuite} %
          </td>
          <td class="n" data-titre="Sortants">
            {row.sortants ?? <span class="doux">inconnu</span>}
          </td>
          <td data-titre="Place">{partLabels[row.part]}</td>
        </tr>
      ))}
    </DataTable>
  );
}
