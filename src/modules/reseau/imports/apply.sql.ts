import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { ReadContact } from './read-line.ts';

/** New memberships, each with its first step. @returns their id by line. */
export async function insertMemberships(
  tx: Tx,
  rows: readonly { line: number; organisation_id: string; statut: string; debut: string | null }[],
  order: { campusId: string; originId: number; par: string | null },
): Promise<Map<number, string>> {
  if (rows.length === 0) return new Map();
  const made = await sql<{ line: number; id: string }>`
    with donnee as materialized (
      select gen_random_uuid() as id, d.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as d(line integer, organisation_id uuid, statut text, debut text)
    ), ecrite as (
      insert into adhesion (id, campus_id, organisation_id, statut, fondateur, debut, origine_id)
      select id, ${order.campusId}::uuid, organisation_id, statut, statut = 'fondateur', debut, ${order.originId} from donnee
    ), etape as (
      insert into adhesion_etape (adhesion_id, rang, statut, debut, decide_par)
      select id, 1, statut, debut, ${order.par}::text from donnee
    )
    select line, id from donnee`.execute(tx);
  return new Map(made.rows.map((row) => [row.line, row.id]));
}

/** New contacts, each with one function kept for the campus; who refused elsewhere comes with her refusal. @returns their ids by line. */
export async function insertContacts(
  tx: Tx,
  rows: readonly (ReadContact & { line: number; organisation_id: string })[],
  order: { campusId: string; originId: number; today: string },
): Promise<Map<number, { id: string; fonction: string }>> {
  if (rows.length === 0) return new Map();
  const made = await sql<{ line: number; id: string; fonction: string }>`
    with donnee as materialized (
      select gen_random_uuid() as id, gen_random_uuid() as fonction, d.*
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(line integer, organisation_id uuid, prenom text, nom text,
        titre text, courriel text, telephone text)
    ), ecrit as (
      insert into contact (id, prenom, nom, courriel, telephone, oppose_le, verifie_le, origine_id)
      select id, prenom, nom, courriel, telephone,
        (select min(z.oppose_le) from contact z where lower(z.courriel) = lower(donnee.courriel)),
        ${order.today}::date, ${order.originId} from donnee
    ), fonction as (
      insert into contact_fonction (id, contact_id, organisation_id, campus_id, titre)
      select fonction, id, organisation_id, ${order.campusId}::uuid, titre from donnee
    )
    select line, id, fonction from donnee`.execute(tx);
  return new Map(made.rows.map(({ line, ...one }) => [line, one]));
}

/** Memberships as they are, with what has come on them. */
export async function standingMemberships(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { version: number; steps: number; commitments: number }>> {
  const { rows } = await sql<{ id: string; version: number; steps: number; commitments: number }>`
    select a.id, a.version,
      (select count(*)::int from adhesion_etape e where e.adhesion_id = a.id) as steps,
      (select count(*)::int from engagement g
        where g.campus_id = a.campus_id and g.organisation_id = a.organisation_id) as commitments
    from adhesion a where a.id = any(${[...ids]}::uuid[]) for update of a`.execute(db);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Contacts that are still as they came: one function, the same, no agreement, no account, no opposition but one of before. */
export async function untouchedContacts(
  db: Db,
  contacts: readonly { id: string; fonction: string; titre: string }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select c.id
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as d(id uuid, fonction uuid, titre text)
    join contact c on c.id = d.id
    where c.version = 1 and c.compte_id is null
      and (c.oppose_le is null or exists (select from contact z
        where z.id <> c.id and lower(z.courriel) = lower(c.courriel) and z.oppose_le = c.oppose_le))
      and not exists (select from contact_accord a where a.contact_id = c.id)
      and (select count(*) from contact_fonction f where f.contact_id = c.id) = 1
      and exists (select from contact_fonction f where f.id = d.fonction and f.contact_id = c.id and f.titre = d.titre
        and f.debut is null and f.fin is null)
    for update of c`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Codes of organisations, as `genre:valeur`. */
export async function codesOf(db: Db, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select organisation_id as id, genre || ':' || valeur as code from identifiant
    where organisation_id = any(${[...ids]}::uuid[])`.execute(db);
  const codes = new Map<string, Set<string>>();
  for (const { id, code } of rows) codes.set(id, (codes.get(id) ?? new Set()).add(code));
  return codes;
}

/** Organisations with memberships or functions other than those that are about to go. */
export async function heldElsewhere(
  db: Db,
  ids: readonly string[],
  going: { memberships: readonly string[]; functions: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from adhesion
    where organisation_id = any(${[...ids]}::uuid[]) and not id = any(${[...going.memberships]}::uuid[])
    union select organisation_id from contact_fonction
    where organisation_id = any(${[...ids]}::uuid[]) and not id = any(${[...going.functions]}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** The steps of a membership and the functions of a contact go with them. */
export async function deleteMemberships(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('adhesion')
      .where('id', 'in', [...ids])
      .execute();
}

export async function deleteContacts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('contact')
      .where('id', 'in', [...ids])
      .execute();
}
