import type { RestoreHook } from '#core/backup/index.ts';
import type { Db } from '#core/db/index.ts';
import { fileJobs } from '#core/files/index.ts';
import { mountRoutes, type Route, type ServerDeps } from '#core/http/index.ts';
import type { Dataset } from '#core/importing/dataset.ts';
import { forgetQueue, type Job } from '#core/jobs/index.ts';
import { holdMails, mailJobs } from '#core/mail/index.ts';
import { personalTables as corePersonalTables } from '#core/personal-data/core-tables.ts';
import type { PersonalTable } from '#core/personal-data/index.ts';
import * as besoins from '#modules/besoins/index.ts';
import * as campus from '#modules/campus/index.ts';
import * as comptes from '#modules/comptes/index.ts';
import * as cordees from '#modules/cordees/index.ts';
import * as courriels from '#modules/courriels/index.ts';
import * as donnees from '#modules/donnees/index.ts';
import { buildWorkspace, workspaceJobs } from '#modules/espace/index.ts';
import * as evenements from '#modules/evenements/index.ts';
import * as formations from '#modules/formations/index.ts';
import * as gouvernance from '#modules/gouvernance/index.ts';
import * as mobilites from '#modules/mobilites/index.ts';
import * as notifications from '#modules/notifications/index.ts';
import * as organisations from '#modules/organisations/index.ts';
import * as parcours from '#modules/parcours/index.ts';
import * as referentiels from '#modules/referentiels/index.ts';
import * as reseau from '#modules/reseau/index.ts';
import * as site from '#modules/site/index.ts';
import * as sources from '#modules/sources/index.ts';
import * as trace from '#modules/trace/index.ts';

/** The page of a campus shows its network and its offer, which stand above it (hooks, wall 4). */
const campusRoutes = campus.buildRoutes({
  membersOfCampus: reseau.membersOfCampus,
  contactsOfCampus: (db, campus, today) => reseau.publishedContacts(db, { publication: 'page_campus', campus, today }),
  offerOfCampus: formations.offerOfCampus,
  offerMapPage: formations.offerMapUrl,
  levelsByCampus: formations.levelsByCampus,
  isGoverned: gouvernance.hasGovernance,
  governancePage: gouvernance.governanceUrl,
  needsOfCampus: besoins.needsOfCampus,
  stateNeedPage: besoins.stateNeedUrl,
  needsPage: (slug) => `${besoins.PUBLIC_NEEDS}?campus=${slug}`,
  eventsOfCampus: evenements.eventsOfCampus,
  agendaPage: (slug) => `${evenements.AGENDA}?campus=${slug}`,
  agendaCalendar: (slug) => `${evenements.AGENDA_ICS}?campus=${slug}`,
  doorsOfCampus: async (db, place, today) => {
    const doors = [cordees.cordeesOfCampus, mobilites.staysOfCampus, mobilites.projectsOfCampus];
    return (await Promise.all(doors.map((door) => door(db, place, today)))).filter((door) => door !== null);
  },
});

/** Who directs a campus invites the people of its members, which the room `reseau` knows. */
const comptesHooks: comptes.ComptesHooks = {
  objectOf: async (db, type, id) =>
    (await gouvernance.rightsObject(db, type, id)) ?? (await cordees.rightsObject(db, type, id)),
  mandatesOf: async (db, compteId, today) => [
    ...(await gouvernance.mandatedRoles(db, compteId, today)),
    ...(await cordees.referentRoles(db, compteId, today)),
  ],
  mandateHolders: gouvernance.mandateHolders,
  membersOfCampus: reseau.membersOfCampus,
  campusesOfOrganisation: reseau.campusesOfOrganisation,
};
const comptesRoutes = comptes.buildRoutes(comptesHooks);

