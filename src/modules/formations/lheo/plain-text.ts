/** Entities that HTML editors leave in texts; XML knows none of them. */
const NAMED: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ', laquo: '«', raquo: '»', rsquo: '’', lsquo: '‘', ldquo: '“',
  rdquo: '”', hellip: '…', ndash: '–', mdash: '—', bull: '•', deg: '°', euro: '€', oelig: 'œ', OElig: 'Œ', aelig: 'æ',
  agrave: 'à', acirc: 'â', auml: 'ä', ccedil: 'ç', egrave: 'è', eacute: 'é', ecirc: 'ê', euml: 'ë', icirc: 'î', iuml: 'ï',
  ocirc: 'ô', ouml: 'ö', ugrave: 'ù', ucirc: 'û', uuml: 'ü', Agrave: 'À', Acirc: 'Â', Ccedil: 'Ç', Egrave: 'È', Eacute: 'É',
  Ecirc: 'Ê', Icirc: 'Î', Ocirc: 'Ô', Ugrave: 'Ù', Ucirc: 'Û',
}; // biome-ignore format: a table of letters
const MOST = 20_000;

/** Half a letter (a lone surrogate) is none: the base refuses it. */
const numeric = (code: number): string => {
  const letter = code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
  return letter.isWellFormed() ? letter : ' ';
};

/** The beginning of a text, without half a letter at its end. */
export const cut = (text: string, length: number): string => {
  const start = text.slice(0, length);
  return start.isWellFormed() ? start : start.slice(0, -1);
};

/** A text whose HTML is taken off: Onisep writes escaped `<p>` and `<li>` inside elements. Paragraphs stay on lines of their own. */
export function plainText(given: string): string {
  return cut(given, MOST)
    .replace(/<br\s*\/?>|<\/(?:p|div|li|ul|ol|h[1-6])>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '• ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, dec?: string) =>
      numeric(hex ? Number.parseInt(hex, 16) : Number(dec)),
    )
    .replace(/&([a-z]{2,8});/gi, (whole, name: string) => NAMED[name] ?? whole)
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** A value of which « - », « Non renseigné » and nothing say the same. */
export function said(given: string | undefined, length: number): string | null {
  const text = plainText(given ?? '');
  return text === '' || /^(?:-+|\.|non renseigné|néant)$/i.test(text) ? null : cut(text, length);
}
