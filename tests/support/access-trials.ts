import type { Route } from '#core/http/index.ts';
import type { Outcome } from './access-table.ts';
import type { TestApp } from './app.ts';
import { ORIGIN } from './page.ts';

/** Sends what a browser would: the parameters of the address, the fields of the form, or those that a page asks as its query. */
export async function send(
  app: TestApp,
  route: Pick<Route, 'method' | 'path'>,
  order: { params?: Readonly<Record<string, string>>; form?: Readonly<Record<string, string>>; cookie: string | null },
): Promise<Response> {
  const fields = new URLSearchParams(order.form).toString();
  const path = route.path.replace(/:(\w+)(\{[^}]+\})?/g, (_, name: string) => order.params?.[name] ?? name);
  const query = route.method === 'GET' && fields ? `?${fields}` : '';
  const body = route.method === 'POST' ? fields : undefined;
  const headers: Record<string, string> = { ...(order.cookie ? { cookie: order.cookie } : {}) };
  if (body !== undefined) {
    headers.origin = ORIGIN;
    headers['content-type'] = 'application/x-www-form-urlencoded';
    headers['content-length'] = String(Buffer.byteLength(body));
  }
  return app.request(`${ORIGIN}${path}${query}`, {
    method: route.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

/** An answer as the table says it. Sent to sign in or to the second factor is 303; anything else than a refusal is « oui ». */
export function outcomeOf(response: Response): Outcome {
  const location = response.headers.get('location') ?? '';
  if (response.status === 303 && /^\/connexion(\/second-facteur)?\?vers=/.test(location)) return '303';
  if (response.status === 401 || response.status === 403) return `${response.status}`;
  // A door that is known and closed for good says no more than an unknown one.
  if (response.status === 404 || response.status === 410) return '404';
  if (response.status >= 500) throw new Error(`${response.status} for ${response.url}`);
  return 'oui';
}

/** What an answer did, in the words of the table of states, and all that it says. */
export async function toldBy(response: Response): Promise<{ word: string; text: string }> {
  const text = await response.text();
  if (response.status >= 500) throw new Error(`${response.status} for ${response.url}`);
  if (response.status === 200) return { word: 'ouvert', text };
  if (response.status !== 303) return { word: `${response.status}`, text };
  if (outcomeOf(response) === '303') return { word: 'connexion', text };
  const flash = flashOf(response);
  return { word: flash && flash.tone !== 'ok' ? 'rien' : 'fait', text: flash?.text ?? '' };
}

/** The sentence left for the page that follows. */
function flashOf({ headers }: Response): { tone: string; text: string } | null {
  const line = headers.getSetCookie().find((one) => one.startsWith('maillage-avis='));
  const value = line?.slice('maillage-avis='.length).split(';')[0];
  return value ? JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) : null;
}

/** Works on several things at once, a few together. */
export async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>, together = 6): Promise<void> {
  for (let i = 0; i < items.length; i += together) await Promise.all(items.slice(i, i + together).map(work));
}
