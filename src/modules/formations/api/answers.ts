import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '#core/errors/index.ts';
import { type RequestContext, type Result, raw } from '#core/http/index.ts';

/** Requests of one address in a minute: a page of a site that shows the offer, not a copy of the catalogue (that is the CSV). */
export const REQUESTS = 120;
export const SECONDS = 60;

const limiter = new RateLimiterMemory({ points: REQUESTS, duration: SECONDS });
const JSON_TYPE = 'application/json; charset=utf-8';
/** Read by programs of any site, kept five minutes, found by no search engine in place of the pages. */
const OPEN = {
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'public, max-age=300',
  'X-Robots-Tag': 'noindex',
};

/** One answer of the API: JSON, its licence, open to every site. */
export const answer = (body: object): Result => raw(JSON.stringify(body), JSON_TYPE, { headers: OPEN });

/** RFC 9457. */
const problem = (status: number, title: string, headers: Record<string, string> = {}): Result =>
  raw(JSON.stringify({ type: 'about:blank', status, title }), 'application/problem+json; charset=utf-8', {
    status,
    headers: { ...OPEN, 'Cache-Control': 'no-store', ...headers },
  });

/** Answers within the pace of the API; a refusal is told as a problem, not as a page. */
export async function paced(ctx: RequestContext, work: () => Promise<Result>): Promise<Result> {
  const wait = await waitOf(ctx.client.address);
  if (wait !== null)
    return problem(429, `Trop de demandes : ${REQUESTS} par minute au plus. Reprenez dans ${wait} s.`, {
      'Retry-After': String(wait),
    });
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return problem(404, error.sentence);
    throw error;
  }
}

/** Seconds to wait; null: none. An address that is not known (in process) is not counted. */
async function waitOf(address: string | null): Promise<number | null> {
  if (address === null) return null;
  try {
    await limiter.consume(address);
    return null;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
  }
}
