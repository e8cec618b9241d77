import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { complementIn, lineIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let team: Persona;
let correspondent: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const of = (id: string) => [grantIn(own, { id, perimetre: 'campus' })];
  director = await persona(db, of('directeur_campus'), { nom: 'Directrice' });
  team = await persona(db, of('equipe_campus'), { nom: 'Équipière' });
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
});

beforeEach(async () => {
  for (const table of [
    'complement_etape',
    'complement_porteur',
    'ligne_complement',
    'complement_session',
    'complement_local',
  ])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const LIST = () => `/espace/campus/${own.slug}/complements`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string> | [string, string][], who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const rows = () => db.selectFrom('complement_local').selectAll().orderBy('nom').execute();
const COLOUR = { nature: 'coloration', nom: 'Coloration navale', places_nature: 'nouvelles', heures: '40' };
const errorOf = (page: { document: Document }, field: string) =>
  textOf(page.document.querySelector(`#${field}-erreur`));

describe('adding a complement', () => {
  test('what is refused is said at its field and nothing typed is lost; then it is an idea of no known day', async () => {
    const page = await open(`${LIST()}/nouveau`);
    expectSound(page);
    const typed: [string, string][] = [
      ...Object.entries({
        ...filledForm(page, 'main form.pile'),
        ...COLOUR,
        nom: '',
        heures: 'douze',
        debut: '2026-12-01',
        fin: '2026-11-01',
      }),
      ['publics', 'eleves'],
      ['publics', 'apprentis'],
    ];
    const refused = await send(`${LIST()}/nouveau`, typed);
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textsOf(refused.document, '#erreurs a').sort()).toEqual([
      'Donnez un nombre entier d’heures, de 1 à 5 000, ou rien.',
      'Donnez-lui un nom.',
      'La fin précède le début : corrigez l’une des deux dates.',
    ]);
    expect(refused.document.querySelector('#heures')?.getAttribute('value')).toBe('douze');
    expect(refused.document.querySelectorAll('input[name="publics"][checked]')).toHaveLength(2);
    const done = await send(`${LIST()}/nouveau`, COLOUR);
    expect(done.status).toBe(303);
    const [one] = await rows();
    expect(one).toMatchObject({
      nature: 'coloration',
      nom: 'Coloration navale',
      etat: 'idee',
      heures: 40,
      campus_id: own.campus,
    });
    const shown = await open(`${LIST()}/${one!.id}`);
    expectSound(shown);
    expect(textOf(shown.document.body)).toContain('lue par l’équipe du campus seulement');
    expect(textOf(shown.document.querySelector('#vie')!.parentElement)).toContain('date non renseignée');
    // Studied since May, written down in November: the day of the idea is not that of its writing.
    const lived = { version: '1', transition: 'etudier', le: '2026-05-03' };
    expect((await send(`${LIST()}/${one!.id}/etat`, lived)).status).toBe(303);
    const list = await open(LIST());
    expectSound(list);
    expect(textOf(list.document.querySelector('h1'))).toBe('1 complément');
  });

  test('a coloration says whether its places are new; another nature has none', async () => {
    const refused = await send(`${LIST()}/nouveau`, { ...COLOUR, places_nature: '' });
    expect(errorOf(refused, 'places_nature')).toContain('places nouvelles ou existantes');
    await send(`${LIST()}/nouveau`, { ...COLOUR, nature: 'vae' });
    expect((await rows())[0]).toMatchObject({ nature: 'vae', places_nature: null });
  });

  test('the same form sent twice, even at once, adds one complement; the second is told at its field', async () => {
    const [first, second] = await Promise.all([
      send(`${LIST()}/nouveau`, COLOUR),
      send(`${LIST()}/nouveau`, { ...COLOUR, nom: 'COLORATION NAVALE' }, team),
    ]);
    expect([first.status, second.status].sort()).toEqual([303, 422]);
    expect(errorOf(first.status === 422 ? first : second, 'nom')).toContain('déjà un complément');
    expect(await rows()).toHaveLength(1);
  });

  test('a campus without any says so, and a search that finds nothing offers to widen', async () => {
    const empty = await open(LIST());
    expectSound(empty);
    expect(textOf(empty.document.querySelector('.vide__titre'))).toBe('Ce campus n’a encore rien ajouté');
    expect(textOf((await open(`${LIST()}?q=zzz`)).document.querySelector('.vide__titre'))).toBe(
      'Aucun complément ne correspond',
    );
  });
});

describe('who keeps complements', () => {
  test('the correspondent of a member finds nothing, nor does the director of another campus', async () => {
    const id = await complementIn(db, own);
    const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
    for (const who of [correspondent, stranger]) {
      expect((await open(LIST(), who)).status).toBe(404);
      expect((await open(`${LIST()}/${id}`, who)).status).toBe(404);
      expect((await send(`${LIST()}/${id}/retirer`, { version: '1', motif_retrait: 'Non' }, who)).status).toBe(404);
    }
    // The address of another campus leads to nothing of this one.
    expect((await open(`/espace/campus/${other.slug}/complements/${id}`, stranger)).status).toBe(404);
    const all = await open('/espace/complements', correspondent);
    expectSound(all);
    expect(textOf(all.document.querySelector('.vide__titre'))).toBe('Aucun campus dans votre périmètre');
    expect((await open('/espace/complements')).headers.get('location')).toBe(LIST());
  });
});

describe('changing a complement', () => {
  test('two people who edit see both versions: what one alone changed is gathered, the rest is chosen', async () => {
    const id = await complementIn(db, own, { nom: 'Module photo' });
    const form = filledForm(await open(`${LIST()}/${id}/modifier`), 'main form.pile');
    expect(
      (await send(`${LIST()}/${id}/modifier`, { ...form, nom: 'Module photo argentique', heures: '12' })).status,
    ).toBe(303);
    const late = await send(
      `${LIST()}/${id}/modifier`,
      { ...form, nom: 'Module numérique', attestation: 'un badge' },
      team,
    );
    expect(late.status).toBe(409);
    expectSound(late);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain('Camille Directrice');
    const merged = filledForm(late, 'main form.pile');
    expect((await send(`${LIST()}/${id}/modifier`, { ...merged, choix_nom: 'mienne' }, team)).status).toBe(303);
    expect((await rows())[0]).toMatchObject({
      nom: 'Module numérique',
      heures: 12,
      attestation: 'un badge',
      version: 3,
    });
  });

  test('a nature that would leave coloured places or sessions without meaning is refused', async () => {
    const id = await complementIn(db, own, { nature: 'coloration' });
    const line = await lineIn(db, own);
    await send(`${LIST()}/${id}/formations`, { ligne: line, geste: 'ajouter', places: '3' });
    const refused = await send(`${LIST()}/${id}/modifier`, { version: '1', nature: 'vae', nom: 'Autre' });
    expect(errorOf(refused, 'nature')).toContain('places colorées sont comptées');
  });

  test('nothing changed makes no version and no line of the journal', async () => {
    const id = await complementIn(db, own);
    const form = filledForm(await open(`${LIST()}/${id}/modifier`), 'main form.pile');
    await send(`${LIST()}/${id}/modifier`, form);
    expect((await rows())[0]!.version).toBe(1);
  });
});

describe('withdrawing', () => {
  test('asks for a reason, leaves every list, stays readable, comes back', async () => {
    const id = await complementIn(db, own, { nom: 'Module photo', etat: 'ouverte' });
    const bare = await send(`${LIST()}/${id}/retirer`, { version: '1', motif_retrait: ' ' });
    expect(bare.status).toBe(422);
    expect(errorOf(bare, 'motif_retrait')).toContain('Dites pourquoi');
    await send(`${LIST()}/${id}/retirer`, { version: '1', motif_retrait: 'Noté deux fois' });
    expect(textOf((await open(LIST())).document.querySelector('h1'))).toBe('Aucun complément');
    expect(textOf((await open(`${LIST()}?etat=retire`)).document.querySelector('h1'))).toBe('1 complément');
    const page = await open(`${LIST()}/${id}`);
    expectSound(page);
    expect(textOf(page.document.querySelector('.avis--alerte'))).toContain('Noté deux fois');
    expect((await open(`${LIST()}/${id}/modifier`)).status).toBe(422);
    await complementIn(db, own, { nom: 'MODULE PHOTO' });
    const taken = await send(`${LIST()}/${id}/remettre`, {});
    expect(textOf(taken.document.querySelector('.avis--erreur'))).toContain('Un autre complément a pris');
    await sql`delete from complement_etape where complement_id <> ${id}::uuid`.execute(db);
    await sql`delete from complement_porteur where complement_id <> ${id}::uuid`.execute(db);
    await sql`delete from complement_local where id <> ${id}::uuid`.execute(db);
    expect((await send(`${LIST()}/${id}/remettre`, {})).status).toBe(303);
    const acts = await db.selectFrom('journal').select('acte').where('objet_id', '=', id).orderBy('id').execute();
    expect(acts.map((one) => one.acte)).toEqual(['complement.withdrawn', 'complement.restored']);
  });

  test('two people at once: the second is told, and nothing is done twice', async () => {
    const id = await complementIn(db, own);
    const motif = { version: '1', motif_retrait: 'Un essai' };
    const answers = await Promise.all([
      send(`${LIST()}/${id}/retirer`, motif),
      send(`${LIST()}/${id}/retirer`, motif, team),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 422]);
  });
});

describe('the list', () => {
  test('is searched by name, text or school, filtered by nature and state, and leaves as a file', async () => {
    const school = await organisationIn(db, own);
    const { nom } = await db
      .selectFrom('organisation')
      .select('nom')
      .where('id', '=', school.id)
      .executeTakeFirstOrThrow();
    await complementIn(db, { ...own, organisation: school.id }, { nom: 'Éolien', etat: 'ouverte' });
    await complementIn(db, own, { nature: 'vae', nom: 'Valider', etat: 'etude' });
    const found = async (query: string) => textsOf((await open(`${LIST()}?${query}`)).document, 'tbody th a');
    expect(await found('q=valider')).toEqual(['Valider']);
    expect(await found(`q=${encodeURIComponent(nom)}`)).toEqual(['Éolien']);
    expect(await found('nature=vae')).toEqual(['Valider']);
    expect(await found('etat=ouverte')).toEqual(['Éolien']);
    expect(await found('etat=n%27importe&nature=quoi')).toHaveLength(2);
    const file = await app.request(`${ORIGIN}${LIST()}.csv?format=csv&nature=vae`, {
      headers: { cookie: director.cookie },
    });
    const [head, line, ...rest] = (await file.text()).trim().split('\r\n');
    expect(head).toMatch(/^nature,nom,etat,/);
    expect(line).toContain('Accompagnement à la VAE,Valider,À l’étude,2026-02-01');
    expect(rest).toEqual([]);
  });
});
