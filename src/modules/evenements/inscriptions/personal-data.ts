import type { PersonalTable } from '#core/personal-data/index.ts';
import { capitalise } from '#core/text/index.ts';
import { schoolLevels } from '../labels.ts';
import { groupStateLabels } from './labels.ts';

const capitals = (labels: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([code, label]) => [code, capitalise(label)]));

/** Whoever registers a class is the only person that a registration names. */
export const groupPersonalTables: readonly PersonalTable[] = [
  {
    table: 'inscription_groupe',
    label: 'Classes et groupes que vous avez inscrits',
    traitement: 'inscriptions_groupes',
    conservation: 'contact_evenement',
    person: { via: 'courriel', column: 'contact_courriel' },
    row: 'garder',
    columns: {
      contact_nom: { label: 'Nom' },
      contact_fonction: { label: 'Fonction' },
      contact_courriel: { label: 'Adresse électronique' },
      contact_telephone: { label: 'Téléphone' },
      message: { label: 'Question ou précision' },
      reponses: { label: 'Réponses aux questions de l’organisateur', erasure: 'anonymiser', replacement: '{}' },
    },
    context: ['etablissement', 'classe', 'niveau', 'jeunes', 'adultes', 'etat', 'cree_le'],
    words: { etat: capitals(groupStateLabels), niveau: schoolLevels },
    retention: { otherwise: 'le contact part un an après l’événement, avec ce qu’il a écrit' },
  },
];
