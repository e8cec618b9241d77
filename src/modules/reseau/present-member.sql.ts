import { type RawBuilder, sql } from 'kysely';
import { heldStates } from './membership.ts';

/**
 * Whether the row `a` of `adhesion` holds on a day (ISO); a partial end (`2024`, `2024-06`) holds until its last day. The planned
 * end of a suspension ends nothing.
 */
export const presentMember = (today: string): RawBuilder<boolean> =>
  sql`(a.statut = any(${[...heldStates]}::text[]) and (a.statut = 'suspendu' or a.fin is null or a.fin || '-99' >= ${today}))`;
