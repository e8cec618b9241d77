/** Addresses of the events in the agenda, for search engines: `slug`, and the day of the last change. */
export { eventAddresses } from './agenda/agenda.sql.ts';
/** The next events of a campus from a day (ISO), as its page lists them: five at most. */
export { eventsOfCampus } from './agenda/of-campus.ts';
/** Certificates of attendance, announced the morning after. */
export { certificateJob } from './attestations/jobs.ts';
/** What pupils thought of events, of the demonstration set, after its registrations. */
export { loadDemoOpinions } from './avis/demo.ts';
/** What pupils thought of the events of a campus in a period: mean out of 5 and answers, by level and by event; nothing under ten answers. */
export { readSatisfaction } from './avis/read-satisfaction.ts';
/** Drafts of events in the bin. */
export { deletableEvent } from './bin.ts';
/** Events of the demonstration set; remembers `evenement` and `creneau` by their ids there. */
export { loadDemo } from './demo.ts';
/** Consents to pictures of the demonstration set, after its registrations. */
export { loadDemoImages } from './images/demo.ts';
/** Consents to pictures that end, told to the team. */
export { imageJob } from './images/jobs.ts';
export { imageTopic } from './images/tell-ending.ts';
/** Lines of calendar files that nobody may undo any more. */
export { forgetEventImportsJob } from './imports/forget-job.ts';
/** Registrations of the demonstration set, after its events. */
export { loadDemoGroups } from './inscriptions/demo.ts';
/** Offers, waiting lists and reminders of the groups registered. */
export { groupJob, offerJob } from './inscriptions/jobs.ts';
/** What registrations hold about persons: whoever registered a class. */
export { groupPersonalTables } from './inscriptions/personal-data.ts';
export { AGENDA, AGENDA_ICS, publicEventUrl } from './links.ts';
export { movedReferences } from './moved.ts';
export { personalTables } from './personal-data.ts';
/** Lists by which reports are answered. */
export { reportViews } from './reporting.ts';
export { loadDemoRotations } from './rotations/demo.ts';
export { routes } from './routes.ts';
/** Names that the safety of a site demands: asked for, erased when nothing demands them, erased again by a restoration. */
export { safetyListJob } from './securite/jobs.ts';
export { safetyPersonalTables } from './securite/personal-data.ts';
export { safetyListRestore } from './securite/restore-hook.ts';
/** `sharesOf(order)`: events that members hosted, and classes, for « donné et reçu » of the room `reseau`. */
export { sharesOf } from './shares.ts';
export { workspace } from './workspace.ts';
