import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { hasCode, type IdentifierKind, type OrganisationKind } from '#modules/organisations/index.ts';

export const candidatureStates = ['recue', 'en_examen', 'admise', 'refusee', 'ecartee'] as const;
export type CandidatureState = (typeof candidatureStates)[number];

/** Somebody without an account asks that an organisation join a campus. */
export interface Candidature {
  id: string;
  campusId: string;
  nom: string;
  genre: OrganisationKind;
  commune: string;
  codeGenre: IdentifierKind | null;
  code: string | null;
  prenom: string | null;
  nomPersonne: string | null;
  fonction: string | null;
  courriel: string | null;
  telephone: string | null;
  message: string | null;
  etat: CandidatureState;
  recueLe: Date;
  closeLe: Date | null;
  motif: string | null;
  organisationId: string | null;
  organisation: string | null;
  organisationSlug: string | null;
  version: number;
}

const columns = sql`
  k.id, k.campus_id as "campusId", k.nom, k.genre, k.commune, k.code_genre as "codeGenre", k.code, k.prenom,
  k.nom_personne as "nomPersonne", k.fonction, k.courriel, k.telephone, k.message, k.etat, k.recue_le as "recueLe",
  k.close_le as "closeLe", k.motif, k.organisation_id as "organisationId", o.nom as organisation,
  o.slug as "organisationSlug", k.version
  from candidature k left join organisation o on o.id = k.organisation_id`;

/** Those that wait, the oldest first, then those that are closed, the last first. */
export async function listCandidatures(db: Db, campusId: string, limit: number): Promise<Candidature[]> {
  const { rows } = await sql<Candidature>`select ${columns} where k.campus_id = ${campusId}::uuid
    order by k.close_le is not null, k.close_le desc, k.recue_le, k.id limit ${limit}`.execute(db);
  return rows;
}

export async function readCandidature(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Candidature | null> {
  const { rows } = await sql<Candidature>`select ${columns} where k.campus_id = ${campusId}::uuid and k.id = ${id}::uuid
    ${options.lock ? sql`for update of k` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function countWaiting(db: Db, campusId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from candidature
    where campus_id = ${campusId}::uuid and close_le is null`.execute(db);
  return rows[0]!.n;
}

/** Of the requests that wait, how many were received before a day, and when the oldest was. */
export async function countLate(
  db: Db,
  campusId: string,
  receivedBefore: string,
): Promise<{ late: number; first: Date | null }> {
  const { rows } = await sql<{ late: number; first: Date | null }>`
    select min(recue_le) as first,
      (count(*) filter (where (recue_le at time zone 'Europe/Paris')::date < ${receivedBefore}::date))::int as late
    from candidature where campus_id = ${campusId}::uuid and close_le is null`.execute(db);
  return rows[0]!;
}

export interface NewCandidature {
  campus_id: string;
  nom: string;
  genre: OrganisationKind;
  commune: string;
  code_genre: IdentifierKind | null;
  code: string | null;
  prenom: string;
  nom_personne: string;
  fonction: string;
  courriel: string;
  telephone: string | null;
  message: string | null;
}

export async function insertCandidature(tx: Tx, row: NewCandidature, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('candidature')
    .values({ ...row, recue_le: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The same form sent twice at once: the second one waits, then finds the first one’s request. */
export async function holdRequest(tx: Tx, campusId: string, order: { courriel: string; nom: string }): Promise<void> {
  const key = sql`lower(unaccent(${`candidature ${campusId} ${order.courriel} ${order.nom}`}::text))`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** Whether the same address already waits for an answer about the same name: the same form sent twice makes one request. */
export async function alreadyAsked(
  db: Db,
  campusId: string,
  order: { courriel: string; nom: string },
): Promise<boolean> {
  const { rows } = await sql`select from candidature where campus_id = ${campusId}::uuid and close_le is null
    and lower(courriel) = lower(${order.courriel}) and lower(unaccent(nom)) = lower(unaccent(${order.nom})) limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

export async function examineCandidature(tx: Tx, id: string, organisationId: string): Promise<void> {
  await tx
    .updateTable('candidature')
    .set({ etat: 'en_examen', organisation_id: organisationId, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** A sheet that may be the organisation of a request. */
export interface LikelySheet {
  id: string;
  slug: string;
  nom: string;
  commune: string | null;
  sameCode: boolean;
}

/** Sheets whose name, town or code holds some words, outside the network of a campus: to be added to it. */
export async function sheetsOutside(db: Db, campusId: string, words: readonly string[]): Promise<LikelySheet[]> {
  if (words.length === 0) return [];
  const kept = words.map(
    (word) => sql`and (strpos(lower(unaccent(o.nom || ' ' || coalesce(o.commune_nom, ''))), ${word}) > 0
      or ${hasCode(word)})`,
  );
  const { rows } = await sql<LikelySheet>`
    select o.id, o.slug, o.nom, o.commune_nom as commune, false as "sameCode" from organisation o
    where o.supprimee_le is null
      and not exists (select from adhesion a where a.organisation_id = o.id and a.campus_id = ${campusId}::uuid)
      ${sql.join(kept, sql` `)}
    order by o.nom collate "fr-x-icu", o.id limit 30`.execute(db);
  return rows;
}
