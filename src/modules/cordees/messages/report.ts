import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOf } from '../access.ts';
import { ENROL } from '../mentors/mentor.ts';
import { placedByLink } from '../mentors/take-step.ts';
import { schoolsSupervised } from './access.ts';
import { type HeldExchange, heldByLink, heldExchange, heldForSchool, MessageRefused, note, type Pair } from './held.ts';
import { OTHERS_DECIDE } from './labels.ts';
import { type Outcome, outcomes, type Reporter } from './message.ts';
import { insertReport, messagesOf, settleReports } from './messages.sql.ts';
import { tellMentor, tellReport, tellSupervisors } from './tell.ts';

type At = Pair & { id: string; annee: number };
const WHY = 'Écrivez le motif.';

/** Reports a message of an exchange that is held: it is suspended at once, whatever its state. @returns the accounts that are told to decide. @throws NotFound · MessageRefused. */
async function keep(
  tx: Tx,
  ctx: CordeeContext,
  held: HeldExchange & { author: Author },
  order: { message: string; motif: string; cote: Reporter },
): Promise<readonly string[]> {
  const { groupe, mentor } = held.exchange;
  const message = (await messagesOf(tx, { groupe, mentor })).find((one) => one.id === order.message);
  if (!message) throw unknownPage();
  if (order.motif === '') throw new MessageRefused({ motif: 'Dites ce qui ne va pas.' });
  if (message.signalements.some((one) => one.issue === null))
    throw new MessageRefused({ motif: 'Ce message est déjà signalé : l’équipe décide.' });
  await insertReport(tx, { ...order, compteId: ctx.actor?.id ?? null, now: ctx.now });
  await note(tx, held, 'mentor_message.reported', {
    id: message.id,
    details: { cote: order.cote, sens: message.sens },
  });
  return tellReport(tx, ctx, held, message.id);
}

/** The establishment of a group reports a message. @throws NotFound · Forbidden · MessageRefused. */
export async function reportForSchool(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { message: string; motif: string },
): Promise<void> {
  const held = await heldForSchool(tx, ctx, campus, order);
  await keep(tx, ctx, held, { message: order.message, motif: order.motif, cote: 'etablissement' });
}

/** A mentor reports a message, by her link. @returns false when the link opens nothing, or not that message. @throws MessageRefused. */
export function reportByLink(
  db: Db,
  ctx: CordeeContext,
  order: { token: string; message: string; motif: string },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const seen = await placedByLink(tx, order.token);
    const message = seen && (await messagesOf(tx, { mentor: seen.mentor.id })).find((one) => one.id === order.message);
    const held = message && (await heldByLink(tx, ctx, { token: order.token, groupe: message.groupe }));
    if (!held) return false;
    const anonymous = { ...ctx, actor: null };
    const told = await keep(tx, anonymous, held, { message: order.message, motif: order.motif, cote: 'mentor' });
    // Who decides and stands in the channel too is told once.
    const said = { titre: 'Message signalé par le mentor', cle: `signale:${order.message}` };
    await tellSupervisors(tx, anonymous, held, said, told);
    return true;
  });
}

/**
 * The team says what comes of what was reported: the exchange is taken up again, or closed for good. Who stands in the channel does not
 * judge it. @throws NotFound · Forbidden · RuleBroken `mentor_message.settled` · MessageRefused.
 */
export async function settle(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { issue: string; motif: string },
): Promise<Outcome> {
  const held = await heldExchange(tx, campus, order);
  const { cordee, exchange } = held;
  const author = authorOf(ctx, demand(ctx.actor, ENROL, subjectOf(ctx.actor, campus, cordee)));
  if (schoolsSupervised(ctx.actor, { campus: { ...campus, listed: false }, cordee }).includes(held.school.id))
    throw new RuleBroken('mentor_message.own', OTHERS_DECIDE);
  const reported = (await messagesOf(tx, order)).filter((one) => one.signalements.some((each) => each.issue === null));
  if (reported.length === 0)
    throw new RuleBroken('mentor_message.settled', 'Rien n’attend de décision. Relisez la page.');
  const issue = outcomes.find((one) => one === order.issue);
  const errors: Record<string, string> = {};
  if (!issue) errors.issue = 'Choisissez la suite.';
  if (order.motif === '') errors.motif = WHY;
  if (!issue || order.motif === '') throw new MessageRefused(errors);
  await settleReports(tx, exchange, { issue, motif: order.motif, compteId: ctx.actor!.id, now: ctx.now });
  for (const { id } of reported)
    await note(tx, { ...held, author }, 'mentor_message.settled', { id, details: { issue } });
  const titre = issue === 'leve' ? 'Échange repris' : 'Échange fermé';
  await tellSupervisors(tx, ctx, held, { titre, cle: `suite:${reported[0]!.signalements.at(-1)!.id}` });
  await tellMentor(tx, ctx, held, issue === 'leve' ? 'un échange reprend' : 'un échange est fermé');
  return issue;
}
