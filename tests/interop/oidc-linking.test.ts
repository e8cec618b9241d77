import { describe, expect, it } from 'vitest';
import { type Tx, transaction } from '#core/db/index.ts';
import { systemClock } from '#core/time/index.ts';
import { resetByCommand } from '#modules/comptes/command-accounts.ts';
import { lockCompte } from '#modules/comptes/comptes.sql.ts';
import { deleteIdentity } from '#modules/comptes/identities.sql.ts';
import { newToken, printOfToken } from '#modules/comptes/token.ts';
import type { TestApp } from '#tests/support/app.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { Browser } from '#tests/support/cookie-jar.ts';
import { testDatabase } from '#tests/support/database.ts';
import { identityProvider } from '#tests/support/identity-provider.ts';
import { persona } from '#tests/support/persona.ts';

const database = await testDatabase();
const { db } = database;
const { state: provider, settings, appWith, travel, linked } = identityProvider(database);

const recent = () => persona(db, [], { now: systemClock.now().toISOString() });

describe('linking an identity to the account of the open session', () => {
  it('links it, refuses one that is taken, and lets the person take it back', async () => {
    const app = appWith(settings());
    const camille = await persona(db, [], { now: systemClock.now().toISOString() });
    const browser = new Browser();
    browser.take([camille.cookie]);
    const response = await travel(app, browser, 'neuve', await linkOf(app, browser));
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
    const taken = await travel(app, stranger, 'neuve', await linkOf(app, stranger));
    expect(taken.status).toBe(403);
    expect(await taken.text()).toContain('déjà liée');

    const form = new URLSearchParams({ emetteur: provider.issuer, sujet: 'neuve' });
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

/** What the button « Lier » of the security page adds to the address. */
async function linkOf(app: TestApp, browser: Browser): Promise<string> {
  const html = await (await browser.ours(app, '/espace/moi/securite')).text();
  return /href="\/connexion\/oidc(\?lier=[^"]+)"/.exec(html)![1]!;
}

it('links nothing from an address that our page did not give to this session', async () => {
  const app = appWith(settings());
  const [camille, other] = [await recent(), await recent()];
  const stranger = new Browser();
  stranger.take([other.cookie]);
  for (const query of ['?lier=oui', await linkOf(app, stranger)]) {
    const browser = new Browser();
    browser.take([camille.cookie]);
    expect((await browser.ours(app, `/connexion/oidc${query}`)).status).toBe(403);
  }
  expect(await db.selectFrom('identite').selectAll().where('sujet', '=', 'piege').execute()).toEqual([]);
});

it('links nothing for a session that holds the phrase alone of an account that has a key', async () => {
  const app = appWith(settings());
  const camille = await recent();
  const browser = new Browser();
  browser.take([camille.cookie]);
  const query = await linkOf(app, browser);
  await db
    .insertInto('cle_acces')
    .values({ id: camille.id, compte_id: camille.id, cle_publique: Buffer.alloc(1), compteur: 0, nom: 'Bureau' })
    .execute();
  await db.updateTable('session').set({ second_facteur_le: null }).where('compte_id', '=', camille.id).execute();
  const turned = await browser.ours(app, `/connexion/oidc${query}`);
  expect(turned.headers.get('location')).toBe('/connexion/second-facteur?vers=%2Fespace%2Fmoi%2Fsecurite');
});

describe('an identity that comes back while the account changes', () => {
  /** Comes back from the provider while a transaction is open, which ends once this waits for it. */
  async function backDuring(change: (tx: Tx) => Promise<unknown>, leave: () => Promise<Response>) {
    let answer: Promise<Response> | null = null;
    await transaction(db, async (tx) => {
      await change(tx);
      answer = leave();
      await untilBlocked(db);
    });
    return answer!;
  }

  const command = { sender: { service: 'Maillage', origin: 'http://maillage.exemple' }, contact: 'exemple@exemple.fr' };

  it('opens nothing when it is being taken away', async () => {
    const account = await linked('retiree');
    const before = await db.selectFrom('session').select('id').where('compte_id', '=', account.id).execute();
    const answer = await backDuring(
      async (tx) => {
        await lockCompte(tx, account.id);
        await deleteIdentity(tx, account.id, provider.issuer, 'retiree');
      },
      () => travel(appWith(settings()), new Browser(), 'retiree'),
    );
    expect(answer.status).toBe(403);
    expect(await db.selectFrom('session').select('id').where('compte_id', '=', account.id).execute()).toEqual(before);
  });

  it('is linked to nothing when the account is being reset', async () => {
    const app = appWith(settings());
    const [account, browser] = [await recent(), new Browser()];
    browser.take([account.cookie]);
    const query = await linkOf(app, browser);
    const answer = await backDuring(
      (tx) => resetByCommand({ db: tx, clock: systemClock, ...command }, account.courriel, 'Essai.'),
      () => travel(app, browser, 'intruse', query),
    );
    expect(answer.status).toBe(401);
    expect(await db.selectFrom('identite').select('sujet').where('compte_id', '=', account.id).execute()).toEqual([]);
  });
});

describe('accepting an invitation with the identity provider', () => {
  const ROLE = { role: 'pilotage_national', perimetre: 'national' };
  async function invited(courriel: string) {
    const token = newToken();
    const expires = new Date(systemClock.now().getTime() + 3_600_000);
    await db
      .insertInto('invitation')
      .values({ empreinte: printOfToken(token), courriel, ...ROLE, expire_le: expires })
      .execute();
    return token;
  }
  const accept = (who: string, token: string, browser = new Browser()) =>
    travel(appWith(settings()), browser, who, `?invitation=${token}`);
  const accountOf = (courriel: string) =>
    db.selectFrom('compte').selectAll().where('courriel', '=', courriel).executeTakeFirst();

  it('opens the account of the address that the provider vouches for, linked, with its role', async () => {
    provider.people = {
      arrivante: {
        given_name: 'Camille',
        family_name: 'Exemple',
        email: 'Arrivante@exemple.fr',
        email_verified: true,
      },
    };
    const token = await invited('arrivante@exemple.fr');
    const browser = new Browser();
    const page = await (await browser.ours(appWith(settings()), `/invitation/${token}`)).text();
    expect(page).toContain(`href="/connexion/oidc?invitation=${token}"`);
    expect(page).toContain('Continuer avec le fournisseur d’essai');
    const response = await accept('arrivante', token, browser);
    expect(response.headers.get('location')).toBe('/espace');
    const account = (await accountOf('arrivante@exemple.fr'))!;
    expect(account).toMatchObject({ prenom: 'Camille', nom: 'Exemple', phrase_empreinte: null });
    const role = await db.selectFrom('attribution').select('role').where('compte_id', '=', account.id).execute();
    expect(role).toEqual([{ role: ROLE.role }]);
    expect((await browser.ours(appWith(settings()), '/espace')).status).toBe(200);
    expect((await travel(appWith(settings()), new Browser(), 'arrivante')).headers.get('location')).toBe('/espace');
    // Used once: whoever comes with the link again reads that it was.
    expect((await accept('arrivante', token)).headers.get('location')).toBe(`/invitation/${token}`);
  });

  it.each([
    ['another address', { email: 'autre@exemple.fr', email_verified: true, given_name: 'C', family_name: 'E' }],
    ['an address that nobody verified', { email: 'invitee@exemple.fr', given_name: 'C', family_name: 'E' }],
    ['no name', { email: 'invitee@exemple.fr', email_verified: true }],
  ])('opens nothing for %s', async (_, claims) => {
    provider.people = { douteuse: claims };
    await db.deleteFrom('invitation').where('courriel', '=', 'invitee@exemple.fr').execute();
    const response = await accept('douteuse', await invited('invitee@exemple.fr'));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('n’ouvre pas votre invitation');
    expect(await accountOf('invitee@exemple.fr')).toBeUndefined();
  });

  it('never takes over an account that exists, even with its address verified', async () => {
    const account = await persona(db, []);
    provider.people = { voleuse: { email: account.courriel, email_verified: true, given_name: 'C', family_name: 'E' } };
    const token = await invited(account.courriel);
    const response = await accept('voleuse', token);
    expect(response.headers.get('location')).toBe(`/invitation/${token}`);
    expect(response.headers.getSetCookie().join()).not.toMatch(/maillage=[^;]/);
    expect(await db.selectFrom('identite').selectAll().where('sujet', '=', 'voleuse').execute()).toEqual([]);
  });
});
