import type { CsvColumn } from '#core/http/index.ts';
import { maskCells, maskPart } from '#core/personal-data/small-cells.ts';
import { headIn } from './cordee.ts';
import type { Cordee } from './cordees.sql.ts';
import { niveauLabels, ropedLabelOf, yearText } from './labels.ts';
import type { LevelCount, SchoolCount } from './publics.ts';

/** One level of one establishment, as the national survey receives it: numbers under five are hidden with their neighbour. */
export interface SurveyLine {
  cordee: Cordee;
  annee: number;
  one: SchoolCount;
  row: LevelCount | null;
  /** null: hidden, or not declared. */
  eleves: number | null;
}

export const surveyLines = (cordee: Cordee, annee: number, schools: readonly SchoolCount[]): SurveyLine[] =>
  schools.flatMap((one): SurveyLine[] => {
    const shown = maskCells(one.niveaux.map((row) => row.eleves));
    if (one.niveaux.length === 0) return [{ cordee, annee, one, row: null, eleves: one.declaree === null ? null : 0 }];
    return one.niveaux.map((row, index) => ({ cordee, annee, one, row, eleves: shown[index] ?? null }));
  });

const part = (field: 'filles' | 'qpv' | 'suivis') => (line: SurveyLine) =>
  line.row === null || line.eleves === null ? null : maskPart(line.row[field], line.row.eleves);

export const surveyColumns: CsvColumn<SurveyLine>[] = [
  { key: 'cordee', label: 'Cordée', value: ({ cordee }) => cordee.nom },
  {
    key: 'tete',
    label: 'Tête de cordée',
    value: ({ cordee, annee }) => headIn(cordee.etablissements, annee).nom,
  },
  { key: 'annee_scolaire', label: 'Année scolaire', value: ({ annee }) => yearText(annee) },
  { key: 'etablissement', label: 'Établissement', value: ({ one }) => one.school.nom },
  { key: 'type', label: 'Type', value: ({ one }) => ropedLabelOf(one.school.genre) },
  { key: 'education_prioritaire', label: 'Éducation prioritaire', value: ({ one }) => one.school.education },
  { key: 'rural', label: 'Zone rurale', value: ({ one }) => one.school.rural },
  { key: 'declare', label: 'Effectifs déclarés', value: ({ one }) => one.declaree !== null },
  { key: 'niveau', label: 'Niveau', value: ({ row }) => (row ? niveauLabels[row.niveau] : null) },
  { key: 'eleves', label: 'Élèves', value: ({ eleves }) => eleves },
  { key: 'filles', label: 'Filles', value: part('filles') },
  { key: 'qpv', label: 'Quartiers prioritaires', value: part('qpv') },
  { key: 'suivis_plus_un_an', label: 'Suivis plus d’un an', value: part('suivis') },
  { key: 'masque', label: 'Masqué (moins de 5)', value: ({ row, eleves }) => row !== null && eleves === null },
  { key: 'exemple', label: 'Exemple (inventé)', value: ({ cordee }) => cordee.exemple },
];
