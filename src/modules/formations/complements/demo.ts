import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { type Nature, natures, publics, type State, sessionStates, states, wordsOf } from './complement.ts';
import { tieDemoComplement, upsertDemoComplement } from './demo.sql.ts';
import { insertHistory, insertStep } from './histories.sql.ts';
import { insertSession } from './sessions.sql.ts';
import { addLifeStep } from './sheet.sql.ts';

const step = z.object({
  etat: z.enum(states),
  jour: z.number().nullable(),
  date: z.string().nullable(),
  decision: z.string().nullable(),
  motif: z.string().nullable(),
});
const session = z.object({
  debut_jour: z.number(),
  fin_jour: z.number(),
  lieu: z.string(),
  places: z.number().nullable(),
  limite_jour: z.number().nullable(),
  etat: z.enum(sessionStates),
});
const life = z.object({
  complement: z.string(),
  places_nature: z.enum(['nouvelles', 'existantes']).nullable(),
  places: z.record(z.string(), z.number()),
  etapes: z.array(step).min(1),
  sessions: z.array(session),
});
const said = {
  id: z.string(),
  nature: z.enum(natures),
  nom: z.string(),
  campus: z.string(),
  lignes: z.array(z.string()),
  texte: z.string().nullable(),
  heures: z.number().nullable(),
  publics: z.array(z.enum(publics)),
  attestation: z.string().nullable(),
  origine: demoOrigin,
};
/** Of formations.json: its states are those of the first set. */
const FORMER: Readonly<Record<string, State>> = { ouvert: 'ouverte', projet: 'etude', idee: 'idee' };
const formations = z.object({
  complements: z.array(z.object({ ...said, organisation: z.string().nullable(), etat: z.string() })),
  filiations: z.array(
    z.object({
      id: z.string(),
      titre: z.string(),
      campus: z.string(),
      etapes: z.array(
        z.object({
          id: z.string(),
          date: z.string().nullable(),
          nature: z.enum(['fcil', 'mc', 'cs', 'renommage']),
          certification: z.string(),
          texte: z.string(),
          origine: demoOrigin,
        }),
      ),
      origine: demoOrigin,
    }),
  ),
});
const file = z.object({
  vies: z.array(life),
  complements: z.array(
    z.object({
      ...said,
      porteurs: z.array(z.string()),
      certification: z.string().nullable(),
      etapes: z.array(step).min(1),
      sessions: z.array(session),
    }),
  ),
});

interface Whole extends Omit<z.infer<typeof file>['complements'][number], 'nature'> {
  nature: Nature;
  placesNature: 'nouvelles' | 'existantes' | null;
  places: Readonly<Record<string, number>>;
}

/** Local complements with their life and sessions, and the histories that campuses draw. */
export const loadDemoComplements: DemoLoader = async (demo) => {
  const first = demo.files.read('formations', formations);
  const { vies, complements } = demo.files.read('complements', file);
  const lives = new Map(vies.map((one) => [one.complement, one]));
  for (const { organisation, etat, ...item } of first.complements) {
    const lived = lives.get(item.id);
    const unknown = { etat: FORMER[etat] ?? 'idee', jour: null, date: null, decision: null, motif: null };
    await loadComplement(demo, {
      ...item,
      porteurs: organisation ? [organisation] : [],
      certification: null,
      etapes: lived?.etapes ?? [unknown],
      sessions: lived?.sessions ?? [],
      placesNature: lived?.places_nature ?? null,
      places: lived?.places ?? {},
    });
  }
  for (const item of complements) await loadComplement(demo, { ...item, placesNature: null, places: {} });
  for (const item of first.filiations) await loadHistory(demo, item);
  return { complements: first.complements.length + complements.length, histoires: first.filiations.length };
};

const at = (demo: DemoContext): Date => new Date(`${demo.day0}T06:00:00Z`);

async function loadComplement(demo: DemoContext, item: Whole): Promise<void> {
  const now = at(demo);
  const id = await upsertDemoComplement(demo.tx, {
    cle: item.id,
    campus_id: demo.idOf('campus', item.campus),
    nature: item.nature,
    nom: item.nom,
    texte: item.texte,
    heures: item.heures,
    publics: item.publics,
    attestation: item.attestation,
    places_nature: item.placesNature,
    etat: item.etapes.at(-1)!.etat,
    certification_id: item.certification ? demo.idOf('certification', item.certification) : null,
    mots: wordsOf(item),
    exemple: item.origine.type === 'exemple',
    origine_id: await demo.origin(item),
    cree_le: now,
  });
  demo.remember('complement', item.id, id);
  await tieDemoComplement(demo.tx, id, {
    holders: item.porteurs.map((one) => demo.idOf('organisation', one)),
    lines: item.lignes.map((one) => ({ id: demo.idOf('ligne', one), places: item.places[one] ?? null })),
  });
  for (const { jour, date, ...one } of item.etapes) {
    await addLifeStep(demo.tx, id, { ...one, le: date ?? demo.day(jour), now });
  }
  for (const one of item.sessions) {
    await insertSession(demo.tx, {
      complementId: id,
      text: {
        debut: demo.day(one.debut_jour),
        fin: demo.day(one.fin_jour),
        lieu: one.lieu,
        places: one.places,
        inscriptionLimite: demo.day(one.limite_jour),
        etat: one.etat,
      },
      now,
    });
  }
}

type DemoHistory = z.infer<typeof formations>['filiations'][number];
const TITLES: Record<DemoHistory['etapes'][number]['nature'], string> = {
  fcil: 'Une formation d’initiative locale',
  mc: 'La mention complémentaire',
  cs: 'Le certificat de spécialisation',
  renommage: 'Un nouveau nom pour tous',
};

async function loadHistory(demo: DemoContext, item: DemoHistory): Promise<void> {
  const historyId = await insertHistory(demo.tx, {
    cle: item.id,
    campusId: demo.idOf('campus', item.campus),
    titre: item.titre,
    texte: null,
    exemple: item.origine.type === 'exemple',
    origineId: await demo.origin(item),
    now: at(demo),
  });
  for (const one of item.etapes) {
    await insertStep(demo.tx, {
      historyId,
      text: {
        le: one.date,
        titre: TITLES[one.nature],
        texte: one.texte,
        certificationId: demo.idOf('certification', one.certification),
        complementId: null,
      },
      exemple: one.origine.type === 'exemple',
      origineId: await demo.origin(one, item),
      now: at(demo),
    });
  }
}
