import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';

/** What a live view is asked: one campus, one period. ISO days of Paris, both included. */
export interface ViewScope {
  campusId: string;
  campusSlug: string;
  du: string;
  au: string;
  /** ISO day of Paris. */
  today: string;
  now: Date;
}

/** What a view answers: at most some lines, how many there are in all, and the list that counts them. */
export interface ViewAnswer {
  colonnes: readonly string[];
  lignes: readonly (readonly string[])[];
  total: number;
  /** Its page, for who opens it; null: it has none. */
  href: string | null;
}

/** A list that a room keeps, by which a heading of a report is answered: composed in src/composition/views.ts. */
export interface LiveView {
  /** Its id in data/cadres-vues.json. */
  id: string;
  /** Shown to anybody once the report is published: organisations and counts, never a person nor money. */
  publique: boolean;
  /** Null: this person does not read it. */
  read(db: Db, actor: Actor | null, scope: ViewScope): Promise<ViewAnswer | null>;
}

/** Lines of a view that a report keeps. */
export const MOST_VIEW_LINES = 200;
