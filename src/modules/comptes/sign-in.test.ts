import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { dataVersion } from '#core/journal/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { hashPhrase, phraseWork } from './hash-phrase.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const PHRASE = 'tulipe moteur grenier zinc';
const empreinte = await hashPhrase(PHRASE);

async function account(changes: Record<string, unknown> = {}) {
  const { id, courriel } = await persona(db, []);
  await db
    .updateTable('compte')
    .set({ phrase_empreinte: empreinte, ...changes })
    .where('id', '=', id)
    .execute();
  return { id, courriel };
}
const enter = (courriel: string, phrase: string, fields: Record<string, string> = {}, cookie?: string) =>
  sendForm(app, '/connexion', { courriel, phrase, ...fields }, cookie ? { cookie } : {});
const lines = (act: string) =>
  db.selectFrom('journal').selectAll().where('acte', '=', act).orderBy('id', 'desc').execute();

describe('the sign-in page', () => {
  it('is valid, in French, sets no cookie and shows no persona', async () => {
    const { status, html, headers, document } = await getPage(app, '/connexion?vers=/espace/moi');
    expect(status).toBe(200);
    expectValidHtml(html);
    expect(wordFaults(document)).toEqual([]);
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(document.querySelector('input[name="vers"]')?.getAttribute('value')).toBe('/espace/moi');
    expect(document.querySelector('#phrase')?.getAttribute('autocomplete')).toBe('current-password');
    expect(textOf(document)).not.toContain('Ou prenez un rôle');
  });

  it('leads on whoever is in already', async () => {
    const { cookie } = await persona(db, []);
    const { status, headers } = await getPage(app, '/connexion?vers=/espace/moi', { headers: { cookie } });
    expect([status, headers.get('location')]).toEqual([303, '/espace/moi']);
  });
});

