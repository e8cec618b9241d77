import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';

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
    context: ['organisation_id', 'champ', 'valeur', 'etat', 'motif', 'proposee_le', 'traitee_le'],
    retention: { since: ['traitee_le', 'proposee_le'], end: 'anonymiser' },
  },
  doneBy({
    table: 'correction_proposee',
    label: 'Corrections que vous avez acceptées ou refusées',
    traitement: 'annuaire_organisations',
    conservation: 'contact_inactif',
    column: 'traitee_par',
    context: ['champ', 'etat', 'traitee_le'],
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
