import { z } from 'zod';
import type { Cookies } from '#core/http/index.ts';
import type { Secret } from '#core/secret/index.ts';
import type { OidcTicket } from './oidc.ts';

/** Kept by the browser that left, sealed: the answer of the provider is accepted from that browser only. */
const COOKIE = 'maillage-oidc';
const MINUTES = 15;

const schema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string().nullable(),
  back: z.string(),
  /** Account that asked to be linked; null to sign in. */
  compteId: z.string().nullable(),
  expires: z.number(),
});

export interface Departure {
  ticket: OidcTicket;
  back: string;
  compteId: string | null;
}

export function keepDeparture(secret: Secret, cookies: Cookies, departure: Departure, now: Date): void {
  const text = JSON.stringify({
    ...departure.ticket,
    back: departure.back,
    compteId: departure.compteId,
    expires: now.getTime() + MINUTES * 60_000,
  });
  cookies.set(COOKIE, secret.seal('oidc', text).toString('base64url'), MINUTES * 60);
}

/** Read once: the cookie is cleared whatever it holds. @returns null when it is absent, altered or late. */
export function takeDeparture(secret: Secret, cookies: Cookies, now: Date): Departure | null {
  const sealed = cookies.get(COOKIE);
  if (!sealed) return null;
  cookies.clear(COOKIE);
  try {
    const kept = schema.parse(JSON.parse(secret.unseal('oidc', Buffer.from(sealed, 'base64url'))));
    if (kept.expires < now.getTime()) return null;
    const { state, nonce, verifier, back, compteId } = kept;
    return { ticket: { state, nonce, verifier }, back, compteId };
  } catch {
    return null;
  }
}
