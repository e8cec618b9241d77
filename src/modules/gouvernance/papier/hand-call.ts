import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { type Handing, type HandingOutcome, handingDayFault, handingsSaid } from '#core/handing/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { daysBetween, isoDate } from '#core/time/index.ts';
import type { Meeting } from '../meeting.ts';
import { CALL, journalMeeting, meetingFor } from '../meeting-access.ts';
import { reachable } from '../meeting-letters.ts';
import { missingNotice } from '../notice.ts';
import { seatsOf } from '../seats.sql.ts';
import { readRules } from '../situation.ts';
import { forgetHanded, markHanded } from './handing.sql.ts';

function waiting(meeting: Meeting): void {
  if (meeting.etat === 'convoquee' || meeting.etat === 'ouverte') return;
  throw new RuleBroken('convocation.not_waiting', 'Une remise se note entre la convocation et la fin de la séance.');
}

/** Convocations handed or posted to those who cannot be written to by mail: each is traced as a receipt, once. */
export function handCall(
  ctx: RequestContext,
  id: string,
  order: { seats: readonly string[]; moyen: Handing; jour: string },
): Promise<HandingOutcome> {
  const now = ctx.clock.now();
  return transaction(ctx.db, async (tx): Promise<HandingOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: CALL, id, lock: true });
    const { meeting } = held;
    waiting(meeting);
    const from = meeting.convoqueeLe && isoDate(meeting.convoqueeLe);
    const fault = handingDayFault(order.jour, { today: isoDate(now), from });
    if (fault) return { done: false, faults: [fault] };
    const seats = (await seatsOf(tx, id)).filter((seat) => !reachable(seat) && order.seats.includes(seat.id));
    if (seats.length === 0) return { done: false, faults: ['Cochez à qui la lettre a été remise.'] };
    const { moyen, jour } = order;
    const handed = await markHanded(tx, { seats: seats.map((seat) => seat.id), moyen, jour, now });
    const { notice } = await readRules(tx, meeting);
    const meetingOn = isoDate(meeting.debut);
    const missing = meeting.convocation === 1 ? missingNotice(notice, jour, meetingOn) : null;
    for (const convoque of handed)
      await journalMeeting(tx, ctx, held, {
        act: 'convocation.handed',
        details: { convoque, remise: moyen, remise_le: jour, ...(missing === null ? {} : { hors_delai: true }) },
      });
    const late =
      missing === null
        ? ''
        : ` À ${count(daysBetween(jour, meetingOn), 'jour')} de la séance : les statuts en demandent ${missing}.`;
    return { done: true, text: handed.length === 0 ? handingsSaid(0) : `${handingsSaid(handed.length)}${late}` };
  });
}

/** A handing noted by mistake. */
export function takeBackHanding(ctx: RequestContext, id: string, seat: string): Promise<HandingOutcome> {
  return transaction(ctx.db, async (tx): Promise<HandingOutcome> => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: CALL, id, lock: true });
    waiting(held.meeting);
    const known = (await seatsOf(tx, id)).some((one) => one.id === seat);
    if (!known || !(await forgetHanded(tx, seat))) return { done: true, text: 'Aucune remise n’était notée.' };
    await journalMeeting(tx, ctx, held, { act: 'convocation.handing_withdrawn', details: { convoque: seat } });
    return { done: true, text: 'Remise effacée : la lettre est à remettre.' };
  });
}
