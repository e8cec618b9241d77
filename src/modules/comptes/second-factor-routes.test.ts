import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { dataVersion } from '#core/journal/index.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { softwareAuthenticator } from '#tests/support/authenticator.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { SECURE_ORIGIN as ORIGIN, secureBrowser } from '#tests/support/secure-browser.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const database = await testDatabase();
const { db } = database;
const app = testApp(database, { config: { publicUrl: ORIGIN } });
const TREASURER: PersonaGrant[] = [{ role: 'tresorier', perimetre: 'objet', objet_type: 'instance', objet_id: '1' }];

const browserOf = (who: Persona) => secureBrowser(app, who);
const GATE = /^\/connexion\/second-facteur\?vers=%2Fespace%2Fmoi%2Fsecurite%2F(codes|cles)$/;
const secretOfPage = (html: string): string => /<code>([A-Z2-7 ]+)<\/code>/.exec(html)![1]!.replaceAll(' ', '');
const codeOf = (secret: string, seconds = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.parse(TEST_NOW) / 1000) + seconds });
const lettersOf = async (who: Persona) =>
  (await db.selectFrom('courriel').select('gabarit').where('compte_id', '=', who.id).execute()).map(
    (letter) => letter.gabarit,
  );
const GATE_PAGE = '/connexion/second-facteur';
/** What the gate asks a browser for. */
const askedOf = async (browser: ReturnType<typeof browserOf>) =>
  (await (await browser.post(`${GATE_PAGE}/cle/defi`)).json()) as { challenge: string; allowCredentials: object[] };
const openSessionsOf = ({ id }: Persona) =>
  db.selectFrom('session').select('id').where('compte_id', '=', id).where('revoquee_le', 'is', null).execute();
async function addKey(browser: ReturnType<typeof browserOf>) {
  const device = softwareAuthenticator();
  const asked = (await (await browser.post('/espace/moi/securite/cles/defi')).json()) as { challenge: string };
  const reponse = device.create({ challenge: asked.challenge, origin: ORIGIN });
  expect((await browser.post('/espace/moi/securite/cles', { nom: 'Bureau', reponse })).status).toBe(303);
  return device;
}
/** Signed in again, with the phrase alone. */
const forgetFactor = (who: Persona) =>
  db.updateTable('session').set({ second_facteur_le: null }).where('compte_id', '=', who.id).execute();

