import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionIn } from '#tests/support/access-actions.ts';
import { contactIn } from '#tests/support/access-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { mailAlertedPilots } from './ask-point.ts';

// Asking who pilots how an action goes: by the team, of one or of several, and by itself.

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const now = new Date(TEST_NOW);
const sender = { service: 'Maillage', origin: ORIGIN };
let own: Territory;
let director: Persona;
let reader: Persona;
let stranger: Persona;
let pilot: Persona;

beforeAll(async () => {
  const two = await twoCampuses(db);
  own = two.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(two.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  pilot = await persona(db, []);
});
beforeEach(async () => {
  for (const table of [
    'notification',
    'notification_choix',
    'courriel',
    'action',
    'projet',
    'contact_fonction',
    'contact',
  ])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const LIST = () => `/espace/campus/${own.slug}/actions`;
type Order = Parameters<typeof actionIn>[2];
const action = async (titre: string, order: Order = {}) =>
  (await actionIn(db, own, { etat: 'en_cours', titre, pilote: pilot.id, ...order })).id;
/** Gives an action to a contact of the network, who has no account. */
async function toContact(id: string, courriel: string | null = 'ada@exemple.fr') {
  const contact = await contactIn(db, own);
  await db
    .updateTable('contact')
    .set({ courriel, prenom: 'Ada', nom: 'Exemple' })
    .where('id', '=', contact.id)
    .execute();
  await db.updateTable('action').set({ pilote_id: null, pilote_contact_id: contact.id }).where('id', '=', id).execute();
  return contact.id;
}
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const ask = (id: string, who = director) => sendForm(app, `${LIST()}/${id}/point`, {}, { cookie: who.cookie });
const mails = () =>
  db
    .selectFrom('courriel')
    .select(['destinataire', 'destinataire_nom', 'objet', 'texte', 'html'])
    .where('gabarit', '=', 'point_action')
    .orderBy('id')
    .execute();
const links = () => db.selectFrom('action_lien').selectAll().orderBy('envoye_le').orderBy('id').execute();
const refusal = async (id: string) => {
  const page = await ask(id);
  expect(page.status).toBe(422);
  expectSound(page);
  return textsOf(page.document, '#erreurs a').join(' ');
};

describe('the team asks', () => {
  test('a contact without an account gets a letter and her own link: no weather, no name but hers; two clicks send one', async () => {
    const id = await action('Ouvrir les ateliers');
    await toContact(id);
    await sql`insert into meteo (projet_id, action_id, meteo, synthese, releve_le, cree_le)
      select projet_id, id, 'pluie', 'Le budget manque.', '2026-11-02', now() from action where id = ${id}::uuid`.execute(
      db,
    );
    const page = await open(`${LIST()}/${id}`);
    expectSound(page);
    expect(textsOf(page.document, 'form[action$="/point"] button')).toEqual(['Demander un point par courriel']);
    const both = await Promise.all([ask(id), ask(id)]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    const [letter, ...more] = await mails();
    expect(more).toEqual([]);
    expect([letter!.destinataire, letter!.destinataire_nom]).toEqual(['ada@exemple.fr', 'Ada Exemple']);
    const text = textLine(letter!.texte);
    expect(text).toContain('Ouvrir les ateliers');
    expect(text).toMatch(/Bonjour Ada Exemple,/);
    expect(text).toContain('23 décembre 2026');
    expect(text).not.toMatch(/budget|pluie|Difficile|Camille/i);
    const token = /\/point\/([\w-]{43})/.exec(text)![1]!;
    const [link] = await links();
    expect(link).toMatchObject({ action_id: id, motif: 'demande', depuis: null, courriel: 'ada@exemple.fr' });
    expect(JSON.stringify(link)).not.toContain(token);
    const traced = await db.selectFrom('journal').select(['acte', 'acteur_id']).where('objet_id', '=', id).execute();
    expect(traced).toEqual([{ acte: 'action.point_asked', acteur_id: director.id }]);
    expect(textOf((await open(`${LIST()}/${id}`)).document)).toContain('Dernière demande : le 23 novembre 2026.');
    expect(textOf((await open(`${LIST()}/${id}/historique`)).document)).toContain('point demandé par courriel');
  });

  test('again after a week, not before; who does not keep the projects does not ask, nor another campus', async () => {
    const id = await action('Ouvrir');
    expect((await ask(id)).status).toBe(303);
    expect(await refusal(id)).toContain('laissez-lui une semaine');
    expect((await ask(id, reader)).status).toBe(403);
    expect((await ask(id, pilot)).status).toBe(403);
    expect((await ask(id, stranger)).status).toBe(404);
    expect((await open(`${LIST()}/${id}`, pilot)).html).not.toContain('/point"');
    expect(await mails()).toHaveLength(1);
    await db.updateTable('action_lien').set({ envoye_le: '2026-11-16T08:00:00Z' }).execute();
    expect((await ask(id)).status).toBe(303);
    expect(await mails()).toHaveLength(2);
  });

  test('nobody is asked who cannot be, refuses, or whose letters fail; nor of what is over', async () => {
    const id = await action('Ouvrir');
    const contact = await toContact(id);
    const person = (set: { courriel?: string | null; oppose_le?: string | null }) =>
      db.updateTable('contact').set(set).where('id', '=', contact).execute();
    await person({ courriel: null });
    expect(await refusal(id)).toContain('n’a pas d’adresse');
    await person({ courriel: 'ada@exemple.fr', oppose_le: '2026-11-01' });
    expect(await refusal(id)).toContain('refuse nos envois');
    await person({ oppose_le: null });
    const fonction = (fin: string | null) => db.updateTable('contact_fonction').set({ fin }).execute();
    await fonction('2026-11-22');
    expect(await refusal(id)).toContain('n’a plus de fonction');
    await fonction('2026-11-23');
    await sql`insert into courriel (gabarit, destinataire, objet, texte, html, etat, cree_le)
      values ('notification', 'Ada@exemple.fr', 'x', 'x', 'x', 'echec', now())`.execute(db);
    expect(await refusal(id)).toContain('n’est pas arrivé');
    await sql`delete from courriel`.execute(db);
    await db.updateTable('action').set({ pilote_contact_id: null }).where('id', '=', id).execute();
    expect(await refusal(id)).toContain('Personne ne pilote');
    await db.updateTable('action').set({ pilote_id: pilot.id, etat: 'close' }).where('id', '=', id).execute();
    expect(await refusal(id)).toContain('elle ne change plus');
    expect(await links()).toEqual([]);
  });

  test('of a filtered list at once: who was asked lately is left out and counted, two clicks send once', async () => {
    const [late, asked, orphan] = [
      await action('Équiper', { fin: '2026-11-01' }),
      await action('Former', { fin: '2026-11-01' }),
      await action('Accueillir', { fin: '2026-11-01' }),
    ];
    await action('Ailleurs');
    await toContact(late!);
    expect((await ask(asked!)).status).toBe(303);
    await db.updateTable('action').set({ pilote_id: null }).where('id', '=', orphan!).execute();
    expect((await open(LIST())).html).not.toContain('/points"');
    const page = await open(`${LIST()}?alerte=retard`);
    expectSound(page);
    expect(textOf(page.document.querySelector('form[action$="/points"]'))).toBe(
      'Demander un point aux pilotes des 3 actions retenues',
    );
    const form = filledForm(page, 'form[action$="/points"]');
    expect(form).toEqual({ alerte: 'retard', vues: '3' });
    const send = (who = director) => sendForm(app, `${LIST()}/points`, form, { cookie: who.cookie });
    const both = await Promise.all([send(), send()]);
    expect(both.map((one) => [one.status, one.headers.get('location')])).toEqual(
      Array(2).fill([303, `${LIST()}?alerte=retard`]),
    );
    expect((await mails()).map((one) => one.destinataire).sort()).toEqual(['ada@exemple.fr', pilot.courriel].sort());
    expect([(await send(reader)).status, (await send(stranger)).status]).toEqual([403, 404]);
    expect(await links()).toHaveLength(2);
  });

  test('a list asks those that the button counts: neither what is not retained nor what is done, no more than was seen, and never a whole plan', async () => {
    for (const etat of ['decidee', 'suspendue', 'idee', 'realisee', 'close']) await action('Ouvrir', { etat });
    const form = filledForm(await open(`${LIST()}?q=action`), 'form[action$="/points"]');
    expect(form).toEqual({ q: 'action', vues: '2' });
    const send = async (fields: Record<string, string>) => {
      const answer = await sendForm(app, `${LIST()}/points`, fields, { cookie: director.cookie });
      const cookie = `${director.cookie}; ${cookieOf(answer, 'maillage-avis')}`;
      return textOf((await getPage(app, answer.headers.get('location')!, { headers: { cookie } })).document.body);
    };
    expect(await send({ vues: '2' })).toContain('Filtrez d’abord la liste.');
    await action('Ouvrir encore');
    expect(await send(form)).toContain('La liste a changé : 3 actions retenues désormais.');
    expect(await mails()).toEqual([]);
    expect(await send({ ...form, vues: '3' })).toContain('3 courriels sont partis');
    const page = await open(`${LIST()}?etat=idee`);
    expect(page.document.querySelector('form[action$="/points"]')).toBeNull();
  });
});

test('an address in the title of an action keeps nobody from being asked', async () => {
  const id = await action('Refaire www.campus-exemple.fr');
  expect((await ask(id)).status).toBe(303);
  const [letter] = await mails();
  expect(textLine(letter!.texte)).toContain('Refaire www.campus-exemple.fr');
});

describe('by itself, each morning', () => {
  const run = (day?: string) => mailAlertedPilots(db, { now: day ? new Date(`${day}T08:00:00Z`) : now, sender });

  test('once for each lateness and each silence, account or contact, whoever runs the job; a word since stops it', async () => {
    const late = await action('Équiper', { fin: '2026-11-01' });
    const silent = await action('Former', { majLe: '2026-08-01' });
    await toContact(silent);
    await action('À l’heure', { majLe: '2027-01-15' });
    const unled = await action('Sans pilote', { fin: '2026-11-01' });
    await db.updateTable('action').set({ pilote_id: null }).where('id', '=', unled).execute();
    const [one, two] = await Promise.all([run(), run()]);
    expect(one! + two!).toBe(2);
    const letters = new Map((await mails()).map((letter) => [letter.destinataire, textLine(letter.texte)]));
    expect(letters.get(pilot.courriel)).toContain('Elle devait finir le 1er novembre 2026.');
    expect(letters.get('ada@exemple.fr')).toContain('Elle est sans nouvelles depuis le 1er août 2026.');
    expect(await run('2026-12-20')).toBe(0);
    // Said of since, then silent again.
    await db.updateTable('action').set({ maj_le: '2026-11-24T08:00:00Z' }).where('id', '=', silent).execute();
    expect(await run('2027-01-18')).toBe(0);
    expect(await run('2027-01-20')).toBe(1);
    // Late, then given more time, then late again.
    await db
      .updateTable('action')
      .set({ fin: '2027-01-01', maj_le: '2027-01-19T08:00:00Z' })
      .where('id', '=', late)
      .execute();
    expect(await run('2027-01-22')).toBe(1);
    expect((await links()).map((link) => link.motif).sort()).toEqual(['retard', 'retard', 'silence', 'silence']);
  });

  test('who was asked this week waits, who wants no mail on her actions gets none, nor who refuses', async () => {
    const id = await action('Équiper', { fin: '2026-11-01' });
    expect((await ask(id)).status).toBe(303);
    expect(await run()).toBe(0);
    await sql`insert into notification_choix (compte_id, sujet, canal, change_le) values (${pilot.id}::uuid, 'actions', 'produit', now())`.execute(
      db,
    );
    expect(await run('2026-12-10')).toBe(0);
    await sql`delete from notification_choix`.execute(db);
    expect(await run('2026-12-10')).toBe(1);
    const other = await action('Former', { fin: '2026-11-01' });
    const contact = await toContact(other);
    await db.updateTable('contact').set({ oppose_le: '2026-11-01' }).where('id', '=', contact).execute();
    expect(await run('2026-12-11')).toBe(0);
    await db.updateTable('contact').set({ oppose_le: null }).where('id', '=', contact).execute();
    expect(await run('2026-12-11')).toBe(1);
  });
});

const textLine = (text: string | null): string => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ');
