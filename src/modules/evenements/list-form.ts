import { type FormField, type FormValues, sentValues } from './form.ts';
import type { EventList, ListOrder, ListRow } from './lists/event-list.ts';
import type { SentForm } from './schemas.ts';

/** Empty rows below those that are kept. */
const EMPTY_ROWS = 2;

/** A row as the page draws it: its number, and its fields, each under its own name (`titre_3`). */
export interface DrawnRow extends ListRow {
  n: number;
}

/** Numbers of the rows that a form sends; the page of both versions may hold the rows of two lists. */
const numbersOf = (body: SentForm, max: number): number[] => {
  const found = new Set<number>();
  for (const name of Object.keys(body)) {
    const n = Number(/_(\d{1,3})$/.exec(name)?.[1] ?? 0);
    if (n >= 1 && n <= 2 * max + EMPTY_ROWS) found.add(n);
  }
  return [...found].sort((a, b) => a - b);
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Rows that a form sends; one that is left empty, or is to be taken away, is none. */
export function sentRows(fields: readonly FormField[], body: SentForm, max: number): DrawnRow[] {
  return numbersOf(body, max).flatMap((n) => {
    const own = Object.fromEntries(fields.map(({ name }) => [name, body[`${name}_${n}`] ?? '']));
    const values = sentValues(fields, own);
    const id = body[`id_${n}`] ?? '';
    const typed = fields.some(({ name, kind, required }) => {
      // A list without an empty choice says something before anybody chooses.
      const [first] = fields.find((one) => one.name === name)?.options?.[0] ?? [''];
      return kind === 'choix' && required && first !== '' ? false : values[name] !== '';
    });
    if (body[`retirer_${n}`] || !typed) return [];
    return [{ n, id: UUID.test(id) ? id : null, values }];
  });
}

/** What is drawn: the rows, then empty ones to add some. */
export function drawnRows(rows: readonly ListRow[], list: Pick<EventList, 'max'>): DrawnRow[] {
  const kept = rows.map((row, index) => ({ ...row, n: index + 1 }));
  const room = Math.max(0, Math.min(EMPTY_ROWS, list.max - kept.length));
  const empty = Array.from({ length: room }, (_, index) => ({ n: kept.length + index + 1, id: null, values: {} }));
  return [...kept, ...empty];
}

/** Fields of every row, under the names that the form has: what the page of both versions compares. */
export async function rowFields(list: EventList, order: ListOrder, rows: number): Promise<FormField[]> {
  const fields = await list.fields(order);
  return Array.from({ length: rows }, (_, index) => index + 1).flatMap((n) =>
    fields.map((one) => ({ ...one, name: `${one.name}_${n}`, label: `${list.one} ${n} : ${one.label.toLowerCase()}` })),
  );
}

/** Ids of the rows that a form held, those that it takes away included. */
export const sentIds = (body: SentForm): ReadonlySet<string> =>
  new Set(Object.entries(body).flatMap(([name, value]) => (/^id_\d{1,3}$/.test(name) && value ? [value] : [])));

/**
 * Two versions of a list under the same numbers: each row against the one of its id, then what is in mine alone. A row that my form never
 * held was added meanwhile, and stays. @param sent ids of the rows that my form held.
 */
export function pairRows(
  mine: readonly ListRow[],
  theirs: readonly ListRow[],
  sent: ReadonlySet<string>,
): { mine: ListRow[]; theirs: ListRow[] } {
  const own = new Map(mine.flatMap((row) => (row.id ? [[row.id, row] as const] : [])));
  const known = new Set(theirs.map((row) => row.id));
  const alone = mine.filter((row) => row.id === null || !known.has(row.id));
  const myRow = (row: ListRow): ListRow =>
    own.get(row.id ?? '') ?? (sent.has(row.id ?? '') ? { id: row.id, values: {} } : row);
  return {
    mine: [...theirs.map(myRow), ...alone],
    theirs: [...theirs, ...alone.map(() => ({ id: null, values: {} }))],
  };
}

/** Rows as one flat form. */
export const flatRows = (rows: readonly ListRow[]): FormValues =>
  Object.fromEntries(
    rows.flatMap((row, index) => [
      [`id_${index + 1}`, row.id ?? ''],
      ...Object.entries(row.values).map(([name, value]) => [`${name}_${index + 1}`, value]),
    ]),
  );
