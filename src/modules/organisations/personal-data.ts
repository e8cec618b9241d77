import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { capitalise } from '#core/text/index.ts';
import { correctionOrigins, correctionStates } from './corrections/labels.ts';
import { inputLabels, mergeStates } from './labels.ts';

const mergeLabels = {
  proposee_par: 'Fusions de fiches que vous avez proposées',
  faite_par: 'Fusions de fiches que vous avez faites',
  close_par: 'Fusions de fiches que vous avez défaites ou abandonnées',
} as const;

const mergeWords = {
  etat: Object.fromEntries(Object.entries(mergeStates).map(([state, { label }]) => [state, capitalise(label)])),
};
const correctionWords = {
  etat: correctionStates,
  champ: inputLabels,
  origine: Object.fromEntries(Object.entries(correctionOrigins).map(([key, label]) => [key, capitalise(label)])),
};

/** An organisation is nobody; who put it, or one of its documents, in the bin is somebody. */
export const personalTables: readonly PersonalTable[] = [
  doneBy({
    table: 'organisation',
    label: 'Organisations que vous avez supprimées',
    traitement: 'fichiers_deposes',
    conservation: 'corbeille',
    column: 'supprimee_par',
    context: ['nom', 'supprimee_le'],
    proof: 'il dit qui peut annuler',
  }),
  doneBy({
    table: 'doublon_ecarte',
    label: 'Doublons que vous avez écartés',
    traitement: 'annuaire_organisations',
    conservation: 'contact_inactif',
    column: 'ecarte_par',
    context: ['ecarte_le'],
    proof: 'il dit qui a tranché',
  }),
  ...(['proposee_par', 'faite_par', 'close_par'] as const).map((column) =>
    doneBy({
      table: 'fusion',
      label: mergeLabels[column],
      traitement: 'annuaire_organisations',
      conservation: 'contact_inactif',
      column,
      context: ['etat', 'motif', 'proposee_le', 'faite_le', 'close_le'],
      words: mergeWords,
      proof: 'il dit qui a réuni deux fiches, et qui peut en répondre',
    }),
  ),
  {
    table: 'correction_proposee',
    label: 'Corrections que vous avez proposées',
    traitement: 'annuaire_organisations',
    conservation: 'contact_inactif',
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: {
      courriel: { label: 'Adresse électronique' },
      message: { label: 'Votre message', erasure: 'anonymiser', replacement: '' },
    },
    context: ['organisation_id', 'champ', 'valeur', 'origine', 'etat', 'motif', 'proposee_le', 'traitee_le'],
    words: correctionWords,
    retention: { since: ['traitee_le', 'proposee_le'], end: 'anonymiser' },
  },
  doneBy({
    table: 'correction_proposee',
    label: 'Corrections que vous avez acceptées ou refusées',
    traitement: 'annuaire_organisations',
    conservation: 'contact_inactif',
    column: 'traitee_par',
    context: ['champ', 'etat', 'traitee_le'],
    words: correctionWords,
    proof: 'il dit qui a répondu',
  }),
  doneBy({
    table: 'organisation_document',
    label: 'Documents d’organisations que vous avez supprimés',
    traitement: 'fichiers_deposes',
    conservation: 'corbeille',
    column: 'supprime_par',
    context: ['titre', 'supprime_le'],
    proof: 'il dit qui a supprimé le document',
  }),
];
