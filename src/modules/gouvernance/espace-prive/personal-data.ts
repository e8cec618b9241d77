import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';

const ACTS = { traitement: 'instances_votes', conservation: 'gouvernance_permanent' };
const BIN = { traitement: 'fichiers_deposes', conservation: 'corbeille' };

/** What private spaces hold about people: who wrote, deposited, withdrew. Only the number of an account. */
export const spacePersonalTables: readonly PersonalTable[] = [
  doneBy({
    table: 'instance_fichier',
    label: 'Fichiers que vous avez déposés dans l’espace privé d’une instance',
    ...ACTS,
    column: 'auteur_id',
    proof: 'il dit qui peut retirer le fichier',
  }),
  doneBy({
    table: 'instance_fichier',
    label: 'Fichiers que vous avez retirés de l’espace privé d’une instance',
    ...BIN,
    column: 'supprime_par',
    context: ['supprime_le'],
    proof: 'il dit qui a retiré le fichier',
  }),
  doneBy({
    table: 'instance_note_version',
    label: 'Notes que vous avez écrites dans l’espace privé d’une instance',
    ...ACTS,
    column: 'auteur_id',
    context: ['le', 'titre', 'texte', 'ecrite_le'],
    proof: 'une note du groupe dit qui l’a écrite',
  }),
  doneBy({
    table: 'instance_note',
    label: 'Notes que vous avez commencées dans l’espace privé d’une instance',
    ...ACTS,
    column: 'auteur_id',
    context: ['cree_le'],
    proof: 'il dit qui peut retirer la note',
  }),
  doneBy({
    table: 'instance_note',
    label: 'Notes que vous avez retirées de l’espace privé d’une instance',
    ...BIN,
    column: 'supprime_par',
    context: ['supprime_le'],
    proof: 'il dit qui a retiré la note',
  }),
  doneBy({
    table: 'tache',
    label: 'Tâches que vous avez données dans l’espace privé d’une instance',
    ...ACTS,
    column: 'auteur_id',
    context: ['titre', 'cree_le'],
    proof: 'il dit qui a donné la tâche',
  }),
];
