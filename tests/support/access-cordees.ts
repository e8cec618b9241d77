import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { cordeeYearCodes } from './access-cordees-table.ts';
import { groupIn, mentorIn, messageIn, seanceIn } from './access-mentors.ts';
import { mentorCodes } from './access-mentors-table.ts';
import { messageCodes } from './access-messages-table.ts';
import { seanceCodes } from './access-seances-table.ts';
import type { Maker } from './access-state-examples.ts';
import { EXAMPLE_FILE } from './app.ts';
import { moulded } from './organisation-mould.ts';
import { persona } from './persona.ts';
import type { Territory } from './two-campuses.ts';

type Place = Pick<Territory, 'campus' | 'organisation' | 'academie' | 'departement'>;

export interface CordeeExample {
  id: string;
  /** The establishment that is roped, its organisation, and the year. */
  etablissement: string;
  tete: string;
  organisation: string;
  annee: string;
  anneeId: string;
  action: string;
  /** A request of money by its head, the name of the organisation that it asks, one of its papers, and an expense. */
  demande: string;
  financeur: string;
  piece: string;
  depense: string;
  /** A mentor whose checks are made, one of them, and a training step. */
  mentor: string;
  verification: string;
  formation: string;
  /** One of her sessions; another one is approved. */
  seance: string;
  /** A group that waits for a mentor. */
  groupe: string;
  /** An account that speaks for the roped establishment. */
  compte: string;
}

type SchoolKind = 'college' | 'universite' | 'lycee_professionnel' | 'association';
/** A school of its own that may be roped, or head a cordée when it is a university. */
export async function schoolIn(
  db: Db,
  place: Pick<Territory, 'academie' | 'departement'>,
  genre: SchoolKind = 'college',
): Promise<{ id: string; slug: string; nom: string }> {
  const name = `Établissement ${randomUUID().slice(0, 8)}`;
  const make = (nom: string) =>
    transaction(db, async (tx) => {
      const originId = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
      const given = { nom, genre, academie_code: place.academie, departement_code: place.departement };
      return saveOrganisation(tx, given, { originId, dataset: 'saisie' });
    });
  return { ...(await moulded(db, `${genre} ${place.academie} ${place.departement}`, name, make)), nom: name };
}

/** A cordée of a campus with a year in a state. @param order.id its id, and that of its roped establishment. */
export async function cordeeIn(
  db: Db,
  place: Place,
  order: { id?: string; etat?: string; mentor?: string; seance?: string } = {},
): Promise<CordeeExample> {
  const etat = order.etat ?? 'brouillon';
  const id = order.id ?? randomUUID();
  const etablissement = order.id ?? randomUUID();
  await forget(db, id);
  const origine = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
  const head = await schoolIn(db, place, 'universite');
  const { id: compte } = await persona(db, []);
  const tete = randomUUID();
  const anneeId = randomUUID();
  await sql`insert into cordee (id, campus_id, nom, origine_id) values (${id}::uuid, ${place.campus}::uuid, ${`Cordée ${id}`}, ${origine})`.execute(
    db,
  );
  await sql`insert into cordee_etablissement (id, cordee_id, organisation_id, role, depuis) values
    (${tete}::uuid, ${id}::uuid, ${head.id}::uuid, 'tete', 2024),
    (${etablissement}::uuid, ${id}::uuid, ${place.organisation}::uuid, 'encorde', 2024)`.execute(db);
  await sql`insert into cordee_referent (etablissement_id, compte_id, depuis) values
    (${etablissement}::uuid, ${compte}::uuid, '2026-09-01')`.execute(db);
  await sql`insert into cordee_annee (id, cordee_id, annee, etat, limite_le) values
    (${anneeId}::uuid, ${id}::uuid, 2026, ${etat}, '2026-12-05')`.execute(db);
  const { rows } = await sql<{ id: string }>`insert into cordee_action (annee_id, rang, genre, titre) values
    (${anneeId}::uuid, 1, 'tutorat', 'Tutorat') returning id`.execute(db);
  const action = rows[0]!.id;
  const money = await moneyIn(db, anneeId, head.id);
  const made = { id, etablissement, tete, organisation: place.organisation, annee: '2026', anneeId, action, compte };
  const mentor = await mentorIn(db, id, { etat: order.mentor ?? 'en_verification' });
  const held = { mentor: mentor.mentor, anneeId, etablissement };
  await seanceIn(db, { ...held, etat: 'approuvee', jour: '2026-11-10' });
  const seance = await seanceIn(db, { ...held, etat: order.seance ?? 'a_approuver' });
  const groupe = await groupIn(db, { anneeId, etablissement });
  return { ...made, ...money, ...mentor, seance, groupe, financeur: head.nom };
}

