import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { addDays } from '#core/time/index.ts';
import { freezeReport } from './bilan/read-report.ts';
import { writeOpinion } from './bilan/report.sql.ts';
import type { ActionKind, Niveau, YearState } from './cordee.ts';
import { insertCordee, readCordee } from './cordees.sql.ts';
import { loadMoney, moneyOfDemo } from './financement/demo.ts';
import {
  insertAction,
  insertAmendment,
  insertValidation,
  insertYear,
  readProgramme,
  updateYear,
} from './programme.sql.ts';
import { writeDeclaration } from './publics.sql.ts';
import { insertReferent } from './referents.sql.ts';
import { insertSchool } from './schools.sql.ts';

const niveau = z.enum(['4e', '3e', '2de', '1re', 'terminale', 'cap', 'bts']);
const file = z.object({
  cordees: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      nom: z.string(),
      tete: z.string(),
      section_tete: z.enum(['cpge', 'sts', 'cpge_sts']).nullable(),
      referent_tete: z.string().nullable(),
      animee_par_campus: z.boolean(),
      texte: z.string(),
      annees: z.array(
        z.object({
          annee_scolaire: z.number(),
          etat: z.enum(['terminee', 'en_cours', 'a_valider']),
          avis: z.object({ reponses: z.number(), satisfaits: z.number(), texte: z.string() }).nullable(),
          analyse: z.string().nullable(),
          encordes: z.array(
            z.object({
              organisation: z.string(),
              niveau,
              eleves: z.number().nullable(),
              filles: z.number().nullable(),
              qpv_eleves: z.number().nullable(),
              suivis_plus_un_an: z.number().nullable(),
              rural: z.boolean().nullable(),
              referent: z.string().nullable(),
            }),
          ),
        }),
      ),
      actions: z.array(
        z.object({
          annee_scolaire: z.number(),
          genre: z.enum(['tutorat', 'ouverture_culturelle', 'decouverte_metiers']),
          titre: z.string(),
          niveaux: z.array(niveau),
          minutes: z.number().nullable(),
        }),
      ),
      ...moneyOfDemo,
      origine: demoOrigin,
    }),
  ),
});
type DemoCordee = z.infer<typeof file>['cordees'][number];
type DemoYear = DemoCordee['annees'][number];

const STATES: Record<DemoYear['etat'], YearState> = { terminee: 'clos', en_cours: 'en_cours', a_valider: 'a_valider' };

/** Cordées of the set with their establishments, who speaks for them, and their programmes. No letter leaves. */
export const loadDemo: DemoLoader = async (demo) => {
  const { cordees } = demo.files.read('cordees', file);
  for (const item of cordees) await load(demo, item);
  return { cordees: cordees.length };
};

async function load(demo: DemoContext, item: DemoCordee): Promise<void> {
  const id = await insertCordee(demo.tx, {
    nom: item.nom,
    texte: item.texte,
    section: item.section_tete,
    animee: item.animee_par_campus,
    campusId: demo.idOf('campus', item.campus),
    originId: await demo.origin(item),
    now: new Date(`${demo.day0}T08:00:00Z`),
  });
  demo.remember('cordee', item.id, id);
  const first = Math.min(...item.annees.map((one) => one.annee_scolaire));
  const schools = new Map<string, string>();
  const place = { depuis: demo.schoolYear(first), jusqua: null };
  const head = { organisationId: demo.idOf('organisation', item.tete), role: 'tete' as const, rural: null };
  schools.set(item.tete, await insertSchool(demo.tx, id, { ...place, ...head }));
  await name(demo, schools.get(item.tete)!, item.referent_tete);
  const years = new Map<number, string>();
  for (const year of [...item.annees].sort((a, b) => a.annee_scolaire - b.annee_scolaire)) {
    for (const one of year.encordes) {
      if (!schools.has(one.organisation)) {
        const organisationId = demo.idOf('organisation', one.organisation);
        const depuis = demo.schoolYear(year.annee_scolaire);
        const roped = { organisationId, role: 'encorde' as const, depuis, jusqua: null, rural: one.rural };
        schools.set(one.organisation, await insertSchool(demo.tx, id, roped));
      }
      await name(demo, schools.get(one.organisation)!, one.referent);
    }
    years.set(demo.schoolYear(year.annee_scolaire), await loadYear(demo, item, year, { id, schools }));
  }
  await loadMoney(demo, item, years);
  for (const year of item.annees) await deposit(demo, id, year);
}

