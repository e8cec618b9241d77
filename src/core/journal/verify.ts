import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type SealedLine, sealedColumns, sealOf } from './line.ts';
import { headOf } from './seal.ts';

/**
 * `removed`: sealed, no longer there · `altered`: the line, its seal, or what stood just before it was changed ·
 * `inserted`: among sealed lines, never sealed · `undeclared`: taken away or erased beyond what a line of retention declares ·
 * `kept`: the seal that was kept elsewhere is not in the chain.
 */
export interface Fault {
  kind: 'removed' | 'altered' | 'inserted' | 'undeclared' | 'kept';
  /** Number of the line. */
  id: number;
}

export interface Verification {
  /** Lines whose seal was computed again. */
  verified: number;
  /** Lines taken away at the end of their retention. */
  purged: number;
  /** Lines whose content was erased. */
  erased: number;
  /** Lines too recent to be sealed. */
  unsealed: number;
  head: { id: number; seal: string } | null;
  /** In order of their number; the first one is where to look. */
  faults: Fault[];
}

const BATCH = 5_000;
/** Beyond, the chain is no longer a matter of lines. */
const MAX_FAULTS = 50;

/** `1234:9f86d0…` as the command line prints it; null when it is not one. */
export function parseSeal(text: string): { id: number; seal: string } | null {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim());
  return match ? { id: Number(match[1]), seal: match[2]!.toLowerCase() } : null;
}

/**
 * Computes every seal again and compares, on one state of the database.
 * @param kept seals kept outside the database: they must be in the chain, which alone shows a chain made again from the start.
 */
export function verifyJournal(db: Db, kept: { id: number; seal: string }[] = []): Promise<Verification> {
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return snapshot.execute(async (tx) => {
    const result = await walkChain(tx, kept);
    const declared = await undeclared(tx);
    const faults = [...result.faults, ...declared].sort((a, b) => a.id - b.id).slice(0, MAX_FAULTS);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from journal where id > ${result.head?.id ?? 0}`.execute(tx);
    return { ...result, faults, unsealed: rows[0]!.n };
  });
}

interface SealRow {
  id: number;
  seal: string;
  purge_id: number | null;
}

async function walkChain(tx: Tx, kept: { id: number; seal: string }[]): Promise<Verification> {
  const found: Verification = {
    verified: 0,
    purged: 0,
    erased: 0,
    unsealed: 0,
    head: await headOf(tx),
    faults: [],
  };
  const wanted = new Map(kept.map((one) => [one.id, one.seal]));
  let previous = '';
  let after = 0;
  for (;;) {
    const seals = await sealsAfter(tx, after);
    if (seals.length === 0) break;
    const last = seals.at(-1)!.id;
    const lines = new Map((await linesBetween(tx, after, last)).map((line) => [line.id, line]));
    for (const seal of seals) {
      const line = lines.get(seal.id);
      lines.delete(seal.id);
      checkSeal(found, previous, seal, line);
      if (wanted.get(seal.id) === seal.seal) wanted.delete(seal.id);
      previous = seal.seal;
    }
    for (const id of lines.keys()) found.faults.push({ kind: 'inserted', id });
    after = last;
  }
  for (const id of wanted.keys()) found.faults.push({ kind: 'kept', id });
  return found;
}

function checkSeal(found: Verification, previous: string, seal: SealRow, line: SealedLine | undefined): void {
  if (!line) {
    if (seal.purge_id === null) found.faults.push({ kind: 'removed', id: seal.id });
    else found.purged += 1;
    return;
  }
  if (line.effacement_id !== null) found.erased += 1;
  if (seal.purge_id === null && sealOf(previous, line) === seal.seal) found.verified += 1;
  else found.faults.push({ kind: 'altered', id: seal.id });
}

const sealsAfter = async (tx: Tx, after: number): Promise<SealRow[]> =>
  (
    await sql<SealRow>`
      select journal_id as id, encode(empreinte, 'hex') as seal, purge_id from journal_sceau
      where journal_id > ${after} order by journal_id limit ${BATCH}`.execute(tx)
  ).rows;

const linesBetween = async (tx: Tx, after: number, last: number): Promise<SealedLine[]> =>
  (
    await sql<SealedLine>`
      select ${sealedColumns} from journal j where j.id > ${after} and j.id <= ${last} order by j.id`.execute(tx)
  ).rows;

/** Lines taken away or erased whose declaration is missing or counts fewer. */
async function undeclared(tx: Tx): Promise<Fault[]> {
  const { rows } = await sql<{ id: number }>`
    select min(s.journal_id) as id
    from journal_sceau s left join journal d on d.id = s.purge_id and d.acte = 'journal.purged'
    where s.purge_id is not null
    group by s.purge_id, d.details having count(*) is distinct from (d.details->>'lignes')::bigint
    union all
    select min(j.id)
    from journal j left join journal d on d.id = j.effacement_id and d.acte = 'journal.erased'
    where j.effacement_id is not null
    group by j.effacement_id, d.details having count(*) is distinct from (d.details->>'lignes')::bigint`.execute(tx);
  return rows.map((row) => ({ kind: 'undeclared', id: row.id }));
}
