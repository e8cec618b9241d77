/**
 * What became of an act for who asked for it. `acknowledged`: it must be there, whole, for good. `refused`: nothing of it may be
 * there. `unknown` (the answer was lost): wholly there or wholly absent.
 */
export type Outcome = 'acknowledged' | 'refused' | 'unknown';

export interface Intent {
  key: string;
  outcome: Outcome;
}

/** Everything that was asked, and what was answered. */
export class Ledger {
  /** Acts that each leave traces of their own, by kind. */
  private readonly intents = new Map<string, Intent[]>();
  /** Values that one writer puts in place of each other, in order. */
  private readonly writings = new Map<string, Intent[]>();
  private count = 0;

  constructor(private readonly run: string) {}

  /** Words that nothing else holds. */
  key(kind: string): string {
    return `${kind}-${this.run}-${++this.count}`;
  }

  note(kind: string, intent: Intent): void {
    listOf(this.intents, kind).push(intent);
  }

  /** @param place the one cell that is written over. */
  noteWriting(place: string, writing: Intent): void {
    listOf(this.writings, place).push(writing);
  }

  of(kind: string): readonly Intent[] {
    return this.intents.get(kind) ?? [];
  }

  places(): string[] {
    return [...this.writings.keys()];
  }

  /** What a cell may hold now: the last value acknowledged, or one sent after it whose answer was lost. */
  possible(place: string): { values: string[]; acknowledged: boolean } {
    const all = this.writings.get(place) ?? [];
    const last = all.findLastIndex((one) => one.outcome === 'acknowledged');
    const later = all.slice(Math.max(last, 0)).filter((one) => one.outcome !== 'refused');
    return { values: later.map((one) => one.key), acknowledged: last >= 0 };
  }

  /** Acts by kind and outcome, writings with them. */
  totals(): Record<string, Record<Outcome, number>> {
    const totals: Record<string, Record<Outcome, number>> = {};
    const add = (kind: string, { outcome }: Intent) => {
      totals[kind] ??= { acknowledged: 0, refused: 0, unknown: 0 };
      totals[kind][outcome]++;
    };
    for (const [kind, list] of this.intents) for (const one of list) add(kind, one);
    for (const [place, list] of this.writings) for (const one of list) add(place.split(' ')[0]!, one);
    return totals;
  }
}

function listOf<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
