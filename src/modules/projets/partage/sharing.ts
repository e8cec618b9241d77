/** An action that another campus is invited to read. Pure. */

/** Type of these objects, in the journal. */
export const SHARING = 'partage';
/** The two campuses are its double validation: one proposes, the other one accepts. */
export const SHARE_ACTION = 'projets.partager_action';
export const BOTH = { double_validation: true } as const;

export const sharingStates = ['proposee', 'acceptee', 'declinee', 'finie'] as const;
export type SharingState = (typeof sharingStates)[number];
/** Nobody has put an end to it. */
export const ALIVE: readonly SharingState[] = ['proposee', 'acceptee'];

export const MOST_TEXT = 1_000;
/** Campuses invited to one action, at most. */
export const MOST_INVITED = 30;
