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
