import { sql } from 'kysely';
import { rememberAddress } from '#core/addresses/index.ts';
import type { Db } from '#core/db/index.ts';
import type { CampusInput, LabelInput, Territoire } from './campus.ts';

export interface CampusKey {
  id: string;
  cle: string;
  slug: string;
}

export const campusByKey = (db: Db, cle: string): Promise<CampusKey | undefined> =>
  db.selectFrom('campus').select(['id', 'cle', 'slug']).where('cle', '=', cle).forUpdate().executeTakeFirst();

export const campusById = (db: Db, id: string): Promise<CampusKey | undefined> =>
  db.selectFrom('campus').select(['id', 'cle', 'slug']).where('id', '=', id).forUpdate().executeTakeFirst();

/** First free address among `wanted`, `wanted-2`…: neither in use nor given up by another campus. */
export async function freeCampusSlug(db: Db, wanted: string, ownId: string | null = null): Promise<string> {
  const { rows } = await sql<{ slug: string }>`
    select candidat as slug
    from (select ${wanted}::text || case when n = 1 then '' else '-' || n end as candidat, n from generate_series(1, 999) n) c
    where not exists (select 1 from campus where slug = candidat and id is distinct from ${ownId}::uuid)
      and not exists (
        select 1 from ancienne_adresse
        where objet_type = 'campus' and slug = candidat and objet_id is distinct from ${ownId}::uuid)
    order by n limit 1`.execute(db);
  return rows[0]!.slug;
}

export async function insertCampus(db: Db, slug: string, input: CampusInput): Promise<string> {
  const { slug: _wished, ...row } = input;
  const inserted = await db
    .insertInto('campus')
    .values({ ...row, slug })
    .returning('id')
    .executeTakeFirstOrThrow();
  return inserted.id;
}

/** Columns that a source may complete; identity and origin are never completed from elsewhere. */
const COMPLETED = [
  'nom_usuel',
  'filiere_lettre',
  'accroche',
  'categorie',
  'territoire_libelle',
  'territoire_nature',
  'siege_organisation_id',
  'support_organisation_id',
  'association_organisation_id',
  'support_nom',
  'commune_insee',
  'commune_nom',
  'latitude',
  'longitude',
  'contact_nom',
  'courriel',
  'telephone',
  'site_web',
  'successeur_nom',
  'successeur_date',
] as const;

/** Writes the given keys. @returns whether the row changed. */
export async function updateCampus(db: Db, id: string, input: CampusInput, mode: 'replace' | 'complete') {
  const { slug: _wished, cle: _cle, origine_id, origine_ligne, exemple, ...values } = input;
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const wanted =
    mode === 'replace'
      ? { ...Object.fromEntries(given), origine_id, origine_ligne: origine_ligne ?? null, exemple: exemple ?? false }
      : await missingValues(db, id, Object.fromEntries(given));
  if (Object.keys(wanted).length === 0) return false;
  const columns = Object.keys(wanted);
  const updated = await db
    .updateTable('campus')
    .set({ ...wanted, modifie_le: sql`now()` })
    .where('id', '=', id)
    .where(({ or, eb }) =>
      or(
        columns.map((column) =>
          eb(sql.ref(column), 'is distinct from', literal((wanted as Record<string, unknown>)[column])),
        ),
      ),
    )
    .executeTakeFirst();
  return updated.numUpdatedRows > 0n;
}

const literal = (value: unknown) => (Array.isArray(value) ? sql`${value}::text[]` : sql`${value}`);

async function missingValues(db: Db, id: string, given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const row = await db.selectFrom('campus').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const entries = COMPLETED.filter((column) => row[column] === null && (given[column] ?? null) !== null).map(
    (column) => [column, given[column]] as const,
  );
  const wanted = Object.fromEntries(entries);
  // A point is taken whole or not at all; a filière comes with what is known of it.
  if (!('latitude' in wanted) || !('longitude' in wanted)) {
    delete wanted.latitude;
    delete wanted.longitude;
  }
  if ('filiere_lettre' in wanted) wanted.filiere_deduite = given.filiere_deduite ?? true;
  return wanted;
}

/** Gives another address; the former one keeps answering (301). */
export async function moveCampusSlug(db: Db, id: string, from: string, to: string): Promise<void> {
  await rememberAddress(db, { kind: 'campus', id, from, to });
  await db.updateTable('campus').set({ slug: to }).where('id', '=', id).execute();
}

/** Replaces (`replace`) or adds to (`complete`) the areas covered. @returns rows added. */
export async function writeTerritoire(db: Db, id: string, territoire: Territoire, mode: 'replace' | 'complete') {
  const rows = (
    [
      ['region', territoire.regions],
      ['academie', territoire.academies],
      ['departement', territoire.departements],
    ] as const
  ).flatMap(([genre, codes]) => codes.map((code) => ({ campus_id: id, genre, code })));
  if (mode === 'replace') await db.deleteFrom('campus_territoire').where('campus_id', '=', id).execute();
  if (rows.length === 0) return 0;
  const added = await db
    .insertInto('campus_territoire')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0n);
}

export async function upsertLabel(db: Db, campusId: string, label: LabelInput): Promise<void> {
  const { cle, ...values } = label;
  await db
    .insertInto('labellisation')
    .values({ ...values, cle, campus_id: campusId })
    .onConflict((conflict) => conflict.columns(['campus_id', 'cle']).doUpdateSet(values))
    .execute();
}

/** Origin of one field when it is not that of the row. */
export async function upsertFieldOrigin(
  db: Db,
  campusId: string,
  champ: string,
  originId: number,
  exemple: boolean,
): Promise<void> {
  await db
    .insertInto('campus_origine')
    .values({ campus_id: campusId, champ, origine_id: originId, exemple })
    .onConflict((conflict) => conflict.columns(['campus_id', 'champ']).doUpdateSet({ origine_id: originId, exemple }))
    .execute();
}

export async function replaceCarriers(db: Db, campusId: string, organisationIds: string[]): Promise<void> {
  await db.deleteFrom('campus_porteur').where('campus_id', '=', campusId).execute();
  if (organisationIds.length === 0) return;
  await db
    .insertInto('campus_porteur')
    .values(organisationIds.map((organisation_id, rang) => ({ campus_id: campusId, organisation_id, rang })))
    .execute();
}
