import { z } from 'zod';
import { type DemoContext, demoOrigin } from '#core/demonstration/index.ts';
import { degrees, riskStates } from './risk.ts';
import { insertRisk } from './risks.sql.ts';

const degree = z.literal([...degrees]);

/** The day of review is counted from day 0; the organisation that sees to it is the pilot of the action. */
export const risksOfDemo = z
  .array(
    z.object({
      id: z.string(),
      titre: z.string(),
      parade: z.string(),
      probabilite: degree,
      gravite: degree,
      etat: z.enum(riskStates),
      revue_jour: z.number().int(),
      origine: demoOrigin,
    }),
  )
  .default([]);

/** Risks of an action of the demonstration set. */
export async function loadRisks(
  demo: DemoContext,
  of: { actionId: string; organisationId: string | null },
  risks: z.infer<typeof risksOfDemo>,
): Promise<void> {
  for (const { titre, parade, probabilite, gravite, etat, revue_jour: jour, origine } of risks)
    await insertRisk(demo.tx, {
      actionId: of.actionId,
      projetId: null,
      row: { titre, parade, probabilite, gravite, organisationId: of.organisationId, revueLe: demo.day(jour) },
      etat,
      now: new Date(`${demo.day0}T08:00:00Z`),
      originId: await demo.origin({ origine }),
    });
}
