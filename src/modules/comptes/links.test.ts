import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReturn, WORKSPACE } from './links.ts';

const HERE = 'https://campus.exemple.fr';
/** Where a browser would really go. */
const landing = (location: string) => new URL(location, `${HERE}/connexion`);

describe('the page to come back to', () => {
  it.each([
    ['/espace', '/espace'],
    ['/espace/comptes/invitations?page=2', '/espace/comptes/invitations?page=2'],
    ['/invitation/abc?a=b#c', '/invitation/abc?a=b'],
    ['/campus/l%C3%A9ger', '/campus/l%C3%A9ger'],
  ])('%s is one of ours', (wanted, back) => {
    expect(safeReturn(wanted)).toBe(back);
  });

  it.each([
    undefined,
    '',
    'espace',
    '//ailleurs.exemple',
    '/\\ailleurs.exemple',
    '/..//ailleurs.exemple',
    '/.//ailleurs.exemple',
    '/espace/..//ailleurs.exemple',
    '/%2e%2e//ailleurs.exemple',
    'https://ailleurs.exemple',
    'javascript:alert(1)',
    '/\t/ailleurs.exemple',
    '/\n//ailleurs.exemple',
    '/a\r\nSet-Cookie: x=y',
    ' /espace',
  ])('%j is not', (wanted) => {
    expect(safeReturn(wanted)).toBe(WORKSPACE);
  });

  it('is never another site, whatever is asked', () => {
    const piece = fc.constantFrom(
      ...[
        '/',
        '\\',
        '//',
        '..',
        '.',
        '%2e',
        '%2f',
        '%5c',
        '@',
        ':',
        '?',
        '#',
        'http:',
        'ailleurs.exemple',
        'a',
        '\t',
        '\n',
        '\r',
        '\0',
        ' ',
        '\u2028',
        '&',
        ';',
      ],
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(text, (wanted) => {
        const back = safeReturn(wanted);
        expect(landing(back).origin).toBe(HERE);
        expect(back).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
      }),
      { numRuns: 5000 },
    );
  });
});
