import { foldWord, namesPeople } from '#modules/reseau/index.ts';

/** What a column of a spreadsheet of actions may be. Pure. */
export const planFields = [
  'titre',
  'projet',
  'axe',
  'objectif',
  'publics',
  'organisation',
  'partenaires',
  'priorite',
  'debut',
  'fin',
] as const;
export type PlanField = (typeof planFields)[number];
export const isPlanField = (text: string): text is PlanField => (planFields as readonly string[]).includes(text);

/** Names of columns, folded; the first that fits wins. */
const HEADERS: readonly (readonly [PlanField, RegExp])[] = [
  ['organisation', /^(?:organisation|etablissement|structure|organisme)s? (?:pilote|porteu(?:r|se)|responsable)s?\b/],
  ['partenaires', /^(?:partenaires?|organisations (?:partenaires|associees))\b/],
  ['fin', /^(?:date (?:de )?fin|fin|echeance|jusqu au|au)\b/],
  ['debut', /^(?:date (?:de )?debut|debut|demarrage|a partir du|du)\b/],
  ['projet', /^(?:projet|programme)s?\b/],
  ['axe', /^(?:axe|theme|thematique|volet)s?\b/],
  ['objectif', /^(?:objectif|but|finalite|description|resume)s?\b/],
  ['publics', /^(?:public|cible|beneficiaire)s?\b/],
  ['priorite', /^priorites?\b/],
  ['titre', /^(?:action|titre|intitule|nom|libelle)s?\b/],
];

/** Who pilots an action may be a person, unless the column says that it holds organisations. */
const PILOTS = /^(?:pilotes?|porteu(?:r|se)s?|chefs? (?:de )?projets?)\b/;

/** What a header says, alone; null when it says nothing known, or may name people. */
export function planFieldOf(header: string): PlanField | null {
  const word = foldWord(header);
  const field = HEADERS.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
  if (field === 'organisation') return field;
  return mayNamePeople(header) ? null : field;
}

/** A column that may name people is neither read nor kept. */
export function mayNamePeople(header: string): boolean {
  const word = foldWord(header);
  if (HEADERS[0]![1].test(word)) return false;
  return PILOTS.test(word) || namesPeople(header);
}

/** What each column is: as the campus chose last time, else by its name. A field is given once. */
export function guessPlan(headers: readonly string[], remembered: ReadonlyMap<string, string>): (PlanField | '')[] {
  const taken = new Set<string>();
  const first = (said: string | null): PlanField | '' => {
    if (!said || !isPlanField(said) || taken.has(said)) return '';
    taken.add(said);
    return said;
  };
  const known = headers.map((header) => remembered.get(foldWord(header)));
  const chosen = known.map((said) => (said === undefined ? null : first(said)));
  return headers.map((header, at) => chosen[at] ?? first(planFieldOf(header)));
}
