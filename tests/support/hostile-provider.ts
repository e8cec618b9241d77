import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll } from 'vitest';

/** How one token is made; what is not said is honest. */
export interface TokenMaking {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  /** Left out of the claims. */
  without?: readonly string[];
  sign?: 'ours' | 'stranger' | 'secret' | 'none';
}

export interface HostileAnswers {
  idToken?: TokenMaking;
  userInfo?: Record<string, unknown>;
  /** Answers a signed userinfo, made so. */
  signedUserInfo?: TokenMaking;
  metadata?: Record<string, unknown>;
}

export const CLIENT_ID = 'maillage';
export const CLIENT_SECRET = 'un-secret-de-test-assez-long-pour-hs256';
export const NONCE = 'nonce-de-ce-depart';
const KID = 'cle-1';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A provider of identity that says whatever a test wants, honest by default: `answers` is read at each request. */
export function hostileProvider() {
  const server = createServer();
  const [ours, stranger] = [rsa(), rsa()];
  const state = { issuer: '', answers: {} as HostileAnswers, asked: [] as string[] };
  const jwk = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid: KID, alg: 'RS256', use: 'sig' });

  function signed({ header = {}, claims = {}, without = [], sign = 'ours' }: TokenMaking): string {
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: state.issuer, sub: 'camille', aud: CLIENT_ID, iat: now, exp: now + 300, nonce: NONCE };
    const said = Object.entries({ ...honest, ...claims }).filter(([name]) => !without.includes(name));
    const alg = { ours: 'RS256', stranger: 'RS256', secret: 'HS256', none: 'none' }[sign];
    const text = `${part({ alg, kid: KID, ...header })}.${part(Object.fromEntries(said))}`;
    if (sign === 'none') return `${text}.`;
    if (sign === 'secret') return `${text}.${createHmac('sha256', CLIENT_SECRET).update(text).digest('base64url')}`;
    const key = sign === 'ours' ? ours.privateKey : stranger.privateKey;
    return `${text}.${createSign('sha256').update(text).sign(key, 'base64url')}`;
  }

  const pages: Record<string, () => [type: string, body: string]> = {
    '/.well-known/openid-configuration': () => [
      'application/json',
      JSON.stringify({
        issuer: state.issuer,
        authorization_endpoint: `${state.issuer}/auth`,
        token_endpoint: `${state.issuer}/token`,
        userinfo_endpoint: `${state.issuer}/me`,
        jwks_uri: `${state.issuer}/cles`,
        ...state.answers.metadata,
      }),
    ],
    '/cles': () => ['application/json', JSON.stringify({ keys: [jwk(ours.publicKey)] })],
    '/autres-cles': () => ['application/json', JSON.stringify({ keys: [jwk(stranger.publicKey)] })],
    '/token': () => [
      'application/json',
      JSON.stringify({ access_token: 'a', token_type: 'Bearer', id_token: signed(state.answers.idToken ?? {}) }),
    ],
    '/me': () =>
      state.answers.signedUserInfo
        ? ['application/jwt', signed(state.answers.signedUserInfo)]
        : ['application/json', JSON.stringify({ sub: 'camille', ...state.answers.userInfo })],
  };

  beforeAll(async () => {
    server.on('request', (request, response) => {
      const { pathname } = new URL(request.url!, state.issuer);
      state.asked.push(pathname);
      const [type, body] = pages[pathname]?.() ?? ['text/plain', ''];
      response.writeHead(pages[pathname] ? 200 : 404, { 'content-type': type }).end(body);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    state.issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));
  return { state, strangerKey: () => jwk(stranger.publicKey) };
}
