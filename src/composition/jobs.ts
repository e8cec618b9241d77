import type { RestoreHook } from '#core/backup/index.ts';
import { fileJobs } from '#core/files/index.ts';
import { forgetQueue, type Job } from '#core/jobs/index.ts';
import { holdMails, mailJobs } from '#core/mail/index.ts';
import * as besoins from '#modules/besoins/index.ts';
import * as comptes from '#modules/comptes/index.ts';
import * as cordees from '#modules/cordees/index.ts';
import * as donnees from '#modules/donnees/index.ts';
import { workspaceJobs } from '#modules/espace/index.ts';
import * as evenements from '#modules/evenements/index.ts';
import * as formations from '#modules/formations/index.ts';
import * as gouvernance from '#modules/gouvernance/index.ts';
import * as mobilites from '#modules/mobilites/index.ts';
import * as notifications from '#modules/notifications/index.ts';
import * as organisations from '#modules/organisations/index.ts';
import * as projets from '#modules/projets/index.ts';
import * as reseau from '#modules/reseau/index.ts';
import * as site from '#modules/site/index.ts';
import * as sources from '#modules/sources/index.ts';
import * as trace from '#modules/trace/index.ts';
import { sourcesHooks } from './data.ts';
import { organisationHooks } from './hooks.ts';
import { donneesHooks } from './people.ts';

/** What is deleted softly, and the forms whose typing is kept. */
export const traceHooks: trace.TraceHooks = {
  deletables: [
    organisations.deletable(organisationHooks),
    organisations.deletableDocument(organisationHooks),
    gouvernance.deletablePiece,
    gouvernance.deletableSpaceFile,
    gouvernance.deletableSpaceNote,
    projets.deletableAction,
    evenements.deletableEvent,
  ],
  draftForms: [organisations.draftOfSheet(organisationHooks)],
  accountNames: comptes.accountNames,
  findAccounts: comptes.findAccounts,
  placeNames: donnees.placeNames,
  membersOfCampuses: reseau.membersOfCampuses,
  accountsHolding: donnees.accountsHolding,
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
  gouvernance.minutesJob,
  gouvernance.closingJob,
  gouvernance.reminderJob,
  formations.opinionJob,
  besoins.needJob,
  cordees.validationJob,
  cordees.reportJob,
  cordees.mentorJob,
  cordees.approvalJob,
  evenements.offerJob,
  evenements.groupJob,
  evenements.forgetEventImportsJob,
  evenements.certificateJob,
  evenements.imageJob,
  evenements.safetyListJob,
  mobilites.stayJob,
  mobilites.accordJob,
  projets.pilotJob,
  projets.forgetPlanImportsJob,
  ...donnees.donneesJobs(donneesHooks),
];

/** What rooms do when a backup takes the place of the base (`npx maillage restore`), in this order. */
export const restoreHooks: RestoreHook[] = [
  forgetQueue,
  holdMails,
  reseau.stopMailings,
  comptes.restoreHook,
  donnees.restoreHook(donneesHooks),
  evenements.safetyListRestore,
];
