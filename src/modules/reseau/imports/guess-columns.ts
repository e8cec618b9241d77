import { readIdentifier } from '#modules/organisations/index.ts';
import { foldWord, type ImportField } from './fields.ts';

/** How a column was recognised; what is told beside it. */
export interface ColumnGuess {
  field: ImportField | '';
  /** `memoire`: as last time; `contenu`: by its cells, not by its name. */
  by: 'entete' | 'ancien_nom' | 'memoire' | 'contenu' | 'personnelle' | 'sans_champ' | 'deja_prise';
}

/** Names of columns, folded; the first that fits wins. */
const HEADERS: readonly (readonly [ImportField, RegExp])[] = [
  ['siret', /\bsiret\b/],
  ['siren', /\bsiren\b/],
  ['uai', /\b(?:uai|rne|code etablissement)\b/],
  ['rna', /\b(?:rna|waldec)\b/],
  ['debut', /\b(?:depuis|date d adhesion|date adhesion|adhesion le|date d entree|date entree)\b/],
  ['contact_prenom', /^prenom\b/],
  ['contact_fonction', /^(?:fonction|poste|qualite|titre)\b|\bfonction (?:du |de )/],
  [
    'contact_courriel',
    /^(?=.*\b(?:mail|email|courriel|mel)\b)(?=.*\b(?:contact|referent|interlocuteur|correspondant|responsable|directeur)\b)/,
  ],
  [
    'contact_telephone',
    /^(?=.*\b(?:tel|telephone|portable|mobile)\b)(?=.*\b(?:contact|referent|interlocuteur|correspondant|responsable|directeur)\b)/,
  ],
  [
    'contact_nom',
    /^(?:nom (?:du |de la |de l )?)?(?:contacts?|referente?|interlocut(?:eur|rice)|correspondante?|responsable|personne)\b|^(?:nom prenom|prenom nom|nom de famille)$|^nom (?:et )?prenom\b/,
  ],
  [
    'nom',
    /^(?:nom|noms|raison sociale|denomination|etablissement|organisation|organisme|structure|partenaire|entreprise|membre|societe|libelle|intitule)\b/,
  ],
  ['genre', /^(?:type|nature|categorie|genre|famille)\b/],
  ['statut', /^(?:statut|adhesion|niveau d engagement|role)\b/],
  ['code_postal', /^(?:cp|code postal|codepostal|c p)\b/],
  ['commune', /^(?:commune|ville|localite|lieu)\b/],
  ['adresse', /^(?:adresse|rue|voie|siege)\b(?!.*\b(?:mail|email|electronique|web|internet)\b)/],
  ['site_web', /\b(?:site web|site internet|site|url|web)\b/],
  ['courriel', /\b(?:mail|email|courriel|mel|adresse electronique)\b/],
  ['telephone', /\b(?:tel|telephone|standard)\b/],
];

const FORMER = /\brne\b/;
const PERSONAL =
  /\bperso(?:nnel(?:le)?)?\b|\bnaissance\b|\bdomicile\b|\bnir\b|\bsecurite sociale\b|\bnationalite\b|\bage\b/;
/** Columns that this very product writes in its files of lines to correct. */
const OURS = /^(?:erreur|ligne)$/;

const CONTENTS: readonly (readonly [ImportField, (cell: string) => boolean])[] = [
  ['siret', (cell) => /\d{9}/.test(cell) && readIdentifier('siret', cell) !== null],
  ['uai', (cell) => readIdentifier('uai', cell)?.check === 'valide'],
  ['rna', (cell) => readIdentifier('rna', cell) !== null],
  ['courriel', (cell) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(cell)],
  ['site_web', (cell) => /^(?:https?:\/\/|www\.)\S+$/i.test(cell)],
  ['telephone', (cell) => /^(?:\+33|0)\s*[1-9](?:[\s.-]*\d\d){4}$/.test(cell)],
  ['code_postal', (cell) => /^\d{5}$/.test(cell)],
];
const ENOUGH = 0.6;

/** Field that a header names, alone. */
export function fieldOfHeader(header: string): ImportField | null {
  const word = foldWord(header);
  return HEADERS.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

/**
 * Which field each column is: as the campus chose last time, else by its name, else by what its cells hold. A field is
 * given once; what is about the private life of somebody is left out.
 */
export function guessColumns(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  remembered: ReadonlyMap<string, string>,
): ColumnGuess[] {
  const taken = new Set<string>();
  const guesses: (ColumnGuess | null)[] = headers.map((header) => {
    const known = remembered.get(foldWord(header));
    if (known === undefined) return null;
    return give(taken, known as ImportField | '', 'memoire');
  });
  headers.forEach((header, at) => {
    if (guesses[at]) return;
    const word = foldWord(header);
    if (OURS.test(word)) guesses[at] = { field: '', by: 'sans_champ' };
    else if (PERSONAL.test(word)) guesses[at] = { field: '', by: 'personnelle' };
    else {
      const field = fieldOfHeader(header);
      if (field) guesses[at] = give(taken, field, FORMER.test(word) ? 'ancien_nom' : 'entete');
    }
  });
  return headers.map((_, at) => guesses[at] ?? byContents(taken, sample, at));
}

function give(taken: Set<string>, field: ImportField | '', by: ColumnGuess['by']): ColumnGuess {
  if (field !== '' && taken.has(field)) return { field: '', by: 'deja_prise' };
  if (field !== '') taken.add(field);
  return { field, by };
}

function byContents(taken: Set<string>, sample: readonly (readonly string[])[], at: number): ColumnGuess {
  const cells = sample.map((row) => (row[at] ?? '').trim()).filter(Boolean);
  if (cells.length < 2) return { field: '', by: 'sans_champ' };
  for (const [field, fits] of CONTENTS) {
    if (taken.has(field) || cells.filter(fits).length < cells.length * ENOUGH) continue;
    return give(taken, field, 'contenu');
  }
  return { field: '', by: 'sans_champ' };
}

/** Which of the first rows names the columns: the one that holds most names that are known; the first by default. */
export function headerRow(
  rows: readonly (readonly string[])[],
  known: (header: string) => string | null = fieldOfHeader,
): number {
  const named = rows.map((cells) => new Set(cells.map(known).filter((one) => one !== null)).size);
  const best = Math.max(0, ...named);
  return best >= 2 ? named.indexOf(best) : 0;
}
