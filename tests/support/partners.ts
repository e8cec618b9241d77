import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { zip } from './import/zip.ts';

/** A SIRET whose key is right, of an invented company. */
export function siretOf(number: number): string {
  const head = `99${String(number).padStart(11, '0')}`;
  const sum = (digits: string): number =>
    [...digits].reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return head + ((10 - (sum(`${head}0`) % 10)) % 10);
}

/** The communes of the files below. */
export async function partnerCommunes(db: Db): Promise<void> {
  await sql`
    insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude) values
      ('33058', 'Blaye', 'blaye', '33', 45.1279, -0.6621), ('33063', 'Bordeaux', 'bordeaux', '33', 44.84, -0.58),
      ('33243', 'Libourne', 'libourne', '33', 44.91, -0.24) on conflict do nothing`.execute(db);
  await sql`
    insert into code_postal (code, commune_insee) values ('33390', '33058'), ('33000', '33063'), ('33500', '33243')
    on conflict do nothing`.execute(db);
}

const HEADERS = [
  'Raison sociale',
  'N° SIRET',
  'RNE',
  'Type',
  'CP',
  'Ville',
  'Tél',
  'Mail',
  'Nom du contact',
  'Fonction',
  'Mail du contact',
  'Tél perso',
  'Remarques',
];

const right = (n: number): string[] => [
  `Société exemple ${n}`,
  n % 2 === 0 ? siretOf(n).replace(/(\d{3})(\d{3})(\d{3})/, '$1 $2 $3 ') : siretOf(n),
  '',
  'Entr.',
  '33390',
  n % 3 === 0 ? 'BLAYE CEDEX' : 'Blaye',
  '05 57 42 00 00',
  `contact${n}@exemple.fr`,
  '',
  '',
  '',
  '06 00 00 00 00',
  'à relancer',
];

/** Forty lines as people keep them: 22 good ones first, then each fault that the import knows. */
export const dirtyRows: readonly string[][] = [
  ...Array.from({ length: 22 }, (_, at) => right(at + 1)),
  // 24 to 27: wrong SIRET, wrong UAI, no name, number cut by the spreadsheet.
  [
    'Société à clé fausse',
    `${siretOf(100).slice(0, 13)}${(Number(siretOf(100)[13]) + 1) % 10}`,
    '',
    'Entr.',
    '33390',
    'Blaye',
  ],
  ['Lycée à lettre fausse', '', '0339999A', 'LP', '33390', 'Blaye'],
  ['', siretOf(101), '', 'Entr.', '33390', 'Blaye'],
  ['Société abrégée', '9,9E+13', '', 'Entr.', '33390', 'Blaye'],
  // 28 to 31: unknown commune, unknown kind, two words for a lycée, a private mailbox.
  ['Société de nulle part', siretOf(102), '', 'Entr.', '33390', 'Xyzzyville'],
  ['Structure inconnue', siretOf(103), '', '?', '33390', 'Blaye'],
  ['Lycée sans sorte', '', '', 'zorglub', '33390', 'Blaye'],
  ['Société du dimanche', siretOf(104), '', 'entreprise', '33390', 'Blaye', '', 'quelquun@gmail.com'],
  // 32 to 35: the same company twice, once with its contact, twice the same contact, a person without a name.
  [
    'Société exemple 1',
    siretOf(1),
    '',
    'Entr.',
    '33390',
    'Blaye',
    '',
    '',
    'Mme Solène COURTEBRAY',
    'Directrice',
    'solene@exemple.fr',
  ],
  [
    'Société exemple 1',
    siretOf(1),
    '',
    'Entr.',
    '33390',
    'Blaye',
    '',
    '',
    'Solène Courtebray',
    'Directrice',
    'solene@exemple.fr',
  ],
  ['Société exemple 2', siretOf(2), '', 'Entr.', '33390', 'Blaye', '', '', '', '', 'anonyme@exemple.fr'],
  ['Société exemple 3', siretOf(3), '', 'Entr.', '33390', 'Blaye', '', '', 'Ada EXEMPLE', '', 'ada@exemple.fr'],
  // 36 to 41: a formula, a wrong phone, a wrong mail, a wrong postal code, an association, a name near another one.
  ['=cmd|calc exemple', siretOf(105), '', 'Entr.', '33390', 'Blaye'],
  ['Société au téléphone faux', siretOf(106), '', 'Entr.', '33390', 'Blaye', 'demander à Paul'],
  ['Société au courriel faux', siretOf(107), '', 'Entr.', '33390', 'Blaye', '', 'contact chez exemple'],
  ['Société au code postal faux', siretOf(108), '', 'Entr.', '333', 'Blaye'],
  ['Les amis de l’estuaire', '', '', 'asso loi 1901', '33390', 'Blaye'],
  ['Chantier naval de l’estuaire exemple', '', '', 'Entr.', '33390', 'Blaye'],
];