/** An organisation belongs to campuses, and its history names accounts: rooms above know both. */
const organisationHooks: organisations.OrganisationHooks = {
  campusesOfOrganisation: reseau.campusesOfOrganisation,
  membersOfCampuses: reseau.membersOfCampuses,
  releaseOrganisation: reseau.releaseOrganisation,
  campusesInScope: campus.campusesInScope,
  enterCampus: reseau.enterCampus,
  accountNames: comptes.accountNames,
  rightsPage: (id) => comptes.rightsUrl('organisation', id),
  moved: [campus, reseau, comptes, formations, parcours, gouvernance, besoins, evenements, cordees, mobilites].flatMap(
    (room) => room.movedReferences,
  ),
  peopleOf: reseau.peopleOfOrganisation,
  slowDown: (ctx, key) => comptes.throttle(ctx, 'correction', key),
};

/** An organisation that leaves a campus must hold no mandate there, which the room above knows. */
const reseauHooks: reseau.ReseauHooks = {
  mandatesInForce: gouvernance.mandatesInForce,
  collegesOfCampus: gouvernance.collegesOfCampus,
  seatsOfMember: gouvernance.seatsOfMember,
  meetingsOfOrganisations: gouvernance.meetingsOfOrganisations,
  organisations: organisationHooks,
  comptes: comptesHooks,
};

/** Bodies and meetings that organisations share, which the room above knows. */
const cooperationHooks: reseau.CooperationHooks = {
  links: gouvernance.cooperationLinks,
  lastMeetings: gouvernance.lastMeetings,
  describe: gouvernance.describeSharedWork,
  bodyOf: gouvernance.bodyOfActor,
};

/** Who sits in a body gives an opinion on the requests of its campus, which the room above knows. */
const requestHooks: formations.RequestHooks = {
  seatsOf: gouvernance.seatsOfActor,
  bodyOf: gouvernance.bodyOfActor,
  needsOf: besoins.needsOfRequests,
};

/** Files that are read again: open data of every room, spreadsheets of partners. */
const sourcesHooks: sources.SourcesHooks = {
  datasets: () => datasets,
  refreshDerived: (db) => refreshDerived(db),
  tryPartners: reseau.tryScheduled,
  trialUrl: reseau.importUrl,
  trialsKept: reseau.trialsKept,
};

/** What is deleted softly, and the forms whose typing is kept. */
const traceHooks: trace.TraceHooks = {
  deletables: [
    organisations.deletable(organisationHooks),
    organisations.deletableDocument(organisationHooks),
    gouvernance.deletablePiece,
    gouvernance.deletableSpaceFile,
    gouvernance.deletableSpaceNote,
    evenements.deletableEvent,
  ],
  draftForms: [organisations.draftOfSheet(organisationHooks)],
  accountNames: comptes.accountNames,
  findAccounts: comptes.findAccounts,
  placeNames: donnees.placeNames,
  membersOfCampuses: reseau.membersOfCampuses,
  accountsHolding: donnees.accountsHolding,
};

/** What every room holds about persons, in the order in which a person reads it. */
export const personalTables: readonly PersonalTable[] = [
  ...comptes.personalTables,
  ...notifications.personalTables,
  ...donnees.personalTables,
  ...corePersonalTables,
  ...organisations.personalTables,
  ...sources.personalTables,
  // Before the contacts, by whose address they are found.
  ...gouvernance.personalTables,
  ...besoins.personalTables,
  ...evenements.personalTables,
  ...evenements.groupPersonalTables,
  ...cordees.personalTables,
  ...mobilites.personalTables,
  ...reseau.personalTables,
  ...formations.requestPersonalTables,
  ...formations.personalTables,
  ...campus.personalTables,
  ...site.personalTables,
];

/** What a person may choose to be told of, or not. */
const topics = [
  ...comptes.accountTopics,
  ...reseau.networkTopics,
  sources.sourcesTopic,
  gouvernance.mandateTopic,
  gouvernance.spaceTopic,
  gouvernance.chargeTopic,
  gouvernance.proxyTopic,
  formations.requestTopic,
  formations.offerTopic,
  besoins.needTopic,
  cordees.cordeeTopic,
  mobilites.stayTopic,
];

/** Erasing a person closes their account; a breach is told in the name of whoever runs this installation. */
const donneesHooks: donnees.DonneesHooks = {
  personalTables,
  topics,
  closeAccount: comptes.endAccount,
  controllerOf: site.controllerOf,
};

