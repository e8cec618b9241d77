import { weightText } from '../labels.ts';
import type { FilledCollege } from '../read-governance.ts';

/** Seats of the colleges of a body: a full square is a seat that is held, an empty one is to fill. The numbers say it too. */
export function Seats({ colleges }: { colleges: readonly FilledCollege[] }) {
  if (colleges.length === 0) return null;
  return (
    <table class="haut-3 bas-4">
      <caption class="cache">Collèges : sièges pourvus et poids dans les votes</caption>
      <thead>
        <tr>
          <th scope="col">Collège</th>
          <th scope="col">Sièges pourvus</th>
          <th scope="col">Poids</th>
        </tr>
      </thead>
      <tbody>
        {colleges.map((college) => (
          <tr key={college.cle}>
            <th scope="row">{college.nom}</th>
            <td>
              <Squares filled={college.pourvus} total={college.sieges} /> {college.pourvus} sur {college.sieges}
            </td>
            <td>{weightText(college.poids)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** More than this would not be read as squares. */
const DRAWN = 24;

function Squares({ filled, total }: { filled: number; total: number }) {
  if (total === 0 || total > DRAWN) return null;
  const full = Math.min(filled, total);
  return (
    <span class="sieges" aria-hidden="true">
      {Array.from({ length: total }, (_, rank) => (
        <i key={rank} class={rank < full ? 'plein' : undefined} />
      ))}
    </span>
  );
}
