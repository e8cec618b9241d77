import { sql } from 'kysely';
import { rememberAddress } from '#core/addresses/index.ts';
import type { Db } from '#core/db/index.ts';
import type { CheckResult, IdentifierKind } from './identifiers.ts';
import type { OrganisationFamily, OrganisationKind } from './kinds.ts';

export interface OrganisationKey {
  id: string;
  slug: string;
  nom: string;
}

export const organisationById = (db: Db, id: string): Promise<OrganisationKey | undefined> =>
  db.selectFrom('organisation').select(['id', 'slug', 'nom']).where('id', '=', id).forUpdate().executeTakeFirst();

/** Owner of each of these codes, when somebody has it. */
export async function ownersOf(
  db: Db,
  codes: { genre: IdentifierKind; valeur: string }[],
): Promise<(OrganisationKey & { genre: string; valeur: string })[]> {
  if (codes.length === 0) return [];
  return db
    .selectFrom('identifiant as i')
    .innerJoin('organisation as o', 'o.id', 'i.organisation_id')
    .select(['o.id', 'o.slug', 'o.nom', 'i.genre', 'i.valeur'])
    .where((where) => where.or(codes.map((code) => where.and({ 'i.genre': code.genre, 'i.valeur': code.valeur }))))
    .execute();
}

/** Same name, kind and town, none of both with a code: the same body met again (a text read twice). */
export const namesake = (db: Db, nom: string, genre: OrganisationKind, commune: string | null) =>
  db
    .selectFrom('organisation as o')
    .select(['o.id', 'o.slug', 'o.nom'])
    .where('o.nom', '=', nom)
    .where('o.genre', '=', genre)
    .where('o.supprimee_le', 'is', null)
    .where(sql<boolean>`o.commune_insee is not distinct from ${commune}::text`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('identifiant as i').select('i.id').whereRef('i.organisation_id', '=', 'o.id'))),
    )
    .orderBy('o.creee_le')
    .orderBy('o.id')
    .executeTakeFirst();

/** First free address among `wanted`, `wanted-2`, `wanted-3`…: neither in use nor given up by another organisation. */
export async function freeSlug(db: Db, wanted: string, ownId: string | null = null): Promise<string> {
  const { rows } = await sql<{ slug: string }>`
    select candidat as slug
    from (select ${wanted}::text || case when n = 1 then '' else '-' || n end as candidat, n from generate_series(1, 999) n) c
    where not exists (select 1 from organisation o where o.slug = candidat and o.id is distinct from ${ownId}::uuid)
      and not exists (
        select 1 from ancienne_adresse a
        where a.objet_type = 'organisation' and a.slug = candidat and a.objet_id is distinct from ${ownId}::uuid)
    order by n limit 1`.execute(db);
  return rows[0]!.slug;
}

export async function insertOrganisation(
  db: Db,
  row: {
    slug: string;
    nom: string;
    genre: OrganisationKind;
    famille: OrganisationFamily;
    exemple: boolean;
    originId: number;
  },
): Promise<OrganisationKey> {
  return db
    .insertInto('organisation')
    .values({
      slug: row.slug,
      nom: row.nom,
      genre: row.genre,
      famille: row.famille,
      exemple: row.exemple,
      origine_id: row.originId,
    })
    .returning(['id', 'slug', 'nom'])
    .executeTakeFirstOrThrow();
}

/** Gives another address; the former one keeps answering (301). */
export async function moveSlug(db: Db, id: string, from: string, to: string): Promise<void> {
  await rememberAddress(db, { kind: 'organisation', id, from, to });
  await db.updateTable('organisation').set({ slug: to }).where('id', '=', id).execute();
}

/** @returns false when somebody has this code already. */
export async function insertIdentifier(
  db: Db,
  row: {
    organisationId: string;
    genre: IdentifierKind;
    valeur: string;
    controle: CheckResult;
    debut?: string | null;
    fin?: string | null;
    originId: number;
    line?: number | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows: rows } = await db
    .insertInto('identifiant')
    .values({
      organisation_id: row.organisationId,
      genre: row.genre,
      valeur: row.valeur,
      controle: row.controle,
      debut: row.debut ?? null,
      fin: row.fin ?? null,
      origine_id: row.originId,
      origine_ligne: row.line ?? null,
    })
    .onConflict((conflict) => conflict.columns(['genre', 'valeur']).doNothing())
    .executeTakeFirst();
  return rows !== undefined && rows > 0n;
}

export async function insertName(
  db: Db,
  row: { organisationId: string; nom: string; debut?: string | null; fin?: string | null; originId: number },
): Promise<void> {
  await db
    .insertInto('organisation_nom')
    .values({
      organisation_id: row.organisationId,
      nom: row.nom,
      debut: row.debut ?? null,
      fin: row.fin ?? null,
      origine_id: row.originId,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'nom']).doNothing())
    .execute();
}

/** What one dataset says of one organisation; a later saying of the same dataset replaces it. */
export async function upsertFacts(
  db: Db,
  organisationId: string,
  dataset: string,
  originId: number,
  facts: { champ: string; valeur: string }[],
): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into fait (organisation_id, champ, jeu, valeur, origine_id)
    select ${organisationId}::uuid, champ, ${dataset}, valeur, ${originId}
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as f(champ text, valeur text)
    on conflict (organisation_id, champ, jeu) do update
      set valeur = excluded.valeur, origine_id = excluded.origine_id, origine_ligne = null, releve_le = now()
      where (fait.valeur, fait.origine_id) is distinct from (excluded.valeur, excluded.origine_id)`.execute(db);
}
