import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';

/**
 * Whether the person of an address, or of an account, refused to be written to: one line of hers says so, in whatever
 * organisation, and it holds for all of them. @param account its id, or null.
 */
export const personOpposes = (address: RawBuilder<unknown>, account: RawBuilder<unknown>): RawBuilder<boolean> => sql`(
  exists (select 1 from contact z where lower(z.courriel) = lower(${address}) and z.oppose_le is not null)
  or exists (select 1 from contact z where z.compte_id = ${account} and z.oppose_le is not null))`;

/** A refusal is alone while it is written. */
export const holdOppositions = (tx: Tx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended('opposition', 0))`.execute(tx);

/** No refusal is being written: what is read of them until the end of the transaction holds. */
export const keepOppositions = (tx: Tx): Promise<unknown> =>
  sql`select pg_advisory_xact_lock_shared(hashtextextended('opposition', 0))`.execute(tx);
