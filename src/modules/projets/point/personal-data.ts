import { doneBy, keptNumber, type PersonalTable } from '#core/personal-data/index.ts';
import { motifLabels } from './labels.ts';

const POINTS = { traitement: 'suivi_actions', conservation: 'mandat_termine' };
const PROOF = 'un même retard, ou un même silence, n’est rappelé qu’une fois';
const CONTEXT = ['action_id', 'motif', 'depuis', 'envoye_le', 'expire_le'];
const WORDS = { motif: motifLabels };

/** What links mailed to pilots hold about them. */
export const pointTables: readonly PersonalTable[] = [
  {
    table: 'action_lien',
    label: 'Liens reçus pour faire le point d’une action',
    ...POINTS,
    person: { via: 'courriel', column: 'courriel' },
    row: 'garder',
    columns: { courriel: { label: 'Adresse électronique' }, empreinte: { label: 'Empreinte', secret: true } },
    context: CONTEXT,
    words: WORDS,
    retention: { since: ['expire_le'], end: 'anonymiser' },
  },
  doneBy({
    table: 'action_lien',
    label: 'Points qui vous ont été demandés',
    ...POINTS,
    column: 'compte_id',
    context: CONTEXT,
    words: WORDS,
    proof: PROOF,
  }),
  {
    table: 'action_lien',
    label: 'Points qui vous ont été demandés, comme contact',
    ...POINTS,
    person: { via: 'ligne', column: 'contact_id', table: 'contact', key: 'id' },
    row: 'garder',
    columns: { contact_id: keptNumber('Votre numéro de contact', PROOF) },
    context: CONTEXT,
    words: WORDS,
    retention: { otherwise: 'avec l’action' },
  },
];
