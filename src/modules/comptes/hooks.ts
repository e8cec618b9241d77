import type { Db } from '#core/db/index.ts';
import type { Subject } from '#modules/droits/index.ts';
import type { RightsHolder } from './rights-holders.sql.ts';
import type { RightsObject } from './rights-object.ts';

/** A role that comes from a mandate: it holds on one object, as long as the mandate. */
export interface MandatedRole {
  id: string;
  role: string;
  objet: { type: string; id: string };
  lieu: string;
  debut: string;
  fin: string | null;
  /** What gives it, when it is no mandate. */
  par?: string;
  /** Where the object stands. */
  subject: Subject;
}

/** What accounts need from rooms that stand above this one; composed in src/composition. */
export interface ComptesHooks {
  /** Present members of a campus: who directs it may invite their people. */
  membersOfCampus(db: Db, campusId: string, today: string): Promise<{ organisationId: string; nom: string }[]>;
  /** Ids of the campuses of which an organisation is a present member. */
  campusesOfOrganisation(db: Db, organisationId: string, today: string): Promise<string[]>;
  /** Objects of other rooms on which roles hold (dossiers, plateaux…): where they stand, for « qui peut voir ? ». */
  objectOf?(db: Db, type: string, id: string, today: string): Promise<RightsObject | null>;
  /** Roles that nobody gives: those of the mandates of an account, in force today. */
  mandatesOf?(db: Db, compteId: string, today: string): Promise<MandatedRole[]>;
  /** Accounts whose mandates reach an object, for « qui peut voir ? ». */
  mandateHolders?(db: Db, object: { type: string; id: string }, today: string): Promise<RightsHolder[]>;
}
