import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';

const REPORTS = { traitement: 'suivi_actions', conservation: 'mandat_termine' };

/** What this room holds about people: who wrote, and nothing else. */
export const personalTables: readonly PersonalTable[] = [
  doneBy({
    table: 'cadre',
    label: 'Cadres de bilan que vous avez modifiés',
    ...REPORTS,
    column: 'modifie_par',
    context: ['code', 'version', 'modifie_le'],
    proof: 'un cadre dit qui l’a modifié',
  }),
  doneBy({
    table: 'bilan',
    label: 'Bilans que vous avez commencés',
    ...REPORTS,
    column: 'cree_par',
    context: ['titre', 'du', 'au', 'cree_le'],
    proof: 'un bilan dit qui l’a commencé',
  }),
  doneBy({
    table: 'bilan_rubrique',
    label: 'Rubriques de bilan que vous avez écrites',
    ...REPORTS,
    column: 'ecrit_par',
    context: ['rubrique', 'texte', 'ecrit_le'],
    proof: 'un bilan dit qui l’a écrit',
  }),
  doneBy({
    table: 'bilan_commentaire',
    label: 'Commentaires de bilan que vous avez écrits',
    ...REPORTS,
    column: 'ecrit_par',
    context: ['rubrique', 'texte', 'ecrit_le'],
    proof: 'un commentaire dit qui l’a écrit',
  }),
  doneBy({
    table: 'bilan_gel',
    label: 'Bilans que vous avez clos',
    ...REPORTS,
    column: 'fige_par',
    context: ['rang', 'empreinte', 'fige_le'],
    proof: 'un bilan clos dit qui l’a clos',
  }),
];
