import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { datedEvent as dated, eventDesk, firstSlot as slot } from '#tests/support/event-desk.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let correspondent: Persona;
let stranger: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const role = (place: Territory, id: string, perimetre: string) => [grantIn(place, { id, perimetre })];
  director = await persona(db, role(own, 'directeur_campus', 'campus'), { nom: 'Directrice' });
  correspondent = await persona(db, role(own, 'correspondant', 'organisation'), { nom: 'Correspondante' });
  stranger = await persona(db, role(other, 'directeur_campus', 'campus'));
});

beforeEach(async () => {
  for (const table of ['evenement_question', 'evenement', 'marque'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const desk = eventDesk(app, db, { slug: () => own.slug, who: () => director });
const { list: LIST, at, open, rows, made, change, act } = desk;

describe('editions and places', () => {
  test('the next edition keeps the day of the week, the hours, the slots and the places kept', async () => {
    const { id } = await made({ marque: 'Fémin’Industrie®', edition: '2026-2027' });
    await change(id, 'modifier/date-et-lieu', dated);
    await change(id, 'liste/creneaux', slot);
    const [one] = await db.selectFrom('evenement_creneau').select('id').execute();
    const kept = {
      libelle_1: 'Gironde',
      pour_1: 'departement',
      departement_1: '33',
      creneau_1: one!.id,
      places_1: '12',
    };
    expect((await change(id, 'liste/places-reservees', { ...kept, jusqu_au_1: '2027-02-01' })).status).toBe(303);
    await change(id, 'liste/questions', { libelle_1: 'Repas ?', genre_1: 'oui_non' });
    expect((await change(id, 'edition-suivante', {})).status).toBe(303);
    const next = (await rows()).find((row) => row.id !== id)!;
    expect(next).toMatchObject({ etat: 'brouillon', edition: null, debut: new Date('2028-03-14T08:00:00Z') });
    const slots = await db.selectFrom('evenement_creneau').selectAll().where('evenement_id', '=', next.id).execute();
    expect(slots.map((row) => [row.debut, row.places_eleves])).toEqual([[new Date('2028-03-14T08:00:00Z'), 24]]);
    const reserves = await db.selectFrom('evenement_reserve').selectAll().where('evenement_id', '=', next.id).execute();
    expect(reserves).toMatchObject([{ creneau_id: slots[0]!.id, places: 12, jusqu_au: '2028-01-31' }]);
    const page = await open(at(next.id));
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-labelledby=editions]'))).toContain('2026-2027');
  });

  test.each([
    ['mois', '2028-02-10', ['février 2029', '2029-01-31T23:00', '2029-02-28T22:59']],
    ['mois', '2027-02-10', ['février 2028', '2028-01-31T23:00', '2028-02-29T22:59']],
    ['annee', '2027-02-10', ['année scolaire 2027-2028', '2027-08-31T22:00', '2028-08-31T21:59']],
  ])('known by its %s alone (%s), the next edition is a year later', async (connu, jour, [said, ...span]) => {
    const { id } = await made({ marque: 'Fémin’Industrie®', edition: '2026-2027' });
    await change(id, 'modifier/date-et-lieu', { ...dated, jour, heure_debut: '', heure_fin: '', connu });
    expect((await change(id, 'edition-suivante', {})).status).toBe(303);
    const next = (await rows()).find((row) => row.id !== id)!;
    expect([next.debut, next.fin].map((one) => one!.toISOString().slice(0, 16))).toEqual(span);
    expect(textOf((await open(at(next.id))).document.body)).toContain(said);
  });

  test('schools are named by their code; an unknown one is said', async () => {
    await sql`insert into identifiant (organisation_id, genre, valeur, controle, origine_id)
      select ${own.organisation}::uuid, 'uai', '0330023H', 'valide', min(id) from origine`.execute(db);
    const { id } = await made();
    const kept = { libelle_1: 'Cordée', pour_1: 'etablissements', places_1: '12', jusqu_au_1: '2027-02-01' };
    const wrong = await change(id, 'liste/places-reservees', { ...kept, etablissements_1: '0330023H\n0000000A' });
    expect(textsOf(wrong.document, '#erreurs a')).toEqual(['Aucun établissement n’a le code 0000000A.']);
    expect((await change(id, 'liste/places-reservees', { ...kept, etablissements_1: '0330023H' })).status).toBe(303);
    const named = await db.selectFrom('evenement_reserve_etablissement').select('organisation_id').execute();
    expect(named).toEqual([{ organisation_id: own.organisation }]);
  });
});

describe('who holds which events', () => {
  test('a member holds its own, sees none of the others, and announces none', async () => {
    const theirs = await made({ titre: 'Portes ouvertes' }, correspondent);
    const campus = await made();
    expect(await db.selectFrom('evenement_hote').selectAll().execute()).toEqual([
      { evenement_id: theirs.id, organisation_id: own.organisation },
    ]);
    const list = await open(LIST(), correspondent);
    expectSound(list);
    expect(textOf(list.document.querySelector('table'))).toContain('Portes ouvertes');
    expect(textOf(list.document.querySelector('table'))).not.toContain('Fémin’Industrie');
    expect((await open(at(campus.id), correspondent)).status).toBe(404);
    await change(theirs.id, 'modifier/date-et-lieu', dated, correspondent);
    expect((await act(theirs.id, 'annoncer', '', correspondent)).status).toBe(403);
    await sql`with m as (insert into marque (campus_id, nom, origine_id, cree_le)
        select ${own.campus}::uuid, 'Marque', min(id), now() from origine returning id)
      update evenement set marque_id = m.id from m`.execute(db);
    const editions = async (who?: Persona) =>
      textOf((await open(at(theirs.id), who)).document.querySelector('[aria-labelledby=editions]'));
    expect(await editions()).toContain('Fémin’Industrie');
    expect(await editions(correspondent)).not.toContain('Fémin’Industrie');
    const gone = await change(theirs.id, 'liste/hotes', {}, correspondent);
    expect(textsOf(gone.document, '#erreurs a')[0]).toContain('reste parmi les hôtes');
  });

  test('another campus finds nothing; the list is filtered and exported', async () => {
    const { id } = await made();
    await change(id, 'modifier/date-et-lieu', dated);
    expect((await open(at(id), stranger)).status).toBe(404);
    expect((await open(LIST(), stranger)).status).toBe(404);
    const none = await open(`${LIST()}?genre=forum`);
    expect(textOf(none.document.body)).toContain('Aucun événement ne correspond');
    const dates = await open(`${LIST()}?du=2027-03-16&au=2027-03-16&niveau=3e`);
    expect(textOf(dates.document.querySelector('table'))).toContain('mardi 16 mars 2027, 9 h 00 à 16 h 30');
    const csv = await app.request(`${LIST()}.csv`, { headers: { cookie: director.cookie } });
    expect((await csv.text()).split('\r\n')[1]).toContain('2027-03-16,09:00,2027-03-16,16:30');
  });
});
