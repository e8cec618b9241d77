import { manyRows, siretOf, spreadsheet } from '#tests/support/partners.ts';

/** « Où » names no field: somebody must say that it is the town. */
const HEADERS = [
  'Raison sociale',
  'N° SIRET',
  'RNE',
  'Type',
  'CP',
  'Où',
  'Tél',
  'Mail',
  'Nom du contact',
  'Fonction',
  'Mail du contact',
  'Tél perso',
  'Remarques',
];
const COLUMNS = { nom: 0, siret: 1, genre: 3, commune: 5, telephone: 6, remarques: 12 } as const;

/** The line of the file where a row stands: titles are the first one. */
const lineOf = (row: number): number => row + 2;
const falseKey = (siret: string): string => `${siret.slice(0, 13)}${(Number(siret[13]) + 1) % 10}`;

/** A cell that nobody could read as it is, and what somebody types there. */
export interface Mend {
  line: number;
  column: number;
  typed: string;
  said: string;
}

/**
 * Four hundred lines as a campus keeps them: Windows-1252, quotes, ligatures, capitals, wrong codes, an unknown town, a telephone
 * that is none, a word for no kind, one line twice, and one organisation that is there already under another spelling.
 */
export function dirtyPartnerFile(known: string) {
  const rows = manyRows(400);
  const mends: Mend[] = [];
  const spoil = (row: number, column: keyof typeof COLUMNS, cell: string, mend: { typed: string; said: string }) => {
    rows[row]![COLUMNS[column]] = cell;
    mends.push({ line: lineOf(row), column: COLUMNS[column], ...mend });
  };
  rows[3]![COLUMNS.nom] = 'Atelier « L’\u008cuvre d’\u008cillet » dit "le Grand Éclat" ; Noël & Fils';
  rows[4]![COLUMNS.nom] = `  ${rows[4]![COLUMNS.nom]!.toUpperCase()}  `;
  rows[5]![COLUMNS.remarques] = '=HYPERLINK("http://exemple.fr")';
  for (const [rank, row] of [17, 117, 217].entries()) {
    const right = siretOf(9_000 + rank);
    spoil(row, 'siret', falseKey(right), { typed: right, said: 'clé fausse' });
  }
  spoil(52, 'siret', '9,9E+13', { typed: siretOf(9_010), said: 'le tableur a abrégé ce nombre' });
  spoil(61, 'commune', 'Xyzzyville', { typed: 'Blaye', said: 'aucune commune ne s’appelle « Xyzzyville »' });
  spoil(72, 'telephone', 'demander à Paul', { typed: '05 57 42 00 09', said: 'n’a que des chiffres' });
  for (const row of [83, 84]) rows[row]![COLUMNS.genre] = 'zorglub';
  rows[300] = [...rows[299]!];
  rows[101]![COLUMNS.nom] = `${known}s`;
  for (const column of [1, 3] as const) rows[101]![column] = column === 1 ? '' : 'LP';
  return { bytes: spreadsheet(rows, HEADERS), mends, lines: rows.length, knownLine: lineOf(101) };
}
