import { fold } from '#core/text/index.ts';

/** What a wording of Parcoursup or Affelnet says of the diploma. */
export interface Wording {
  /** Short name of the diploma as people say it; empty when the wording names none that we know. */
  sigle: string;
  /** Types of the BCN among which its CFD can be; empty: none is looked for. */
  types: string[];
  niveau: number | null;
  /** Words that name the speciality. */
  speciality: string;
  /** Title for the catalogue when no CFD fits. */
  title: string;
  apprenticeship: boolean;
}

interface Family {
  pattern: RegExp;
  /** Its first words, when the pattern needs more than the first piece. */
  head?: RegExp;
  sigle: string;
  types: string[];
  niveau: number | null;
  /** The wording says more than the national diploma (the speciality of a DN MADE is the school’s): it is kept. */
  local?: boolean;
  /** Speciality of a diploma that has none. */
  whole?: string;
}

/** Diplomas by the first words of a wording, most precise first. Levels: décret 2019-14. */
const families: Family[] = [
  { pattern: /^bts agricole\b|^btsa\b/, head: /^btsa?\b/, sigle: 'BTSA', types: ['323', '320'], niveau: 5 },
  { pattern: /^bts\b/, sigle: 'BTS', types: ['320', '321', '322'], niveau: 5 },
  { pattern: /^b ?u ?t\b/, sigle: 'BUT', types: ['251'], niveau: 6 },
  { pattern: /^d ?u ?t\b/, sigle: 'DUT', types: ['350'], niveau: 5 },
  { pattern: /^dn ?made\b/, sigle: 'DN MADE', types: ['241'], niveau: 6, local: true },
  {
    pattern: /^certificat de specialisation agricole\b/,
    sigle: 'CS',
    types: ['463', '563', '363'],
    niveau: null,
  },
  { pattern: /^certificat de specialisation\b/, sigle: 'CS', types: ['461', '561', '463', '563'], niveau: 4 },
  { pattern: /^mention complementaire\b/, sigle: 'MC', types: ['010'], niveau: null },
  { pattern: /^licence professionnelle\b/, sigle: 'Licence pro', types: ['250'], niveau: 6 },
  { pattern: /^double licence\b/, sigle: 'Double licence', types: [], niveau: 6 },
  { pattern: /^licence\b/, sigle: 'Licence', types: ['205'], niveau: 6 },
  { pattern: /^deust\b/, sigle: 'DEUST', types: ['355'], niveau: 5 },
  { pattern: /^cpge\b/, sigle: 'CPGE', types: ['370'], niveau: 5 },
  { pattern: /^fcil\b/, sigle: 'FCIL', types: [], niveau: 4 },
  { pattern: /^d ?e secteur social\b/, sigle: 'DE', types: ['@etat'], niveau: null },
  { pattern: /^d ?e\b/, sigle: 'DE', types: ['@etat'], niveau: null },
  { pattern: /^dma\b/, sigle: 'DMA', types: ['321'], niveau: 5 },
  { pattern: /^bpjeps\b/, sigle: 'BPJEPS', types: [], niveau: 4 },
  { pattern: /^dejeps\b/, sigle: 'DEJEPS', types: [], niveau: 5 },
  {
    pattern: /^dcg\b|^diplome de comptabilite et de gestion\b/,
    sigle: 'DCG',
    types: ['260'],
    niveau: 6,
    whole: 'diplome de comptabilite et de gestion',
  },
  { pattern: /^dts\b/, sigle: 'DTS', types: ['322'], niveau: 6 },
  { pattern: /^formations? (?:d|des ecoles d) ingenieurs?\b/, sigle: 'Diplôme d’ingénieur', types: [], niveau: 7 },
];

/** Words of a wording that say how, not what. */
const MANNERS =
  /^(?:entierement en distanciel|en \d ans|internat|reserve|parcours|defense|en apprentissage|bacs? |1ere annee commune|pour |site |antenne|\d+ ?ans)/;

const flat = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Pieces of a wording: cut where hyphens were (« BTS   Production   … »), or are (« BTS - Production - … »). */
export function piecesOf(text: string): string[] {
  return text
    .split(/\s+-\s+|\s{2,}/)
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

const SECTORS = new Set(['production', 'services', 'service', 'agricole', 'maritime']);

/** Reads a wording. Never fails: an unknown diploma keeps its whole text as title. */
export function readWording(text: string): Wording {
  const pieces = piecesOf(text);
  const head = flat(pieces.join(' '));
  const apprenticeship = /\ben apprentissage\b/.test(head);
  const family = families.find(({ pattern }) => pattern.test(head));
  const kept = pieces.filter((piece) => flat(piece) !== 'en apprentissage');
  const title = kept.join(' - ');
  if (!family) return { sigle: '', types: [], niveau: levelSaid(head), speciality: '', title, apprenticeship };
  const [first = '', ...rest] = kept;
  const own = restOfHead(first, family);
  const words = [own, ...rest].filter((piece) => piece !== '' && !SECTORS.has(flat(piece)));
  const named = words.filter((piece, index) => index === 0 || (!MANNERS.test(flat(piece)) && speaksOfOption(piece)));
  return {
    sigle: family.sigle,
    types: family.types,
    niveau: levelSaid(head) ?? family.niveau,
    speciality: family.local ? '' : (family.whole ?? named.join(' ')),
    title: withoutHead(kept, own),
    apprenticeship,
  };
}

/** « option A Systèmes de production », « Spécialité vins » go on with the name; « Parcours Droit général » does not. */
const speaksOfOption = (piece: string): boolean => /^(?:option|opt|specialite|spe)\b/.test(flat(piece));

/** « D.E Infirmier » → « Infirmier »; « BTS » → nothing. */
function restOfHead(piece: string, family: Family): string {
  const pattern = family.head ?? family.pattern;
  const words = piece.split(' ');
  for (let taken = words.length; taken > 0; taken -= 1) {
    const left = words.slice(0, taken).join(' ');
    if (taken === 1 || (pattern.test(flat(left)) && !pattern.test(flat(words.slice(0, taken - 1).join(' '))))) {
      if (pattern.test(flat(left))) return words.slice(taken).join(' ');
    }
  }
  return pattern.test(flat(piece)) ? '' : piece;
}

function withoutHead(kept: string[], own: string): string {
  const rest = [own, ...kept.slice(1)].filter((piece) => piece !== '' && !SECTORS.has(flat(piece)));
  return rest.length > 0 ? rest.join(' - ') : kept.join(' - ');
}

/** « Bac + 5 » → level 7, « Bac + 3 » and « + 4 » → 6, « Bac + 2 » → 5. */
function levelSaid(head: string): number | null {
  const years = /\bbac ?(\d)\b/.exec(head)?.[1];
  const levels: Record<string, number> = { '1': 4, '2': 5, '3': 6, '4': 6, '5': 7, '6': 7, '8': 8 };
  return years ? (levels[years] ?? null) : null;
}
