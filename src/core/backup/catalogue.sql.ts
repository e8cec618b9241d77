import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

/** What is ours in `public`: what an extension brought is left where it is. */
const notOfExtension = (catalogue: string, oid: RawBuilder<unknown>) => sql`
  not exists (
    select from pg_depend d where d.classid = ${sql.lit(catalogue)}::regclass and d.objid = ${oid} and d.deptype = 'e')`;

const IN_PUBLIC = sql`'public'::regnamespace`;

/** The two tables of the migration tool: the manifest says what they hold. */
const NOT_OF_TOOL = sql`c.relname not like 'kysely\\_%'`;

export interface TableShape {
  nom: string;
  /** In order; generated ones are computed again, not copied. */
  colonnes: string[];
}

export async function tableShapes(db: Db): Promise<TableShape[]> {
  const { rows } = await sql<TableShape>`
    select c.relname as nom, array_agg(a.attname::text order by a.attnum) as colonnes
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = ${IN_PUBLIC} and c.relkind = 'r' and ${NOT_OF_TOOL}
      and ${notOfExtension('pg_class', sql`c.oid`)}
    group by c.relname order by c.relname`.execute(db);
  return rows;
}

/** Names of the migrations applied, in order; empty when the base has none. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  const { rows: found } = await sql<{ there: boolean }>`
    select to_regclass('public.kysely_migration') is not null as there`.execute(db);
  if (!found[0]?.there) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}

export interface SequenceState {
  nom: string;
  valeur: number;
  appelee: boolean;
}

/** Read after the rows: a sequence is outside of transactions, and must be ahead of every row. */
export async function sequenceStates(db: Db): Promise<SequenceState[]> {
  const { rows } = await sql<{ nom: string }>`
    select c.relname as nom from pg_class c
    where c.relnamespace = ${IN_PUBLIC} and c.relkind = 'S' and ${NOT_OF_TOOL}
      and ${notOfExtension('pg_class', sql`c.oid`)}
    order by 1`.execute(db);
  const states: SequenceState[] = [];
  for (const { nom } of rows) {
    const { rows: state } = await sql<{ valeur: number; appelee: boolean }>`
      select last_value as valeur, is_called as appelee from ${sql.table(`public.${nom}`)}`.execute(db);
    states.push({ nom, ...state[0]! });
  }
  return states;
}

export async function setSequence(tx: Tx, { nom, valeur, appelee }: SequenceState): Promise<void> {
  await sql`select setval(${`public."${nom}"`}::regclass, ${valeur}, ${appelee})`.execute(tx);
}

/** Keeps a migration away while the tables are read. */
export async function lockForReading(db: Db, tables: string[]): Promise<void> {
  if (tables.length === 0) return;
  await sql`lock table ${sql.join(tables.map((name) => sql.table(`public.${name}`)))} in access share mode`.execute(db);
}

/** The first tables that hold a row. */
export async function filledTables(db: Db, limit = 5): Promise<string[]> {
  const filled: string[] = [];
  for (const { nom } of await tableShapes(db)) {
    const { rows } = await sql<{ filled: boolean }>`
      select exists (select from ${sql.table(`public.${nom}`)}) as filled`.execute(db);
    if (rows[0]?.filled) filled.push(nom);
    if (filled.length === limit) break;
  }
  return filled;
}

/** Services open on this base, ours excepted. */
export async function openServices(db: Db): Promise<number> {
  const { rows } = await sql<{ services: number }>`
    select count(distinct application_name)::int as services from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'maillage-serve%'`.execute(
    db,
  );
  return rows[0]?.services ?? 0;
}

export async function serverVersion(db: Db): Promise<string> {
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db);
  return rows[0]?.version ?? '';
}

/**
 * Takes away everything of ours in `public`: tables, views, functions, types, text searches. Extensions and the schema stay,
 * with the rights that were given on it.
 */
