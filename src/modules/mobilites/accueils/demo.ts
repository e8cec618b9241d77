import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { loadDemoAccords } from '../accords/demo.ts';
import { placementKinds } from './placement.ts';
import { insertPlacement } from './placements.sql.ts';

const file = z.object({
  accueils: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      organisation: z.string(),
      nature: z.enum(placementKinds),
      titre: z.string(),
      activites: z.string(),
      interdits: z.string(),
      lieu: z.string().nullable(),
      classes: z.array(z.string()),
      age_min: z.number(),
      arrivee: z.number(),
      depart: z.number(),
      pause: z.number(),
      jours: z.number(),
      places: z.number(),
      /** Weeks from day 0, which is a Monday. */
      semaines: z.array(z.number()),
      ecoles: z.array(z.string()),
      publique: z.boolean(),
      origine: demoOrigin,
    }),
  ),
});

/** Places for pupils of the set, after the organisations. */
export const loadDemoPlacements: DemoLoader = async (demo) => {
  const { accueils } = demo.files.read('accueils', file);
  const ids = new Map<string, string>();
  for (const item of accueils) {
    const { id: name, age_min: ageMin, ecoles, semaines, campus, organisation, origine: _, ...said } = item;
    const id = await insertPlacement(demo.tx, {
      row: {
        ...said,
        ageMin,
        familiale: false,
        semaines: semaines.map((week) => demo.day(week * 7)),
        organisationId: demo.idOf('organisation', organisation),
        ecoles: ecoles.map((one) => demo.idOf('organisation', one)),
      },
      campusId: demo.idOf('campus', campus),
      auteurId: null,
      now: new Date(`${demo.day0}T09:00:00Z`),
      originId: await demo.origin(item),
    });
    ids.set(name, id);
  }
  await loadDemoAccords(demo, ids);
  return { accueils: accueils.length };
};
