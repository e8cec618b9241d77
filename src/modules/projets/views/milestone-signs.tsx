import { EtatMark } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { lateText, milestoneStateText, milestoneTones } from '../jalons/labels.ts';
import type { SeenMilestone } from '../jalons/milestone.ts';
import type { Milestone } from '../jalons/milestones.sql.ts';

/** Where a milestone stands, and by how many days it is late. */
export function MilestoneMark({ milestone }: { milestone: Milestone & SeenMilestone }) {
  const done = milestone.faitLe !== null;
  const { enRetard: late, joursDeRetard } = milestone;
  const text = done || late ? lateText(joursDeRetard, { done }) : '';
  return (
    <>
      <EtatMark tone={late ? 'alerte' : milestoneTones[milestone.etat]}>{milestoneStateText(milestone)}</EtatMark>
      {text && <span class="petit"> {text}</span>}
    </>
  );
}

/** The day on which it is due; the one first said, when it was put off. */
export function DueDay({ milestone: { echeance, echeanceInitiale } }: { milestone: Milestone }) {
  return (
    <>
      {frenchPartialDate(echeance)}
      {echeance !== echeanceInitiale && <span class="source"> d’abord {frenchPartialDate(echeanceInitiale)}</span>}
    </>
  );
}
