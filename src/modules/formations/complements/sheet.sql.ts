import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type ComplementText, type State, wordsOf } from './complement.ts';

/** One complement, whole but for its lines, holders, sessions and steps. */
export interface Complement extends ComplementText {
  id: string;
  campusId: string;
  etat: State;
  certificationId: string | null;
  exemple: boolean;
  source: string;
  version: number;
  creeLe: Date;
  retireLe: Date | null;
  retireMotif: string | null;
}

/** A complement of a campus, or null. @param options.lock one person at a time changes it. */
export async function readComplement(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Complement | null> {
  const { rows } = await sql<Complement>`
    select x.id, x.campus_id as "campusId", x.nature, x.nom, x.texte, x.heures, x.publics, x.attestation,
      x.places_nature as "placesNature", to_char(x.debut, 'YYYY-MM-DD') as debut, to_char(x.fin, 'YYYY-MM-DD') as fin, x.etat,
      x.certification_id as "certificationId", x.exemple, s.libelle as source, x.version, x.cree_le as "creeLe",
      x.retire_le as "retireLe", x.retire_motif as "retireMotif"
    from complement_local x join origine s on s.id = x.origine_id
    where x.campus_id = ${campusId}::uuid and x.id = ${id}::uuid
    ${options.lock ? sql`for update of x` : sql``}`.execute(db);
  return rows[0] ?? null;
}

const columns = (text: ComplementText) => ({
  nature: text.nature,
  nom: text.nom,
  texte: text.texte,
  heures: text.heures,
  publics: text.publics,
  attestation: text.attestation,
  places_nature: text.placesNature,
  debut: text.debut,
  fin: text.fin,
  mots: wordsOf(text),
});

/** @returns its id. */
export async function insertComplement(
  tx: Tx,
  one: { campusId: string; text: ComplementText; origineId: number; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('complement_local')
    .values({
      cle: sql`'campus:' || gen_random_uuid()`,
      campus_id: one.campusId,
      ...columns(one.text),
      etat: 'idee',
      origine_id: one.origineId,
      cree_le: one.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A complement of the campus of the same nature and name that is not withdrawn. */
export async function sameComplement(
  db: Db,
  campusId: string,
  text: Pick<ComplementText, 'nature' | 'nom'>,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from complement_local where campus_id = ${campusId}::uuid and nature = ${text.nature}
      and lower(unaccent(nom)) = lower(unaccent(${text.nom})) and retire_le is null limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** One person at a time adds to a campus: the same form sent twice is read once. */
export async function lockCampus(tx: Tx, campusId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`complements:${campusId}`}))`.execute(tx);
}

/** @returns the version that it makes. */
async function update(tx: Tx, id: string, to: Record<string, unknown>): Promise<number> {
  const { version } = await tx
    .updateTable('complement_local')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export const updateComplement = (tx: Tx, id: string, text: ComplementText): Promise<number> =>
  update(tx, id, columns(text));

export const moveComplement = (
  tx: Tx,
  id: string,
  to: { etat: State; certificationId: string | null },
): Promise<number> => update(tx, id, { etat: to.etat, certification_id: to.certificationId });

export const putAside = (tx: Tx, id: string, to: { le: Date; motif: string } | null): Promise<number> =>
  update(tx, id, { retire_le: to?.le ?? null, retire_motif: to?.motif ?? null });

/** One step of the life of a complement. */
export interface LifeStep {
  rang: number;
  etat: State;
  /** ISO day; null when it is not known. */
  le: string | null;
  motif: string | null;
  decision: string | null;
}

/** Steps in the order in which they were lived. */
export async function lifeOf(db: Db, complementId: string): Promise<LifeStep[]> {
  const { rows } = await sql<LifeStep>`
    select rang, etat, to_char(le, 'YYYY-MM-DD') as le, motif, decision from complement_etape
    where complement_id = ${complementId}::uuid order by rang`.execute(db);
  return rows;
}

export async function addLifeStep(
  tx: Tx,
  complementId: string,
  step: Omit<LifeStep, 'rang'> & { now: Date },
): Promise<void> {
  await sql`
    insert into complement_etape (complement_id, rang, etat, le, motif, decision, note_le)
    select ${complementId}::uuid, coalesce(max(rang), 0) + 1, ${step.etat}, ${step.le}::date, ${step.motif}, ${step.decision},
      ${step.now}
    from complement_etape where complement_id = ${complementId}::uuid`.execute(tx);
}

/** A certification as pages name it. */
export interface NamedCertification {
  id: string;
  slug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
}

const named = sql`c.id, c.slug, coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau
  from certification c left join diplome_type t on t.code = c.diplome_type_code`;

export async function certificationById(db: Db, id: string): Promise<NamedCertification | null> {
  const { rows } = await sql<NamedCertification>`select ${named} where c.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** What a code (CFD, RNCP) or the end of an address names: the RNCP of renovated diplomas is that of several. */
export async function certificationsByCode(db: Db, code: string): Promise<NamedCertification[]> {
  const rncp = /^(?:rncp|rs)?\s*(\d{2,6})$/i.exec(code);
  const { rows } = await sql<NamedCertification>`
    select ${named} where c.slug = ${code} or c.cfd = ${code}
      or (${rncp !== null} and c.id in (select r.certification_id from certification_rncp r
        where r.rncp = any(${[`RNCP${rncp?.[1] ?? ''}`, `RS${rncp?.[1] ?? ''}`]}::text[])))
    order by c.fermeture is not null, c.intitule collate "fr-x-icu", c.id limit 8`.execute(db);
  return rows;
}

export async function certificationsById(db: Db, ids: readonly string[]): Promise<NamedCertification[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<NamedCertification>`
    select ${named} join unnest(${[...ids]}::uuid[]) with ordinality as u(id, rang) on u.id = c.id order by u.rang`.execute(
    db,
  );
  return rows;
}
