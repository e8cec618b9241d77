import type { MovedReference } from '#core/merging/index.ts';
import { movedConsultations } from './consultations/moved.ts';

/** What of the governance points to an organisation, when two of them are merged. */
export const movedReferences: readonly MovedReference[] = [
  {
    table: 'instance_gouvernance',
    column: 'pilote_organisation_id',
    words: ['instance animée', 'instances animées'],
  },
  {
    table: 'instance_membre',
    column: 'organisation_id',
    words: ['siège dans une instance', 'sièges dans des instances'],
    once: ['instance_id'],
    twin: 'drop',
  },
  { table: 'mandat', column: 'organisation_id', words: ['mandat', 'mandats'] },
  {
    // Both were called to pay for one year: the payments stay with the call that they answer.
    table: 'cotisation',
    column: 'organisation_id',
    words: ['appel de cotisation', 'appels de cotisation'],
    once: ['campus_id', 'exercice'],
    onceNot: { etat: 'annulee' },
  },
  {
    // Both were called to one meeting: what was counted there is not counted again.
    table: 'convoque',
    column: 'organisation_id',
    words: ['convocation', 'convocations'],
    once: ['reunion_id', 'mandat_id'],
  },
  { table: 'decision', column: 'organisation_id', words: ['décision confiée', 'décisions confiées'] },
  { table: 'tache', column: 'organisation_id', words: ['tâche', 'tâches'] },
  ...movedConsultations,
];
