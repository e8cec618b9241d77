import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { slugify } from '#core/text/index.ts';
import { type BridgeState, bridgeStates } from './construits/bridge.ts';
import { upsertDemoBridge } from './construits/bridge-rows.sql.ts';
import { audiences } from './construits/curated.ts';
import { insertDemoCurated, insertStep } from './construits/curated-rows.sql.ts';
import { turnEdition } from './construits/edition.sql.ts';
import type { TrainingKey } from './construits/training.ts';

const status = z.enum(['scolaire', 'etudiant', 'apprentissage', 'formation_continue']);
const line = z.object({ id: z.string(), organisation: z.string(), certification: z.string(), statut: status });
type Line = z.infer<typeof line>;
const bridge = z.object({
  id: z.string(),
  campus: z.string(),
  de: z.string(),
  vers: z.string(),
  titre: z.string(),
  conditions: z.string(),
  places_par_an: z.number().nullable(),
  convention_jour: z.number().nullable(),
  etat: z.enum(bridgeStates),
  origine: demoOrigin,
});
const formationsFile = z.object({ lignes: z.array(line), passerelles: z.array(bridge) });
const step = z.object({
  rang: z.number(),
  ligne: z.string().nullable(),
  certification: z.string(),
  niveau: z.number(),
  statut: status,
  passerelle: z.string().nullable(),
  sortie_metier: z.string().nullable(),
  texte: z.string().nullable(),
  duree_mois: z.number(),
  alternative: z.boolean(),
});
const curated = z.object({
  id: z.string(),
  campus: z.string(),
  titre: z.string(),
  texte: z.string(),
  public: z.enum(audiences),
  etapes: z.array(step),
  publie: z.boolean(),
  origine: demoOrigin,
});
type Step = z.infer<typeof step>;
const parcoursFile = z.object({ parcours: z.array(curated) });

/** A student is of school status: three statuses in the catalogue (domain.md §4.2). */
const statutOf = (statut: Line['statut']) => (statut === 'etudiant' ? 'scolaire' : statut);

/** Bridges between trainings and the lines that campuses draw. */
export const loadDemo: DemoLoader = async (demo) => {
  const { lignes, passerelles } = demo.files.read('formations', formationsFile);
  const lines = new Map(lignes.map((one) => [one.id, one]));
  for (const one of passerelles) await loadBridge(demo, lines, one);
  const { parcours } = demo.files.read('parcours', parcoursFile);
  for (const one of parcours) await loadCurated(demo, lines, passerelles, one);
  await turnEdition(demo.tx);
  return { passerelles: passerelles.length, parcours: parcours.length };
};

function trainingOf(demo: DemoContext, lines: ReadonlyMap<string, Line>, id: string): TrainingKey {
  const one = lines.get(id);
  if (!one) throw new Error(`Demonstration set: line « ${id} » is not in formations.json.`);
  return {
    certificationId: demo.idOf('certification', one.certification),
    organisationId: demo.idOf('organisation', one.organisation),
    statut: statutOf(one.statut),
  };
}

async function loadBridge(
  demo: DemoContext,
  lines: ReadonlyMap<string, Line>,
  one: z.infer<typeof bridge>,
): Promise<void> {
  const id = await upsertDemoBridge(demo.tx, {
    cle: one.id,
    campusId: demo.idOf('campus', one.campus),
    de: trainingOf(demo, lines, one.de),
    vers: trainingOf(demo, lines, one.vers),
    titre: one.titre,
    conditions: one.conditions,
    places: one.places_par_an,
    conventionLe: demo.day(one.convention_jour),
    etat: one.etat satisfies BridgeState,
    originId: await demo.origin(one),
    now: new Date(demo.day(-7)),
  });
  demo.remember('passerelle', one.id, id);
}

async function loadCurated(
  demo: DemoContext,
  lines: ReadonlyMap<string, Line>,
  bridges: readonly z.infer<typeof bridge>[],
  one: z.infer<typeof curated>,
): Promise<void> {
  const now = new Date(demo.day(-7));
  const id = await insertDemoCurated(demo.tx, {
    cle: one.id,
    campusId: demo.idOf('campus', one.campus),
    slug: slugify(one.titre),
    titre: one.titre,
    texte: one.texte,
    public: one.public,
    etat: one.publie ? 'publie' : 'brouillon',
    originId: await demo.origin(one),
    now,
  });
  // Already there, and perhaps changed since.
  if (!id) return;
  const made: { id: string; step: Step }[] = [];
  for (const item of one.etapes) {
    const before = made.at(-1);
    const tied = bridges.find((other) => other.id === item.passerelle)?.de === before?.step.ligne;
    // An alternative leaves from the step that its bridge names, or from the one before the step it replaces.
    const from = tied ? before : made.at(-2);
    const training = item.ligne
      ? trainingOf(demo, lines, item.ligne)
      : {
          certificationId: demo.idOf('certification', item.certification),
          organisationId: null,
          statut: statutOf(item.statut),
        };
    const stepId = await insertStep(demo.tx, id, {
      training,
      brancheDe: item.alternative ? (from?.id ?? null) : null,
      passerelleId: demo.find('passerelle', item.passerelle),
      dureeMois: item.duree_mois,
      metier: item.sortie_metier,
      texte: item.texte,
      descend: before !== undefined && item.niveau < before.step.niveau,
    });
    made.push({ id: stepId, step: item });
  }
}
