import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { insertDifferences } from './differences.sql.ts';
import { PARTNERS } from './read-source.ts';
import { differenceKinds, rhythms } from './source.ts';
import { changeSource, closePassage, insertSource, openPassage } from './sources.sql.ts';

const file = z.object({
  relectures: z.array(
    z.object({
      campus: z.string(),
      nom: z.string(),
      adresse: z.url(),
      rythme: z.enum(rhythms),
      tenue_par: z.string(),
      lectures: z.array(
        z.object({
          jour: z.number(),
          lues: z.number(),
          ecarts: z.array(
            z.object({
              genre: z.enum(differenceKinds),
              cle: z.string(),
              libelle: z.string(),
              champs: z.array(
                z.object({ champ: z.string(), avant: z.string().nullable(), apres: z.string().nullable() }),
              ),
            }),
          ),
        }),
      ),
      origine: demoOrigin.refine((origin) => origin.type === 'exemple'),
    }),
  ),
});

/** A spreadsheet that was read twice, and what changed between; paused, since its address is invented. */
export const loadDemo: DemoLoader = async (demo) => {
  const { relectures } = demo.files.read('relectures', file);
  let kept = 0;
  for (const item of relectures) {
    const keeper = demo.find('compte', item.tenue_par);
    // Without its persona nobody keeps it.
    if (!keeper) continue;
    const at = (jour: number): Date => new Date(`${demo.day(jour)}T03:40:00Z`);
    const first = at(item.lectures[0]!.jour);
    const sourceId = await insertSource(demo.tx, {
      campus_id: demo.idOf('campus', item.campus),
      nom: item.nom,
      adresse: item.adresse,
      dossier: false,
      jeu: null,
      rythme: item.rythme,
      prochaine_le: at(7),
      demandee_par: keeper,
      tenue_par: keeper,
      cree_le: first,
    });
    for (const [rank, { jour, lues, ecarts }] of item.lectures.entries()) {
      const now = at(jour);
      const passageId = await openPassage(demo.tx, { sourceId, by: null, now });
      await insertDifferences(demo.tx, { passageId, jeu: PARTNERS, differences: ecarts });
      const n = (genre: string) => ecarts.filter((one) => one.genre === genre).length;
      await closePassage(demo.tx, passageId, {
        issue: 'lu',
        fini_le: new Date(now.getTime() + 2_000),
        fichier: item.adresse.split('/').at(-1)!,
        premiere: rank === 0,
        lues,
        nouvelles: n('nouvelle'),
        modifiees: n('modifiee'),
        disparues: n('disparue'),
        creees: n('nouvelle'),
        mises_a_jour: n('modifiee'),
      });
    }
    await changeSource(demo.tx, sourceId, { etat: 'pause', demandee_par: null });
    kept += 1;
  }
  return { relectures: kept };
};
