import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { AnswerRow, PastAnswer } from './answers.sql.ts';
import { type Answers, choicesOf, fieldOf, sayValue, type Typed } from './answers.ts';
import type { Question, QuestionKind } from './consultation.ts';
import { channelLabels, isNoted } from './labels.ts';

/** A question as the form asks it. */
export interface AnswerField {
  name: string;
  intitule: string;
  genre: QuestionKind;
  obligatoire: boolean;
  choices: (readonly [value: string, label: string])[];
  values: readonly string[];
  error: string | undefined;
}

export const fieldsOf = (questions: readonly Question[], typed: Typed, errors: Record<string, string>): AnswerField[] =>
  questions.map((question) => ({
    name: fieldOf(question),
    intitule: question.intitule,
    genre: question.genre,
    obligatoire: question.obligatoire,
    choices: choicesOf(question),
    values: typed[fieldOf(question)] ?? [],
    error: errors[fieldOf(question)],
  }));

/** A question and what was answered, in words. */
export interface SaidAnswer {
  key: string;
  intitule: string;
  text: string;
}

export const saidAnswers = (questions: readonly Question[], answers: Answers): SaidAnswer[] =>
  questions.map((question) => ({
    key: question.id,
    intitule: question.intitule,
    text: sayValue(question, answers[question.id]),
  }));

/** What was typed, in words, before it was an answer. */
export const saidTyped = (questions: readonly Question[], typed: Typed): SaidAnswer[] =>
  questions.map((question) => {
    const labels = new Map(choicesOf(question));
    const texts = (typed[fieldOf(question)] ?? []).map((one) => labels.get(one) ?? one);
    return { key: question.id, intitule: question.intitule, text: texts.join(' ; ') };
  });

/** « le 3 mars 2027, 14 h 05, par le lien reçu, par Ana Exemple », or how it was received otherwise, from whom and by whom it was noted. */
export const givenText = (row: Pick<AnswerRow, 'modifieeLe' | 'voie' | 'personne' | 'recueLe' | 'ditePar'>): string =>
  isNoted(row.voie) && row.recueLe
    ? [
        `le ${frenchPartialDate(row.recueLe)}`,
        channelLabels[row.voie],
        `de : ${row.ditePar ?? ''}`,
        `écrite ici le ${frenchDateTime(row.modifieeLe)}${row.personne ? ` par ${row.personne}` : ''}`,
      ].join(', ')
    : [`le ${frenchDateTime(row.modifieeLe)}`, channelLabels[row.voie], row.personne && `par ${row.personne}`]
        .filter(Boolean)
        .join(', ');

/** Why an answer is no longer the one that counts. */
export const pastText = (past: PastAnswer): string =>
  [
    past.recueLe
      ? `reçue le ${frenchPartialDate(past.recueLe)}, ${channelLabels[past.voie]}, de : ${past.ditePar ?? ''}, écrite ici le ${frenchDateTime(new Date(past.le))}`
      : `donnée le ${frenchDateTime(new Date(past.le))}, ${channelLabels[past.voie]}`,
    past.motif === 'fusion'
      ? `par ${past.organisation ?? 'une autre fiche'}, avant la fusion des deux fiches`
      : 'remplacée ensuite',
  ].join(', ');

/** Both answers of an organisation, question by question, where they differ. */
export const differing = (mine: readonly SaidAnswer[], theirs: readonly SaidAnswer[]) =>
  mine.flatMap((one, rank) => {
    const other = theirs[rank]!;
    return one.text === other.text
      ? []
      : [{ key: one.key, intitule: one.intitule, mine: one.text, theirs: other.text }];
  });
