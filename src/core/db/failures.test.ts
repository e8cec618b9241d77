import { expect, test } from 'vitest';
import { databaseFailure } from './failures.ts';

const failed = (code: string, message = '') => Object.assign(new Error(message), { code });

test.each([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '08006',
  '53300',
])('%s: the database is away, the code is not wrong', (code) => {
  expect(databaseFailure(failed(code))).toBe('away');
});

test('the driver says it without a code', () => {
  expect(databaseFailure(new Error('Connection terminated unexpectedly'))).toBe('away');
  expect(databaseFailure(new Error('timeout exceeded when trying to connect'))).toBe('away');
});

test('a full disk is told apart', () => {
  expect(databaseFailure(failed('53100'))).toBe('full');
});

test.each([failed('42P01'), failed('23505'), new Error('x'), null, 'x'])('%s is a defect', (error) => {
  expect(databaseFailure(error)).toBeNull();
});
