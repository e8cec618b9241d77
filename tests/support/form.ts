import type { TestApp } from './app.ts';
import { type FetchedPage, fetchedPage, ORIGIN } from './page.ts';

export interface SendOptions {
  cookie?: string;
  /** Network address of who sends. */
  address?: string;
  headers?: Record<string, string>;
}

/** Sends a form as a browser on a page of this site does. Redirections are not followed. */
export async function sendForm(
  app: TestApp,
  path: string,
  /** Pairs for a name that is sent several times. */
  fields: Record<string, string> | [string, string][],
  options: SendOptions = {},
): Promise<FetchedPage> {
  const body = new URLSearchParams(fields).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
    origin: ORIGIN,
    ...(options.cookie ? { cookie: options.cookie } : {}),
    ...options.headers,
  };
  const env = options.address ? { incoming: { socket: { remoteAddress: options.address } } } : {};
  return fetchedPage(await app.request(`${ORIGIN}${path}`, { method: 'POST', headers, body }, env));
}

/** The `name=value` of a cookie that an answer sets, to send it back; null when it sets none or clears it. */
export function cookieOf({ headers }: { headers: Headers }, name = 'maillage'): string | null {
  const line = headers.getSetCookie().find((one) => one.startsWith(`${name}=`));
  const pair = line?.split(';')[0] ?? '';
  return line && !/max-age=0/i.test(line) && pair !== `${name}=` ? pair : null;
}

/** What a form of a page would send if nothing were typed. */
export function filledForm({ document }: FetchedPage, selector: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const input of document.querySelectorAll(`${selector} [name]`)) {
    const type = input.getAttribute('type');
    if ((type === 'radio' || type === 'checkbox') && !input.hasAttribute('checked')) continue;
    const chosen = input.querySelector('option[selected]');
    values[input.getAttribute('name')!] =
      chosen?.getAttribute('value') ?? input.getAttribute('value') ?? input.textContent ?? '';
  }
  return values;
}
