import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml } from './xml.ts';

test.each([
  ['Fémin’Industrie & <« Forum »>', 'Fémin’Industrie &amp; &lt;« Forum »&gt;'],
  [`l'"été"`, 'l&apos;&quot;été&quot;'],
  ['a\u0000b\u000bc\td\ne', 'abc\td\ne'],
  ['\ud83d\ude00 \ud83d', '😀 '],
])('%j', (text, escaped) => {
  expect(escapeXml(text)).toBe(escaped);
});

test('nothing that begins an element or ends an attribute is left', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']/.test(escapeXml(text))));
});
