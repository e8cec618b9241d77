import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { stateLabels } from './labels.ts';

const ACTED = [
  ['cree_par', 'Fichiers LHÉO que vous avez déposés', 'il dit qui a déposé le fichier', 'cree_le'],
  ['importe_par', 'Fichiers LHÉO que vous avez importés', 'il dit qui a importé le fichier', 'importe_le'],
  ['annule_par', 'Imports LHÉO que vous avez annulés', 'il dit qui a annulé l’import', 'annule_le'],
] as const;

export const lheoTables: readonly PersonalTable[] = ACTED.map(([column, label, proof, day]) =>
  doneBy({
    table: 'import_lheo',
    label,
    traitement: 'trace_actes',
    conservation: 'journal_actes',
    column,
    proof,
    context: ['nom', 'etat', day],
    words: { etat: stateLabels },
  }),
);
