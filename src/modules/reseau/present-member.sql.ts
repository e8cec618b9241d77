import { type RawBuilder, sql } from 'kysely';
import { heldStates } from './membership.ts';

/**
 * Whether the row `a` of `adhesion` holds on a day (ISO); a partial end (`2024`, `2024-06`) holds until its last day. The planned
 * end of a suspension ends nothing.
 */
export const presentMember = (today: string): RawBuilder<boolean> =>
  sql`(a.statut = any(${[...heldStates]}::text[]) and (a.statut = 'suspendu' or a.fin is null or a.fin || '-99' >= ${today}))`;

/**
 * Whether an organisation has taken its name off the public pages of a campus: no public page or file names it there as a member, nor beside
 * what the campus publishes of its network.
 */
export const nameHidden = (campus: RawBuilder<unknown>, organisation: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select from adhesion tu where tu.campus_id = ${campus} and tu.organisation_id = ${organisation} and not tu.nom_public)`;
