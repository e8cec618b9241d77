import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { FORM, type SealedLine, sealedColumns, sealOf } from './line.ts';

export interface SealOutcome {
  /** Lines sealed by this call. */
  sealed: number;
  /** Last seal of the chain, to be kept elsewhere; null while nothing is sealed. */
  head: { id: number; seal: string } | null;
}

/** Two processes do not seal at once. */
const LOCK = 4_796;
const BATCH = 2_000;

/**
 * Seals the lines that are settled, in order of their number. Writers never wait for it: the number of a line is taken
 * when it is written, so lines may appear out of order; a line is sealed once every transaction that was writing in the
 * journal when its number was the last one has ended. @param waitMs how long to wait for these; what is not settled then
 * is left to the next call.
 */
export async function sealJournal(db: Db, { waitMs = 5_000 }: { waitMs?: number } = {}): Promise<SealOutcome> {
  const upTo = await settledNumber(db, waitMs);
  let sealed = 0;
  for (;;) {
    const count = upTo === null ? 0 : await transaction(db, (tx) => sealBatch(tx, upTo));
    sealed += count;
    if (count < BATCH) return { sealed, head: await headOf(db) };
  }
}

/** The last seal. */
export async function headOf(db: Db): Promise<SealOutcome['head']> {
  const row = await db
    .selectFrom('journal_sceau')
    .select(['journal_id', sql<string>`encode(empreinte, 'hex')`.as('seal')])
    .orderBy('journal_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { id: row.journal_id, seal: row.seal } : null;
}

/**
 * The last number given whose transaction, and those of all the numbers before it, have ended. A transaction that inserts
 * holds a lock on the table from before it takes its number until its end: when those who held one after the number was
 * read are gone, everything up to it is written or will never be. Null when they outlast the wait.
 */
async function settledNumber(db: Db, waitMs: number): Promise<number | null> {
  const { rows } = await sql<{ last: number }>`
    select case when is_called then last_value else 0 end as last from journal_id_seq`.execute(db);
  const last = rows[0]!.last;
  const writers = await writersOf(db);
  const deadline = performance.now() + waitMs;
  while (writers.size > 0) {
    if (performance.now() > deadline) return null;
    await pause(25);
    const still = await writersOf(db);
    for (const one of writers) if (!still.has(one)) writers.delete(one);
  }
  return last;
}

/** Transactions that hold a lock of writing on the journal. */
async function writersOf(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ transaction: string }>`
    select distinct virtualtransaction as transaction from pg_locks
    where locktype = 'relation' and relation = 'journal'::regclass and granted
      and database = (select oid from pg_database where datname = current_database())
      and mode not in ('AccessShareLock', 'RowShareLock')`.execute(db);
  return new Set(rows.map((row) => row.transaction));
}

async function sealBatch(tx: Tx, upTo: number): Promise<number> {
  const { rows: locks } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as mine`.execute(tx);
  if (!locks[0]?.mine) return 0;
  const head = await headOf(tx);
  const { rows: lines } = await sql<SealedLine>`
    select ${sealedColumns} from journal j
    where j.id > ${head?.id ?? 0} and j.id <= ${upTo} order by j.id limit ${BATCH}`.execute(tx);
  if (lines.length === 0) return 0;
  let previous = head?.seal ?? '';
  const seals = lines.map((line) => {
    previous = sealOf(previous, line);
    return { journal_id: line.id, empreinte: previous };
  });
  await sql`
    insert into journal_sceau (journal_id, empreinte, forme)
    select journal_id, decode(empreinte, 'hex'), ${sql.lit(FORM)}
    from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as s(journal_id bigint, empreinte text)`.execute(tx);
  return lines.length;
}
