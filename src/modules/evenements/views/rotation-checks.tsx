import { EtatMark, Notice } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { groupName } from '../inscriptions/labels.ts';
import type { Timetable } from '../rotations/read-rotation.ts';

/** What is wrong with a timetable, or that nothing is. */
export function RotationChecks({ timetable: { faults, newcomers } }: { timetable: Timetable }) {
  if (faults.length === 0 && newcomers.length === 0)
    return (
      <p class="haut-4">
        <EtatMark tone="ok">ni croisement, ni attente</EtatMark>
      </p>
    );
  return (
    <Notice tone="alerte" title={`À revoir : ${count(faults.length + newcomers.length, 'point')}`}>
      <ul>
        {newcomers.map((one) => (
          <li key={one.id}>{groupName(one)} : groupe confirmé depuis le calcul. Recalculez pour le placer.</li>
        ))}
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Notice>
  );
}
