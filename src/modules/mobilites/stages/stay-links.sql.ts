import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { bounced, personOpposes } from '#modules/reseau/index.ts';
import { awaitingStates } from './stay.ts';

export type LinkHolder = 'candidat' | 'chef';

export async function insertStayLink(
  tx: Tx,
  link: { candidatureId: string; pour: LinkHolder; empreinte: Buffer; courriel: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('stage_lien')
    .values({
      candidature_id: link.candidatureId,
      pour: link.pour,
      empreinte: link.empreinte,
      courriel: link.courriel,
      envoye_le: link.now,
    })
    .execute();
}

/** The application that a link opens: for who holds it, while the address is still that of the application. */
export async function applicationOfLink(db: Db, print: Buffer, pour: LinkHolder): Promise<string | null> {
  const { rows } = await sql<{
    id: string;
  }>`select c.id from stage_lien l join stage_candidature c on c.id = l.candidature_id
    where l.empreinte = ${print} and l.pour = ${pour}
      and lower(l.courriel) = lower(case l.pour when 'chef' then c.chef_courriel else c.courriel end)`.execute(db);
  return rows[0]?.id ?? null;
}

/** Whether an address may be written to: its letters arrive, and its person refused nothing. */
export async function mayWriteTo(db: Db, address: string): Promise<boolean> {
  const { rows } = await sql<{ ok: boolean }>`
    select not (${bounced(sql`${address}::text`)} or ${personOpposes(sql`${address}::text`, sql`null::uuid`)}) as ok`.execute(
    db,
  );
  return rows[0]?.ok ?? false;
}

/** Links of applications that are over since an instant: closed, or of a stay that is. @returns how many. */
export async function forgetStayLinks(tx: Tx, endedBefore: Date): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from stage_lien l using stage_candidature c join stage_offre s on s.id = c.offre_id
    where c.id = l.candidature_id
      and coalesce(c.clos_le, (s.fin + 1)::timestamp at time zone 'Europe/Paris') < ${endedBefore}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Applications of the public form that nobody confirmed since an instant: they go with their links. @returns how many. */
export async function forgetUnconfirmed(tx: Tx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from stage_candidature
    where etat = 'candidature' and cree_le < ${before}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Applications that wait for nothing any more: their stay has begun, or their author was erased, who then holds no place either. */
export async function forsaken(db: Db, today: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select c.id from stage_candidature c join stage_offre s on s.id = c.offre_id
    join organisation o on o.id = s.organisation_id and o.supprimee_le is null
    where (c.etat = any(${[...awaitingStates]}::text[]) and (s.debut <= ${today}::date or c.courriel is null))
      or (c.etat = 'retenu' and s.debut > ${today}::date and c.courriel is null)
    order by c.cree_le, c.id limit 500`.execute(db);
  return rows.map((row) => row.id);
}

/** Applications whose head has not answered since an instant and was not reminded, of stays to come. */
export async function headsToRemind(db: Db, of: { before: Date; today: string }): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select c.id from stage_candidature c join stage_offre s on s.id = c.offre_id
    join organisation o on o.id = s.organisation_id and o.supprimee_le is null
    where c.etat = 'accord_chef' and c.demande_le < ${of.before} and c.rappele_le is null and s.debut > ${of.today}::date
    order by c.demande_le, c.id limit 500`.execute(db);
  return rows.map((row) => row.id);
}
