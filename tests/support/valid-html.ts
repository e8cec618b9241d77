import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { expect } from 'vitest';
import { parseDocument, textOf } from './page.ts';

/**
 * html-validate, strict. Each departure from its presets has its reason here:
 * - doctype-style: Preact renders `<!doctype html>` in lower case, which the standard allows.
 * - no-raw-characters: relaxed only, the ambiguous ampersand stays refused (`&` in a query string is escaped by Preact).
 * - require-sri: our styles and scripts come from this origin, by content hash; SRI protects against a third-party host.
 * - no-inline-style: replaced by `inlineStyleFaults`, which allows custom properties alone (they carry data: places, shares).
 * - form-dup-name: facets are checkboxes that repeat one name, and `radio` groups are legal.
 * - long-title: French names of campuses are longer than 70 characters; a cut title would lie.
 * - prefer-native-element: kept, except `role="list"`, which Safari needs on a list without bullets, and `role="listbox"`, which
 *   the pattern of a combobox asks for (ARIA 1.2): a <select> cannot hold answers that change under what is typed.
 * - meta-refresh: replaced by `refreshFaults`, which wants a page that reads itself again to say how it is stopped (WCAG 2.2.2).
 * - attribute-boolean-style, void-style, attr-quotes: how Preact prints, equivalent for a parser.
 */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    elements: ['html5'],
    extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
    rules: {
      'doctype-style': 'off',
      'require-sri': 'off',
      'no-inline-style': 'off',
      'form-dup-name': ['error', { allowCheckboxDefault: true, shared: ['radio', 'checkbox', 'button', 'submit'] }],
      'long-title': 'off',
      'prefer-native-element': ['error', { exclude: ['list', 'listbox'] }],
      'no-redundant-role': 'off',
      'meta-refresh': 'off',
      'attribute-boolean-style': 'off',
      'void-style': 'off',
      'attr-quotes': 'off',
      'no-raw-characters': ['error', { relaxed: true }],
      'valid-id': ['error', { relaxed: false }],
    },
  }),
);

export interface HtmlFault {
  rule: string;
  message: string;
  line: number;
  excerpt: string;
}

/** Everything wrong with a whole document: html-validate, then what the house adds (one h1, order of headings, landmarks). */
export function htmlFaults(html: string): HtmlFault[] {
  const report = validator.validateStringSync(html);
  const faults: HtmlFault[] = [];
  for (const result of report.results) {
    for (const message of result.messages) {
      faults.push({
        rule: message.ruleId,
        message: message.message,
        line: message.line,
        excerpt: html.slice(Math.max(0, message.offset - 60), message.offset + 120).replace(/\s+/g, ' '),
      });
    }
  }
  return [...faults, ...structureFaults(html), ...inlineStyleFaults(html), ...refreshFaults(html)];
}

/** Fails with a readable list when a document is not valid. */
export function expectValidHtml(html: string): void {
  const lines = htmlFaults(html).map((fault) => `${fault.rule}: ${fault.message} … ${fault.excerpt}`);
  expect(lines, 'invalid HTML').toEqual([]);
}

/** A page that is loaded again by itself does so for who has no script alone, and a link of it stops that. */
function refreshFaults(html: string): HtmlFault[] {
  if (!html.includes('http-equiv="refresh"')) return [];
  const bare = html.replace(/<noscript><meta http-equiv="refresh" content="\d+"\/><\/noscript>/, '');
  const stops = [...parseDocument(html).querySelectorAll('main a')].some((one) => /^Arrêter/.test(textOf(one)));
  return stops && !bare.includes('http-equiv="refresh"')
    ? []
    : [fault('meta-refresh', 'Reads itself again and nothing stops it')];
}

const fault = (rule: string, message: string, excerpt = ''): HtmlFault => ({ rule, message, line: 0, excerpt });

function structureFaults(html: string): HtmlFault[] {
  const document = parseDocument(html);
  const faults: HtmlFault[] = [];
  if (document.documentElement.getAttribute('lang') !== 'fr') faults.push(fault('lang', 'html must say lang="fr"'));
  if (textOf(document.querySelector('title')) === '') faults.push(fault('title', 'the title is empty'));
  for (const [selector, wanted] of [
    ['h1', 1],
    ['main', 1],
    ['head > title', 1],
  ] as const) {
    const n = document.querySelectorAll(selector).length;
    if (n !== wanted) faults.push(fault('count', `${n} <${selector}>, ${wanted} wanted`));
  }
  const ids = new Set([...document.querySelectorAll('[id]')].map((element) => element.getAttribute('id')));
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = link.getAttribute('href')!.slice(1);
    if (!ids.has(id)) faults.push(fault('fragment', `no element has the id "${id}"`, link.outerHTML));
  }
  for (const table of document.querySelectorAll('table')) {
    if (textOf(table.querySelector('caption')) === '') faults.push(fault('table', 'a table without caption'));
    for (const head of table.querySelectorAll('th')) {
      if (!head.getAttribute('scope')) faults.push(fault('table', 'a th without scope', head.outerHTML));
    }
  }
  return faults;
}

/** A style attribute is data (`--x:45%`), never layout: layout belongs to the style sheet. */
function inlineStyleFaults(html: string): HtmlFault[] {
  const faults: HtmlFault[] = [];
  for (const [whole, value = ''] of html.matchAll(/\sstyle="([^"]*)"/g)) {
    const declarations = value.split(';').filter((part) => part.trim() !== '');
    if (!declarations.every((part) => part.trim().startsWith('--'))) {
      faults.push(fault('inline-style', 'only custom properties may stand in a style attribute', whole.trim()));
    }
  }
  return faults;
}