/** The return of a year that is over, as its head deposited it. */
async function deposit(
  demo: DemoContext,
  cordeeId: string,
  { annee_scolaire, avis, analyse }: DemoYear,
): Promise<void> {
  if (!avis || !analyse) return;
  const cordee = (await readCordee(demo.tx, cordeeId))!;
  const programme = (await readProgramme(demo.tx, cordeeId, demo.schoolYear(annee_scolaire)))!;
  const now = new Date(`${programme.annee + 1}-06-25T10:00:00Z`);
  const said = { genre: 'bilan' as const, texte: analyse, etablissementId: null, auteurId: null, now };
  await insertAmendment(demo.tx, programme.id, said);
  await writeOpinion(demo.tx, programme.id, avis);
  await freezeReport(demo.tx, { cordee, programme }, analyse, now);
}

/** A persona of the set speaks for an establishment; whoever has no account speaks for none. */
async function name(demo: DemoContext, etablissementId: string, contact: string | null): Promise<void> {
  const compteId = demo.find('compte', contact);
  if (compteId) await insertReferent(demo.tx, { etablissementId, compteId, depuis: addDays(demo.day0, -189) });
}

async function loadYear(
  demo: DemoContext,
  item: DemoCordee,
  year: DemoYear,
  at: { id: string; schools: ReadonlyMap<string, string> },
): Promise<string> {
  const annee = demo.schoolYear(year.annee_scolaire);
  await insertYear(demo.tx, at.id, annee);
  const { id } = (await readProgramme(demo.tx, at.id, annee))!;
  demo.remember('cordee_annee', `${item.id} ${year.annee_scolaire}`, id);
  for (const one of item.actions.filter((each) => each.annee_scolaire === year.annee_scolaire))
    await insertAction(demo.tx, id, {
      genre: one.genre as ActionKind,
      titre: one.titre,
      texte: '',
      niveaux: one.niveaux as Niveau[],
      minutes: one.minutes,
    });
  const asked = year.etat === 'a_valider';
  const agreed = asked ? [] : [...new Set([item.tete, ...year.encordes.map((one) => one.organisation)])];
  for (const organisation of agreed)
    await insertValidation(demo.tx, id, {
      etablissementId: at.schools.get(organisation)!,
      compteId: null,
      now: new Date(`${annee}-09-20T10:00:00Z`),
    });
  if (!asked) await loadPublics(demo, year, { id, annee, schools: at.schools });
  await updateYear(demo.tx, id, {
    etat: STATES[year.etat],
    limite_le: asked ? addDays(demo.day0, 12) : null,
    demarree_le: asked ? null : `${annee}-10-01`,
  });
  return id;
}

/** What the establishments declared; one of them has not yet, in the year that runs. */
async function loadPublics(
  demo: DemoContext,
  year: DemoYear,
  at: { id: string; annee: number; schools: ReadonlyMap<string, string> },
): Promise<void> {
  const now = new Date(year.etat === 'terminee' ? `${at.annee + 1}-06-20T10:00:00Z` : `${demo.day0}T10:00:00Z`);
  for (const organisation of new Set(year.encordes.map((one) => one.organisation))) {
    const rows = year.encordes.filter((one) => one.organisation === organisation && one.eleves !== null);
    if (rows.length === 0) continue;
    const niveaux = rows.map((one) => ({
      niveau: one.niveau,
      eleves: one.eleves!,
      filles: one.filles,
      qpv: one.qpv_eleves,
      suivis: one.suivis_plus_un_an,
    }));
    const place = { anneeId: at.id, etablissementId: at.schools.get(organisation)! };
    await writeDeclaration(demo.tx, place, { niveaux, compteId: null, now });
  }
}
