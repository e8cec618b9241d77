import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';

/** An organisation is nobody; who put it in the bin is somebody. */
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
];
