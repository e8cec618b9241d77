import { frenchDecimal } from '#core/text/index.ts';
import type { Question } from './consultation.ts';

/** Of a question: a text (one choice, a free text, « oui »), a number, or several choices. */
export type Value = string | number | string[];
/** By id of the question; a question left out was not answered. */
export type Answers = Readonly<Record<string, Value>>;

export const BALLOT = ['oui', 'non', 'abstention'] as const;
const BALLOT_LABELS: Readonly<Record<string, string>> = { oui: 'Oui', non: 'Non', abstention: 'Abstention' };
const wordOf = (value: string): string => (Object.hasOwn(BALLOT_LABELS, value) ? BALLOT_LABELS[value]! : value);
const MOST_TEXT = 4000;
const MOST_NUMBER = 1e12;

/** Name of the field of a question. */
export const fieldOf = (question: Pick<Question, 'id'>): string => `q_${question.id}`;

/** What was typed, by field, whatever it is worth: shown again as it was. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** What a form sent of the questions. */
export const typedIn = (questions: readonly Question[], sent: Readonly<Record<string, unknown>>): Typed =>
  Object.fromEntries(
    questions.map((question) => {
      const given = sent[fieldOf(question)];
      const texts = [given].flat().filter((one): one is string => typeof one === 'string');
      return [fieldOf(question), texts.map((text) => text.trim()).filter((text) => text !== '')];
    }),
  );

/** An answer as the form shows it again. */
export const typedOf = (questions: readonly Question[], answers: Answers): Typed =>
  Object.fromEntries(
    questions.map((question) => {
      const value = answers[question.id];
      if (value === undefined) return [fieldOf(question), []];
      return [
        fieldOf(question),
        Array.isArray(value) ? value : [String(value).replace('.', question.genre === 'nombre' ? ',' : '.')],
      ];
    }),
  );

type Read = { value: Value | null } | { error: string };

function readOne(question: Question, texts: readonly string[]): Read {
  const [first] = texts;
  if (first === undefined) {
    return question.obligatoire ? { error: `Répondez à « ${question.intitule} ».` } : { value: null };
  }
  switch (question.genre) {
    case 'oui_non':
      return Object.hasOwn(BALLOT_LABELS, first) ? { value: first } : { error: 'Choisissez oui, non ou abstention.' };
    case 'choix':
      return question.choix.includes(first) ? { value: first } : { error: 'Choisissez dans la liste.' };
    case 'choix_multiple':
      return texts.every((one) => question.choix.includes(one))
        ? { value: question.choix.filter((one) => texts.includes(one)) }
        : { error: 'Choisissez dans la liste.' };
    case 'nombre':
      return readNumber(first);
    case 'texte':
      return first.length <= MOST_TEXT
        ? { value: first.replace(/\r\n?/g, '\n') }
        : { error: `${MOST_TEXT} caractères au plus.` };
  }
}

/** « 1 250,5 » as a French reader writes it. */
function readNumber(typed: string): Read {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  const value = Number(plain);
  if (!/^-?\d+(\.\d{1,4})?$/.test(plain) || Math.abs(value) > MOST_NUMBER)
    return { error: 'Écrivez un nombre, par exemple 12 ou 12,5.' };
  return { value };
}

/** The answer that a form holds, or what is wrong with it, at its fields. */
export function readAnswers(
  questions: readonly Question[],
  typed: Typed,
): { answers: Answers; errors: Record<string, string> } {
  const answers: Record<string, Value> = {};
  const errors: Record<string, string> = {};
  for (const question of questions) {
    const read = readOne(question, typed[fieldOf(question)] ?? []);
    if ('error' in read) errors[fieldOf(question)] = read.error;
    else if (read.value !== null) answers[question.id] = read.value;
  }
  return { answers, errors };
}

/** Whether two answers say the same, whatever the order of their questions. */
export const sameAnswers = (questions: readonly Question[], one: Answers, other: Answers): boolean =>
  questions.every(({ id }) => JSON.stringify(one[id] ?? null) === JSON.stringify(other[id] ?? null));

/** A value as a person reads it; empty when there is none. */
export function sayValue(question: Question, value: Value | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(' ; ');
  if (typeof value === 'number') return frenchDecimal(value);
  return question.genre === 'oui_non' ? wordOf(value) : value;
}

/** Choices of a question, in their order; none for a number or a text. */
export const choicesOf = (question: Question): (readonly [value: string, label: string])[] =>
  question.genre === 'oui_non'
    ? BALLOT.map((one) => [one, BALLOT_LABELS[one]!] as const)
    : question.choix.map((one) => [one, one] as const);
