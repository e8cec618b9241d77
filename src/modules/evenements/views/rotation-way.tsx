import { EtatMark } from '#core/html/index.ts';
import { frenchTime } from '#core/time/index.ts';
import type { Rotation, Timetable } from '../rotations/read-rotation.ts';

/** Where one group goes, turn after turn. */
export function RotationWay({
  rotation,
  timetable,
  chosen,
}: {
  rotation: Rotation;
  timetable: Timetable;
  chosen: string;
}) {
  const p = timetable.parts.findIndex((one) => one.id === chosen);
  return (
    <section aria-labelledby="parcours">
      <h2 id="parcours" class="repere">
        Le parcours du groupe {timetable.parts[p]!.lettre}
      </h2>
      <ol class="ligne trace">
        {timetable.turns.map((turn, t) => {
          const stand = rotation.workshops.find((one) => one.id === timetable.table[p]![t]);
          return (
            <li key={turn.debut.getTime()} class={stand ? 'ici' : 'loin'}>
              <b>{frenchTime(turn.debut)}</b> {stand?.nom ?? 'sans atelier'}
              {stand?.lieu && `, ${stand.lieu}`}
              {timetable.fixed[p]![t] && <EtatMark tone="info">placé à la main</EtatMark>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
