import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaveFlash, takeFlash } from './flash.ts';

function jar(start: string | null = null) {
  let value = start;
  return {
    get: () => value,
    set: (_name: string, next: string) => {
      value = next;
    },
    clear: () => {
      value = null;
    },
  };
}
const encoded = (value: unknown) => jar(Buffer.from(JSON.stringify(value)).toString('base64url'));

describe('what was just done', () => {
  it('is said once', () => {
    const cookies = jar();
    const flash = {
      tone: 'ok' as const,
      text: 'Enregistré.',
      undo: { action: '/espace/moi/annuler', fields: { version: '3' } },
    };
    leaveFlash(cookies, flash);
    expect(takeFlash(cookies)).toEqual(flash);
    expect(takeFlash(cookies)).toBeNull();
  });

  it('undoes on this site only', () => {
    const others = ['https://ailleurs.fr/', '//ailleurs.fr', '/\\ailleurs.fr', '/..//ailleurs.fr', '/.//ailleurs.fr'];
    for (const action of [...others, 'javascript:alert(1)', '/a b']) {
      expect(takeFlash(encoded({ tone: 'ok', text: 'a', undo: { action, fields: {} } }))).toEqual({
        tone: 'ok',
        text: 'a',
      });
    }
  });

  it('is nothing when the cookie is not one of ours', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (text) => {
          const flash = takeFlash(jar(text));
          expect(flash === null || typeof flash.text === 'string').toBe(true);
        },
      ),
    );
    expect(takeFlash(encoded({ tone: 'rouge', text: 'a' }))).toBeNull();
    expect(takeFlash(encoded(null))).toBeNull();
  });
});
