import type { MovedReference } from '#core/merging/index.ts';
import { joinAnswers } from './answers.sql.ts';

/** Two organisations merged: asked once, by the links of both; one answer is theirs, the other one is kept with it. */
export const movedConsultations: readonly MovedReference[] = [
  {
    table: 'consultation_invitation',
    column: 'organisation_id',
    words: ['consultation reçue', 'consultations reçues'],
    once: ['consultation_id'],
    twin: 'drop',
    parts: [
      { table: 'consultation_lien', column: 'invitation_id', words: ['lien de consultation', 'liens de consultation'] },
    ],
  },
  {
    table: 'consultation_reponse',
    column: 'organisation_id',
    words: ['réponse à une consultation', 'réponses à des consultations'],
    once: ['consultation_id'],
    twin: 'drop',
    join: joinAnswers,
  },
];
