import type { SheetField } from './columns.ts';

const fields: Readonly<Record<SheetField, string>> = {
  titre: 'Titre',
  jour: 'Jour',
  dernier_jour: 'Dernier jour',
  heure_debut: 'Heure de début, ou les deux heures',
  heure_fin: 'Heure de fin',
  lieu: 'Lieu',
  genre: 'Genre',
  niveaux: 'Niveaux',
  texte: 'Texte',
};
/** What a column may be, as a list of choices. */
export const columnOptions: readonly (readonly [value: string, label: string])[] = [
  ['', 'Laissée de côté'],
  ...Object.entries(fields),
];

/** Name of the input of a column, by its place. */
export const columnInput = (at: number): string => `colonne_${at}`;
