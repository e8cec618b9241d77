import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { statuts } from '../criteria.ts';
import { refreshSearch } from '../refresh-search.ts';
import { accountAt, insertDemoDetails, insertDemoFigures, insertDemoTie, upsertDemoOfferLine } from './demo.sql.ts';
import { publishFigures } from './figures.sql.ts';
import { originOf } from './save-figures.ts';
import { schoolYearOf, tieStates } from './tie.ts';

const origine = demoOrigin.refine((one) => one.type === 'exemple');
const tie = z.object({
  campus: z.string(),
  organisation: z.string(),
  certification: z.string(),
  statut: z.enum(statuts),
  ligne: z.enum(['a_confirmer', 'ouverte']),
  etat: z.enum(tieStates),
  cote: z.enum(['campus', 'etablissement']),
  par: z.string().nullable(),
  jour: z.number(),
  sur_parole: z.boolean(),
  motif: z.string().nullable(),
  origine,
});
const figures = z.object({
  ligne: z.string(),
  annee: z.number(),
  capacite: z.number().nullable(),
  colorees: z.number().nullable(),
  effectif: z.number().nullable(),
  filles: z.number().nullable(),
  par: z.string(),
  jour: z.number(),
  valide_par: z.string().nullable(),
  valide_jour: z.number().nullable(),
  renvoi: z.object({ jour: z.number(), motif: z.string() }).nullable(),
  origine,
});
const details = z.object({
  ligne: z.string(),
  rythme: z.string().nullable(),
  equipe: z.string().nullable(),
  plateau: z.string().nullable(),
  badges: z.string().nullable(),
  portes_ouvertes: z.array(z.number()),
  internat: z.number().nullable(),
  mixte: z.boolean(),
  dit_par: z.enum(['etablissement', 'campus']),
  par: z.string(),
  jour: z.number(),
  origine,
});
const file = z.object({
  rattachements: z.array(tie),
  effectifs: z.array(figures),
  precisions: z.array(details),
});
const people = z.object({ contacts: z.array(z.object({ id: z.string(), courriel: z.string().nullable() })) });

type AccountOf = (contact: string | null) => Promise<string | null>;
const at = (demo: DemoContext, jour: number): Date => new Date(`${demo.day(jour)}T09:00:00Z`);

/** Lines of the campus of the set in each state, figures in each state, details: once the lines and the personas are there. */
export const loadDemoOffer: DemoLoader = async (demo) => {
  const { rattachements, effectifs, precisions } = demo.files.read('offre', file);
  const { contacts } = demo.files.read('contacts', people);
  const addresses = new Map(contacts.map((one) => [one.id, one.courriel]));
  const accountOf: AccountOf = async (contact) => {
    const address = contact === null ? null : addresses.get(contact);
    return address ? accountAt(demo.tx, address) : null;
  };
  for (const one of rattachements) await loadTie(demo, one, accountOf);
  for (const one of effectifs) await loadFigures(demo, one, accountOf);
  for (const one of precisions) await loadDetails(demo, one, accountOf);
  const organisations = rattachements.map((one) => demo.idOf('organisation', one.organisation));
  await refreshSearch(demo.tx, { organisations: [...new Set(organisations)] });
  return { rattachements: rattachements.length, effectifs: effectifs.length, precisions: precisions.length };
};

async function loadTie(demo: DemoContext, one: z.infer<typeof tie>, accountOf: AccountOf): Promise<void> {
  const origineId = await demo.origin(one);
  const ligneId = await upsertDemoOfferLine(demo.tx, {
    certificationId: demo.idOf('certification', one.certification),
    organisationId: demo.idOf('organisation', one.organisation),
    statut: one.statut,
    etat: one.ligne,
    origineId,
  });
  // A proposal is a line that no campus has touched.
  if (one.etat === 'proposee') return;
  await insertDemoTie(demo.tx, {
    ligneId,
    campusId: demo.idOf('campus', one.campus),
    etat: one.etat,
    depuis: at(demo, one.jour),
    parId: await accountOf(one.par),
    cote: one.cote,
    surParole: one.sur_parole,
    motif: one.motif,
    origineId,
  });
}

async function loadFigures(demo: DemoContext, one: z.infer<typeof figures>, accountOf: AccountOf): Promise<void> {
  const ligneId = demo.idOf('ligne', one.ligne);
  const annee = schoolYearOf(demo.day0) + one.annee;
  const values = { capacite: one.capacite, colorees: one.colorees, effectif: one.effectif, filles: one.filles };
  const saisiLe = at(demo, one.jour);
  const valideLe = one.valide_jour === null ? null : at(demo, one.valide_jour);
  await insertDemoFigures(demo.tx, {
    ...values,
    ligneId,
    annee,
    saisiPar: await accountOf(one.par),
    saisiLe,
    validePar: await accountOf(one.valide_par),
    valideLe,
    renvoyeLe: one.renvoi ? at(demo, one.renvoi.jour) : null,
    motif: one.renvoi?.motif ?? null,
  });
  if (valideLe === null) return;
  const origineId = await originOf(demo.tx, { saisiLe, exemple: true }, valideLe);
  await publishFigures(demo.tx, { ...values, ligneId, annee, origineId });
}

async function loadDetails(demo: DemoContext, one: z.infer<typeof details>, accountOf: AccountOf): Promise<void> {
  await insertDemoDetails(demo.tx, {
    ligneId: demo.idOf('ligne', one.ligne),
    rythme: one.rythme,
    equipe: one.equipe,
    plateau: one.plateau,
    badges: one.badges,
    portesOuvertes: one.portes_ouvertes.map((jour) => demo.day(jour)),
    internat: one.internat,
    mixte: one.mixte,
    ditPar: one.dit_par,
    campusId: one.dit_par === 'campus' ? demo.idOf('campus', 'mes') : null,
    par: await accountOf(one.par),
    le: at(demo, one.jour),
  });
}
