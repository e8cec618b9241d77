import { describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { hashPhrase, verifyPhrase } from './hash-phrase.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const PHRASE = 'tulipe moteur grenier zinc';
const OTHER = 'agrafe pluie tambour vélo';
const empreinte = await hashPhrase(PHRASE);
const PAGE = '/espace/moi/securite';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

async function account() {
  const one = await persona(db, []);
  await db.updateTable('compte').set({ phrase_empreinte: empreinte }).where('id', '=', one.id).execute();
  return one;
}
const open = (cookie: string) => getPage(app, PAGE, { headers: { cookie } });
const signIn = async (courriel: string, phrase = PHRASE) =>
  cookieOf(await sendForm(app, '/connexion', { courriel, phrase }, { headers: { 'user-agent': FIREFOX } }));

describe('the security page', () => {
  it('is valid, in French, and asks a visitor to sign in', async () => {
    const { cookie } = await account();
    const { status, html, document } = await open(cookie);
    expect(status).toBe(200);
    expectValidHtml(html);
    expect(wordFaults(document)).toEqual([]);
    const visitor = await getPage(app, PAGE);
    expect([visitor.status, visitor.headers.get('location')]).toEqual([
      303,
      `/connexion?vers=${encodeURIComponent(PAGE)}`,
    ]);
  });

  it('says what an account without phrase, and a persona, can do', async () => {
    const { cookie, id } = await persona(db, []);
    expect(textOf((await open(cookie)).document)).toContain('Votre accès n’a pas de phrase de passe');
    await db.updateTable('compte').set({ demonstration: true }).where('id', '=', id).execute();
    const shown = testApp(opened, { config: { demonstration: true } });
    const page = await getPage(shown, PAGE, { headers: { cookie } });
    expect(textOf(page.document)).toContain('Un personnage de la démonstration n’a pas de phrase');
    expectValidHtml(page.html);
  });
});

describe('changing the phrase', () => {
  const change = (cookie: string, actuelle: string, phrase: string) =>
    sendForm(app, `${PAGE}/phrase`, { actuelle, phrase }, { cookie });

  it('asks the current one, ends the other sessions and renews this one', async () => {
    const { cookie, courriel, id } = await account();
    const elsewhere = (await signIn(courriel))!;
    const answer = await change(cookie, PHRASE, OTHER);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, PAGE]);
    expect((await open(elsewhere)).status).toBe(303);
    expect((await open(cookie)).status).toBe(303);
    expect((await open(cookieOf(answer)!)).status).toBe(200);
    const compte = await db.selectFrom('compte').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(await verifyPhrase(compte.phrase_empreinte, OTHER)).toBe(true);
    const letters = await db.selectFrom('courriel').select('gabarit').where('compte_id', '=', id).execute();
    expect(letters).toEqual([{ gabarit: 'securite_modifiee' }]);
    const trace = await db
      .selectFrom('journal')
      .select(['acte', 'details'])
      .where('objet_id', '=', id)
      .where('acte', '=', 'account.phrase_changed')
      .execute();
    expect(trace).toEqual([{ acte: 'account.phrase_changed', details: { sessions: 1 } }]);
  });

  it.each([
    ['a wrong current phrase', 'pas celle-là du tout', OTHER, 'Ce n’est pas votre phrase actuelle.'],
    ['the same phrase', PHRASE, PHRASE, 'C’est déjà votre phrase de passe.'],
    ['a common phrase', PHRASE, 'motdepasse2026', 'premières que l’on essaie'],
    ['nothing', '', '', 'Tapez votre phrase actuelle.'],
  ])('with %s changes nothing', async (_, actuelle, phrase, sentence) => {
    const { cookie, courriel } = await account();
    const answer = await change(cookie, actuelle, phrase);
    expect(answer.status).toBe(422);
    expect(textOf(answer.document)).toContain(sentence);
    expectValidHtml(answer.html);
    expect(await signIn(courriel)).not.toBeNull();
  });

  it('does not help to guess the current one', async () => {
    const { cookie } = await account();
    for (let n = 0; n < 10; n++) await change(cookie, 'pas celle-là du tout', OTHER);
    const answer = await change(cookie, PHRASE, OTHER);
    expect(answer.status).toBe(422);
    expect(textOf(answer.document)).toContain('Trop d’essais');
  });

  it('is closed to a session that owes its second factor', async () => {
    const { id, cookie } = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }], {
      secondFactor: false,
    });
    await db.updateTable('compte').set({ phrase_empreinte: empreinte }).where('id', '=', id).execute();
    const answer = await change(cookie, PHRASE, OTHER);
    expect(answer.headers.get('location')).toContain('/connexion/second-facteur');
    const compte = await db.selectFrom('compte').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(compte.phrase_empreinte).toBe(empreinte);
  });
});

describe('open sessions', () => {
  const end = (cookie: string, session: string) => sendForm(app, `${PAGE}/sessions/fermer`, { session }, { cookie });

  it('are listed by device, the current one said', async () => {
    const { courriel, cookie } = await account();
    await signIn(courriel);
    const { document, html } = await open(cookie);
    const rows = textsOf(document, '[aria-labelledby="sessions"] li');
    expect(rows).toHaveLength(2);
    expect(rows.find((row) => row.includes('Firefox sur Linux'))).toContain('par phrase de passe');
    expect(rows.filter((row) => row.includes('cette session'))).toHaveLength(1);
    expectValidHtml(html);
  });

  it('end one by one, or all the others', async () => {
    const { courriel, cookie, id } = await account();
    const [one, two] = [(await signIn(courriel))!, (await signIn(courriel))!];
    const target = await db
      .selectFrom('session')
      .select('id')
      .where('compte_id', '=', id)
      .where('appareil', '=', 'Firefox sur Linux')
      .execute();
    expect((await end(cookie, target[0]!.id)).status).toBe(303);
    const left = await Promise.all([one, two].map(async (held) => (await open(held)).status));
    expect(left.sort()).toEqual([200, 303]);
    await end(cookie, 'autres');
    expect((await open(one)).status + (await open(two)).status).toBe(606);
    expect((await open(cookie)).status).toBe(200);
  });

  it('of somebody else are out of reach', async () => {
    const [mine, theirs] = [await account(), await account()];
    await end(mine.cookie, theirs.sessionId);
    expect((await open(theirs.cookie)).status).toBe(200);
    await end(mine.cookie, 'autres');
    expect((await open(theirs.cookie)).status).toBe(200);
    expect((await end(mine.cookie, "' or true --")).status).toBe(303);
  });
});
