import type { Db } from '#core/db/index.ts';

/** What accounts need from rooms that stand above this one; composed by app.ts. */
export interface ComptesHooks {
  /** Present members of a campus: who directs it may invite their people. */
  membersOfCampus(db: Db, campusId: string, today: string): Promise<{ organisationId: string; nom: string }[]>;
  /** Ids of the campuses of which an organisation is a present member. */
  campusesOfOrganisation(db: Db, organisationId: string, today: string): Promise<string[]>;
}
