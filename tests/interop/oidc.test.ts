import { describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { hashPhrase } from '#modules/comptes/hash-phrase.ts';
import { finishOidc } from '#modules/comptes/oidc.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import type { TestApp } from '#tests/support/app.ts';
import { Browser } from '#tests/support/cookie-jar.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { identityProvider, RETURN } from '#tests/support/identity-provider.ts';
import { persona } from '#tests/support/persona.ts';

const database = await testDatabase();
const { db } = database;
const { state: provider, settings, appWith, travel, linked } = identityProvider(database);
const SIRET = '55210055400013';

describe('signing in through an identity provider', () => {
  it('opens the linked account and comes back to the wanted page', async () => {
    provider.people = { double: { email: 'x@exemple.fr' } };
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
    // Tokens stay here: what the browser keeps is sealed, and the page that follows holds none.
    const page = await (await browser.ours(app, '/espace')).text();
    for (const text of [...browser.cookies.values(), page, JSON.stringify(session)])
      expect(text).not.toMatch(/eyJ[\w-]+\./);
    expect(provider.asked.at(-1)!.searchParams.get('code_challenge_method')).toBe('S256');
    const trace = await db
      .selectFrom('journal')
      .select(['acte', 'details'])
      .where('acteur_id', '=', account.id)
      .execute();
    expect(trace).toContainEqual({ acte: 'account.signed_in', details: { methode: 'oidc' } });
  });

  it('never finds an account by its mail address alone', async () => {
    const account = await persona(db, []);
    provider.people = { voisine: { email: account.courriel, email_verified: true } };
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
    const forged = `/connexion/oidc/retour?code=abc&state=${state}&iss=${encodeURIComponent(provider.issuer)}`;
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
    provider.people = {
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
    expect([...provider.asked.at(-1)!.searchParams.keys()].sort()).toEqual(
      ['client_id', 'nonce', 'redirect_uri', 'response_type', 'scope', 'state'].sort(),
    );
    expect(provider.asked.at(-1)!.searchParams.get('state')!.length).toBeGreaterThanOrEqual(32);
    expect(provider.asked.at(-1)!.searchParams.get('nonce')!.length).toBeGreaterThanOrEqual(32);
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

describe('leaving', () => {
  const OUT = '/connexion/oidc/sortie';
  const KEPT = 'maillage-oidc-sortie';
  const PHRASE = 'tulipe moteur grenier zinc';

  async function post(app: TestApp, browser: Browser, path: string, fields: Record<string, string> = {}) {
    const answer = await sendForm(app, path, fields, {
      cookie: browser.header,
      headers: { origin: 'http://maillage.exemple' },
    });
    browser.take(answer.headers.getSetCookie());
    return answer;
  }
  async function arrived(who: string, app = appWith(settings())) {
    await linked(who);
    const browser = new Browser();
    await travel(app, browser, who);
    return { app, browser };
  }

  it('leads, once signed out, to close the session of the provider too', async () => {
    const { app, browser } = await arrived('partante');
    expect((await browser.ours(app, OUT)).headers.get('location')).toBe('/connexion');
    const out = await post(app, browser, '/deconnexion');
    const page = await (await browser.ours(app, out.headers.get('location')!)).text();
    expect(page).toContain('Fermer aussi la session de le fournisseur d’essai');
    const leaving = await browser.ours(app, OUT);
    const url = new URL(leaving.headers.get('location')!);
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe('http://maillage.exemple/connexion');
    expect((await fetch(url)).status).toBe(200);
    // Once: the token is gone.
    expect((await browser.ours(app, OUT)).headers.get('location')).toBe('/connexion');
  });

  it('may be tried again when the provider does not answer', async () => {
    const { app, browser } = await arrived('patiente');
    await post(app, browser, '/deconnexion');
    const away = appWith(settings({ issuer: 'http://127.0.0.1:9' }));
    expect((await browser.ours(away, OUT)).status).toBe(503);
    expect((await browser.ours(app, OUT)).headers.get('location')).toContain(provider.issuer);
  });

  it('speaks of nobody who was there before: another means of signing in forgets the identity', async () => {
    const { app, browser } = await arrived('precedente');
    const next = await persona(db, []);
    await db
      .updateTable('compte')
      .set({ phrase_empreinte: await hashPhrase(PHRASE) })
      .where('id', '=', next.id)
      .execute();
    // The session of before is over, its window left open.
    browser.cookies.delete('maillage');
    expect(browser.cookies.has(KEPT)).toBe(true);
    const entered = await post(app, browser, '/connexion', { courriel: next.courriel, phrase: PHRASE });
    expect(entered.status).toBe(303);
    expect(browser.cookies.has(KEPT)).toBe(false);
    await post(app, browser, '/deconnexion');
    expect((await browser.ours(app, OUT)).headers.get('location')).toBe('/connexion');
  });

  it('speaks of nobody who was there before: an identity too long to be kept takes the place of theirs', async () => {
    const { app, browser } = await arrived('courte');
    browser.cookies.delete('maillage');
    provider.people = { longue: { groupes: Array(400).fill('campus-exemple') } };
    await linked('longue');
    const response = await travel(app, browser, 'longue');
    expect(response.status).toBe(303);
    expect(browser.cookies.has(KEPT)).toBe(false);
  });
});

it('refuses a code that the provider did not give to us', async () => {
  const returned = new URL(`${RETURN}?code=inconnu&state=s&iss=${encodeURIComponent(provider.issuer)}`);
  expect(await finishOidc(settings(), returned, { state: 's', nonce: 'n', verifier: null })).toBeNull();
});