describe('a role that asks for a second factor', () => {
  it('sees nothing of the workspace before, sets it, reads its recovery codes, and goes where it wanted', async () => {
    const browser = browserOf(await persona(db, TREASURER, { secondFactor: false }));
    const before = browser.cookie;
    const turned = await browser.get('/espace?x=1');
    expect(turned.status).toBe(303);
    expect(turned.headers.get('location')).toBe('/connexion/second-facteur?vers=%2Fespace%3Fx%3D1');
    const gate = await (await browser.get('/connexion/second-facteur?vers=/espace')).text();
    expectValidHtml(gate);
    expect(gate).toContain('Aucun second facteur n’est encore réglé');

    expectValidHtml(await (await browser.get('/espace/moi/securite/codes')).text());
    expect((await browser.post('/espace/moi/securite/codes/preparer')).status).toBe(303);
    const setting = await (await browser.get('/espace/moi/securite/codes')).text();
    expectValidHtml(setting);
    const secret = secretOfPage(setting);
    const wrong = await browser.post('/espace/moi/securite/codes', { code: '12' });
    expect(wrong.status).toBe(422);
    expectValidHtml(await wrong.text());
    expect((await browser.post('/espace/moi/securite/codes', { code: codeOf(secret) })).status).toBe(303);
    expect(browser.cookie).not.toBe(before);

    const shown = await (await browser.get('/espace/moi/securite/codes')).text();
    expectValidHtml(shown);
    expect(shown.match(/<code>[2-9b-z]{4}-[2-9b-z]{4}-[2-9b-z]{4}<\/code>/g)).toHaveLength(10);
    expect(shown).not.toContain(secret);
    await browser.post('/espace/moi/securite/secours/noter');
    expect(await (await browser.get('/espace/moi/securite/codes')).text()).not.toContain('Notez vos codes');
    expect((await browser.get('/espace')).status).toBe(200);
  });

  it('is not bypassed by whoever holds the phrase alone: the settings stay closed', async () => {
    const who = await persona(db, TREASURER);
    const equipped = browserOf(who);
    await equipped.post('/espace/moi/securite/codes/preparer');
    const secret = secretOfPage(await (await equipped.get('/espace/moi/securite/codes')).text());
    await equipped.post('/espace/moi/securite/codes', { code: codeOf(secret) });
    await db.updateTable('session').set({ second_facteur_le: null }).where('compte_id', '=', who.id).execute();

    for (const path of ['/espace/moi/securite/codes', '/espace/moi/securite/cles']) {
      expect((await equipped.get(path)).headers.get('location'), path).toMatch(GATE);
    }
    const fields = { nom: 'x', reponse: '{}', cle: 'x' };
    expect((await equipped.post('/espace/moi/securite/cles/defi', fields)).status).toBe(403);
    for (const path of ['codes/preparer', 'codes/retirer', 'secours', 'cles', 'cles/retirer']) {
      const answer = await equipped.post(`/espace/moi/securite/${path}`, fields);
      expect(answer.headers.get('location'), path).toMatch(GATE);
    }
    const gate = await (await equipped.get('/connexion/second-facteur')).text();
    expectValidHtml(gate);
    expect(gate).toContain('Code à six chiffres');
    const refused = await equipped.post('/connexion/second-facteur', { code: '000000', vers: '//ailleurs.fr' });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expectValidHtml(html);
    expect(html).not.toContain('ailleurs.fr');
    const given = await equipped.post('/connexion/second-facteur', { code: codeOf(secret, 30), vers: '//ailleurs.fr' });
    expect(given.headers.get('location')).toBe('/espace');
  });

  it('lets an account that holds a passkey alone give it at the gate', async () => {
    const who = await persona(db, TREASURER);
    const [browser, device] = [browserOf(who), softwareAuthenticator()];
    const { challenge } = (await (await browser.post('/espace/moi/securite/cles/defi')).json()) as {
      challenge: string;
    };
    await browser.post('/espace/moi/securite/cles', {
      nom: 'Bureau',
      reponse: device.create({ challenge, origin: ORIGIN }),
    });
    expect(await lettersOf(who)).toEqual(['securite_modifiee']);
    await forgetFactor(who);
    const gate = await (await browser.get('/connexion/second-facteur?vers=/espace/moi')).text();
    expectValidHtml(gate);
    expect(gate).toContain('action="/connexion/second-facteur/cle"');
    expect(gate).toContain('value="/espace/moi"');
    expect(gate).toContain('cles.js');
    expect(gate).not.toContain('name="code"');
    const asked = await askedOf(browser);
    expect(asked.allowCredentials).toMatchObject([{ id: device.id }]);
    const before = browser.cookie;
    const given = await browser.post(`${GATE_PAGE}/cle`, {
      reponse: device.get({ challenge: asked.challenge, origin: ORIGIN }),
      vers: '/espace/moi',
    });
    expect(given.headers.get('location')).toBe('/espace/moi');
    expect(browser.cookie).not.toBe(before);
    expect((await browser.get('/espace/moi')).status).toBe(200);
    expect(await openSessionsOf(who)).toHaveLength(1);
  });

  it('accepts at the gate no key of another account, no challenge of another page, none twice', async () => {
    const [who, other] = [await persona(db, TREASURER), await persona(db, TREASURER)];
    const [browser, stranger] = [browserOf(who), browserOf(other)];
    const [device, foreign] = [await addKey(browser), await addKey(stranger)];
    await forgetFactor(who);
    const asked = async (page = `${GATE_PAGE}/cle/defi`) =>
      ((await (await browser.post(page)).json()) as { challenge: string }).challenge;
    const give = (reponse: string) => browser.post(`${GATE_PAGE}/cle`, { reponse, vers: '//ailleurs.fr' });

    const refused = await give(foreign.get({ challenge: await asked(), origin: ORIGIN }));
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expectValidHtml(html);
    expect(html).toContain('n’est pas une clé de votre accès');
    expect(html).not.toContain('ailleurs.fr');
    expect((await give('{}')).status).toBe(422);
    const signIn = await asked('/connexion/cle/defi');
    expect((await give(device.get({ challenge: signIn, origin: ORIGIN }))).status).toBe(422);
    const ofOther = await askedOf(stranger);
    expect((await give(device.get({ challenge: ofOther.challenge, origin: ORIGIN }))).status).toBe(422);
    expect((await browser.get('/espace')).headers.get('location')).toContain('second-facteur');
    // The session is still that of the person, and nobody else has got one.
    expect(await openSessionsOf(who)).toHaveLength(1);

    const challenge = await asked();
    expect((await give(device.get({ challenge, origin: ORIGIN }))).headers.get('location')).toBe('/espace');
    await forgetFactor(who);
    expect((await give(device.get({ challenge, origin: ORIGIN }))).status).toBe(422);
    const lines = await db.selectFrom('journal').select('acte').where('acteur_id', '=', who.id).orderBy('id').execute();
    expect(lines.map((line) => line.acte).slice(-6)).toEqual([
      ...Array(4).fill('account.second_factor_failed'),
      'account.second_factor_given',
      'account.second_factor_failed',
    ]);
    // A challenge of the gate opens no session either.
    const visitor = browserOf({ ...who, cookie: 'maillage=rien' });
    const gate = await asked();
    const entered = await visitor.post('/connexion/cle', { reponse: device.get({ challenge: gate, origin: ORIGIN }) });
    expect(entered.headers.get('location')).toContain('refus=cle');
  });

  it.each([
    ['http://192.0.2.7:4780', 'a number'],
    ['http://campus.exemple.fr', 'a name without HTTPS'],
  ])('at %s, says where the key can be given and who can take it away (%s)', async (publicUrl) => {
    const who = await persona(db, TREASURER);
    const browser = browserOf(who);
    await addKey(browser);
    await forgetFactor(who);
    const plain = testApp(database, { config: { publicUrl } });
    const gate = await getPage(plain, GATE_PAGE, { headers: { cookie: browser.cookie.replace('__Host-', '') } });
    expectValidHtml(gate.html);
    expect(wordFaults(gate.document)).toEqual([]);
    expect(gate.document.querySelector('form[data-cle]')).toBeNull();
    expect(textOf(gate.document)).toContain('Votre clé d’accès ne peut pas être donnée à cette adresse');
    expect(gate.document.querySelector('main a[href="/contact"]')).not.toBeNull();
    expect(gate.document.querySelector('main form[action="/deconnexion"]')).not.toBeNull();
  });

  it('stops guessing after ten tries, even with the right code', async () => {
    const who = await persona(db, TREASURER);
    const browser = browserOf(who);
    await browser.post('/espace/moi/securite/codes/preparer');
    const secret = secretOfPage(await (await browser.get('/espace/moi/securite/codes')).text());
    await browser.post('/espace/moi/securite/codes', { code: codeOf(secret) });
    for (let n = 0; n < 10; n++) await browser.post('/connexion/second-facteur', { code: '000000' });
    const late = await browser.post('/connexion/second-facteur', { code: codeOf(secret, 30) });
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('Trop d’essais');
  });
});

