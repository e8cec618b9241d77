import { describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { hashPhrase, verifyPhrase } from './hash-phrase.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const later = (minutes: number) =>
  testApp(opened, { now: new Date(Date.parse('2026-11-23T08:30:00Z') + minutes * 60_000).toISOString() });
const PHRASE = 'tulipe moteur grenier zinc';

const lettersTo = (courriel: string) =>
  db.selectFrom('courriel').selectAll().where('destinataire', '=', courriel).orderBy('cree_le').orderBy('id').execute();
/** The path of the link in the last letter. */
async function linkTo(courriel: string): Promise<string> {
  const letters = await lettersTo(courriel);
  const url = /http:\/\/localhost(\/connexion\/\S+)/.exec(letters.at(-1)?.texte ?? '')?.[1];
  if (!url) throw new Error(`No link was sent to ${courriel}.`);
  return url;
}
async function asked(kind: 'lien' | 'phrase-oubliee', vers?: string) {
  const who = await persona(db, []);
  await sendForm(app, `/connexion/${kind}`, { courriel: who.courriel, ...(vers ? { vers } : {}) });
  return { ...who, link: await linkTo(who.courriel) };
}

describe('asking for a link', () => {
  it.each(['lien', 'phrase-oubliee'])('%s: one answer and one time, one letter only where it belongs', async (kind) => {
    const known = await persona(db, []);
    const suspended = await persona(db, []);
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', suspended.id).execute();
    const invented = await persona(db, []);
    await db.updateTable('compte').set({ demonstration: true }).where('id', '=', invented.id).execute();
    const addresses = [known.courriel, suspended.courriel, invented.courriel, `inconnu-${kind}@exemple.fr`];
    for (const courriel of addresses) {
      const started = performance.now();
      const answer = await sendForm(app, `/connexion/${kind}`, { courriel });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/connexion/lien-envoye']);
      // The floor is above what writing the letter takes.
      expect(performance.now() - started).toBeGreaterThan(245);
      expect(await lettersTo(courriel)).toHaveLength(courriel === known.courriel ? 1 : 0);
    }
  });

  it('is slowed down by address, known or not', async () => {
    const { courriel } = await persona(db, []);
    for (const who of [courriel, 'personne-ici@exemple.fr']) {
      const statuses = await Promise.all(
        Array.from({ length: 7 }, async () => (await sendForm(app, '/connexion/lien', { courriel: who })).status),
      );
      expect(statuses.sort()).toEqual([303, 303, 303, 303, 303, 429, 429]);
    }
    expect(await lettersTo(courriel)).toHaveLength(5);
  });

  it('from a host that somebody wrote sends an address of ours all the same', async () => {
    const { courriel } = await persona(db, []);
    const body = new URLSearchParams({ courriel }).toString();
    await app.request('http://ailleurs.exemple/connexion/lien', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
        origin: 'http://ailleurs.exemple',
      },
    });
    const [letter] = await lettersTo(courriel);
    expect(letter!.texte).not.toContain('ailleurs.exemple');
    expect(letter!.html).not.toContain('ailleurs.exemple');
  });

  it.each(['a@exemple.fr\r\nBcc: b@exemple.fr', 'a@exemple.fr,b@exemple.fr', 'Ada <a@exemple.fr>', 'a@exemple'])(
    '%j is no address',
    async (courriel) => {
      for (const kind of ['lien', 'phrase-oubliee']) {
        const answer = await sendForm(app, `/connexion/${kind}`, { courriel });
        expect(answer.status).toBe(422);
        expectValidHtml(answer.html);
      }
      expect(
        await db
          .selectFrom('courriel')
          .selectAll()
          .where('destinataire', 'in', ['a@exemple.fr', 'b@exemple.fr'])
          .execute(),
      ).toEqual([]);
    },
  );

  it('the pages are valid and in French', async () => {
    for (const path of ['/connexion/lien-envoye', '/connexion/phrase-oubliee', `/connexion/lien/${'a'.repeat(43)}`]) {
      const { html, document } = await getPage(app, path);
      expectValidHtml(html);
      expect(wordFaults(document)).toEqual([]);
    }
  });
});

