import type { Db } from '#core/db/index.ts';
import type { RightsObject } from './rights-object.ts';

/** What accounts need from rooms that stand above this one; composed by app.ts. */
export interface ComptesHooks {
  /** Present members of a campus: who directs it may invite their people. */
  membersOfCampus(db: Db, campusId: string, today: string): Promise<{ organisationId: string; nom: string }[]>;
  /** Ids of the campuses of which an organisation is a present member. */
  campusesOfOrganisation(db: Db, organisationId: string, today: string): Promise<string[]>;
  /** Objects of other rooms on which roles hold (dossiers, plateaux…): where they stand, for « qui peut voir ? ». */
  objectOf?(db: Db, type: string, id: string, today: string): Promise<RightsObject | null>;
}
