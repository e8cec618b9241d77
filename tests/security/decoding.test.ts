import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineRoute, mountRoutes, raw } from '#core/http/index.ts';
import { testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { ORIGIN } from '#tests/support/page.ts';

/** What comes is decoded once, before it is checked: what was encoded twice stays the text that it is. */
const echo = (method: 'GET' | 'POST') =>
  defineRoute({
    method,
    path: '/echo/:mot',
    access: 'public',
    params: z.object({ mot: z.string() }),
    query: z.object({ q: z.string().catch('') }),
    ...(method === 'POST' ? { form: z.object({ champ: z.string() }) } : {}),
    handle: (_, { params, query, form }) => {
      const sent = form as { ok: boolean; value: { champ: string } } | undefined;
      return raw(JSON.stringify([params.mot, query.q, sent?.value.champ ?? null]), 'application/json');
    },
  });
const app = mountRoutes(testDeps(await testDatabase()), [echo('GET'), echo('POST')]);

const TWICE = [
  ['%253Cscript%253E', '%3Cscript%3E'],
  ['%2527%2520or', '%27%20or'],
  ['%252e%252e%252f', '%2e%2e%2f'],
  ['%2500', '%00'],
  ['%26lt%3B', '&lt;'],
  ['%255Cu003c', '%5Cu003c'],
] as const;

test.each(TWICE)('%s in an address, a question and a form is %s', async (sent, read) => {
  const path = `${ORIGIN}/echo/${sent}?q=${sent}`;
  expect(await (await app.request(path)).json()).toEqual([read, read, null]);
  const body = `champ=${sent}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  };
  const answer = await app.request(path, { method: 'POST', body, headers });
  expect(await answer.json()).toEqual([read, read, read]);
});

test('a sign that was encoded once is read', async () => {
  expect(await (await app.request(`${ORIGIN}/echo/%C3%A9%2F?q=a+b%26`)).json()).toEqual(['é/', 'a b&', null]);
});
