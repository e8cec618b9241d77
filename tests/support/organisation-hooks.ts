import { campusesInScope } from '#modules/campus/index.ts';
import { accountNames, rightsUrl, throttle } from '#modules/comptes/index.ts';
import type { OrganisationHooks } from '#modules/organisations/index.ts';
import { campusesOfOrganisation, enterCampus, membersOfCampuses, releaseOrganisation } from '#modules/reseau/index.ts';

/** What the rooms above give to the room of organisations, as the application composes it. */
export const organisationHooks: OrganisationHooks = {
  campusesOfOrganisation,
  membersOfCampuses,
  releaseOrganisation,
  campusesInScope,
  enterCampus,
  accountNames,
  rightsPage: (id) => rightsUrl('organisation', id),
  peopleOf: async () => null,
  slowDown: (ctx, key) => throttle(ctx, 'correction', key),
};
