import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  departementOfUai,
  luhn,
  readIdentifier,
  readNda,
  readRna,
  readRor,
  readSiren,
  readSiret,
  readTypedIdentifier,
  readUai,
  uaiLetter,
} from './identifiers.ts';

describe('UAI', () => {
  test.each([
    ['0010856A', '0010856A', 'valide'],
    ['0751234J', '0751234J', 'valide'],
    [' 0870003f ', '0870003F', 'valide'],
    ['10856A', '0010856A', 'valide'],
    ['0010856B', '0010856B', 'cle_inhabituelle'],
    ['C590350K', 'C590350K', 'cle_inhabituelle'],
    ['033 2781 U', '0332781U', 'valide'],
  ])('reads %j as %s (%s)', (text, value, check) => {
    expect(readUai(text)).toEqual({ value, check });
  });

  test.each(['', '0332781', 'U', 'AB32781U', '03327811U', 'néant', '0332781UU', '=1+1'])('refuses %j', (text) => {
    expect(readUai(text)).toBeNull();
  });

  test('any seven digits with their letter are valid, in lower case and without leading zeros too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), (number) => {
        const digits = String(number).padStart(7, '0');
        const uai = digits + uaiLetter(digits);
        for (const text of [uai, uai.toLowerCase(), uai.replace(/^0+/, ''), `  ${uai} `])
          expect(readUai(text)).toEqual({ value: uai, check: 'valide' });
      }),
    );
  });

  test('never throws, and what it returns has the stored form', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readUai(text);
        if (read) expect(read.value).toMatch(/^[0-9A-Z]\d{6}[A-Z]$/);
      }),
    );
  });
});

describe('SIRET and SIREN', () => {
  test.each([
    ['73282932000074', 'valide'],
    ['732 829 320 00074', 'valide'],
    ['35600000000048', 'valide'],
    ['35600000009075', 'valide'],
    ['MONACO12345678', 'cle_inhabituelle'],
  ])('accepts %s (%s)', (text, check) => {
    expect(readSiret(text)?.check).toBe(check);
  });

  test.each(['73282932000075', '1,30003E+13', '00000000000000', '', 'ABCDEFGHIJKLMN', '732829320'])(
    'refuses %j',
    (text) => {
      expect(readSiret(text)).toBeNull();
    },
  );

  test('a lost leading zero comes back only when the key then holds', () => {
    expect(readSiret('5720784400019')).toEqual(
      luhn('05720784400019') ? { value: '05720784400019', check: 'valide' } : null,
    );
    fc.assert(
      fc.property(fc.integer({ min: 10 ** 11, max: 10 ** 12 - 1 }), (head) => {
        const base = `0${head}`;
        const key = [...'0123456789'].find((digit) => luhn(base + digit))!;
        expect(readSiret(`${head}${key}`)).toEqual({ value: base + key, check: 'valide' });
      }),
    );
  });

  test('one changed digit never passes Luhn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (rank, shift) => {
        const digits = [...'73282932000074'];
        digits[rank] = String((Number(digits[rank]) + shift) % 10);
        expect(luhn(digits.join(''))).toBe(false);
      }),
    );
  });

  test('SIREN', () => {
    expect(readSiren('732829320')).toEqual({ value: '732829320', check: 'valide' });
    expect(readSiren('732829321')).toBeNull();
  });
});

test('other registers', () => {
  expect(readRna('w331234567')?.value).toBe('W331234567');
  expect(readRna('331234567')).toBeNull();
  expect(readNda('1175418527')?.value).toBe('01175418527');
  expect(readNda('11754185275')?.value).toBe('11754185275');
  expect(readNda('117541')).toBeNull();
  expect(readRor('https://ror.org/057qpr032')?.value).toBe('057qpr032');
  expect(readRor('ror')).toBeNull();
});

test('a typed UAI with a wrong letter is refused, the same in a file is kept', () => {
  expect(readIdentifier('uai', '0010856B')?.check).toBe('cle_inhabituelle');
  expect(readTypedIdentifier('uai', '0010856B')).toBeNull();
  expect(readTypedIdentifier('uai', '0010856A')?.value).toBe('0010856A');
  expect(readTypedIdentifier('siret', '73282932000075')).toBeNull();
});

test.each([
  ['0332781U', '33'],
  ['6200001G', '2A'],
  ['7200009X', '2B'],
  ['9740001A', '974'],
  ['9840001A', '987'],
  ['9830001A', '988'],
  ['0990001A', null],
  ['0200001A', null],
  ['C590350K', null],
])('département of %s', (uai, code) => {
  expect(departementOfUai(uai)).toBe(code);
});
