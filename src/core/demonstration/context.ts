import type { Tx } from '#core/db/index.ts';
import type { FileStore } from '#core/files/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { addDays } from '#core/time/index.ts';
import type { DemoFiles, DemoOrigin, Sourced } from './files.ts';

/** Printed where a source is expected beside an invented value. */
export const EXAMPLE_LABEL = 'Exemple inventé pour la démonstration';

/** First day of the school year 0, counted from day 0 (data/demo/README.md, « Années »). */
const SCHOOL_YEAR_0_STARTS = -189;

/** A source as `sources.json` describes it. */
export interface DemoSource {
  libelle: string;
  date: string | null;
  licence: string | null;
}

/** What each room receives to load its part of the set: one transaction, one calendar, one register of identifiers. */
export class DemoContext {
  private readonly origins = new Map<string, number>();
  private readonly ids = new Map<string, string>();
  private readonly sources: Map<string, DemoSource>;

  constructor(
    readonly tx: Tx,
    readonly files: DemoFiles,
    /** ISO day 0: the Monday of the week of the first start. */
    readonly day0: string,
    sources: DemoSource[],
    /** Where the documents of the set are kept; null: they are left out. */
    readonly store: FileStore | null = null,
  ) {
    this.sources = new Map(sources.map((source) => [source.libelle, source]));
  }

  /** ISO day of a « jour » of the set. */
  day(jour: number): string;
  day(jour: number | null | undefined): string | null;
  day(jour: number | null | undefined): string | null {
    return jour === null || jour === undefined ? null : addDays(this.day0, jour);
  }

  /** Calendar year in which the relative school year starts: 0 is the current one. */
  schoolYear(relative: number): number {
    return Number(addDays(this.day0, SCHOOL_YEAR_0_STARTS).slice(0, 4)) + relative;
  }

  /**
   * Row of `origine` of an object; a nested object without its own origin follows its parent (README, « Origine »).
   * @throws when neither has one, or when a fact cites a source that `sources.json` does not hold.
   */
  async origin(object: Sourced, parent?: Sourced): Promise<number> {
    const origin = originOf(object, parent);
    const key = JSON.stringify([origin.type, origin.source, origin.sauf, origin.note]);
    const known = this.origins.get(key);
    if (known !== undefined) return known;
    const id = await recordOrigin(this.tx, this.describe(origin));
    this.origins.set(key, id);
    return id;
  }

  private describe(origin: DemoOrigin) {
    const common = { note: origin.note ?? null, except: origin.sauf ?? [] };
    if (origin.type === 'exemple') return { nature: 'exemple' as const, label: EXAMPLE_LABEL, ...common };
    const source = this.sources.get(origin.source ?? '');
    if (!source) throw new Error(`Demonstration set: unknown source « ${origin.source} ».`);
    return {
      nature: 'fait' as const,
      label: source.libelle,
      edition: source.date,
      licence: source.licence,
      ...common,
    };
  }

  /** Keeps the database id given to an identifier of the set. */
  remember(collection: string, demoId: string, id: string): void {
    this.ids.set(`${collection}:${demoId}`, id);
  }

  /** @throws when the room that loads this collection has not run, or the set names something it does not hold. */
  idOf(collection: string, demoId: string): string {
    const id = this.ids.get(`${collection}:${demoId}`);
    if (!id) throw new Error(`Demonstration set: ${collection} « ${demoId} » is not loaded.`);
    return id;
  }

  find(collection: string, demoId: string | null | undefined): string | null {
    return demoId ? (this.ids.get(`${collection}:${demoId}`) ?? null) : null;
  }
}

/** Own origin, else that of the parent. */
export function originOf(object: Sourced, parent?: Sourced): DemoOrigin {
  const origin = object.origine ?? parent?.origine;
  if (!origin) throw new Error('Demonstration set: an object has no origin.');
  return origin;
}

/** Whether a field of an object is invented: the object is an example, or the fact excepts this field. */
export function isInvented(field: string, object: Sourced, parent?: Sourced): boolean {
  const origin = originOf(object, parent);
  return origin.type === 'exemple' || (origin.sauf ?? []).includes(field);
}
