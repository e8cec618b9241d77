import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { offerLineIn } from '#tests/support/access-offer-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { complementIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { loadCards } from '../cards.sql.ts';
import { refreshSearch } from '../refresh-search.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;
let head: Persona;
let line: string;
let slug: string;

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directrice' });
  stranger = await persona(db, [grantIn(both.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })], {
    nom: 'Proviseure',
  });
  line = await offerLineIn(db, own, { etat: 'confirmee' });
  slug = (
    await sql<{ slug: string }>`select c.slug from certification c join ligne_formation l on l.certification_id = c.id
    where l.id = ${line}::uuid`.execute(db)
  ).rows[0]!.slug;
});

beforeEach(async () => {
  for (const table of ['effectif_saisi', 'ligne_detail', 'ligne_annee', 'notification'] as const)
    await db.deleteFrom(table).execute();
  await sql`delete from ligne_formation where statut <> 'scolaire'`.execute(db);
});

const LINE = () => `/espace/offre/${line}`;
const YEAR = () => `${LINE()}/effectifs/2026`;
const open = (path: string, who = head) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = head) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const type = (values: Record<string, string>, version = 0) => send(YEAR(), { version: String(version), ...values });
const judge = (acte: string, version = 1, motif = '', who = director) =>
  send(`${YEAR()}/validation`, { acte, version: String(version), motif }, who);
const published = async () =>
  (
    await sql<object>`select jeu, capacite, colorees, effectif, filles from ligne_annee where annee = 2026 order by jeu`.execute(
      db,
    )
  ).rows;
const publicPage = () => getPage(app, `/formations/${slug}/${own.organisationSlug}`);
const imported = () =>
  sql`insert into ligne_annee (ligne_id, annee, jeu, capacite, origine_id)
    select id, 2026, 'affelnet', 24, origine_id from ligne_formation where id = ${line}::uuid`.execute(db);

