import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { CheckResult, IdentifierKind } from './identifiers.ts';
import { retainValues } from './retain.sql.ts';

/** A code given to an organisation. */
export interface GivenCode {
  genre: IdentifierKind;
  valeur: string;
  controle: CheckResult;
}

/** What a person had said of a field before; `valeur` null: nothing. */
export interface TypedFact {
  organisation_id: string;
  champ: string;
  valeur: string | null;
  origine_id: number | null;
  origine_ligne: number | null;
  releve_le: string | null;
}

/** Columns of a sheet that its facts make, as JSON holds them, with its version. */
export interface SheetRow {
  id: string;
  slug: string;
  version: number;
  deleted: boolean;
  columns: Record<string, unknown>;
}

const columns = sql`jsonb_build_object('nom', o.nom, 'genre', o.genre, 'famille', o.famille, 'secteur', o.secteur,
  'adresse', o.adresse, 'code_postal', o.code_postal, 'commune_insee', o.commune_insee, 'commune_nom', o.commune_nom,
  'departement_code', o.departement_code, 'academie_code', o.academie_code, 'latitude', o.latitude,
  'longitude', o.longitude, 'position_precision', o.position_precision, 'site_web', o.site_web,
  'telephone', o.telephone, 'courriel', o.courriel)`;

/**
 * Nobody else creates or changes an organisation until the end of the transaction; readers are not held. Taken before
 * anything else, so that two runs over thousands of sheets follow one another.
 */
export const holdOrganisations = (tx: Tx): Promise<unknown> =>
  sql`lock table organisation in exclusive mode`.execute(tx);

export async function sheetRows(db: Db, ids: readonly string[]): Promise<Map<string, SheetRow>> {
  const { rows } = await sql<SheetRow>`
    select o.id, o.slug, o.version, o.supprimee_le is not null as deleted, ${columns} as columns
    from organisation o where o.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of these addresses are in use, or were given up by an organisation. */
export async function takenSlugs(db: Db, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from organisation where slug = any(${[...slugs]}::text[])
    union select slug from ancienne_adresse where objet_type = 'organisation' and slug = any(${[...slugs]}::text[])`.execute(
    db,
  );
  return new Set(rows.map((row) => row.slug));
}

export async function insertOrganisations(
  tx: Tx,
  rows: readonly { ref: number; slug: string; nom: string; genre: string; famille: string; line: number }[],
  originId: number,
): Promise<Map<number, { id: string; slug: string }>> {
  const made = await sql<{ ref: number; id: string; slug: string }>`
    with donnee as materialized (
      select gen_random_uuid() as id, d.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as d(ref integer, slug text, nom text, genre text, famille text, line integer)
    ), ecrite as (
      insert into organisation (id, slug, nom, genre, famille, origine_id, origine_ligne)
      select id, slug, nom, genre, famille, ${originId}, line from donnee
    )
    select ref, id, slug from donnee`.execute(tx);
  return new Map(made.rows.map(({ ref, ...one }) => [ref, one]));
}

/** Gives codes that nobody has. @throws (23505) for one that somebody has. */
export async function insertCodes(
  tx: Tx,
  codes: readonly (GivenCode & { organisation_id: string; line: number })[],
  originId: number,
): Promise<void> {
  if (codes.length === 0) return;
  await sql`
    insert into identifiant (organisation_id, genre, valeur, controle, origine_id, origine_ligne)
    select d.organisation_id, d.genre, d.valeur, d.controle, ${originId}, d.line
    from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb)
      as d(organisation_id uuid, genre text, valeur text, controle text, line integer)`.execute(tx);
}

export async function deleteCodes(
  tx: Tx,
  codes: readonly { organisation_id: string; genre: string; valeur: string }[],
): Promise<void> {
  await sql`
    delete from identifiant i using jsonb_to_recordset(${JSON.stringify(codes)}::jsonb)
      as d(organisation_id uuid, genre text, valeur text)
    where i.organisation_id = d.organisation_id and i.genre = d.genre and i.valeur = d.valeur`.execute(tx);
}

