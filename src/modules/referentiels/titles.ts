import { capitalise, fold } from '#core/text/index.ts';
import words from '../../../data/mots-francais.json' with { type: 'json' };

const accents = new Map(words.accents.split(' ').map((word) => [fold(word).toUpperCase(), word]));
const acronyms = new Set(words.sigles.split(' '));
const proper = new Map(words.propres.split(' ').map((word) => [fold(word).toUpperCase(), word]));

// Marks of the type of diploma, which the BCN repeats between brackets: « (BAC PRO) », « (MC NIVEAU IV) », « (LP CORSE) ».
const TYPE_MARK =
  /^(BAC PRO( AG)?|BAC TECHNO|CAP(A| AG)?|BTS(A| AG)?|BTSM|BEP(A)?|BP(A)?|BP ?JEPS|BMA|BT(A|M)?|DMA|DUT|BUT|DEUST|DNMADE|DSAA|CS ?[2-5]?|CSA|MC( ?[2-5]| AG)?( NIVEAU [IV]+)?|TP|TH\d?|LP|LIC(ENCE)? ?PRO|LIC ?LMD|LIC|MASTER( PRO)?|DESS|DEA|ING|MASTERE)\b\s*/;

/**
 * Makes an official label in capitals readable: « TECHNICIEN(NE) EN SOUDAGE (CS4) » → « Technicien(ne) en soudage ».
 * Accents come back where one spelling only is possible; acronyms and names of places keep their capitals.
 */
export function readableLabel(label: string): string {
  const plain = label.replace(/\s+/g, ' ').trim();
  // Already written by hand in lower case.
  if (/\p{Ll}{3}/u.test(plain)) return capitalised(tidy(plain));
  const unmarked = plain.replace(/\s*\(([^()]*)\)\s*$/, (whole, inside: string) => {
    const rest = inside.replace(TYPE_MARK, '');
    if (rest === inside) return whole;
    return rest === '' ? '' : ` (${rest})`;
  });
  return capitalised(tidy(spell(unmarked)));
}

const spell = (text: string): string =>
  text
    .replace(/\bOP_([A-Z0-9])\b/g, 'OPTION $1')
    .replace(/[\p{L}\d]+/gu, (word, at: number) => spellWord(word, text.slice(0, at)));

function spellWord(word: string, before: string): string {
  const key = fold(word).toUpperCase();
  if (/^[A-Z0-9]$/.test(key)) return /\bOPTION\s*:?\s*$/.test(before) ? key : word.toLowerCase();
  if (acronyms.has(key)) return key;
  // The one word whose two spellings are both frequent.
  if (key === 'DIPLOME') return /INGENIEURE?\s+$/.test(before) ? 'diplômé' : 'diplôme';
  return proper.get(key) ?? accents.get(key) ?? (isUnspeakable(key) ? key : word.toLowerCase());
}

/** No vowel: an acronym. Brackets of endings such as « (NE) » are words of the language. */
const isUnspeakable = (word: string): boolean => word.length > 1 && word.length < 6 && !/[AEIOUY\d]/.test(word);

const tidy = (text: string): string =>
  text
    .replace(
      /\b(option) ([a-h])(?=\s*(?:[-–:,]|$))/gi,
      (_, option: string, letter: string) => `${option} ${letter.toUpperCase()}`,
    )
    .replace(/'/g, '’')
    .replace(/\s*:\s*/g, ' : ')
    .replace(/\s+,/g, ',')
    .replace(/\(\s+/g, '(')
    .replace(/\s+\)/g, ')')
    .replace(/\s+/g, ' ')
    .trim();

// « E » before one consonant (or a consonant and l, r, h) and a vowel is « É » in French: Électricien, Équipement; not Entretien,
// Esthétique, Examen. Files write their capitals without accents.
const OPEN_E = /^E(?!rasmus\b)(?=(?:[bcdfgjklmnpqrstv]|[bcdfgpt][lr]|[cpt]h|qu)[aeiouyàâéèêëîïôûù])/u;

function capitalised(text: string): string {
  const first = /^\p{L}+/u.exec(text)?.[0] ?? '';
  const spelled = /^[a-z]+$/i.test(first) ? (accents.get(first.toUpperCase()) ?? first) : first;
  return capitalise(spelled + text.slice(first.length)).replace(OPEN_E, 'É');
}

// How files begin a title with its type: « Bac pro technicien modeleur », « BUT spécialité génie civil ».
const TYPE_HEAD =
  /^(bac(calaur[ée]at)? pro(fessionnel)?( agricole)?|bac techno(logique)?|cap agricole|cap|capa|btsa|bts|bpjeps|bpa?|bma|bta?|bep|dma|dut|but|deust|dn ?made|dsaa|mc|mention compl[ée]mentaire|certificat de sp[ée]cialisation|cs|titre professionnel|licence pro(fessionnelle)?|licence|master|dejeps|desjeps|fcil)\s+(\(ex [^)]*\)\s+)?(mention\s+|sp[ée]cialit[ée]s?\s+|agricole\s+)?(?=\S)/i;

/** Title without the type in front, that the page prints apart: « CAP maintenance nautique » → « Maintenance nautique ». */
export const bareTitle = (title: string): string => capitalised(tidy(title.replace(TYPE_HEAD, '')));

// First year of a bac pro, common to a family of trades: the Onisep writes it before the title, the BCN after.
const COMMON_YEAR_HEAD = /^(?:classe de )?2n?de professionnelle\s+/i;
const COMMON_YEAR_TAIL = /\s+2n?de commune?$/i;

/**
 * « Bac pro Aéronautique », once: a title that already begins with its type, or with its last word, is not given it twice
 * (« Diplôme d’ingénieur » and « Ingénieur en… »). A common first year is « 2de pro Métiers de… », as families say.
 */
export function fullTitle(sign: string | null, title: string): string {
  if (!sign) return title;
  if (sign.startsWith('Bac pro') && (COMMON_YEAR_HEAD.test(title) || COMMON_YEAR_TAIL.test(title)))
    return `2de pro ${capitalised(title.replace(COMMON_YEAR_HEAD, '').replace(COMMON_YEAR_TAIL, ''))}`;
  if (/^2nde générale/i.test(title)) return title.replace(/^2nde/i, '2de');
  const [foldedSign, foldedTitle] = [fold(sign), fold(title)];
  if (foldedTitle.startsWith(`${foldedSign} `) || foldedTitle === foldedSign) return title;
  const lastWord = /[\p{L}]+$/u.exec(sign)?.[0] ?? '';
  const repeated = sign.length > lastWord.length && foldedTitle.startsWith(`${fold(lastWord)} `);
  return repeated ? `${sign}${title.slice(lastWord.length)}` : `${sign} ${title}`;
}
