import type { RawBuilder } from 'kysely';
import type { Actor } from '#core/access/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import type { shareKinds } from './labels.ts';

export type ShareKind = (typeof shareKinds)[number];

/** How many of each; a kind that the person does not read, or of which there is none, is absent. */
export type ShareCounts = Partial<Record<ShareKind, number>>;

/** Whose shares, between which ISO days (both included), and who reads. */
export interface ShareOrder {
  actor: Actor | null;
  campus: CampusPlace;
  /** The campus; and the organisation, when it is one alone. */
  subject: Subject;
  /** Whether that organisation is a member today: who speaks for one that has left reads what the campus shows. True of them all. */
  present: boolean;
  from: string;
  to: string;
  /** ISO day of Paris. */
  today: string;
  now: Date;
}

/** One object that counts for one organisation. */
export interface ShareRow {
  genre: ShareKind;
  cle: string;
  /** What leads to it, in the words of its room. */
  dans: string;
  titre: string;
  /** ISO day. */
  le: string | null;
  etat: string;
  exemple: boolean;
}

/** What one room knows, of what the person may read: the rest is neither named nor counted. */
export interface Shares {
  genres: readonly ShareKind[];
  /** Rows `organisation_id` and those of `ShareRow`: one an object, a kind and an organisation. @param among the ids of some organisations, as a subquery. */
  rows(among: RawBuilder<unknown>): RawBuilder<unknown>;
  /** Where it stands, and what is to be said of it. */
  present(row: ShareRow): { href: string; note: string };
}
