import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { rolePlace, rolePlaces } from './profile.sql.ts';

export interface Person {
  id: string;
  nom: string;
  role: string;
}

/** Who works on a campus on that day, and could direct it after somebody: active accounts with a role of their own there. */
export async function peopleOfCampus(
  db: Db,
  campusId: string,
  { after, except, day }: { after: string; except: readonly string[]; day: string },
): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select distinct on (nom, id) * from (
      select c.id, trim(c.prenom || ' ' || c.nom) as nom, a.role, a.creee_le
      from attribution a join compte c on c.id = a.compte_id and c.etat = 'actif'
      join compte me on me.id = ${after}::uuid and me.demonstration = c.demonstration
      where a.campus_id = ${campusId}::uuid and a.retiree_le is null and a.delegation_de is null
        and c.id <> all(${[after, ...except]}::uuid[])
        and a.debut <= ${day}::date and (a.fin is null or a.fin >= ${day}::date)) people
    order by nom, id, creee_le`.execute(db);
  return rows;
}

/** Roles that a person holds on a campus: their own, in force or to come. */
export async function ownRolesOnCampus(
  db: Db,
  compteId: string,
  campusId: string,
  day: string,
): Promise<{ id: string; role: string; enCours: boolean }[]> {
  const { rows } = await sql<{ id: string; role: string; enCours: boolean }>`
    select id, role, debut <= ${day}::date as "enCours" from attribution
    where compte_id = ${compteId}::uuid and campus_id = ${campusId}::uuid and retiree_le is null and delegation_de is null
      and (fin is null or fin >= ${day}::date)
    order by role, id for update`.execute(db);
  return rows;
}

/** A role that somebody gave, still in force or to come. */
export interface GivenRole {
  id: string;
  compteId: string;
  nom: string;
  role: string;
  lieu: string | null;
  fin: string | null;
}

/** Roles that a person gave on a campus and its members, and that hold on. */
export async function rolesGivenBy(
  db: Db,
  compteId: string,
  { campusId, members, day }: { campusId: string; members: readonly string[]; day: string },
): Promise<GivenRole[]> {
  const { rows } = await sql<GivenRole>`
    select a.id, c.id as "compteId", trim(c.prenom || ' ' || c.nom) as nom, a.role, ${rolePlace} as lieu, a.fin
    from attribution a ${rolePlaces} join compte c on c.id = a.compte_id
    where a.donnee_par = ${compteId}::uuid and a.compte_id <> ${compteId}::uuid and a.retiree_le is null and a.delegation_de is null
      and (a.campus_id = ${campusId}::uuid or a.organisation_id = any(${[...members]}::uuid[]))
      and (a.fin is null or a.fin >= ${day}::date)
    order by nom, a.role, a.id`.execute(db);
  return rows;
}

export interface PendingInvitation {
  id: string;
  courriel: string;
  role: string;
  lieu: string | null;
  expireLe: Date;
}

const pending = (compteId: string, campusId: string, members: readonly string[], now: Date) => sql`
  a.invite_par = ${compteId}::uuid and a.acceptee_le is null and a.annulee_le is null and a.expire_le > ${now}
    and (a.campus_id = ${campusId}::uuid or a.organisation_id = any(${[...members]}::uuid[]))`;

/** Invitations of a person that still wait, on a campus and its members. */
export async function pendingInvitationsOf(
  db: Db,
  compteId: string,
  { campusId, members, now }: { campusId: string; members: readonly string[]; now: Date },
): Promise<PendingInvitation[]> {
  const { rows } = await sql<PendingInvitation>`
    select a.id, a.courriel, a.role, ${rolePlace} as lieu, a.expire_le as "expireLe"
    from invitation a ${rolePlaces} where ${pending(compteId, campusId, members, now)}
    order by a.courriel, a.id`.execute(db);
  return rows;
}

/** The same go on in the name of another: an invitation holds only while who sent it may give its role. */
export async function takeOverInvitations(
  db: Db,
  from: string,
  to: string,
  { campusId, members, now }: { campusId: string; members: readonly string[]; now: Date },
): Promise<void> {
  await sql`update invitation a set invite_par = ${to}::uuid where ${pending(from, campusId, members, now)}`.execute(
    db,
  );
}

/** How many forms a person has begun and not sent. */
export async function countDrafts(db: Db, compteId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from brouillon where compte_id = ${compteId}::uuid`.execute(db);
  return rows[0]!.n;
}

/** Direction, team and steering of a campus: who is told that its direction changes. */
export async function concernedBy(
  db: Db,
  { campusId, regions, day }: { campusId: string; regions: readonly string[]; day: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct c.id from attribution a join compte c on c.id = a.compte_id and c.etat = 'actif'
    where a.retiree_le is null and a.debut <= ${day}::date and (a.fin is null or a.fin >= ${day}::date)
      and (a.campus_id = ${campusId}::uuid and a.role in ('directeur_campus', 'equipe_campus')
        or a.role = 'pilotage_academique' and a.region_academique_code = any(${[...regions]}::text[])
        or a.role = 'pilotage_regional' and a.region_code = any(${[...regions]}::text[]))
    order by c.id`.execute(db);
  return rows.map((row) => row.id);
}

/** The line of a hand-over, or null. */
export async function handOverLine(
  db: Db,
  id: number,
): Promise<{ le: Date; campusId: string; details: unknown } | null> {
  const row = await db
    .selectFrom('journal')
    .select(['le', 'objet_id', 'details'])
    .where('id', '=', id)
    .where('acte', '=', 'direction.handed_over')
    .executeTakeFirst();
  return row?.objet_id ? { le: row.le, campusId: row.objet_id, details: row.details } : null;
}

/** What was handed over, by id: names are read again when the report is shown. */
export async function handedOver(
  db: Db,
  { roles, invitations }: { roles: readonly string[]; invitations: readonly string[] },
): Promise<{ roles: GivenRole[]; invitations: PendingInvitation[] }> {
  const given = await sql<GivenRole>`
    select a.id, c.id as "compteId", trim(c.prenom || ' ' || c.nom) as nom, a.role, ${rolePlace} as lieu, a.fin
    from attribution a ${rolePlaces} join compte c on c.id = a.compte_id
    where a.id = any(${[...roles]}::uuid[]) order by nom, a.role, a.id`.execute(db);
  const waiting = await sql<PendingInvitation>`
    select a.id, a.courriel, a.role, ${rolePlace} as lieu, a.expire_le as "expireLe"
    from invitation a ${rolePlaces} where a.id = any(${[...invitations]}::uuid[]) order by a.courriel, a.id`.execute(
    db,
  );
  return { roles: given.rows, invitations: waiting.rows };
}