describe('an application of codes that no role asks for', () => {
  it('is asked at each sign-in all the same, and each trial is in the journal', async () => {
    const who = await persona(db, [], { secondFactor: false });
    const browser = browserOf(who);
    expect((await browser.get('/espace')).status).toBe(200);
    const before = await dataVersion(db);
    await browser.post('/espace/moi/securite/codes/preparer');
    const secret = secretOfPage(await (await browser.get('/espace/moi/securite/codes')).text());
    await browser.post('/espace/moi/securite/codes', { code: codeOf(secret) });
    await forgetFactor(who);
    const turned = await browser.get('/espace');
    expect(turned.headers.get('location')).toBe('/connexion/second-facteur?vers=%2Fespace');
    expect(await (await browser.get('/connexion/second-facteur')).text()).not.toContain('Votre rôle donne accès');
    await browser.post('/connexion/second-facteur', { code: '000000' });
    expect((await browser.post('/connexion/second-facteur', { code: codeOf(secret, 30) })).status).toBe(303);
    expect((await browser.get('/espace')).status).toBe(200);
    const lines = await db
      .selectFrom('journal')
      .select(['acte', 'nature', 'acteur_role', 'requete'])
      .where('objet_id', '=', who.id)
      .orderBy('id')
      .execute();
    expect(lines.map((line) => line.acte)).toEqual([
      'account.second_factor_set',
      'account.second_factor_failed',
      'account.second_factor_given',
    ]);
    for (const line of lines) {
      expect(line).toMatchObject({ nature: 'acces', acteur_role: 'titulaire du compte' });
      expect(line.requete).not.toBeNull();
    }
    expect(await dataVersion(db)).toBe(before);
  });

  it('is told by mail to its holder when it comes, when its codes change and when it goes', async () => {
    const who = await persona(db, []);
    const browser = browserOf(who);
    await browser.post('/espace/moi/securite/codes/preparer');
    const secret = secretOfPage(await (await browser.get('/espace/moi/securite/codes')).text());
    await browser.post('/espace/moi/securite/codes', { code: '000000' });
    expect(await lettersOf(who)).toEqual([]);
    await browser.post('/espace/moi/securite/codes', { code: codeOf(secret) });
    await browser.post('/espace/moi/securite/secours');
    await browser.post('/espace/moi/securite/codes/retirer');
    expect(await lettersOf(who)).toHaveLength(3);
  });
});

