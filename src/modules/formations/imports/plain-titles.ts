import { fold } from '#core/text/index.ts';
import { readableLabel } from '#modules/referentiels/index.ts';

const ENGINEER = 'Diplôme d’ingénieur';

const flat = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Words that say what sort of school it is: the level is printed beside the title, the school below. */
const GENERIC_HEAD =
  /^(?:formations?(?: professionnelle| des ecoles de commerce et de management| des ecoles superieures? d art| aux metiers de l hotellerie restauration)?|des ecoles d ingenieurs)$/;

const LEVEL_TAIL = /\s*\(?\bbac ?\+ ?(\d)\)?$/i;

/**
 * Title of a training that only its wording names, without what the page says elsewhere: « Formation des écoles de commerce
 * et de management Bac + 3 - Bachelor en Management » → « Bachelor en Management ». In a diploma of engineer, the bac that
 * one must have is not the name: it is put apart, in one spelling.
 */
export function plainTitle(title: string, sigle: string): string {
  const pieces = elided(title)
    .split(' - ')
    .map((piece) => piece.trim());
  const access: string[] = [];
  const names: string[] = [];
  let head = '';
  for (const piece of pieces) {
    const bare = piece.replace(LEVEL_TAIL, '').trim();
    if (GENERIC_HEAD.test(flat(bare))) head ||= bare;
    else if ((sigle === ENGINEER || head !== '') && isAccess(piece, access.length > 0)) access.push(accessText(piece));
    else if (bare !== '') names.push(bare);
  }
  const name = names.join(' - ') || (sigle === ENGINEER ? ENGINEER : wholeOf(title, head));
  return capitalised(access.length > 0 ? `${name} (entrée : ${access.join(', ')})`.replace(/\) \(/, ', ') : name);
}

/** Nothing but the sort of school and the level: « Formation des écoles supérieures d’art (bac + 5) ». */
function wholeOf(title: string, head: string): string {
  const years = /\bbac ?\+ ?(\d)/i.exec(title)?.[1];
  const said = head.replace(/^(formation des écoles sup[ée]rieure)(?= )/i, '$1s');
  return said && years ? `${said} (bac + ${years})` : title.trim();
}

/** « Série générale », « bac STL », « Voie d’accès… »; after one, the number of its sciences. */
const isAccess = (piece: string, follows: boolean): boolean =>
  /^(?:bacs?|series?|autres series|voie d acces)\b(?! \d$)/.test(flat(piece)) ||
  (follows && /^\d sciences?$/.test(flat(piece)));

const accessText = (piece: string): string =>
  piece
    .replace(/^voie d[’' ]acc[èe]s\s+/i, '')
    .replace(/^autres s[ée]ries\s*\(bacs? ([^)]*)\)$/i, 'autres bacs : $1')
    .replace(/^autres s[ée]ries/i, 'autres bacs')
    .replace(/^bacs? s[ée]rie\b|^s[ée]rie\b|^bacs\b/i, 'bac')
    .replace(/^bac (?:g[ée]n[ée]rale?|g[ée]n[ée]raux)(?=\s|,|$)/i, 'bac général')
    .replace(/^bac technologiques?(?=\s|,|$)/i, 'bac technologique')
    .replace(/\bbac ?\+ ?(\d)/i, 'bac + $1')
    .replace(/,(?=\S)/g, ', ')
    .replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
    .replace(/^(\d) Science/, '$1 science');

/** « l art », « D EXCEPTION »: the apostrophe that the file dropped. */
const elided = (text: string): string =>
  text
    .replace(/(?<![\p{L}\d.])([dl]) (?=[aeiouyhàâæéèêëîïôœûù])/giu, (whole, letter: string, at: number) =>
      letter === letter.toLowerCase() || /^\p{Lu}{2}/u.test(text.slice(at + 2)) ? `${letter}’` : whole,
    )
    .replace(/'/g, '’');

/** Typography and first letter; words without small letters (« MP2I ») are names. */
const capitalised = (text: string): string => (/\p{Ll}{3}/u.test(text) ? readableLabel(text) : text);
