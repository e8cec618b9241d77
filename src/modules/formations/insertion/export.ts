import type { CsvColumn } from '#core/http/index.ts';
import { titleOf } from '../labels.ts';
import { certificationUrl } from '../links.ts';
import { partLabels, transitionLabels } from './labels.ts';
import type { Placed } from './quadrant.ts';

/** One row per training that has a place in the square; keys are stable. */
export const outcomeColumns: CsvColumn<Placed & { region: string }>[] = [
  { key: 'region', label: 'Région', value: (row) => row.region },
  { key: 'intitule', label: 'Formation', value: (row) => titleOf(row.sigle, row.intitule) },
  { key: 'niveau', label: 'Niveau', value: (row) => row.niveau },
  { key: 'filiere', label: 'Filière', value: (row) => row.filiereLibelle },
  { key: 'emploi_6_mois', label: 'En emploi à 6 mois (% des sortants)', value: (row) => row.emploi6 },
  { key: 'poursuite', label: 'Poursuivent leurs études (% des élèves)', value: (row) => row.poursuite },
  { key: 'sortants', label: 'Sortants', value: (row) => row.sortants },
  { key: 'promotions', label: 'Promotions', value: (row) => row.millesime },
  { key: 'place', label: 'Place aux médianes de la région', value: (row) => partLabels[row.part] },
  {
    key: 'transitions',
    label: 'Transitions des métiers visés',
    value: (row) => row.transitions.map((one) => transitionLabels[one]).join(' | ') || null,
  },
  { key: 'fermee', label: 'Diplôme fermé aux entrants', value: (row) => row.fermee },
  { key: 'adresse', label: 'Adresse de la page', value: (row) => certificationUrl(row.slug) },
];
