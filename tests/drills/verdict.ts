import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Intent, Ledger } from './ledger.ts';
import { cells, type Traces, traces } from './traces.ts';

/** What contradicts the ledger: acts lost, done by halves, done twice, or done although they were refused. */
export async function contradictions(db: Db, ledger: Ledger): Promise<string[]> {
  const faults: string[] = [];
  for (const [kind, parts] of Object.entries(traces)) {
    faults.push(...faultsOf(kind, await foundOf(db, parts), ledger.of(kind)));
  }
  for (const [word, query] of Object.entries(cells)) {
    const { rows } = await query.execute(db);
    const held = new Map(rows.map((row) => [row.id, row.value]));
    for (const place of ledger.places().filter((one) => one.startsWith(`${word} `))) {
      const { values, acknowledged } = ledger.possible(place);
      const value = held.get(place.slice(word.length + 1));
      // Before anything was acknowledged, the first value is one more possibility.
      if (acknowledged && !values.includes(value ?? '')) {
        faults.push(`${place}: holds « ${value} », should hold ${values.map((one) => `« ${one} »`).join(' or ')}`);
      }
    }
  }
  return faults;
}

/** Acts whose answer was lost: how many were done all the same. Both must happen, or the cuts fell where nothing was at stake. */
export async function lostAnswers(db: Db, ledger: Ledger): Promise<{ done: number; absent: number }> {
  const lost = { done: 0, absent: 0 };
  for (const [kind, parts] of Object.entries(traces)) {
    const found = await foundOf(db, parts);
    for (const { key, outcome } of ledger.of(kind)) {
      if (outcome === 'unknown') lost[found.has(key) ? 'done' : 'absent']++;
    }
  }
  return lost;
}

type Found = Map<string, Map<string, number>>;

/** How many times each part of a kind of act was found, by key. */
async function foundOf(db: Db, parts: Traces): Promise<Found> {
  const found: Found = new Map();
  for (const [part, query] of Object.entries(parts)) {
    const { rows } = await sql<{ k: string | null; n: number }>`
      select k, count(*)::int as n from (${query}) part group by k`.execute(db);
    for (const { k, n } of rows) {
      const key = k ?? '(nothing)';
      const counts = found.get(key) ?? new Map<string, number>();
      found.set(key, counts.set(part, n));
    }
  }
  for (const counts of found.values()) for (const part of Object.keys(parts)) counts.set(part, counts.get(part) ?? 0);
  return found;
}

function faultsOf(kind: string, found: Found, intents: readonly Intent[]): string[] {
  const faults: string[] = [];
  const say = (key: string, why: string) => faults.push(`${kind} ${key}: ${why}`);
  const answers = new Map<string, Set<string>>();
  for (const { key, outcome } of intents) answers.set(key, (answers.get(key) ?? new Set()).add(outcome));
  for (const [key, counts] of found) {
    if ([...counts.values()].some((n) => n !== 1)) {
      say(key, `done by halves (${[...counts].map(([part, n]) => `${part} ${n}`).join(', ')})`);
    }
    const said = answers.get(key);
    if (!said) say(key, 'nobody asked for it');
    else if (!said.has('acknowledged') && !said.has('unknown')) say(key, 'refused, and done all the same');
  }
  for (const [key, said] of answers)
    if (said.has('acknowledged') && !found.has(key)) say(key, 'acknowledged, and lost');
  return faults;
}
