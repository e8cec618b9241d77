import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, journalMany, writeJournal } from '#core/journal/index.ts';
import { enqueueMail, type Sender } from '#core/mail/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import { ACTION, type ActionContext, KEEP_PROJECT } from '../action.ts';
import { type Action, holdActions, readAction } from '../actions.sql.ts';
import { whyFrozen } from '../save-action.ts';
import { actionTopic } from '../topics.ts';
import { leftOutText, reasonText } from './labels.ts';
import { pointUrl } from './links.ts';
import { type Asked, type LeftOut, leftOutOf, linkEnd, type Motif } from './point.ts';
import { insertPointLink, pointsDue, readAsked } from './point-links.sql.ts';

export interface PointContext extends ActionContext {
  sender: Sender;
}

/** Whether who pilots an action may be asked how it goes, and when she was asked last. */
export interface PointState {
  demandeLe: Date | null;
  /** Why not; null when she may. */
  refus: string | null;
}

const leftOut = (one: Asked, now: Date): LeftOut | null => leftOutOf(one, { frozen: whyFrozen(one) !== null, now });
const whyNot = (one: Asked, now: Date): string | null => {
  const why = leftOut(one, now);
  return why === 'figee' ? whyFrozen(one) : why && leftOutText(why, one);
};

/** Null: nothing of the action changes any more. */
export async function pointAsked(db: Db, action: Pick<Action, 'id' | 'etat'>, now: Date): Promise<PointState | null> {
  const [one] = whyFrozen(action) === null ? await readAsked(db, [action.id], now) : [];
  return one ? { demandeLe: one.demandeLe, refus: whyNot(one, now) } : null;
}

type By = Pick<PointContext, 'now' | 'sender'>;
interface Why {
  motif: Motif;
  depuis: string | null;
}
const BY_HAND: Why = { motif: 'demande', depuis: null };

/** Writes to who pilots an action that is held, with a link of her own. @returns false when no letter can bear her address. */
async function sendLink(tx: Tx, { now, sender }: By, one: Asked, { motif, depuis }: Why): Promise<boolean> {
  const token = newToken();
  const expireLe = linkEnd(now);
  const { courriel, compteId, contactId } = one;
  try {
    await enqueueMail(tx, {
      template: 'point_action',
      to: { address: courriel!, name: one.personne },
      accountId: compteId,
      sender,
      campus: one.campus,
      variables: {
        action: one.titre,
        raison: reasonText(motif, depuis),
        lien: `${sender.origin}${pointUrl(token)}`,
        date_limite: frenchDate(expireLe),
      },
    });
  } catch (error) {
    // An address that a header cannot hold: refused before anything is written.
    if (error instanceof RuleBroken) return false;
    throw error;
  }
  const link = { actionId: one.id, empreinte: printOfToken(token), courriel: courriel!, compteId, contactId };
  await insertPointLink(tx, { ...link, motif, depuis, envoyeLe: now, expireLe });
  return true;
}

const ASKED = { act: 'action.point_asked', objectType: ACTION } as const;

/** The team asks who pilots an action. @throws NotFound · Forbidden · RuleBroken `point.left_out` with what to do. */
export async function askPoint(tx: Tx, ctx: PointContext, campus: CampusPlace, id: string): Promise<void> {
  const action = await readAction(tx, campus.id, id, { lock: true });
  if (!action) throw unknownPage();
  const decision = demand(ctx.actor, KEEP_PROJECT, subjectOf(ctx.actor, campus, action));
  // Read once the action is held: another click may have just asked.
  const one = (await readAsked(tx, [id], ctx.now))[0]!;
  const refusal = whyNot(one, ctx.now);
  if (refusal) throw new RuleBroken('point.left_out', refusal);
  if (!(await sendLink(tx, ctx, one, BY_HAND)))
    throw new RuleBroken('point.left_out', leftOutText('sans_adresse', one));
  await writeJournal(tx, { ...authorOf(ctx, decision), ...ASKED, objectId: id, details: { campus: campus.id } });
}

/** The same of several actions, at once. @returns those who were asked, and why the others were left out. @throws Forbidden. */
export async function askPoints(
  tx: Tx,
  ctx: PointContext,
  campus: CampusPlace,
  ids: readonly string[],
): Promise<{ sent: number; left: LeftOut[] }> {
  const decision = demand(ctx.actor, KEEP_PROJECT, campusSubject(campus));
  await holdActions(tx, ids);
  const sent: { objectId: string }[] = [];
  const left: LeftOut[] = [];
  for (const one of await readAsked(tx, ids, ctx.now)) {
    const why = leftOut(one, ctx.now);
    if (why) left.push(why);
    else if (await sendLink(tx, ctx, one, BY_HAND)) sent.push({ objectId: one.id });
    else left.push('sans_adresse');
  }
  await journalMany(tx, { ...authorOf(ctx, decision), ...ASKED, details: { campus: campus.id } }, sent);
  return { sent: sent.length, left };
}

const TIME: Author = { actorId: null, actorRole: 'système' };

/**
 * Writes to who pilots an action that is late, or silent: once for each end that passes, and once for each silence. Who was asked by the
 * team in the last week is written to later. Run twice, it writes to nobody twice. @returns how many letters.
 */
export async function mailAlertedPilots(db: Db, by: By): Promise<number> {
  const of = { today: isoDate(by.now), topic: actionTopic.id };
  let sent = 0;
  for (const { id } of await pointsDue(db, of))
    sent += await transaction(db, async (tx) => {
      await holdActions(tx, [id]);
      const [due] = await pointsDue(tx, { ...of, id });
      const [one] = await readAsked(tx, [id], by.now);
      if (!due || !one || leftOut(one, by.now)) return 0;
      if (!(await sendLink(tx, by, one, { motif: due.alerte, depuis: due.depuis }))) return 0;
      await writeJournal(tx, { ...TIME, ...ASKED, objectId: id, details: { campus: one.campusId } });
      return 1;
    });
  return sent;
}
