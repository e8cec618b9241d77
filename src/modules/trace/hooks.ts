import type { Deletable } from '#core/bin/index.ts';
import type { Db } from '#core/db/index.ts';
import type { DraftForm } from '#core/drafts/index.ts';

/** What the trace needs from the rooms whose objects it follows; composed by app.ts. */
export interface TraceHooks {
  deletables: readonly Deletable[];
  draftForms: readonly DraftForm[];
  /** Names of accounts, for who did what. */
  accountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Accounts whose name or mail address holds these words, for the filter of the journal. */
  findAccounts(db: Db, words: string): Promise<{ id: string; nom: string }[]>;
  /** Names of campuses and organisations, for what was done to them. */
  placeNames(db: Db, ids: string[]): Promise<ReadonlyMap<string, string>>;
  /** Accounts that hold or held a role on these campuses or in an organisation that is their member. */
  peopleOfCampuses(db: Db, campuses: readonly string[], today: string): Promise<string[]>;
}
