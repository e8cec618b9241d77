import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { ClaimState } from './labels.ts';

export interface Claim {
  id: string;
  organisationId: string;
  organisation: string;
  slug: string;
  exemple: boolean;
  prenom: string;
  nom: string;
  fonction: string;
  courriel: string;
  preuve: string;
  domaine: boolean;
  etat: ClaimState;
  recueLe: Date;
  expireLe: Date;
  verifieeLe: Date | null;
  closeLe: Date | null;
  motif: string | null;
  contactId: string | null;
  invitationId: string | null;
  version: number;
}

const claim = sql`
  select r.id, r.organisation_id as "organisationId", o.nom as organisation, o.slug, o.exemple, r.prenom, r.nom, r.fonction,
    r.courriel, r.preuve, r.domaine, r.etat, r.recue_le as "recueLe", r.expire_le as "expireLe", r.verifiee_le as "verifieeLe",
    r.close_le as "closeLe", r.motif, r.contact_id as "contactId", r.invitation_id as "invitationId", r.version
  from revendication r join organisation o on o.id = r.organisation_id and o.supprimee_le is null`;

const lock = (options: { lock?: boolean }) => (options.lock ? sql`for update of r` : sql``);

export async function claimById(db: Db, id: string, options: { lock?: boolean } = {}): Promise<Claim | null> {
  const { rows } = await sql<Claim>`${claim} where r.id = ${id}::uuid ${lock(options)}`.execute(db);
  return rows[0] ?? null;
}

export async function claimOfPrint(db: Db, print: Buffer, options: { lock?: boolean } = {}): Promise<Claim | null> {
  const { rows } = await sql<Claim>`${claim} where r.empreinte = ${print} ${lock(options)}`.execute(db);
  return rows[0] ?? null;
}

/** The claim of an address on a sheet that is not closed, held. */
export async function openClaim(db: Db, organisationId: string, courriel: string): Promise<Claim | null> {
  const { rows } =
    await sql<Claim>`${claim} where r.organisation_id = ${organisationId}::uuid and r.courriel = ${courriel}
    and r.etat in ('a_verifier', 'recue', 'acceptee') for update of r`.execute(db);
  return rows[0] ?? null;
}

export interface ClaimScope {
  whole: boolean;
  organisations: readonly string[];
}

/** Claims in one state: those that wait, the oldest first; the others, the last first. Unverified ones are nobody’s to read. */
export async function listClaims(
  db: Db,
  scope: ClaimScope,
  question: { etat: ClaimState; limit: number | null; offset: number },
): Promise<{ rows: Claim[]; total: number }> {
  const within = scope.whole ? sql`true` : sql`r.organisation_id = any(${[...scope.organisations]}::uuid[])`;
  const order = question.etat === 'recue' ? sql`r.verifiee_le, r.id` : sql`r.decidee_le desc nulls last, r.id`;
  const { rows } = await sql<Claim>`${claim} where ${within} and r.etat = ${question.etat} order by ${order}
    ${question.limit === null ? sql`` : sql`limit ${question.limit} offset ${question.offset}`}`.execute(db);
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from revendication r
    join organisation o on o.id = r.organisation_id and o.supprimee_le is null
    where ${within} and r.etat = ${question.etat}`.execute(db);
  return { rows, total: counted[0]!.n };
}

/** How many claims wait, the one that waits since longest, and since when. */
export async function waitingClaims(
  db: Db,
  scope: ClaimScope,
): Promise<{ total: number; id: string; organisation: string; depuis: Date } | null> {
  const within = scope.whole ? sql`true` : sql`r.organisation_id = any(${[...scope.organisations]}::uuid[])`;
  const { rows } = await sql<{ total: number; id: string; organisation: string; depuis: Date }>`
    select count(*) over ()::int as total, r.id, o.nom as organisation, r.verifiee_le as depuis
    from revendication r join organisation o on o.id = r.organisation_id and o.supprimee_le is null
    where ${within} and r.etat = 'recue' order by r.verifiee_le, r.id limit 1`.execute(db);
  return rows[0] ?? null;
}

export interface NewClaim {
  organisation_id: string;
  prenom: string;
  nom: string;
  fonction: string;
  courriel: string;
  preuve: string;
  domaine: boolean;
  empreinte: Buffer;
  expire_le: Date;
  recue_le: Date;
}

export async function insertClaim(db: Db, row: NewClaim): Promise<string> {
  return (await db.insertInto('revendication').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** What changes in a claim; its version follows. */
export async function updateClaim(
  db: Db,
  id: string,
  row: Partial<NewClaim> & {
    etat?: ClaimState;
    verifiee_le?: Date;
    motif?: string | null;
    decidee_le?: Date;
    decidee_par?: string | null;
    close_le?: Date;
    contact_id?: string;
    invitation_id?: string | null;
  },
): Promise<void> {
  await db
    .updateTable('revendication')
    .set({ ...row, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Who keeps a sheet, or signs for its organisation: an account that holds the role, or an accepted claim. */
export interface Keeper {
  nom: string;
  role: 'correspondant' | 'responsable_organisation';
  /** The claim by which she keeps it, when there is one. */
  claim: string | null;
}

export async function keepersOf(db: Db, organisationId: string, today: string): Promise<Keeper[]> {
  const { rows } = await sql<Keeper>`
    select trim(k.prenom || ' ' || k.nom) as nom, a.role, (select r.id from revendication r
      left join invitation i on i.id = r.invitation_id where r.organisation_id = a.organisation_id and r.etat = 'acceptee'
        and (r.courriel = lower(k.courriel) or i.acceptee_par = k.id) limit 1) as claim
    from attribution a join compte k on k.id = a.compte_id and k.etat = 'actif'
    where a.organisation_id = ${organisationId}::uuid and a.role in ('correspondant', 'responsable_organisation')
      and a.retiree_le is null and a.delegation_de is null and a.debut <= ${today}::date
      and (a.fin is null or a.fin >= ${today}::date)
    union
    select trim(r.prenom || ' ' || r.nom), 'correspondant', r.id from revendication r
    left join invitation i on i.id = r.invitation_id
    where r.organisation_id = ${organisationId}::uuid and r.etat = 'acceptee' and i.acceptee_par is null
      and not exists (select from compte k join attribution a on a.compte_id = k.id and a.retiree_le is null
        and a.organisation_id = r.organisation_id and a.role = 'correspondant' where lower(k.courriel) = r.courriel)
    order by 1, 2`.execute(db);
  return rows;
}

/** The correspondent of an organisation in its campuses: where there is none, and where she follows somebody. */
export async function setCorrespondent(
  db: Db,
  order: { organisationId: string; campus: readonly string[]; contact: string; after: string | null },
): Promise<void> {
  await sql`update adhesion set correspondant_id = ${order.contact}::uuid
    where organisation_id = ${order.organisationId}::uuid and campus_id = any(${[...order.campus]}::uuid[])
      and (correspondant_id is null or correspondant_id = ${order.after}::uuid)`.execute(db);
}

export async function clearCorrespondent(db: Db, organisationId: string, contact: string): Promise<void> {
  await sql`update adhesion set correspondant_id = null
    where organisation_id = ${organisationId}::uuid and correspondant_id = ${contact}::uuid`.execute(db);
}

/** Claims whose address nobody confirmed in time. @returns how many went. */
export async function dropUnverified(db: Db, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('revendication')
    .where('etat', '=', 'a_verifier')
    .where('expire_le', '<', now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
