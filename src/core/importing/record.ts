import { foldHeader, type Row } from './cells.ts';
import type { Dataset, RawRecord } from './dataset.ts';

/** Where the cell of each column of a dataset is in the rows of one file. Absent key: the file has no such column. */
export type Layout = ReadonlyMap<string, number>;

/** One row seen through the columns of a dataset. Reused from row to row: a `parse` must not keep it. */
export class TableRecord implements RawRecord<string> {
  line = 0;
  private cells: string[] = [];
  constructor(private readonly layout: Layout) {}

  load(row: Row): this {
    this.line = row.line;
    this.cells = row.cells;
    return this;
  }

  get(key: string): string {
    const index = this.layout.get(key);
    return index === undefined ? '' : (this.cells[index] ?? '').trim();
  }

  has(key: string): boolean {
    return this.layout.has(key);
  }
}

const foldedNames = new WeakMap<Dataset, Map<string, string[]>>();

/** Names of each column of a dataset, folded once. */
export function namesOf(dataset: Dataset): Map<string, string[]> {
  let names = foldedNames.get(dataset);
  if (!names) {
    names = new Map(Object.entries(dataset.columns).map(([key, spec]) => [key, spec.names.map(foldHeader)]));
    foldedNames.set(dataset, names);
  }
  return names;
}

export interface Fit {
  layout: Layout;
  /** Keys of the required columns that the header lacks. */
  missing: string[];
}

/** Finds the columns of a dataset in a header. A repeated header: the first one counts. */
export function fitHeader(dataset: Dataset, header: string[]): Fit {
  const positions = new Map<string, number>();
  header.forEach((name, index) => {
    const folded = foldHeader(name);
    if (folded !== '' && !positions.has(folded)) positions.set(folded, index);
  });
  const layout = new Map<string, number>();
  const missing: string[] = [];
  for (const [key, names] of namesOf(dataset)) {
    const name = names.find((one) => positions.has(one));
    if (name !== undefined) layout.set(key, positions.get(name)!);
    else if (dataset.columns[key]!.required) missing.push(key);
  }
  return { layout, missing };
}
