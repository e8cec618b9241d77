import { z } from 'zod';
import { type DemoContext, demoOrigin } from '#core/demonstration/index.ts';
import type { MilestoneKind } from './milestone.ts';
import { insertMilestone } from './milestones.sql.ts';

/** Days are counted from day 0. */
const day = z.number().int();

export const milestonesOfDemo = z.array(
  z.object({ id: z.string(), titre: z.string(), echeance_jour: day, fait_jour: day.nullable(), origine: demoOrigin }),
);
export const deliverablesOfDemo = z.array(
  z.object({ id: z.string(), titre: z.string(), echeance_jour: day, remis_jour: day.nullable(), origine: demoOrigin }),
);

interface Item {
  titre: string;
  echeance: number;
  fait: number | null;
  origine: z.infer<typeof demoOrigin>;
}

/** Milestones and deliverables of an action of the demonstration set; no file stands behind a deliverable, its proof is said in words. */
export async function loadMilestones(
  demo: DemoContext,
  actionId: string,
  { jalons, livrables }: { jalons: z.infer<typeof milestonesOfDemo>; livrables: z.infer<typeof deliverablesOfDemo> },
): Promise<void> {
  const add = async (genre: MilestoneKind, { titre, echeance, fait, origine }: Item) =>
    insertMilestone(demo.tx, {
      actionId,
      text: { genre, titre, echeance: demo.day(echeance), conventionnel: false },
      now: new Date(`${demo.day0}T08:00:00Z`),
      originId: await demo.origin({ origine }),
      ...(fait === null
        ? {}
        : { done: { etat: 'atteint', faitLe: demo.day(fait), preuve: 'Dite par le pilote, exemple sans fichier.' } }),
    });
  for (const one of jalons) await add('jalon', { ...one, echeance: one.echeance_jour, fait: one.fait_jour });
  for (const one of livrables) await add('livrable', { ...one, echeance: one.echeance_jour, fait: one.remis_jour });
}
