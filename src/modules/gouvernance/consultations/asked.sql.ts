import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Handing } from '#core/handing/index.ts';
import { bounced, personOpposes, presentMember, stillNamed } from '#modules/reseau/index.ts';
import { inForce } from '../instances.sql.ts';
import type { Answers } from './answers.ts';
import type { Consultation } from './consultation.ts';
import type { Channel } from './labels.ts';

/** An organisation that is asked, whom one would write to today, and what it answered. */
export interface AskedRow {
  invitationId: string | null;
  organisationId: string;
  organisation: string;
  slug: string;
  famille: string;
  courriel: string | null;
  contactId: string | null;
  compteId: string | null;
  personne: string | null;
  /** Nobody may be written to, since whoever has an address there refuses it. */
  oppose: boolean;
  /** The same, since letters to the address of somebody there failed. */
  echec: boolean;
  /** Day (ISO) on which the printed questions were handed or posted, and how; null: none were. */
  remisLe: string | null;
  remisMoyen: Handing | null;
  envoyeLe: Date | null;
  reponses: Answers | null;
  voie: Channel | null;
  modifieeLe: Date | null;
  /** How many answers it replaced. */
  anciennes: number;
}

type Source = Pick<Consultation, 'id' | 'campusId' | 'instanceId' | 'cibles' | 'etat'>;

/** Organisations that a consultation would ask, or asks since it opened. */
function askedIn(one: Source, today: string): RawBuilder<unknown> {
  if (one.etat === 'ouverte' || one.etat === 'close')
    return sql`select id as invitation_id, organisation_id from consultation_invitation where consultation_id = ${one.id}::uuid`;
  if (one.instanceId)
    return sql`
      select null::uuid as invitation_id, organisation_id from instance_membre where instance_id = ${one.instanceId}::uuid
      union select null::uuid, m.organisation_id from mandat m
      where m.instance_id = ${one.instanceId}::uuid and m.role <> 'invite' and ${inForce(today)}`;
  return sql`
    select distinct null::uuid as invitation_id, a.organisation_id from adhesion a
    where a.campus_id = ${one.campusId}::uuid and a.statut = any(${one.cibles}::text[]) and ${presentMember(today)}`;
}

/** People `c` in function in the organisation `x` for the campus, on a day. */
const inFunction = (campusId: string, today: string) => sql`
  contact_fonction f join contact c on c.id = f.contact_id
  where f.organisation_id = x.organisation_id and (f.campus_id is null or f.campus_id = ${campusId}::uuid)
    and (f.debut is null or f.debut <= ${today}::date) and (f.fin is null or f.fin >= ${today}::date)
    and c.courriel is not null and ${stillNamed}`;

/** Whom one writes to: who sits there, else the correspondent, else a contact in function, else whoever answers for it. */
const person = (one: Source, today: string) => sql`
  select y.* from (
    select 0 as rang, m.debut, c.courriel, c.id as contact_id, c.compte_id, trim(c.prenom || ' ' || c.nom) as personne
    from mandat m join contact c on c.id = m.contact_id
    where m.instance_id = ${one.instanceId}::uuid and m.organisation_id = x.organisation_id and m.role <> 'invite'
      and m.qualite = 'titulaire' and ${inForce(today)} and c.courriel is not null and ${stillNamed}
    union all
    select case when exists (select 1 from adhesion a where a.campus_id = ${one.campusId}::uuid
        and a.organisation_id = x.organisation_id and a.correspondant_id = c.id) then 1 else 2 end,
      f.debut, c.courriel, c.id, c.compte_id, trim(c.prenom || ' ' || c.nom)
    from ${inFunction(one.campusId, today)}
    union all
    select 3, t.debut, k.courriel, null::uuid, k.id, trim(k.prenom || ' ' || k.nom)
    from attribution t join compte k on k.id = t.compte_id and k.etat = 'actif'
    where t.role in ('responsable_organisation', 'correspondant') and t.organisation_id = x.organisation_id
      and t.retiree_le is null and t.debut <= ${today}::date and (t.fin is null or t.fin >= ${today}::date)
  ) y
  where not ${personOpposes(sql`y.courriel`, sql`y.compte_id`)} and not ${bounced(sql`y.courriel`)}
  order by y.rang, y.debut nulls last, y.contact_id limit 1`;

