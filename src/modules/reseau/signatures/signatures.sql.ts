import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { stillNamed } from '../contact-list.sql.ts';
import {
  answeredFor,
  linkColumns,
  linkPerson,
  type MailedLink,
  type ReminderOrder,
  shortName,
  toRemind,
} from '../mailed-links.sql.ts';
import { personOpposes } from '../opposition.sql.ts';

export type SignatureIssue = 'signee' | 'deposee' | 'declinee';

/** A link and what was answered by it. */
export interface SignatureLink extends MailedLink {
  engagementId: string;
  relanceLe: Date | null;
  issue: SignatureIssue | null;
  nom: string | null;
  fonction: string | null;
  motif: string | null;
  texteEmpreinte: string | null;
  traiteLe: Date | null;
}

const held = (today: string) => answeredFor(sql`g.organisation_id`, today);

const link = (today: string) => sql`
  select ${linkColumns}, l.engagement_id as "engagementId", ${shortName('p')} as campus, l.relance_le as "relanceLe", l.issue, l.nom, l.fonction, l.motif, l.texte_empreinte as "texteEmpreinte", l.traite_le as "traiteLe", ${held(today)} as tenu
  from lien_signature l join engagement g on g.id = l.engagement_id join organisation o on o.id = g.organisation_id
  join campus p on p.id = g.campus_id ${linkPerson}`;

/** The link of this print; with `lock`, held until the end of the transaction. */
export async function signatureLinkOf(
  db: Db,
  print: Buffer,
  options: { today: string; lock?: boolean },
): Promise<SignatureLink | null> {
  const { rows } = await sql<SignatureLink>`${link(options.today)} where l.empreinte = ${print}
    ${options.lock ? sql`for update of l` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** The links of a commitment, last first. */
export async function signatureLinks(db: Db, engagementId: string, today: string): Promise<SignatureLink[]> {
  const { rows } = await sql<SignatureLink>`${link(today)} where l.engagement_id = ${engagementId}::uuid
    order by l.envoye_le desc, l.id limit 50`.execute(db);
  return rows;
}

/** Links without an answer since an instant, not yet reminded, of commitments that still wait. */
export async function linksToRemind(db: Db, order: ReminderOrder): Promise<SignatureLink[]> {
  const { rows } = await sql<SignatureLink>`${link(order.today)}
    where ${toRemind(order)}
      and g.etat = 'a_signer' and o.supprimee_le is null and ${held(order.today)}
      and not ${personOpposes(sql`l.courriel`, sql`coalesce(l.compte_id, c.compte_id)`)}
    order by l.envoye_le, l.id limit 500`.execute(db);
  return rows;
}

export interface Signer {
  courriel: string;
  contactId: string | null;
  compteId: string | null;
  nom: string;
}

/** As many as a form lists. */
const MOST_SIGNERS = 20;

/**
 * Who may sign for an organisation in a campus, the first one being asked: its correspondent, then contacts in function there, then
 * whoever answers for it; nobody who refuses to be written to.
 */
export async function signersOf(
  db: Db,
  order: { campusId: string; organisationId: string; today: string },
): Promise<Signer[]> {
  const { campusId, organisationId, today } = order;
  const { rows } = await sql<Signer>`
    select courriel, "contactId", "compteId", nom from (
      select c.courriel, c.id as "contactId", null::uuid as "compteId", trim(c.prenom || ' ' || c.nom) as nom,
        0 as ordre, min((a.correspondant_id is distinct from c.id)::int) as second, min(f.debut) as debut, c.id
      from contact_fonction f join contact c on c.id = f.contact_id
      left join adhesion a on a.campus_id = ${campusId}::uuid and a.organisation_id = f.organisation_id
      where f.organisation_id = ${organisationId}::uuid and (f.campus_id is null or f.campus_id = ${campusId}::uuid)
        and (f.fin is null or f.fin >= ${today}::date) and c.courriel is not null and c.oppose_le is null and ${stillNamed}
        and not ${personOpposes(sql`c.courriel`, sql`c.compte_id`)}
      group by c.id
      union all
      select c.courriel, null::uuid, c.id, trim(c.prenom || ' ' || c.nom), 1, 0, min(a.debut), c.id
      from attribution a join compte c on c.id = a.compte_id and c.etat = 'actif'
      where a.role = 'responsable_organisation' and a.organisation_id = ${organisationId}::uuid and a.retiree_le is null
        and a.debut <= ${today}::date and (a.fin is null or a.fin >= ${today}::date)
        and not ${personOpposes(sql`c.courriel`, sql`c.id`)}
      group by c.id) s
    order by ordre, second, debut nulls last, id limit ${MOST_SIGNERS}`.execute(db);
  return rows;
}

/** Who is asked to sign; null when nobody may be written to. */
export const signerOf = async (
  db: Db,
  order: { campusId: string; organisationId: string; today: string },
): Promise<Signer | null> => (await signersOf(db, order))[0] ?? null;

export async function insertSignatureLink(
  db: Db,
  values: {
    empreinte: Buffer;
    engagement_id: string;
    courriel: string;
    contact_id: string | null;
    compte_id: string | null;
    envoye_le: Date;
    expire_le: Date;
  },
): Promise<string> {
  const row = await db.insertInto('lien_signature').values(values).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** What was answered by a link. */
export async function spendSignatureLink(
  db: Db,
  id: string,
  to: {
    utilise_le: Date;
    issue: SignatureIssue;
    nom: string | null;
    fonction: string | null;
    motif: string | null;
    texte_empreinte: string | null;
    adresse: string | null;
  },
): Promise<void> {
  await db.updateTable('lien_signature').set(to).where('id', '=', id).execute();
}

/** The campus has validated a signature, or sent it back. */
export async function settleSignatureLinks(db: Db, engagementId: string, at: Date): Promise<void> {
  await db
    .updateTable('lien_signature')
    .set({ traite_le: at })
    .where('engagement_id', '=', engagementId)
    .where('utilise_le', 'is not', null)
    .where('traite_le', 'is', null)
    .execute();
}

/** A signature that waits for the campus. */
export async function waitingSignature(db: Db, engagementId: string): Promise<boolean> {
  const { rows } = await sql`
    select from lien_signature where engagement_id = ${engagementId}::uuid and issue in ('signee', 'deposee')
      and traite_le is null limit 1`.execute(db);
  return rows.length > 0;
}

/** Commitments of a campus whose signature, or refusal, waits for it. */
export async function answersToSettle(
  db: Db,
  campusId: string,
  limit: number,
): Promise<{ id: string; titre: string; organisation: string; issue: SignatureIssue }[]> {
  const { rows } = await sql<{ id: string; titre: string; organisation: string; issue: SignatureIssue }>`
    select distinct on (g.id) g.id, g.titre, o.nom as organisation, l.issue
    from lien_signature l join engagement g on g.id = l.engagement_id join organisation o on o.id = g.organisation_id
    where g.campus_id = ${campusId}::uuid and g.etat = 'a_signer' and l.issue is not null and l.traite_le is null
      and o.supprimee_le is null
    order by g.id, l.utilise_le desc limit ${limit}`.execute(db);
  return rows;
}

/** The name under which a campus is known, without the word « campus ». */
export async function campusName(db: Db, campusId: string): Promise<string> {
  const { rows } = await sql<{ nom: string }>`
    select ${shortName('p')} as nom from campus p where p.id = ${campusId}::uuid`.execute(db);
  return rows[0]?.nom ?? '';
}
