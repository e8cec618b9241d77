import { families, type OrganisationFamily } from '#modules/organisations/index.ts';
import { type Answers, choicesOf, sayValue } from './answers.ts';
import type { Question } from './consultation.ts';

/** An organisation that was asked, with its answer. */
export interface Asked {
  organisation: string;
  famille: string;
  /** Null: it has not answered. */
  reponses: Answers | null;
}

export interface FamilyRate {
  famille: OrganisationFamily;
  asked: number;
  answered: number;
}

/** How many chose each choice, in all and by family in the order of `families`. */
export interface ChoiceCount {
  label: string;
  total: number;
  byFamily: number[];
}

export interface NumberFigures {
  n: number;
  total: number;
  min: number;
  max: number;
  mean: number;
  median: number;
}

export interface QuestionSynthesis {
  question: Question;
  /** How many answered it. */
  answered: number;
  choices: ChoiceCount[];
  figures: NumberFigures | null;
  /** Each number or text, by organisation. */
  said: { organisation: string; text: string }[];
}

export interface Synthesis {
  asked: number;
  answered: number;
  /** Families that were asked. */
  families: FamilyRate[];
  questions: QuestionSynthesis[];
  missing: string[];
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
/** Sums of decimals, without the dust of floats. */
const tidy = (value: number): number => Number(value.toFixed(4));

export function figuresOf(values: readonly number[]): NumberFigures | null {
  if (values.length === 0) return null;
  const order = sorted(values);
  const middle = Math.floor(order.length / 2);
  const total = tidy(values.reduce((sum, one) => sum + one, 0));
  return {
    n: values.length,
    total,
    min: order[0]!,
    max: order.at(-1)!,
    mean: tidy(total / values.length),
    median: order.length % 2 === 1 ? order[middle]! : tidy((order[middle - 1]! + order[middle]!) / 2),
  };
}

/** What the answers say together: pure, the same live and once it is closed. */
export function synthesise(questions: readonly Question[], asked: readonly Asked[]): Synthesis {
  const present = families.filter((family) => asked.some((one) => one.famille === family));
  const answered = asked.filter((one) => one.reponses !== null);
  return {
    asked: asked.length,
    answered: answered.length,
    families: present.map((famille) => ({
      famille,
      asked: asked.filter((one) => one.famille === famille).length,
      answered: answered.filter((one) => one.famille === famille).length,
    })),
    questions: questions.map((question) => ofQuestion(question, answered, present)),
    missing: asked.filter((one) => one.reponses === null).map((one) => one.organisation),
  };
}

function ofQuestion(
  question: Question,
  answered: readonly Asked[],
  present: readonly OrganisationFamily[],
): QuestionSynthesis {
  const given = answered.flatMap(({ organisation, famille, reponses }) => {
    const value = reponses?.[question.id];
    return value === undefined ? [] : [{ organisation, famille, value }];
  });
  const chose = (value: unknown, choice: string): boolean => [value].flat().includes(choice);
  const numbers = given.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const free = question.genre === 'texte' || question.genre === 'nombre';
  return {
    question,
    answered: given.length,
    choices: choicesOf(question).map(([value, label]) => ({
      label,
      total: given.filter((one) => chose(one.value, value)).length,
      byFamily: present.map(
        (family) => given.filter((one) => one.famille === family && chose(one.value, value)).length,
      ),
    })),
    figures: question.genre === 'nombre' ? figuresOf(numbers) : null,
    said: free ? given.map(({ organisation, value }) => ({ organisation, text: sayValue(question, value) })) : [],
  };
}
