import type { RequestContext } from '#core/http/index.ts';
import { atTable, done, inState, openingFaults, refused, startVote, type VoteOutcome } from '../hold-vote.ts';
import { journalMeeting } from '../meeting-access.ts';
import { eraseVoices, insertResolution, voidResolution } from '../votes.sql.ts';

const REASON = 'Arrêté avant la clôture : un membre a demandé le scrutin secret.';
const POSTED =
  'Cette question se vote aussi par correspondance, à découvert : son vote ne passe pas au secret. Préparez une autre question, au secret.';

/**
 * A vote by show of hands goes secret when a member asks for it: it is void, the hands written down are erased (they would say who wanted
 * what), and the same words are put to a secret vote at once, where everybody votes anew. Nothing is voided when the secret could not be kept.
 */
export const goSecret = (ctx: RequestContext, id: string, resolutionId: string): Promise<VoteOutcome> =>
  atTable(ctx, id, async (tx, held, situation) => {
    const open = await inState(tx, id, resolutionId, 'ouverte');
    if (open.secret) return refused('Ce vote est déjà secret.');
    if (open.correspondance) return refused(POSTED);
    const faults = openingFaults(situation, { id: resolutionId, secret: true });
    if (faults.length > 0) return refused(...faults);
    await voidResolution(tx, resolutionId, ctx.clock.now(), REASON);
    const effacees = await eraseVoices(tx, resolutionId);
    const { pointId, question, majorite } = open;
    const order = { reunionId: id, pointId, question, majorite, secret: true, correspondance: false };
    const secret = { id: await insertResolution(tx, order), question, secret: true };
    await journalMeeting(tx, ctx, held, {
      act: 'vote.made_secret',
      reason: REASON,
      details: { resolution: resolutionId, remplacee_par: secret.id, effacees },
    });
    await startVote(tx, { ctx, held, situation }, secret);
    return done('Le vote à main levée est nul ; la même question est ouverte au secret. Chacun vote à nouveau.');
  });
