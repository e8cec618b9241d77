import { typo } from '#core/text/typography.ts';

/** Elements whose text is not prose: code, values, data, drawings that we wrote. */
const VERBATIM = new Set(['script', 'style', 'textarea', 'pre', 'code', 'kbd', 'samp']);

const TAG_NAME = /^<([a-z][a-z0-9-]*)/;

/**
 * Applies the typographic filter to the text of a serialised document, in one pass: attributes, comments and the
 * elements above are copied as they are. The input comes from our renderer: every `<` and `>` of text is escaped,
 * attribute values hold no bare `<`, and a `>` inside an attribute is skipped with its quotes.
 */
export function typographicPass(html: string): string {
  let out = '';
  // What changes is rare: everything since `kept` is copied at once.
  let kept = 0;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open === -1 ? html.length : open;
    if (end > at) {
      const text = html.slice(at, end);
      const set = typo(text);
      if (set !== text) {
        out += html.slice(kept, at) + set;
        kept = end;
      }
    }
    if (open === -1) break;
    const close = endOfTag(html, open);
    const name = TAG_NAME.exec(html.slice(open, open + 24))?.[1];
    at = name && VERBATIM.has(name) ? endOfElement(html, name, close) : close;
  }
  return out + html.slice(kept);
}

/** Index just after the `>` that ends the tag opened at `open`. */
function endOfTag(html: string, open: number): number {
  let at = open + 1;
  for (;;) {
    const close = html.indexOf('>', at);
    if (close === -1) return html.length;
    const quote = html.indexOf('"', at);
    if (quote === -1 || quote > close) return close + 1;
    const endQuote = html.indexOf('"', quote + 1);
    if (endQuote === -1) return html.length;
    at = endQuote + 1;
  }
}

function endOfElement(html: string, name: string, from: number): number {
  const closing = `</${name}>`;
  const end = html.indexOf(closing, from);
  return end === -1 ? html.length : end + closing.length;
}
