/** Network of a campus, in the workspace. */
export const NETWORK = '/espace/reseau';
export const networkUrl = (campus: string): string => `${NETWORK}/${campus}`;
export const membersCsvUrl = (campus: string): string => `${networkUrl(campus)}/membres.csv`;
export const addMemberUrl = (campus: string): string => `${networkUrl(campus)}/ajouter`;
export const memberUrl = (campus: string, organisation: string): string =>
  `${networkUrl(campus)}/membres/${organisation}`;
export const editMemberUrl = (campus: string, organisation: string): string =>
  `${memberUrl(campus, organisation)}/modifier`;
/** Its sheet: said to be exact, or asked of who answers for it. */
export const confirmMemberUrl = (campus: string, organisation: string): string =>
  `${memberUrl(campus, organisation)}/confirmer`;
export const askMemberUrl = (campus: string, organisation: string): string =>
  `${memberUrl(campus, organisation)}/demander-confirmation`;
export const standingUrl = (campus: string, organisation: string): string =>
  `${memberUrl(campus, organisation)}/statut`;

/** Commitments of a campus. */
export const commitmentsUrl = (campus: string): string => `${networkUrl(campus)}/engagements`;
export const commitmentsCsvUrl = (campus: string): string => `${commitmentsUrl(campus)}.csv`;
export const newCommitmentUrl = (campus: string, organisation: string): string =>
  `${memberUrl(campus, organisation)}/engager`;
export const commitmentUrl = (campus: string, id: string): string => `${commitmentsUrl(campus)}/${id}`;
export const editCommitmentUrl = (campus: string, id: string): string => `${commitmentUrl(campus, id)}/modifier`;
/** Takes it up again, by another one that follows it. */
export const renewCommitmentUrl = (campus: string, id: string): string => `${commitmentUrl(campus, id)}/reconduire`;
export const commitmentStateUrl = (campus: string, id: string): string => `${commitmentUrl(campus, id)}/etat`;
export const contributionUrl = (campus: string, id: string): string => `${commitmentUrl(campus, id)}/apports`;
export const commitmentFileUrl = (campus: string, id: string): string => `${commitmentUrl(campus, id)}/fichier`;

/** Who asks to join: the form itself is under the page of the campus. */
export const candidaturesUrl = (campus: string): string => `${networkUrl(campus)}/candidatures`;
export const candidaturesCsvUrl = (campus: string): string => `${candidaturesUrl(campus)}.csv`;
export const candidatureUrl = (campus: string, id: string): string => `${candidaturesUrl(campus)}/${id}`;
