/** `liveActions(db, ids)`: those of some ids that are neither in the bin nor abandoned. */
export { liveActions } from './actions.sql.ts';
/** Ideas and proposals in the bin: who keeps the projects of the campus may take one back. */
export { deletableAction } from './bin.ts';
/**
 * `describeSharedActions(db, actor, campus, ids)`: what `actionLinks` counts, for who reads who works with whom; `actionLinks(of)`: rows
 * `genre`, `cle`, `organisation_id` of the retained actions of a campus between two ISO days, those that it shows when `publicOnly`.
 */
export { describeSharedActions } from './cooperation.ts';
/** Projects, themes and actions of the demonstration set, after the organisations, the contacts and the accounts. */
export { loadDemo } from './demo.ts';
/** What actions need of the room `gouvernance`, which neither imports nor is imported: composed in src/composition. */
export type { ActionHooks, SourceDecision } from './hooks.ts';
/** `publicActionsUrl(campus, { avec, et })`: actions that a campus shows, of one organisation, or of two together. */
export { publicActionsUrl } from './links.ts';
/** `measures`: figures of the actions, for the room `indicateurs`. */
export { measures } from './mesures/measures.ts';
/** What points to an organisation here, for two sheets that are merged. */
export { movedReferences } from './moved.ts';
/**
 * `projectsRead(db, actor, ids)`, `projectsReadIn(db, actor, slug)`: projects that somebody reads, of some ids or of a campus, as the
 * consortium that carries one shows it; another one is left out.
 */
export { type ProjectOfBody, projectsRead, projectsReadIn } from './of-bodies.ts';
/**
 * `actionsRead(db, actor, ids)`, `actionsMatching(db, actor, { slug, q, limit })`: actions that somebody reads, as a decision shows
 * them; one that she does not read, or in the bin, is left out. `newActionPage(db, actor, { slug, decision })`: the form of another
 * action born of a decision; null for who adds none in this campus.
 */
export { type ActionOfDecision, actionsMatching, actionsRead, newActionPage } from './of-decisions.ts';
/** What this room holds about people (GDPR): who pilots an action, who put one in the bin. */
export { personalTables } from './personal-data.ts';
/** `pilotGrants(db, compteId)`: `pilote_action` on each action that an account pilots. Given to `comptes.buildSignIn`, read at each request. */
export { pilotGrants } from './pilots.sql.ts';
/**
 * `pilotRoles(db, compteId)`: roles of an account by the actions that it pilots, for « que peut faire cette personne ? ».
 * `rightsObject(db, type, id)`: an action or a project, for « qui peut voir ? »; null for another type.
 */
export { pilotRoles, rightsObject } from './pilots.ts';
/** `forgetPlanImportsJob`: each night, the lines of plans that nobody may undo any more go. */
export { forgetPlanImportsJob } from './plan/forget-job.ts';
/** `campusesWithActions`: slugs of the campuses that show an action, whose list is a public page; `lastActions(campusId)`: see `reseau.CooperationHooks`. */
export { actionLinks, campusesWithActions, lastActions } from './public.sql.ts';
/** `actionsOfCampus(db, campus)`: public actions for the page of a campus, the first ones and how many. */
export { actionsOfCampus } from './public.ts';
/** `pilotJob`: each working morning, pilots are told of their actions that are late or silent. `actionTopic`: what they choose to be told. */
export { pilotJob } from './remind.ts';
/**
 * `reportViews`: lists by which reports are answered. `actionsWithoutNews(db, actor, of)`: those that are late or silent, with who pilots
 * them; `remindPilots(ctx, campus, ids)`: asks them by mail.
 */
export { actionsWithoutNews, remindPilots, reportViews } from './reporting.ts';
/** `buildRoutes(hooks)`: every address of projects and actions. */
export { buildRoutes } from './routes.ts';
/** `engagedInActions(actor, campus)`: who leads the actions under way, for the list of members; `sharesOf(order)`: actions that members lead, as pilot or partner, for « donné et reçu » of the room `reseau`. */
export { engagedInActions, sharesOf } from './shares.ts';
export { actionTopic } from './topics.ts';
/** Door of the workspace. */
export { workspace } from './workspace.ts';
