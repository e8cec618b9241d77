const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  oelig: 'œ',
  OElig: 'Œ',
  euro: '€',
  deg: '°',
  middot: '·',
  bull: '•',
};
// Letters with a mark: `eacute`, `Agrave`, `ccedil`… are the letter and the name of its mark.
const MARKS: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  cedil: '\u0327',
  tilde: '\u0303',
};

/** HTML of a public sheet as plain text: no tag survives, entities become letters, paragraphs and items become lines. */
export function plainText(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<\s*(\/p|\/li|br\s*\/?|\/h\d|\/ul|\/ol)\s*>/gi, '\n')
    .replace(/<\/?(a|abbr|b|em|i|mark|small|span|strong|sub|sup|u)(\s[^>]*)?>/gi, '')
    .replace(/<[^>]*>?/g, ' ')
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}

function entity(name: string): string | null {
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 31 && code < 0x110000 && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  }
  const found = /^([a-z])(acute|grave|circ|uml|cedil|tilde)$/i.exec(name);
  return found ? `${found[1]}${MARKS[found[2]!.toLowerCase()]}`.normalize('NFC') : (NAMED[name] ?? null);
}
