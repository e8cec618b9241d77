import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { NotFound, RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import type { Secret } from '#core/secret/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { Meeting } from '../meeting.ts';
import { meetingScope } from '../meeting-access.ts';
import { lockMeeting, readMeeting } from '../meetings.sql.ts';
import { type Bearer, bearerOf } from './bearer.sql.ts';
import type { Charge } from './charge.ts';
import { type NamedCharge, provesCharge, readChargeToken } from './charge-token.ts';
import { chargesOfAccount } from './own.sql.ts';
import { readCharge, type SaidCharge, writeSaid } from './said.sql.ts';

/** « C’est fait », with a word, and the day when she gives it. */
export interface Saying {
  mot: string;
  /** ISO day. */
  jour: string | null;
}

/** Why somebody may not say it. @throws RuleBroken. */
function refuseToSay(charge: SaidCharge, { jour }: Saying, today: string): void {
  if (!charge.ouverte) throw new RuleBroken('charge.over', 'C’est déjà terminé : il n’y a plus rien à dire.');
  if (charge.dite)
    throw new RuleBroken('charge.said', 'C’est déjà dit : la réponse de qui tient les décisions est attendue.');
  if (jour && jour > today)
    throw new RuleBroken('charge.future', 'Ce jour est à venir : donnez le jour où c’était fait.');
}

/**
 * What its bearer says of a charge, under the row of its meeting (held by who calls), then its own: it closes nothing. Who keeps the decisions
 * of the body confirms it, or sends it back.
 */
export async function sayDone(
  tx: Tx,
  named: Pick<Charge, 'genre' | 'id'>,
  order: { saying: Saying; author: Author; now: Date },
): Promise<void> {
  const charge = await readCharge(tx, named, true);
  if (!charge) throw unknownPage();
  refuseToSay(charge, order.saying, isoDate(order.now));
  await writeSaid(tx, named, { ...order.saying, now: order.now });
  await writeJournal(tx, {
    ...order.author,
    act: 'charge.said_done',
    objectType: 'reunion',
    objectId: charge.reunionId,
    details: { [charge.genre]: charge.id, jour: order.saying.jour },
  });
}

/** From her own page. @throws NotFound for a charge that is not hers. */
export const sayByAccount = (ctx: RequestContext, id: string, saying: Saying): Promise<void> =>
  transaction(ctx.db, async (tx) => {
    const actor = ctx.actor!;
    const now = ctx.clock.now();
    const mine = { compteId: actor.id, where: meetingScope(actor), today: isoDate(now), over: false, limit: 1, id };
    const [seen] = await chargesOfAccount(tx, mine);
    if (seen) await lockMeeting(tx, seen.reunionId);
    // Read again under the row: the charge may have gone to another meanwhile.
    const [charge] = await chargesOfAccount(tx, mine);
    if (!charge) throw unknownPage();
    const grant = actor.grants[0] ?? null;
    const author: Author = { actorId: actor.id, actorRole: grant?.role ?? 'connecté', grant, requestId: ctx.requestId };
    await sayDone(tx, charge, { saying, author, now });
  });

export type DeadCharge = 'inconnu' | 'expire';
export interface OpenedCharge {
  charge: SaidCharge;
  meeting: Meeting;
  bearer: Bearer;
}

/** What a mailed link opens: proved before anything is said of it. */
export async function openCharge(
  db: Db,
  token: string,
  order: { secret: Secret; now: Date },
): Promise<OpenedCharge | { dead: DeadCharge }> {
  const named = readChargeToken(token);
  const charge = named && (await readCharge(db, named));
  if (!named || !charge) return { dead: 'inconnu' };
  const found = await proved(db, charge, named, order);
  if (!found) return { dead: 'inconnu' };
  return named.until < isoDate(order.now) ? { dead: 'expire' } : { charge, ...found };
}

async function proved(
  db: Db,
  charge: SaidCharge,
  named: NamedCharge,
  { secret, now }: { secret: Secret; now: Date },
): Promise<{ meeting: Meeting; bearer: Bearer } | null> {
  const meeting = await readMeeting(db, charge.reunionId);
  if (!meeting) return null;
  const { responsableId, organisationId, reunionId } = charge;
  const place = { reunionId, campusId: meeting.campusId, today: isoDate(now) };
  const bearer = await bearerOf(db, { responsableId, organisationId, ...place });
  return bearer && provesCharge(secret, named, charge, bearer) ? { meeting, bearer } : null;
}

/** By the mailed link. @throws RuleBroken · NotFound when it opens nothing any more. */
export const sayByLink = (ctx: RequestContext, token: string, saying: Saying): Promise<void> =>
  transaction(ctx.db, async (tx) => {
    const now = ctx.clock.now();
    const open = () => openCharge(tx, token, { secret: ctx.secret, now });
    const seen = await open();
    if (!('dead' in seen)) await lockMeeting(tx, seen.meeting.id);
    const opened = await open();
    if ('dead' in opened) throw new NotFound('charge.link', 'Ce lien n’ouvre plus rien.');
    await sayDone(tx, opened.charge, { saying, author: byLink(ctx), now });
  });

/** Who holds a link has no account that acts. */
export const byLink = (ctx: Pick<RequestContext, 'requestId'>): Author => ({
  actorId: null,
  actorRole: 'porteur_de_lien',
  requestId: ctx.requestId,
});
