import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OidcSettings } from '#core/config/oidc.ts';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { systemClock } from '#core/time/index.ts';
import { linkIdentity } from '#modules/comptes/link-identity.ts';
import { finishOidc } from '#modules/comptes/oidc.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { testApp } from '#tests/support/app.ts';
import { Browser } from '#tests/support/cookie-jar.ts';
import { testDatabase } from '#tests/support/database.ts';
import { persona } from '#tests/support/persona.ts';

/** The other side is `oidc-provider`, certified: codes, keys, signed answers are its own. Real time: tokens expire. */
const database = await testDatabase();
const { db } = database;
const CLIENT = { client_id: 'maillage', client_secret: 'un-secret-de-test-assez-long-pour-hs256' };
const SIRET = '55210055400013';
const RETURN = 'http://maillage.exemple/connexion/oidc/retour';
let server: Server;
let issuer = '';
let people: Record<string, Record<string, unknown>> = {};
const asked: URL[] = [];

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  issuer = `http://127.0.0.1:${port}`;
  const common = { redirect_uris: [RETURN], grant_types: ['authorization_code'], response_types: ['code'] as ['code'] };
  const provider = new Provider(issuer, {
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
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    interactions: { url: (_ctx, interaction) => `/moi/${interaction.uid}` },
  });
  // Whoever comes is the person whom `sub` of the cookie names: this provider asks nothing.
  server.on('request', async (request, response) => {
    const url = new URL(request.url!, issuer);
    if (url.pathname === '/auth') asked.push(url);
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
  issuer,
  clientId: CLIENT.client_id,
  clientSecret: CLIENT.client_secret,
  profile: 'generique',
  label: 'le fournisseur d’essai',
  ...change,
});
const appWith = (oidc: OidcSettings | null) =>
  testApp(database, { now: systemClock.now().toISOString(), config: { oidc, publicUrl: 'http://maillage.exemple' } });
type App = ReturnType<typeof appWith>;

/** From the button to the answer: leaves for the provider as `who`, comes back. @returns our last answer. */
async function travel(app: App, browser: Browser, who: string, query = ''): Promise<Response> {
  const leaving = await browser.ours(app, `/connexion/oidc${query}`);
  expect(leaving.status).toBe(303);
  const provider = new Browser();
  provider.cookies.set('qui', who);
  let url = leaving.headers.get('location')!;
  while (!url.startsWith(RETURN)) {
    const response = await fetch(new URL(url, issuer), { redirect: 'manual', headers: { cookie: provider.header } });
    provider.take(response.headers.getSetCookie());
    url = response.headers.get('location') ?? `${await response.text()}`;
    expect(url, url).toMatch(/^(http|\/)/);
  }
  return browser.ours(app, url.slice('http://maillage.exemple'.length));
}