describe('figures', () => {
  test.each([
    [{ capacite: '12', colorees: '13' }, 'colorees', 'Les places colorées font partie des places : 12 au plus.'],
    [{ effectif: '12', filles: '13' }, 'filles', 'Les filles font partie des élèves : 12 au plus.'],
    [{ colorees: '3', effectif: '1' }, 'colorees', 'Donnez d’abord le nombre de places'],
    [{ capacite: '12 ou 13' }, 'capacite', 'Écrivez un nombre entier'],
    [{}, 'capacite', 'Donnez au moins'],
  ])('%j is refused at « %s », and nothing typed is lost', async (values, field, sentence) => {
    const refused = await type(values);
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector(`#${field}-erreur`))).toContain(sentence);
    for (const [name, value] of Object.entries(values))
      expect(refused.document.querySelector(`#${name}`)?.getAttribute('value')).toBe(value);
    expect(await db.selectFrom('effectif_saisi').selectAll().execute()).toEqual([]);
  });

  test('are typed by the establishment, validated by a campus, then public beside what files say', async () => {
    await imported();
    const page = await open(YEAR());
    expectSound(page);
    expect(textOf(page.document.body)).toContain('24 places');
    expect((await type({ capacite: '26', colorees: '10', effectif: '25', filles: '4' })).status).toBe(303);
    expect(await published()).toHaveLength(1);
    expect(textOf((await open('/espace', director)).document.body)).toContain('Effectifs à valider : 1 formation');
    const shown = await open(LINE(), director);
    expectSound(shown);
    expect((await judge('valider', 1, '', stranger)).status).toBe(404);
    expect((await judge('valider', 1, '', head)).status).toBe(403);
    expect((await judge('valider')).status).toBe(303);
    expect(await published()).toEqual([
      { jeu: 'affelnet', capacite: 24, colorees: null, effectif: null, filles: null },
      { jeu: 'saisie', capacite: 26, colorees: 10, effectif: 25, filles: 4 },
    ]);
    const text = textOf((await publicPage()).document.querySelector('#t-places')!.parentElement);
    expect(text).toContain('Saisi par l’établissement, 23 novembre 2026');
    expect(text).toContain('dont 10 aux couleurs du campus');
    expect(text).toContain('filles : nombre masqué');
    expect(textOf((await open(LINE())).document.querySelector('#journal')!.parentElement)).toContain('Places : 26');
  });

  test('that were validated speak before a file of the same year, on every page that counts the places', async () => {
    await imported();
    await type({ capacite: '26' });
    await judge('valider');
    const pages = [await publicPage(), await getPage(app, `/etablissements/${own.organisationSlug}`)];
    pages.push(await getPage(app, `/formations/${slug}`), await getPage(app, `/campus/${own.slug}/offre`));
    for (const page of pages) expect(textOf(page.document.querySelector('main'))).toMatch(/(?<!\d)26(?!\d)/);
    for (const page of pages.slice(1))
      expect(textOf(page.document.querySelector('main'))).not.toMatch(/(?<!\d)24(?!\d)/);
    await refreshSearch(db);
    const { rows } = await sql<{ numero: number }>`select numero from recherche_offre`.execute(db);
    const cards = await loadCards(
      opened.pool,
      rows.map(({ numero }) => ({ numero, distance: null })),
    );
    expect(cards.map((one) => one.places)).toEqual([26]);
  });

  // Two files a year: four rows were two years, and the others were nowhere.
  test('of the four newest years, whatever the number of their sources', async () => {
    await sql`insert into ligne_annee (ligne_id, annee, jeu, capacite, origine_id)
      select l.id, a.annee, j.jeu, 24, l.origine_id from ligne_formation l, generate_series(2021, 2026) a(annee),
        (values ('affelnet'), ('parcoursup')) j(jeu) where l.id = ${line}::uuid`.execute(db);
    // An application that has not kept the page of the tests before.
    const page = await getPage(testApp(opened), `/formations/${slug}/${own.organisationSlug}`);
    const heads = textsOf(page.document, 'section[aria-labelledby="t-places"] tbody th .nb');
    expect(heads).toEqual([2026, 2026, 2025, 2025, 2024, 2024, 2023, 2023].map((year) => `Rentrée ${year}`));
  });

  test('leave as a file with the days on which they were typed and validated, beside what files and sources say', async () => {
    await imported();
    await type({ capacite: '26' });
    const file = async () => {
      const path = `${ORIGIN}/espace/campus/${own.slug}/offre.csv?format=csv`;
      const answer = await app.request(path, { headers: { cookie: director.cookie } });
      return parse(await answer.text(), { columns: true }) as Record<string, string>[];
    };
    const said = { places: '26', saisis_le: '2026-11-23', places_fichiers: '24', source: 'Une page' };
    expect(await file()).toMatchObject([{ ...said, valides_le: '' }]);
    await judge('valider');
    expect(await file()).toMatchObject([{ ...said, valides_le: '2026-11-23' }]);
  });

  test('a correction waits, and what was validated stays public until it is validated too', async () => {
    await type({ capacite: '26' });
    await judge('valider');
    expect((await type({ capacite: '28' }, 1)).status).toBe(303);
    expect(await published()).toMatchObject([{ capacite: 26 }]);
    await judge('valider', 2);
    expect(await published()).toMatchObject([{ capacite: 28 }]);
    expect(textOf((await open(LINE())).document.querySelector('#journal')!.parentElement)).toContain(
      'Places : 26 → 28',
    );
  });

  test('are given back with a reason, which the establishment reads', async () => {
    await type({ capacite: '26' });
    const silent = await judge('renvoyer');
    expect(silent.status).toBe(422);
    expect(textOf(silent.document.querySelector('#motif-2026-erreur'))).toContain('Dites ce qui est à reprendre');
    expect((await judge('renvoyer', 1, 'Deux classes comptées.')).status).toBe(303);
    expect((await db.selectFrom('notification').selectAll().execute())[0]?.texte).toBe('Deux classes comptées.');
    expect(textOf((await open('/espace')).document.body)).toContain('Effectifs à reprendre : 1 formation');
    expect((await judge('valider')).status).toBe(409);
  });

  test('of another year wait too: the desk leads to a list that has them, with their year', async () => {
    const last = `${LINE()}/effectifs/2025`;
    const listed = async (who: Persona, label: string) => {
      const desk = (await open('/espace', who)).document;
      const link = [...desk.querySelectorAll('a[href*="chiffres="]')].find((one) => textOf(one).includes(label))!;
      const page = await open(link.getAttribute('href')!, who);
      expectSound(page);
      return [textOf(page.document.querySelector('thead')), textsOf(page.document, 'td[data-titre="Effectifs"]')];
    };
    await type({ capacite: '26' });
    await judge('valider');
    await send(last, { version: '0', capacite: '30' });
    const [head_, rows] = await listed(director, 'Valider');
    expect(head_).not.toContain('2026-2027');
    expect(rows).toEqual([expect.stringMatching(/30 places.*à valider, 2025-2026/)]);
    await send(`${last}/validation`, { acte: 'renvoyer', version: '1', motif: 'Une classe en trop.' }, director);
    expect((await listed(head, 'Reprendre'))[1]).toEqual([expect.stringMatching(/30 places.*à reprendre, 2025-2026/)]);
    const [plain] = textsOf(
      (await open(`/espace/campus/${own.slug}/offre`, director)).document,
      'td[data-titre="Effectifs"]',
    );
    expect(plain).toMatch(/26 places.*validés$/);
  });

  test('typed by two people at once: both versions, nothing lost; a first typing is kept once', async () => {
    const first = await Promise.all([type({ capacite: '20' }), type({ capacite: '21' }), type({ capacite: '22' })]);
    expect(first.map((one) => one.status).sort()).toEqual([303, 409, 409]);
    await type({ capacite: '30', effectif: '10' }, 1);
    const conflict = await type({ capacite: '31' }, 1);
    expect(conflict.status).toBe(409);
    expectSound(conflict);
    expect(textOf(conflict.document.querySelector('#erreurs'))).toContain('Proviseure');
    const chosen = { ...filledForm(conflict, 'form[method="post"]'), choix_capacite: 'mienne' };
    expect((await send(YEAR(), chosen)).status).toBe(303);
    expect((await db.selectFrom('effectif_saisi').selectAll().execute())[0]).toMatchObject({
      capacite: 31,
      effectif: 10,
      version: 3,
    });
  });

  test('of a year too far are not typed', async () => {
    expect((await send(`${LINE()}/effectifs/2019`, { version: '0', capacite: '3' })).status).toBe(422);
    expect((await open(YEAR(), director)).status).toBe(403);
  });
});

