/** Ways of reaching somebody, in a text: what would take an exchange out of the channel where it is read. Pure. */

/** « arobase », « (at) », « [at] ». */
const AT = String.raw`\s*(?:@|\barobase\b|\(\s*(?:at|a|arobase)\s*\)|\[\s*(?:at|a|arobase)\s*\])\s*`;
const DOT = String.raw`\s*(?:\.|\(\s*(?:dot|point)\s*\)|\[\s*(?:dot|point)\s*\]|\bpoint\b)\s*`;
const NETWORK = 'insta(?:gram)?|snap(?:chat)?|discord|whats ?app|telegram|tik ?tok|messenger|skype';

/** « 05.11.2026 », alone or before an hour: with two digits more it would read as a telephone number. Not within a longer one. */
const DATE =
  /(?<![\d+][\s.\-_()]*|[\p{L}@])(?:0[1-9]|[12]\d|3[01])(?<sep>[.-])(?:0[1-9]|1[0-2])\k<sep>20\d{2}(?![\p{L}@])(?![\s.\-_()]*(?!(?:[01]?\d|2[0-3])\s*(?:h(?!\p{L})|:\d{2}))\d)/gu;

/** In this order: what one has taken is not looked at by the next. */
const PATTERNS: readonly RegExp[] = [
  // A mail address, even in words: « ada arobase exemple point fr ».
  new RegExp(String.raw`[\p{L}\d._+-]+${AT}[\p{L}\d-]+(?:${DOT}[\p{L}\d-]+)+`, 'giu'),
  // A link, with or without its scheme.
  /(?:https?|ftp):\/\/\S+|www\.\S+/giu,
  /(?<![\p{L}\d@.-])(?:[a-z\d-]+\.)+(?:fr|com|org|net|eu|io|me|gg|be|ch|info|app|link|ly|tv|co)(?![\p{L}\d])(?:\/\S*)?/giu,
  // A telephone number: ten digits from 0, spaced as one likes, or an international one.
  /(?<!\d)0(?:[\s.\-_]*\d){9}(?!\d)|(?<!\d)0[1-9](?:\/\d{2}){4}(?!\d)|(?:\+|(?<!\d)00)(?:[\s.\-_()]*\d){9,14}(?!\d)/gu,
  // A name on a network.
  /(?<![\p{L}\d])@[\p{L}\d._]{2,}/gu,
  new RegExp(String.raw`(?<![\p{L}\d])(?:${NETWORK})\s*[:=]\s*[^\s,;]+`, 'giu'),
];

const blank = (said: string): string => '\n'.repeat(said.length);

/** What a text holds that would help to reach somebody elsewhere, in its order, each said once. */
export function contactDetails(text: string): string[] {
  let rest = text
    .normalize('NFKC')
    .replace(/\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/gu, '')
    .replace(DATE, blank);
  const found: { at: number; said: string }[] = [];
  for (const pattern of PATTERNS)
    rest = rest.replace(pattern, (said, ...more) => {
      found.push({ at: more.findLast((one): one is number => typeof one === 'number')!, said: said.trim() });
      return blank(said);
    });
  return [...new Set(found.sort((a, b) => a.at - b.at).map((one) => one.said))];
}
