import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';

/** A need of the network that a request answers, as its page leads to it. */
export interface TiedNeed {
  libelle: string;
  href: string;
}

/** What the requests need from rooms that stand above this one; composed in src/composition. */
export interface RequestHooks {
  /** Bodies where somebody sits by a mandate in force. */
  seatsOf(db: Db, actor: Actor, today: string): Promise<{ campusId: string; id: string; nom: string }[]>;
  /** The body of a campus that opens an act to somebody, by whatever gives the role there. */
  bodyOf(db: Db, actor: Actor, order: { campusId: string; act: string }): Promise<{ type: string; id: string } | null>;
  /** Needs tied to some requests that somebody may read, by request; the room of the needs adds its part here. */
  needsOf?(
    db: Db,
    order: { actor: Actor; requestIds: readonly string[] },
  ): Promise<ReadonlyMap<string, readonly TiedNeed[]>>;
}
