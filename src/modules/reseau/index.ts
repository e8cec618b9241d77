export { campusesOfOrganisation } from './campuses-of-organisation.sql.ts';
export { loadDemo } from './demo.ts';
export { enterCampus } from './enter-campus.ts';
export { membersOfCampuses, releaseOrganisation } from './members-of-campuses.sql.ts';
export { type MembershipInput, type MembershipState, membershipStates } from './membership.ts';
export { countMembers, type MemberView, membersOfCampus } from './memberships.sql.ts';
export { presentMember } from './present-member.sql.ts';
export { saveMembership } from './save-membership.ts';
