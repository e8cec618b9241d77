import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Party } from './accord.ts';

/** Asks a party for its signature: what it had signed, and its earlier link, are worth nothing any more. */
export async function askParty(
  tx: Tx,
  one: { accordId: string; partie: Party; courriel: string; jeton: Buffer; now: Date; fin: Date },
): Promise<void> {
  const asked = { courriel: one.courriel, jeton: one.jeton, envoye_le: one.now, fin_le: one.fin };
  await tx
    .insertInto('accueil_signature')
    .values({ accord_id: one.accordId, partie: one.partie, ...asked })
    .onConflict((conflict) =>
      conflict
        .columns(['accord_id', 'partie'])
        .doUpdateSet({ ...asked, nom: null, fonction: null, signe_le: null, empreinte: null, rappele_le: null }),
    )
    .execute();
}

/** Gives a party another link, without a word on what it signed. */
export async function renewLink(tx: Tx, one: { accordId: string; partie: Party; jeton: Buffer }): Promise<void> {
  await tx
    .updateTable('accueil_signature')
    .set({ jeton: one.jeton })
    .where('accord_id', '=', one.accordId)
    .where('partie', '=', one.partie)
    .execute();
}

/** The agreement and the party of a link, or null. */
export async function partyOfLink(db: Db, jeton: Buffer): Promise<{ accordId: string; partie: Party } | null> {
  const { rows } = await sql<{ accordId: string; partie: Party }>`
    select s.accord_id as "accordId", s.partie from accueil_signature s where s.jeton = ${jeton}`.execute(db);
  return rows[0] ?? null;
}

export async function writeSignature(
  tx: Tx,
  one: { accordId: string; partie: Party; nom: string; fonction: string; empreinte: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('accueil_signature')
    .set({ nom: one.nom, fonction: one.fonction, empreinte: one.empreinte, signe_le: one.now })
    .where('accord_id', '=', one.accordId)
    .where('partie', '=', one.partie)
    .execute();
}

/** Signatures that are owed for a placement of the next days, and were not asked again. */
export async function signaturesToRemind(
  db: Db,
  of: { today: string; until: string },
): Promise<{ accordId: string; partie: Party }[]> {
  const { rows } = await sql<{ accordId: string; partie: Party }>`
    select s.accord_id as "accordId", s.partie from accueil_signature s join accueil_accord a on a.id = s.accord_id
    where a.etat = 'en_signature' and s.signe_le is null and s.rappele_le is null and s.courriel is not null
      and a.semaine > ${of.today}::date and a.semaine <= ${of.until}::date order by a.semaine, s.id limit 500`.execute(
    db,
  );
  return rows;
}

/** @returns false when it has been signed, or asked again, meanwhile. */
export async function markReminded(
  tx: Tx,
  one: { accordId: string; partie: Party; jeton: Buffer; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accueil_signature')
    .set({ jeton: one.jeton, rappele_le: one.now })
    .where('accord_id', '=', one.accordId)
    .where('partie', '=', one.partie)
    .where('signe_le', 'is', null)
    .where('rappele_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
