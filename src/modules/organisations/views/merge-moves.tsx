import { DataTable } from '#core/html/index.ts';
import type { CountedReference } from '#core/merging/index.ts';
import { count } from '#core/text/index.ts';

/** What will move to the kept sheet, and what it has already. */
export function Moves({ moves }: { moves: CountedReference[] }) {
  if (moves.length === 0) return <p>Rien d’autre n’est attaché à l’autre fiche.</p>;
  return (
    <DataTable
      caption="Ce qui passe à la fiche gardée"
      class="empilable"
      head={
        <tr>
          <th scope="col">Quoi</th>
          <th scope="col">Déjà sur la fiche gardée</th>
        </tr>
      }
    >
      {moves.map(({ words, moved, twins }) => (
        <tr key={words[0]}>
          <th scope="row">{count(moved + twins, ...words)}</th>
          <td data-titre="Déjà sur la fiche gardée">
            {twins > 0 ? `${twins} : ce qui est pareil n’est gardé qu’une fois` : 'rien'}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