async function linked(sub: string, siret: string | null = null) {
  const account = await persona(db, []);
  const identity = {
    issuer,
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

describe('signing in through an identity provider', () => {
  it('opens the linked account and comes back to the wanted page', async () => {
    people = { double: { email: 'x@exemple.fr' } };
    const account = await linked('double');
    const [app, browser] = [appWith(settings()), new Browser()];
    const response = await travel(app, browser, 'double', '?vers=/espace/campus');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/espace/campus');
    const session = await db
      .selectFrom('session')
      .selectAll()
      .where('compte_id', '=', account.id)
      .where('methode', '=', 'oidc')
      .executeTakeFirstOrThrow();
    expect(session.second_facteur_le).not.toBeNull();
    expect(asked.at(-1)!.searchParams.get('code_challenge_method')).toBe('S256');
    const trace = await db
      .selectFrom('journal')
      .select(['acte', 'details'])
      .where('acteur_id', '=', account.id)
      .execute();
    expect(trace).toContainEqual({ acte: 'account.signed_in', details: { methode: 'oidc' } });
  });

  it('never finds an account by its mail address alone', async () => {
    const account = await persona(db, []);
    people = { voisine: { email: account.courriel, email_verified: true } };
    const response = await travel(appWith(settings()), new Browser(), 'voisine');
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Aucun accès n’est encore lié');
    expect(response.headers.getSetCookie().join()).not.toMatch(/maillage=/);
  });

  it('opens nothing for a suspended account, nor when the person refuses', async () => {
    const account = await linked('suspendue');
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', account.id).execute();
    expect((await travel(appWith(settings()), new Browser(), 'suspendue')).status).toBe(403);
    const refused = await travel(appWith(settings()), new Browser(), 'refus');
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('La connexion n’a pas abouti');
  });

  it('accepts the answer from the browser that left only, once', async () => {
    await linked('seule');
    const app = appWith(settings());
    const [victim, thief] = [new Browser(), new Browser()];
    await thief.ours(app, '/connexion/oidc');
    const leaving = await victim.ours(app, '/connexion/oidc');
    const state = new URL(leaving.headers.get('location')!).searchParams.get('state');
    const forged = `/connexion/oidc/retour?code=abc&state=${state}&iss=${encodeURIComponent(issuer)}`;
    expect((await thief.ours(app, forged)).status).toBe(403);
    expect((await new Browser().ours(app, forged)).status).toBe(403);
    const done = await travel(app, victim, 'seule');
    expect(done.status).toBe(303);
    expect((await victim.ours(app, '/connexion/oidc/retour?code=abc&state=x')).status).toBe(403);
  });

  it('answers 404 where no provider is set and 503 when it does not answer', async () => {
    expect((await appWith(null).request('/connexion/oidc')).status).toBe(404);
    const away = appWith(settings({ issuer: 'http://127.0.0.1:9' }));
    expect((await away.request('/connexion/oidc')).status).toBe(503);
  });

  it('leaves to the provider only, whatever the address asks', async () => {
    const app = appWith(settings());
    for (const back of ['//ailleurs.fr', 'https://ailleurs.fr', '/\\ailleurs.fr', 'javascript:alert(1)']) {
      await linked(`retour ${back}`);
      const response = await travel(
        app,
        new Browser(),
        encodeURIComponent(`retour ${back}`),
        `?vers=${encodeURIComponent(back)}`,
      );
      if (response.status === 303) expect(response.headers.get('location')).toBe('/espace');
    }
  });
});

describe('the ProConnect profile', () => {
  const proconnect = () => settings({ clientId: 'signe', profile: 'proconnect', label: 'ProConnect' });

  it('reads a signed userinfo, asks for nothing that is not listed, ties the SIRET to the organisation', async () => {
    people = {
      agent: { given_name: 'Camille', usual_name: 'Exemple', email: 'c@exemple.fr', siret: '552 100 554 00013' },
    };
    const originId = await recordOrigin(db, { nature: 'exemple', label: 'Essai' });
    const { id: organisation } = await transaction(db, (tx) =>
      saveOrganisation(
        tx,
        { nom: 'Rectorat d’essai', genre: 'association', identifiants: [{ genre: 'siret', valeur: SIRET }] },
        { originId, dataset: 'demonstration' },
      ),
    );
    const account = await linked('agent');
    const response = await travel(appWith(proconnect()), new Browser(), 'agent');
    expect(response.status).toBe(303);
    expect([...asked.at(-1)!.searchParams.keys()].sort()).toEqual(
      ['client_id', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state'].sort(),
    );
    expect(asked.at(-1)!.searchParams.get('state')!.length).toBeGreaterThanOrEqual(32);
    expect(asked.at(-1)!.searchParams.get('nonce')!.length).toBeGreaterThanOrEqual(32);
    const row = await db
      .selectFrom('compte')
      .select('organisation_id')
      .where('id', '=', account.id)
      .executeTakeFirstOrThrow();
    expect(row.organisation_id).toBe(organisation);
    const link = await db.selectFrom('identite').select('siret').where('sujet', '=', 'agent').executeTakeFirstOrThrow();
    expect(link.siret).toBe(SIRET);
  });

  it('refuses a userinfo that is not signed', async () => {
    await linked('nu');
    const response = await travel(appWith(settings({ profile: 'proconnect' })), new Browser(), 'nu');
    expect(response.status).toBe(403);
  });
});

describe('linking an identity to the account of the open session', () => {
  it('links it, refuses one that is taken, and lets the person take it back', async () => {
    const app = appWith(settings());
    const camille = await persona(db, [], { now: systemClock.now().toISOString() });
    const browser = new Browser();
    browser.take([camille.cookie]);
    const response = await travel(app, browser, 'neuve', '?lier=oui');
    expect(response.headers.get('location')).toBe('/espace/moi/securite');
    const found = await db
      .selectFrom('identite')
      .select('compte_id')
      .where('sujet', '=', 'neuve')
      .executeTakeFirstOrThrow();
    expect(found.compte_id).toBe(camille.id);

    const other = await persona(db, [], { now: systemClock.now().toISOString() });
    const stranger = new Browser();
    stranger.take([other.cookie]);
    const taken = await travel(app, stranger, 'neuve', '?lier=oui');
    expect(taken.status).toBe(403);
    expect(await taken.text()).toContain('déjà liée');

    const form = new URLSearchParams({ emetteur: issuer, sujet: 'neuve' });
    const unlink = (cookie: string) =>
      app.request('/espace/moi/securite/identites/retirer', {
        method: 'POST',
        body: form,
        headers: { cookie, origin: 'http://maillage.exemple', 'content-length': String(form.toString().length) },
      });
    await unlink(other.cookie);
    expect(await db.selectFrom('identite').selectAll().where('sujet', '=', 'neuve').execute()).toHaveLength(1);
    expect((await unlink(camille.cookie)).status).toBe(303);
    expect(await db.selectFrom('identite').selectAll().where('sujet', '=', 'neuve').execute()).toHaveLength(0);
  });
});

it('refuses a code that the provider did not give to us', async () => {
  const returned = new URL(`${RETURN}?code=inconnu&state=s&iss=${encodeURIComponent(issuer)}`);
  expect(await finishOidc(settings(), returned, { state: 's', nonce: 'n', verifier: null })).toBeNull();
});
