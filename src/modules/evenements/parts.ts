import type { Db } from '#core/db/index.ts';
import type { EventPlaceOf } from './access.ts';
import type { CampusEvent, EventRow } from './events.sql.ts';
import type { FormErrors, FormField, FormValues } from './form.ts';
import { datePart } from './part-date.ts';
import { presentationPart } from './part-presentation.ts';
import { rulesPart } from './part-rules.ts';

/** What a part of an event needs to be drawn and read. */
export interface PartOrder {
  db: Db;
  place: EventPlaceOf;
  /** Null: it is being made. */
  event: CampusEvent | null;
  today: string;
}

/** What a form means, once it is read. `marque`: name of the recurring action, to be found or made. */
export type PartRow = Partial<EventRow> & { marque?: string | null };
export type PartRead = { ok: true; row: PartRow } | { ok: false; errors: FormErrors };

/** One thing that is said of an event, on a page of its own. */
export interface EventPart {
  key: string;
  title: string;
  help: string;
  fields(order: PartOrder): Promise<FormField[]>;
  values(event: CampusEvent): FormValues;
  read(values: FormValues, order: PartOrder): Promise<PartRead>;
}

/** In the order of the page of an event. */
export const eventParts: readonly EventPart[] = [presentationPart, datePart, rulesPart];
export const partOf = (key: string): EventPart | null => eventParts.find((one) => one.key === key) ?? null;
