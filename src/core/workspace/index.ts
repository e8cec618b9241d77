import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { Tone } from '#core/html/index.ts';
import type { Clock } from '#core/time/index.ts';

/** A door of the workspace: a page in the rail, or an act in the palette. Contributed by the rooms, gathered by `src/composition`. */
export interface WorkspaceEntry {
  key: string;
  /** In the rail a noun (« Organisations »), in the palette a verb (« Inviter une personne »). */
  label: string;
  href: string;
  /** Phosphor icon. */
  icon: string;
  /** Act of data/droits: shown only to whom some role opens it. Null: whoever is signed in. */
  act: string | null;
  /** Letter typed after `g`. */
  shortcut?: string;
  /** Other words under which the palette finds it. */
  words?: readonly string[];
}

/** One thing that waits for somebody: one reason, one action. It goes when the act is done, never because it was read. */
export interface DeskItem {
  /** Stable: two contributors never say the same thing twice. */
  key: string;
  /** Day (ISO) by which it should be done; null when nothing says one. */
  date: string | null;
  titre: string;
  /** Why it is here, in a sentence: « Deux sources donnent deux adresses ». */
  raison: string;
  action: { label: string; href: string };
  /** `haute`: somebody is blocked, or a date has passed. */
  urgence: 'haute' | 'normale';
}

/** What a contributor reads with. */
export interface DeskContext {
  db: Db;
  clock: Clock;
  /** Demonstration data are shown, or real ones. */
  origin: string;
}

export type DeskContributor = (ctx: DeskContext, actor: Actor) => Promise<DeskItem[]>;

/** A list of what waits for somebody, whole where the desk shows one thing at a time: « Mes tâches ouvertes : 3 ». */
export interface DeskLink {
  label: string;
  href: string;
}

/** What is looked for in a room, and by whom. */
export interface FindOrder {
  db: Db;
  actor: Actor;
  /** Folded (`core/text`): each of them is said by what is found. */
  words: readonly string[];
  /** ISO day. */
  today: string;
  /** Results of each group. */
  limit: number;
}

/** One thing that a search found, and where it opens. */
export interface FoundThing {
  titre: string;
  href: string;
  /** Phosphor icon. */
  icone: string;
  /** What tells it from another of the same name. */
  detail: string | null;
}

export interface FoundGroup {
  titre: string;
  resultats: readonly FoundThing[];
}

/** What a room brings to the workspace. */
export interface WorkspaceRoom {
  /** Pages of the rail, in order. */
  entries?: readonly WorkspaceEntry[];
  /** Acts of the palette. */
  acts?: readonly WorkspaceEntry[];
  desk?: DeskContributor;
  /** Lists behind the desk: none that is empty for this person. */
  deskLinks?: (ctx: DeskContext, actor: Actor) => Promise<DeskLink[]>;
  /** Its objects that say some words, for the search. Finds what the person may open, and nothing else. */
  find?: (order: FindOrder) => Promise<FoundGroup[]>;
  /** What changed in a campus between two days. Reads what the person may read, and nothing else. */
  since?: (order: SinceOrder) => Promise<SinceReport>;
}

/** Of which campus, between which days (ISO, both included), and who reads. */
export interface SinceOrder {
  db: Db;
  actor: Actor;
  campus: { id: string; slug: string; regions: string[] };
  from: string;
  to: string;
  /** The instant of reading: what is to come later on its day has not happened. */
  now: Date;
}

/** One thing that changed, or that waits: its cells in the order of the columns; the first one leads to it. */
export interface SinceLine {
  key: string;
  cells: readonly string[];
  href: string;
  exemple: boolean;
  /** Sign of its cell « État ». */
  ton?: Tone;
}

export interface SinceSection {
  key: string;
  /** Its place on the page: 10 what waits for the committee, 20 what it said, 30 the network, 40 and more what is done. */
  rang: number;
  titre: string;
  colonnes: readonly string[];
  lignes: readonly SinceLine[];
  /** Said in place of the table when nothing changed. */
  vide: string;
}

/** A day worth a mark on the line of dates. */
export interface SinceMark {
  day: string;
  titre: string;
  note: string;
}

/** What one room tells of « Depuis le dernier comité » (features F20). */
export interface SinceReport {
  sections: readonly SinceSection[];
  marks: readonly SinceMark[];
  /** What the head of the page says of it, in sentences: « Deux membres de plus. » */
  phrases: readonly string[];
}
