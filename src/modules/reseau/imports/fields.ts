import { fold } from '#core/text/index.ts';

/** What a column of a spreadsheet of partners may be. */
export const importFields = [
  'nom',
  'genre',
  'siret',
  'siren',
  'uai',
  'rna',
  'adresse',
  'code_postal',
  'commune',
  'telephone',
  'courriel',
  'site_web',
  'statut',
  'debut',
  'contact_prenom',
  'contact_nom',
  'contact_fonction',
  'contact_courriel',
  'contact_telephone',
] as const;
export type ImportField = (typeof importFields)[number];
export const isImportField = (text: string): text is ImportField => (importFields as readonly string[]).includes(text);

export const codeFields = ['siret', 'uai', 'rna', 'siren'] as const satisfies readonly ImportField[];
/** Fields of the sheet that a line may complete or correct. Name and kind of a sheet that exists stay. */
export const sheetFields = [
  'adresse',
  'code_postal',
  'commune',
  'telephone',
  'courriel',
  'site_web',
] as const satisfies readonly ImportField[];
/** Fields whose words are made to correspond, one by one. */
export const wordFields = ['genre', 'statut'] as const satisfies readonly ImportField[];
export type WordField = (typeof wordFields)[number];

/** A header, or a word of a cell, as it is compared and remembered. */
export const foldWord = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .slice(0, 120);

/** Most lines and columns of a spreadsheet, and most letters of a cell that is kept. */
export const MOST_LINES = 5_000;
export const MOST_COLUMNS = 60;
export const MOST_LETTERS = 500;
/** Days during which an import may be undone or done again; its lines go then. */
export const UNDO_DAYS = 30;
