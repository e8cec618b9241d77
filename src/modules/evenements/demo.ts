import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin, isInvented } from '#core/demonstration/index.ts';
import { addDays, parisInstant } from '#core/time/index.ts';
import { communesKnown } from './demo.sql.ts';
import { wordsOf } from './event.ts';
import { type EventRow, insertEvent, marqueNamed } from './events.sql.ts';
import {
  type EventKind,
  type EventState,
  type EventTheme,
  eventKinds,
  eventThemes,
  type SchoolLevel,
  schoolLevels,
} from './labels.ts';
import { keepRow, replaceHosts } from './lists.sql.ts';
import { freeAddress } from './save-event.ts';
import { readWhen } from './typed.ts';

const keysOf = <T extends Record<string, string>>(labels: T) => z.enum(Object.keys(labels) as [keyof T & string]);

const event = z.object({
  id: z.string(),
  campus: z.string(),
  marque: z.string().nullable(),
  titre: z.string(),
  type: keysOf(eventKinds),
  texte: z.string(),
  jour: z.number().nullable(),
  date: z.string().nullable(),
  duree: z.enum(['journee', 'trois_jours']),
  lieu: z.object({ organisation: z.string(), commune: z.object({ insee: z.string() }) }).nullable(),
  niveaux: z.array(keysOf(schoolLevels)),
  themes: z.array(keysOf(eventThemes)),
  edition: z.number().nullable(),
  creneaux: z.array(
    z.object({
      id: z.string(),
      debut: z.string(),
      fin: z.string(),
      places_eleves: z.number(),
      places_adultes: z.number(),
    }),
  ),
  places_reservees: z.array(z.object({ places: z.number(), pour: z.string(), jusqu_au_jour: z.number() })).nullable(),
  cloture_jour: z.number().nullable(),
  ateliers: z
    .array(z.object({ nom: z.string(), capacite: z.number(), minutes: z.number(), lieu: z.string() }))
    .default([]),
  etat: z.enum(['annonce', 'ouvert', 'termine']),
  partenaires: z.array(z.string()),
  deroule: z.array(z.object({ titre: z.string(), minutes: z.number() })),
  questions: z.array(z.object({ libelle: z.string(), type: z.enum(['nombre', 'oui_non']), obligatoire: z.boolean() })),
  securite: z.string().nullable(),
  visible: z.boolean(),
  cout_centimes: z.number().nullable(),
  inscriptions: z.array(z.object({ car: z.object({ cout_centimes: z.number() }).nullable() })),
  origine: demoOrigin,
});
type DemoEvent = z.infer<typeof event>;

/** Days of a list of names that the set gives in words: « cinq jours avant ». */
const LIST_DAYS = 5;
const states: Record<DemoEvent['etat'], EventState> = {
  annonce: 'a_venir',
  ouvert: 'inscriptions_ouvertes',
  termine: 'realise',
};

/** Events of the set, past and to come, after the organisations that hold them. */
export const loadDemo: DemoLoader = async (demo) => {
  const { evenements } = demo.files.read('evenements', z.object({ evenements: z.array(event) }));
  const known = await communesKnown(
    demo.tx,
    evenements.flatMap((one) => one.lieu?.commune.insee ?? []),
  );
  for (const item of evenements) await load(demo, item, known);
  return { evenements: evenements.length };
};

/** `trois_jours`: that day and the two that follow. A month or a school year alone stays one. */
function whenOf(demo: DemoContext, item: DemoEvent) {
  const date = item.date ?? demo.day(item.jour)!;
  const year = /^\d{4}-\d{4}$/.test(date);
  const month = date.length === 7;
  const jour = year ? `${date.slice(0, 4)}-09-01` : month ? `${date}-01` : date;
  const starts = item.creneaux.map((one) => one.debut).sort();
  const ends = item.creneaux.map((one) => one.fin).sort();
  const typed = {
    jour,
    dernier_jour: item.duree === 'trois_jours' ? addDays(jour, 2) : '',
    heure_debut: item.duree === 'journee' ? (starts[0] ?? '') : '',
    heure_fin: item.duree === 'journee' ? (ends.at(-1) ?? '') : '',
    connu: year ? 'annee' : month ? 'mois' : '',
  };
  const read = readWhen(typed);
  if (!read.ok) throw new Error(`Demonstration set: ${item.id} has no date.`);
  return { jour, ...read.when };
}

