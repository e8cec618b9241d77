import { describe, expect, it } from 'vitest';
import { accessTopic } from '#modules/comptes/index.ts';
import { notify, readChoices, unsubscribePrint } from '#modules/notifications/index.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { ago } from './ago.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const now = new Date(TEST_NOW);
const someone = () => persona(db, [{ role: 'lecteur', perimetre: 'national' }]);
const open = (who: Persona, path: string) => getPage(app, path, { headers: { cookie: who.cookie } });
const post = (who: Persona | null, path: string, fields: Record<string, string> = {}) =>
  sendForm(app, path, fields, who ? { cookie: who.cookie } : {});
const tell = (who: Persona, titre: string, minutesAgo = 12, more: object = {}) =>
  notify(db, new Date(now.getTime() - minutesAgo * 60_000), {
    compteId: who.id,
    topic: accessTopic,
    titre,
    lien: '/espace/moi',
    ...more,
  });
const flashOf = (response: { headers: Headers }): string => cookieOf(response, 'maillage-avis') ?? '';

describe('notifications', () => {
  it('are those of the person, to read first, with when, what about and a button that opens', async () => {
    const [camille, other] = [await someone(), await someone()];
    await tell(camille, 'Un rôle vous est donné', 12, { texte: 'Lecteur' });
    await tell(camille, 'Plus ancienne', 24 * 60);
    const page = await open(camille, '/espace/notifications');
    expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
    expect(textOf(page.document.querySelector('h1'))).toBe('Notifications, 2 à lire');
    expect(textsOf(page.document, '.notification b')).toEqual(['Un rôle vous est donné', 'Plus ancienne']);
    expect(textsOf(page.document, '.notification .doux')).toEqual([
      'il y a 12 min, accès et rôles : Lecteur',
      'hier, 9 h 30, accès et rôles',
    ]);
    expect(textOf(page.document.querySelector('.barre__qui > a'))).toBe('2 notifications à lire');
    expect(textsOf((await open(other, '/espace/notifications')).document, '.notification b')).toEqual([]);
    const form = page.document.querySelector('.notification form')!.getAttribute('action')!;
    expect((await post(other, form)).status).toBe(404);
    const opening = await post(camille, form);
    expect([opening.status, opening.headers.get('location')]).toEqual([303, '/espace/moi']);
    expect(textsOf((await open(camille, '/espace/notifications')).document, '.notification b')).toEqual([
      'Plus ancienne',
    ]);
    expect(textsOf((await open(camille, '/espace/notifications?vue=toutes')).document, '.notification b')).toHaveLength(
      2,
    );
  });

  it('are all marked read at once, and it can be undone', async () => {
    const camille = await someone();
    await tell(camille, 'Une');
    await tell(camille, 'Deux');
    const { document } = await open(camille, '/espace/notifications');
    const shown = document.querySelector('input[name=vues]')!.getAttribute('value')!;
    await tell(camille, 'Arrivée depuis', -5);
    const marked = await post(camille, '/espace/notifications/lues', { vues: shown });
    expect(marked.status).toBe(303);
    const after = await getPage(app, '/espace/notifications', {
      headers: { cookie: `${camille.cookie}; ${flashOf(marked)}` },
    });
    expect(textOf(after.document.querySelector('.annonce'))).toBe('2 notifications marquées lues. Annuler');
    expectValidHtml(after.html);
    expect(after.headers.get('set-cookie')).toMatch(/maillage-avis=;/);
    expect(textsOf(after.document, '.notification b')).toEqual(['Arrivée depuis']);
    const undo = after.document.querySelector('.annonce form')!;
    await post(camille, undo.getAttribute('action')!, { lues: undo.querySelector('input')!.getAttribute('value')! });
    expect(textsOf((await open(camille, '/espace/notifications')).document, '.notification b')).toHaveLength(3);
  });

  it('have an empty state and bear odd addresses', async () => {
    const camille = await someone();
    for (const path of ['', '?vue=toutes', '?vue=x&page=0', '?page=99999']) {
      const page = await open(camille, `/espace/notifications${path}`);
      expect(page.status).toBe(200);
      expectValidHtml(page.html);
      expect(textOf(page.document.querySelector('main .vide'))).not.toBe('');
    }
    expect((await post(camille, '/espace/notifications/lues', { vues: 'hier' })).status).toBe(303);
    expect((await post(camille, '/espace/notifications/x/ouvrir')).status).toBe(404);
  });

  it('are said as people tell time', () => {
    const at = (minutes: number) => ago(new Date(now.getTime() - minutes * 60_000), now);
    expect([0.5, 1, 59, 90, 24 * 60, 72 * 60].map(at)).toEqual([
      'à l’instant',
      'il y a 1 min',
      'il y a 59 min',
      '8 h 00',
      'hier, 9 h 30',
      '20 novembre 2026',
    ]);
  });
});

describe('one-click unsubscription', () => {
  const topics = [accessTopic];
  async function mailed() {
    const camille = await someone();
    const token = `${camille.id.replaceAll('-', '')}abcdefgh`;
    await tell(camille, 'Envoyée');
    await db
      .updateTable('notification')
      .set({ courriel: 'remis', desabonnement_empreinte: unsubscribePrint(token) })
      .where('compte_id', '=', camille.id)
      .execute();
    return { camille, token, canal: async () => (await readChoices(db, topics, camille.id))[0]!.canal };
  }

  it('is shown, then done by whoever holds the mail, without session', async () => {
    const { token, canal } = await mailed();
    const path = `/desabonnement/${token}`;
    const shown = await getPage(app, path);
    expectValidHtml(shown.html);
    expect(wordFaults(shown.document)).toEqual([]);
    expect(textOf(shown.document.querySelector('main'))).toContain('Accès et rôles');
    expect(await canal()).toBe('immediat');
    const done = await post(null, path);
    expect([done.status, done.headers.get('location')]).toEqual([303, path]);
    expect(await canal()).toBe('produit');
    expect(textOf((await getPage(app, path)).document.querySelector('h1'))).toBe('C’est fait');
    expect((await post(null, path)).status).toBe(303);
  });

  it('is done by a mail server in one request (RFC 8058), which follows no redirection', async () => {
    const { token, canal } = await mailed();
    const body = 'List-Unsubscribe=One-Click';
    const done = await app.request(`${ORIGIN}/desabonnement/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
      body,
    });
    expect([done.status, await done.text()]).toEqual([200, 'Désabonnement fait.\n']);
    expect(await canal()).toBe('produit');
  });

  it('knows neither a made-up token nor another site', async () => {
    const { token, canal } = await mailed();
    for (const made of ['x'.repeat(43), token.slice(0, -1)]) {
      expect((await getPage(app, `/desabonnement/${made}`)).status).toBe(404);
      expect((await post(null, `/desabonnement/${made}`)).status).toBe(404);
    }
    expect((await getPage(app, '/desabonnement/a')).status).toBe(404);
    const forged = await sendForm(app, `/desabonnement/${token}`, {}, { headers: { origin: 'https://ailleurs.fr' } });
    expect(forged.status).toBe(403);
    expect(await canal()).toBe('immediat');
  });
});
