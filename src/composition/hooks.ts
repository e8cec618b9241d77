import { sql } from 'kysely';
import * as besoins from '#modules/besoins/index.ts';
import * as bilans from '#modules/bilans/index.ts';
import * as campus from '#modules/campus/index.ts';
import * as comptes from '#modules/comptes/index.ts';
import * as cordees from '#modules/cordees/index.ts';
import * as evenements from '#modules/evenements/index.ts';
import * as formations from '#modules/formations/index.ts';
import * as gouvernance from '#modules/gouvernance/index.ts';
import * as mobilites from '#modules/mobilites/index.ts';
import type * as organisations from '#modules/organisations/index.ts';
import * as parcours from '#modules/parcours/index.ts';
import * as projets from '#modules/projets/index.ts';
import * as reseau from '#modules/reseau/index.ts';

/** The page of a campus shows its network and its offer, which stand above it (hooks, wall 4). */
export const campusHooks: campus.CampusHooks = {
  membersOfCampus: (db, campus, today) => reseau.membersOfCampus(db, campus, today, { publicOnly: true }),
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
  actionsOfCampus: projets.actionsOfCampus,
  actionsPage: projets.publicActionsUrl,
  doorsOfCampus: async (db, place, today) => {
    const doors = [
      cordees.cordeesOfCampus,
      mobilites.staysOfCampus,
      mobilites.placementsOfCampus,
      mobilites.projectsOfCampus,
      bilans.reportOfCampus,
    ];
    return (await Promise.all(doors.map((door) => door(db, place, today)))).filter((door) => door !== null);
  },
};

/** Bridges of campuses and what follows a diploma, which the room above knows. */
export const catalogueHooks: formations.FormationsHooks = {
  bridgesOf: parcours.bridgesOfTraining,
  followUpsOf: parcours.followUpsOf,
};

/** Who directs a campus invites the people of its members, which the room `reseau` knows. */
export const comptesHooks: comptes.ComptesHooks = {
  objectOf: async (db, type, id) =>
    (await gouvernance.rightsObject(db, type, id)) ??
    (await cordees.rightsObject(db, type, id)) ??
    (await projets.rightsObject(db, type, id)),
  mandatesOf: async (db, compteId, today) => [
    ...(await gouvernance.mandatedRoles(db, compteId, today)),
    ...(await cordees.referentRoles(db, compteId, today)),
    ...(await projets.pilotRoles(db, compteId)),
  ],
  mandateHolders: gouvernance.mandateHolders,
  membersOfCampus: reseau.membersOfCampus,
  campusesOfOrganisation: reseau.campusesOfOrganisation,
};

/** An organisation belongs to campuses, and its history names accounts: rooms above know both. */
export const organisationHooks: organisations.OrganisationHooks = {
  campusesOfOrganisation: reseau.campusesOfOrganisation,
  membersOfCampuses: reseau.membersOfCampuses,
  releaseOrganisation: reseau.releaseOrganisation,
  campusesInScope: campus.campusesInScope,
  enterCampus: reseau.enterCampus,
  accountNames: comptes.accountNames,
  rightsPage: (id) => comptes.rightsUrl('organisation', id),
  moved: [
    campus,
    reseau,
    comptes,
    formations,
    parcours,
    gouvernance,
    besoins,
    evenements,
    cordees,
    mobilites,
    projets,
  ].flatMap((room) => room.movedReferences),
  peopleOf: reseau.peopleOfOrganisation,
  slowDown: (ctx, key) => comptes.throttle(ctx, 'correction', key),
};

/** An organisation that leaves a campus must hold no mandate there, which the room above knows. */
export const reseauHooks: reseau.ReseauHooks = {
  mandatesInForce: gouvernance.mandatesInForce,
  collegesOfCampus: gouvernance.collegesOfCampus,
  daysToAnswer: gouvernance.daysToAnswer,
  seatsOfMember: gouvernance.seatsOfMember,
  meetingsOfOrganisations: gouvernance.meetingsOfOrganisations,
  engagedInActions: projets.engagedInActions,
  sharesOf: (order) => [projets, evenements, cordees].flatMap((room) => room.sharesOf(order)),
  organisations: organisationHooks,
  comptes: comptesHooks,
};

/** What people are in bodies, which the room above knows. */
export const contactHooks: reseau.ContactHooks = {
  mandatesOfContact: gouvernance.mandatesOfContact,
  mandatesRead: gouvernance.mandatesRead,
};

/** Bodies, meetings and actions that organisations share, which the rooms above know. */
export const cooperationHooks: reseau.CooperationHooks = {
  links: (of) => sql`${gouvernance.cooperationLinks(of)} union all ${projets.actionLinks(of)}`,
  lastMeetings: gouvernance.lastMeetings,
  lastActions: projets.lastActions,
  describe: async (db, actor, campus, ids) => [
    ...(await gouvernance.describeSharedWork(db, actor, campus, ids)),
    ...(await projets.describeSharedActions(db, actor, campus, ids.actions)),
  ],
  publicActionsPage: projets.publicActionsUrl,
  bodyOf: gouvernance.bodyOfActor,
};

/** Who sits in a body gives an opinion on the requests of its campus, which the room above knows. */
export const requestHooks: formations.RequestHooks = {
  seatsOf: gouvernance.seatsOfActor,
  bodyOf: gouvernance.bodyOfActor,
  needsOf: besoins.needsOfRequests,
};

/** Decisions are carried out by actions, consortiums carry projects, and neither room imports the other. */
export const projectHooks: gouvernance.ProjectHooks = {
  actionsOf: projets.actionsRead,
  actionsMatching: projets.actionsMatching,
  carryingActions: projets.liveActions,
  newActionPage: projets.newActionPage,
  projectsOf: projets.projectsRead,
  projectsOfCampus: projets.projectsReadIn,
};
export const actionHooks: projets.ActionHooks = {
  decisionsOf: gouvernance.decisionsOfAction,
  bodiesOf: gouvernance.bodiesOfProject,
  decisionToCarry: gouvernance.decisionToCarry,
  tieDecision: gouvernance.tieAction,
};
