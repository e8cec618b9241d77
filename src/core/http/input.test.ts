import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { TooSlow } from '#core/errors/index.ts';
import { readForm } from './input.ts';
import { defineRoute, seeOther } from './route.ts';

test('a form that does not come is not waited for', async () => {
  const form = z.object({ nom: z.string() });
  const route = defineRoute({ method: 'POST', path: '/', access: 'public', form, handle: () => seeOther('/') });
  let thrown: unknown;
  const app = new Hono().post('/', async (c) => {
    thrown = await readForm(route, c, 50).catch((error: unknown) => error);
    return c.body(null);
  });
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '10' },
    body: new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from('nom=')) }),
    duplex: 'half',
  } as RequestInit);
  await app.request(request);
  expect(thrown).toBeInstanceOf(TooSlow);
});

test('a refused form keeps every text that was sent, once or several times', async () => {
  const form = z.object({ nom: z.string().min(3, 'Trop court.'), cases: z.array(z.string()) });
  const route = defineRoute({ method: 'POST', path: '/', access: 'public', form, handle: () => seeOther('/') });
  const app = new Hono().post('/', async (c) => c.json(await readForm(route, c)));
  const body = 'nom=ab&cases=un&cases=deux&une=seule';
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  expect(await (await app.request('/', { method: 'POST', headers, body })).json()).toEqual({
    ok: false,
    errors: { nom: 'Trop court.' },
    typed: { nom: 'ab', une: 'seule' },
    chosen: { nom: ['ab'], cases: ['un', 'deux'], une: ['seule'] },
  });
});

test('no NUL comes through a form: no text of the base may hold one', async () => {
  const form = z.object({ nom: z.string(), cases: z.array(z.string()) });
  const route = defineRoute({ method: 'POST', path: '/', access: 'public', form, handle: () => seeOther('/') });
  const app = new Hono().post('/', async (c) => c.json(await readForm(route, c)));
  const body = 'nom=a%00b&cases=u%00n&cases=%00';
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  expect(await (await app.request('/', { method: 'POST', headers, body })).json()).toEqual({
    ok: true,
    value: { nom: 'ab', cases: ['un', ''] },
  });
});
