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
  /** Token of the invitation that is being accepted. */
  invitation: z.string().nullable(),
  expires: z.number(),
});

export interface Departure {
  ticket: OidcTicket;
  back: string;
  compteId: string | null;
  invitation: string | null;
}

export function keepDeparture(secret: Secret, cookies: Cookies, departure: Departure, now: Date): void {
  const text = JSON.stringify({
    ...departure.ticket,
    back: departure.back,
    compteId: departure.compteId,
    invitation: departure.invitation,
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
    const { state, nonce, verifier, expires: _, ...departure } = kept;
    return { ticket: { state, nonce, verifier }, ...departure };
  } catch {
    return null;
  }
}

/** Kept by the browser while its session came from the provider, sealed: to close that of the provider after ours. */
const TOKEN_COOKIE = 'maillage-oidc-sortie';
/** A browser drops a cookie above 4096 bytes. */
const TOKEN_MAX = 3800;

/** Takes the place of that of whoever was there before; one too long to be kept leaves none. */
export function keepIdToken(secret: Secret, cookies: Cookies, idToken: string): void {
  const sealed = secret.seal('oidc sortie', idToken).toString('base64url');
  if (sealed.length <= TOKEN_MAX) cookies.set(TOKEN_COOKIE, sealed, null);
  else forgetIdToken(cookies);
}

/** Somebody enters by another means: the identity of whoever was there before is no matter of theirs. */
export function forgetIdToken(cookies: Cookies): void {
  if (hasIdToken(cookies)) cookies.clear(TOKEN_COOKIE);
}

export const hasIdToken = (cookies: Cookies): boolean => Boolean(cookies.get(TOKEN_COOKIE));

/** Read once: cleared by an answer that goes well. @returns null when it is absent or altered. */
export function takeIdToken(secret: Secret, cookies: Cookies): string | null {
  const sealed = cookies.get(TOKEN_COOKIE);
  if (!sealed) return null;
  cookies.clear(TOKEN_COOKIE);
  try {
    return secret.unseal('oidc sortie', Buffer.from(sealed, 'base64url'));
  } catch {
    return null;
  }
}
