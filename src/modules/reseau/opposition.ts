import type { Tx } from '#core/db/index.ts';
import { setOpposed, withdrawAccords } from './contact-rows.sql.ts';
import { takeBackOpposed } from './courriers/take-back.ts';
import { holdOppositions } from './opposition.sql.ts';

/**
 * A person refuses to be written to: her line says so, her agreements go, and the mailings that wait for her are taken back, on
 * whatever line of hers. Waits for what is being handed to the outbox: it either sees the refusal, or is seen here.
 * @returns the publications that it moved.
 */
export async function oppose(tx: Tx, contactId: string, at: Date): Promise<string[]> {
  await holdOppositions(tx);
  await setOpposed(tx, contactId, at);
  await takeBackOpposed(tx, contactId);
  return withdrawAccords(tx, contactId, null, at);
}
