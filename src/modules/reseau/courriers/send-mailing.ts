import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { enqueueJob } from '#core/jobs/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { enqueueMail } from '#core/mail/index.ts';
import { count } from '#core/text/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { keepOppositions } from '../opposition.sql.ts';
import { NOBODY, trialTo } from './compose-mailing.ts';
import { MAILING, MOST_A_DAY, MOST_RECIPIENTS, WRITE_MAILING } from './mailing.ts';
import { mailingJob } from './mailing-job.ts';
import { holdCampus, holdMailing, markConfirmed, markStopped, readMailing, sentOn } from './mailings.sql.ts';
import { readSelection } from './read-selection.ts';
import { insertRecipients } from './recipient-rows.sql.ts';
import { countLeft, printOf } from './recipients.ts';
import { heldDraft, type MailingPlace, stale } from './save-mailing.ts';
import { writerOf } from './sending.sql.ts';
import { takeBackMailing } from './take-back.ts';

/** Code of the refusal of a confirmation on a list that has changed. */
export const LIST_CHANGED = 'mailing.list_changed';

/**
 * Freezes who receives a mailing, and sends it: the mails are written by a job, each after a last look at refusals. Confirmed
 * twice, it leaves once. @param order.liste `printOf` the list that was read. @returns how many will receive it; null when it had
 * been sent already. @throws NotFound · Forbidden · Conflict `mailing.stale`, `mailing.list_changed` · RuleBroken.
 */
export async function confirmMailing(
  tx: Tx,
  ctx: NetworkContext,
  at: MailingPlace,
  order: { version: number; liste: string },
): Promise<number | null> {
  const decision = demand(ctx.actor, WRITE_MAILING, subjectOf(at.campus));
  await holdCampus(tx, at.campus.id);
  const held = await holdMailing(tx, at.id);
  const draft = held && (await readMailing(tx, at.campus.id, at.id));
  if (!draft) throw unknownPage();
  if (draft.etat !== 'brouillon') return null;
  if (draft.version !== order.version) throw stale();
  if ((await sentOn(tx, at.campus.id, ctx.today)) >= MOST_A_DAY)
    throw new RuleBroken(
      'mailing.day',
      `${count(MOST_A_DAY, 'courrier est déjà parti', 'courriers sont déjà partis')} aujourd’hui pour ce campus : envoyez celui-ci demain.`,
    );
  const sorted = await readSelection(tx, ctx, at.campus, draft);
  const n = sorted.receive.length;
  if (n === 0) throw new RuleBroken('mailing.nobody', 'Personne ne recevrait ce courrier : changez le choix.');
  if (n > MOST_RECIPIENTS)
    throw new RuleBroken(
      'mailing.many',
      `${n} personnes le recevraient, ${MOST_RECIPIENTS} au plus : filtrez davantage les membres.`,
    );
  if (printOf(sorted) !== order.liste)
    throw new Conflict(LIST_CHANGED, 'La liste a changé depuis que vous l’avez ouverte. Relisez-la, puis confirmez.');
  const ecartes = countLeft(sorted.left);
  await markConfirmed(tx, draft.id, { compteId: ctx.actor!.id, now: ctx.now, day: ctx.today, retenus: n, ecartes });
  await insertRecipients(tx, draft.id, sorted.receive, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'mailing.confirmed',
    objectType: MAILING,
    objectId: draft.id,
    version: draft.version + 1,
    details: { campus: at.campus.id, destinataires: n, non_retenus: ecartes },
  });
  await enqueueJob(tx, mailingJob, {});
  return n;
}

/**
 * Stops what has not left yet. @returns how many will not receive it. @throws NotFound · Forbidden · RuleBroken `mailing.over` when
 * nothing waits.
 */
export async function stopMailing(tx: Tx, ctx: NetworkContext, at: MailingPlace): Promise<number> {
  const decision = demand(ctx.actor, WRITE_MAILING, subjectOf(at.campus));
  const held = await holdMailing(tx, at.id);
  if (held?.campusId !== at.campus.id) throw unknownPage();
  await keepOppositions(tx);
  const retires = held.etat === 'confirme' ? await takeBackMailing(tx, at.id) : 0;
  if (retires === 0) throw new RuleBroken('mailing.over', 'Plus rien n’attend : il n’y a rien à arrêter.');
  await markStopped(tx, [at.id], { compteId: ctx.actor!.id, now: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'mailing.stopped',
    objectType: MAILING,
    objectId: at.id,
    version: held.version + 1,
    details: { campus: at.campus.id, retires },
  });
  return retires;
}

/** Sends a draft to who acts, as its first recipient would read it. @returns her address. @throws as `heldDraft`. */
export async function tryMailing(tx: Tx, ctx: NetworkContext, at: MailingPlace): Promise<string> {
  const { draft, decision } = await heldDraft(tx, ctx, at);
  const { receive } = await readSelection(tx, ctx, at.campus, draft);
  const own = await writerOf(tx, ctx.actor!.id);
  const paper = {
    text: draft,
    campus: at.campus.nom,
    signataire: own.nom,
    repondreA: own.courriel,
    sender: ctx.sender,
  };
  await enqueueMail(tx, trialTo(paper, receive[0] ?? NOBODY, own));
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'mailing.tried',
    objectType: MAILING,
    objectId: draft.id,
    details: { campus: at.campus.id },
  });
  return own.courriel;
}