async function rowOf(demo: DemoContext, item: DemoEvent, known: ReadonlySet<string>, originId: number) {
  const { jour: _, ...when } = whenOf(demo, item);
  const year = demo.schoolYear(item.edition ?? 0);
  const named = { campusId: demo.idOf('campus', item.campus), originId, now: new Date(`${demo.day0}T09:00:00Z`) };
  const listed = item.securite?.includes('Liste nominative') ?? false;
  const row: EventRow = {
    titre: item.titre,
    texte: item.texte,
    genre: item.type satisfies EventKind,
    marque_id: item.marque ? await marqueNamed(demo.tx, { ...named, nom: item.marque }) : null,
    edition: item.edition === null || !item.marque ? null : `${year}-${year + 1}`,
    niveaux: item.niveaux as SchoolLevel[],
    themes: item.themes as EventTheme[],
    public: null,
    cout: isInvented('cout', item) ? 'gratuit' : null,
    visible: item.visible,
    ...when,
    lieu_organisation_id: demo.find('organisation', item.lieu?.organisation),
    lieu_nom: null,
    lieu_adresse: null,
    commune_insee: item.lieu && known.has(item.lieu.commune.insee) ? item.lieu.commune.insee : null,
    acces: null,
    contact: null,
    contact_courriel: null,
    contact_telephone: null,
    cloture: item.cloture_jour === null ? null : parisInstant(`${demo.day(item.cloture_jour)}T23:59`),
    decision: 'premier_arrive',
    criteres: [],
    jeunes_par_adulte: null,
    age_minimum: null,
    equipements: item.securite?.split('. ')[0]?.replace(/\.?$/, '.') ?? null,
    liste_securite: listed,
    liste_securite_jours: listed ? LIST_DAYS : null,
    mots: wordsOf(item),
  };
  return row;
}

async function load(demo: DemoContext, item: DemoEvent, known: ReadonlySet<string>): Promise<void> {
  const { tx } = demo;
  const originId = await demo.origin(item);
  const { jour, debut } = whenOf(demo, item);
  const id = await insertEvent(tx, {
    campusId: demo.idOf('campus', item.campus),
    slug: await freeAddress(tx, item.titre),
    row: await rowOf(demo, item, known, originId),
    etat: states[item.etat],
    annonceLe: new Date(Math.min(debut!.getTime(), Date.parse(`${demo.day0}T09:00:00Z`))),
    exemple: item.origine.type === 'exemple',
    auteurId: null,
    originId,
    now: new Date(`${demo.day0}T09:00:00Z`),
  });
  demo.remember('evenement', item.id, id);
  await replaceHosts(
    tx,
    id,
    item.partenaires.flatMap((one) => demo.find('organisation', one) ?? []),
  );
  for (const one of item.creneaux) {
    const [from, to] = [one.debut, one.fin].map((hour) => parisInstant(`${jour}T${hour}`));
    const record = { debut: from, fin: to, places_eleves: one.places_eleves, places_adultes: one.places_adultes };
    const slot = await keepRow(tx, 'evenement_creneau', { evenementId: id, id: null, record });
    demo.remember('creneau', one.id, slot);
  }
  await loadLists(demo, item, id);
}

async function loadLists(demo: DemoContext, item: DemoEvent, evenementId: string): Promise<void> {
  const keep = (table: Parameters<typeof keepRow>[1], record: Record<string, unknown>) =>
    keepRow(demo.tx, table, { evenementId, id: null, record });
  for (const [index, one] of item.deroule.entries()) await keep('evenement_etape', { rang: index + 1, ...one });
  for (const [index, one] of item.ateliers.entries()) await keep('evenement_atelier', { rang: index + 1, ...one });
  for (const [index, { type, ...one }] of item.questions.entries())
    await keep('evenement_question', { rang: index + 1, genre: type, ...one });
  const cars = item.inscriptions.reduce((n, one) => n + (one.car?.cout_centimes ?? 0), 0);
  // The set gives one amount for the whole event.
  if ((item.cout_centimes ?? 0) > cars)
    await keep('evenement_depense', {
      rang: 1,
      nature: 'autre',
      libelle: 'Accueil, repas et matériel',
      montant_centimes: item.cout_centimes! - cars,
      payeur: 'campus',
    });
  for (const one of item.places_reservees ?? []) {
    const jusqu_au = demo.day(one.jusqu_au_jour);
    await keep('evenement_reserve', { pour: 'etablissements', libelle: one.pour, places: one.places, jusqu_au });
  }
}
