import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { bounced, personOpposes } from '#modules/reseau/index.ts';
import { UNDER_WAY } from '../cordee.ts';

/** Sessions that wait together for one establishment in one school year. */
export interface BatchPlace {
  cordeeId: string;
  campusId: string;
  annee: number;
  etablissementId: string;
}
/** The same, once the establishment was asked. */
export interface Batch extends BatchPlace {
  id: string;
}

const place = sql`y.cordee_id as "cordeeId", c.campus_id as "campusId", y.annee`;

/** Where sessions wait since an instant for which no letter asked, and no other letter was sent since another one. */
export async function batchesDue(db: Db, of: { loggedBefore: Date; askedSince: Date }): Promise<BatchPlace[]> {
  const { rows } = await sql<BatchPlace>`
    select distinct ${place}, s.etablissement_id as "etablissementId"
    from mentor_seance s join cordee_annee y on y.id = s.annee_id join cordee c on c.id = y.cordee_id
    where s.etat = 'a_approuver' and s.demande_id is null and s.saisie_le <= ${of.loggedBefore} and y.etat = any(${[...UNDER_WAY]}::text[])
      and not exists (select from mentor_demande d where d.annee_id = s.annee_id and d.etablissement_id = s.etablissement_id
        and d.demandee_le > ${of.askedSince})
    order by 1, 3, 4 limit 500`.execute(db);
  return rows;
}

/** Takes together what waits for an establishment in a year that is held. @returns the batch and its sessions; null when nothing waits. */
export async function openBatch(
  tx: Tx,
  of: { anneeId: string; etablissementId: string; now: Date },
): Promise<{ id: string; n: number } | null> {
  const { rows } = await sql<{ id: string; n: number }>`
    with taken as (select id from mentor_seance where annee_id = ${of.anneeId}::uuid and etablissement_id = ${of.etablissementId}::uuid
        and etat = 'a_approuver' and demande_id is null for update),
      asked as (insert into mentor_demande (annee_id, etablissement_id, demandee_le)
        select ${of.anneeId}::uuid, ${of.etablissementId}::uuid, ${of.now}::timestamptz where exists (select from taken) returning id),
      marked as (update mentor_seance s set demande_id = asked.id from asked, taken where s.id = taken.id returning s.id)
    select asked.id, (select count(*)::integer from marked) as n from asked`.execute(tx);
  return rows[0] ?? null;
}

const batch = sql`select d.id, ${place}, d.etablissement_id as "etablissementId"
  from mentor_demande d join cordee_annee y on y.id = d.annee_id join cordee c on c.id = y.cordee_id`;

/** Batches asked before an instant, not reminded, of which something still waits. */
export async function batchesToRemind(db: Db, askedBefore: Date): Promise<Batch[]> {
  const { rows } = await sql<Batch>`${batch}
    where d.rappelee_le is null and d.demandee_le <= ${askedBefore} and y.etat = any(${[...UNDER_WAY]}::text[])
      and exists (select from mentor_seance s where s.demande_id = d.id and s.etat = 'a_approuver')
    order by d.demandee_le, d.id limit 500`.execute(db);
  return rows;
}

/** @returns false when it was reminded already. */
export async function markBatchReminded(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('mentor_demande')
    .set({ rappelee_le: now })
    .where('id', '=', id)
    .where('rappelee_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertBatchLink(
  tx: Tx,
  link: { demandeId: string; empreinte: Buffer; courriel: string; now: Date },
): Promise<void> {
  const { demandeId: demande_id, empreinte, courriel, now: envoye_le } = link;
  await tx.insertInto('mentor_demande_lien').values({ demande_id, empreinte, courriel, envoye_le }).execute();
}

/** What a link sent since an instant opens, and to whom it was sent. */
export async function batchOfLink(
  db: Db,
  empreinte: Buffer,
  sentSince: Date,
): Promise<(Batch & { courriel: string; envoyeLe: Date }) | null> {
  const { rows } = await sql<Batch & { courriel: string; envoyeLe: Date }>`
    select d.*, l.courriel, l.envoye_le as "envoyeLe" from mentor_demande_lien l join (${batch}) d on d.id = l.demande_id
    where l.empreinte = ${empreinte} and l.envoye_le > ${sentSince}`.execute(db);
  return rows[0] ?? null;
}

/** Of some accounts, those that decided of a session of an establishment since an instant. */
export async function decidedSince(
  db: Db,
  of: { etablissementId: string; comptes: readonly string[]; since: Date },
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct decidee_par as id from mentor_seance
    where etablissement_id = ${of.etablissementId}::uuid and decidee_par = any(${[...of.comptes]}::uuid[])
      and decidee_le >= ${of.since}`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** The address of an organisation, while its letters arrive and nobody refused them there. */
export async function addressOf(db: Db, organisationId: string): Promise<string | null> {
  const { rows } = await sql<{ courriel: string }>`select o.courriel from organisation o
    where o.id = ${organisationId}::uuid and o.supprimee_le is null and o.courriel is not null
      and not (${bounced(sql`o.courriel`)} or ${personOpposes(sql`o.courriel`, sql`null::uuid`)})`.execute(db);
  return rows[0]?.courriel ?? null;
}

/** Links that open no more, and batches as old of which no session is left: one that is newer holds back the next letter. */
export async function forgetBatches(tx: Tx, sentBefore: Date): Promise<void> {
  await sql`delete from mentor_demande_lien where envoye_le <= ${sentBefore}`.execute(tx);
  await sql`delete from mentor_demande d where d.demandee_le <= ${sentBefore}
    and not exists (select from mentor_seance s where s.demande_id = d.id)`.execute(tx);
}
