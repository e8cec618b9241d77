import { movedReferences as movedNeeds } from '#modules/besoins/index.ts';
import { campusesInScope, movedReferences as movedCampus } from '#modules/campus/index.ts';
import { accountNames, movedReferences as movedAccounts, rightsUrl, throttle } from '#modules/comptes/index.ts';
import { movedReferences as movedCordees } from '#modules/cordees/index.ts';
import { movedReferences as movedEvents } from '#modules/evenements/index.ts';
import { movedReferences as movedOffer } from '#modules/formations/index.ts';
import { movedReferences as movedGovernance } from '#modules/gouvernance/index.ts';
import { movedReferences as movedStays } from '#modules/mobilites/index.ts';
import type { OrganisationHooks } from '#modules/organisations/index.ts';
import { movedReferences as movedLines } from '#modules/parcours/index.ts';
import { movedReferences as movedProjects } from '#modules/projets/index.ts';
import {
  campusesOfOrganisation,
  enterCampus,
  membersOfCampuses,
  movedReferences as movedNetwork,
  releaseOrganisation,
} from '#modules/reseau/index.ts';

/** What the rooms above give to the room of organisations, as the application composes it. */
export const organisationHooks: OrganisationHooks = {
  campusesOfOrganisation,
  membersOfCampuses,
  releaseOrganisation,
  campusesInScope,
  enterCampus,
  accountNames,
  rightsPage: (id) => rightsUrl('organisation', id),
  moved: [
    ...movedCampus,
    ...movedNetwork,
    ...movedAccounts,
    ...movedOffer,
    ...movedLines,
    ...movedGovernance,
    ...movedNeeds,
    ...movedCordees,
    ...movedEvents,
    ...movedStays,
    ...movedProjects,
  ],
  peopleOf: async () => null,
  slowDown: (ctx, key) => throttle(ctx, 'correction', key),
};
