import { describe, expect, test } from 'vitest';
import { routes } from '#app';
import { testApp } from '#tests/support/app.ts';
import { crawl, routeOf } from '#tests/support/crawl.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { ORIGIN } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { addressOf, labelOf } from './addresses.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
const admin = await persona(opened.db, [
  { role: 'administrateur', perimetre: 'instance_technique' },
  { role: 'pilotage_national', perimetre: 'national' },
]);

interface Answer {
  path: string;
  route: string;
  status: number;
  headers: Headers;
}
const answers: Answer[] = [];
async function ask(path: string): Promise<Response> {
  const response = await app.request(ORIGIN + path, { headers: { cookie: admin.cookie } });
  const route = routeOf(routes, path);
  if (route && route.access !== 'public') {
    answers.push({ path, route: labelOf(route), status: response.status, headers: response.headers });
  }
  return response;
}
// Real pages by the links that this person sees, then every route, even those that no link of theirs reaches.
await crawl(ask, routes, { start: ['/espace'], perFamily: 1, perBareRoute: 1, limit: 150 });
const signedIn = routes.filter((route) => route.method === 'GET' && route.access !== 'public');
for (const route of signedIn) await ask(addressOf(route));

const faults = (sound: (answer: Answer) => boolean) =>
  answers.filter((answer) => !sound(answer)).map(({ path, status }) => `${status} ${path}`);
const policyOf = ({ headers }: Answer) =>
  new Map(
    (headers.get('content-security-policy') ?? '').split('; ').map((rule) => {
      const [name, ...values] = rule.split(' ');
      return [name!, values] as const;
    }),
  );

describe('every answer behind sign-in', () => {
  test('was asked for, many with 200', () => {
    expect(new Set(answers.map((one) => one.route))).toEqual(new Set(signedIn.map(labelOf)));
    expect(answers.filter((one) => one.status === 200).length).toBeGreaterThan(20);
    expect(answers.filter((one) => one.status >= 500).map((one) => one.path)).toEqual([]);
  });

  test('cannot be framed', () => {
    expect(faults((answer) => policyOf(answer).get('frame-ancestors')?.join() === "'none'")).toEqual([]);
  });

  test('runs no inline script, no plug-in, nothing of another host', () => {
    const sound = (answer: Answer) => {
      const policy = policyOf(answer);
      const scripts = policy.get('script-src') ?? ['*'];
      return (
        policy.get('default-src')?.join() === "'none'" &&
        policy.get('base-uri')?.join() === "'none'" &&
        policy.get('form-action')?.join() === "'self'" &&
        scripts.every((one) => one === "'self'" || /^'nonce-[\w-]{22}'$/.test(one))
      );
    };
    expect(faults(sound)).toEqual([]);
  });

  test('has a nonce of its own', () => {
    const nonces = answers.map((answer) =>
      policyOf(answer)
        .get('script-src')
        ?.find((one) => one.startsWith("'nonce")),
    );
    expect(new Set(nonces).size).toBe(answers.length);
  });

  test('is not guessed, opened or read by another site', () => {
    expect(faults(({ headers }) => headers.get('x-content-type-options') === 'nosniff')).toEqual([]);
    expect(faults(({ headers }) => headers.get('cross-origin-opener-policy') === 'same-origin')).toEqual([]);
    expect(faults(({ headers }) => headers.get('cross-origin-resource-policy') === 'same-origin')).toEqual([]);
    expect(faults(({ headers }) => headers.get('access-control-allow-origin') === null)).toEqual([]);
  });

  test('is kept by no cache', () => {
    const moved = (status: number) => status >= 300 && status < 400;
    const sound = ({ status, headers }: Answer) =>
      moved(status) || (headers.get('cache-control') ?? '').split(/,\s*/).includes('no-store');
    expect(faults(sound)).toEqual([]);
  });

  test('is not found under an address that looks like a file, which a cache in front would keep', async () => {
    for (const path of ['/espace/moi/fond.css', '/espace/moi.css', '/espace/moi;fond.js', '/espace/moi%2Ffond.png']) {
      const response = await app.request(ORIGIN + path, { headers: { cookie: admin.cookie } });
      expect(response.status, path).toBe(404);
      expect(response.headers.get('cache-control'), path).toBe('no-store');
    }
  });
});

/** A type, and the charset of whatever is text: pages, lists, plans, XML. */
const saysItsType = ({ status, headers }: Answer): boolean => {
  const type = headers.get('content-type') ?? '';
  if (status >= 300 && status < 400) return true;
  return /^text\/|[/+]xml\b|javascript/.test(type) ? /; ?charset=utf-8$/i.test(type) : /^[\w.-]+\/[\w.+-]+/.test(type);
};

test('every answer says its type with its charset: signed in, public, refused, health', async () => {
  const open: Answer[] = [];
  const others = ['/sante', '/sante/prete', '/nulle-part', '/assets/absent.css', '/espace'];
  const paths = [...routes.filter((one) => one.method === 'GET' && one.access === 'public').map(addressOf), ...others];
  await crawl(
    async (path) => {
      paths.push(path);
      return app.request(ORIGIN + path);
    },
    routes,
    { perFamily: 1, perBareRoute: 1, limit: 80 },
  );
  for (const path of new Set(paths)) {
    const { status, headers } = await app.request(ORIGIN + path);
    open.push({ path, route: '', status, headers });
  }
  const types = new Set(open.map(({ headers }) => (headers.get('content-type') ?? '').split(';')[0]));
  expect([...types]).toEqual(expect.arrayContaining(['text/html', 'text/csv', 'application/json', 'application/xml']));
  const post = await app.request(`${ORIGIN}/espace`, { method: 'POST' });
  open.push({ path: 'POST /espace', route: '', status: post.status, headers: post.headers });
  const wrong = [...answers, ...open].filter((answer) => !saysItsType(answer));
  expect(wrong.map(({ status, path, headers }) => `${status} ${path} ${headers.get('content-type')}`)).toEqual([]);
});

test('a sign-out empties what the browser holds of the site', async () => {
  const leaving = await persona(opened.db, []);
  const answer = await app.request(`${ORIGIN}/deconnexion`, {
    method: 'POST',
    headers: { cookie: leaving.cookie, 'sec-fetch-site': 'same-origin' },
  });
  expect([answer.status, answer.headers.get('clear-site-data')]).toEqual([303, '"cache"']);
  expect(answer.headers.get('set-cookie')).toMatch(/=; Max-Age=0/i);
  const back = await app.request(`${ORIGIN}/espace/moi`, { headers: { cookie: leaving.cookie } });
  expect(back.status).toBe(303);
});
