import { frenchDateTime } from '#core/time/index.ts';
import type { Meeting } from '../meeting.ts';
import type { Situation } from '../situation.ts';
import type { Resolution } from '../votes.sql.ts';
import { correspondenceRefusal, deadlineOf } from './rule.ts';

const AGAIN =
  'Un vote par correspondance déjà reçu reste compté, sauf si vous étiez présent, suppléé ou représenté à la première réunion : votez alors à nouveau.';
/** A letter holds so many signs of questions; beyond, each is cut and its page says it whole. */
const LETTER = 4_500;
const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit)}… (texte entier sur votre page)`;

/** Questions that those called may answer before the meeting. */
export const openQuestions = (resolutions: readonly Resolution[]): Resolution[] =>
  resolutions.filter((one) => one.correspondance && one.etat === 'preparee');

/** Why a convocation may not leave with its questions: the statutes of the day no longer admit them, or the delay is over. */
export function deadlinePassed({ rules, resolutions }: Situation, debut: Date, now: Date): string[] {
  if (openQuestions(resolutions).length === 0) return [];
  const { correspondance } = rules;
  if (!correspondance.admise) return [`${correspondenceRefusal(correspondance)} Retirez les questions préparées.`];
  const deadline = deadlineOf(correspondance, debut);
  if (now < deadline) return [];
  return [
    `Le vote par correspondance prendrait fin le ${frenchDateTime(deadline)}, avant l’envoi : retirez ses questions, ou changez la date.`,
  ];
}

/** The questions as the convocation gives them: exact words, majority, last instant. */
export function questionsToSend(
  { rules, resolutions }: Situation,
  meeting: Meeting,
): { n: number; texte: string; jusqu: string } | null {
  const open = openQuestions(resolutions);
  if (open.length === 0) return null;
  const majority = (id: string) => rules.majorites.find((one) => one.id === id)?.libelle ?? id;
  const said = (limit: number) =>
    open.map((one, rank) => `${rank + 1}. ${cut(one.question, limit)} (${majority(one.majorite)})`);
  const whole = said(Number.POSITIVE_INFINITY);
  const lines = whole.join('\n').length <= LETTER ? whole : said(Math.max(60, Math.floor(LETTER / open.length) - 120));
  const again = meeting.convocation === 2 ? [AGAIN] : [];
  return {
    n: open.length,
    texte: [...lines, ...again].join('\n'),
    jusqu: frenchDateTime(deadlineOf(rules.correspondance, meeting.debut)),
  };
}
