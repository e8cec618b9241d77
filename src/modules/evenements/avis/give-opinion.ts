import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { readEvent } from '../events.sql.ts';
import { holdEvent } from '../inscriptions/event.sql.ts';
import { readGroup } from '../inscriptions/groups.sql.ts';
import { mostAnswers, type OpinionQuestion, opinionTime } from './opinion.ts';
import { addMark, addWords, keepSending, keptQuestions, sentOf } from './opinions.sql.ts';
import { opinionInput } from './schemas.ts';

/** What is refused of an answer, at its field. */
export class OpinionRefused extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('opinion.refused', Object.values(errors).join(' '));
  }
}

type Said = Readonly<Record<string, string>>;

/** Reads an answer: every question may be left aside, but one. @throws OpinionRefused. */
function readSaid<T extends OpinionQuestion>(questions: readonly T[], said: Said) {
  const errors: Record<string, string> = {};
  const marks: { question: T; note: number }[] = [];
  const words: { question: T; texte: string }[] = [];
  for (const question of questions) {
    const name = opinionInput(question.rang);
    const typed = said[name] ?? '';
    if (typed === '') continue;
    if (question.genre === 'texte') words.push({ question, texte: typed });
    else if (/^[1-5]$/.test(typed)) marks.push({ question, note: Number(typed) });
    else errors[name] = 'Choisissez l’une des cinq réponses.';
  }
  const first = questions.find((one) => one.genre === 'note');
  if (marks.length === 0 && first) errors[opinionInput(first.rang)] ??= 'Répondez au moins à une question à choix.';
  if (Object.keys(errors).length > 0) throw new OpinionRefused(errors);
  return { marks, words };
}

/**
 * Counts what one pupil of a group thinks. Marks are added to those of the group, words to those of the event: no answer is kept, and the
 * journal says nothing of it, since a line would date it. Sent twice, it counts once. @returns false when the link opens no questionnaire.
 * @throws OpinionRefused · RuleBroken `opinion.closed` out of its days, or `opinion.full` when the group gave as many as it may.
 */
export async function giveOpinion(
  tx: Tx,
  now: Date,
  order: { groupeId: string; cle: string; said: Said },
): Promise<boolean> {
  const found = await readGroup(tx, order.groupeId);
  // The event first, as whoever registers or counts does: the first answer copies its questions.
  if (!found || !(await holdEvent(tx, found.evenementId))) return false;
  const group = (await readGroup(tx, order.groupeId, { lock: true }))!;
  const event = await readEvent(tx, null, group.evenementId);
  const time = event ? opinionTime(event, group, now) : 'sans';
  if (time === 'sans') return false;
  if (time !== 'ouvert')
    throw new RuleBroken('opinion.closed', 'Ce questionnaire ne reçoit pas de réponse en ce moment.');
  const { marks, words } = readSaid(await keptQuestions(tx, group.evenementId), order.said);
  const sent = (await sentOf(tx, group.evenementId)).get(group.id) ?? 0;
  if (!(await keepSending(tx, group.id, order.cle))) return true;
  if (sent >= mostAnswers(group))
    throw new RuleBroken('opinion.full', 'Ce groupe a déjà donné autant d’avis qu’il compte de jeunes.');
  for (const { question, note } of marks) await addMark(tx, { groupeId: group.id, questionId: question.id, note });
  for (const { question, texte } of words) await addWords(tx, { questionId: question.id, texte });
  return true;
}
