import { describe, expect, test } from 'vitest';
import { routes } from '#app';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, ORIGIN } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { addressOf, fieldsOf, labelOf } from './addresses.ts';

const opened = await testDatabase();
const app = testApp(opened, { config: { demonstration: true } });
const member = await persona(opened.db, []);
const owing = await persona(opened.db, [{ role: 'administrateur', perimetre: 'instance_technique' }], {
  secondFactor: false,
});

const ELSEWHERE = [
  'https://ailleurs.invalid/',
  '//ailleurs.invalid',
  '///ailleurs.invalid',
  '/\\ailleurs.invalid',
  '/..//ailleurs.invalid',
  '/\t/ailleurs.invalid',
  '\\\\ailleurs.invalid',
  'javascript:ailleurs.invalid',
  ' https://ailleurs.invalid',
  'http:ailleurs.invalid',
  '@ailleurs.invalid',
  '/\r\nLocation: https://ailleurs.invalid',
];
const reading = routes.filter((route) => route.method === 'GET' && fieldsOf(route.query).includes('vers'));
const writing = routes.filter((route) => route.method === 'POST' && fieldsOf(route.form).includes('vers'));

/** Neither sent there, nor handed a page that would send there. */
function expectHere({ headers, document }: FetchedPage, told: string): void {
  const location = headers.get('location');
  if (location) expect(new URL(location, ORIGIN).origin, told).toBe(ORIGIN);
  expect(location ?? '', told).not.toMatch(/^[/\\]{2}/);
  for (const field of document.querySelectorAll('input[name="vers"]')) {
    expect(field.getAttribute('value'), told).not.toContain('ailleurs');
  }
  for (const link of document.querySelectorAll('a[href], form[action]')) {
    const target = link.getAttribute('href') ?? link.getAttribute('action') ?? '';
    if (URL.canParse(target, ORIGIN)) expect(new URL(target, ORIGIN).host, told).not.toContain('ailleurs');
    // A path that carries the address further: `/connexion/oidc?vers=…`.
    const carried = URL.canParse(target, ORIGIN) ? new URL(target, ORIGIN).searchParams.get('vers') : null;
    expect(carried ?? '', told).not.toContain('ailleurs');
  }
}

describe('the page to come back to', () => {
  test('is taken by the routes that we know of', () => {
    expect(reading.length + writing.length).toBeGreaterThan(6);
    expect(reading.map(labelOf)).toContain('GET /connexion');
  });

  test.each(reading.map((route) => [labelOf(route), route] as const))('%s never leads elsewhere', async (_, route) => {
    for (const vers of ELSEWHERE) {
      for (const cookie of ['', member.cookie, owing.cookie]) {
        const path = `${addressOf(route)}?vers=${encodeURIComponent(vers)}`;
        expectHere(await getPage(app, path, cookie ? { headers: { cookie } } : {}), `${path} ${cookie ? 'in' : 'out'}`);
      }
    }
  });

  test.each(writing.map((route) => [labelOf(route), route] as const))('%s never leads elsewhere', async (_, route) => {
    for (const vers of ELSEWHERE) {
      for (const cookie of ['', owing.cookie]) {
        const page = await sendForm(app, addressOf(route), { vers, courriel: 'x' }, cookie ? { cookie } : {});
        expectHere(page, `${route.path} ${vers}`);
      }
    }
  });
});

test('a door sends back to the page that was asked for, never to an address in it', async () => {
  for (const route of routes.filter((one) => one.method === 'GET' && one.access !== 'public')) {
    const { headers } = await getPage(app, `${addressOf(route)}?vers=//ailleurs.invalid`);
    expect(headers.get('location'), route.path).toMatch(/^\/connexion\?vers=%2F[^%]/);
  }
});