/** A file of an object; its bytes are in the store of the tests. */
async function fileIn(db: Db, owner: { objetType: string; objetId: string }): Promise<string> {
  const empreinte = createHash('sha256').update(EXAMPLE_FILE).digest('hex');
  const kept = { empreinte, taille: EXAMPLE_FILE.length, type: 'text/plain', nom: 'exemple.txt' };
  const values = { objet_type: owner.objetType, objet_id: owner.objetId, ...kept };
  return (await db.insertInto('fichier').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/** What a year asks and pays; the bytes of its paper are in the store of the tests. */
async function moneyIn(db: Db, anneeId: string, financeurId: string) {
  const { rows } = await sql<{ demande: string; depense: string }>`
    with f as (insert into cordee_financement (annee_id, financeur_id, guichet, demande_centimes)
      values (${anneeId}::uuid, ${financeurId}::uuid, 'autre', 100000) returning id),
    d as (insert into cordee_depense (annee_id, nature, libelle, payee_le, montant_centimes, justificatif)
      values (${anneeId}::uuid, 'deplacements', 'Un car', '2026-10-01', 35000, 'F-1') returning id)
    select f.id as demande, d.id as depense from f, d`.execute(db);
  const { demande, depense } = rows[0]!;
  return { demande, depense, piece: await fileIn(db, { objetType: 'cordee_financement', objetId: demande }) };
}

/** A second establishment roped to a cordée, which declared that it accompanies nobody: the totals are no longer those of one. */
export async function ropedToo(
  db: Db,
  place: Pick<Territory, 'academie' | 'departement'>,
  made: CordeeExample,
): Promise<void> {
  const { id } = await schoolIn(db, place);
  await sql`with roped as (
      insert into cordee_etablissement (cordee_id, organisation_id, role, depuis)
      values (${made.id}::uuid, ${id}::uuid, 'encorde', 2024) returning id)
    insert into cordee_declaration (annee_id, etablissement_id, declaree_le)
    select ${made.anneeId}::uuid, roped.id, now() from roped`.execute(db);
}

async function forget(db: Db, id: string): Promise<void> {
  const years = sql`(select y.id from cordee_annee y where y.cordee_id = ${id}::uuid)`;
  for (const table of [
    'cordee_retour',
    'cordee_depense',
    'cordee_financement',
    'cordee_participation',
    'cordee_declaration',
    'cordee_validation',
    'cordee_amendement',
    'cordee_action',
  ])
    await sql`delete from ${sql.table(table)} where annee_id in ${years}`.execute(db);
  await sql`delete from mentor_message where groupe_id in (select id from mentor_groupe where annee_id in ${years})`.execute(
    db,
  );
  await sql`delete from mentor_groupe where annee_id in ${years}`.execute(db);
  for (const table of ['mentor', 'cordee_annee', 'cordee_etablissement'])
    await sql`delete from ${sql.table(table)} where cordee_id = ${id}::uuid`.execute(db);
  await sql`delete from cordee where id = ${id}::uuid`.execute(db);
}

const make: Maker = async ({ db, territory, state }) => {
  const school = await schoolIn(db, territory);
  const etat = Object.entries(cordeeYearCodes).find(([, words]) => words === state)![0];
  const made = await cordeeIn(db, { ...territory, organisation: school.id }, { etat });
  return {
    params: {
      slug: territory.slug,
      id: made.id,
      annee: made.annee,
      action: made.action,
      etablissement: made.etablissement,
      demande: made.demande,
      piece: made.piece,
      depense: made.depense,
    },
    ids: { id: made.id, etablissement: made.etablissement, action: made.action, financeur: made.financeur },
    place: { organisation: school.id, objets: { cordee: made.id, cordee_etablissement: made.etablissement } },
  };
};
const makeMentor: Maker = async ({ db, territory, state }) => {
  const school = await schoolIn(db, territory);
  const mentor = Object.entries(mentorCodes).find(([, words]) => words === state)![0];
  const made = await cordeeIn(db, { ...territory, organisation: school.id }, { etat: 'en_cours', mentor });
  return {
    params: { slug: territory.slug, id: made.id, mentor: made.mentor, annee: made.annee },
    ids: { verification: made.verification, formation: made.formation },
    place: { organisation: school.id, objets: { cordee: made.id, cordee_etablissement: made.etablissement } },
  };
};
const makeSeance: Maker = async ({ db, territory, state }) => {
  const school = await schoolIn(db, territory);
  const seance = Object.entries(seanceCodes).find(([, words]) => words === state)![0];
  const place = { ...territory, organisation: school.id };
  const made = await cordeeIn(db, place, { etat: 'en_cours', mentor: 'actif', seance });
  return {
    params: { slug: territory.slug, id: made.id, annee: made.annee, seance: made.seance },
    ids: {},
    place: { organisation: school.id, objets: { cordee: made.id, cordee_etablissement: made.etablissement } },
  };
};
const makeMessage: Maker = async ({ db, territory, state }) => {
  const school = await schoolIn(db, territory);
  const etat = Object.entries(messageCodes).find(([, words]) => words === state)![0];
  const made = await cordeeIn(db, { ...territory, organisation: school.id }, { etat: 'en_cours', mentor: 'actif' });
  const { groupe, mentor } = made;
  const message = await messageIn(db, { groupe, mentor, etat });
  return {
    params: { slug: territory.slug, id: made.id, annee: made.annee, groupe, mentor, message },
    ids: {},
    place: { organisation: school.id, objets: { cordee: made.id, cordee_etablissement: made.etablissement } },
  };
};
export const cordeeMakers: Readonly<Record<string, Maker>> = {
  cordee_programme: make,
  cordee_publics: make,
  cordee_argent: make,
  cordee_mentor: makeMentor,
  cordee_seance: makeSeance,
  cordee_message: makeMessage,
};

/** Kinds of examples whose addresses name a cordée of a territory. */
const NAMED = [
  'cordee',
  'cordee_programme',
  'cordee_publics',
  'cordee_argent',
  'cordee_mentor',
  'cordee_seance',
  'cordee_groupe',
  'cordee_message',
] as const;

/** What the addresses of cordées name. A role on a narrow object holds on the id of the campus of its territory. */
export async function cordeesIn(db: Db, territory: Territory) {
  const { campus, slug } = territory;
  const made = async () => {
    const { id, etablissement, annee, action, compte, demande, piece, depense, mentor, seance, groupe } =
      await cordeeIn(db, territory, { id: campus });
    const message = await messageIn(db, { groupe, mentor });
    const own = { id, etablissement, annee, action, compte, demande, piece, depense, mentor, seance, groupe, message };
    return { slug, ...own };
  };
  const first = await made();
  const example = Object.fromEntries(NAMED.map((kind) => [kind, { ...first }])) as Record<
    (typeof NAMED)[number],
    Awaited<ReturnType<typeof made>>
  >;
  return {
    cordees: { slug },
    ...example,
    restoreCordees: async () => {
      const again = await made();
      for (const kind of NAMED) Object.assign(example[kind], again);
    },
  };
}
