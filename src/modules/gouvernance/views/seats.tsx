import type { InstanceKind } from '../instance.ts';
import { weightText } from '../labels.ts';
import type { FilledCollege } from '../read-governance.ts';

/**
 * Seats of the colleges of a body: a full square is a seat that is held, an empty one is to fill. The numbers say it too. In an
 * assembly every member of a college has a voice: no number of seats bounds them.
 */
export function Seats({ genre, colleges }: { genre: InstanceKind; colleges: readonly FilledCollege[] }) {
  if (colleges.length === 0) return null;
  const assembly = genre === 'ag';
  const filled = assembly ? 'Membres' : 'Sièges pourvus';
  return (
    <table class="haut-3 bas-4">
      <caption class="cache">Collèges : {filled.toLowerCase()} et poids dans les votes</caption>
      <thead>
        <tr>
          <th scope="col">Collège</th>
          <th scope="col">{filled}</th>
          <th scope="col">Poids</th>
        </tr>
      </thead>
      <tbody>
        {colleges.map((college) => (
          <tr key={college.cle}>
            <th scope="row">{college.nom}</th>
            <td>
              {assembly ? (
                college.pourvus
              ) : (
                <>
                  <Squares filled={college.pourvus} total={college.sieges} /> {college.pourvus} sur {college.sieges}
                </>
              )}
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