const quoted = (cell: string): string => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A CSV as a French spreadsheet writes it: semicolons, Windows-1252. */
export const spreadsheet = (rows: readonly (readonly string[])[], headers: readonly string[] = HEADERS): Buffer =>
  Buffer.from(
    `${[headers, ...rows]
      .map((row) => headers.map((_, at) => quoted(row[at] ?? '')).join(';'))
      .join('\r\n')
      .replaceAll('’', '\u0092')
      .replace(/\r\n$/, '')}\r\n`,
    'latin1',
  );

export const dirtyFile = (): Buffer => spreadsheet(dirtyRows);

/** A file of many good lines: companies with a SIRET, one in ten without a code, one in five with a contact. */
export const manyRows = (count: number): string[][] =>
  Array.from({ length: count }, (_, at) => {
    const n = at + 1_000;
    const row = right(n);
    row[0] = `${['Atelier', 'Fonderie', 'Menuiserie', 'Imprimerie', 'Laiterie'][at % 5]} ${word(at)}`;
    row[4] = ['33390', '33000', '33500'][at % 3]!;
    row[5] = ['Blaye', 'Bordeaux', 'Libourne'][at % 3]!;
    if (at % 10 === 0) row[1] = '';
    if (at % 5 === 0) row.splice(8, 3, `Ada NOM${n}`, 'Directrice', `ada${n}@exemple.fr`);
    return row;
  });

const SYLLABLES = ['ba', 'dro', 'fi', 'gul', 'ko', 'lan', 'mé', 'nis', 'pra', 'tou', 'vex', 'zi'];
/** Invented words that look little like each other. */
const word = (n: number): string =>
  [n % 12, Math.floor(n / 12) % 12, Math.floor(n / 144) % 12, (n * 7) % 12, (n * 5) % 11]
    .map((at) => SYLLABLES[at])
    .join('');

/** Everything that an import may write, as text; without what every change moves (version, instant). */
export async function networkTruth(db: Db): Promise<Record<string, string>> {
  const { rows } = await sql<Record<string, string>>`select
    (select jsonb_agg(to_jsonb(o) - 'version' - 'modifiee_le' order by id) from organisation o)::text as organisation,
    (select jsonb_agg(to_jsonb(i) order by id) from identifiant i)::text as identifiant,
    (select jsonb_agg(to_jsonb(f) order by organisation_id, champ, jeu) from fait f)::text as fait,
    (select jsonb_agg(to_jsonb(a) order by id) from adhesion a)::text as adhesion,
    (select jsonb_agg(to_jsonb(e) order by id) from adhesion_etape e)::text as etape,
    (select jsonb_agg(to_jsonb(c) order by id) from contact c)::text as contact,
    (select jsonb_agg(to_jsonb(f) order by id) from contact_fonction f)::text as fonction`.execute(db);
  return rows[0]!;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The same rows as a workbook. */
export const workbook = (rows: readonly (readonly string[])[], headers: readonly string[] = HEADERS): Buffer => {
  const lines = [headers, ...rows].map((cells, at) => {
    const written = cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('');
    return `<row r="${at + 1}">${written}</row>`;
  });
  return zip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="Partenaires" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<?xml version="1.0"?><Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`,
  });
};
