import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { type CampusPlace, campusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOf } from '../access.ts';
import { type ActionContext, READ_ACTION } from '../action.ts';
import { readAction } from '../actions.sql.ts';
import { whyFrozen } from '../save-action.ts';
import type { AnswerForm } from './schemas.ts';
import { ALIVE, BOTH, MOST_INVITED, MOST_TEXT, SHARE_ACTION, SHARING, type SharingState } from './sharing.ts';
import { insertSharing, readSharing, type Sharing, sharingsOf, updateSharing } from './sharings.sql.ts';

/** What one field of a form breaks. */
export class SharingRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('sharing.refused', sentence);
  }
}

type Decision = ReturnType<typeof demand>;

/** The action and who shares it, in the campus that leads it. @throws NotFound · Forbidden. */
async function heldBy(tx: Tx, ctx: ActionContext, campus: CampusPlace, id: string) {
  const action = await readAction(tx, campus.id, id, { lock: true });
  if (!action) throw unknownPage();
  const subject = subjectOf(ctx.actor, campus, action);
  demand(ctx.actor, READ_ACTION, subject);
  return { action, decision: demand(ctx.actor, SHARE_ACTION, { ...subject, faits: BOTH }) };
}

const note = (tx: Tx, ctx: ActionContext, decision: Decision, act: string, one: Omit<Sharing, 'titre'>) =>
  writeJournal(tx, {
    ...authorOf(ctx, decision),
    act,
    objectType: SHARING,
    objectId: one.id,
    version: one.version,
    reason: one.motif,
    details: { campus: one.parId, invite: one.campusId, action: one.actionId },
  });

/**
 * Invites a campus to read an action. @returns its name.
 * @throws NotFound · Forbidden · RuleBroken `action.frozen` · SharingRefused.
 */
export async function proposeSharing(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; campus: string },
): Promise<string> {
  const { action, decision } = await heldBy(tx, ctx, campus, order.id);
  const frozen = whyFrozen(action);
  if (frozen) throw new RuleBroken('action.frozen', frozen);
  const invited = await campusPlace(tx, order.campus);
  if (!invited) throw new SharingRefused('campus', 'Choisissez un campus de la liste.');
  if (invited.id === campus.id) throw new SharingRefused('campus', 'C’est votre campus : il mène cette action.');
  const alive = (await sharingsOf(tx, action.id)).filter((one) => ALIVE.includes(one.etat));
  if (alive.some((one) => one.campusId === invited.id))
    throw new SharingRefused('campus', 'Ce campus y est déjà invité.');
  if (alive.length >= MOST_INVITED) throw new SharingRefused('campus', `${MOST_INVITED} campus au plus.`);
  const id = await insertSharing(tx, { actionId: action.id, campusId: invited.id, now: ctx.now });
  const made = await readSharing(tx, { actionId: action.id }, id);
  await note(tx, ctx, decision, 'sharing.proposed', made!);
  return invited.nom;
}

/** A reason that says something. @throws SharingRefused. */
function reasonOf(motif: string): string {
  if (motif === '') throw new SharingRefused('motif', 'Écrivez le motif.');
  if (motif.length > MOST_TEXT) throw new SharingRefused('motif', '1 000 caractères au plus.');
  return motif;
}

async function moved(
  tx: Tx,
  ctx: ActionContext,
  of: { sharing: Sharing; decision: Decision; act: string; version: number },
  set: { etat: SharingState; motif: string | null },
): Promise<void> {
  if (of.sharing.version !== of.version)
    throw new Conflict('sharing.stale', 'Ce partage a changé entre-temps. Relisez la page, puis recommencez.');
  const version = await updateSharing(tx, of.sharing.id, set, ctx.now);
  await note(tx, ctx, of.decision, of.act, { ...of.sharing, ...set, version });
}

/** A sharing received by a campus, and who answers for it. @throws NotFound · Forbidden. */
async function received(tx: Tx, ctx: ActionContext, campus: CampusPlace, id: string) {
  const sharing = await readSharing(tx, { campusId: campus.id }, id, { lock: true });
  if (!sharing) throw unknownPage();
  demand(ctx.actor, READ_ACTION, campusSubject(campus));
  const decision = demand(ctx.actor, SHARE_ACTION, { ...campusSubject(campus), faits: BOTH });
  return { sharing, decision };
}

/** Accepts or declines, once. @throws NotFound · Forbidden · Conflict `sharing.stale` · SharingRefused. */
export async function answerSharing(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: AnswerForm & { id: string },
): Promise<void> {
  const { sharing, decision } = await received(tx, ctx, campus, order.id);
  if (sharing.etat !== 'proposee') throw new SharingRefused('reponse', 'Cette proposition n’attend plus de réponse.');
  if (order.reponse === '') throw new SharingRefused('reponse', 'Choisissez : accepter, ou décliner.');
  const { version } = order;
  if (order.reponse === 'accepter')
    return moved(tx, ctx, { sharing, decision, act: 'sharing.accepted', version }, { etat: 'acceptee', motif: null });
  const motif = reasonOf(order.motif);
  return moved(tx, ctx, { sharing, decision, act: 'sharing.declined', version }, { etat: 'declinee', motif });
}

/** The campus invited leaves. @throws NotFound · Forbidden · Conflict `sharing.stale` · SharingRefused. */
export async function leaveSharing(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number; motif: string },
): Promise<void> {
  const { sharing, decision } = await received(tx, ctx, campus, order.id);
  if (sharing.etat !== 'acceptee') throw new SharingRefused('motif', 'Ce partage n’est pas en cours.');
  const motif = reasonOf(order.motif);
  await moved(tx, ctx, { sharing, decision, act: 'sharing.ended', version: order.version }, { etat: 'finie', motif });
}

/** The campus that leads the action takes it back, a proposal too. @throws NotFound · Forbidden · Conflict `sharing.stale` · SharingRefused. */
export async function endSharing(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; partage: string; version: number; motif: string },
): Promise<void> {
  const { action, decision } = await heldBy(tx, ctx, campus, order.id);
  const sharing = await readSharing(tx, { actionId: action.id }, order.partage, { lock: true });
  if (!sharing || !ALIVE.includes(sharing.etat)) throw new SharingRefused('motif', 'Ce partage n’est pas en cours.');
  const motif = reasonOf(order.motif);
  await moved(tx, ctx, { sharing, decision, act: 'sharing.ended', version: order.version }, { etat: 'finie', motif });
}
