import type { Context } from 'hono';
import { RuleBroken, TooSlow, unknownPage } from '#core/errors/index.ts';
import { inTime } from './deadline.ts';
import type { FormResult, Route } from './route.ts';

const MAX_FORM_BYTES = 256 * 1024;
/** The server waits longer, for files (core/files): a form without files has no reason to take its time. */
const FORM_MS = 60_000;

/** Path parameters through their schema. @throws NotFound for a value that does not fit. */
export function readParams(route: Route, c: Context): unknown {
  if (!route.params) return undefined;
  const parsed = route.params.safeParse(c.req.param());
  if (!parsed.success) throw unknownPage();
  return parsed.data;
}

/**
 * Query string through its schema. Repeated keys become arrays; a key given once stays a string. NUL is dropped: no text
 * of PostgreSQL can hold it. @throws RuleBroken when the schema is not total.
 */
export function readQuery(route: Route, url: URL): unknown {
  if (!route.query) return undefined;
  const values: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(key).map((value) => value.replaceAll('\0', ''));
    values[key] = all.length === 1 ? all[0]! : all;
  }
  const parsed = route.query.safeParse(values);
  if (!parsed.success) {
    throw new RuleBroken('query.invalid', 'Cette adresse contient un critère que nous ne comprenons pas.');
  }
  return parsed.data;
}

/** NUL is dropped from what was typed, once or several times. */
const withoutNul = <T>(value: T | T[]): T | string | (T | string)[] =>
  Array.isArray(value) ? value.map(dropNul) : dropNul(value);
const dropNul = <T>(one: T): T | string => (typeof one === 'string' ? one.replaceAll('\0', '') : one);

/**
 * A posted form through its schema: the values, or messages by field with what was typed and ticked.
 * NUL is dropped, as in an address. @throws RuleBroken when too large, TooSlow when it does not come.
 */
export async function readForm(route: Route, c: Context, limitMs = FORM_MS): Promise<FormResult<unknown> | undefined> {
  if (!route.form) return undefined;
  const given = c.req.header('content-length') ?? '';
  const length = /^\d+$/.test(given) ? Number(given) : Number.POSITIVE_INFINITY;
  // Without a length (chunked) the size is only known too late: browsers always send it with a form.
  if (length > MAX_FORM_BYTES) throw new RuleBroken('form.too_large', 'Ce formulaire est trop volumineux.');
  const sent = await inTime(
    c.req.parseBody({ all: true }),
    limitMs,
    () => new TooSlow('form.too_slow', 'Ce formulaire n’est pas arrivé à temps. Recommencez l’envoi.'),
  );
  const body = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, withoutNul(value)]));
  const parsed = route.form.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const typed: Record<string, string> = {};
  const chosen: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') typed[name] = value;
    chosen[name] = [value].flat().filter((one) => typeof one === 'string');
  }
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[issue.path.join('.')] ??= issue.message;
  return { ok: false, errors, typed, chosen };
}
