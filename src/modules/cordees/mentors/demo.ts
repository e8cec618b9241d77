import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { addDays } from '#core/time/index.ts';
import { schoolYearOf } from '#core/time/school-year.ts';
import { checkKinds, WARNING_DAYS } from './checks.ts';
import { charte, mentorKinds, mentorStates, moments } from './mentor.ts';
import { markTold } from './mentor-links.sql.ts';
import { insertCheck, insertMentor, insertTraining, updateMentor } from './mentors.sql.ts';

/** Days are counted from day 0. */
const day = z.number().int();
const file = z.object({
  mentors: z.array(
    z.object({
      id: z.string(),
      cordee: z.string(),
      genre: z.enum(mentorKinds),
      prenom: z.string(),
      nom: z.string(),
      courriel: z.string(),
      structure: z.string(),
      secteurs: z.array(z.string()),
      departements: z.array(z.string()),
      a_distance: z.boolean(),
      disponibilites: z.array(z.enum(moments)),
      langues: z.array(z.string()),
      etat: z.enum(mentorStates),
      jour: day,
      motif: z.string().nullable(),
      verifications: z.array(z.object({ genre: z.enum(checkKinds), jour: day, jusquau: day })),
      formations: z.array(z.object({ jour: day, titre: z.string(), minutes: z.number() })),
      origine: demoOrigin,
    }),
  ),
});
type DemoMentor = z.infer<typeof file>['mentors'][number];

/** Mentors of the set, with what was verified of each; no letter leaves. */
export const loadDemoMentors: DemoLoader = async (demo) => {
  const { mentors } = demo.files.read('mentors', file);
  for (const item of mentors) await load(demo, item);
  return { mentors: mentors.length };
};

async function load(demo: DemoContext, item: DemoMentor): Promise<void> {
  const at = (days: number) => addDays(demo.day0, days);
  const now = new Date(`${at(item.jour)}T10:00:00Z`);
  const { genre, prenom, nom, courriel, structure, secteurs, departements, disponibilites, langues } = item;
  const said = { genre, prenom, nom, courriel, structure, secteurs, departements, disponibilites, langues };
  const mentorId = await insertMentor(demo.tx, {
    cordeeId: demo.idOf('cordee', item.cordee),
    text: { ...said, aDistance: item.a_distance },
    charte: charte.version,
    originId: await demo.origin(item),
    now,
  });
  demo.remember('mentor', item.id, mentorId);
  const compteId = demo.find('compte', 'directrice-institut');
  for (const one of item.verifications) {
    const made = { genre: one.genre, verifieLe: at(one.jour), jusquau: at(one.jusquau) };
    await insertCheck(demo.tx, { mentorId, ...made, compteId });
  }
  for (const { jour, titre, minutes } of item.formations)
    await insertTraining(demo.tx, { mentorId, suivieLe: at(jour), titre, minutes, compteId });
  await markTold(demo.tx, mentorId, { kinds: checkKinds, today: demo.day0, until: at(WARNING_DAYS) });
  const gone = item.etat === 'parti' || item.etat === 'refuse';
  await updateMentor(demo.tx, mentorId, {
    etat: item.etat,
    confirme_le: now,
    motif: item.motif,
    ...(gone ? { fin_annee: `${schoolYearOf(demo.day0) + 1}-08-31` } : {}),
  });
}
