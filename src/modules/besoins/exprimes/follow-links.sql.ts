import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { bounced, personOpposes } from '#modules/reseau/index.ts';

export async function insertFollowLink(
  tx: Tx,
  link: { besoinId: string; empreinte: Buffer; courriel: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('besoin_lien')
    .values({ besoin_id: link.besoinId, empreinte: link.empreinte, courriel: link.courriel, envoye_le: link.now })
    .execute();
}

/** The need that a link follows: it opens nothing more once somebody else is the contact of the need. */
export async function needOfLink(db: Db, print: Buffer): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select b.id from besoin_lien l join besoin b on b.id = l.besoin_id
    where l.empreinte = ${print} and lower(b.contact_courriel) = lower(l.courriel)`.execute(db);
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

/** Ends every link of a need: its contact has changed. */
export async function endFollowLinks(tx: Tx, besoinId: string): Promise<void> {
  await tx.deleteFrom('besoin_lien').where('besoin_id', '=', besoinId).execute();
}

/** Links of needs closed before an instant: they are over. @returns how many. */
export async function forgetFollowLinks(tx: Tx, closedBefore: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from besoin_lien l using besoin b
    where b.id = l.besoin_id and b.clos_le < ${closedBefore}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Needs left without an answer whose last step was written before an instant. */
export async function quietNeeds(db: Db, before: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select b.id from besoin b where b.etat = 'sans_reponse'
    and (select max(e.notee_le) from besoin_etape e where e.besoin_id = b.id) < ${before} order by b.id`.execute(db);
  return rows.map((row) => row.id);
}
