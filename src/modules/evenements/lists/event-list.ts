import type { Db, Tx } from '#core/db/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import type { EventPlaceOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { FormErrors, FormField, FormValues } from '../form.ts';
import type { ListRecord, ListTable } from '../lists.sql.ts';

export interface ListOrder {
  db: Db;
  place: EventPlaceOf;
  event: CampusEvent;
  today: string;
}

/** A row of a list: its id once it is kept, and what its fields hold. */
export interface ListRow {
  id: string | null;
  values: FormValues;
}

export type RowRead = { ok: true; record: ListRecord; schools?: readonly string[] } | { ok: false; errors: FormErrors };

/** A list of an event, on a page of its own: every row, then a few empty ones. */
export interface EventList {
  key: string;
  title: string;
  /** « Créneau »: each row is named so, with its number. */
  one: string;
  help: string;
  max: number;
  /** Act of data/droits that it needs, besides the one that holds the event. */
  act?: string;
  /** Null: the hosts, whose rows are organisations and nothing else. */
  table: ListTable | null;
  /** Why it may not change any more, besides the state of the event; null while it may. */
  closed?(order: Pick<ListOrder, 'event' | 'today'>): string | null;
  fields(order: ListOrder): Promise<FormField[]>;
  rows(db: Db, evenementId: string): Promise<ListRow[]>;
  /** @param rank of the row, from 1, among those that are kept. @param rows all of them, as they are sent. */
  read(row: ListRow, order: ListOrder, rank: number, rows: readonly ListRow[]): Promise<RowRead>;
  /** What is written besides the row itself. */
  after?(tx: Tx, id: string, read: RowRead & { ok: true }): Promise<void>;
}

/** Members of the campus, as a list of choices. */
export async function memberOptions(order: ListOrder, none: string): Promise<(readonly [string, string])[]> {
  const members = await membersOfCampus(order.db, order.place.campus.id, order.today);
  const names = members.map((one) => [one.slug, one.nom] as const).sort((a, b) => a[1].localeCompare(b[1], 'fr'));
  return [['', none], ...names];
}
