import { type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { carryOutDecision, tasksOf, updateTask } from '../decisions.sql.ts';
import { journalMeeting, KEEP_DECISION, meetingFor } from '../meeting-access.ts';
import type { Charge } from './charge.ts';
import { readCharge, type SaidCharge, writeSentBack } from './said.sql.ts';
import { type Told, tellingOf } from './tell-bearer.ts';
import { tellCharge } from './tell-charge.ts';

/** What was said, as the page showed it. */
export interface Seen extends Pick<Charge, 'genre' | 'id'> {
  dite: number;
}

/** The charge, when it still says what was seen. @throws RuleBroken. */
async function saidIn(
  tx: Tx,
  reunionId: string,
  seen: Seen,
): Promise<SaidCharge & { dite: NonNullable<SaidCharge['dite']> }> {
  const charge = await readCharge(tx, seen, true);
  const here =
    charge?.reunionId === reunionId ||
    (seen.genre === 'tache' && (await tasksOf(tx, reunionId)).some((one) => one.id === seen.id));
  if (charge?.dite && charge.ouverte && here && charge.dite.version === seen.dite)
    return { ...charge, dite: charge.dite };
  throw new RuleBroken('charge.moved', 'Ce qui était dit a changé entre-temps : relisez, puis confirmez ou renvoyez.');
}

/** It is done: the decision is carried out, or the task done, in the words of its bearer and on the day that she gave. */
export const confirmDone = (ctx: RequestContext, reunionId: string, seen: Seen): Promise<void> =>
  transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: KEEP_DECISION, id: reunionId, lock: true });
    const { id, genre, dite } = await saidIn(tx, reunionId, seen);
    const day = dite.jour ?? dite.day;
    if (genre === 'decision') await carryOutDecision(tx, id, { suite: dite.mot, day });
    else await updateTask(tx, id, { etat: 'faite', suite: dite.mot, faiteLe: day });
    await journalMeeting(tx, ctx, held, { act: 'charge.confirmed', details: { [genre]: id, jour: day } });
  });

/** It is not: its bearer is told why, and it stays to be done. @returns how she was told. */
export const sendBack = (ctx: RequestContext, reunionId: string, seen: Seen & { motif: string }): Promise<Told> =>
  transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: KEEP_DECISION, id: reunionId, lock: true });
    const charge = await saidIn(tx, reunionId, seen);
    const { motif } = seen;
    await writeSentBack(tx, charge, { motif, now: ctx.clock.now() });
    const prevenu = await tellCharge(tx, tellingOf(ctx), {
      charge: { ...charge, motif },
      moment: 'renvoyee',
      meeting: held.meeting,
    });
    await journalMeeting(tx, ctx, held, { act: 'charge.sent_back', details: { [charge.genre]: charge.id, prevenu } });
    return prevenu;
  });
