import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** A table whose rows are held back from this account, with the policies that let some of them be read. */
interface Walled {
  nom: string;
  policies: Policy[];
  /** Tables that each of its rows is bound to by a foreign key that is never null. */
  bound: string[];
}

interface Policy {
  permissive: boolean;
  expression: string;
  /** Other tables that the policy reads. */
  reads: string[];
}

/**
 * Tables of which this account, in the scope of the system, may not read every row: a COPY leaves them out without a word. A
 * policy is open when it says yes to a row of nulls (the scope decides, not the row), or when it only follows a foreign key
 * to tables that are open.
 */
export async function tablesWithHiddenRows(db: Db): Promise<string[]> {
  const walled = new Map((await walledTables(db)).map((table) => [table.nom, table]));
  const open = new Map<string, boolean>();
  const isOpen = async (nom: string): Promise<boolean> => {
    const table = walled.get(nom);
    if (!table) return true;
    const known = open.get(nom);
    if (known !== undefined) return known;
    // Two tables whose policies read each other open neither.
    open.set(nom, false);
    const lets = async (policy: Policy) =>
      (await saysYesToNulls(db, nom, policy)) || (await follows(table, policy, isOpen));
    const answers: { permissive: boolean; yes: boolean }[] = [];
    for (const policy of table.policies) answers.push({ permissive: policy.permissive, yes: await lets(policy) });
    const all =
      answers.some(({ permissive, yes }) => permissive && yes) &&
      answers.every(({ permissive, yes }) => permissive || yes);
    open.set(nom, all);
    return all;
  };
  const hidden: string[] = [];
  for (const nom of walled.keys()) if (!(await isOpen(nom))) hidden.push(nom);
  return hidden;
}

async function follows({ bound }: Walled, { reads }: Policy, isOpen: (nom: string) => Promise<boolean>) {
  for (const nom of reads) if (!bound.includes(nom) || !(await isOpen(nom))) return false;
  return reads.length > 0;
}

async function saysYesToNulls(db: Db, nom: string, { expression }: Policy): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select coalesce(${sql.raw(expression)}, false) as yes
    from (select (null::${sql.table(`public.${nom}`)}).*) as ${sql.table(nom)}`.execute(db);
  return rows[0]?.yes ?? false;
}

async function walledTables(db: Db): Promise<Walled[]> {
  const { rows } = await sql<Walled>`
    select c.relname::text as nom,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'permissive', p.polpermissive,
          'expression', coalesce('(' || pg_get_expr(p.polqual, p.polrelid) || ')', 'false'),
          'reads', array(
            select distinct r.relname::text from pg_depend d join pg_class r on r.oid = d.refobjid
            where d.classid = 'pg_policy'::regclass and d.objid = p.oid
              and d.refclassid = 'pg_class'::regclass and d.refobjid <> p.polrelid)))
        from pg_policy p
        where p.polrelid = c.oid and p.polcmd in ('*', 'r')
          and (0 = any (p.polroles) or exists (select from unnest(p.polroles) role where pg_has_role(role, 'usage')))
      ), '[]') as policies,
      array(
        select r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.convalidated and not exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey) and not a.attnotnull)
      ) as bound
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and row_security_active(c.oid)
    order by 1`.execute(db);
  return rows;
}
