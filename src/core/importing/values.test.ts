import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAbsent,
  readBoolean,
  readCfd,
  readCoordinates,
  readDate,
  readDecimal,
  readDepartement,
  readInsee,
  readInteger,
  readMefStat,
  readPoint,
  readRate,
  readRncp,
  readUai,
  readYear,
  serialDate,
} from './values.ts';

const day = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2049-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dates', () => {
  it('reads one day in all its spellings', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [y, m, d] = iso.split('-') as [string, string, string];
        const serial = (Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
        for (const text of [
          iso,
          `${iso}T00:00:00Z`,
          `${d}/${m}/${y}`,
          `${Number(d)}/${Number(m)}/${y.slice(2)}`,
          `${d}.${m}.${y}`,
          `${serial}`,
        ]) {
          expect(readDate(text)).toBe(iso);
        }
      }),
    );
  });
  it.each([
    ['25288', '1969-03-26'],
    ['1er septembre 2023', '2023-09-01'],
    ['le 28 août 2025', '2025-08-28'],
    ['', null],
    ['nd', null],
    ['31/02/2024', undefined],
    ['bientôt', undefined],
    ['0', undefined],
  ])('%s → %s', (text, expected) => expect(readDate(text)).toBe(expected));
  it('never throws and never invents a day', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = readDate(text);
        if (typeof value === 'string') expect(new Date(`${value}T00:00:00Z`).toISOString().slice(0, 10)).toBe(value);
      }),
    );
    expect(serialDate(Number.NaN)).toBeUndefined();
  });
});

describe('figures', () => {
  it('reads a number back from its French and English spellings', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.nat(99), (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        const english = `${whole}.${String(cents).padStart(2, '0')}`;
        expect(readDecimal(english)).toBe(value);
        expect(readDecimal(` ${english.replace('.', ',')}\u00a0%`)).toBe(value);
        expect(readInteger(whole.toLocaleString('fr-FR').replace('−', '-'))).toBe(whole);
      }),
    );
  });
  it.each([
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['30.0', 30],
    ['*', null],
    ['NA', null],
    ['12-13', undefined],
    ['=1+1', undefined],
    ['1e999', undefined],
  ])('%s → %s', (text, expected) => expect(readDecimal(text)).toBe(expected));
  it('tells a fraction, a rate out of bounds, a school year', () => {
    expect(readInteger('2,5')).toBeUndefined();
    expect(readRate('66,5')).toBe(67);
    expect(readRate('101')).toBeUndefined();
    expect(readYear('2023_2024')).toBe(2023);
    expect(readYear('cumul 2018-2019')).toBe(2018);
    expect(readYear('123456')).toBeUndefined();
  });
  it('says what is absent', () => {
    for (const text of ['', ' ', 'nd', 'N.D.', '*', 'NA', '-']) expect(isAbsent(text)).toBe(true);
    expect(isAbsent('0')).toBe(false);
  });
});

describe('codes', () => {
  it.each([
    [readUai, '10856a', '0010856A'],
    [readUai, ' 0332781U ', '0332781U'],
    [readUai, 'C590350K', 'C590350K'],
    [readUai, '332781', undefined],
    [readUai, '00332781U', undefined],
    [readCfd, '1022103', '01022103'],
    [readCfd, '400-24202 V', '40024202'],
    [readCfd, '56133605 T', '56133605'],
    [readCfd, '26Z13999', '26Z13999'],
    [readCfd, 'NR', null],
    [readCfd, 'ABC', undefined],
    [readCfd, '12', undefined],
    [readMefStat, '23830023102', '23830023102'],
    [readInsee, '1001', '01001'],
    [readInsee, '2a004', '2A004'],
    [readDepartement, '033', '33'],
    [readDepartement, '02A', '2A'],
    [readDepartement, '1', '01'],
    [readDepartement, '974', '974'],
    [readDepartement, '#', undefined],
    [(text: string) => readRncp(text), 'rncp 955', 'RNCP955'],
    [(text: string) => readRncp(text), '0', null],
    [(text: string) => readRncp(text, 'RS'), '5123', 'RS5123'],
  ] as const)('case %#', (read, text, expected) => expect(read(text)).toBe(expected));
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const read of [readUai, readCfd, readInsee, readDepartement, readRncp, readBoolean, readPoint]) read(text);
      }),
    );
  });
});

describe('points and booleans', () => {
  it('reads « lat, lon » and two cells', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -89_000_000, max: 89_000_000 }).map((x) => x / 1e6),
        fc.integer({ min: -179_000_000, max: 179_000_000 }).map((x) => x / 1e6),
        (latitude, longitude) => {
          // Smaller ones are written with an exponent, which no file does.
          fc.pre(Math.abs(latitude) > 1e-3 && Math.abs(longitude) > 1e-3);
          expect(readPoint(`${latitude}, ${longitude}`)).toEqual({ latitude, longitude });
          expect(readCoordinates(String(latitude).replace('.', ','), String(longitude))).toEqual({
            latitude,
            longitude,
          });
        },
      ),
    );
    expect(readPoint('')).toBeNull();
    expect(readPoint('95, 0')).toBeUndefined();
    expect(readCoordinates('0', '0')).toBeNull();
  });
  it.each([
    ['Oui', true],
    ['O', true],
    ['non', false],
    ['False', false],
    ['', null],
    ['peut-être', undefined],
  ])('%s → %s', (text, expected) => expect(readBoolean(text)).toBe(expected));
});

describe('cells made to keep the reader busy', () => {
  it.each([
    ['a number that is none', () => readDecimal(`${'1'.repeat(32_000)}x`)],
    ['a point that is none', () => readPoint(`1${' '.repeat(31_990)}x`)],
  ])('%s is told at once', (_, read) => {
    const started = performance.now();
    expect(read()).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(100);
  });
});