/** Every organisation asked, those that nobody can be written to first. */
export async function askedOf(db: Db, one: Source, today: string): Promise<AskedRow[]> {
  const { rows } = await sql<AskedRow>`
    with x as (${askedIn(one, today)})
    select x.invitation_id as "invitationId", o.id as "organisationId", o.nom as organisation, o.slug, o.famille,
      w.courriel, w.contact_id as "contactId", w.compte_id as "compteId", nullif(w.personne, '') as personne,
      w.courriel is null and exists (select 1 from ${inFunction(one.campusId, today)}) as oppose,
      w.courriel is null and exists (select 1 from ${inFunction(one.campusId, today)} and ${bounced(sql`c.courriel`)}) as echec,
      (select max(l.envoye_le) from consultation_lien l where l.invitation_id = x.invitation_id) as "envoyeLe",
      i.remis_le::text as "remisLe", i.remis_moyen as "remisMoyen",
      r.reponses, r.voie, r.modifiee_le as "modifieeLe", coalesce(jsonb_array_length(r.anciennes), 0) as anciennes
    from x join organisation o on o.id = x.organisation_id and (x.invitation_id is not null or o.supprimee_le is null)
    left join lateral (${person(one, today)}) w on true
    left join consultation_invitation i on i.id = x.invitation_id
    left join consultation_reponse r on r.consultation_id = ${one.id}::uuid and r.organisation_id = o.id
    order by w.courriel is not null, o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

export interface AnsweredRow {
  organisation: string;
  famille: string;
  reponses: Answers | null;
  modifieeLe: Date | null;
  voie: Channel | null;
  /** ISO day on which an answer that was noted was received. */
  recueLe: string | null;
}

/** What the synthesis reads: who was asked, and the answers. */
export async function answersOf(db: Db, consultationId: string): Promise<AnsweredRow[]> {
  const { rows } = await sql<AnsweredRow>`
    select o.nom as organisation, o.famille, r.reponses, r.modifiee_le as "modifieeLe", r.voie,
      to_char(r.recue_le, 'YYYY-MM-DD') as "recueLe"
    from consultation_invitation v join organisation o on o.id = v.organisation_id
    left join consultation_reponse r on r.consultation_id = v.consultation_id and r.organisation_id = v.organisation_id
    where v.consultation_id = ${consultationId}::uuid order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

/** How many were asked, and how many answered. */
export async function countsOf(db: Db, consultationId: string): Promise<{ interrogees: number; repondues: number }> {
  const { rows } = await sql<{ interrogees: number; repondues: number }>`
    select (select count(*)::int from consultation_invitation where consultation_id = ${consultationId}::uuid) as interrogees,
      (select count(*)::int from consultation_reponse where consultation_id = ${consultationId}::uuid) as repondues`.execute(
    db,
  );
  return rows[0]!;
}

/** A consultation for which somebody speaks in the name of an organisation. */
export interface OwnConsultation {
  id: string;
  titre: string;
  campus: string;
  etat: 'ouverte' | 'close';
  clotureLe: string;
  organisationId: string;
  organisation: string;
  slug: string;
  modifieeLe: Date | null;
  partagee: boolean;
  exemple: boolean;
}

/** Mandates in force of an account in a body, for an organisation. */
const sits = (compteId: string, today: string) => sql`
  select 1 from contact k join mandat m on m.contact_id = k.id
  where k.compte_id = ${compteId}::uuid and m.instance_id = n.instance_id and m.organisation_id = v.organisation_id
    and m.role <> 'invite' and ${inForce(today)}`;

/** What somebody may answer, or has answered: the open ones by their last day, then the last closed ones. */
export async function ownConsultations(
  db: Db,
  order: { compteId: string; organisations: readonly string[]; today: string; limit: number },
): Promise<OwnConsultation[]> {
  const { rows } = await sql<OwnConsultation>`
    select n.id, n.titre, coalesce(c.nom_usuel, c.nom) as campus, n.etat, to_char(n.cloture_le, 'YYYY-MM-DD') as "clotureLe",
      o.id as "organisationId", o.nom as organisation, o.slug, r.modifiee_le as "modifieeLe",
      n.partagee_le is not null and r.organisation_id is not null as partagee, s.nature = 'exemple' as exemple
    from consultation n join campus c on c.id = n.campus_id join origine s on s.id = n.origine_id
    join consultation_invitation v on v.consultation_id = n.id
    join organisation o on o.id = v.organisation_id and o.supprimee_le is null
    left join consultation_reponse r on r.consultation_id = n.id and r.organisation_id = o.id
    where n.etat in ('ouverte', 'close') and (n.etat = 'ouverte' or r.organisation_id is not null)
      and (o.id = any(${[...order.organisations]}::uuid[]) or exists (${sits(order.compteId, order.today)}))
    order by n.etat <> 'ouverte', case when n.etat = 'ouverte' then n.cloture_le end, n.cloture_le desc, o.nom, n.id
    limit ${order.limit}`.execute(db);
  return rows;
}

/** Whether the person of an account sits for an organisation in the body that is asked. */
export async function sitsFor(
  db: Db,
  order: { compteId: string; consultationId: string; organisationId: string; today: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from consultation n join consultation_invitation v on v.consultation_id = n.id
    where n.id = ${order.consultationId}::uuid and v.organisation_id = ${order.organisationId}::uuid
      and exists (${sits(order.compteId, order.today)})`.execute(db);
  return rows.length > 0;
}
