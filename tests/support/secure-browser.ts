import type { TestApp } from './app.ts';
import type { Persona } from './persona.ts';

/** Where passkeys are possible: `testApp(opened, { config: { publicUrl: SECURE_ORIGIN } })`. */
export const SECURE_ORIGIN = 'https://maillage.exemple.fr';

/** One browser over HTTPS, signed in as somebody: its cookie follows what the server sets. */
export function secureBrowser(app: TestApp, who: Pick<Persona, 'cookie'>) {
  // Over HTTPS the name of the cookie carries its prefix.
  let cookie = `__Host-${who.cookie}`;
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      if (line.startsWith('__Host-maillage=')) cookie = line.split(';')[0]!;
    }
    return response;
  };
  return {
    get cookie() {
      return cookie;
    },
    get: async (path: string) => keep(await app.request(path, { headers: { cookie } })),
    post: async (path: string, form: Record<string, string> = {}) => {
      const body = new URLSearchParams(form).toString();
      const headers = {
        cookie,
        origin: SECURE_ORIGIN,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
      };
      return keep(await app.request(path, { method: 'POST', body, headers }));
    },
  };
}
