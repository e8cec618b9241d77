import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { Tone } from '#core/html/index.ts';

/** An action that somebody reads, as the register shows it. */
export interface TiedAction {
  id: string;
  titre: string;
  etat: string;
  ton: Tone;
  /** Organisation that pilots it. */
  pilote: string | null;
  /** ISO day. */
  fin: string | null;
  href: string;
  /** Its campus. */
  campusSlug: string;
}

/** A project that somebody reads, as the consortium that carries it shows it. */
export interface TiedProject {
  id: string;
  titre: string;
  href: string;
}

/** What decisions need of actions, and consortiums of projects, which stand in a room beside this one; composed in src/composition. */
export interface ProjectHooks {
  /** Those of some ids that somebody reads: another one, or one in the bin, is left out. */
  actionsOf(db: Db, actor: Actor, ids: readonly string[]): Promise<TiedAction[]>;
  /** Actions of a campus that somebody reads, by their words. */
  actionsMatching(db: Db, actor: Actor, order: { slug: string; q: string; limit: number }): Promise<TiedAction[]>;
  /** Those of some ids that are neither in the bin nor abandoned. */
  carryingActions(db: Db, ids: readonly string[]): Promise<string[]>;
  /** The form of another action, born of a decision; null for who adds none in this campus. */
  newActionPage(db: Db, actor: Actor, order: { slug: string; decision: string }): Promise<string | null>;
  /** Projects of some ids that somebody reads. */
  projectsOf(db: Db, actor: Actor, ids: readonly string[]): Promise<TiedProject[]>;
  /** Projects of a campus that somebody reads. */
  projectsOfCampus(db: Db, actor: Actor, slug: string): Promise<TiedProject[]>;
}
