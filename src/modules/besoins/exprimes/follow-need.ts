import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { transitionsFrom } from '#core/workflow/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import type { NeedContext } from './access.ts';
import { takeStep, transitionFor } from './change-need.ts';
import { needOfLink } from './follow-links.sql.ts';
import { needWorkflow } from './need-workflow.ts';
import { type Need, readNeed } from './needs.sql.ts';

/** What who holds a mailed link may do to the need, from its state. */
const BY_LINK: readonly string[] = ['completer', 'confirmer', 'contester', 'clore'];
export const actsByLink = (need: Need): { id: string; acte: string }[] =>
  transitionsFrom(needWorkflow, need.etat)
    .filter((one) => BY_LINK.includes(one.id) && need.etat !== 'sans_reponse')
    .map(({ id, acte }) => ({ id, acte: id === 'clore' ? 'Retirer mon besoin' : acte }));

/** The need that a link follows, or null. Opening it uses nothing: mail scanners open links. */
export async function needByLink(db: Db, token: string, options: { lock?: boolean } = {}): Promise<Need | null> {
  const id = await needOfLink(db, printOfToken(token));
  return id ? readNeed(db, null, id, options) : null;
}

/**
 * Acts by a mailed link: held, so that two clicks count once. @returns false when the link opens nothing.
 * @throws RuleBroken `need.moved` · StepRefused.
 */
export function stepByLink(
  db: Db,
  ctx: NeedContext,
  order: { token: string; transition: string; texte: string },
): Promise<boolean> {
  return transaction(db, async (tx: Tx) => {
    const need = await needByLink(tx, order.token, { lock: true });
    if (!need) return false;
    const allowed = actsByLink(need).some((one) => one.id === order.transition);
    const transition = transitionFor(need, allowed ? order.transition : '');
    await takeStep(tx, ctx, need, transition, {
      texte: order.texte,
      liens: [],
      author: { actorId: null, actorRole: 'porteur_de_lien', requestId: ctx.requestId },
      voie: 'lien',
      distinct: true,
    });
    return true;
  });
}