describe('passkeys on screen', () => {
  it('are added and taken away by their account, and open a session that is two factors', async () => {
    const who = await persona(db, TREASURER);
    const [browser, device] = [browserOf(who), softwareAuthenticator()];
    expectValidHtml(await (await browser.get('/espace/moi/securite/cles')).text());
    const { challenge } = (await (await browser.post('/espace/moi/securite/cles/defi')).json()) as {
      challenge: string;
    };
    const unnamed = await browser.post('/espace/moi/securite/cles', { nom: ' ', reponse: '{}' });
    expect(unnamed.status).toBe(422);
    expectValidHtml(await unnamed.text());
    const added = await browser.post('/espace/moi/securite/cles', {
      nom: 'Bureau',
      reponse: device.create({ challenge, origin: ORIGIN }),
    });
    expect(added.status).toBe(303);
    const list = await (await browser.get('/espace/moi/securite/cles')).text();
    expectValidHtml(list);
    expect(list).toContain('Bureau');

    const visitor = browserOf({ ...who, cookie: 'maillage=rien' });
    const asked = (await (await visitor.post('/connexion/cle/defi')).json()) as { challenge: string };
    const entered = await visitor.post('/connexion/cle', {
      reponse: device.get({ challenge: asked.challenge, origin: ORIGIN }),
      vers: '/espace/moi/securite/cles',
    });
    expect(entered.headers.get('location')).toBe('/espace/moi/securite/cles');
    expect((await visitor.get('/espace')).status).toBe(200);
    const refused = await visitor.post('/connexion/cle', { reponse: '{}', vers: '//ailleurs.fr' });
    expect(refused.headers.get('location')).toBe('/connexion?vers=%2Fespace&refus=cle');

    await browser.post('/espace/moi/securite/cles/retirer', { cle: device.id });
    expect(await (await browser.get('/espace/moi/securite/cles')).text()).not.toContain('Bureau');
  });
});
