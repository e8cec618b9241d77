import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { messageStateLabels, outcomeLabels, reporterLabels, sideLabels } from './labels.ts';

const KEPT = { traitement: 'tutorat_mentorat', conservation: 'suivi_tutorat' };
const MESSAGE_WORDS = { sens: sideLabels, etat: messageStateLabels };
const REPORT_WORDS = { cote: reporterLabels, issue: outcomeLabels };

/** What the room holds of messages: a mentor’s, and who acted for an establishment or decided of a report. No pupil is named. */
export const messageTables: readonly PersonalTable[] = [
  {
    table: 'mentor_message',
    label: 'Messages échangés comme mentor avec des groupes',
    ...KEPT,
    person: { via: 'ligne', column: 'mentor_id', table: 'mentor', key: 'id' },
    row: 'effacer',
    columns: { texte: { label: 'Texte' }, motif: { label: 'Motif de l’établissement' } },
    context: ['groupe_id', 'mentor_id', 'sens', 'etat', 'ecrit_le', 'relu_le', 'fin_annee'],
    words: MESSAGE_WORDS,
    retention: { since: ['fin_annee'], end: 'effacer' },
  },
  doneBy({
    table: 'mentor_message',
    label: 'Messages que vous avez écrits à un mentor pour un groupe',
    ...KEPT,
    column: 'ecrit_par',
    context: ['groupe_id', 'etat', 'ecrit_le'],
    words: MESSAGE_WORDS,
    proof: 'un message dit qui l’a écrit pour son établissement',
  }),
  doneBy({
    table: 'mentor_message',
    label: 'Messages de mentors que vous avez relus',
    ...KEPT,
    column: 'relu_par',
    context: ['groupe_id', 'etat', 'relu_le'],
    words: MESSAGE_WORDS,
    proof: 'un message transmis ou retenu dit qui l’a relu',
  }),
  {
    table: 'mentor_signalement',
    label: 'Messages signalés',
    ...KEPT,
    person: {
      via: 'aucun',
      reason: 'un signalement porte sur un message ; il s’efface avec lui, et le motif se lit dans son échange',
    },
    row: 'effacer',
    columns: { motif: { label: 'Motif' }, issue_motif: { label: 'Motif de la décision' } },
    context: ['message_id', 'cote', 'signale_le', 'issue', 'issue_le'],
    words: REPORT_WORDS,
    retention: { otherwise: 'avec le message, un an après la fin de l’année scolaire' },
  },
  doneBy({
    table: 'mentor_signalement',
    label: 'Messages que vous avez signalés pour un établissement',
    ...KEPT,
    column: 'signale_par',
    context: ['cote', 'signale_le', 'issue'],
    words: REPORT_WORDS,
    proof: 'un signalement dit qui l’a fait pour son établissement',
  }),
  doneBy({
    table: 'mentor_signalement',
    label: 'Messages signalés dont vous avez décidé',
    ...KEPT,
    column: 'issue_par',
    context: ['cote', 'issue', 'issue_le'],
    words: REPORT_WORDS,
    proof: 'une décision sur un signalement dit qui l’a prise',
  }),
];
