import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { learnerStatuts, wordsOf } from './project.ts';
import { insertDeparture, insertProject } from './projects.sql.ts';

const file = z.object({
  projets: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      titre: z.string(),
      texte: z.string(),
      pays_noms: z.array(z.string()),
      partenaires_noms: z.array(z.string()),
      organisation: z.string(),
      programme: z.string(),
      departs: z.array(
        z.object({
          statut: z.enum(learnerStatuts),
          niveau: z.number(),
          personnes: z.number(),
          filles: z.number(),
          accompagnateurs: z.number(),
          jours: z.number(),
          debut_jour: z.number(),
          fin_jour: z.number(),
          bourse_centimes: z.number(),
        }),
      ),
      productions: z.array(z.object({ titre: z.string() })),
      origine: demoOrigin,
    }),
  ),
});

/** Mobility projects of the set, with their departures. */
export const loadDemoProjects: DemoLoader = async (demo) => {
  const { projets } = demo.files.read('mobilites', file);
  for (const item of projets) {
    const { titre, texte, programme, pays_noms: pays, partenaires_noms: partenaires } = item;
    const said = { titre, texte, programme, pays, partenaires };
    const id = await insertProject(demo.tx, {
      row: {
        ...said,
        organisationId: demo.idOf('organisation', item.organisation),
        financeur: null,
        montantCentimes: null,
        productions: item.productions.map((one) => one.titre),
        mots: wordsOf(said),
      },
      campusId: demo.idOf('campus', item.campus),
      now: new Date(`${demo.day0}T09:00:00Z`),
      originId: await demo.origin(item),
    });
    for (const { debut_jour, fin_jour, bourse_centimes, ...one } of item.departs)
      await insertDeparture(demo.tx, id, {
        ...one,
        debut: demo.day(debut_jour),
        fin: demo.day(fin_jour),
        bourseCentimes: bourse_centimes,
      });
  }
  return { mobilites: projets.length };
};
