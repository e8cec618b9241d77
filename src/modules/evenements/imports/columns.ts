import { foldWord, namesPeople } from '#modules/reseau/index.ts';

/** What a column of a spreadsheet of events may be. Pure. */
export const sheetFields = [
  'titre',
  'jour',
  'dernier_jour',
  'heure_debut',
  'heure_fin',
  'lieu',
  'genre',
  'niveaux',
  'texte',
] as const;
export type SheetField = (typeof sheetFields)[number];
export const isSheetField = (text: string): text is SheetField => (sheetFields as readonly string[]).includes(text);

/** Names of columns, folded; the first that fits wins. */
const HEADERS: readonly (readonly [SheetField, RegExp])[] = [
  // One cell that holds both is a day: its hour is read in it.
  ['dernier_jour', /^dates? (?:et )?heures? (?:de )?(?:la )?fin\b/],
  ['jour', /^dates? (?:et )?heures?\b/],
  ['heure_fin', /\bheures? (?:de )?fin\b|\bfin heure\b|^(?:a|jusqu a)$/],
  ['heure_debut', /\bheures?\b|\bhoraires?\b|^de$/],
  ['dernier_jour', /^(?:date (?:de )?fin|fin|dernier jour|au)\b/],
  ['jour', /^(?:date|jour|le|debut|premier jour|quand)\b/],
  ['niveaux', /^(?:niveaux?|classes?|publics?)\b/],
  ['genre', /^(?:type|genre|nature|categorie)\b/],
  ['lieu', /^(?:lieu|salle|adresse|ou|site|commune|ville)\b/],
  ['texte', /^(?:description|textes?|details?|programme|contenu|presentation|commentaires?|remarques?)\b/],
  ['titre', /^(?:titre|intitule|nom|evenement|libelle|action|objet|manifestation)\b/],
];

/** What a header says, alone. */
export function sheetFieldOf(header: string): SheetField | null {
  if (namesPeople(header)) return null;
  const word = foldWord(header);
  return HEADERS.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

/** What each column is: as the campus chose last time, else by its name. A field is given once. */
export function guessSheet(headers: readonly string[], remembered: ReadonlyMap<string, string>): (SheetField | '')[] {
  const taken = new Set<string>();
  const known = headers.map((header) => remembered.get(foldWord(header)));
  const first = (said: string | null | undefined): SheetField | '' => {
    if (!said || !isSheetField(said) || taken.has(said)) return '';
    taken.add(said);
    return said;
  };
  const chosen = known.map((said) => (said === undefined ? null : first(said)));
  return headers.map((header, at) => chosen[at] ?? first(sheetFieldOf(header)));
}
