import type { RawBuilder } from 'kysely';
import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { SharedWork } from './cooperation.ts';

/** What the rooms that hold bodies, meetings and actions know of who works with whom; composed in src/composition. */
export interface CooperationHooks {
  /**
   * Rows `genre`, `cle`, `organisation_id`, each once, of a campus between two ISO days, both included. `publicOnly`: of bodies
   * that the campus shows to anybody, and of their meetings; of actions that it shows.
   */
  links(of: { campusId: string; from: string; to: string; today: string; publicOnly?: boolean }): RawBuilder<unknown>;
  /** Rows `organisation_id`, `le`: the last meeting that each organisation came to. */
  lastMeetings(campusId: string): RawBuilder<unknown>;
  /** Rows `organisation_id`, `le`: the last day on which something was said of an action that each leads or helps. */
  lastActions(campusId: string): RawBuilder<unknown>;
  describe(
    db: Db,
    actor: Actor,
    campus: CampusPlace,
    ids: { instances: readonly string[]; reunions: readonly string[]; actions: readonly string[] },
  ): Promise<SharedWork[]>;
  /** Where anybody reads the actions that two organisations lead together. */
  publicActionsPage(campus: string, among: { avec: string; et: string }): string;
  /** The body of a campus that opens an act to somebody who sits there. */
  bodyOf(db: Db, actor: Actor, order: { campusId: string; act: string }): Promise<{ type: string; id: string } | null>;
}
