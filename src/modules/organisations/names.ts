import { capitalise, fold } from '#core/text/index.ts';
import type { OrganisationKind } from './kinds.ts';
import { apostrophes, JOINER, quieten, recase } from './recase.ts';
import { acronyms } from './spelling.ts';

export interface ReadableName {
  nom: string;
  /** The name claimed the label « lycée des métiers ». */
  lyceeDesMetiers: boolean;
}

export interface NameOptions {
  /** The file lost the letters « nd » (IVAL): known words are restored. */
  lostNd?: boolean;
  /** The file has its case but no accent (Parcoursup): known words get theirs back. */
  unaccented?: boolean;
  /** It is a town: a short word alone is no acronym. */
  town?: boolean;
}

const METIERS_TAIL = /\s*[-–,(/]?\s*\blyc[eé]e\s+(?:labellis[eé]\s+)?des?\s+m[eé]tiers?\b.*$/iu;

const METIERS_HEAD = /^LYC[EÉ]E DES M[EÉ]TIERS (?:PRIV[EÉ] )?/i;

/** Abbreviations at the head of a name, or anywhere, and what they stand for. */
const spelledOut: [RegExp, string][] = [
  [/^LPO\b\.?/i, 'LYCEE POLYVALENT'],
  [/^(?:LGT|LEGT)\b\.?/i, 'LYCEE GENERAL ET TECHNOLOGIQUE'],
  [/^LP\b\.?/i, 'LYCEE PROFESSIONNEL'],
  [/^AOCDTF$/i, 'COMPAGNONS DU DEVOIR (AOCDTF)'],
  [/^LYC\.?\s/i, 'LYCEE '],
  [/\bC(?:EN)?TRE? (?:DE )?FORMATION (?:D[ ']|DES )?APPREN(?:TIS?)?(?= |$)/i, 'CFA'],
  [/^CFA AGRIC(?:OLE)?\.? /i, 'CFA AGRICOLE '],
  [
    /\bMAISON FAMIL(?:IALE)?(?: RURALE?)?(?: (?:D )?EDUCA?(?:T(?:ION)?)?\.?(?: ET)?(?: D[ '])?\s?ORIENT(?:AT(?:ION)?)?\.?)?(?= |$)/i,
    'MAISON FAMILIALE RURALE',
  ],
  [
    /^ETABLISSEMENT PUB(?:LIC)? LOCAL D?[ ']?\s?ENSEIGNEMENT (?:ET DE )?FORMATION PROFESSIONNELLE AGRICOLES?/i,
    'EPLEFPA',
  ],
  [/^CENT(?:RE)? FORM(?:ATION)? PROF(?:ESSIONNELLE)?(?: ET DE)? PROM(?:OTION)? AGRICOLES?/i, 'CFPPA'],
  [/^ASS(?:OC)? /i, 'ASSOCIATION '],
  [/\bLYCEE D ?ENSEIGNEMENT GENERAL\b/i, 'LYCEE GENERAL'],
];

/** Types between brackets that the kind of the organisation already says. */
const TYPE_IN_BRACKETS = /\s*\((?:general et techno\.?|professionnel|polyvalent|mixte|ex [^)]*|a absorb[eé] [^)]*)\)/i;
/** « Provence (de) »: the article was put after the name. */
const TRAILING_ARTICLE = /^(lycee|college)\s+(.+?)\s*\(((?:de |du |des )?(?:la|le|les|l'|de|du|des|d'))\s*\)$/i;

/**
 * A name that people can read, from what files write: « LYCEE PROFESSIONNEL GEORGES CHARPAK LYCEE DES METIERS DE LA
 * MAINTENANCE… » → « Lycée professionnel Georges Charpak » (lycée des métiers). Names that already have their case keep it.
 */
export function readableName(raw: string, options: NameOptions = {}): ReadableName {
  let text = raw.replace(/[\s\u00a0"«»]+/g, ' ').trim() || raw.trim();
  const lyceeDesMetiers = METIERS_TAIL.test(text);
  // « LYCEE DES METIERS PRIVE X - Lycée des métiers de… »: the first one is the name, only the second is its label.
  const head = METIERS_HEAD.exec(text)?.[0] ?? '';
  const cut = head + text.slice(head.length).replace(METIERS_TAIL, '').trim();
  if (cut.length > head.length && cut.length > 3) text = cut;
  text = once(joinSpaced(text)).replace(TYPE_IN_BRACKETS, '').replace(TRAILING_ARTICLE, '$1 $3 $2').trim();
  const cased = /\p{Ll}/u.test(text) && !options.lostNd && !options.unaccented;
  if (cased) {
    const spelled = spellHead(text);
    const quiet = shouts(spelled) ? recase(spelled, false) : quieten(spelled, SCHOOL.test(fold(spelled)));
    return { nom: capitalise(apostrophes(quiet.replaceAll(JOINER, ''))), lyceeDesMetiers };
  }
  for (const [pattern, words] of spelledOut) text = text.replace(pattern, words);
  return { nom: recase(once(text), options.lostNd ?? false, options.town), lyceeDesMetiers };
}

/** What is in capitals in the name of a school is somebody’s or a place; elsewhere it may be an acronym or a brand. */
const SCHOOL = /^(?:lycee|college|ecole|erea|etablissement regional)\b/;

/** « I S A R A » → « ISARA »; the « D » of « D I F C A M » is an article. */
const joinSpaced = (text: string): string =>
  text.replace(/(?<![\p{L}.])(?:\p{Lu} ){2,}\p{Lu}(?![\p{L}.’'])/gu, (letters, at: number) => {
    const article = at > 0 && /^[DL] /.test(letters) && letters.length > 5 ? letters.slice(0, 2) : '';
    return article + letters.slice(article.length).replaceAll(' ', JOINER);
  });

/** What a name says twice, once: « CFA CFA X », « CFA BTP CFA 60 », « X (X) »; no full stop at its end. */
const once = (text: string): string =>
  text
    .replace(/^of-cfa\b/i, 'OF-CFA')
    .replace(/^(CFA|EPLEFPA) (?:CFA|\(\1\)|\(CFA\))(?= |$)/, '$1')
    .replace(/^(CFA|EPLEFPA|CFPPA|LEGTA)\b(.*) \(\1\)$/, '$1$2')
    .replace(/^(CFA \p{L}+) CFA (?=\S)/u, '$1 ')
    .replace(/^(CFA (\p{L}+)) \2(?= )/iu, '$1')
    .replace(/^(.{8,}) \1$/i, '$1')
    .replace(/(?<=(?:^|[\s'’-])\p{L}{3,})\.$/u, '');

const CASED_HEADS: [RegExp, string][] = [
  [/^LPO (?:PR )?(?=\p{Lu}\p{Ll})/u, 'Lycée polyvalent '],
  [/^LP (?=\p{Lu}\p{Ll})/u, 'Lycée professionnel '],
  [/^(?:LGT|LEGT) (?=\p{Lu}\p{Ll})/u, 'Lycée général et technologique '],
];

/** « LP Ferdinand Revoul » → « Lycée professionnel Ferdinand Revoul », in a name that has its case. */
function spellHead(text: string): string {
  for (const [pattern, words] of CASED_HEADS)
    if (pattern.test(text)) return text.replace(pattern, /^LPO PR /.test(text) ? `${words}privé ` : words);
  return text;
}

/** Most of its letters are capitals though it ends in small ones: « CFA IRFA NORMANDIE MAINE Damigny ». */
function shouts(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const loud = words.filter((word) => word === word.toUpperCase());
  return loud.filter((word) => word.length > 4 && !acronyms.has(word)).length >= 2 && loud.length * 2 > words.length;
}

/** Kind that a name says, when it does: the first words of the law’s own vocabulary. */
export function kindOfName(name: string): OrganisationKind | null {
  const text = fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  for (const [pattern, kind] of kindPatterns) if (pattern.test(text)) return kind;
  return null;
}

const kindPatterns: [RegExp, OrganisationKind][] = [
  [/^(?:section d enseignement professionnel|sep)\b/, 'lycee_professionnel'],
  [/\bcfppa\b|promotion agricoles?\b/, 'cfppa'],
  [/^(?:cfa|centre de formation d apprentis|c f a|urma)\b|\bcfa\b/, 'cfa'],
  [/^ufa\b|unite de formation (?:par|d|en) apprenti/, 'ufa'],
  [/\bgreta\b/, 'greta'],
  [/\bmaison familiale|\bmfr(?:eo)?\b/, 'maison_familiale_rurale'],
  [/\berea\b|\benseignement adapte\b/, 'erea'],
  [
    /\b(?:lycee (?:\w+ ){0,6}?agricole|legta|eplefpa|lpa\b|leap\b|lycee (?:\w+ )?horticole|lycee viticole)/,
    'lycee_agricole',
  ],
  [/^lycee (?:\w+ ){0,2}?polyvalent|^lpo\b/, 'lycee_polyvalent'],
  [/^lycee (?:\w+ ){0,2}?professionnel|^lp\b|^ecole professionnelle/, 'lycee_professionnel'],
  [/^lycee (?:\w+ ){0,2}?(?:general|technologique|d enseignement general)|^le?gt\b/, 'lycee_general_technologique'],
  [/^lycee\b/, 'lycee'],
  [/^college\b/, 'college'],
  [/^ecole de production\b/, 'ecole_de_production'],
  [/\biut\b|institut universitaire de technologie/, 'iut'],
  [/^universite\b|^univ\b/, 'universite'],
  [
    /ecole (?:nationale |superieure |centrale |des |polytechnique |d |en )*(?:d )?ingenieurs?\b|^insa\b|^polytech\b/,
    'ecole_ingenieurs',
  ],
  [
    /^chambre (?:de|des|d|regionale|departementale|interdepartementale)?\s*(?:metiers|commerce|agriculture)|^cci\b|^cma\b/,
    'organisme_formation',
  ],
];
