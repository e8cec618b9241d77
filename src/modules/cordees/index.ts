/** Ids of every cordée, for the map of the site. */

/** Each morning, from 1 June: the report of a school year that runs opens by itself (workflow, `delais.bilan`). */
export { reportJob } from './bilan/open-job.ts';
export { cordeeIds } from './cordees.sql.ts';
/** Loads the cordées of the demonstration set; no letter leaves. */
export { loadDemo } from './demo.ts';
/** Where anybody reads the cordées, and one of them. */
export { PUBLIC_CORDEES, publicCordeeUrl } from './links.ts';
/** Mentors of the demonstration set, after its cordées. */
export { loadDemoMentors } from './mentors/demo.ts';
/** Each morning: mentors whose checks have ended are suspended, those whose checks end in thirty days told once. */
export { mentorJob } from './mentors/job.ts';
/** What points to an organisation here, for two sheets that are merged: both places stay when they are of one cordée. */
export { movedReferences } from './moved.ts';
/** `cordeesOfCampus(db, campus)`: how many cordées it has, as its page leads to them; null when it has none. */
export { cordeesOfCampus } from './of-campus.ts';
/** What this room holds about people (GDPR): referents, who wrote or agreed, prints of codes; no pupil. */
export { personalTables } from './personal-data.ts';
/**
 * `referentRoles(db, compteId, day)`: roles of an account by the establishments that it speaks for, for « que peut faire cette
 * personne ? ». `rightsObject(db, type, id)`: a cordée or one of its establishments, for « qui peut voir ? »; null for another type.
 */
export { referentRoles, rightsObject } from './referent-roles.ts';
/**
 * `referentGrants(db, compteId, day)`: `referent_cordee` on the cordée for its head, `referent_encorde` on each roped establishment,
 * until 31 August of its last school year (domain.md §5.2). Given to `comptes.buildSignIn`, read at each request.
 */
export { referentGrants } from './referents.sql.ts';
/** Each morning: those who have not validated a programme are reminded of it once (workflow, `delais.validation`). */
export { validationJob } from './remind.ts';
/** Lists by which reports are answered. */
export { reportViews } from './reporting.ts';
export { routes } from './routes.ts';
/** Each morning: establishments are asked by a mailed link for the hours that wait, and reminded once. */
export { approvalJob } from './seances/ask-job.ts';
/** `sharesOf(order)`: cordées that members carry or are roped in, and their mentors, for « donné et reçu » of the room `reseau`. */
export { sharesOf } from './shares.ts';
/** Notifications: a programme to validate, and what becomes of it; a message that was reported. */
export { cordeeTopic, reportTopic } from './topics.ts';
/** Door and desk of the workspace. */
export { workspace } from './workspace.ts';