/** What runs beside the requests: on the clock, from the queue, or again and again. */
export const jobs: Job[] = [
  ...mailJobs,
  ...fileJobs,
  ...workspaceJobs,
  ...notifications.notificationJobs(comptes.addressesOf),
  ...trace.buildJobs(traceHooks),
  site.followSheetsJob,
  organisations.duplicatesJob,
  reseau.confirmationJob,
  reseau.forgetJob,
  reseau.endingJob,
  reseau.stepJob,
  reseau.forgetImportsJob,
  reseau.signatureJob,
  reseau.letterJob,
  reseau.mailingJob,
  formations.offerSearchJob,
  ...sources.buildJobs(sourcesHooks),
  gouvernance.expiryJob,
  gouvernance.chargeJob,
  gouvernance.closingJob,
  gouvernance.reminderJob,
  formations.opinionJob,
  besoins.needJob,
  cordees.validationJob,
  evenements.offerJob,
  evenements.groupJob,
  evenements.certificateJob,
  mobilites.stayJob,
  ...donnees.donneesJobs(donneesHooks),
];

/** What each room brings to the workspace, in the order of the rail. */
const workspace = buildWorkspace({
  rooms: [
    { desk: campus.campusDesk },
    organisations.workspace,
    reseau.workspace,
    reseau.contactWorkspace,
    reseau.importWorkspace,
    sources.workspace,
    gouvernance.workspace,
    formations.workspace,
    formations.requestWorkspace,
    formations.offerWorkspace,
    besoins.workspace,
    evenements.workspace,
    cordees.workspace,
    mobilites.stayWorkspace,
    mobilites.projectWorkspace,
    parcours.workspace,
    comptes.workspace,
    donnees.donneesWorkspace,
    courriels.workspace,
    trace.workspace,
  ],
  topics,
});

/** Every route of every room. */
export const routes: Route[] = [
  ...workspace.routes,
  ...courriels.buildRoutes(jobs),
  ...comptesRoutes,
  ...trace.buildRoutes(traceHooks),
  ...organisations.buildRoutes(organisationHooks),
  ...reseau.buildRoutes(reseauHooks),
  ...reseau.contactRoutes,
  ...reseau.importRoutes,
  ...sources.buildRoutes(sourcesHooks),
  ...reseau.buildSeeingRoutes(cooperationHooks),
  ...gouvernance.routes,
  ...formations.buildRoutes({ bridgesOf: parcours.bridgesOfTraining }),
  ...formations.buildRequestRoutes(requestHooks),
  ...parcours.routes,
  ...besoins.routes,
  ...evenements.routes,
  ...cordees.routes,
  ...mobilites.routes,
  ...campusRoutes,
  ...site.routes,
  site.buildPrivacyRoute(personalTables),
  ...donnees.buildRoutes(donneesHooks),
];

/** Every kind of file that `maillage import` knows, in no order (each has its rank). */
export const datasets: Dataset[] = [
  ...referentiels.datasets,
  ...organisations.datasets,
  ...formations.datasets,
  ...besoins.datasets,
  ...campus.datasets,
];

/** What rooms do when a backup takes the place of the base (`npx maillage restore`), in this order. */
export const restoreHooks: RestoreHook[] = [
  forgetQueue,
  holdMails,
  reseau.stopMailings,
  comptes.restoreHook,
  donnees.restoreHook(donneesHooks),
];

/** What is derived from the tables of several rooms, after an import or the demonstration set. */
export const refreshDerived = async (db: Db): Promise<void> => {
  await organisations.refreshDuplicates(db);
  // The line of the search in the journal says that both are done (src/cli/prepare.ts): it comes last.
  await site.refreshDirectory(db);
  await formations.refreshSearch(db);
};

/** Rights of governance follow mandates, those of a cordée its referents, read at each request: nobody gives them twice. */
const signIn = comptes.buildSignIn(async (db, compteId, day) =>
  (await Promise.all([gouvernance.mandateGrants(db, compteId, day), cordees.referentGrants(db, compteId, day)])).flat(),
);

/** The whole application, without I/O: tests call it in process, `main.ts` gives it a server. */
export const buildApp = (deps: ServerDeps) => mountRoutes(deps, routes, signIn, workspace.readFrame);

export { demoLoaders } from './demo-loaders.ts';
