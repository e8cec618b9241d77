import { expect, test } from 'vitest';
import { identifierDoubts } from './identifier-doubts.ts';
import type { IdentifierKind } from './identifiers.ts';

const code = (genre: IdentifierKind, valeur: string, more: { controle?: string; fin?: string } = {}) => ({
  genre,
  valeur,
  controle: more.controle ?? 'valide',
  fin: more.fin ?? null,
});
const doubts = (...codes: ReturnType<typeof code>[]) => identifierDoubts(codes, { departement_code: '33' });

test('codes that agree raise no doubt', () => {
  expect(doubts(code('uai', '0330001A'), code('siren', '356000000'), code('siret', '35600000000048'))).toEqual([]);
  expect(identifierDoubts([code('uai', '0760001A')], { departement_code: null })).toEqual([]);
});

test.each([
  ['an unusual key', [code('uai', '0330001Z', { controle: 'cle_inhabituelle' })], /^UAI 0330001Z : sa clé/],
  ['two companies', [code('siret', '11111111100000'), code('siret', '22222222200000')], /SIREN 111111111, 222222222/],
  ['a SIREN of somebody else', [code('siren', '333333333'), code('siret', '11111111100000')], /^SIREN 333333333/],
  ['a school of another département', [code('uai', '0760001A')], /du département 76, l’adresse du département 33/],
])('%s is said', (_, codes, said) => {
  expect(doubts(...codes)).toEqual([expect.stringMatching(said)]);
});

test('a code of the past contradicts nothing', () => {
  expect(doubts(code('siret', '11111111100000', { fin: '2020' }), code('siret', '22222222200000'))).toEqual([]);
});
