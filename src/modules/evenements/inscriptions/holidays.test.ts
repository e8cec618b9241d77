import { expect, test } from 'vitest';
import academies from '../../../../data/academies.json' with { type: 'json' };
import { zoneOf } from './holidays.ts';

/** Own calendars, or closed. */
const OUTSIDE = ['05', '21', '27', '28', '31', '32', '33', '40', '41', '42', '43', '44'];

test.each(academies.academies.map(({ code, nom }) => [nom, code]))(
  '%s follows a zone, or a calendar of its own',
  (_, code) => {
    expect(zoneOf(code!) === null).toBe(OUTSIDE.includes(code!));
  },
);

test.each([
  ['04', 'A'],
  ['17', 'B'],
  ['16', 'C'],
  [null, null],
])('académie %s', (code, zone) => {
  expect(zoneOf(code)).toBe(zone);
});
