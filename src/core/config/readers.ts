import { z } from 'zod';

/** The same sentence whatever is wrong: no number, a fraction, out of bounds. */
export function wholeNumber(name: string, min: number, max: number) {
  const error = `${name} doit être un nombre entre ${min} et ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** `https://Campus.exemple.fr/` → `https://campus.exemple.fr`; null for what says more, or less, than an origin. */
export function originOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/` ? url.origin : null;
}
