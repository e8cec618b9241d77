import { afterAll, describe, expect, test } from 'vitest';
import { listen } from '#core/http/server.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { ORIGIN } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';

const opened = await testDatabase();
const app = testApp(opened);
const member = await persona(opened.db, []);
const server = await listen((request) => app.fetch(request), { host: '127.0.0.1', port: 0 });
afterAll(() => server.stop(0));

const ask = (cookie: string) => app.request(`${ORIGIN}/espace/moi`, { headers: { cookie } });
const many = (count: number, name: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => `${name(n)}=${n}`).join('; ');
const [sessionName, token] = member.cookie.split('=') as [string, string];

describe('many cookies', () => {
  test('of others, before and after: whoever is signed in stays so, at once', async () => {
    const others = many(20_000, (n) => `autre${n}`);
    const started = performance.now();
    expect((await ask(`${others}; ${member.cookie}; ${others}`)).status).toBe(200);
    expect((await ask(others)).status).toBe(303);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('of the name of the session, or of what follows a form, open nothing and break nothing', async () => {
    const wrong = Array.from({ length: 500 }, (_, n) => `${sessionName}=${String(n).padStart(token.length, 'A')}`).join(
      '; ',
    );
    expect((await ask(wrong)).status).toBe(303);
    const notes = many(500, () => 'maillage-avis');
    expect((await ask(`${notes}; ${member.cookie}`)).status).toBe(200);
    for (const name of ['__proto__', 'constructor', '', ' ', '"', '%00', sessionName.toUpperCase()]) {
      expect((await ask(`${name}=${token}`)).status, name).toBe(303);
      expect((await ask(`${name}=x; ${member.cookie}`)).status, name).toBe(200);
    }
  });

  test('more than headers may hold are refused before anything is read, and the next request is answered', async () => {
    const large = many(4_000, (n) => `autre${n}`);
    expect((await fetch(`${server.url}/espace/moi`, { headers: { cookie: large }, redirect: 'manual' })).status).toBe(
      431,
    );
    const next = await fetch(`${server.url}/espace/moi`, { headers: { cookie: member.cookie }, redirect: 'manual' });
    expect(next.status).toBe(200);
    await next.arrayBuffer();
  });
});
