import type { Db } from '#core/db/index.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import type { ErasureDeps } from './erase-person.ts';
import type { Controller } from './notification-text.ts';

/** What this room needs from those that stand above or beside it; composed in src/composition. */
export interface DonneesHooks extends Omit<ErasureDeps, 'declarations'> {
  /** Declarations of every room. */
  personalTables: readonly PersonalTable[];
  /** Subjects of the notifications, with their words. */
  topics: readonly { id: string; label: string }[];
  /** Who answers for the data of this installation. */
  controllerOf(db: Db): Promise<Controller>;
}
