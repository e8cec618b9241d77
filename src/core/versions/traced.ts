import type { HistoryEntry } from '#core/journal/index.ts';

/** What a room says of a sort of object, so that its history can be read, compared and restored. */
export interface TracedObject {
  /** Type in the journal: `organisation`. */
  objectType: string;
  /** « Organisation ». */
  label: string;
  /** What each act did, as a line of the history says it: « Fiche modifiée ». */
  acts: Readonly<Record<string, string>>;
  /** Label of each field, in the order of the screen. */
  fields: Readonly<Record<string, string>>;
  /** What an act was about when it is a part of the object: « Plaquette 2026 », said after what was done. */
  partOf?(entry: Pick<HistoryEntry, 'act' | 'before' | 'after'>): string | null;
  /** A value in French; empty for an absence. */
  show(field: string, value: unknown): string;
  /** Fields that the act of restoring applies; the others follow from them or never move back. */
  restorable: readonly string[];
}

/** Names of accounts by id, and labels of roles: what the rooms above know. */
export interface Names {
  accounts: ReadonlyMap<string, string>;
  role(id: string): string;
}

/** « Camille Exemple », « compte fermé », or the role when nobody signed in: « ligne de commande ». */
export const whoOf = (entry: Pick<HistoryEntry, 'actorId' | 'actorRole'>, names: Names): string =>
  entry.actorId === null ? names.role(entry.actorRole) : (names.accounts.get(entry.actorId) ?? 'un compte effacé');
