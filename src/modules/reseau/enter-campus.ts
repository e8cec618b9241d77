import type { Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import type { MembershipInput } from './membership.ts';
import { saveMembership } from './save-membership.ts';

const ADMIT = 'reseau.admettre_membre';

/**
 * Lets an organisation enter a campus: proposed (`prospect`) by whoever may create it, in any other standing admitted by who
 * may, and the journal says so. @throws Forbidden · NotFound · RuleBroken `adhesion.periode`.
 */
export async function enterCampus(
  tx: Tx,
  ctx: { actor: Actor | null; requestId: string },
  input: MembershipInput,
): Promise<void> {
  if (input.statut === 'prospect') return saveMembership(tx, input);
  const decision = demand(ctx.actor, ADMIT, { campus: [input.campus_id] });
  await saveMembership(tx, input);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'membership.admitted',
    objectType: 'organisation',
    objectId: input.organisation_id,
    details: { campus: input.campus_id, statut: input.statut },
  });
}