describe('details', () => {
  const DETAILS = () => `${LINE()}/details`;
  const say = (values: Record<string, string>, version = 0, who = head) =>
    send(DETAILS(), { version: String(version), ...values }, who);
  const alsoForApprentices = () =>
    sql`insert into ligne_formation (certification_id, organisation_id, statut, origine_id) select certification_id, organisation_id,
      'apprentissage', origine_id from ligne_formation where id = ${line}::uuid`.execute(db);

  test('are public with their day and who says them; a day that has passed is not', async () => {
    expectSound(await open(DETAILS()));
    const days = '12/12/2026\n2026-10-01';
    expect(
      (await say({ rythme: 'Une semaine sur deux', equipe: 'Chef de travaux', portes_ouvertes: days, internat: '40' }))
        .status,
    ).toBe(303);
    const page = await publicPage();
    expectSound(page);
    const text = textOf(page.document.querySelector('#t-dit')!.parentElement);
    expect(text).toContain('Une semaine sur deux');
    expect(text).toContain('12 décembre 2026');
    expect(text).not.toContain('octobre');
    expect(text).toContain('Dit par l’établissement, le 23 novembre 2026');
    await say({ rythme: 'Autre' }, 1, director);
    expect(textOf((await publicPage()).document.querySelector('#t-dit')!.parentElement)).toContain('Dit par Estuaire');
    expect((await say({ rythme: 'Ailleurs' }, 2, stranger)).status).toBe(404);
  });

  test('refuse a class in common with nobody, and days that are none', async () => {
    const refused = await say({ mixte: 'oui', portes_ouvertes: 'bientôt' });
    expect(textsOf(refused.document, '#erreurs li')).toEqual([
      'Écrivez chaque date en entier, une par ligne : 24/01/2026.',
    ]);
    expect(textsOf((await say({ mixte: 'oui' })).document, '#erreurs li')[0]).toContain(
      'ouverte ici que sous un statut',
    );
    await alsoForApprentices();
    expect((await say({ mixte: 'oui' })).status).toBe(303);
  });

  // Ticked before a campus opened one, it was shown twice, and the next edit erased the word: the rule that this test held.
  test('stand beside what a campus has opened: a class in common is shown once, and nobody loses a word', async () => {
    await alsoForApprentices();
    const said = async () => {
      const [fresh, path] = [testApp(opened), `/formations/${slug}/${own.organisationSlug}`]; // keeps no page of before
      const api = (await getPage(fresh, `/api${path}`)).html;
      const shown = textOf((await getPage(fresh, path)).document.querySelector('#t-dit')!.parentElement);
      return [shown.includes('Classe commune'), /"classe_commune": ?true/.test(api)];
    };
    expect((await say({ rythme: 'A', mixte: 'oui' })).status).toBe(303);
    expect(await said()).toEqual([true, true]);
    const added = [
      await complementIn(db, own, { nature: 'classe_mixte', nom: 'Tous en atelier', etat: 'ouverte' }),
      await complementIn(db, own, { nature: 'badge', nom: 'Badge soudeur', etat: 'ouverte' }),
    ];
    await sql`insert into ligne_complement (ligne_id, complement_id)
      select ${line}::uuid, unnest(${added}::uuid[])`.execute(db);
    expect(await said()).toEqual([false, true]);
    const form = await open(DETAILS());
    expectSound(form);
    expect(textOf(form.document.querySelector('#mixte'))).toContain('Tous en atelier, ajouté par Estuaire');
    expect(form.document.querySelector('input[name="mixte"]')?.getAttribute('type')).toBe('hidden');
    expect(textOf(form.document.querySelector('main'))).toContain('Déjà dits par un campus : Badge soudeur.');
    await sql`update ligne_formation set etat = 'fermee' where statut = 'apprentissage'`.execute(db); // its word stays
    await send(DETAILS(), { ...filledForm(form, 'form[method="post"]'), rythme: 'B' });
    expect((await db.selectFrom('ligne_detail').selectAll().execute())[0]).toMatchObject({ rythme: 'B', mixte: true });
    await db.deleteFrom('ligne_complement').execute();
    expect(await said()).toEqual([true, true]);
  });

  test('said by two people at once: what only one changed is gathered, the rest is chosen', async () => {
    await say({ rythme: 'A' });
    await say({ rythme: 'A', plateau: 'Atelier' }, 1);
    const conflict = await say({ rythme: 'B' }, 1);
    expect(conflict.status).toBe(409);
    expectSound(conflict);
    expect((await send(DETAILS(), filledForm(conflict, 'form[method="post"]'))).status).toBe(303);
    expect((await db.selectFrom('ligne_detail').selectAll().execute())[0]).toMatchObject({
      rythme: 'B',
      plateau: 'Atelier',
    });
  });
});
