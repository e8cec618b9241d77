export { bounced } from './bounced.sql.ts';
export { campusesOfOrganisation } from './campuses-of-organisation.sql.ts';
export { listCommitments } from './commitment-list.sql.ts';
export {
  type AccordInput,
  type ContactInput,
  type ContactPublication,
  ERASED_NAME,
  type FonctionInput,
} from './contact.ts';
export { fonctionInScope, type PublishedContact, publishedContacts, stillNamed } from './contact-list.sql.ts';
export { contactRoutes, contactWorkspace } from './contact-workspace.ts';
export { confirmationJob, forgetJob } from './contacts/confirmation-job.ts';
export { nomDeContact } from './contacts/labels.ts';
export { contactsUrl } from './contacts/links.ts';
export { peopleOfOrganisation } from './contacts/of-organisation.ts';
export { subjectOf } from './context.ts';
export type { SharedWork } from './cooperation/cooperation.ts';
export type { CooperationHooks } from './cooperation/hooks.ts';
export { cooperationsUrl } from './cooperation/links.ts';
export { publicPeriod } from './cooperation/public.ts';
export { mailingJob, stopMailings } from './courriers/mailing-job.ts';
export { liftByLink, type OppositionLink, opposeByLink, readOpposition } from './courriers/opposition-link.ts';
export { loadDemo } from './demo.ts';
export { loadDemoContacts } from './demo-contacts.ts';
export { loadDemoCommitments } from './demo-engagements.ts';
export { loadDemoExchanges } from './demo-exchanges.ts';
export { loadDemoLetters } from './demo-letters.ts';
export { loadDemoMailings } from './demo-mailings.ts';
export { endingJob, tellEndings } from './ending-job.ts';
export { enterCampus } from './enter-campus.ts';
export type { ShareKind, ShareOrder, ShareRow, Shares } from './given/share.ts';
export type { ContactHooks, ContactMandate, ReseauHooks } from './hooks.ts';
/** A header, or a word of a cell, as it is compared and remembered; most columns of a spreadsheet. */
export { foldWord, MOST_COLUMNS } from './imports/fields.ts';
export { forgetImportsJob } from './imports/forget-job.ts';
/** What a campus remembers of the columns of its spreadsheets, by kind of spreadsheet (`import_raccord.genre`). */
export { remember as rememberColumns, rememberedColumns } from './imports/imports.sql.ts';
export { importUrl } from './imports/links.ts';
/** `namesPeople(header)`: whether a column of a spreadsheet names people; one that counts them does not. */
export { namesPeople } from './imports/names-people.ts';
/** Reads a deposited CSV, XLSX or ODS: its headers, found by the names that `known` recognises, and its lines. @throws RuleBroken with what to do. */
export { readTable, type SheetTable } from './imports/read-table.ts';
export { mailFault } from './imports/read-values.ts';
export { importRoutes, importWorkspace } from './imports/routes.ts';
export { trialsKept, tryScheduled } from './imports/scheduled.ts';
export { stepJob, tellSteps } from './interactions/step-job.ts';
export { letterJob } from './lettres/reminder-job.ts';
export { memberUrl, networkUrl } from './links.ts';
export { answersFor } from './mailed-links.sql.ts';
export { type DoneLine, doneTo, meanwhile } from './meanwhile.ts';
export type { EngagedRows } from './member-list.sql.ts';
export { memberQuery } from './member-query.ts';
export { membersOfCampuses, releaseOrganisation } from './members-of-campuses.sql.ts';
export { type MembershipInput, type MembershipState, membershipStates, presentStates } from './membership.ts';
export { noteExchange } from './membership-sheet.sql.ts';
export { countMembers, type MemberView, membersOfCampus } from './memberships.sql.ts';
/** `measures`: figures of the network, for the room `indicateurs`. */
export { measures } from './mesures/measures.ts';
export { movedReferences } from './moved.ts';
export { personOpposes } from './opposition.sql.ts';
export { personalTables } from './personal-data.ts';
export { nameHidden, presentMember } from './present-member.sql.ts';
export { publicNetworkUrl } from './public/links.ts';
export { campusesWithNetwork } from './public/network.sql.ts';
export { readMembers } from './read-members.ts';
export { holders, type Recipient } from './recipients.sql.ts';
export { reportViews } from './reporting.ts';
export { buildRoutes } from './routes.ts';
export { type NewContact, saveContact } from './save-contact.ts';
export { saveMembership } from './save-membership.ts';
export { buildSeeingRoutes } from './seeing.ts';
export { criteriaOf, type MemberFilters } from './segments/criteria.ts';
export { listSegments, readSegment, type Segment } from './segments/segments.sql.ts';
export { signatureJob } from './signatures/reminder-job.ts';
export { type Signer, signerOf } from './signatures/signatures.sql.ts';
export { loadDemoClaims } from './tenue/demo.ts';
export { claimUrl } from './tenue/links.ts';
export { networkTopics } from './topics.ts';
export { buildWorkspace } from './workspace.ts';
