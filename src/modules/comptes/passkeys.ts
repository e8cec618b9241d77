import { isIP } from 'node:net';
import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { type Db, transaction } from '#core/db/index.ts';
import type { Clock } from '#core/time/index.ts';
import { type Traced, traceHolder } from './access-lines.ts';
import { keepChallenge, takeChallenge } from './challenges.sql.ts';
import { deletePasskey, findPasskey, insertPasskey, listPasskeys, usePasskey } from './passkeys.sql.ts';
import { printOfToken } from './token.ts';

export interface PasskeyDeps extends Traced {
  db: Db;
  clock: Clock;
  /** `https://maillage.exemple.fr`: keys are bound to its host. */
  origin: string;
}

/** Browsers bind keys to a name, over HTTPS or on the machine itself: an address made of numbers holds none. */
export function canHoldPasskeys(origin: string): boolean {
  const host = hostOf(origin);
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0) return false;
  return new URL(origin).protocol === 'https:' || host === 'localhost' || host.endsWith('.localhost');
}

/** Read with the first key: 27 MB that an installation without keys does without. */
const webauthn = () => import('@simplewebauthn/server');

const MINUTES = 5;
const transportsOf = (list: string[]) => list as AuthenticatorTransport[];
const hostOf = (origin: string): string => new URL(origin).hostname;

/** What the browser needs to make a key for this account. The challenge is good once, five minutes, for this account. */
export async function offerPasskey(
  deps: PasskeyDeps,
  compte: { id: string; courriel: string; nom: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const keys = await listPasskeys(deps.db, compte.id);
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: 'Maillage',
    rpID: hostOf(deps.origin),
    userID: new TextEncoder().encode(compte.id),
    userName: compte.courriel,
    userDisplayName: compte.nom,
    excludeCredentials: keys.map((key) => ({ id: key.id, transports: transportsOf(key.transports) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(
    deps.db,
    printOfToken(options.challenge),
    { kind: 'cle_creation', compteId: compte.id, data: {} },
    deps.clock.now(),
    MINUTES,
  );
  return options;
}

/**
 * Keeps the key that the browser made. @returns false when the answer is not one: altered, late, of another account, of
 * another site, without the person's verification, or a key already known.
 */
export async function addPasskey(deps: PasskeyDeps, compteId: string, answer: string, nom: string): Promise<boolean> {
  const response = readAnswer<RegistrationResponseJSON>(answer);
  if (!response) return false;
  const { verifyRegistrationResponse } = await webauthn();
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: async (challenge) => {
      const kept = await takeChallenge(deps.db, printOfToken(challenge), 'cle_creation', deps.clock.now());
      return kept?.compteId === compteId;
    },
    expectedOrigin: deps.origin,
    expectedRPID: hostOf(deps.origin),
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return false;
  const { credential } = verified.registrationInfo;
  return transaction(deps.db, async (db) => {
    const added = await insertPasskey(db, {
      id: credential.id,
      compteId,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: credential.transports ?? [],
      nom,
    });
    if (added) await traceHolder(db, deps, compteId, { act: 'account.passkey_added' });
    return added;
  });
}

/** @returns false when the account has no such key. */
export const removePasskey = (deps: Traced & { db: Db }, compteId: string, id: string): Promise<boolean> =>
  transaction(deps.db, async (tx) => {
    const removed = await deletePasskey(tx, compteId, id);
    if (removed) await traceHolder(tx, deps, compteId, { act: 'account.passkey_removed' });
    return removed;
  });

/**
 * What the browser needs to answer with a key that it holds. @param compteId account of the session, whose keys alone are
 * asked for; null to sign in: no account is named, nothing says who exists.
 */
export async function askPasskey(
  deps: PasskeyDeps,
  compteId: string | null = null,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const keys = compteId ? await listPasskeys(deps.db, compteId) : [];
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: hostOf(deps.origin),
    userVerification: 'required',
    allowCredentials: keys.map((key) => ({ id: key.id, transports: transportsOf(key.transports) })),
  });
  await keepChallenge(
    deps.db,
    printOfToken(options.challenge),
    { kind: 'cle_connexion', compteId, data: {} },
    deps.clock.now(),
    MINUTES,
  );
  return options;
}

/**
 * The key that answered and its account, verified by the person; null for any other answer.
 * @param compteId account for which the challenge was made, and whose key it must be; null to sign in.
 */
export async function readPasskey(
  deps: PasskeyDeps,
  answer: string,
  compteId: string | null = null,
): Promise<{ id: string; compteId: string } | null> {
  const response = readAnswer<AuthenticationResponseJSON>(answer);
  const key = response ? await findPasskey(deps.db, response.id) : null;
  if (!response || !key || (compteId !== null && key.compteId !== compteId)) return null;
  const now = deps.clock.now();
  const { verifyAuthenticationResponse } = await webauthn();
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: async (challenge) => {
      const kept = await takeChallenge(deps.db, printOfToken(challenge), 'cle_connexion', now);
      return kept !== null && kept.compteId === compteId;
    },
    expectedOrigin: deps.origin,
    expectedRPID: hostOf(deps.origin),
    credential: {
      id: key.id,
      publicKey: key.publicKey,
      counter: key.counter,
      transports: transportsOf(key.transports),
    },
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return null;
  await usePasskey(deps.db, key.id, verified.authenticationInfo.newCounter, now);
  return { id: key.id, compteId: key.compteId };
}

/** The second factor of a session, by a key of its account. @returns false for any other answer. */
export async function giveKey(deps: PasskeyDeps, compteId: string, answer: string): Promise<boolean> {
  const given = (await readPasskey(deps, answer, compteId)) !== null;
  const act = given ? 'account.second_factor_given' : 'account.second_factor_failed';
  await traceHolder(deps.db, deps, compteId, { act });
  return given;
}

/** The JSON of a hidden field, as far as the library checks the rest. */
function readAnswer<T extends { id: string }>(text: string): T | null {
  try {
    const value = JSON.parse(text) as T | null;
    return value && typeof value === 'object' && typeof value.id === 'string' ? value : null;
  } catch {
    return null;
  }
}
