import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, expect } from 'vitest';
import type { OidcSettings } from '#core/config/oidc.ts';
import { systemClock } from '#core/time/index.ts';
import { linkIdentity } from '#modules/comptes/link-identity.ts';
import { type TestApp, testApp } from './app.ts';
import { Browser } from './cookie-jar.ts';
import type { testDatabase } from './database.ts';
import { persona } from './persona.ts';

const CLIENT = { client_id: 'maillage', client_secret: 'un-secret-de-test-assez-long-pour-hs256' };
const SITE = 'http://maillage.exemple';
export const RETURN = `${SITE}/connexion/oidc/retour`;

interface State {
  issuer: string;
  /** What the provider says of each person. */
  people: Record<string, Record<string, unknown>>;
  /** Requests of authorization that came. */
  asked: URL[];
}

function providerOf(state: State): Provider {
  const common = {
    redirect_uris: [RETURN],
    post_logout_redirect_uris: [`${SITE}/connexion`],
    grant_types: ['authorization_code'],
    response_types: ['code'] as ['code'],
  };
  return new Provider(state.issuer, {
    clients: [
      { ...CLIENT, ...common },
      { ...CLIENT, ...common, client_id: 'signe', userinfo_signed_response_alg: 'RS256' },
    ],
    claims: {
      // Some providers put the groups of the person in the token itself, which grows with them.
      openid: ['sub', 'amr', 'groupes'],
      profile: ['given_name', 'family_name'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      siret: ['siret'],
      uid: ['uid'],
      idp_id: ['idp_id'],
    },
    scopes: ['openid', 'profile', 'email', 'given_name', 'usual_name', 'siret', 'uid', 'idp_id'],
    features: { jwtUserinfo: { enabled: true }, devInteractions: { enabled: false } },
    pkce: { required: () => false },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...state.people[id] }) }),
    interactions: { url: (_ctx, interaction) => `/moi/${interaction.uid}` },
  });
}

/** Whoever comes is the person whom `qui` of the cookies names: this provider asks nothing. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params, prompt, grantId } = await provider.interactionDetails(request, response);
  const sub = /(?:^|; )qui=([^;]+)/.exec(request.headers.cookie ?? '')![1]!;
  if (sub === 'refus') {
    return provider.interactionFinished(request, response, { error: 'access_denied' });
  }
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, {
      login: { accountId: sub, amr: sub === 'double' ? ['pwd', 'mfa'] : ['pwd'] },
    });
  }
  const grant = grantId
    ? (await provider.Grant.find(grantId))!
    : new provider.Grant({ accountId: sub, clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}

function runningProvider(): State {
  const server = createServer();
  const state: State = { issuer: '', people: {}, asked: [] };
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as { port: number };
    state.issuer = `http://127.0.0.1:${port}`;
    const provider = providerOf(state);
    server.on('request', async (request, response) => {
      const url = new URL(request.url!, state.issuer);
      if (url.pathname === '/auth') state.asked.push(url);
      if (url.pathname.startsWith('/moi/')) await interact(provider, request, response);
      else provider.callback()(request, response);
    });
  });
  afterAll(() => new Promise((done) => server.close(done)));
  return state;
}

/** From the button to the answer: leaves for the provider as `who`, comes back. @returns our last answer. */
async function travel(app: TestApp, browser: Browser, who: string, query = ''): Promise<Response> {
  const leaving = await browser.ours(app, `/connexion/oidc${query}`);
  expect(leaving.status).toBe(303);
  const provider = new Browser();
  provider.cookies.set('qui', who);
  let url = leaving.headers.get('location')!;
  const { origin } = new URL(url);
  while (!url.startsWith(RETURN)) {
    const response = await fetch(new URL(url, origin), { redirect: 'manual', headers: { cookie: provider.header } });
    provider.take(response.headers.getSetCookie());
    url = response.headers.get('location') ?? `${await response.text()}`;
    expect(url, url).toMatch(/^(http|\/)/);
  }
  return browser.ours(app, url.slice(SITE.length));
}

/** The other side is `oidc-provider`, certified: codes, keys, signed answers are its own. Real time: tokens expire. */
export function identityProvider(database: Awaited<ReturnType<typeof testDatabase>>) {
  const { db } = database;
  const state = runningProvider();
  const settings = (change: Partial<OidcSettings> = {}): OidcSettings => ({
    issuer: state.issuer,
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    profile: 'generique',
    label: 'le fournisseur d’essai',
    ...change,
  });
  const appWith = (oidc: OidcSettings | null) =>
    testApp(database, { now: systemClock.now().toISOString(), config: { oidc, publicUrl: SITE } });

  /** An account to which the identity of this name is linked. */
  async function linked(sub: string, siret: string | null = null) {
    const account = await persona(db, []);
    const said = { courriel: null, prenom: '', nom: '', siret, secondFactor: false, idToken: '' };
    const identity = { issuer: state.issuer, subject: sub, ...said };
    expect(await linkIdentity({ db, clock: systemClock }, account.id, identity)).toBe(true);
    return account;
  }
  return { state, settings, appWith, travel, linked };
}
