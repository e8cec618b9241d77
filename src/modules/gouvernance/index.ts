import type { Route } from '#core/http/index.ts';
import { consultationPersonalTables } from './consultations/personal-data.ts';
import { consultationsRoutes } from './consultations/routes.ts';
import { spacePersonalTables } from './espace-prive/personal-data.ts';
import { privateSpaceRoutes } from './espace-prive/routes.ts';
import { publicExtractRoutes } from './extraits/public-routes.tsx';
import { feesRoutes } from './fees/routes.ts';
import { buildBodiesFileRoute } from './fichiers/routes.ts';
import { buildInstanceFormRoutes } from './instance-form-routes.tsx';
import { buildInstanceRoutes } from './instance-routes.tsx';
import { mandateRoutes } from './mandate-routes.tsx';
import { meetingPersonalTables } from './meeting-personal-data.ts';
import { meetingsRoutes } from './meetings.ts';
import { personalTables as mandateTables } from './personal-data.ts';
import { publicRoutes } from './public-routes.tsx';
import type { ProjectHooks } from './registre/hooks.ts';
import { buildDecisionRoutes } from './registre/routes.tsx';
import { rulesRoutes } from './regles/routes.ts';
import { buildSeatRoutes } from './seat-routes.tsx';
import { draftRoutes } from './versions/draft-routes.tsx';
import { statutsRoutes } from './versions/history-routes.tsx';

export { collegesOfCampus, daysToAnswer } from './campus-colleges.ts';
export { chargeJob } from './charges/remind-job.ts';
/** `bodiesOfProject(db, actor, projetId)`: consortiums of a project, for who reads these bodies. */
export { loadDemoConsortiums } from './consortium/demo-consortiums.ts';
export { bodiesOfProject } from './consortium/of-projects.ts';
export { loadDemoConsultations } from './consultations/demo.ts';
export { closingJob, reminderJob } from './consultations/jobs.ts';
export { mandatesOfContact, mandatesRead } from './contact-mandates.ts';
export { cooperationLinks, lastMeetings, meetingsOfOrganisations } from './cooperation.sql.ts';
export { bodyOfActor, describeSharedWork } from './cooperation.ts';
export { mandatesInForce } from './count-mandates.sql.ts';
export { loadDemo } from './demo.ts';
export { loadDemoMeetings } from './demo-meetings.ts';
export { lastMeeting } from './depuis/since.ts';
export { deletableSpaceFile, deletableSpaceNote } from './espace-prive/bin.ts';
export { loadDemoSpaces } from './espace-prive/demo-spaces.ts';
export { extractAddresses } from './extraits/extracts.sql.ts';
export { loadDemoFees } from './fees/demo-fees.ts';
export { extractUrl, governanceUrl } from './links.ts';
export { mandateGrants } from './mandate-grants.sql.ts';
export { mandatedRoles, mandateHolders, rightsObject, seatsOfActor } from './mandated-rights.ts';
export { decisionsUrl, meetingUrl } from './meetings/links.ts';
export { seatsOfMember } from './member-colleges.sql.ts';
export { models } from './models.ts';
export { movedReferences } from './moved.ts';
export { deletablePiece } from './pieces/piece-bin.ts';
export { minutesJob } from './rappels/remind-minutes.ts';
export { hasGovernance } from './read-governance.ts';
export { loadDemoDecisionActions } from './registre/demo-actions.ts';
/** What decisions and consortiums need of the room `projets`, which neither imports nor is imported: composed in src/composition. */
export type { ProjectHooks, TiedAction, TiedProject } from './registre/hooks.ts';
/**
 * `decisionsOfAction(db, actor, actionId)`: decisions from which an action comes, in the bodies whose register the person reads.
 * `decisionToCarry(db, actor, { campusId, id })`: one that she may have carried out by an action; null for anything else.
 * `tieAction(tx, by, { decisionId, actionId })`: in the transaction that makes the action. Refusals: NotFound, Forbidden, RuleBroken
 * `decision.not_carried` (only what was adopted is carried out).
 */
export { decisionsOfAction, decisionToCarry, type NamedDecision, tieAction } from './registre/tie-actions.ts';
export { type StatutsVersion, statutsInForce, statutsOf, statutsOfCampus } from './statuts.sql.ts';
export {
  instanceOfStatuts,
  type Majorite,
  majoriteOf,
  type Statuts,
  type StatutsInstance,
  type StatutsMandat,
  statutsSchema,
} from './statuts.ts';
export { expiryJob } from './tell-expiries.ts';
export { type GovernanceTie, publicBodies, tiesOfCampus } from './ties.sql.ts';
export { chargeTopic, mandateTopic, minutesTopic, proxyTopic, spaceTopic } from './topics.ts';
/** `buildWorkspace(hooks)`: doors of the room in the workspace. */
export { buildWorkspace } from './workspace.ts';

/** `buildRoutes(hooks)`: who governs, by which rules: for anybody, then for those who hold it. */
export const buildRoutes = (hooks: ProjectHooks): Route[] => [
  ...publicRoutes,
  ...publicExtractRoutes,
  ...buildInstanceRoutes(hooks),
  ...buildInstanceFormRoutes(hooks),
  buildBodiesFileRoute(hooks),
  ...rulesRoutes,
  ...buildSeatRoutes(hooks),
  ...statutsRoutes,
  ...draftRoutes,
  ...mandateRoutes,
  ...meetingsRoutes,
  ...buildDecisionRoutes(hooks),
  ...privateSpaceRoutes,
  ...feesRoutes,
  ...consultationsRoutes,
];

/** What the room holds about people: attendance, votes and charges, private spaces, consultations, then mandates. */
export const personalTables = [
  ...meetingPersonalTables,
  ...spacePersonalTables,
  ...consultationPersonalTables,
  ...mandateTables,
];
/** `measures`: figures of the bodies, for the room `indicateurs`. */
export { measures } from './mesures/measures.ts';
