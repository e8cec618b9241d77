import { type RawBuilder, sql } from 'kysely';

/**
 * Whether the person of an address, or of an account, refused to be written to: one line of hers says so, in whatever
 * organisation, and it holds for all of them. @param account its id, or null.
 */
export const personOpposes = (address: RawBuilder<unknown>, account: RawBuilder<unknown>): RawBuilder<boolean> => sql`(
  exists (select 1 from contact z where lower(z.courriel) = lower(${address}) and z.oppose_le is not null)
  or exists (select 1 from contact z where z.compte_id = ${account} and z.oppose_le is not null))`;
