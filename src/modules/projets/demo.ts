import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { type ActionState, priorities, wordsOf } from './action.ts';
import { insertAction, type Pilot, replacePartners } from './actions.sql.ts';
import { deliverablesOfDemo, loadMilestones, milestonesOfDemo } from './jalons/demo.ts';
import { insertMeteo, type MeteoOf } from './meteo.sql.ts';
import { type Meteo, meteos } from './meteo.ts';
import { type ProjectText, schemes } from './project.ts';
import { insertProject, insertTheme, replaceConsortium } from './projects.sql.ts';
import { loadRisks, risksOfDemo } from './risques/demo.ts';

const file = z.object({
  projets: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      titre: z.string(),
      texte: z.string(),
      financement: z.enum(schemes),
      dispositif: z.string().nullable(),
      date_laureat: z.string().nullable(),
      debut_jour: z.number(),
      fin_jour: z.number(),
      chef_de_file: z.string(),
      partenaires: z.array(z.string()),
      meteo: z.enum(meteos),
      synthese: z.string(),
      synthese_jour: z.number(),
      budget_centimes: z.number(),
      aide_centimes: z.number().nullable(),
      axes: z.array(z.object({ id: z.string(), nom: z.string() })),
      origine: demoOrigin,
    }),
  ),
  actions: z.array(
    z.object({
      id: z.string(),
      projet: z.string(),
      axe: z.string(),
      titre: z.string(),
      objectif: z.string(),
      pilote: z.object({ organisation: z.string().nullable(), contact: z.string().nullable() }),
      partenaires: z.array(z.string()),
      debut_jour: z.number(),
      fin_jour: z.number(),
      etat: z.enum(['en_cours', 'terminee', 'en_retard', 'a_venir']),
      publiee: z.boolean(),
      priorite: z.enum(priorities),
      meteo: z.enum([...meteos, 'non_renseignee']),
      synthese: z.string().nullable(),
      derniere_saisie_jour: z.number().nullable(),
      jalons: milestonesOfDemo,
      livrables: deliverablesOfDemo,
      risques: risksOfDemo,
      origine: demoOrigin,
    }),
  ),
});
type DemoProject = z.output<typeof file>['projets'][number];
type DemoAction = z.output<typeof file>['actions'][number];

/** Words of the set; an action is late by its dates. */
const STATES: Record<DemoAction['etat'], ActionState> = {
  en_cours: 'en_cours',
  en_retard: 'en_cours',
  terminee: 'realisee',
  a_venir: 'decidee',
};

/** Values of the set that are invented, and what of a project they are. */
const INVENTED: Readonly<Record<string, keyof ProjectText>> = {
  chef_de_file: 'chefDeFile',
  partenaires: 'partenaires',
  debut_jour: 'debut',
  fin_jour: 'fin',
  budget_centimes: 'coutCentimes',
};

/** Organisations of the set that have a sheet. */
const idsOf = (demo: DemoContext, ids: readonly string[]): string[] => [
  ...new Set(ids.map((id) => demo.idOf('organisation', id))),
];

async function loadProject(demo: DemoContext, item: DemoProject, now: Date) {
  const chefDeFileId = demo.idOf('organisation', item.chef_de_file);
  const id = await insertProject(demo.tx, {
    row: {
      titre: item.titre,
      texte: item.texte,
      dispositif: item.financement,
      appel: item.dispositif,
      chefDeFileId,
      laureatLe: item.date_laureat,
      debut: demo.day(item.debut_jour),
      fin: demo.day(item.fin_jour),
      coutCentimes: item.budget_centimes,
      aideCentimes: item.aide_centimes,
      exemples: (item.origine.sauf ?? []).flatMap((name) => INVENTED[name] ?? []),
    },
    campusId: demo.idOf('campus', item.campus),
    now,
    originId: await demo.origin(item),
  });
  const partners = idsOf(demo, item.partenaires).filter((one) => one !== chefDeFileId);
  await replaceConsortium(demo.tx, id, partners);
  const { meteo, synthese, synthese_jour: jour } = item;
  await loadMeteo(demo, { projetId: id, actionId: null }, { meteo, synthese, jour });
  const axes = new Map<string, string>();
  for (const axe of item.axes) axes.set(axe.id, await insertTheme(demo.tx, id, axe.nom));
  return { id, axes };
}

/** The weather that the set tells of a project or an action. */
async function loadMeteo(demo: DemoContext, of: MeteoOf, said: { meteo: Meteo; synthese: string; jour: number }) {
  const releveLe = demo.day(said.jour);
  const now = new Date(`${releveLe}T09:00:00Z`);
  await insertMeteo(demo.tx, of, { meteo: said.meteo, synthese: said.synthese, releveLe, auteurId: null, now });
}

/** The account of the person in the set when she has one, else her sheet of contact. */
function pilotOf(demo: DemoContext, { pilote, debut_jour }: DemoAction): Pilot {
  const compteId = demo.find('compte', pilote.contact);
  const contactId = compteId ? null : demo.find('contact', pilote.contact);
  return { compteId, contactId, depuis: pilote.contact ? demo.day(debut_jour) : null };
}

/** Projects of the set, their themes and their actions. */
export const loadDemo: DemoLoader = async (demo) => {
  const { projets, actions } = demo.files.read('projets', file);
  const made = new Map<string, Awaited<ReturnType<typeof loadProject>>>();
  for (const [rank, item] of projets.entries()) {
    const project = await loadProject(demo, item, new Date(Date.parse(`${demo.day0}T08:00:00Z`) + rank * 1000));
    made.set(item.id, project);
    demo.remember('projet', item.id, project.id);
  }
  for (const item of actions) {
    const project = made.get(item.projet)!;
    const said = { titre: item.titre, objectif: item.objectif, publics: '' };
    const organisationId = demo.find('organisation', item.pilote.organisation);
    const id = await insertAction(demo.tx, {
      row: {
        ...said,
        projetId: project.id,
        axeId: project.axes.get(item.axe)!,
        priorite: item.priorite,
        debut: demo.day(item.debut_jour),
        fin: demo.day(item.fin_jour),
        organisationId,
        pilot: pilotOf(demo, item),
        mots: wordsOf(said),
      },
      set: {
        etat: STATES[item.etat],
        publiee: item.publiee,
        ...(item.etat === 'terminee' && item.synthese ? { resultats: item.synthese } : {}),
      },
      now: new Date(`${demo.day(item.derniere_saisie_jour ?? 0)}T09:00:00Z`),
      originId: await demo.origin(item),
    });
    const partners = idsOf(demo, item.partenaires).filter((one) => one !== organisationId);
    await replacePartners(demo.tx, id, partners);
    const { meteo, synthese, derniere_saisie_jour: jour } = item;
    if (meteo !== 'non_renseignee' && synthese && jour !== null)
      await loadMeteo(demo, { projetId: project.id, actionId: id }, { meteo, synthese, jour });
    await loadMilestones(demo, id, item);
    await loadRisks(demo, { actionId: id, organisationId }, item.risques);
    demo.remember('action', item.id, id);
  }
  return { projets: projets.length, actions: actions.length };
};