export async function dropEverything(tx: Tx): Promise<void> {
  const { rows } = await sql<{ statement: string }>`
    select format('drop %s if exists public.%I cascade',
      case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
        when 'f' then 'foreign table' else 'table' end, c.relname) as statement
    from pg_class c
    where c.relnamespace = ${IN_PUBLIC} and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and not c.relispartition
      and not exists (
        select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('i', 'a') and c.relkind = 'S')
      and ${notOfExtension('pg_class', sql`c.oid`)}
    union all
    select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p
    where p.pronamespace = ${IN_PUBLIC} and ${notOfExtension('pg_proc', sql`p.oid`)}
    union all
    select format('drop type if exists %s cascade', format_type(t.oid, null)) from pg_type t
    where t.typnamespace = ${IN_PUBLIC} and t.typtype in ('e', 'd', 'r') and ${notOfExtension('pg_type', sql`t.oid`)}
    union all
    select format('drop text search configuration if exists public.%I cascade', t.cfgname) from pg_ts_config t
    where t.cfgnamespace = ${IN_PUBLIC} and ${notOfExtension('pg_ts_config', sql`t.oid`)}
    union all
    select format('drop text search dictionary if exists public.%I cascade', t.dictname) from pg_ts_dict t
    where t.dictnamespace = ${IN_PUBLIC} and ${notOfExtension('pg_ts_dict', sql`t.oid`)}`.execute(tx);
  for (const { statement } of rows) await sql.raw(statement).execute(tx);
}

export interface Suspended {
  /** Statements that bring back what `suspendChecks` took away. */
  restore: string[];
}

/**
 * Empties the tables and takes away what would slow the loading or refuse its order: foreign keys (put back after, and then
 * checked on every row), triggers, row-level security forced on the owner.
 */
export async function suspendChecks(tx: Tx): Promise<Suspended> {
  const { rows } = await sql<{ before: string; after: string }>`
    with ours as (
      select c.oid, c.relforcerowsecurity, format('public.%I', c.relname) as name from pg_class c
      where c.relnamespace = ${IN_PUBLIC} and c.relkind = 'r' and ${NOT_OF_TOOL}
        and ${notOfExtension('pg_class', sql`c.oid`)})
    select format('alter table %s drop constraint %I', o.name, k.conname) as before,
      format('alter table %s add constraint %I %s', o.name, k.conname, pg_get_constraintdef(k.oid)) as after
    from ours o join pg_constraint k on k.conrelid = o.oid and k.contype = 'f'
    union all
    select format('alter table %s disable trigger %I', o.name, t.tgname),
      format('alter table %s enable %strigger %I', o.name,
        case t.tgenabled when 'A' then 'always ' when 'R' then 'replica ' else '' end, t.tgname)
    from ours o join pg_trigger t on t.tgrelid = o.oid and not t.tgisinternal and t.tgenabled <> 'D'
    union all
    select format('alter table %s no force row level security', o.name),
      format('alter table %s force row level security', o.name)
    from ours o where o.relforcerowsecurity`.execute(tx);
  for (const { before } of rows) await sql.raw(before).execute(tx);
  const shapes = await tableShapes(tx);
  await sql`truncate ${sql.join(shapes.map(({ nom }) => sql.table(`public.${nom}`)))}`.execute(tx);
  return { restore: rows.map((row) => row.after) };
}

export async function resumeChecks(tx: Tx, { restore }: Suspended): Promise<void> {
  for (const statement of restore) await sql.raw(statement).execute(tx);
}

/** In the order in which they were made: one may read another. */
export async function refreshViews(tx: Tx): Promise<void> {
  const { rows } = await sql<{ nom: string }>`
    select c.relname as nom from pg_class c where c.relnamespace = ${IN_PUBLIC} and c.relkind = 'm'
      and ${notOfExtension('pg_class', sql`c.oid`)}
    order by c.oid`.execute(tx);
  for (const { nom } of rows) await sql`refresh materialized view ${sql.table(`public.${nom}`)}`.execute(tx);
}
