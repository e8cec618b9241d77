import { createServer } from 'node:http';
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

/** The other side is `oidc-provider`, certified: codes, keys, signed answers are its own. Real time: tokens expire. */
export function identityProvider(database: Awaited<ReturnType<typeof testDatabase>>) {
  const { db } = database;
  const server = createServer();
  const state = { issuer: '', people: {} as Record<string, Record<string, unknown>>, asked: [] as URL[] };

  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as { port: number };
    state.issuer = `http://127.0.0.1:${port}`;
    const common = {
      redirect_uris: [RETURN],
      post_logout_redirect_uris: [`${SITE}/connexion`],
      grant_types: ['authorization_code'],
      response_types: ['code'] as ['code'],
    };
    const provider = new Provider(state.issuer, {
      clients: [
        { ...CLIENT, ...common },
        { ...CLIENT, ...common, client_id: 'signe', userinfo_signed_response_alg: 'RS256' },
      ],
      claims: {
        openid: ['sub', 'amr'],
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
    // Whoever comes is the person whom `sub` of the cookie names: this provider asks nothing.
    server.on('request', async (request, response) => {
      const url = new URL(request.url!, state.issuer);
      if (url.pathname === '/auth') state.asked.push(url);
      if (!url.pathname.startsWith('/moi/')) return provider.callback()(request, response);
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
      return provider.interactionFinished(
        request,
        response,
        { consent: { grantId: await grant.save() } },
        { mergeWithLastSubmission: true },
      );
    });
  });
  afterAll(() => new Promise((done) => server.close(done)));

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
  /** From the button to the answer: leaves for the provider as `who`, comes back. @returns our last answer. */
  async function travel(app: TestApp, browser: Browser, who: string, query = ''): Promise<Response> {
    const leaving = await browser.ours(app, `/connexion/oidc${query}`);
    expect(leaving.status).toBe(303);
    const provider = new Browser();
    provider.cookies.set('qui', who);
    let url = leaving.headers.get('location')!;
    while (!url.startsWith(RETURN)) {
      const response = await fetch(new URL(url, state.issuer), {
        redirect: 'manual',
        headers: { cookie: provider.header },
      });
      provider.take(response.headers.getSetCookie());
      url = response.headers.get('location') ?? `${await response.text()}`;
      expect(url, url).toMatch(/^(http|\/)/);
    }
    return browser.ours(app, url.slice(SITE.length));
  }

  async function linked(sub: string, siret: string | null = null) {
    const account = await persona(db, []);
    const identity = {
      issuer: state.issuer,
      subject: sub,
      courriel: null,
      prenom: '',
      nom: '',
      siret,
      secondFactor: false,
      idToken: '',
    };
    expect(await linkIdentity({ db, clock: systemClock }, account.id, identity)).toBe(true);
    return account;
  }

  return { state, settings, appWith, travel, linked };
}
