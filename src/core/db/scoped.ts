import { sql } from 'kysely';
import type { Db, Tx } from './index.ts';

/** Who asks, as the database itself checks it: an account, and what it may reach. */
export interface Scope {
  /** Account id; null for the system. */
  acteur: string | null;
  /** Words that the policies of the tables know: `delegue`, `delegue:<campus>`, `incident`. One word each, no space. */
  portees: readonly string[];
}

/** Jobs, backups, erasures: everything behind the wall. Never for a request of a person. */
export const systemScope: Scope = { acteur: null, portees: ['systeme'] };

declare const scoped: unique symbol;
/** A transaction in which it was said who asks. SQL functions on tables behind the wall take this and nothing else. */
export type ScopedTx = Tx & { readonly [scoped]: true };

/** Role without any privilege over policies, taken where the account of the database would not be held by them. */
export const SCOPED_ROLE = 'maillage_cloison';

/**
 * The second wall (architecture.md §5): in this transaction, tables behind the wall show only the rows that their policy
 * grants to this actor; a query that forgets its filter sees no more. Outside of it they show nothing to the owner (FORCE).
 * Within a transaction already open the scope holds for `work`, then the former one comes back, were `work` refused.
 */
export async function withActor<T>(db: Db, scope: Scope, work: (tx: ScopedTx) => Promise<T>): Promise<T> {
  if (!db.isTransaction) return db.transaction().execute((tx) => inScope(tx, scope, work));
  const before = await currentScope(db);
  const back = () =>
    sql`
      select set_config('role', ${before.role}, true), set_config('maillage.acteur', ${before.acteur}, true),
        set_config('maillage.portees', ${before.portees}, true)`.execute(db);
  let result: T;
  try {
    result = await inScope(db as Tx, scope, work);
  } catch (error) {
    // A transaction that PostgreSQL has already given up answers nothing, and nothing more is read in it.
    await back().catch(() => {});
    throw error;
  }
  await back();
  return result;
}

async function inScope<T>(tx: Tx, scope: Scope, work: (tx: ScopedTx) => Promise<T>): Promise<T> {
  const wrong = scope.portees.find((word) => !/^\S+$/.test(word));
  if (wrong !== undefined) throw new Error(`A scope is one word: « ${wrong} »`);
  const words = scope.portees.join(' ');
  // `role` last: the role of the wall may not read the list of roles in a hardened base.
  await sql`
    select set_config('maillage.acteur', ${scope.acteur ?? ''}, true), set_config('maillage.portees', ${words}, true),
      case when (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
        then set_config('role', ${SCOPED_ROLE}, true) end`.execute(tx);
  return work(tx as ScopedTx);
}

async function currentScope(db: Db): Promise<{ role: string; acteur: string; portees: string }> {
  const { rows } = await sql<{ role: string; acteur: string; portees: string }>`
    select current_setting('role') as role, coalesce(current_setting('maillage.acteur', true), '') as acteur,
      coalesce(current_setting('maillage.portees', true), '') as portees`.execute(db);
  return rows[0]!;
}

/**
 * Makes the role of the wall where the account of the database is a superuser or bypasses policies (the embedded database),
 * and lets it use the tables. Elsewhere FORCE is enough and nothing is asked. Called after the migrations.
 */
export async function prepareScopedRole(db: Db): Promise<void> {
  await sql`
    do $$
    declare
      relation text;
    begin
      if not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) then return; end if;
      -- Two processes that start together would grant the same rows at once.
      perform pg_advisory_xact_lock(4782);
      begin
        create role maillage_cloison nologin;
      exception when duplicate_object or unique_violation then null;
      end;
      grant usage on schema public to maillage_cloison;
      for relation in
        select c.oid::regclass from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
          and not has_table_privilege('maillage_cloison', c.oid, 'delete')
      loop
        execute format('grant select, insert, update, delete on %s to maillage_cloison', relation);
      end loop;
      for relation in
        select c.oid::regclass from pg_sequence s join pg_class c on c.oid = s.seqrelid
        where c.relnamespace = 'public'::regnamespace and not has_sequence_privilege('maillage_cloison', s.seqrelid, 'usage')
      loop
        execute format('grant usage, select on sequence %s to maillage_cloison', relation);
      end loop;
    end $$`.execute(db);
}
