import type { CsvColumn } from '#core/http/index.ts';
import { statutLabels } from '#modules/formations/index.ts';
import type { BridgeRow } from './bridge.ts';
import { bridgeStateLabels, townText, trainingTitle } from './labels.ts';
import { bridgeUrl } from './links.ts';
import type { Training } from './training.ts';

const end = (side: 'de' | 'vers', words: string): CsvColumn<BridgeRow>[] => {
  const of = (key: string, label: string, value: (one: Training) => string | null): CsvColumn<BridgeRow> => ({
    key: `${side}_${key}`,
    label: `${words} : ${label}`,
    value: (row) => value(row[side]),
  });
  return [
    of('formation', 'formation', trainingTitle),
    of('etablissement', 'établissement', (one) => one.etablissement),
    of('commune', 'commune', (one) => townText(one) || null),
    of('statut', 'statut', (one) => statutLabels[one.statut]),
  ];
};

/** Columns of the bridges; keys are stable. */
export const bridgeColumns = (origin: string): CsvColumn<BridgeRow>[] => [
  { key: 'titre', label: 'Passerelle', value: (row) => row.titre },
  ...end('de', 'Depuis'),
  ...end('vers', 'Vers'),
  { key: 'conditions', label: 'Conditions', value: (row) => row.conditions },
  { key: 'places', label: 'Places par an', value: (row) => row.places },
  { key: 'convention_le', label: 'Convention du', value: (row) => row.conventionLe },
  { key: 'etat', label: 'État', value: (row) => bridgeStateLabels[row.etat] },
  { key: 'depuis', label: 'Depuis le', value: (row) => row.depuis },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + bridgeUrl(row.campusSlug, row.id) },
];