/** What persons say of these fields today, a line for each that is asked. */
export async function typedFacts(
  db: Db,
  asked: readonly { organisation_id: string; champ: string }[],
): Promise<TypedFact[]> {
  const { rows } = await sql<TypedFact>`
    select d.organisation_id, d.champ, f.valeur, f.origine_id, f.origine_ligne, f.releve_le::text as releve_le
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as d(organisation_id uuid, champ text)
    left join fait f on f.organisation_id = d.organisation_id and f.champ = d.champ and f.jeu = 'saisie'`.execute(db);
  return rows;
}

/** What a person says of fields of several organisations. */
export async function writeTypedFacts(
  tx: Tx,
  facts: readonly { organisation_id: string; champ: string; valeur: string; line: number }[],
  originId: number,
): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    insert into fait (organisation_id, champ, jeu, valeur, origine_id, origine_ligne)
    select d.organisation_id, d.champ, 'saisie', d.valeur, ${originId}, d.line
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
      as d(organisation_id uuid, champ text, valeur text, line integer)
    on conflict (organisation_id, champ, jeu) do update
      set valeur = excluded.valeur, origine_id = excluded.origine_id, origine_ligne = excluded.origine_ligne,
        releve_le = now()`.execute(tx);
}

/** Puts back what persons said of fields, as `typedFacts` read it. */
export async function putBackFacts(tx: Tx, facts: readonly TypedFact[]): Promise<void> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as d(organisation_id uuid, champ text,
    valeur text, origine_id integer, origine_ligne integer, releve_le timestamptz)`;
  await sql`
    delete from fait f using ${given}
    where f.organisation_id = d.organisation_id and f.champ = d.champ and f.jeu = 'saisie' and d.valeur is null`.execute(
    tx,
  );
  await sql`
    insert into fait (organisation_id, champ, jeu, valeur, origine_id, origine_ligne, releve_le)
    select d.organisation_id, d.champ, 'saisie', d.valeur, d.origine_id, d.origine_ligne, d.releve_le
    from ${given} where d.valeur is not null
    on conflict (organisation_id, champ, jeu) do update
      set valeur = excluded.valeur, origine_id = excluded.origine_id, origine_ligne = excluded.origine_ligne,
        releve_le = excluded.releve_le`.execute(tx);
}

/** Puts back columns of sheets, as a new version of each: an empty column has no fact that would bring it back. */
export async function putBackColumns(
  tx: Tx,
  rows: readonly { id: string; columns: Record<string, unknown> }[],
): Promise<void> {
  await sql`
    with avant as (
      select o.id, jsonb_populate_record(o, d.columns) as r
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, columns jsonb)
      join organisation o on o.id = d.id
    )
    update organisation o set nom = (a.r).nom, genre = (a.r).genre, famille = (a.r).famille, secteur = (a.r).secteur,
      adresse = (a.r).adresse, code_postal = (a.r).code_postal, commune_insee = (a.r).commune_insee,
      commune_nom = (a.r).commune_nom, departement_code = (a.r).departement_code, academie_code = (a.r).academie_code,
      latitude = (a.r).latitude, longitude = (a.r).longitude, position_precision = (a.r).position_precision,
      site_web = (a.r).site_web, telephone = (a.r).telephone, courriel = (a.r).courriel,
      modifiee_le = now(), version = o.version + 1
    from avant a where o.id = a.id`.execute(tx);
}

/** Computes again what is retained of these organisations. */
export async function retainMany(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`create temporary table if not exists organisation_touchee (organisation_id uuid) on commit drop`.execute(
    tx,
  );
  await sql`truncate organisation_touchee`.execute(tx);
  await sql`insert into organisation_touchee select distinct unnest(${[...ids]}::uuid[])`.execute(tx);
  await sql`analyze organisation_touchee`.execute(tx);
  await retainValues(tx, 'organisation_touchee');
}

/** Takes away organisations that nothing points to, with their facts and their codes. @throws (23503) otherwise. */
export async function deleteOrganisations(tx: Tx, ids: readonly string[]): Promise<void> {
  for (const table of ['organisation_nom', 'identifiant', 'fait'] as const)
    await tx
      .deleteFrom(table)
      .where('organisation_id', 'in', [...ids])
      .execute();
  await tx
    .deleteFrom('organisation')
    .where('id', 'in', [...ids])
    .execute();
}
