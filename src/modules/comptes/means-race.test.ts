import { generateSync } from 'otplib';
import { describe, expect, it } from 'vitest';
import { type Tx, transaction } from '#core/db/index.ts';
import { TEST_NOW, testApp, testDeps } from '#tests/support/app.ts';
import { softwareAuthenticator } from '#tests/support/authenticator.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { SECURE_ORIGIN as ORIGIN, secureBrowser } from '#tests/support/secure-browser.ts';
import { resetByCommand } from './command-accounts.ts';
import { lockCompte } from './comptes.sql.ts';
import { insertLien } from './connexions.sql.ts';
import { hashPhrase } from './hash-phrase.ts';
import { addPasskey, offerPasskey, removePasskey } from './passkeys.ts';
import { confirmSecondFactor, prepareSecondFactor, secondFactorToConfirm } from './second-factor.ts';
import { revokeSessions } from './sessions.sql.ts';
import { newToken, printOfToken } from './token.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened, { config: { publicUrl: ORIGIN } });
const deps = { ...testDeps(opened), origin: ORIGIN };
const NOW = deps.clock.now();
const [PHRASE, ANOTHER] = ['tulipe moteur grenier zinc', 'ardoise lanterne buvard myrtille'];
const empreinte = await hashPhrase(PHRASE);
const SECURITY = '/espace/moi/securite';

const COMMAND = { sender: { service: 'Maillage', origin: ORIGIN }, contact: `${ORIGIN}/contact` };

type Browser = ReturnType<typeof secureBrowser>;
const codeOf = (secret: string, seconds = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.parse(TEST_NOW) / 1000) + seconds });

async function withPhrase(): Promise<Persona> {
  const who = await persona(db, []);
  await db.updateTable('compte').set({ phrase_empreinte: empreinte }).where('id', '=', who.id).execute();
  return who;
}
async function preparedCodes(who: Persona): Promise<string> {
  await prepareSecondFactor(deps, who.id);
  return (await secondFactorToConfirm(deps, who))!.secret;
}
async function withKey(who: Persona) {
  const device = softwareAuthenticator();
  const { challenge } = await offerPasskey(deps, { ...who, nom: 'Camille Exemple' });
  expect(await addPasskey(deps, who.id, device.create({ challenge, origin: ORIGIN }), 'Bureau')).toBe(true);
  return device;
}
async function challengeOf(browser: Browser, path: string): Promise<string> {
  return ((await (await browser.post(path)).json()) as { challenge: string }).challenge;
}

const reset = (tx: Tx, who: Persona) =>
  resetByCommand({ db: tx, clock: deps.clock, ...COMMAND }, who.courriel, 'Téléphone perdu.');

/** Sends a request while a transaction that changes the account is open, and lets it end once the request waits for it. */
async function during(change: (tx: Tx) => Promise<unknown>, send: () => Promise<Response>): Promise<Response> {
  let answer: Promise<Response> | null = null;
  await transaction(db, async (tx) => {
    await change(tx);
    answer = send();
    await untilBlocked(db);
  });
  return answer!;
}

/** What opens the account, and what is open. */
async function meansOf({ id }: Persona) {
  const count = async (table: 'facteur_totp' | 'code_secours' | 'cle_acces' | 'identite') =>
    (await db.selectFrom(table).select('compte_id').where('compte_id', '=', id).execute()).length;
  const open = await db
    .selectFrom('session')
    .select('id')
    .where('compte_id', '=', id)
    .where('revoquee_le', 'is', null)
    .execute();
  const { phrase_empreinte } = await db
    .selectFrom('compte')
    .select('phrase_empreinte')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    codes: await count('facteur_totp'),
    secours: await count('code_secours'),
    cles: await count('cle_acces'),
    phrase: phrase_empreinte !== null,
    sessions: open.length,
  };
}
const NOTHING = { codes: 0, secours: 0, cles: 0, phrase: false, sessions: 0 };

