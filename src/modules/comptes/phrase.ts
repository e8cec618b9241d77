import { count, fold } from '#core/text/index.ts';
import type { CommonPhrases } from './common-phrases.ts';

export const PHRASE_MIN = 12;
export const PHRASE_MAX = 256;

export interface PhraseOwner {
  courriel: string;
  prenom?: string;
  nom?: string;
}

/** The one form in which a phrase is hashed: an accent typed on another keyboard is the same accent. */
export const normalisePhrase = (typed: string): string => typed.normalize('NFC');

/**
 * Why a phrase cannot be kept, all reasons at once; nothing asks for capitals, digits or signs (ANSSI 2021, ASVS 6.2).
 * @param common data/phrases-courantes.
 */
export function phraseFaults(typed: string, owner: PhraseOwner, common: CommonPhrases): string[] {
  const phrase = normalisePhrase(typed);
  const length = [...phrase].length;
  if (length < PHRASE_MIN) {
    return [`Il manque ${count(PHRASE_MIN - length, 'caractère')} : la phrase de passe en compte douze au moins.`];
  }
  if (length > PHRASE_MAX) return [`La phrase de passe compte ${PHRASE_MAX} caractères au plus.`];
  const faults: string[] = [];
  const compact = fold(phrase).replace(/\s+/g, '');
  if (isCommon(compact, common.first)) {
    faults.push('Cette phrase est parmi les premières que l’on essaie. Choisissez des mots que rien ne relie.');
  }
  if (isRepeated(compact) || isSequence(compact)) {
    faults.push('Cette phrase répète un motif ou suit l’ordre des touches, des lettres ou des chiffres.');
  }
  const own = ownWord(compact, owner, common.place);
  if (own) faults.push(`Cette phrase contient ${own} : n’importe qui l’essaierait.`);
  return faults;
}

const LOOKALIKES: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '3': 'e',
  '€': 'e',
  '1': 'i',
  '!': 'i',
  '5': 's',
  $: 's',
  '7': 't',
};

/** Signs and digits around a word are tried with it: up to this many do not make a phrase of it. */
const MAX_TRIMMINGS = 8;

/** « M0tDeP@sse2026! » is the word « motdepasse » with its trimmings. */
function isCommon(compact: string, common: ReadonlySet<string>): boolean {
  if (common.has(compact)) return true;
  const core = compact.replace(/^[^a-z]+|[^a-z@$€]+$/g, '');
  if (core.length === 0 || compact.length - core.length > MAX_TRIMMINGS) return false;
  const word = core.replace(/[@403€1!5$7]/g, (sign) => LOOKALIKES[sign] ?? sign).replace(/[^a-z]/g, '');
  return common.has(core) || common.has(word) || common.has(unitOf(word));
}

/** The shortest piece whose repetition makes the text; the text itself when there is none. */
function unitOf(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return text.slice(0, at === -1 ? text.length : at);
}

/** « abcabcabcabc », « aaaaaaaaaaaa », or four signs in all. */
const isRepeated = (compact: string): boolean =>
  unitOf(compact).length <= Math.min(8, compact.length / 2) || new Set(compact).size < 5;

const ROWS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '&é"\'(-è_çà',
];
const NEIGHBOURS = new Set(
  ROWS.flatMap((row) => [...row].slice(1).flatMap((sign, index) => [`${row[index]}${sign}`, `${sign}${row[index]}`])),
);

/** Most signs follow their neighbour of the alphabet, of the digits or of the keyboard. */
function isSequence(compact: string): boolean {
  let followed = 0;
  for (let index = 1; index < compact.length; index++) {
    if (NEIGHBOURS.has(compact.slice(index - 1, index + 1))) followed++;
  }
  return followed >= (compact.length - 1) * 0.7;
}

/** What of the person or of the place stands in the phrase, in words. */
function ownWord(compact: string, owner: PhraseOwner, place: readonly string[]): string | null {
  const plain = (text: string | undefined): string => fold(text ?? '').replace(/[^a-z0-9]/g, '');
  const letters = compact.replace(/[^a-z0-9]/g, '');
  const holds = (text: string): boolean => text.length >= 4 && letters.includes(text);
  const word = place.find(holds);
  if (word) return `« ${word} »`;
  const [box = '', domain = ''] = owner.courriel.split('@');
  if (box.split(/[.+_-]/).some((part) => holds(plain(part))) || holds(plain(box)))
    return 'une partie de votre courriel';
  if (holds(plain(domain.replace(/\.[a-z]+$/, '')))) return 'le domaine de votre courriel';
  if (holds(plain(owner.prenom)) || holds(plain(owner.nom))) return 'votre nom';
  return null;
}
