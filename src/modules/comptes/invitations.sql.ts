import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import { cibleOf } from './cible.sql.ts';
import type { Invitation } from './invitation.ts';
import { type Target, targetColumns } from './target.ts';

const columns = sql`
  i.id, i.courriel, i.role, i.perimetre, i.fin, i.mot, i.invite_par as "invitePar", i.envois, i.creee_le as "creeeLe",
  i.envoyee_le as "envoyeeLe", i.expire_le as "expireLe", i.acceptee_le as "accepteeLe", i.annulee_le as "annuleeLe",
  ${cibleOf('i')} as cible`;

/** Whether it may still be accepted, at some date to come. */
const open = sql`i.acceptee_le is null and i.annulee_le is null`;

export async function insertInvitation(
  db: Db,
  row: Target & {
    print: Buffer;
    courriel: string;
    role: string;
    fin: string | null;
    mot: string | null;
    invitePar: string;
    now: Date;
    expire: Date;
  },
): Promise<string | null> {
  const inserted = await db
    .insertInto('invitation')
    .values({
      ...targetColumns(row),
      empreinte: row.print,
      courriel: row.courriel,
      role: row.role,
      fin: row.fin,
      mot: row.mot,
      invite_par: row.invitePar,
      creee_le: row.now,
      envoyee_le: row.now,
      expire_le: row.expire,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

/** The invitation of a link, held until the end of the transaction. */
export async function lockByPrint(db: Db, print: Buffer): Promise<Invitation | null> {
  return first(db, sql`i.empreinte = ${print} for update`);
}

export async function readByPrint(db: Db, print: Buffer): Promise<Invitation | null> {
  return first(db, sql`i.empreinte = ${print}`);
}

export async function lockById(db: Db, id: string): Promise<Invitation | null> {
  return first(db, sql`i.id = ${id} for update`);
}

/** Those sent to the address of an account that may still be accepted, oldest first. */
export async function pendingFor(db: Db, compteId: string, now: Date): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select ${columns} from invitation i join compte c on c.courriel = i.courriel
    where c.id = ${compteId}::uuid and i.invite_par is distinct from c.id and ${open} and i.expire_le > ${now} order by i.expire_le, i.id limit 20`.execute(
    db,
  );
  return rows;
}

/** The one that waits for the same person, role and place, held. */
export async function lockPending(
  db: Db,
  { courriel, role, ...target }: Target & { courriel: string; role: string },
): Promise<Invitation | null> {
  const { cible } = target;
  return first(
    db,
    sql`i.courriel = ${courriel} and i.role = ${role} and i.perimetre = ${target.perimetre} and ${open}
      and ${cibleOf('i')} is not distinct from ${cible} for update`,
  );
}

async function first(db: Db, condition: RawBuilder<unknown>): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`select ${columns} from invitation i where ${condition}`.execute(db);
  return rows[0] ?? null;
}

/** Sent again: another link, and the former one is dead. */
export async function renewInvitation(
  db: Db,
  id: string,
  row: { print: Buffer; now: Date; expire: Date; envois: number },
): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ empreinte: row.print, envoyee_le: row.now, expire_le: row.expire, envois: row.envois })
    .where('id', '=', id)
    .execute();
}

export async function setCancelled(db: Db, id: string, by: string | null, now: Date): Promise<void> {
  await db.updateTable('invitation').set({ annulee_le: now, annulee_par: by }).where('id', '=', id).execute();
}

export async function setAccepted(db: Db, id: string, by: string, now: Date): Promise<void> {
  await db.updateTable('invitation').set({ acceptee_le: now, acceptee_par: by }).where('id', '=', id).execute();
}

/** An invitation as the list shows it. */
export interface ListedInvitation extends Invitation {
  lieu: string | null;
  /** Name of who invites; null for the command line. */
  invitant: string | null;
}

/** Invitations that somebody sent, or that stand in their scope, newest first. */
export async function listInvitations(
  db: Db,
  reader: { compteId: string; scope: Scope },
  limit: number,
): Promise<ListedInvitation[]> {
  const { scope } = reader;
  const visible = scope.whole
    ? sql`true`
    : sql`(i.invite_par = ${reader.compteId} or i.campus_id = any(${scope.campus}::uuid[])
        or i.organisation_id = any(${scope.organisations}::uuid[])
        or i.region_academique_code = any(${scope.regionsAcademiques}::text[]) or i.region_code = any(${scope.regions}::text[]))`;
  const { rows } = await sql<ListedInvitation>`
    select ${columns}, coalesce(k.nom, o.nom, ra.nom, r.nom) as lieu, trim(c.prenom || ' ' || c.nom) as invitant
    from invitation i
    left join campus k on k.id = i.campus_id
    left join organisation o on o.id = i.organisation_id
    left join region_academique ra on ra.code = i.region_academique_code
    left join region r on r.code = i.region_code
    left join compte c on c.id = i.invite_par
    where ${visible}
    order by i.creee_le desc, i.id
    limit ${limit}`.execute(db);
  return rows;
}
