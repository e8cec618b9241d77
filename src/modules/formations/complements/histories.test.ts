import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { certificationIn, complementIn, historyIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { partialDate } from './history-schemas.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let team: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const of = (id: string) => [grantIn(own, { id, perimetre: 'campus' })];
  director = await persona(db, of('directeur_campus'));
  team = await persona(db, of('equipe_campus'));
});

const LIST = () => `/espace/campus/${own.slug}/histoires`;
const open = (path: string) => getPage(app, path, { headers: { cookie: director.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const errorOf = (page: { document: Document }, field: string) =>
  textOf(page.document.querySelector(`#${field}-erreur`));
const stepsOn = async (slug: string) =>
  textsOf(
    (await getPage(app, `/formations/${slug}`)).document,
    'section[aria-labelledby="t-histoire"] .ligne > li b:first-child',
  );

test.each([
  ['2020', '2020'],
  ['02/2020', '2020-02'],
  ['2/2020', '2020-02'],
  ['18/02/2020', '2020-02-18'],
  ['2020-02-18', '2020-02-18'],
  ['30/02/2020', null],
  ['13/2020', null],
  ['20', null],
  ['1492', null],
  ['hier', null],
])('%s is read as %s', (typed, date) => {
  expect(partialDate(typed)).toBe(date);
});

describe('the history of aeronautical painting', () => {
  test('shows on the page of each of its three diplomas: FCIL, mention complémentaire, certificat de spécialisation', async () => {
    const demo = await demonstrationDatabase();
    const shown = testApp(demo);
    const { rows } = await demo.pool.query<{ slug: string }>(
      `select slug from certification where cfd in ('01025409', '46125409') or cle = 'local:fcil-peintre-aero' order by cle`,
    );
    expect(rows).toHaveLength(3);
    for (const { slug } of rows) {
      const page = await getPage(shown, `/formations/${slug}`);
      expectSound(page);
      const section = page.document.querySelector('section[aria-labelledby="t-histoire"]')!;
      expect(textsOf(section, '.ligne > li b:first-child')).toEqual([
        'Date non renseignée : Une formation d’initiative locale',
        '18 février 2020 : La mention complémentaire',
        '1er septembre 2024 : Le certificat de spécialisation',
        '1er janvier 2025 : Un nouveau nom pour tous',
      ]);
      expect(section.querySelectorAll('li.ici').length).toBeGreaterThan(0);
      expect(textOf(section)).toContain('Source : Académie de Poitiers');
      const others = new Set([...section.querySelectorAll('.ligne a')].map((link) => link.getAttribute('href')));
      for (const one of rows) if (one.slug !== slug) expect(others).toContain(`/formations/${one.slug}`);
    }
  });
});

describe('drawing a history', () => {
  test('a title of its own, then steps in the order of their dates, on the page of each diploma', async () => {
    const empty = await open(LIST());
    expectSound(empty);
    expect(textOf(empty.document.querySelector('.vide__titre'))).toBe('Aucune histoire dessinée');
    expect(errorOf(await send(`${LIST()}/nouvelle`, { titre: '' }), 'titre')).toContain('Donnez un titre');
    const answers = await Promise.all([
      send(`${LIST()}/nouvelle`, { titre: 'Le soudage' }),
      send(`${LIST()}/nouvelle`, { titre: 'LE SOUDAGE' }, team),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422]);
    const at = answers.find((one) => one.status === 303)!.headers.get('location')!;
    const [before, after] = [await certificationIn(db), await certificationIn(db)];
    const add = (fields: Record<string, string>) => send(`${at}/etapes/nouvelle`, fields);
    await add({ le: '2024', titre: 'Le certificat', certification: after.slug });
    await add({ le: '02/2020', titre: 'La mention', certification: `${ORIGIN}/formations/${before.slug}` });
    await add({ le: '', titre: 'Une idée', certification: before.slug });
    await add({ le: '', titre: 'Une idée', certification: before.slug });
    const expected = ['Date non renseignée : Une idée', 'février 2020 : La mention', '2024 : Le certificat'];
    expect(await stepsOn(before.slug)).toEqual(expected);
    expect(await stepsOn(after.slug)).toEqual(expected);
    const page = await open(at);
    expectSound(page);
    const file = await app.request(`${ORIGIN}${LIST()}.csv?format=csv`, { headers: { cookie: director.cookie } });
    expect((await file.text()).split('\r\n')[1]).toMatch(/^le soudage,,3,2020-02,2024,/i);
    await send(`${at}/retirer`, { version: '1', motif_retrait: 'Un essai' });
    expect(await stepsOn(after.slug)).toEqual([]);
    expect(textOf((await open(`${LIST()}?etat=retire`)).document.querySelector('tbody th'))).toMatch(/^le soudage$/i);
    expect((await add({ le: '2025', titre: 'Trop tard', certification: after.slug })).status).toBe(422);
  });

  test('one that was withdrawn is put back, unless another took its title, with a line for each', async () => {
    const { id, certificationSlug } = await historyIn(db, own.campus);
    const at = `${LIST()}/${id}`;
    const { titre } = await db
      .selectFrom('histoire_formation')
      .select('titre')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const there = await send(`${at}/remettre`, {});
    expect(there.status).toBe(422);
    expectSound(there);
    expect(textOf(there.document.querySelector('.avis--erreur'))).toContain('Cette histoire n’est pas retirée');
    await send(`${at}/retirer`, { version: '1', motif_retrait: 'Un essai' });
    const twin = (await send(`${LIST()}/nouvelle`, { titre: titre.toUpperCase() })).headers.get('location')!;
    const taken = await send(`${at}/remettre`, {});
    expect(textOf(taken.document.querySelector('.avis--erreur'))).toContain('Une autre histoire de ce campus a pris');
    await send(`${twin}/retirer`, { version: '1', motif_retrait: 'Un essai' });
    const page = await open(at);
    expectSound(page);
    expect(textOf(page.document.querySelector('.avis--alerte button'))).toBe('Remettre');
    const both = await Promise.all([send(`${at}/remettre`, {}), send(`${at}/remettre`, {}, team)]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    expect((await stepsOn(certificationSlug)).length).toBeGreaterThan(0);
    expect((await open(`${at}/modifier`)).status).toBe(200);
    const lines = await db.selectFrom('journal').select('acte').where('objet_id', '=', id).orderBy('id').execute();
    expect(lines.map((one) => one.acte)).toEqual(['training_history.withdrawn', 'training_history.restored']);
  });

  test('a step is tied to a diploma or to a complement of the campus, has a date that is past, or none', async () => {
    const { id } = await historyIn(db, own.campus);
    const at = `${LIST()}/${id}/etapes/nouvelle`;
    const diploma = await certificationIn(db);
    expectSound(await open(at));
    const none = await send(at, { le: 'hier', titre: '' });
    expect(none.status).toBe(422);
    expectSound(none);
    expect(
      [errorOf(none, 'le'), errorOf(none, 'titre'), errorOf(none, 'certification')].every((said) => said !== ''),
    ).toBe(true);
    expect(none.document.querySelector('#le')?.getAttribute('value')).toBe('hier');
    const mine = await complementIn(db, own);
    const foreign = await complementIn(db, other);
    const both = await send(at, { titre: 'Une étape', certification: diploma.slug, complement: mine });
    expect(errorOf(both, 'complement')).toContain('pas les deux');
    expect(errorOf(await send(at, { titre: 'Une étape', complement: foreign }), 'complement')).toContain(
      'de ce campus',
    );
    expect(errorOf(await send(at, { titre: 'Une étape', certification: 'xyzzy' }), 'certification')).toContain(
      'Aucun diplôme',
    );
    expect(errorOf(await send(at, { le: '2031', titre: 'Une étape', complement: mine }), 'le')).toContain('à venir');
    expect((await send(at, { le: '2021', titre: 'Une étape', complement: mine })).status).toBe(303);
    expect(textOf((await open(`${LIST()}/${id}`)).document.body)).toContain('Une étape');
  });

  test('the public page names the complement of a step only while anybody may read it', async () => {
    const { id, certificationSlug } = await historyIn(db, own.campus);
    const made = (etat: string, nom: string) => complementIn(db, own, { etat, nom });
    const over = await made('ouverte', 'Un module fini');
    await sql`update complement_local set fin = '2026-11-22' where id = ${over}::uuid`.execute(db);
    const withdrawn = await complementIn(db, own, { etat: 'ouverte', nom: 'Un module retiré', retire: true });
    const hidden = [over, withdrawn, await made('idee', 'Un module rêvé'), await made('fermee', 'Un module fermé')];
    for (const one of [...hidden, await made('ouverte', 'Un module ouvert')])
      await send(`${LIST()}/${id}/etapes/nouvelle`, { titre: 'Une étape', texte: one, complement: one });
    const page = await getPage(app, `/formations/${certificationSlug}`);
    const said = textOf(page.document.querySelector('section[aria-labelledby="t-histoire"]'));
    expect(said).toContain(hidden[0]);
    expect(said.match(/Un module \p{L}+/gu)).toEqual(['Un module ouvert']);
    // Who keeps it reads what each step is tied to.
    expect(textOf((await open(`${LIST()}/${id}`)).document.body)).toContain('Un module rêvé');
  });

  test('two people who change a step see both versions; one that is withdrawn leaves with its reason', async () => {
    const made = await historyIn(db, own.campus);
    const at = `${LIST()}/${made.id}/etapes/${made.etape}`;
    const page = await open(at);
    expectSound(page);
    const form = filledForm(page, 'main form.pile');
    delete (form as Record<string, string>).motif_retrait;
    expect((await send(at, { ...form, titre: 'Un décret' })).status).toBe(303);
    const late = await send(at, { ...form, titre: 'Une loi', texte: 'Publiée au Journal officiel.' }, team);
    expect(late.status).toBe(409);
    expectSound(late);
    const merged = filledForm(late, 'main form.pile');
    expect((await send(at, { ...merged, choix_titre: 'actuelle' }, team)).status).toBe(303);
    const row = await db
      .selectFrom('histoire_etape')
      .selectAll()
      .where('id', '=', made.etape)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ titre: 'Un décret', texte: 'Publiée au Journal officiel.', version: 3, le: '2020-02' });
    expect(errorOf(await send(`${at}/retirer`, { version: '3', motif_retrait: '' }), 'motif_retrait')).toContain(
      'Dites pourquoi',
    );
    expect((await send(`${at}/retirer`, { version: '3', motif_retrait: 'Faux' })).status).toBe(303);
    expect(await stepsOn(made.certificationSlug)).toEqual([]);
  });

  test('two people who change its title see both versions; another campus finds nothing', async () => {
    const { id } = await historyIn(db, own.campus);
    const form = filledForm(await open(`${LIST()}/${id}/modifier`), 'main form.pile');
    await send(`${LIST()}/${id}/modifier`, { ...form, titre: 'Un titre' });
    const late = await send(`${LIST()}/${id}/modifier`, { ...form, titre: 'Un autre' }, team);
    expect(late.status).toBe(409);
    expectSound(late);
    const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
    const get = (path: string) => getPage(app, path, { headers: { cookie: stranger.cookie } });
    expect((await get(`${LIST()}/${id}`)).status).toBe(404);
    expect((await get(`/espace/campus/${other.slug}/histoires/${id}`)).status).toBe(404);
  });
});
