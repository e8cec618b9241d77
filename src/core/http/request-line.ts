import type { Logger } from './log.ts';

/** A one-time token in an address (256 bits, base64url) opens something: it is not written in the log. */
const TOKEN = /(?<=\/)[\w-]{43}(?=\/|$)/g;

export interface Answered {
  id: string;
  method: string;
  pathname: string;
  /** Pattern of the route; `/*` when no route took the request. */
  route: string;
  status: number;
  ms: number;
  /** Code of the refusal that was thrown. */
  code: string | undefined;
  /** Account that asked. */
  actor: string | undefined;
}

/**
 * What a supervisor counts: `access_refused` is a person, or a visitor, before what is not theirs (out of a perimeter, a page
 * does not exist: 404); `control_refused` is a guard that was met: forged form, too large, too slow, too many tries.
 */
function eventOf({ status, route, code, actor }: Answered): string | null {
  if (code === 'form.cross_site' || code === 'form.too_large') return 'control_refused';
  if (status === 401 || status === 403) return 'access_refused';
  if (status === 404 && actor && !route.endsWith('*')) return 'access_refused';
  return [408, 413, 415, 429].includes(status) ? 'control_refused' : null;
}

/** The line of a request: ids and figures, never a name nor what was sent. */
export function logRequest(log: Logger, answered: Answered): void {
  const { id, method, status, code, actor } = answered;
  const line = {
    id,
    method,
    path: answered.pathname.replace(TOKEN, '(jeton)'),
    status,
    ms: Math.round(answered.ms * 10) / 10,
  };
  const event = eventOf(answered);
  if (event) log.warn({ ...line, event, ...(code ? { code } : {}), ...(actor ? { actor } : {}) });
  else log.info(line);
}
