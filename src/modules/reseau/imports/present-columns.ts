import { readIdentifier } from '#modules/organisations/index.ts';
import { codeFields, foldWord, type ImportField, type WordField, wordFields } from './fields.ts';
import { fieldOfHeader, guessColumns } from './guess-columns.ts';
import { meaningOf } from './guess-words.ts';
import type { ImportRow, KeptLine, rememberedOf } from './imports.sql.ts';
import { isPersonalMail } from './read-values.ts';

/** A column of the file as the page shows it. */
export interface ColumnView {
  at: number;
  header: string;
  /** « Entreprise Epsilon, CFA Bêta… » */
  example: string;
  field: ImportField | '';
  joint: 'sur' | 'doute' | 'non';
  said: string;
}

/** A word of the file whose meaning is told. */
export interface WordView {
  field: WordField;
  key: string;
  word: string;
  lines: number;
  meaning: string;
}

type Memory = Awaited<ReturnType<typeof rememberedOf>>;

const plural = (n: number, one: string, many: string): string => `${n} ${n < 2 ? one : many}`;

/** The columns of a file, and what is told of each. */
export function presentColumns(row: ImportRow, lines: readonly KeptLine[], memory: Memory): ColumnView[] {
  const sample = lines.slice(0, 200).map((line) => line.cellules);
  const guesses = guessColumns(row.entetes, sample, memory.colonne);
  const words = presentWords(row, lines, memory);
  return row.entetes.map((header, at) => {
    const field = row.raccords[at]!;
    const cells = lines.map((line) => line.cellules[at] ?? '').filter(Boolean);
    const few = [...new Set(cells)].slice(0, 3).map((cell) => (cell.length > 24 ? `${cell.slice(0, 24)}…` : cell));
    const example = few.length > 0 ? `${few.join(', ')}${cells.length > few.length ? '…' : ''}` : 'vide';
    const guess = guesses[at]!;
    const told = field === '' ? leftOut(guess.by, header) : trouble(field, cells, words);
    const how = guess.field === field ? HOW[guess.by] : 'choisi par vous';
    return {
      at,
      header,
      example,
      field,
      joint: field === '' ? 'non' : told.doubt ? 'doute' : 'sur',
      said: field === '' || told.doubt ? told.said : [how, told.said].filter(Boolean).join(', '),
    };
  });
}

const HOW = {
  entete: 'reconnu',
  ancien_nom: 'reconnu, ancien nom',
  memoire: 'comme la dernière fois',
  contenu: 'reconnu à ses valeurs',
  personnelle: 'donnée personnelle',
  sans_champ: 'choisi par vous',
  deja_prise: 'choisi par vous',
} as const;

function leftOut(by: keyof typeof HOW, header: string): { doubt: boolean; said: string } {
  if (by === 'personnelle') return { doubt: false, said: 'donnée personnelle' };
  return { doubt: false, said: fieldOfHeader(header) === null ? 'sans champ' : 'laissée' };
}

function trouble(
  field: ImportField,
  cells: readonly string[],
  words: readonly WordView[],
): { doubt: boolean; said: string } {
  if ((wordFields as readonly string[]).includes(field)) {
    const unknown = words.filter((one) => one.field === field && one.meaning === '').length;
    return unknown > 0
      ? { doubt: true, said: `${plural(unknown, 'valeur', 'valeurs')} à faire correspondre` }
      : { doubt: false, said: '' };
  }
  if (field === 'courriel' || field === 'contact_courriel') {
    const personal = cells.filter(isPersonalMail).length;
    if (personal > 0) return { doubt: true, said: plural(personal, 'adresse personnelle', 'adresses personnelles') };
  }
  const code = codeFields.find((one) => one === field);
  if (!code) return { doubt: false, said: '' };
  const right = cells.filter((cell) => readIdentifier(code, cell)?.check === 'valide').length;
  return { doubt: right < cells.length / 2, said: `${plural(right, 'clé juste', 'clés justes')} sur ${cells.length}` };
}

/** Words of the columns « Nature » and « Statut », the most met first. */
export function presentWords(row: ImportRow, lines: readonly KeptLine[], memory: Memory): WordView[] {
  return wordFields.flatMap((field) => {
    const at = row.raccords.indexOf(field);
    const words = new Map<string, { word: string; lines: number }>();
    for (const { cellules } of at < 0 ? [] : lines) {
      const word = cellules[at] ?? '';
      const key = foldWord(word);
      if (word === '') continue;
      const known = words.get(key);
      words.set(key, { word: known?.word ?? word.slice(0, 60), lines: (known?.lines ?? 0) + 1 });
    }
    return [...words]
      .map(([key, one]) => ({
        field,
        key,
        ...one,
        meaning: meaningOf(field, one.word, row.valeurs[field] ?? {}, memory[field]),
      }))
      .sort((a, b) => b.lines - a.lines || (a.key < b.key ? -1 : 1))
      .slice(0, 100);
  });
}
