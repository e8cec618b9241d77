import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { addDays } from '#core/time/index.ts';
import { lastDayOf, schoolYearOf } from '#core/time/school-year.ts';
import { niveaux } from '../cordee.ts';
import { readCordee } from '../cordees.sql.ts';
import { groupsOfDemo, loadGroup } from '../rapprochements/demo.ts';
import { seanceStates } from '../seances/seance.ts';
import { decideSeance, insertSeance } from '../seances/seances.sql.ts';
import { checkKinds, WARNING_DAYS } from './checks.ts';
import { charte, mentorKinds, mentorStates, moments } from './mentor.ts';
import { markTold } from './mentor-links.sql.ts';
import { insertCheck, insertMentor, insertTraining, updateMentor } from './mentors.sql.ts';

/** Days are counted from day 0. */
const day = z.number().int();
const file = z.object({
  groupes: groupsOfDemo,
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
      niveaux: z.array(z.enum(niveaux)),
      capacite: z.number(),
      etat: z.enum(mentorStates),
      jour: day,
      motif: z.string().nullable(),
      verifications: z.array(z.object({ genre: z.enum(checkKinds), jour: day, jusquau: day })),
      seances: z.array(
        z.object({
          jour: day,
          debut: z.number(),
          minutes: z.number(),
          organisation: z.string(),
          theme: z.string(),
          niveau: z.enum(niveaux),
          eleves: z.number(),
          etat: z.enum(seanceStates),
          retenues: z.number().nullable(),
          motif: z.string().nullable(),
          a_distance: z.boolean(),
          lieu: z.string(),
        }),
      ),
      formations: z.array(z.object({ jour: day, titre: z.string(), minutes: z.number() })),
      origine: demoOrigin,
    }),
  ),
});
type DemoMentor = z.infer<typeof file>['mentors'][number];

/** Mentors of the set, with what was verified of each; no letter leaves. */
export const loadDemoMentors: DemoLoader = async (demo) => {
  const { mentors, groupes } = demo.files.read('mentors', file);
  for (const item of mentors) await load(demo, item);
  for (const one of groupes) await loadGroup(demo, one);
  return { mentors: mentors.length };
};

async function load(demo: DemoContext, item: DemoMentor): Promise<void> {
  const at = (days: number) => addDays(demo.day0, days);
  const now = new Date(`${at(item.jour)}T10:00:00Z`);
  const { genre, prenom, nom, courriel, structure, secteurs, departements, disponibilites, langues } = item;
  const wished = { niveaux: item.niveaux, capacite: item.capacite };
  const said = { genre, prenom, nom, courriel, structure, secteurs, departements, disponibilites, langues };
  const mentorId = await insertMentor(demo.tx, {
    cordeeId: demo.idOf('cordee', item.cordee),
    text: { ...said, ...wished, aDistance: item.a_distance },
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
  for (const one of item.seances) await loadSeance(demo, mentorId, item, one);
  await markTold(demo.tx, mentorId, { kinds: checkKinds, today: demo.day0, until: at(WARNING_DAYS) });
  const gone = item.etat === 'parti' || item.etat === 'refuse';
  await updateMentor(demo.tx, mentorId, {
    etat: item.etat,
    confirme_le: now,
    motif: item.motif,
    ...(gone ? { fin_annee: lastDayOf(schoolYearOf(demo.day0)) } : {}),
  });
}

/** A session of a mentor, with what the establishment answered. */
async function loadSeance(
  demo: DemoContext,
  mentorId: string,
  item: DemoMentor,
  one: DemoMentor['seances'][number],
): Promise<void> {
  const jour = addDays(demo.day0, one.jour);
  const annee = schoolYearOf(jour);
  const cordeeId = demo.idOf('cordee', item.cordee);
  const cordee = (await readCordee(demo.tx, cordeeId))!;
  const organisationId = demo.idOf('organisation', one.organisation);
  const school = cordee.etablissements.find((each) => each.organisationId === organisationId)!;
  const { debut, minutes, theme, niveau, eleves, lieu, etat, retenues, motif } = one;
  const text = {
    etablissementId: school.id,
    jour,
    debut,
    minutes,
    aDistance: one.a_distance,
    lieu,
    theme,
    niveau,
    eleves,
  };
  const anneeId = cordee.annees.find((each) => each.annee === annee)!.id;
  const now = new Date(`${addDays(jour, 1)}T10:00:00Z`);
  const id = await insertSeance(demo.tx, { mentorId, anneeId, text, finAnnee: lastDayOf(annee), now });
  if (etat !== 'a_approuver')
    await decideSeance(demo.tx, id, { etat, retenues, motif, compteId: null, parLien: false, now });
}
