import type { Actor } from '#core/access/index.ts';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import type { Decision } from '../decisions.sql.ts';
import {
  journalMeeting,
  KEEP_DECISION,
  mayDo,
  meetingFor,
  meetingScope,
  READ_MEETINGS,
  subjectOfMeeting,
} from '../meeting-access.ts';
import { decisionUrl } from '../meetings/links.ts';
import type { ProjectHooks } from './hooks.ts';
import { decisionsTiedTo, readSource, type SourceDecision, tie, untie } from './links.sql.ts';

/** Decisions that something carries out: taken, and not refused, put off or withdrawn. */
const CARRIED: ReadonlySet<string> = new Set(['adoptee', 'en_execution', 'en_retard', 'executee']);
export const mayCarry = (decision: Pick<Decision, 'etat'>): boolean => CARRIED.has(decision.etat);

type Acting = Pick<RequestContext, 'actor' | 'requestId'>;
interface Link {
  decisionId: string;
  actionId: string;
}

/**
 * Ties an action to a decision, in the transaction of the act that makes or names it. The action is one that the person reads: who
 * calls has checked it. @returns false when it was tied already. @throws NotFound · Forbidden · RuleBroken `decision.not_carried`.
 */
export async function tieAction(tx: Tx, ctx: Acting & { now: Date }, link: Link): Promise<boolean> {
  const found = await readSource(tx, link.decisionId);
  if (!found) throw unknownPage();
  const held = await meetingFor(tx, { actor: ctx.actor, act: KEEP_DECISION, id: found.reunionId, lock: true });
  // Its decisions change under the meeting: what they are is read once it is held.
  const decision = await readSource(tx, link.decisionId);
  if (!decision || !mayCarry(decision)) {
    throw new RuleBroken('decision.not_carried', 'Seule une décision adoptée est mise en œuvre par une action.');
  }
  if (!(await tie(tx, { ...link, now: ctx.now }))) return false;
  const details = { decision: link.decisionId, action: link.actionId };
  await journalMeeting(tx, ctx, held, { act: 'decision.action_tied', details });
  return true;
}

/** The same for an action chosen among those that the person reads. @throws also RuleBroken `action.unknown`. */
export function tieKnownAction(ctx: RequestContext, hooks: ProjectHooks, link: Link): Promise<boolean> {
  return transaction(ctx.db, async (tx) => {
    const decision = await readSource(tx, link.decisionId);
    const [known] = decision ? await hooks.actionsOf(tx, ctx.actor!, [link.actionId]) : [];
    if (!known || known.campusSlug !== decision?.campusSlug)
      throw new RuleBroken('action.unknown', 'Choisissez une action de la liste.');
    return tieAction(tx, { actor: ctx.actor, requestId: ctx.requestId, now: ctx.clock.now() }, link);
  });
}

/** The action no longer carries out the decision; the journal keeps that it did. @returns false when it did not. */
export function untieAction(ctx: RequestContext, meetingId: string, link: Link): Promise<boolean> {
  return transaction(ctx.db, async (tx) => {
    const held = await meetingFor(tx, { actor: ctx.actor, act: KEEP_DECISION, id: meetingId, lock: true });
    if (!(await untie(tx, link))) return false;
    const details = { decision: link.decisionId, action: link.actionId };
    await journalMeeting(tx, ctx, held, { act: 'decision.action_untied', details });
    return true;
  });
}

/** A decision as another room names it. */
export interface NamedDecision {
  id: string;
  numero: string;
  titre: string;
  texte: string;
  instance: string;
  reunion: string;
  /** ISO day. */
  jour: string;
  href: string;
}
const named = (one: SourceDecision): NamedDecision => ({
  id: one.id,
  numero: one.numero,
  titre: one.titre,
  texte: one.texte,
  instance: one.instance,
  reunion: one.reunion,
  jour: one.priseLe,
  href: decisionUrl(one.reunionId, one.id),
});

/** Decisions from which an action comes, for who reads the register of their bodies. */
export const decisionsOfAction = async (db: Db, actor: Actor, actionId: string): Promise<NamedDecision[]> =>
  (await decisionsTiedTo(db, meetingScope(actor, READ_MEETINGS), actionId)).map(named);

/** A decision of a campus that somebody may have carried out by an action; null for anything else. */
export async function decisionToCarry(
  db: Db,
  actor: Actor,
  order: { campusId: string; id: string },
): Promise<NamedDecision | null> {
  const found = await readSource(db, order.id);
  if (!found || found.campusId !== order.campusId || !mayCarry(found)) return null;
  return mayDo(actor, KEEP_DECISION, await subjectOfMeeting(db, found)) ? named(found) : null;
}
