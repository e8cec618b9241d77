import type { Secret } from '#core/secret/index.ts';

const MAC_BYTES = 16;

/** One kind of address, by what it opens: a token of one kind opens nothing of another. */
function tokensFor(purpose: string) {
  const tokenOf = (secret: Secret, id: string): string => {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    return Buffer.concat([bytes, secret.mac(purpose, id).subarray(0, MAC_BYTES)]).toString('base64url');
  };
  const idOf = (secret: Secret, token: string): string | null => {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 2 * MAC_BYTES) return null;
    const id = bytes
      .subarray(0, MAC_BYTES)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    return tokenOf(secret, id) === token ? id : null;
  };
  return [tokenOf, idOf] as const;
}

/**
 * The part of an address that opens one registration: its id and a keyed print of it, and the registration that a token opens (null when it
 * was not made here). Nothing is kept, nothing of it can be read or guessed, and the same link can be shown again, as a QR code on the day.
 */
export const [tokenOf, idOfToken] = tokensFor('inscription de groupe');

/** The same for the questionnaire of its pupils, which changes nothing of the registration. */
export const [opinionToken, idOfOpinionToken] = tokensFor('avis des participants');
