import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { setAsideEntry } from '../correspondance/ballots.sql.ts';
import { mailChange } from '../correspondance/letters.ts';
import { deadlineOf, deadlineText } from '../correspondance/rule.ts';
import { HOLD_VOTE, journalMeeting, meetingFor } from '../meeting-access.ts';
import { readSituation } from '../situation.ts';

/**
 * An entry that does not say what the paper says is withdrawn before the sitting, with why; the paper is then entered again. The member is
 * told, if a mail reaches her: nobody undoes a vote behind her back. @throws RuleBroken `vote.paper_closed` once the sitting opened.
 */
export function withdrawEntry(
  ctx: RequestContext,
  id: string,
  { ballotId, motif }: { ballotId: string; motif: string },
): Promise<string> {
  return transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: HOLD_VOTE, id, lock: true });
    const { meeting } = held;
    if (meeting.etat !== 'convoquee')
      throw new RuleBroken('vote.paper_closed', 'Une saisie se retire avant l’ouverture de la séance.');
    const now = ctx.clock.now();
    const withdrawn = await setAsideEntry(tx, { reunionId: id, ballotId, now });
    if (!withdrawn) return 'Cette saisie était déjà retirée, ou ne compte plus.';
    const { rules, seats, resolutions } = await readSituation(tx, meeting);
    const question = resolutions.find((one) => one.id === withdrawn.resolution)?.question ?? '';
    const { correspondance } = rules;
    const otherwise =
      now < deadlineOf(correspondance, meeting.debut)
        ? `vous pouvez voter par votre lien ${deadlineText(correspondance, meeting.debut)}.`
        : 'le délai des statuts est passé : votez en séance, ou donnez pouvoir.';
    const courriels = await mailChange(tx, ctx, {
      meeting,
      seats: seats.filter((seat) => seat.id === withdrawn.seat),
      nature: 'Votre vote ne compte plus',
      raison: `La saisie de votre bulletin papier sur « ${question} » est retirée : ${motif}`,
      suite: `Si votre bulletin est bien arrivé, le secrétariat de séance le saisit à nouveau. Sinon, ${otherwise}`,
    });
    await journalMeeting(tx, ctx, held, {
      act: 'vote.paper_withdrawn',
      reason: motif,
      details: { resolution: withdrawn.resolution, convoque: withdrawn.seat, courriels },
    });
    return 'Saisie retirée : le bulletin peut être saisi à nouveau.';
  });
}
