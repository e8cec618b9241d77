import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { MembershipInput } from './membership.ts';
import { upsertMembership } from './memberships.sql.ts';
import { datePresentStep, openStep } from './standing-steps.sql.ts';

/**
 * Records what an organisation is in a campus; saved again, it is brought up to date. One organisation may sit in
 * several campuses with a different standing in each (features A3). Another standing opens a step: the past stays readable.
 * @throws RuleBroken `adhesion.periode` when it ends before it begins.
 */
export async function saveMembership(tx: Tx, input: MembershipInput): Promise<void> {
  if (input.debut && input.fin && `${input.fin}-99` < input.debut)
    throw new RuleBroken('adhesion.periode', 'La date de fin précède la date de début : corrigez l’une des deux.');
  const { id, was } = await upsertMembership(tx, input);
  const { statut, debut, fin } = input;
  const dates = statut === 'ancien' ? { debut: fin, fin: null } : { debut, fin };
  if (was === statut) await datePresentStep(tx, id, dates);
  else await openStep(tx, id, { statut, ...dates });
}
