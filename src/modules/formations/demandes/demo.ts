import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { writePdf } from '#core/documents/index.ts';
import { attachFile, type FileStore, keepBytes } from '#core/files/index.ts';
import { addDays } from '#core/time/index.ts';
import { REQUEST } from './access.ts';
import { insertOpinion } from './opinions.sql.ts';
import { requestPaper } from './paper.ts';
import { natures, OPINION_DAYS, type OpinionNature, opinionSenses, type RequestState } from './request.ts';
import { insertRequest, type RequestMoves, readRequest, updateRequest } from './requests.sql.ts';

const opinion = z.object({
  auteur: z.string(),
  nature: z.enum(['prealable', 'campus', 'final']),
  sens: z.enum(opinionSenses),
  texte: z.string(),
  jour: z.number(),
  origine: demoOrigin,
});
const request = z.object({
  id: z.string(),
  campus: z.string(),
  organisation: z.string(),
  certification: z.string(),
  nature: z.enum(natures),
  places_scolaire: z.number().int(),
  places_apprentissage: z.number().int(),
  places_colorees: z.number().int().optional(),
  annee_scolaire: z.number(),
  titre: z.string(),
  motif: z.string(),
  besoin: z.string().optional(),
  etat: z.enum(['brouillon', 'avis_attendu', 'en_instruction', 'decidee']),
  depot_jour: z.number().nullable(),
  decision_reference: z.string().optional(),
  avis: z.array(opinion),
  origine: demoOrigin,
});
const file = z.object({ demandes: z.array(request) });
type DemoRequest = z.infer<typeof request>;
type DemoOpinion = z.infer<typeof opinion>;

/** Requests of the set, after its lines, its members and its accounts. No letter leaves. */
export const loadDemoRequests: DemoLoader = async (demo) => {
  const { demandes } = demo.files.read('formations', file);
  for (const item of demandes) await load(demo, item);
  return { demandes: demandes.length };
};

const at = (demo: DemoContext, jour: number): Date => new Date(`${demo.day(jour)}T09:00:00Z`);

async function load(demo: DemoContext, item: DemoRequest): Promise<void> {
  const { tx } = demo;
  const campusId = demo.idOf('campus', item.campus);
  const id = await insertRequest(tx, {
    campusId,
    organisationId: demo.idOf('organisation', item.organisation),
    text: {
      nature: item.nature,
      certificationId: demo.idOf('certification', item.certification),
      statuts: [
        ...(item.places_scolaire > 0 ? (['scolaire'] as const) : []),
        ...(item.places_apprentissage > 0 ? (['apprentissage'] as const) : []),
      ],
      placesScolaire: item.places_scolaire || null,
      placesApprentissage: item.places_apprentissage || null,
      placesColorees: item.places_colorees ?? null,
      annee: demo.schoolYear(item.annee_scolaire),
      titre: item.titre,
      motif: item.motif,
      besoin: item.besoin ?? null,
    },
    auteurId: null,
    originId: await demo.origin(item),
    now: at(demo, (item.depot_jour ?? -14) - 7),
  });
  if (item.depot_jour === null) return;
  for (const given of item.avis.filter((one) => one.nature !== 'final')) await loadOpinion(demo, id, campusId, given);
  await updateRequest(tx, id, movesOf(demo, item, item.depot_jour));
  if (demo.store) await depositExample(demo, demo.store, { id, campusId, item });
}

function movesOf(demo: DemoContext, item: DemoRequest, asked: number): Partial<RequestMoves> {
  const demande = { avis_demande_le: demo.day(asked), avis_limite: addDays(demo.day(asked), OPINION_DAYS) };
  if (item.etat === 'avis_attendu') return { ...demande, etat: 'avis_campus' };
  const campus = item.avis.find((one) => one.nature === 'campus');
  if (!campus) throw new Error(`Demonstration set: the campus gave no opinion on « ${item.id} ».`);
  const sent = { ...demande, rappelee_le: demo.day(asked + 15), transmise_le: demo.day(campus.jour) };
  if (item.etat === 'en_instruction') return { ...sent, etat: 'transmise' };
  const final = item.avis.find((one) => one.nature === 'final');
  if (!final || !item.decision_reference) throw new Error(`Demonstration set: « ${item.id} » has no decision.`);
  return {
    ...sent,
    etat: (final.sens === 'defavorable' ? 'refusee' : 'acceptee') satisfies RequestState,
    decision_reference: item.decision_reference,
    decision_le: demo.day(final.jour),
    decision_role: 'pilotage_regional',
  };
}

/** Whose opinion each is: the campus, or the State for one that comes before. */
async function loadOpinion(demo: DemoContext, requestId: string, campusId: string, given: DemoOpinion): Promise<void> {
  const ofCampus = given.nature === 'campus';
  const nom = (await readRequest(demo.tx, campusId, requestId))!.campus;
  const voice: { nature: OpinionNature; cle: string; auNomDe: string; role: string } = ofCampus
    ? { nature: 'campus', cle: campusId, auNomDe: nom, role: 'directeur_campus' }
    : { nature: 'etat', cle: '75', auNomDe: 'Région académique Nouvelle-Aquitaine', role: 'pilotage_academique' };
  await insertOpinion(demo.tx, {
    ...voice,
    requestId,
    sens: given.sens,
    motif: given.texte,
    remplaceId: null,
    remplaceMotif: null,
    compteId: null,
    originId: await demo.origin(given),
    now: at(demo, given.jour),
  });
}

/** The arguments of a request of the set: made here, and marked as an example. */
async function depositExample(
  demo: DemoContext,
  store: FileStore,
  { id, campusId, item }: { id: string; campusId: string; item: DemoRequest },
): Promise<void> {
  const now = at(demo, item.depot_jour ?? 0);
  const one = (await readRequest(demo.tx, campusId, id))!;
  const bytes = await writePdf(requestPaper(one, { opinions: [], needs: [], now }));
  const deposit = await keepBytes(store, bytes, { nom: 'argumentaire-exemple.pdf', kind: 'pdf' });
  const owner = { objetType: REQUEST, objetId: id };
  const file = await attachFile(demo.tx, store, deposit, { owner, by: null, now });
  await updateRequest(demo.tx, id, { fichier_id: file.id });
}
