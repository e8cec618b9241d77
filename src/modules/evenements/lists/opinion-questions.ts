import { isoDate } from '#core/time/index.ts';
import { opinionKindLabels } from '../avis/labels.ts';
import { type OpinionKind, opinionKinds } from '../avis/opinion.ts';
import { opinionQuestionsOf } from '../avis/opinions.sql.ts';
import { type FormErrors, optionsOf } from '../form.ts';
import type { EventList } from './event-list.ts';

/** What pupils are asked after the event; that of the product while the organiser wrote none. */
export const opinionQuestionList: EventList = {
  key: 'questionnaire',
  title: 'Questionnaire des participants',
  one: 'Question',
  help: 'Posé aux jeunes à la fin de leur visite, sans compte et sans nom, jusqu’au jour de l’événement où il ne change plus. Vidé, il redevient le questionnaire proposé.',
  max: 6,
  table: 'evenement_avis_question',
  closed: ({ event, today }) =>
    event.debut && isoDate(event.debut) <= today ? 'Le questionnaire ne change plus : l’événement a commencé.' : null,
  fields: async () => [
    {
      name: 'libelle',
      label: 'Question',
      kind: 'texte',
      max: 200,
      required: true,
      hint: 'Ne demandez ni nom, ni rien qui désigne une personne.',
    },
    { name: 'genre', label: 'Réponse', kind: 'choix', options: optionsOf(opinionKindLabels), required: true },
  ],
  rows: async (db, id) =>
    (await opinionQuestionsOf(db, id)).map((one) => ({
      id: one.id,
      values: { libelle: one.libelle, genre: one.genre },
    })),
  read: async ({ values }, _, rank, rows) => {
    const errors: FormErrors = {};
    const genres = rows.map((one) => one.values.genre as OpinionKind);
    if (!opinionKinds.includes(values.genre as OpinionKind)) errors.genre = 'Choisissez dans la liste.';
    else if (values.genre === 'texte' && genres.indexOf('texte') < rank - 1)
      errors.genre = 'Une seule réponse libre : chaque texte est lu par l’équipe.';
    else if (rank === 1 && !genres.includes('note')) errors.genre = 'Gardez au moins une question à choix.';
    if (Object.keys(errors).length > 0) return { ok: false, errors };
    return { ok: true, record: { rang: rank, libelle: values.libelle, genre: values.genre } };
  },
};
