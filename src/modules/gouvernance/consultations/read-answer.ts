import type { Db } from '#core/db/index.ts';
import { frenchDate } from '#core/time/index.ts';
import type { AnswerOutcome } from './answer.ts';
import { type AnswerRow, readAnswer } from './answers.sql.ts';
import { type Typed, typedOf } from './answers.ts';
import { type Consultation, receives } from './consultation.ts';
import { lastDay } from './labels.ts';
import { differing, fieldsOf, givenText, saidAnswers, saidTyped } from './present-answers.ts';
import { synthesisView } from './present-synthesis.ts';
import { questionsOf } from './questions.sql.ts';
import { synthesisOf } from './read-synthesis.ts';

/** An answer that was not received, and why. */
export interface AnswerTrial {
  typed: Typed;
  errors: Record<string, string>;
  /** The answer that somebody of the same organisation gave meanwhile. */
  other: AnswerRow | null;
  late: boolean;
  /** The one that was seen: what is sent next is weighed against it, whatever came since. */
  version: number | null;
  status: number;
}

type Refused = Extract<AnswerOutcome, { done: false }>;

export function trialOf(outcome: Refused): AnswerTrial {
  const { typed } = outcome;
  const nothing = { typed, errors: {}, other: null, late: false, version: null };
  if (outcome.why === 'fields') return { ...nothing, errors: outcome.errors, version: outcome.version, status: 422 };
  if (outcome.why === 'stale') return { ...nothing, other: outcome.other, version: outcome.other.version, status: 409 };
  return { ...nothing, late: true, status: 410 };
}

/** The page on which an organisation answers, or reads what it answered: by an account or by a link alike. */
export async function answerView(
  db: Db,
  order: {
    one: Consultation;
    organisationId: string;
    organisation: string;
    today: string;
    trial: AnswerTrial | null;
  },
) {
  const { one, organisationId, organisation, today, trial } = order;
  const questions = await questionsOf(db, one.id);
  const answer = await readAnswer(db, one.id, organisationId);
  const open = receives(one, today);
  const typed = trial?.typed ?? typedOf(questions, answer?.reponses ?? {});
  const shared = one.partageeLe !== null && answer !== null;
  return {
    titre: one.titre,
    campus: one.campus,
    exemple: one.exemple,
    organisation,
    presentation: one.presentation.split('\n').filter((line) => line.trim() !== ''),
    lastDay: lastDay(one),
    open,
    /** What the page says of the end, once there is one. */
    ended: open ? null : endedText(one),
    version: trial?.version ?? answer?.version ?? 0,
    given: answer && givenText(answer),
    answers: answer ? saidAnswers(questions, answer.reponses) : [],
    fields: fieldsOf(questions, typed, trial?.errors ?? {}),
    errors: trial?.errors ?? {},
    both: trial?.other
      ? {
          given: givenText(trial.other),
          rows: differing(saidTyped(questions, trial.typed), saidAnswers(questions, trial.other.reponses)),
        }
      : null,
    /** A late answer, shown back. */
    late: trial?.late ? saidTyped(questions, trial.typed) : null,
    synthesis: shared ? synthesisView(await synthesisOf(db, one.id), { texts: one.partageTextes }) : null,
  };
}
export type AnswerView = Awaited<ReturnType<typeof answerView>>;

function endedText(one: Consultation): string {
  if (!one.closeLe) return `Cette consultation recevait des réponses jusqu’au ${lastDay(one)} inclus.`;
  const why = one.closeMotif ? ` Motif : ${one.closeMotif}` : '';
  return `Cette consultation est close depuis le ${frenchDate(one.closeLe)}.${why}`;
}
