import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it.each([
  [
    '<p>L&#39;&eacute;l&egrave;ve de 2<sup>de</sup></p><ul><li>a</li><li>b &amp; c</li></ul>',
    "L'élève de 2de\na\nb & c",
  ],
  ['<img src=x onerror=alert(1)>texte', 'texte'],
  ['<script>alert(1)</script>fin', 'fin'],
  ['<script>jamais fermé', ''],
  ['&inconnu; &#xD800; &#0; <b', '&inconnu;'],
])('%s', (html, expected) => expect(plainText(html)).toBe(expected));

it('never leaves a tag nor throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(plainText(`<p>${text}`)).not.toMatch(/<[a-z][^>]*>/i);
    }),
  );
});
