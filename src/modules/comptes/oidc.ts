import * as client from 'openid-client';
import type { OidcSettings } from '#core/config/oidc.ts';
import { Unavailable } from '#core/errors/index.ts';
import { normaliseCourriel } from './compte.ts';

/** What the provider says of the person, once everything was verified. */
export interface OidcIdentity {
  issuer: string;
  subject: string;
  /** Lower case; null unless the provider vouches for it. Never enough to find an account. */
  courriel: string | null;
  prenom: string;
  nom: string;
  /** Employer (ProConnect). */
  siret: string | null;
  /** The provider says that two factors were asked (`amr`). */
  secondFactor: boolean;
  idToken: string;
}

/** What the browser must bring back for an answer to be its own. */
export interface OidcTicket {
  state: string;
  nonce: string;
  verifier: string | null;
}

interface Profile {
  scope: string;
  /** RFC 7636. ProConnect refuses every parameter that it does not list. */
  pkce: boolean;
  /** The answer of userinfo is a signed JWT (ProConnect: `userinfo_signed_response_alg`). */
  signedUserInfo: string | null;
  /** The address is that of the employer, without a claim that says so (ProConnect); else `email_verified` must say it. */
  vouchesForMail: boolean;
}

const PROFILES: Record<OidcSettings['profile'], Profile> = {
  generique: { scope: 'openid profile email', pkce: true, signedUserInfo: null, vouchesForMail: false },
  proconnect: {
    scope: 'openid given_name usual_name email uid siret idp_id',
    pkce: false,
    signedUserInfo: 'RS256',
    vouchesForMail: true,
  },
};

/** Seconds granted to the provider at each exchange. */
const PATIENCE_S = 8;
const known = new Map<string, Promise<client.Configuration>>();

const isLoopback = (issuer: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);

/** Reads the provider's description once; a failure is not kept. @throws Unavailable */
function discover(settings: OidcSettings): Promise<client.Configuration> {
  const key = JSON.stringify(settings);
  const found = known.get(key) ?? describe(settings);
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}

async function describe(settings: OidcSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer);
  const { signedUserInfo } = PROFILES[settings.profile];
  try {
    return await client.discovery(
      issuer,
      settings.clientId,
      {
        client_secret: settings.clientSecret,
        ...(signedUserInfo ? { userinfo_signed_response_alg: signedUserInfo } : {}),
      },
      undefined,
      {
        timeout: PATIENCE_S,
        execute: [
          // The signature of the token counts, even though it came over TLS: its keys are those that the provider publishes.
          client.enableNonRepudiationChecks,
          // Plain HTTP only towards this machine: tests and trials.
          ...(issuer.protocol === 'http:' && isLoopback(issuer) ? [client.allowInsecureRequests] : []),
        ],
      },
    );
  } catch (cause) {
    throw away(cause);
  }
}

const away = (cause: unknown): Unavailable =>
  Object.assign(
    new Unavailable(
      'oidc.away',
      'Le service d’identité ne répond pas. Attendez un instant, ou connectez-vous par un autre moyen.',
    ),
    { cause },
  );

/** Where to send the browser, and what it must bring back. @param redirectUri exactly as declared to the provider. */
export async function startOidc(
  settings: OidcSettings,
  redirectUri: string,
): Promise<{ url: string; ticket: OidcTicket }> {
  const configuration = await discover(settings);
  const { scope, pkce } = PROFILES[settings.profile];
  // 43 signs each: ProConnect asks for 32 at least.
  const ticket = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: pkce ? client.randomPKCECodeVerifier() : null,
  };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope,
    state: ticket.state,
    nonce: ticket.nonce,
    ...(ticket.verifier
      ? { code_challenge: await client.calculatePKCECodeChallenge(ticket.verifier), code_challenge_method: 'S256' }
      : {}),
  });
  return { url: url.href, ticket };
}

/**
 * Exchanges the code that came back, and reads who the person is. Signatures, issuer, audience, expiry, nonce and state are
 * checked by the library, and that userinfo speaks of the subject of the token.
 * @returns null when the person refused, or anything does not hold. @throws Unavailable when the provider does not answer.
 */
export async function finishOidc(
  settings: OidcSettings,
  returned: URL,
  ticket: OidcTicket,
): Promise<OidcIdentity | null> {
  const configuration = await discover(settings);
  try {
    const tokens = await client.authorizationCodeGrant(configuration, returned, {
      expectedState: ticket.state,
      expectedNonce: ticket.nonce,
      idTokenExpected: true,
      ...(ticket.verifier ? { pkceCodeVerifier: ticket.verifier } : {}),
    });
    const claims = tokens.claims()!;
    if (!isIdToken(tokens.id_token!)) return null;
    const info = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
    const vouched = info.email_verified ?? PROFILES[settings.profile].vouchesForMail;
    const siret = text(info.siret).replace(/\s/g, '');
    return {
      issuer: claims.iss,
      subject: claims.sub,
      courriel: vouched === true ? normaliseCourriel(text(info.email)) || null : null,
      prenom: text(info.given_name),
      nom: text(info.usual_name) || text(info.family_name) || text(info.name),
      siret: /^\d{14}$/.test(siret) ? siret : null,
      secondFactor: Array.isArray(claims.amr) && claims.amr.includes('mfa'),
      idToken: tokens.id_token!,
    };
  } catch (error) {
    if (isAway(error)) throw away(error);
    return null;
  }
}

/** Another kind of token says its own in its header (`at+jwt`, `logout+jwt`). */
function isIdToken(token: string): boolean {
  const { typ } = JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as { typ?: unknown };
  return typ === undefined || (typeof typ === 'string' && typ.toLowerCase() === 'jwt');
}

/** The provider did not answer, as opposed to an answer that does not hold. */
const isAway = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof client.ClientError && (error.code === 'OAUTH_TIMEOUT' || error.cause instanceof TypeError));

/** Where the person ends the session that the provider keeps; null when it does not say. */
export async function endOidc(settings: OidcSettings, idToken: string, back: string): Promise<string | null> {
  const configuration = await discover(settings);
  if (!configuration.serverMetadata().end_session_endpoint) return null;
  return client.buildEndSessionUrl(configuration, {
    id_token_hint: idToken,
    post_logout_redirect_uri: back,
    // Nothing of ours depends on it; ProConnect asks for one.
    state: client.randomState(),
  }).href;
}
