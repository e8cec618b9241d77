import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { slugify } from '#core/text/index.ts';

interface Cast {
  id: string;
  slug: string;
}
type Mould = (nom: string) => Promise<Cast>;
const moulds = new WeakMap<Db, Map<string, Promise<Mould>>>();

/**
 * An organisation of a kind: the product makes the first, the next ones are cast from its rows in one statement. A sweep asks for thousands of
 * them, and how they are made is not what it tries. @param kind all that makes it what it is, its name excepted.
 */
export async function moulded(db: Db, kind: string, nom: string, make: Mould): Promise<Cast> {
  const known = moulds.get(db) ?? new Map<string, Promise<Mould>>();
  moulds.set(db, known);
  const mould = known.get(kind);
  if (mould) return (await mould)(nom);
  const made = make(nom);
  const taken = made.then((one) => mouldOf(db, one.id));
  known.set(kind, taken);
  // Before whoever asked changes it.
  await taken;
  return made;
}

const tables = ['organisation', 'fait', 'adhesion', 'adhesion_etape'] as const;
type Table = (typeof tables)[number];

async function mouldOf(db: Db, id: string): Promise<Mould> {
  const { rows } = await sql<Record<Table, object[] | null>>`
    select (select jsonb_agg(o) from organisation o where o.id = ${id}::uuid) as organisation,
      (select jsonb_agg(f) from fait f where f.organisation_id = ${id}::uuid) as fait,
      (select jsonb_agg(a) from adhesion a where a.organisation_id = ${id}::uuid) as adhesion,
      (select jsonb_agg(e) from adhesion_etape e join adhesion a on a.id = e.adhesion_id
        where a.organisation_id = ${id}::uuid) as adhesion_etape`.execute(db);
  const columns = await columnsOf(db);
  const insert = (table: Table, changes: RawBuilder<unknown>) => sql`
    insert into ${sql.table(table)} (${columns.get(table)!})
    select ${columns.get(table)!} from jsonb_populate_recordset(null::${sql.table(table)}, (select jsonb_agg(line || ${changes})
      from jsonb_array_elements(${JSON.stringify(rows[0]![table] ?? [])}::jsonb) line, given))`;
  return async (nom) => {
    const { rows: made } = await sql<Cast>`
      with given as materialized (select gen_random_uuid() as id, gen_random_uuid() as adhesion, ${nom}::text as nom, ${slugify(nom)}::text as slug),
      organisations as (${insert('organisation', sql`jsonb_build_object('id', id, 'nom', nom, 'slug', slug)`)}),
      faits as (${insert(
        'fait',
        sql`jsonb_build_object('organisation_id', id)
        || case line ->> 'champ' when 'nom' then jsonb_build_object('valeur', nom) else '{}' end`,
      )}),
      adhesions as (${insert('adhesion', sql`jsonb_build_object('id', adhesion, 'organisation_id', id)`)}),
      etapes as (${insert('adhesion_etape', sql`jsonb_build_object('id', gen_random_uuid(), 'adhesion_id', adhesion)`)})
      select id, slug from given`.execute(db);
    return made[0]!;
  };
}

/** Columns that a statement may write. */
async function columnsOf(db: Db): Promise<Map<string, RawBuilder<unknown>>> {
  const { rows } = await sql<{ table: string; names: string[] }>`
    select table_name as "table", array_agg(column_name::text) as names from information_schema.columns
    where table_schema = 'public' and table_name = any(${[...tables]}::text[]) and is_generated = 'NEVER'
    group by 1`.execute(db);
  return new Map(rows.map(({ table, names }) => [table, sql.join(names.map((name) => sql.ref(name)))]));
}
