import { doneBy, keptNumber, type PersonalTable } from '#core/personal-data/index.ts';
import { meteoLabels, priorityLabels, stateLabels } from './labels.ts';
import { pointTables } from './point/personal-data.ts';

const ACTIONS = { traitement: 'suivi_actions', conservation: 'mandat_termine' };
const WORDS = { etat: stateLabels, priorite: priorityLabels };
const CONTEXT = ['titre', 'etat', 'priorite', 'debut', 'fin'];

/** What this room holds about people: who pilots an action, by an account or as a contact, and who put one in the bin. */
export const personalTables: readonly PersonalTable[] = [
  doneBy({
    table: 'action',
    label: 'Actions que vous pilotez',
    ...ACTIONS,
    column: 'pilote_id',
    context: CONTEXT,
    words: WORDS,
    proof: 'une action dit qui la pilote',
  }),
  {
    table: 'action',
    label: 'Actions que vous pilotez, comme contact',
    ...ACTIONS,
    person: { via: 'ligne', column: 'pilote_contact_id', table: 'contact', key: 'id' },
    row: 'garder',
    columns: { pilote_contact_id: keptNumber('Votre numéro de contact', 'une action dit qui la pilote') },
    context: CONTEXT,
    words: WORDS,
    retention: { otherwise: 'avec l’action, ou quand une autre personne la pilote' },
  },
  doneBy({
    table: 'action',
    label: 'Actions que vous avez mises à la corbeille',
    ...ACTIONS,
    column: 'supprimee_par',
    context: CONTEXT,
    words: WORDS,
    proof: 'la corbeille dit qui y a mis une action',
  }),
  doneBy({
    table: 'jalon',
    label: 'Jalons et livrables que vous avez déclarés atteints ou remis',
    ...ACTIONS,
    column: 'declare_par',
    context: ['titre', 'echeance', 'fait_le', 'preuve'],
    proof: 'un livrable dit qui l’a remis',
  }),
  doneBy({
    table: 'jalon',
    label: 'Jalons et livrables que vous avez vérifiés',
    ...ACTIONS,
    column: 'verifie_par',
    context: ['titre', 'echeance', 'fait_le'],
    proof: 'un livrable dit qui l’a accepté',
  }),
  doneBy({
    table: 'meteo',
    label: 'Météos que vous avez écrites',
    ...ACTIONS,
    column: 'auteur_id',
    context: ['meteo', 'synthese', 'releve_le'],
    words: { meteo: meteoLabels },
    proof: 'une météo dit qui l’a écrite',
  }),
  ...pointTables,
];
