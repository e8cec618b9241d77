import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { tellingOf } from '../charges/tell-bearer.ts';
import { setAsidePresent, takeBackAbsent } from '../correspondance/ballots.sql.ts';
import { mailChange } from '../correspondance/letters.ts';
import { type HeldMeeting, journalMeeting } from '../meeting-access.ts';
import { tellGiver } from '../pouvoirs/tell-giver.ts';
import { tellProxy } from '../pouvoirs/tell-proxy.ts';
import type { ProxyRule } from '../proxies.ts';
import { type SeatRow, seatsOf } from '../seats.sql.ts';
import type { Situation } from '../situation.ts';
import { STOOD_FOR, standIns } from '../suppleance.ts';
import type { RollChanges } from './compare.ts';
import { type EndedProxy, endProxies, setAsideGone } from './roll.sql.ts';
import { turnedPairs } from './stand-ins.ts';

/** What the new list ended. */
export interface EndedRights {
  /** Organisations whose proxy ended, by name. */
  pouvoirs: string[];
  /** Ballots by correspondence that count again, since who bore the proxy, or sat for them, no longer gives their voice. */
  repris: number;
  /** Ballots by correspondence of those who have no voice any more, or whose alternate sits. */
  ecartes: number;
  /** Letters that told it. */
  courriels: number;
}

/** Ends the proxies and the ballots that the new list no longer admits, and tells those who gave them. @param order.before as the list was, without those who left the room with their seat. */
export async function endRights(
  tx: Tx,
  ctx: RequestContext,
  order: { held: HeldMeeting; changes: RollChanges; before: Situation },
): Promise<EndedRights> {
  const { meeting } = order.held;
  const { proxies: rule } = order.before.rules;
  const now = ctx.clock.now();
  const mute = new Set([
    ...order.changes.gone.map((one) => one.id),
    ...order.changes.moved.filter((one) => !one.becomes.votant).map((one) => one.seat.id),
  ]);
  const { stoodFor, alone } = turnedPairs(order.before.seats, await seatsOf(tx, meeting.id));
  const { memeCollege: sameCollege } = rule;
  const ended = await endProxies(tx, {
    reunionId: meeting.id,
    seats: [...mute],
    givers: [...stoodFor],
    sameCollege,
    now,
  });
  const aside = await setAsideGone(tx, [...mute], now);
  const seats = new Map((await seatsOf(tx, meeting.id)).map((seat) => [seat.id, seat]));
  const standing = standIns([...seats.values()]);
  const said: EndedRights = { pouvoirs: [], repris: 0, ecartes: aside.length, courriels: 0 };
  for (const proxy of ended) {
    const giver = seats.get(proxy.mandant)!;
    const voice = !mute.has(giver.id);
    // As at the desk: what was set aside because who bore the proxy came counts again, unless she or her alternate is there.
    const there = giver.arrivee !== null || standing.has(giver.id);
    const repris = voice && !there ? await takeBackAbsent(tx, meeting.id, [giver.id]) : 0;
    said.pouvoirs.push(giver.organisation);
    said.repris += repris;
    said.courriels += await tellEnded(tx, ctx, { ...order, rule, seats, proxy, voice, repris });
  }
  said.repris += await takeBackAbsent(tx, meeting.id, alone);
  said.ecartes += await setAsidePresent(tx, [...stoodFor], now);
  said.courriels += await mailChange(tx, ctx, {
    meeting,
    seats: [...new Set(aside)].map((id) => seats.get(id)!),
    nature: 'Votre vote ne compte plus',
    raison: 'La liste des convoqués a été mise à jour : votre organisation n’a plus de voix à cette réunion.',
    suite: 'Votre vote par correspondance ne compte plus.',
  });
  return said;
}

/** One line of the journal for each proxy, and one letter to each of the two, as if it had been withdrawn at the desk. */
async function tellEnded(
  tx: Tx,
  ctx: RequestContext,
  order: {
    held: HeldMeeting;
    rule: ProxyRule;
    seats: ReadonlyMap<string, SeatRow>;
    proxy: EndedProxy;
    voice: boolean;
    repris: number;
  },
): Promise<number> {
  const { held, rule, seats, proxy, repris } = order;
  const [mandant, mandataire] = [seats.get(proxy.mandant)!, seats.get(proxy.mandataire)!];
  const borne = [...seats.values()].filter((one) => one.mandataireId === mandataire.id).length;
  // Her alternate, who is there, sits for her from now on.
  const stoodFor = standIns([...seats.values()]).has(mandant.id);
  const raison = `La liste des convoqués a été mise à jour${stoodFor ? ' : sa suppléance est là et vote' : ''}.`;
  const end = { meeting: held.meeting, rule, mandant, mandataire, borne, raison };
  const prevenu = await tellProxy(tx, tellingOf(ctx), end);
  await journalMeeting(tx, ctx, held, {
    act: 'proxy.withdrawn',
    details: { ...proxy, prevenu, ...(repris > 0 ? { correspondance_repris: repris } : {}) },
  });
  const why = 'La liste des convoqués a été mise à jour';
  return tellGiver(tx, ctx, { ...end, why, suite: nextFor({ ...order, stoodFor }) });
}

/** What who gave a proxy may do once it ended. */
function nextFor({ voice, repris, stoodFor }: { voice: boolean; repris: number; stoodFor: boolean }): string {
  if (!voice) return 'Votre organisation n’a plus de voix à cette réunion.';
  if (stoodFor) return STOOD_FOR;
  return `Venez, ou donnez un autre pouvoir sur votre page.${repris > 0 ? ' Votre vote par correspondance compte à nouveau.' : ''}`;
}
