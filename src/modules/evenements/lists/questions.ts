import { fold } from '#core/text/index.ts';
import { type FormErrors, optionsOf } from '../form.ts';
import { questionKinds } from '../labels.ts';
import { type Question, questionsOf } from '../lists.sql.ts';
import { readCount } from '../typed.ts';
import type { EventList } from './event-list.ts';

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
      name: 'choix',
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
        choix: one.choix.join('\n'),
        obligatoire: one.obligatoire ? 'oui' : '',
        si_question: one.siQuestionId ?? '',
        si_reponse: one.siReponse ?? '',
      },
    })),
  read: async ({ id, values }, { db, event }, rank) => {
    const errors: FormErrors = {};
    const place = readCount(values.rang ?? '', [1, 100]);
    if (values.rang && place === null) errors.rang = 'Donnez une place, de 1 à 100.';
    const rang = place ?? rank;
    const choix =
      values.genre === 'choix'
        ? [
            ...new Set(
              (values.choix ?? '')
                .split('\n')
                .map((one) => one.trim())
                .filter(Boolean),
            ),
          ]
        : [];
    if (values.genre === 'choix' && (choix.length < 2 || choix.length > 20))
      errors.choix = 'Donnez de deux à vingt choix, un par ligne.';
    if (choix.some((one) => one.length > 100)) errors.choix = 'Un choix tient en 100 caractères.';
    const known = await questionsOf(db, event.id);
    const after = conditionOf(
      values,
      known.filter((one) => one.id !== id && one.rang < rang),
      errors,
    );
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

type Condition = { si_question_id: string | null; si_reponse: string | null };

/** The answer to an earlier question that this one waits for. @param before questions that come before it. */
function conditionOf(
  values: Readonly<Record<string, string>>,
  before: readonly Question[],
  errors: FormErrors,
): Condition {
  const none = { si_question_id: null, si_reponse: null };
  const { si_question: asked = '', si_reponse: answer = '' } = values;
  if (asked === '') {
    if (answer !== '') errors.si_question = 'Choisissez la question qui a cette réponse.';
    return none;
  }
  const first = before.find((one) => one.id === asked);
  if (!first) errors.si_question = 'Une condition porte sur une question posée avant.';
  else if (first.genre !== 'oui_non' && first.genre !== 'choix')
    errors.si_question = 'Une condition porte sur une question à réponse oui ou non, ou à choix.';
  if (!first || errors.si_question) return none;
  const given = (first.genre === 'oui_non' ? ['oui', 'non'] : first.choix).find((one) => fold(one) === fold(answer));
  if (!given)
    errors.si_reponse = `Écrivez l’une des réponses : ${first.genre === 'oui_non' ? 'oui, non' : first.choix.join(', ')}.`;
  return given ? { si_question_id: first.id, si_reponse: given } : none;
}
