import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { addDays } from '#core/time/index.ts';
import { demoTies } from './demo.sql.ts';
import { type NeedContact, type NeedText, needUnits, type StepKind, type Tie, wordsOf } from './need.ts';
import { insertNeed, type NeedRow } from './needs.sql.ts';
import { insertStep } from './thread.sql.ts';

const file = z.object({
  besoins: z.array(
    z.object({
      id: z.string(),
      campus: z.string(),
      organisation: z.string().nullable(),
      contact: z.string().nullable(),
      titre: z.string(),
      texte: z.string(),
      metier: z.string(),
      rome: z.string().nullable(),
      nombre: z.number().nullable(),
      unite: z.enum(needUnits),
      horizon: z.object({ libelle: z.string(), fin_annee: z.number().nullable() }),
      niveau_minimum: z.number().nullable(),
      competences: z.array(z.string()),
      commune: z.object({ insee: z.string(), nom: z.string() }).nullable(),
      lignes: z.array(z.string()),
      etat: z.enum(['publie', 'en_cours', 'projet']),
      depose_jour: z.number().nullable(),
      suites: z.array(
        z.object({
          jour: z.number(),
          etape: z.enum(['depot', 'echange', 'decision', 'projet', 'suivi']),
          texte: z.string(),
          instance: z.string().optional(),
        }),
      ),
      origine: demoOrigin,
    }),
  ),
});
type DemoNeed = z.infer<typeof file>['besoins'][number];
type Follow = DemoNeed['suites'][number];

const people = z.object({
  contacts: z.array(
    z.object({
      id: z.string(),
      prenom: z.string(),
      nom: z.string(),
      fonction: z.string(),
      courriel: z.string(),
      telephone: z.string().nullable(),
    }),
  ),
});
const skills = z.object({ competences: z.array(z.object({ id: z.string(), nom: z.string() })) });

/** Days after which an invented need was found receivable. */
const READ_AFTER = 4;

/** Needs of the set with their threads, after the bodies and the offer that they are tied to. No letter leaves. */
export const loadDemo: DemoLoader = async (demo) => {
  const { besoins } = demo.files.read('besoins', file);
  const contacts = new Map(demo.files.read('contacts', people).contacts.map((one) => [one.id, one]));
  const names = new Map(demo.files.read('competences', skills).competences.map((one) => [one.id, one.nom]));
  for (const item of besoins) {
    const person = contacts.get(item.contact ?? '');
    const contact: NeedContact = {
      nom: person ? `${person.prenom} ${person.nom}` : null,
      fonction: person?.fonction ?? null,
      courriel: person?.courriel ?? null,
      telephone: person?.telephone ?? null,
    };
    await load(demo, item, { contact, competences: item.competences.map((id) => names.get(id)!) });
  }
  return { besoins: besoins.length };
};

type Told = Pick<NeedText, 'contact' | 'competences'>;

function rowOf(demo: DemoContext, item: DemoNeed, told: Told): NeedRow {
  const { libelle, fin_annee: end } = item.horizon;
  const sourced = item.origine.type === 'fait';
  const text = {
    organisationDite: null,
    titre: item.titre,
    texte: item.texte,
    metier: item.metier,
    rome: item.rome,
    domaine: item.rome === null,
    nombre: item.nombre,
    inconnu: item.nombre === null,
    unite: item.unite,
    horizon: libelle,
    // A school year ends in the next calendar year.
    echeance: end === null ? null : String(demo.schoolYear(end) + 1),
    partout: item.commune === null,
    statuts: item.unite === 'contrats' ? (['apprentissage'] as const).slice() : [],
    niveau: item.niveau_minimum,
    visibilite: 'public' as const,
    source: sourced ? (item.origine.source ?? null) : null,
    sourceLe: null,
    ...told,
  };
  return {
    ...text,
    organisationId: demo.find('organisation', item.organisation),
    communeInsee: item.commune?.insee ?? null,
    communeNom: item.commune?.nom ?? null,
    mots: wordsOf(text),
  };
}

async function load(demo: DemoContext, item: DemoNeed, told: Told): Promise<void> {
  const stated = demo.day(item.depose_jour) ?? demo.day0;
  const read = item.depose_jour === null ? stated : addDays(stated, READ_AFTER);
  const id = await insertNeed(demo.tx, {
    row: rowOf(demo, item, told),
    campusId: demo.idOf('campus', item.campus),
    voie: item.organisation ? 'membre' : 'campus',
    auteurId: null,
    exprimeLe: stated,
    reponseDueLe: null,
    recevableLe: read,
    etat: item.etat === 'publie' ? 'recevable' : 'en_reponse',
    originId: await demo.origin(item),
    now: new Date(`${stated}T09:00:00Z`),
  });
  const step = (genre: StepKind, le: string, texte: string | null, liens: Tie[] = []) =>
    insertStep(demo.tx, id, {
      genre,
      le,
      texte,
      voie: 'espace',
      auteurId: null,
      liens,
      now: new Date(`${le}T10:00:00Z`),
    });
  await step('depot', stated, null);
  await step('recevable', read, null);
  const follows = item.suites.filter((one) => one.etape !== 'depot');
  const answer = answerOf(follows);
  for (const one of follows) {
    const at = follows.indexOf(one);
    const genre: StepKind =
      at === answer ? 'reponse' : at > answer ? 'suivi' : one.etape === 'decision' ? 'decision' : 'discussion';
    await step(genre, demo.day(one.jour), one.texte, await tiesOf(demo, item, one, genre));
  }
}

/** Which follow-up is the answer: the project, else the last decision, else the last exchange. */
function answerOf(follows: readonly Follow[]): number {
  for (const kind of ['projet', 'decision', 'echange'] as const) {
    const at = follows.findLastIndex((one) => one.etape === kind);
    if (at >= 0) return at;
  }
  return -1;
}

function tiesOf(demo: DemoContext, item: DemoNeed, follow: Follow, genre: StepKind): Promise<Tie[]> {
  const lines = genre === 'reponse' ? item.lignes.flatMap((line) => demo.find('ligne', line) ?? []) : [];
  const body = follow.instance ? demo.idOf('instance', follow.instance) : null;
  return demoTies(demo.tx, { lines, body });
}
