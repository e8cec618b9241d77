import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { idOfToken, tokenOf } from './token.ts';

const secret = secretOf(Buffer.alloc(32, 7));

test('a link opens the registration that it was made for', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(tokenOf(secret, id)).toMatch(/^[\w-]{43}$/);
      expect(idOfToken(secret, tokenOf(secret, id))).toBe(id);
    }),
  );
});

test('what was made up, altered, or made elsewhere opens nothing', () => {
  const id = '0b9f3f55-8d3b-4c59-9f0e-0e6f3f4c2a11';
  const token = tokenOf(secret, id);
  const altered = `${token.slice(0, 3)}${token[3] === 'A' ? 'B' : 'A'}${token.slice(4)}`;
  for (const one of ['', 'inconnu', altered, `${token}A`, tokenOf(secretOf(Buffer.alloc(32, 8)), id)])
    expect(idOfToken(secret, one)).toBeNull();
});