describe('signing in', () => {
  it('opens a session with the right phrase, traces it, and moves the version of no page', async () => {
    const { id, courriel } = await account();
    const before = await dataVersion(db);
    const answer = await enter(`  ${courriel.toUpperCase()} `, PHRASE, { vers: '/espace/moi/securite' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/espace/moi/securite']);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^maillage=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const page = await getPage(app, '/espace/moi/securite', { headers: { cookie: cookieOf(answer)! } });
    expect(page.status).toBe(200);
    const [line] = await lines('account.signed_in');
    expect(line).toMatchObject({ objet_id: id, acteur_id: id, nature: 'acces', details: { methode: 'phrase' } });
    expect(await dataVersion(db)).toBe(before);
  });

  it('names the cookie __Host- and keeps it to HTTPS when the address is', async () => {
    const { courriel } = await account();
    const https = testApp(opened, { config: { publicUrl: 'https://campus.exemple.fr' } });
    const answer = await sendForm(
      https,
      '/connexion',
      { courriel, phrase: PHRASE },
      { headers: { origin: 'https://campus.exemple.fr' } },
    );
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-maillage=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('comes back to no other site', async () => {
    const { courriel } = await account();
    for (const vers of [
      '//ailleurs.exemple',
      '/..//ailleurs.exemple',
      'https://ailleurs.exemple',
      '/\\ailleurs.exemple',
    ]) {
      expect((await enter(courriel, PHRASE, { vers })).headers.get('location')).toBe('/espace');
    }
  });

  it('hashes again a phrase that was hashed with other costs', async () => {
    const weak = await hash(PHRASE, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const { id, courriel } = await account({ phrase_empreinte: weak });
    expect((await enter(courriel, PHRASE)).status).toBe(303);
    const kept = await db
      .selectFrom('compte')
      .select('phrase_empreinte')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(kept.phrase_empreinte).toMatch(/m=19456,t=2,p=1/);
    expect((await enter(courriel, PHRASE)).status).toBe(303);
  });

  it('takes nothing of the form but the address and the phrase', async () => {
    const { id, courriel } = await account();
    await enter(courriel, PHRASE, {
      etat: 'ferme',
      demonstration: 'true',
      methode: 'cle',
      secondFactor: 'true',
      role: 'administrateur',
    });
    const session = await db
      .selectFrom('session')
      .selectAll()
      .where('compte_id', '=', id)
      .orderBy('creee_le', 'desc')
      .execute();
    expect(session.filter((one) => one.methode !== 'phrase')).toEqual([]);
    expect(session.filter((one) => one.appareil !== 'essai').map((one) => one.second_facteur_le)).toEqual([null]);
    expect(await db.selectFrom('attribution').select('id').where('compte_id', '=', id).execute()).toEqual([]);
  });

  it('sends to the second factor whoever owes it', async () => {
    const { id, courriel } = await account();
    await db
      .insertInto('attribution')
      .values({ compte_id: id, role: 'administrateur', perimetre: 'instance_technique', debut: '2026-01-01' })
      .execute();
    const cookie = cookieOf(await enter(courriel, PHRASE))!;
    const { status, headers } = await getPage(app, '/espace/moi/securite', { headers: { cookie } });
    expect([status, headers.get('location')]).toEqual([
      303,
      '/connexion/second-facteur?vers=%2Fespace%2Fmoi%2Fsecurite',
    ]);
  });
});

describe('no fixation', () => {
  it('a token that the browser had before never becomes the session', async () => {
    const { courriel } = await account();
    const planted = `maillage=${'A'.repeat(43)}`;
    const answer = await enter(courriel, PHRASE, {}, planted);
    expect(cookieOf(answer)).not.toBe(planted);
    expect((await getPage(app, '/espace/moi/securite', { headers: { cookie: planted } })).status).toBe(303);
  });

  it('the open session of another person in this browser ends', async () => {
    const other = await persona(db, []);
    const { courriel } = await account();
    expect((await enter(courriel, PHRASE, {}, other.cookie)).status).toBe(303);
    expect((await getPage(app, '/espace/moi/securite', { headers: { cookie: other.cookie } })).status).toBe(303);
  });

  it('signing out ends it for the server too', async () => {
    const { cookie, id } = await persona(db, []);
    const answer = await sendForm(app, '/deconnexion', {}, { cookie });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/connexion?avis=sortie']);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^maillage=; Max-Age=0/);
    expect((await getPage(app, '/espace/moi/securite', { headers: { cookie } })).status).toBe(303);
    expect((await lines('account.signed_out'))[0]).toMatchObject({ objet_id: id });
    expect(textOf((await getPage(app, '/connexion?avis=sortie')).document)).toContain('Votre session est fermée.');
    expect((await sendForm(app, '/deconnexion', {})).status).toBe(303);
  });
});

describe('who has an account is told to nobody', () => {
  it('an unknown address, a wrong phrase, a suspended or closed account, a persona, no phrase: one answer', async () => {
    const known = await account();
    const refused = [
      await enter('personne@exemple.fr', PHRASE),
      await enter(known.courriel, 'une autre phrase entière'),
      await enter((await account({ etat: 'suspendu' })).courriel, PHRASE),
      await enter((await account({ etat: 'ferme' })).courriel, PHRASE),
      await enter((await account({ demonstration: true })).courriel, PHRASE),
      await enter((await account({ phrase_empreinte: null })).courriel, PHRASE),
    ];
    const plain = (html: string) => html.replace(/[\w-]+@exemple\.fr/g, '');
    for (const answer of refused) {
      expect(answer.status).toBe(422);
      expect(cookieOf(answer)).toBeNull();
      expect(plain(answer.html)).toBe(plain(refused[0]!.html));
    }
    expectValidHtml(refused[0]!.html);
    expect(wordFaults(refused[0]!.document)).toEqual([]);
  });

  it('each costs one comparison of phrases, neither more nor less', async () => {
    const suspended = await account({ etat: 'suspendu' });
    const known = await account();
    for (const courriel of ['inconnu@exemple.fr', suspended.courriel, known.courriel]) {
      const before = phraseWork.compared;
      await enter(courriel, 'une autre phrase entière');
      expect(phraseWork.compared - before).toBe(1);
    }
  });

  it('takes the same time, within a wide margin', async () => {
    const median = async (courriel: () => Promise<string>) => {
      const times: number[] = [];
      for (let n = 0; n < 9; n++) {
        const who = await courriel();
        const started = performance.now();
        await enter(who, 'une autre phrase entière');
        times.push(performance.now() - started);
      }
      return times.sort((a, b) => a - b)[4]!;
    };
    const known = await median(async () => (await account()).courriel);
    let n = 0;
    const unknown = await median(async () => `inconnu${n++}@exemple.fr`);
    // Without the decoy an unknown address answers in a tenth of the time.
    expect(unknown / known).toBeGreaterThan(0.4);
    expect(unknown / known).toBeLessThan(2.5);
  });

  it('a failure is traced without the address', async () => {
    await enter('quelqu-un@exemple.fr', PHRASE);
    await enter('quelqu-un@exemple.fr', 'une autre phrase entière');
    const [second, first] = await lines('account.sign_in_failed');
    expect(JSON.stringify([first, second])).not.toContain('quelqu-un');
    expect(first!.details).toEqual(second!.details);
    expect(first).toMatchObject({ acteur_id: null, acteur_role: 'visiteur', objet_id: null });
  });
});

describe('attempts are slowed down', () => {
  it('alike for an address that has an account and one that has none, without comparing any more', async () => {
    const { courriel } = await account();
    for (const who of [courriel, 'jamais-vu@exemple.fr']) {
      for (let n = 0; n < 10; n++) expect((await enter(who, 'une autre phrase entière')).status).toBe(422);
      const before = phraseWork.compared;
      const answer = await enter(who, PHRASE);
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
      expect(phraseWork.compared).toBe(before);
      expect(textOf(answer.document)).toContain(
        'Trop d’essais en peu de temps. Attendez 15 minutes, puis recommencez.',
      );
      expectValidHtml(answer.html);
    }
  });

  it('a success forgets the failures before it', async () => {
    const { courriel } = await account();
    for (let n = 0; n < 9; n++) await enter(courriel, 'une autre phrase entière');
    expect((await enter(courriel, PHRASE)).status).toBe(303);
    for (let n = 0; n < 9; n++) expect((await enter(courriel, 'une autre phrase entière')).status).toBe(422);
  });

  it('from one network address, behind a proxy that is trusted', async () => {
    const behind = testApp(opened, { config: { trustProxy: ['127.0.0.1'] } });
    const from = (visitor: string, n: number) =>
      sendForm(
        behind,
        '/connexion',
        { courriel: `visiteur${n}@exemple.fr`, phrase: 'une autre phrase entière' },
        { address: '127.0.0.1', headers: { 'x-forwarded-for': visitor } },
      );
    await Promise.all(Array.from({ length: 60 }, (_, n) => from('203.0.113.1', n)));
    expect((await from('203.0.113.1', 61)).status).toBe(429);
    expect((await from('203.0.113.2', 62)).status).toBe(422);
  });
});

describe('a forged or broken form', () => {
  it.each([
    ['with a session, from nowhere', { cookie: 'maillage=x', origin: '' }],
    ['from another site', { origin: 'https://ailleurs.exemple' }],
  ])('sent %s is refused', async (_, headers) => {
    const { courriel } = await account();
    const answer = await sendForm(app, '/connexion', { courriel, phrase: PHRASE }, { headers });
    expect(answer.status).toBe(403);
    expect(cookieOf(answer)).toBeNull();
  });

  it.each([
    ['no address', { courriel: '', phrase: PHRASE }],
    ['two lines in the address', { courriel: 'a@exemple.fr\r\nBcc: b@exemple.fr', phrase: PHRASE }],
    ['a NUL', { courriel: 'a\0@exemple.fr', phrase: PHRASE }],
    ['no phrase', { courriel: 'a@exemple.fr', phrase: '' }],
    ['an endless phrase', { courriel: 'a@exemple.fr', phrase: 'x'.repeat(1001) }],
    ['markup', { courriel: '"><script>alert(1)</script>', phrase: PHRASE }],
    ['nothing', {}],
  ])('with %s is returned', async (_, fields) => {
    const answer = await sendForm(app, '/connexion', fields as Record<string, string>);
    expect(answer.status).toBe(422);
    expectValidHtml(answer.html);
    expect(answer.html).not.toContain('<script>alert');
  });

  it('a phrase that holds a NUL or a lone surrogate is only wrong', async () => {
    const { courriel } = await account();
    for (const phrase of ['tulipe\0moteur grenier', '\ud800 tulipe moteur']) {
      expect((await enter(courriel, phrase)).status).toBe(422);
    }
  });
});
