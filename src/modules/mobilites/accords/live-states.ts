import type { AccordState } from './accord.ts';

/** They hold the places of a week. */
export const liveStates: readonly AccordState[] = ['en_signature', 'signe'];
