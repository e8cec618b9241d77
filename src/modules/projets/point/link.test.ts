import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionIn } from '#tests/support/access-actions.ts';
import { contactIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

// What a mailed link opens: one action, for who pilots it, without an account.

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const at = (day: string) => testApp(opened, { now: `${day}T09:30:00+01:00` });
let own: Territory;
let director: Persona;
let contact: string;
let action: string;
let link: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directrice' });
});
beforeEach(async () => {
  for (const table of ['courriel', 'action', 'projet', 'contact_fonction', 'contact'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  action = (await actionIn(db, own, { etat: 'en_cours', titre: 'Ouvrir les ateliers' })).id;
  contact = (await contactIn(db, own)).id;
  const named = { courriel: 'ada@exemple.fr', prenom: 'Ada', nom: 'Exemple' };
  await db.updateTable('contact').set(named).where('id', '=', contact).execute();
  await change({ pilote_id: null, pilote_contact_id: contact });
  await sql`insert into meteo (projet_id, action_id, meteo, synthese, releve_le, cree_le)
    select projet_id, id, 'pluie', 'Le car manque.', '2026-11-02', '2026-11-02T09:00:00Z' from action where id = ${action}::uuid`.execute(
    db,
  );
  await sql`update projet set cout_centimes = 987654300, aide_centimes = 123456700`.execute(db);
  await ask();
  link = (await sentLinks()).at(-1)!;
});

const change = (set: Record<string, unknown>) => db.updateTable('action').set(set).where('id', '=', action).execute();
const ask = () => sendForm(app, `/espace/campus/${own.slug}/actions/${action}/point`, {}, { cookie: director.cookie });
const sentLinks = async () =>
  (
    await db.selectFrom('courriel').select('texte').where('gabarit', '=', 'point_action').orderBy('cree_le').execute()
  ).map((one) => /\/point\/[\w-]{43}/.exec(one.texte ?? '')![0]);
const open = (on = app) => getPage(on, link);
const SAID = { meteo: 'soleil_nuage', synthese: 'Le car est trouvé.', releve_le: '2026-11-20' };
const write = (fields: Record<string, string> = {}, on = app) =>
  sendForm(on, link, { version: '1', ...SAID, ...fields });
const written = () =>
  db
    .selectFrom('meteo')
    .select(['meteo', 'synthese', 'par_lien', 'auteur_id'])
    .where('par_lien', '=', true)
    .orderBy('cree_le')
    .execute();
const errors = async (fields: Record<string, string>) => {
  const page = await write(fields);
  expect(page.status).toBe(422);
  return textsOf(page.document, '#erreurs a');
};

describe('one minute, on a phone', () => {
  test('the link shows the action, its state and its last weather, never money nor a person; opening it uses nothing', async () => {
    for (const _ of [1, 2]) {
      const page = await open();
      expect(page.status).toBe(200);
      expectSound(page);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.html).toContain('noindex');
      const text = textOf(page.document.querySelector('#contenu') ?? page.document);
      for (const said of ['Ouvrir les ateliers', 'En cours', 'Difficile', 'Le car manque.', '23 décembre 2026'])
        expect(text).toContain(said);
      expect(page.html).not.toMatch(/9 876 543|9 876 543|987654300|1234567|€|Ada|Camille|Directrice|ada@exemple/);
      expect(filledForm(page, `form[action="${link}"]`)).toMatchObject({ version: '1', releve_le: '2026-11-23' });
    }
    expect(await written()).toEqual([]);
  });

  test('what she writes is the weather of the action, by the bearer of the link; two clicks write it once', async () => {
    const both = await Promise.all([write(), write()]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
    expect(await written()).toEqual([
      { meteo: 'soleil_nuage', synthese: 'Le car est trouvé.', par_lien: true, auteur_id: null },
    ]);
    const done = await getPage(app, both.find((one) => one.status === 303)!.headers.get('location')!);
    expectSound(done);
    expect(textOf(done.document)).toContain('C’est écrit, merci');
    expect(textOf(done.document)).toContain('écrit par le lien reçu');
    const row = await db
      .selectFrom('action')
      .select(['version', 'maj_le'])
      .where('id', '=', action)
      .executeTakeFirstOrThrow();
    expect([row.version, new Date(String(row.maj_le)).toISOString()]).toEqual([2, '2026-11-23T08:30:00.000Z']);
    const [line] = await db
      .selectFrom('journal')
      .select(['acteur_id', 'acteur_role', 'objet_version', 'avant', 'apres'])
      .where('acte', '=', 'action.meteo_written')
      .where('objet_id', '=', action)
      .execute();
    expect(line).toMatchObject({ acteur_id: null, acteur_role: 'porteur_de_lien', objet_version: 2 });
    expect([line!.avant, line!.apres]).toEqual([{ meteo: 'pluie' }, { meteo: 'soleil_nuage' }]);
    const sheet = await getPage(app, `/espace/campus/${own.slug}/actions/${action}`, {
      headers: { cookie: director.cookie },
    });
    expectSound(sheet);
    expect(textOf(sheet.document)).toContain('relevé le 20 novembre 2026, écrit par le lien reçu');
  });

  test('an action that changed meanwhile is said so, nothing typed is lost, and the next sending writes', async () => {
    await change({ version: 4 });
    const stale = await write();
    expect(stale.status).toBe(409);
    expectSound(stale);
    expect(textOf(stale.document)).toContain('Cette action a changé entre-temps');
    expect(filledForm(stale, `form[action="${link}"]`)).toEqual({ version: '4', ...SAID });
    expect((await write({ version: '4' })).status).toBe(303);
  });
});

describe('what is refused', () => {
  test('the same rules as in the workspace, each at its field', async () => {
    expect(await errors({ meteo: 'orage', synthese: '  ', releve_le: '2026-12-01' })).toEqual([
      'Choisissez la météo.',
      'Écrivez la synthèse : une ou deux phrases suffisent.',
      'Le relevé ne peut pas être daté de demain ou d’après.',
    ]);
    expect(await errors({ synthese: 'a'.repeat(1_200) })).toEqual(['1 000 caractères au plus.']);
    const refused = await write({ meteo: '', synthese: '<script>alert(1)</script>' });
    expectSound(refused);
    expect(refused.html).not.toContain('<script>alert');
    expect(refused.html).toContain('&lt;script>alert(1)&lt;/script>');
    expect(
      (
        await sendForm(app, link, [
          ['meteo', 'soleil'],
          ['meteo', 'pluie'],
        ])
      ).status,
    ).toBe(422);
    expect(await written()).toEqual([]);
  });

  test('a hostile text is only a text, and a token opens no other action', async () => {
    expect((await write({ synthese: `'); drop table meteo; -- <b>«&»` })).status).toBe(303);
    const page = await open();
    expectSound(page);
    expect(page.html).not.toContain('<b>«');
    const controls = await write({ version: '2', synthese: 'Avant\u0000après\u202e' });
    expect([303, 400, 422]).toContain(controls.status);
    for (const token of ['x'.repeat(43), `${link.slice('/point/'.length, -1)}é`, '../../espace', "' or 1=1"]) {
      const wrong = await getPage(app, `/point/${encodeURIComponent(token)}`);
      expect([404, 410]).toContain(wrong.status);
      expect(wrong.html).not.toContain('Ouvrir les ateliers');
    }
  });
});

describe('a link that opens nothing', () => {
  const gone = async (words: string, on = app) => {
    for (const page of [await open(on), await write({}, on)]) {
      expect(page.status).toBe(410);
      expectSound(page);
      expect(textOf(page.document)).toContain(words);
      expect(page.html).not.toContain('Le car manque');
    }
    expect(await written()).toEqual([]);
  };

  test('after thirty days', async () => {
    expect((await open(at('2026-12-23'))).status).toBe(410);
    expect((await open(at('2026-12-22'))).status).toBe(200);
    await gone('Il a plus de trente jours', at('2027-01-05'));
  });

  test('once somebody else pilots; hers again, her letters of before stay dead', async () => {
    await change({ pilote_contact_id: null, pilote_id: director.id, pilote_depuis: '2026-11-23' });
    await gone('Une autre personne pilote désormais cette action');
    await change({ pilote_contact_id: contact, pilote_id: null, pilote_depuis: '2026-11-25' });
    await gone('Une autre personne pilote désormais cette action');
  });

  test('once her address is another, or she is erased', async () => {
    await db.updateTable('contact').set({ courriel: 'autre@exemple.fr' }).where('id', '=', contact).execute();
    await gone('votre adresse a changé');
    await db.updateTable('action_lien').set({ courriel: null, empreinte: null }).execute();
    await gone('Il est incomplet');
  });

  test('once her last function is over, or she refuses letters', async () => {
    const fonction = (fin: string | null) => db.updateTable('contact_fonction').set({ fin }).execute();
    const oppose = (oppose_le: string | null) => db.updateTable('contact').set({ oppose_le }).execute();
    await fonction('2026-11-22');
    await gone('votre fonction est finie');
    await fonction('2026-11-23');
    expect((await open()).status).toBe(200);
    await oppose('2026-11-20');
    await gone('vous refusez nos envois');
    await oppose(null);
    expect((await open()).status).toBe(200);
  });

  test.each(['close', 'abandonnee'])('once the action is %s', async (etat) => {
    await change({ etat });
    await gone('il n’y a plus de point à faire');
  });

  test('lost to another while she was writing, she writes nothing', async () => {
    const [one, two] = await Promise.all([
      write(),
      db
        .updateTable('action')
        .set({ pilote_contact_id: null, version: sql`version + 1` })
        .where('id', '=', action)
        .execute(),
    ]);
    expect([303, 410]).toContain(one.status);
    expect(two).toHaveLength(1);
    expect(await written()).toHaveLength(one.status === 303 ? 1 : 0);
    expect((await write({ version: '3' })).status).toBe(410);
  });
});

test('an account answers by her link too, until it is closed', async () => {
  const pilot = await persona(db, []);
  await change({ pilote_contact_id: null, pilote_id: pilot.id });
  expect((await ask()).status).toBe(303);
  link = (await sentLinks()).at(-1)!;
  expect((await write()).status).toBe(303);
  expect(await written()).toHaveLength(1);
  await db.updateTable('compte').set({ etat: 'ferme' }).where('id', '=', pilot.id).execute();
  expect((await open()).status).toBe(410);
});
