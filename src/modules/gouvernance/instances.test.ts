import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let colleague: Persona;
let stranger: Persona;

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  colleague = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })], { nom: 'Collègue' });
  stranger = await persona(db, [grantIn(both.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const look = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const FIRST = { modele: 'association_modele', motif: 'Assemblée constitutive du 1er janvier 2026' };
const newUrl = () => `/espace/campus/${own.slug}/gouvernance/nouvelle`;
const statutsUrl = () => `/espace/campus/${own.slug}/gouvernance/statuts`;
const create = async (values: Record<string, string>) => {
  const answer = await send(newUrl(), { ...filledForm(await look(newUrl()), 'main form'), ...values });
  return { answer, path: answer.headers.get('location') ?? '' };
};
const errorOf = ({ document }: FetchedPage, field: string): string =>
  textOf(document.querySelector(`#${field}-erreur`));

describe('bodies of a campus', () => {
  test('statutes are adopted once, and an assembly takes its colleges from them', async () => {
    expectSound(await look(statutsUrl()));
    expect((await send(statutsUrl(), { ...FIRST, du: '2026-01-01' })).status).toBe(303);
    const again = await send(statutsUrl(), { ...FIRST, du: '2026-01-01' });
    expect(errorOf(again, 'modele')).toBe('Ce campus a déjà ces statuts.');
    expectSound(await look(statutsUrl()));
    const { answer, path } = await create({
      nom: 'Conseil',
      genre: 'ca',
      statuts: 'association_modele:conseil_administration',
    });
    expect(answer.status).toBe(303);
    const page = await look(path);
    expectSound(page);
    expect(textOf(page.document.querySelector('h1'))).toContain('21 sièges à pourvoir');
    expect(textsOf(page.document, '#colleges ~ table tbody th')).toHaveLength(5);
    expect(textOf(page.document)).toContain('une voix par siège');
    const journal = await db
      .selectFrom('journal')
      .select('acte')
      .where('objet_id', '=', path.split('/').at(-1)!)
      .execute();
    expect(journal.map((line) => line.acte)).toContain('governing_body.created');
  });

  test('a working group needs its pilot, a name is taken once; nothing typed is lost', async () => {
    const { answer } = await create({
      nom: 'Groupe des gestes',
      genre: 'groupe_travail',
      texte: 'Partager les gestes.',
    });
    expect(answer.status).toBe(422);
    expect(errorOf(answer, 'pilote')).toContain('établissement pilote');
    expect(textOf(answer.document.querySelector('#texte'))).toBe('Partager les gestes.');
    expectSound(answer);
    expect(
      (await create({ nom: 'Groupe des gestes', genre: 'groupe_travail', pilote: own.organisation })).answer.status,
    ).toBe(303);
    const twice = await create({ nom: 'groupe DES gestes', genre: 'groupe_travail', pilote: own.organisation });
    expect(errorOf(twice.answer, 'nom')).toContain('porte déjà ce nom');
    expectSound(await look('/espace/gouvernance'));
  });

  test('colleges: the statutes refuse one that would decide alone, weights that are no whole, one that has members', async () => {
    const { path } = await create({ nom: 'Assemblée', genre: 'ag', statuts: 'association_modele:ag_ordinaire' });
    const form = await look(`${path}/colleges`);
    expectSound(form);
    const fields = filledForm(form, 'main form');
    const refused = await send(`${path}/colleges`, { ...fields, poids_0: '60', sieges_1: 'beaucoup' });
    expect(errorOf(refused, 'sieges_1')).toContain('Donnez un nombre de sièges');
    const alone = await send(`${path}/colleges`, { ...fields, poids_0: '60', poids_1: '0', poids_2: '10' });
    expect(errorOf(alone, 'poids_0')).toContain('aurait 60 % des voix ; le maximum est 49 %');
    expect(filledForm(alone, 'main form').poids_0).toBe('60');
    expect((await send(`${path}/membres`, { organisation: own.organisation, college: 'formation' })).status).toBe(303);
    const emptied = await send(`${path}/colleges`, { ...fields, nom_1: '', poids_0: '49', poids_3: '31' });
    expect(errorOf(emptied, 'nom_1')).toContain('a des membres ou des mandats');
    expect((await send(`${path}/colleges`, { ...fields, poids_0: '25', poids_1: '30', nom_1: 'Écoles' })).status).toBe(
      303,
    );
    const page = await look(path);
    expect(textOf(page.document)).toContain('Écoles');
    expect(textOf(page.document.querySelector('main'))).toContain('n’est pas représenté');
  });

  test('an organisation sits in one college, leaves only without a mandate', async () => {
    const { path } = await create({
      nom: 'Second conseil',
      genre: 'ca',
      statuts: 'association_modele:conseil_administration',
    });
    const seat = (college: string) => send(`${path}/membres`, { organisation: own.organisation, college });
    expect((await seat('formation')).status).toBe(303);
    const twice = await seat('economie');
    expect(twice.status).toBe(422);
    expect(errorOf(twice, 'organisation') || textOf(twice.document.querySelector('#erreurs'))).toContain(
      'est déjà dans le collège',
    );
    expect((await send(`${path}/membres/retirer`, { organisation: own.organisation })).status).toBe(303);
    expect((await send(`${path}/membres/retirer`, { organisation: own.organisation })).status).toBe(422);
  });

  test('two people at once: both versions are shown, and what each meant is kept', async () => {
    const { path } = await create({ nom: 'Bureau', genre: 'bureau', frequence: 'chaque mois' });
    const mine = filledForm(await look(`${path}/modifier`), 'main form');
    expect((await send(`${path}/modifier`, { ...mine, frequence: 'chaque semaine' }, colleague)).status).toBe(303);
    const conflict = await send(`${path}/modifier`, {
      ...mine,
      frequence: 'chaque jour',
      texte: 'Prépare le conseil.',
    });
    expect(conflict.status).toBe(409);
    expectSound(conflict);
    expect(textOf(conflict.document.querySelector('main'))).toContain('Camille Collègue a enregistré');
    const chosen = { ...filledForm(conflict, 'main form'), choix_frequence: 'mienne' };
    expect((await send(`${path}/modifier`, chosen)).status).toBe(303);
    const row = await db
      .selectFrom('instance_gouvernance')
      .select(['frequence', 'texte', 'version'])
      .where('id', '=', path.split('/').at(-1)!)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ frequence: 'chaque jour', texte: 'Prépare le conseil.', version: 3 });
  });

  test('another campus finds nothing, neither page nor list nor file', async () => {
    const { path } = await create({ nom: 'Comité', genre: 'copil' });
    for (const one of [path, `${path}/modifier`, `${path}/mandats/nouveau`, newUrl(), statutsUrl()])
      expect((await look(one, stranger)).status).toBe(404);
    expect(textOf((await look('/espace/gouvernance', stranger)).document)).not.toContain('Comité');
    const file = await app.request('http://localhost/espace/gouvernance/mandats.csv', {
      headers: { cookie: stranger.cookie },
    });
    expect(parse(await file.text(), { columns: true, bom: true })).toEqual([]);
  });

  test('a campus of many members: one looks for a name, in the list and for a mandate', async () => {
    const { path } = await create({ nom: 'Groupe nombreux', genre: 'comop' });
    for (let n = 0; n < 201; n += 40) await Promise.all(Array.from({ length: 40 }, () => organisationIn(db, own)));
    const full = await look(path);
    expectSound(full);
    expect(full.document.querySelectorAll('#organisation option')).toHaveLength(201);
    const found = await look(`${path}?membre=LYCEE`);
    expect(textsOf(found.document, '#organisation option')).toEqual(['Choisir', 'Lycée Estuaire']);
    const chosen = await look(`${path}/mandats/nouveau?organisation=${own.organisation}`);
    expectSound(chosen);
    expect(textOf(chosen.document.querySelector('main'))).toContain('Lycée Estuaire n’a personne dans les contacts');
    expect((await send(`${path}/membres`, { organisation: own.organisation })).status).toBe(303);
    expectSound(await look(newUrl()));
  });

  test('the list of mandates leaves as a file, and the journal says so', async () => {
    const { path } = await create({ nom: 'Comité opérationnel', genre: 'comop' });
    const school = await organisationIn(db, own);
    const origin = await db.selectFrom('origine').select('id').executeTakeFirstOrThrow();
    const contact = await db
      .insertInto('contact')
      .values({ prenom: 'Dominique', nom: 'Exemple', origine_id: origin.id })
      .returning('id')
      .executeTakeFirstOrThrow();
    const fonction = { contact_id: contact.id, organisation_id: school.id, titre: 'Direction' };
    await db.insertInto('contact_fonction').values(fonction).execute();
    const mandate = { organisation: school.id, contact: contact.id, role: 'membre', qualite: 'titulaire' };
    const given = await send(`${path}/mandats/nouveau`, { ...mandate, debut: '2026-11-23', fin: '' });
    expect(given.status).toBe(303);
    const file = await app.request('http://localhost/espace/gouvernance/mandats.csv', {
      headers: { cookie: director.cookie },
    });
    const rows = parse(await file.text(), { columns: true, bom: true }) as Record<string, string>[];
    expect(rows).toEqual([
      expect.objectContaining({ instance: 'Comité opérationnel', personne: 'Dominique Exemple', fin: '' }),
    ]);
    const line = await db
      .selectFrom('journal')
      .select('nature')
      .where('acte', '=', 'mandates.exported')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(line).toEqual({ nature: 'export' });
  });
});
