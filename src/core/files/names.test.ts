import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANY_KIND, acceptOf, describeRules, frenchBytes } from './kinds.ts';
import { attachment, plainName } from './names.ts';

test.each([
  ['bilan 2027.pdf', 'bilan 2027.pdf'],
  ['BILAN.PDF', 'BILAN.pdf'],
  ['C:\\Documents\\bilan.pdf', 'bilan.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['..', 'fichier.pdf'],
  ['', 'fichier.pdf'],
  ['.pdf', 'fichier.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie- x=1.pdf'],
  ['facture\u202efdp.exe', 'facturefdp.exe.pdf'],
  ['con\0.pdf', 'con.pdf'],
  ['a"<b>|c?.pdf', 'a--b--c-.pdf'],
  ['Conventions d\u2019accueil – e\u0301te\u0301.pdf', 'Conventions d\u2019accueil – été.pdf'],
  ['\ud800.pdf', '-.pdf'],
])('%j is kept as %j', (given, kept) => {
  expect(plainName(given, 'pdf')).toBe(kept);
});

test('whatever the name, what is kept is a name of a file, short, and the header says it whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...ANY_KIND), (given, kind) => {
      const name = plainName(given, kind);
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(126);
      expect(name).toMatch(/^[^.].*\.[a-z]+$/u);
      expect(plainName(name, kind)).toBe(name);
      const header = attachment(name);
      expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!#$&+^`|%-]*$/);
      expect(/filename="[^"\\]*"/.test(header)).toBe(true);
      expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe(name);
    }),
    { numRuns: 500 },
  );
});

test('a header for old readers and for the others', () => {
  expect(attachment("Été (l'an 1).pdf")).toBe(
    "attachment; filename=\"Ete (l'an 1).pdf\"; filename*=UTF-8''%C3%89t%C3%A9%20%28l%27an%201%29.pdf",
  );
});

test('the rules are said before a file is chosen', () => {
  const rules = { kinds: ['pdf', 'png', 'jpeg'], maxBytes: 10 * 1024 * 1024, maxFiles: 1 } as const;
  expect(describeRules(rules)).toBe('PDF, PNG ou JPEG, 10\u00a0Mo au plus');
  expect(describeRules({ ...rules, kinds: ['pdf'], maxFiles: 5 })).toBe(
    'PDF, 10\u00a0Mo au plus par fichier, 5 fichiers au plus',
  );
  expect(acceptOf(['pdf', 'jpeg'])).toBe('.pdf,.jpg,.jpeg');
});

test.each([
  [0, '0\u00a0octet'],
  [1, '1\u00a0octet'],
  [1023, '1\u202f023\u00a0octets'],
  [1024, '1\u00a0Ko'],
  [1536, '1,5\u00a0Ko'],
  [15_728_640, '15\u00a0Mo'],
  [5 * 1024 ** 4, '5\u00a0To'],
])('%d bytes are %j', (bytes, text) => {
  expect(frenchBytes(bytes)).toBe(text);
});
