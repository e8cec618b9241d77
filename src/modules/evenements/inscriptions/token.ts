import type { Secret } from '#core/secret/index.ts';

const PURPOSE = 'inscription de groupe';
const MAC_BYTES = 16;

/**
 * The part of an address that opens one registration: its id and a keyed print of it. Nothing is kept, nothing of it can be read or guessed, and
 * the same link can be shown again, as a QR code on the day.
 */
export function tokenOf(secret: Secret, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes, secret.mac(PURPOSE, id).subarray(0, MAC_BYTES)]).toString('base64url');
}

/** The registration that a token opens; null when it was not made here. */
export function idOfToken(secret: Secret, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * MAC_BYTES) return null;
  const id = bytes
    .subarray(0, MAC_BYTES)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return tokenOf(secret, id) === token ? id : null;
}
