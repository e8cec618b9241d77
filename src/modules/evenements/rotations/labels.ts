/** Field of a form: in how many a group is divided at the stands. */
export const partsField = (groupId: string): string => `parts_${groupId}`;

/** A part of a group in a turn, from 1. */
export const placeKey = (partId: string, tour: number): string => `${partId}_${tour}`;
/** Field of a form: the stand of a part in a turn. */
export const placeField = (partId: string, tour: number): string => `p_${placeKey(partId, tour)}`;
