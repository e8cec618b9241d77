/** One item of an agenda, in its order. */
export interface AgendaItem {
  /** Minutes foreseen; null: not said. */
  minutes: number | null;
}

export interface Timed<T> {
  item: T;
  /** Minutes after the beginning; null from the first item whose length is not said. */
  start: number | null;
  /** The same at its end. */
  end: number | null;
}

/** When each item begins, in minutes after the beginning of the meeting. */
export function timeAgenda<T extends AgendaItem>(items: readonly T[]): Timed<T>[] {
  let at: number | null = 0;
  return items.map((item) => {
    const start = at;
    at = at === null || item.minutes === null ? null : at + item.minutes;
    return { item, start, end: at };
  });
}

export interface AgendaLength {
  /** Minutes of the items whose length is said. */
  minutes: number;
  /** Items whose length is not said. */
  unknown: number;
  /** Minutes beyond the time that the meeting has; 0 when it fits, null when the meeting has no end. */
  over: number | null;
}

/** Whether an agenda fits its meeting. @param available minutes of the meeting; null when it has no end. */
export function agendaLength(items: readonly AgendaItem[], available: number | null): AgendaLength {
  const minutes = items.reduce((total, item) => total + (item.minutes ?? 0), 0);
  const unknown = items.filter((item) => item.minutes === null).length;
  return { minutes, unknown, over: available === null ? null : Math.max(0, minutes - available) };
}

/** « 1 h 30 », « 45 min ». */
export function frenchMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** The order after one item went up or down a place; the same when it cannot. */
export function moved(ids: readonly string[], id: string, direction: 'haut' | 'bas'): string[] {
  const from = ids.indexOf(id);
  const to = direction === 'haut' ? from - 1 : from + 1;
  const order = [...ids];
  if (from < 0 || to < 0 || to >= ids.length) return order;
  [order[from], order[to]] = [order[to]!, order[from]!];
  return order;
}

/** Whether an order holds each of these items once, and nothing else. */
export const sameItems = (ids: readonly string[], order: readonly string[]): boolean =>
  ids.length === order.length && [...ids].sort().join() === [...order].sort().join();

/** What somebody wanted, on an agenda that changed meanwhile: her order of what is still there, then what came. */
export const mergedOrder = (now: readonly string[], wanted: readonly string[]): string[] => [
  ...wanted.filter((id) => now.includes(id)),
  ...now.filter((id) => !wanted.includes(id)),
];
