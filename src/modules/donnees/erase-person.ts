import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Tx } from '#core/db/index.ts';
import { systemScope, withActor } from '#core/db/scoped.ts';
import { type Author, eraseContent, journalAccess, writeJournal } from '#core/journal/index.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import { withdrawAll } from './consents.sql.ts';
import { insertErasure } from './erasures.sql.ts';
import { countOf, eraseRows, type Person } from './person-rows.sql.ts';
import { closeRequestsOf } from './requests.sql.ts';

/** Answer to what a person still asked when their data went. */
const CLOSED_WITH_DATA = 'Vos données sont effacées : il n’y a plus rien à traiter.';

/** What was done in one table, each row counted once: numbers, and reasons of what stays in the rows; nothing that names anybody. */
export interface ErasureLine {
  table: string;
  libelle: string;
  effacees: number;
  anonymisees: number;
  gardees: number;
  raisons: string[];
}

export interface ErasureReport {
  lignes: ErasureLine[];
  /** Lines of the journal whose content was erased. */
  journal: number;
}

/** What this room needs to erase: the declarations of every room, and the account closed by the room that holds it. */
export interface ErasureDeps {
  declarations: readonly PersonalTable[];
  /** Closes the account, its sessions and its roles. @throws RuleBroken for the last administrator. */
  closeAccount(tx: Tx, accountId: string, order: { author: Author; now: Date }): Promise<void>;
}

export interface ErasureOrder {
  person: Person;
  author: Author;
  now: Date;
  /** Request that it answers; null for an account closed by retention. */
  requestId: string | null;
}

/**
 * Erases or makes anonymous everything that the declarations tie to a person, in the transaction of the act; keeps what has
 * a reason to be kept, and says it. What was done can be replayed on a restored backup (`replayErasures`).
 */
export async function erasePerson(tx: Tx, deps: ErasureDeps, order: ErasureOrder): Promise<ErasureReport> {
  const { person, now } = order;
  if (person.accountId) await deps.closeAccount(tx, person.accountId, { author: order.author, now });
  const report = await strikePerson(tx, deps.declarations, order);
  const sel = randomBytes(16).toString('base64url');
  const id = randomUUID();
  await insertErasure(tx, {
    id,
    demandeId: order.requestId,
    sel,
    compteEmpreinte: person.accountId ? printOf(sel, person.accountId) : null,
    courrielEmpreinte: person.addresses[0] ? printOf(sel, person.addresses[0]) : null,
    executeLe: now,
    rapport: report,
  });
  await writeJournal(tx, {
    ...order.author,
    act: 'person.erased',
    objectType: 'effacement',
    objectId: id,
    details: { demande: order.requestId, tables: report.lignes.length },
  });
  return report;
}

/** The erasure itself, without its record: done again by a replay. @param order `at`: when it was first done, if not now. */
export async function strikePerson(
  tx: Tx,
  declarations: readonly PersonalTable[],
  order: Pick<ErasureOrder, 'person' | 'author' | 'now' | 'requestId'> & { at?: Date },
): Promise<ErasureReport> {
  const { person, author, now, requestId, at = now } = order;
  const { lignes, closed } = await withActor(tx, systemScope, async (scoped) => {
    const lines: ErasureLine[] = [];
    // Counted before anything moves: what ties a row to the person may be among what is erased.
    for (const entry of declarations) {
      const total = await countOf(scoped, entry, person, declarations);
      if (total > 0) lines.push(lineOf(entry, total));
    }
    const closed = await closeRequestsOf(scoped, person, { except: requestId, reponse: CLOSED_WITH_DATA, at });
    for (const entry of declarations) if (!entry.eraser) await eraseRows(scoped, entry, person, declarations);
    if (person.accountId) await withdrawAll(scoped, person.accountId, now);
    return { lignes: lines, closed };
  });
  for (const id of closed) {
    const details = requestId ? { demande: requestId } : {};
    await journalAccess(tx, {
      ...author,
      act: 'request.closed',
      objectType: 'demande_de_droit',
      objectId: id,
      details,
    });
  }
  const journal = person.accountId
    ? await eraseContent(tx, { objectType: 'compte', objectId: person.accountId, author })
    : 0;
  return { lignes, journal };
}

function lineOf(entry: PersonalTable, total: number): ErasureLine {
  const columns = Object.values(entry.columns);
  const whole = entry.row === 'effacer';
  const changed = columns.some((one) => one.erasure !== 'garder');
  const kept = whole ? [] : columns.filter((one) => one.erasure === 'garder');
  return {
    table: entry.table,
    libelle: entry.label,
    effacees: whole ? total : 0,
    anonymisees: !whole && changed ? total : 0,
    gardees: whole || changed ? 0 : total,
    raisons: [...new Set(kept.flatMap((one) => one.reason!.split(' ; ')))],
  };
}

/** Print of a value under a salt, as PostgreSQL computes it: hex of SHA-256. */
export const printOf = (salt: string, value: string): string =>
  createHash('sha256')
    .update(salt + value, 'utf8')
    .digest('hex');