describe('while the account is reset, nothing new comes to open it', () => {
  it.each<[string, (who: Persona, browser: Browser) => Promise<() => Promise<Response>>]>([
    [
      'a passkey',
      async (_, browser) => {
        const challenge = await challengeOf(browser, `${SECURITY}/cles/defi`);
        const reponse = softwareAuthenticator().create({ challenge, origin: ORIGIN });
        return () => browser.post(`${SECURITY}/cles`, { nom: 'Intrus', reponse });
      },
    ],
    [
      'a secret of codes to confirm, which the person would take for theirs',
      async (_, browser) => () => browser.post(`${SECURITY}/codes/preparer`),
    ],
    [
      'an application of codes',
      async (who, browser) => {
        const code = codeOf(await preparedCodes(who));
        return () => browser.post(`${SECURITY}/codes`, { code });
      },
    ],
    [
      'recovery codes',
      async (who, browser) => {
        const secret = await preparedCodes(who);
        expect(await confirmSecondFactor(deps, who.id, codeOf(secret))).toBe(true);
        return () => browser.post(`${SECURITY}/secours`);
      },
    ],
    [
      'another phrase',
      async (_, browser) => () => browser.post(`${SECURITY}/phrase`, { actuelle: PHRASE, phrase: ANOTHER }),
    ],
  ])('%s', async (_, prepare) => {
    const who = await withPhrase();
    const send = await prepare(who, secureBrowser(app, who));
    const answer = await during((tx) => reset(tx, who), send);
    expect(await meansOf(who)).toEqual(NOTHING);
    expect(answer.status).toBe(401);
  });

  it.each<[string, (who: Persona, browser: Browser) => Promise<() => Promise<Response>>]>([
    [
      'the phrase',
      async (who, browser) => () => browser.post('/connexion', { courriel: who.courriel, phrase: PHRASE }),
    ],
    [
      'a mailed link',
      async (who, browser) => {
        const token = newToken();
        const expire = new Date(NOW.getTime() + 3_600_000);
        await insertLien(db, { print: printOfToken(token), compteId: who.id, usage: 'connexion', now: NOW, expire });
        return () => browser.post(`/connexion/lien/${token}`);
      },
    ],
    [
      'a passkey',
      async (who, browser) => {
        const device = await withKey(who);
        const challenge = await challengeOf(browser, '/connexion/cle/defi');
        return () => browser.post('/connexion/cle', { reponse: device.get({ challenge, origin: ORIGIN }) });
      },
    ],
  ])('a session opened by %s', async (_, prepare) => {
    const who = await withPhrase();
    const send = await prepare(who, secureBrowser(app, { cookie: 'maillage=rien' }));
    const answer = await during((tx) => reset(tx, who), send);
    expect(await meansOf(who)).toEqual(NOTHING);
    expect(answer.headers.getSetCookie().join()).not.toMatch(/__Host-maillage=[^;]/);
  });

  it('a link asked for a moment before, which another could have asked for', async () => {
    const who = await withPhrase();
    const browser = secureBrowser(app, { cookie: 'maillage=rien' });
    const close = (tx: Tx) => tx.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', who.id).execute();
    const answer = await during(close, () => browser.post('/connexion/lien', { courriel: who.courriel }));
    expect(answer.status).toBe(303);
    const links = await db.selectFrom('lien_connexion').select('usage').where('compte_id', '=', who.id).execute();
    expect(links).toEqual([]);
  });
});

describe('a means that is being taken away', () => {
  it('opens no session by the key that was read before', async () => {
    const who = await withPhrase();
    const device = await withKey(who);
    const visitor = secureBrowser(app, { cookie: 'maillage=rien' });
    const challenge = await challengeOf(visitor, '/connexion/cle/defi');
    const reponse = device.get({ challenge, origin: ORIGIN });
    const before = (await meansOf(who)).sessions;
    const answer = await during(
      async (tx) => {
        await lockCompte(tx, who.id);
        await removePasskey({ ...deps, db: tx }, who.id, device.id);
      },
      () => visitor.post('/connexion/cle', { reponse }),
    );
    expect(answer.headers.get('location')).toContain('refus=cle');
    expect((await meansOf(who)).sessions).toBe(before);
  });
});

describe('a session that ends while it changes what opens the account', () => {
  it('changes nothing', async () => {
    const who = await withPhrase();
    const browser = secureBrowser(app, who);
    const challenge = await challengeOf(browser, `${SECURITY}/cles/defi`);
    const reponse = softwareAuthenticator().create({ challenge, origin: ORIGIN });
    const answer = await during(
      async (tx) => {
        await lockCompte(tx, who.id);
        await revokeSessions(tx, who.id, { only: who.sessionId }, NOW);
      },
      () => browser.post(`${SECURITY}/cles`, { nom: 'Intrus', reponse }),
    );
    expect(answer.status).toBe(401);
    expect(await meansOf(who)).toMatchObject({ cles: 0, sessions: 0 });
  });

  it('adds nothing with the phrase alone when codes were confirmed meanwhile', async () => {
    const who = await withPhrase();
    const secret = await preparedCodes(who);
    await db.updateTable('session').set({ second_facteur_le: null }).where('compte_id', '=', who.id).execute();
    const browser = secureBrowser(app, who);
    const challenge = await challengeOf(browser, `${SECURITY}/cles/defi`);
    const reponse = softwareAuthenticator().create({ challenge, origin: ORIGIN });
    const answer = await during(
      async (tx) => {
        await lockCompte(tx, who.id);
        await confirmSecondFactor({ ...deps, db: tx }, who.id, codeOf(secret));
      },
      () => browser.post(`${SECURITY}/cles`, { nom: 'Intrus', reponse }),
    );
    expect(answer.status).toBe(403);
    expect(await meansOf(who)).toMatchObject({ cles: 0, codes: 1 });
  });
});
