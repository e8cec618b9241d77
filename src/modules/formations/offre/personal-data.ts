import { doneBy, type PersonalTable } from '#core/personal-data/index.ts';
import { tieLabels } from './labels.ts';

const OFFER = { traitement: 'offre_tenue', conservation: 'offre_acte' };

/** Accounts that acted on the offer: nothing else of it is about anybody. */
export const offerPersonalTables: readonly PersonalTable[] = [
  doneBy({
    table: 'ligne_campus',
    label: 'Formations d’un campus sur lesquelles vous avez agi',
    ...OFFER,
    column: 'par_id',
    context: ['etat', 'depuis'],
    words: { etat: tieLabels },
    proof: 'il dit qui a rattaché, confirmé ou contesté',
  }),
  doneBy({
    table: 'effectif_saisi',
    label: 'Effectifs que vous avez saisis',
    ...OFFER,
    column: 'saisi_par',
    context: ['annee', 'saisi_le'],
    proof: 'il dit qui a saisi les effectifs',
  }),
  doneBy({
    table: 'effectif_saisi',
    label: 'Effectifs que vous avez validés',
    ...OFFER,
    column: 'valide_par',
    context: ['annee', 'valide_le'],
    proof: 'il dit qui a validé les effectifs',
  }),
  doneBy({
    table: 'ligne_detail',
    label: 'Précisions que vous avez données sur une formation',
    ...OFFER,
    column: 'modifie_par',
    context: ['modifie_le'],
    proof: 'il dit qui a donné ces précisions',
  }),
];
