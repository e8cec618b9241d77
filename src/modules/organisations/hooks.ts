import type { Db } from '#core/db/index.ts';

/** What organisations need from rooms that stand above this one; composed by app.ts. */
export interface OrganisationHooks {
  /** Ids of the campuses of which an organisation is a present member. */
  campusesOfOrganisation(db: Db, organisationId: string, today: string): Promise<string[]>;
  /** Ids of the present members of some campuses. */
  membersOfCampuses(db: Db, campusIds: readonly string[], today: string): Promise<string[]>;
  /** Before an organisation goes for good: its memberships go with it. */
  releaseOrganisation(db: Db, organisationId: string): Promise<void>;
  /** Names of accounts, for who did what. */
  accountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
