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
