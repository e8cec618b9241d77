import { fold } from '#core/text/index.ts';
import { type FormErrors, type FormValues, optionsOf } from '../form.ts';
import { questionKinds } from '../labels.ts';
import { questionsOf } from '../lists.sql.ts';
import { readCount } from '../typed.ts';
import type { EventList, ListRow } from './event-list.ts';

/** What a class is asked when it registers. */
export const questionList: EventList = {
  key: 'questions',
  title: 'Questions aux classes',
  one: 'Question',
  help: 'Posées dans le formulaire d’inscription. Ne demandez rien sur un élève : seulement des nombres.',
  max: 20,
  table: 'evenement_question',
  fields: async ({ db, event }) => [
    { name: 'rang', label: 'Place', kind: 'nombre' },
    { name: 'libelle', label: 'Question', kind: 'texte', max: 200, required: true },
    { name: 'genre', label: 'Réponse attendue', kind: 'choix', options: optionsOf(questionKinds), required: true },
    {
      // `choix_` begins the names of the page of both versions (core/versions).
      name: 'propositions',
      label: 'Choix',
      kind: 'long',
      max: 1_000,
      hint: 'Un par ligne, de deux à vingt, pour un choix dans une liste.',
    },
    { name: 'obligatoire', label: 'Réponse obligatoire', kind: 'oui' },
    {
      name: 'si_question',
      label: 'Seulement selon la réponse à',
      kind: 'choix',
      options: [
        ['', 'Toujours posée'],
        ...(await questionsOf(db, event.id)).map((one) => [one.id, one.libelle] as const),
      ],
    },
    {
      name: 'si_reponse',
      label: 'Quand cette réponse est',
      kind: 'texte',
      max: 100,
      hint: 'Oui, non, ou l’un des choix.',
    },
  ],
  rows: async (db, id) =>
    (await questionsOf(db, id)).map((one) => ({
      id: one.id,
      values: {
        rang: String(one.rang),
        libelle: one.libelle,
        genre: one.genre,
        propositions: one.choix.join('\n'),
        obligatoire: one.obligatoire ? 'oui' : '',
        si_question: one.siQuestionId ?? '',
        si_reponse: one.siReponse ?? '',
      },
    })),
  read: async ({ id, values }, _, rank, rows) => {
    const errors: FormErrors = {};
    if (values.rang && placeOf(values) === null) errors.rang = 'Donnez une place, de 1 à 100.';
    const rang = placeOf(values) ?? rank;
    const choix = choicesOf(values);
    if (values.genre === 'choix' && (choix.length < 2 || choix.length > 20))
      errors.propositions = 'Donnez de deux à vingt choix, un par ligne.';
    if (choix.some((one) => one.length > 100)) errors.propositions = 'Un choix tient en 100 caractères.';
    const before = rows.filter((one, index) => one.id !== id && (placeOf(one.values) ?? index + 1) < rang);
    const after = conditionOf(values, before, errors);
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    return {
      ok: true,
      record: {
        rang,
        libelle: values.libelle,
        genre: values.genre,
        choix,
        obligatoire: values.obligatoire !== '',
        ...after,
      },
    };
  },
};

const placeOf = ({ rang = '' }: FormValues): number | null => readCount(rang, [1, 100]);

/** Choices of a question, one a line; none when it is not answered by a choice. */
function choicesOf({ genre, propositions = '' }: FormValues): string[] {
  const lines = propositions.split('\n').map((one) => one.trim());
  return genre === 'choix' ? [...new Set(lines.filter(Boolean))] : [];
}

type Condition = { si_question_id: string | null; si_reponse: string | null };

/** The answer to an earlier question that this one waits for. @param before questions that come before it, as they are sent. */
function conditionOf(values: FormValues, before: readonly ListRow[], errors: FormErrors): Condition {
  const none = { si_question_id: null, si_reponse: null };
  const { si_question: asked = '', si_reponse: answer = '' } = values;
  if (asked === '') {
    if (answer !== '') errors.si_question = 'Choisissez la question qui a cette réponse.';
    return none;
  }
  const first = before.find((one) => one.id === asked)?.values;
  if (!first) errors.si_question = 'Une condition porte sur une question posée avant.';
  else if (first.genre !== 'oui_non' && first.genre !== 'choix')
    errors.si_question = 'Une condition porte sur une question à réponse oui ou non, ou à choix.';
  if (!first || errors.si_question) return none;
  const answers = first.genre === 'oui_non' ? ['oui', 'non'] : choicesOf(first);
  const given = answers.find((one) => fold(one) === fold(answer));
  if (!given) errors.si_reponse = `Écrivez l’une des réponses : ${answers.join(', ')}.`;
  return given ? { si_question_id: asked, si_reponse: given } : none;
}
