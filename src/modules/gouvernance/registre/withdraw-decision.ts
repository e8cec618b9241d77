import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { tellingOf } from '../charges/tell-bearer.ts';
import { tellCharge } from '../charges/tell-charge.ts';
import { RUNNING } from '../follow-up.ts';
import { HOLD_VOTE, journalMeeting, meetingFor } from '../meeting-access.ts';
import { decisionAt, unchangedSince } from './correct-decision.ts';
import { holdDecisions, laterDecisions, markWithdrawn, openTasksOfDecision } from './corrections.sql.ts';

/** A decision of another body withdraws nothing, be it above: which body may undo what another one decided is for statutes, not for a list. */
export const ONLY_SAME_BODY = 'Choisissez une décision adoptée par la même instance, le même jour ou depuis.';

export interface Withdrawn {
  /** Number of the decision that withdrew it. */
  by: string;
  /** Open tasks that carried it out: they stay, somebody says what becomes of them. */
  tasks: string[];
}

/**
 * Withdraws a decision by a later one of the same body: it is no longer to be carried out, and who had the charge is told.
 * @throws NotFound · Forbidden · Conflict · RuleBroken.
 */
export function withdrawDecision(
  ctx: RequestContext,
  meetingId: string,
  id: string,
  order: { version: number; byId: string },
): Promise<Withdrawn> {
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: HOLD_VOTE, id: meetingId, lock: true });
    await holdDecisions(tx, [id, order.byId]);
    const before = await decisionAt(tx, meetingId, id, today);
    if (!RUNNING.has(before.etat))
      throw new RuleBroken('decision.state', 'Seule une décision adoptée, et qui reste à exécuter, est rapportée.');
    unchangedSince(before, order.version);
    const by = (await laterDecisions(tx, id, today)).find((one) => one.id === order.byId);
    if (!by) throw new RuleBroken('decision.other_body', ONLY_SAME_BODY);
    await markWithdrawn(tx, id, { byId: by.id, day: today });
    const { titre, texte, responsableId, organisationId, echeance } = before;
    const charge = { genre: 'decision' as const, id, titre, texte, responsableId, organisationId, echeance };
    const told =
      responsableId || organisationId
        ? await tellCharge(tx, tellingOf(ctx), { charge, moment: 'rapportee', par: by.numero, meeting: held.meeting })
        : null;
    const tasks = await openTasksOfDecision(tx, id);
    await journalMeeting(tx, ctx, held, {
      act: 'decision.withdrawn',
      changes: { before: { etat: before.etat }, after: { etat: 'rapportee' } },
      details: {
        decision: id,
        rapportee_par: by.id,
        ...(told ? { prevenu_avant: told } : {}),
        ...(tasks.length > 0 ? { taches: tasks.map((one) => one.id) } : {}),
      },
    });
    return { by: by.numero, tasks: tasks.map((one) => one.titre) };
  });
}
