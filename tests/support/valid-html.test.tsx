import { expect, test } from 'vitest';
import { htmlFaults } from './valid-html.ts';

const document = (body: string, lang = 'fr') =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Titre</title></head><body><main id="contenu">${body}</main></body></html>`;
const rules = (html: string) => [...new Set(htmlFaults(html).map((fault) => fault.rule))].sort();

test('a sound document has no fault', () => {
  expect(htmlFaults(document('<h1>Campus</h1><p style="--x:45%;--y:2%">Texte &amp; suite</p>'))).toEqual([]);
});

test.each([
  ['two h1', '<h1>a</h1><h1>b</h1>', 'count'],
  ['a skipped heading level', '<h1>a</h1><h3>b</h3>', 'heading-level'],
  ['an image without text', '<h1>a</h1><img src="/a.png">', 'wcag/h37'],
  ['a field without label', '<h1>a</h1><form action="/"><input type="text" name="q"></form>', 'input-missing-label'],
  ['a duplicate id', '<h1 id="x">a</h1><p id="x">b</p>', 'no-dup-id'],
  ['layout in a style attribute', '<h1>a</h1><p style="margin:0">b</p>', 'inline-style'],
  ['a link to nowhere in the page', '<h1>a</h1><a href="#rien">b</a>', 'fragment'],
  ['a table without caption', '<h1>a</h1><table><tr><th scope="col">A</th></tr></table>', 'table'],
  ['an unclosed element', '<h1>a</h1><div><p>b', 'close-order'],
])('%s is a fault', (_, body, rule) => {
  expect(rules(document(body))).toContain(rule);
});

test('another language than French is a fault', () => {
  expect(rules(document('<h1>a</h1>', 'en'))).toContain('lang');
});
