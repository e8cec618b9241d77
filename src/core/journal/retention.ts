import { sql } from 'kysely';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { printOfContent, type SealedLine, sealedColumns } from './line.ts';
import { type Author, writeJournal } from './write.ts';

/** Lines taken away in one transaction. */
const BATCH = 10_000;

/**
 * Takes away the traces of readings and exports that are past their retention; what was written stays. Only sealed lines
 * go: their seals stay, marked with the line that declares how many went, and the chain still holds.
 * @returns how many went.
 */
export async function purgeReads(db: Db, order: { before: Date; author: Author; batch?: number }): Promise<number> {
  const batch = order.batch ?? BATCH;
  let purged = 0;
  for (;;) {
    const count = await transaction(db, (tx) => purgeBatch(tx, order.before, order.author, batch));
    purged += count;
    if (count < batch) return purged;
  }
}

async function purgeBatch(tx: Tx, before: Date, author: Author, limit: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select j.id from journal j join journal_sceau s on s.journal_id = j.id
    where j.nature in ('lecture', 'export') and j.le < ${before} and s.purge_id is null
    order by j.id limit ${limit}`.execute(tx);
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  const declaration = await writeJournal(tx, {
    ...author,
    act: 'journal.purged',
    objectType: 'journal',
    objectId: null,
    details: { lignes: ids.length, premiere: ids[0], derniere: ids.at(-1), avant: before.toISOString() },
  });
  await onRetentionPath(tx, async () => {
    await sql`update journal_sceau set purge_id = ${declaration} where journal_id = any(${ids}::bigint[])`.execute(tx);
    await sql`delete from journal where id = any(${ids}::bigint[])`.execute(tx);
  });
  return ids.length;
}

/**
 * Erases what the journal kept of the content of an object (before, after, reasons, details) when a person has asked for
 * it: who acted, when and on what stays, with the print of what was erased. In the transaction of the erasure.
 * @returns how many lines were erased.
 */
export async function eraseContent(
  tx: Tx,
  order: { objectType: string; objectId: string; author: Author },
): Promise<number> {
  const { rows: lines } = await sql<SealedLine>`
    select ${sealedColumns} from journal j
    where j.objet_type = ${order.objectType} and j.objet_id = ${order.objectId} and j.nature in ('ecriture', 'acces')
      and j.effacement_id is null and (j.avant is not null or j.apres is not null or j.motif is not null or j.details <> '{}')
    order by j.id for update`.execute(tx);
  if (lines.length === 0) return 0;
  // Declared on the journal itself: a line on the object would be erased in its turn the next time.
  const declaration = await writeJournal(tx, {
    ...order.author,
    act: 'journal.erased',
    objectType: 'journal',
    objectId: null,
    details: { lignes: lines.length, objet: `${order.objectType}:${order.objectId}` },
  });
  const prints = lines.map((line) => ({ id: line.id, print: printOfContent(line) }));
  await onRetentionPath(tx, async () => {
    await sql`
      update journal j
      set avant = null, apres = null, motif = null, details = '{}', sel = null,
        contenu_empreinte = decode(p.print, 'hex'), effacement_id = ${declaration}
      from jsonb_to_recordset(${JSON.stringify(prints)}::jsonb) as p(id bigint, print text)
      where j.id = p.id`.execute(tx);
  });
  return lines.length;
}

/** The only place that lifts the guard of the journal, for the statements of `work` and no more. */
async function onRetentionPath(tx: Tx, work: () => Promise<void>): Promise<void> {
  await sql`select set_config('maillage.conservation', 'oui', true)`.execute(tx);
  await work();
  await sql`select set_config('maillage.conservation', '', true)`.execute(tx);
}
