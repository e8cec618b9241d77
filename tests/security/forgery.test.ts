import { describe, expect, test } from 'vitest';
import { routes } from '#app';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { ORIGIN } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { addressOf, labelOf } from './addresses.ts';

const opened = await testDatabase();
const app = testApp(opened);
const admin = await persona(opened.db, [{ role: 'administrateur', perimetre: 'instance_technique' }]);
const posts = routes.filter((route) => route.method === 'POST');

async function post(path: string, headers: Record<string, string>): Promise<Response> {
  const plain = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' };
  return app.request(ORIGIN + path, { method: 'POST', headers: { ...plain, ...headers }, body: '' });
}
const journal = async () => Number((await opened.pool.query('select count(*) from journal')).rows[0].count);

describe('a form sent from elsewhere in the name of who is signed in', () => {
  test('there are forms to try', () => {
    expect(posts.length).toBeGreaterThan(40);
  });

  test.each<[string, Record<string, string>]>([
    ['from another site', { origin: 'https://ailleurs.invalid' }],
    ['from another port', { origin: 'http://localhost:8080' }],
    ['from a neighbour of the domain', { origin: 'http://pirate.localhost' }],
    ['from an address that starts alike', { origin: 'http://localhost.ailleurs.invalid' }],
    ['from a frame without origin', { origin: 'null' }],
    ['said cross-site by the browser', { 'sec-fetch-site': 'cross-site' }],
    ['said same-site by the browser', { 'sec-fetch-site': 'same-site' }],
    ['cross-site under a claimed origin', { 'sec-fetch-site': 'cross-site', origin: ORIGIN }],
    ['that says neither', {}],
  ])('%s is refused by every route, and writes nothing', async (_, headers) => {
    const before = await journal();
    const answers = new Map<string, number>();
    for (const route of posts) {
      const { status } = await post(addressOf(route), { ...headers, cookie: admin.cookie });
      answers.set(labelOf(route), status);
    }
    expect([...answers].filter(([, status]) => status !== 403)).toEqual([]);
    expect(await journal()).toBe(before);
  });

  test('the same session still answers: the refusals ended nothing', async () => {
    const answer = await app.request(`${ORIGIN}/espace/moi`, { headers: { cookie: admin.cookie } });
    expect(answer.status).toBe(200);
  });
});

test('a visitor is not signed in from another site either', async () => {
  for (const route of posts.filter((one) => one.access === 'public')) {
    const { status } = await post(addressOf(route), { origin: 'https://ailleurs.invalid' });
    expect(status, labelOf(route)).toBe(403);
  }
});

test('no address to read changes anything when another site makes a browser open it', async () => {
  const before = await journal();
  const sessions = async () =>
    (await opened.pool.query('select count(*) from session where revoquee_le is null')).rows[0].count;
  const open = await sessions();
  for (const route of routes.filter((one) => one.method === 'GET' && !one.path.includes('journal'))) {
    await app.request(ORIGIN + addressOf(route), { headers: { cookie: admin.cookie, 'sec-fetch-site': 'cross-site' } });
  }
  expect(await sessions()).toBe(open);
  const acts = await opened.pool.query('select acte, nature from journal order by id offset $1', [before]);
  // What is written when one reads says that it was read, never a change.
  expect(acts.rows.filter((row) => !['acces', 'lecture', 'export'].includes(row.nature))).toEqual([]);
});
