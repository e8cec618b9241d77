import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import { addDays, daysBetween, isoDate } from '#core/time/index.ts';
import type { Candidature } from './candidatures.sql.ts';
import type { ReseauHooks } from './hooks.ts';

/** Days within which a request is answered where the statutes say nothing: a usage, and said as one. */
const USUAL_DAYS = 30;

/** Within how many days a campus answers who asks to join it. */
export interface AnswerTerm {
  days: number;
  /** « 30 jours (usage, faute de délai dans les statuts) ». */
  said: string;
  /** The same, to stand between brackets. */
  aside: string;
}

export async function answerTermOf(
  db: Db,
  hooks: Pick<ReseauHooks, 'daysToAnswer'>,
  campus: { id: string; today: string },
): Promise<AnswerTerm> {
  const days = await hooks.daysToAnswer(db, campus.id, campus.today);
  const said = count(days ?? USUAL_DAYS, 'jour');
  return days === null
    ? {
        days: USUAL_DAYS,
        said: `${said} (usage, faute de délai dans les statuts)`,
        aside: `${said}, usage faute de délai dans les statuts`,
      }
    : { days, said: `${said}, le délai des statuts`, aside: `${said}, le délai des statuts` };
}

export interface Waiting {
  /** Whole days since it was received. */
  days: number;
  /** Last day to answer (ISO). */
  until: string;
  late: boolean;
  /** « attend depuis 12 jours ». */
  said: string;
}

/** Since when a request waits; null once it is closed. */
export function waitingOf(
  { recueLe, closeLe }: Pick<Candidature, 'recueLe' | 'closeLe'>,
  term: Pick<AnswerTerm, 'days'>,
  today: string,
): Waiting | null {
  if (closeLe !== null) return null;
  const received = isoDate(recueLe);
  const until = addDays(received, term.days);
  const days = daysBetween(received, today);
  const said = days === 0 ? 'attend depuis aujourd’hui' : `attend depuis ${count(days, 'jour')}`;
  return { days, until, late: today > until, said };
}
