import { parseHTML } from 'linkedom';
import { routes } from '#app';
import { crawl, routeOf } from '#tests/support/crawl.ts';

/** A cookie as a browser keeps it. */
export interface SessionCookie {
  name: string;
  value: string;
}

/** Signs in as the first persona of a role, as its button does, and keeps the session: once a role, whatever the tests. */
export function personaSession(siteUrl: string): (role: string) => Promise<SessionCookie> {
  const known = new Map<string, Promise<SessionCookie>>();
  return (role) => {
    const session = known.get(role) ?? signInAs(siteUrl, role);
    known.set(role, session);
    return session;
  };
}

/** Roles of the personas, as the page to sign in names them, each once. */
export async function personaRoles(siteUrl: string): Promise<string[]> {
  const { document } = await signInPage(siteUrl);
  return [...new Set([...document.querySelectorAll('.personnage b')].map((one) => one.textContent!.trim()))];
}

const signInPage = async (siteUrl: string) => parseHTML(await (await fetch(`${siteUrl}/connexion`)).text());

async function signInAs(siteUrl: string, role: string): Promise<SessionCookie> {
  const { document } = await signInPage(siteUrl);
  const button = [...document.querySelectorAll('form [name="personnage"]')].find((input) =>
    input.closest('li')?.textContent?.trim().startsWith(role),
  );
  if (!button) throw new Error(`No persona « ${role} » on the page to sign in.`);
  const response = await fetch(`${siteUrl}/connexion/demonstration`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: siteUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ personnage: button.getAttribute('value') ?? '' }),
  });
  const pair = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!.split('='))
    .find(([name]) => name === 'maillage');
  if (!pair?.[1]) throw new Error(`Persona « ${role} »: no session (${response.status}).`);
  return { name: pair[0]!, value: pair[1] };
}

/** Pages of the workspace that a session reaches by its links, one of each route. */
export async function workspacePages(siteUrl: string, session: SessionCookie): Promise<Map<string, string>> {
  const headers = { cookie: `${session.name}=${session.value}` };
  const read = (path: string) =>
    path.startsWith('/espace')
      ? fetch(siteUrl + path, { redirect: 'manual', headers })
      : Promise.resolve(new Response(null, { status: 204 }));
  const pages = await crawl(read, routes, { start: ['/espace'], perFamily: 1, perBareRoute: 2, limit: 150 });
  const found = new Map<string, string>();
  for (const page of pages) {
    if (page.status !== 200 || !page.type.includes('html')) continue;
    const pattern = routeOf(routes, page.path)?.path ?? page.path;
    if (!found.has(pattern)) found.set(pattern, page.path);
  }
  return found;
}
