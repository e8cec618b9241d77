import type { Db } from '#core/db/index.ts';
import { emptyShell } from '#core/html/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { identify } from '#modules/comptes/session.ts';
import { TEST_NOW, testConfig } from './app.ts';
import { ORIGIN } from './page.ts';
import type { Persona } from './persona.ts';

/** The context of a request of somebody, for acts called without a page: their session is read as the server reads it. */
export async function contextOf(db: Db, who: Persona | null, now = TEST_NOW): Promise<RequestContext> {
  const clock = fixedClock(now);
  const token = who?.cookie.split('=')[1] ?? null;
  const jar = { get: () => token, set: () => undefined, clear: () => undefined };
  const actor = await identify({ db, clock }, jar);
  if (who && !actor) throw new Error('The session of this persona is over.');
  const secret = secretOf(Buffer.alloc(32, 7));
  const around = {
    secret,
    url: new URL(ORIGIN),
    config: testConfig,
    shell: emptyShell,
    origin: ORIGIN,
    requestId: 'essai',
  };
  return { db, clock, actor, cookies: jar, ...around } as unknown as RequestContext;
}
