import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

/** A voting member of a campus that was not called yet for a year. */
export interface UncalledMember {
  organisationId: string;
  organisation: string;
  slug: string;
  college: string | null;
  correspondant: boolean;
  courriel: string | null;
  contact: string | null;
  compteId: string | null;
}

/** Founders and members present on a day that have no fee of this year, cancelled ones apart. */
export async function uncalledMembers(
  db: Db,
  { campusId, exercice, today }: { campusId: string; exercice: number; today: string },
): Promise<UncalledMember[]> {
  const { rows } = await sql<UncalledMember>`
    select o.id as "organisationId", o.nom as organisation, o.slug, a.college, k.id is not null as correspondant,
      case when k.oppose_le is null then k.courriel end as courriel,
      nullif(trim(coalesce(k.prenom, '') || ' ' || coalesce(k.nom, '')), '') as contact, k.compte_id as "compteId"
    from adhesion a join organisation o on o.id = a.organisation_id and o.supprimee_le is null
    left join contact k on k.id = a.correspondant_id
    where a.campus_id = ${campusId}::uuid and a.statut in ('fondateur', 'membre')
      and (a.fin is null or a.fin || '-99' >= ${today})
      and not exists (select from cotisation f where f.campus_id = a.campus_id and f.organisation_id = o.id
        and f.exercice = ${exercice} and f.etat <> 'annulee')
    order by o.nom collate "fr-x-icu", o.id`.execute(db);
  return rows;
}

/** Where a member is written to about its fees: its correspondent, when an address may be used. */
export async function representativeOf(
  db: Db,
  { campusId, organisationId }: { campusId: string; organisationId: string },
): Promise<{ courriel: string; contact: string | null; compteId: string | null } | null> {
  const { rows } = await sql<{ courriel: string; contact: string | null; compteId: string | null }>`
    select k.courriel, nullif(trim(coalesce(k.prenom, '') || ' ' || coalesce(k.nom, '')), '') as contact,
      k.compte_id as "compteId"
    from adhesion a join contact k on k.id = a.correspondant_id
    where a.campus_id = ${campusId}::uuid and a.organisation_id = ${organisationId}::uuid and k.courriel is not null
      and k.oppose_le is null`.execute(db);
  return rows[0] ?? null;
}

/** Of some members, those whose correspondent has an address where one may write, as `representativeOf`. */
export async function reachedMembers(
  db: Db,
  campusId: string,
  organisationIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select a.organisation_id as id from adhesion a join contact k on k.id = a.correspondant_id
    where a.campus_id = ${campusId}::uuid and a.organisation_id = any(${[...organisationIds]}::uuid[])
      and k.courriel is not null and k.oppose_le is null`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Writes the call of a fee. @returns its id, or null when somebody called it first. */
export async function insertFee(
  tx: Tx,
  one: {
    campusId: string;
    exercice: number;
    organisationId: string;
    statutsId: string;
    college: string;
    montant: number;
    statutsMontant: number;
    motif: string | null;
    appeleeLe: string;
    echeance: string;
    originId: number;
  },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into cotisation (campus_id, exercice, organisation_id, statuts_id, college, montant_centimes, statuts_centimes,
      motif, appelee_le, echeance, origine_id)
    values (${one.campusId}::uuid, ${one.exercice}, ${one.organisationId}::uuid, ${one.statutsId}::uuid, ${one.college},
      ${one.montant}, ${one.statutsMontant}, ${one.motif}, ${one.appeleeLe}::date, ${one.echeance}::date, ${one.originId})
    on conflict (campus_id, exercice, organisation_id) where etat <> 'annulee' do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function insertReminder(tx: Tx, feeId: string, { rang, le }: { rang: number; le: string }): Promise<void> {
  await sql`insert into cotisation_relance (cotisation_id, rang, le) values (${feeId}::uuid, ${rang}, ${le}::date)`.execute(
    tx,
  );
}

export async function setFeeState(
  tx: Tx,
  id: string,
  to: { etat: 'exoneree' | 'annulee'; motif: string | null; decisionId: string | null },
): Promise<void> {
  await sql`
    update cotisation set etat = ${to.etat}, etat_motif = ${to.motif}, decision_id = ${to.decisionId}::uuid
    where id = ${id}::uuid`.execute(tx);
}

/** Decisions adopted by the bodies of a campus, the latest two hundred: one of them exempts. @param only the one of this id, however old. */
export async function adoptedDecisions(
  db: Db,
  campusId: string,
  only: string | null = null,
): Promise<{ id: string; nom: string }[]> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select d.id, i.nom || ', ' || d.numero || ' : ' || d.titre as nom
    from decision d join instance_gouvernance i on i.id = d.instance_id
    where i.campus_id = ${campusId}::uuid and d.etat in ('adoptee', 'en_execution', 'executee', 'en_retard')
      and (${only}::uuid is null or d.id = ${only}::uuid)
    order by d.prise_le desc, d.numero desc limit 200`.execute(db);
  return rows;
}
