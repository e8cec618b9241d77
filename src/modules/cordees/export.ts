import type { CsvColumn } from '#core/http/index.ts';
import type { Cordee, CordeeSchool } from './cordees.sql.ts';
import { ropedLabelOf, territoryText, yearStateLabels } from './labels.ts';

/** One line an establishment of a cordée: keys are stable, nobody is named. */
export interface CordeeLine {
  cordee: Cordee;
  school: CordeeSchool;
}

export const linesOf = (rows: readonly Cordee[]): CordeeLine[] =>
  rows.flatMap((cordee) => cordee.etablissements.map((school) => ({ cordee, school })));

export const cordeeColumns = (origin: string, url: (cordee: Cordee) => string): CsvColumn<CordeeLine>[] => [
  { key: 'cordee', label: 'Cordée', value: ({ cordee }) => cordee.nom },
  { key: 'campus', label: 'Campus', value: ({ cordee }) => cordee.campus },
  { key: 'etablissement', label: 'Établissement', value: ({ school }) => school.nom },
  { key: 'place', label: 'Place', value: ({ school }) => (school.role === 'tete' ? 'tête de cordée' : 'encordé') },
  { key: 'type', label: 'Type', value: ({ school }) => ropedLabelOf(school.genre) },
  { key: 'commune', label: 'Commune', value: ({ school }) => school.commune },
  { key: 'territoire', label: 'Territoire', value: ({ school }) => territoryText(school) },
  { key: 'depuis', label: 'Depuis la rentrée', value: ({ school }) => school.depuis },
  { key: 'jusqua', label: 'Dernière rentrée', value: ({ school }) => school.jusqua },
  { key: 'annee', label: 'Dernier programme', value: ({ cordee }) => cordee.annees[0]?.annee ?? null },
  {
    key: 'etat',
    label: 'État du programme',
    value: ({ cordee }) => (cordee.annees[0] ? yearStateLabels[cordee.annees[0].etat] : null),
  },
  { key: 'exemple', label: 'Exemple (inventé)', value: ({ cordee }) => cordee.exemple },
  { key: 'adresse', label: 'Page', value: ({ cordee }) => origin + url(cordee) },
];