describe('a link to sign in', () => {
  it('opened by a scanner is not used; its button opens a session, once', async () => {
    const { link, id } = await asked('lien', '/espace/moi/securite');
    for (let n = 0; n < 3; n++) {
      const { status, html, document, headers } = await getPage(app, link);
      expect(status).toBe(200);
      expect(headers.getSetCookie()).toEqual([]);
      expectValidHtml(html);
      expect(document.querySelector('form')?.getAttribute('action')).toBe(link);
    }
    const answer = await sendForm(app, link, {});
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/espace/moi/securite']);
    const session = await db
      .selectFrom('session')
      .selectAll()
      .where('compte_id', '=', id)
      .where('methode', '=', 'lien')
      .execute();
    expect(session.map((one) => one.second_facteur_le)).toEqual([null]);
    expect((await sendForm(app, link, {})).status).toBe(410);
    const dead = await getPage(app, link);
    expect(dead.status).toBe(410);
    expect(textOf(dead.document)).toContain('Ce lien ne sert plus');
    expectValidHtml(dead.html);
  });

  it('pressed twice at once opens one session', async () => {
    const { link } = await asked('lien');
    const answers = await Promise.all([sendForm(app, link, {}), sendForm(app, link, {}), sendForm(app, link, {})]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 410, 410]);
  });

  it('opens nothing after an hour, nor once the account is suspended', async () => {
    const { link, id } = await asked('lien');
    expect((await getPage(later(59), link)).status).toBe(200);
    expect((await sendForm(later(61), link, {})).status).toBe(410);
    await db.updateTable('compte').set({ etat: 'suspendu' }).where('id', '=', id).execute();
    expect((await sendForm(app, link, {})).status).toBe(410);
  });

  it('chooses no phrase, and the other way round', async () => {
    const one = await asked('lien');
    const token = one.link.split('/').pop()!;
    expect((await getPage(app, `/connexion/phrase/${token}`)).status).toBe(410);
    const two = await asked('phrase-oubliee');
    expect((await sendForm(app, two.link.replace('/phrase/', '/lien/'), {})).status).toBe(410);
  });

  it('is kept nowhere that could open it', async () => {
    const { link, id } = await asked('lien');
    const token = link.split('/').pop()!;
    const rows = await db.selectFrom('lien_connexion').selectAll().where('compte_id', '=', id).execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]!.empreinte.toString('latin1')).not.toContain(token);
    const journal = await db.selectFrom('journal').selectAll().where('objet_id', '=', id).execute();
    expect(JSON.stringify(journal)).not.toContain(token);
  });

  it('leads to no other site', async () => {
    const { link } = await asked('lien');
    const answer = await sendForm(app, `${link}?vers=${encodeURIComponent('/..//ailleurs.exemple')}`, {});
    expect(answer.headers.get('location')).toBe('/espace');
  });
});

describe('a link to choose a phrase', () => {
  it('says whose it is, refuses a common phrase and stays good', async () => {
    const { link, courriel } = await asked('phrase-oubliee');
    const page = await getPage(app, link);
    expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
    expect(page.document.querySelector('#courriel')?.getAttribute('value')).toBe(courriel);
    expect(page.document.querySelector('#phrase')?.getAttribute('autocomplete')).toBe('new-password');
    for (const phrase of ['', 'courte', 'motdepasse2026', `zinc ${courriel.split('@')[0]} tambour`]) {
      const answer = await sendForm(app, link, { phrase });
      expect(answer.status).toBe(422);
      expectValidHtml(answer.html);
      expect(answer.html).not.toContain(`value="${phrase || 'x'}"`);
    }
    expect((await sendForm(app, link, { phrase: PHRASE })).status).toBe(303);
  });

  it('ends every session and every other link, opens one here, and tells the holder', async () => {
    const first = await asked('lien');
    await sendForm(app, '/connexion/phrase-oubliee', { courriel: first.courriel });
    const link = await linkTo(first.courriel);
    const answer = await sendForm(app, link, { phrase: PHRASE });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/espace']);
    expect((await getPage(app, '/espace/moi/securite', { headers: { cookie: first.cookie } })).status).toBe(303);
    expect((await getPage(app, '/espace/moi/securite', { headers: { cookie: cookieOf(answer)! } })).status).toBe(200);
    expect((await sendForm(app, first.link, {})).status).toBe(410);
    expect((await sendForm(app, link, { phrase: 'une autre phrase longue' })).status).toBe(410);
    const compte = await db.selectFrom('compte').selectAll().where('id', '=', first.id).executeTakeFirstOrThrow();
    expect(await verifyPhrase(compte.phrase_empreinte, PHRASE)).toBe(true);
    expect((await lettersTo(first.courriel)).map((one) => one.gabarit)).toEqual([
      'lien_connexion',
      'reinitialisation_acces',
      'securite_modifiee',
    ]);
  });

  it('sent twice at once chooses one phrase', async () => {
    const { link, id } = await asked('phrase-oubliee');
    const answers = await Promise.all(
      ['tulipe moteur grenier', 'agrafe pluie tambour'].map((phrase) => sendForm(app, link, { phrase })),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([303, 410]);
    const { phrase_empreinte } = await db
      .selectFrom('compte')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const chosen = answers[0]!.status === 303 ? 'tulipe moteur grenier' : 'agrafe pluie tambour';
    expect(await verifyPhrase(phrase_empreinte, chosen)).toBe(true);
  });
});

it('a phrase hashed here is one that the sign-in page takes', async () => {
  const { courriel, id } = await persona(db, []);
  await db
    .updateTable('compte')
    .set({ phrase_empreinte: await hashPhrase(PHRASE) })
    .where('id', '=', id)
    .execute();
  expect((await sendForm(app, '/connexion', { courriel, phrase: PHRASE })).status).toBe(303);
});
