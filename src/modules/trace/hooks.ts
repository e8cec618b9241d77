import type { Deletable } from '#core/bin/index.ts';
import type { Db } from '#core/db/index.ts';
import type { DraftForm } from '#core/drafts/index.ts';

/** What the trace needs from the rooms whose objects it follows; composed in src/composition. */
export interface TraceHooks {
  deletables: readonly Deletable[];
  draftForms: readonly DraftForm[];
  /** Names of accounts, for who did what. */
  accountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The first accounts whose name or mail address holds these words, and whether there are more; `among` null: any. */
  findAccounts(
    db: Db,
    words: string,
    among: readonly string[] | null,
  ): Promise<{ accounts: { id: string; nom: string }[]; more: boolean }>;
  /** Names of campuses and organisations, for what was done to them. */
  placeNames(db: Db, ids: string[]): Promise<ReadonlyMap<string, string>>;
  /** Organisations that are members of these campuses on a day. */
  membersOfCampuses(db: Db, campuses: readonly string[], today: string): Promise<string[]>;
  /** Accounts that hold a role on a day on these campuses or in these organisations. */
  accountsHolding(
    db: Db,
    campuses: readonly string[],
    organisations: readonly string[],
    today: string,
  ): Promise<string[]>;
}
