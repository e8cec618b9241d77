import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventIn } from '#tests/support/access-events.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { datedEvent, eventDesk, firstSlot } from '#tests/support/event-desk.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  await sql`insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude) values
    ('33058', 'Blaye', 'blaye', '33', 45.128, -0.662), ('76259', 'Fécamp', 'fecamp', '76', 49.757, 0.374)
    on conflict do nothing`.execute(db);
});

beforeEach(async () => {
  await sql`delete from evenement`.execute(db);
});

const desk = eventDesk(app, db, { slug: () => own.slug, who: () => director });
const see = (path: string) => getPage(app, path);
const titles = (page: Awaited<ReturnType<typeof see>>) => textsOf(page.document, '.agenda h3 a');
/** An announced event of a campus, at noon of a day. */
const announced = (titre: string, day: string, place = own, etat = 'a_venir') =>
  eventIn(db, place, { titre, etat, debut: `${day}T11:00:00Z`, fin: `${day}T13:00:00Z` });
const at = (id: string, column: string, value: unknown) =>
  sql`update evenement set ${sql.ref(column)} = ${value} where id = ${id}::uuid`.execute(db);

describe('the agenda', () => {
  test('a draft is read by nobody; announced, it has its page, its line and its calendar', async () => {
    const { id, slug } = await desk.made();
    await desk.change(id, 'modifier/date-et-lieu', { ...datedEvent, commune: 'Blaye (33)' });
    await desk.change(id, 'liste/creneaux', firstSlot);
    expect((await see(`/evenements/${slug}`)).status).toBe(404);
    expect(titles(await see('/agenda'))).toEqual([]);
    await desk.act(id, 'annoncer');
    const agenda = await see('/agenda');
    expectSound(agenda);
    expect(titles(agenda)).toEqual(['Fémin’Industrie']);
    expect(textOf(agenda.document.querySelector('.agenda'))).toContain('24 places de jeunes');
    expect(agenda.document.querySelector('.mois a')?.getAttribute('href')).toBe(`#e-${slug}`);
    const page = await see(`/evenements/${slug}`);
    expectSound(page);
    expect(textOf(page.document.querySelector('.faits'))).toContain('mardi 16 mars 2027');
    expect(textOf(page.document.querySelector('#t-creneaux')?.parentElement ?? null)).toContain('9 h 00 à 11 h 00');
    const data = [...page.document.querySelectorAll('script[type="application/ld+json"]')].map((one) =>
      JSON.parse(one.textContent!),
    );
    const [event] = data.filter((one) => one['@type'] === 'EducationEvent');
    expect(event).toMatchObject({
      '@type': 'EducationEvent',
      startDate: '2027-03-16T09:00+01:00',
      endDate: '2027-03-16T16:30+01:00',
      location: { name: 'Plateau', address: { addressLocality: 'Blaye' } },
    });
  });

  test('a cancelled event says why and stays until its day; a draft that was given up never shows', async () => {
    const gone = await desk.made();
    expect((await desk.act(gone.id, 'annuler', 'Jamais annoncé.')).status).toBe(303);
    expect((await see(`/evenements/${gone.slug}`)).status).toBe(404);
    expect((await see(`/evenements/${gone.slug}/inscription`)).status).toBe(404);
    expect((await desk.open(desk.at(gone.id))).document.querySelector(`a[href="/evenements/${gone.slug}"]`)).toBeNull();
    const { id, slug } = await desk.made({ titre: 'Forum', genre: 'forum' });
    await desk.change(id, 'modifier/date-et-lieu', datedEvent);
    await desk.act(id, 'annoncer');
    await desk.act(id, 'annuler', 'Le site est fermé.');
    const page = await see(`/evenements/${slug}`);
    expectSound(page);
    expect(textOf(page.document.querySelector('.avis--erreur'))).toContain('Le site est fermé.');
    expect(titles(await see('/agenda'))).toEqual(['Forum']);
  });

  test('past the day of closing, nobody is told to register', async () => {
    const open = await announced('Forum', '2027-03-16', own, 'inscriptions_ouvertes');
    const over = await announced('Visite', '2027-03-17', own, 'inscriptions_ouvertes');
    await at(over, 'cloture', '2026-11-22T22:59:00Z');
    expect(textsOf((await see('/agenda')).document, '.agenda .etat')).toEqual([
      'Inscriptions ouvertes',
      'Inscriptions closes',
    ]);
    const csv = await (await app.request('/agenda.csv')).text();
    expect(csv).toMatch(/Visite[^\r]*Inscriptions closes/);
    const list = await desk.open(`${desk.list()}?etat=inscriptions_closes`);
    expect(textsOf(list.document, 'tbody th a')).toEqual(['Visite']);
    expect(textOf(list.document.querySelector('tbody'))).toContain('Inscriptions closes');
    const page = await desk.open(desk.at(over));
    expect(textOf(page.document.querySelector('.etat'))).toBe('Inscriptions closes');
    const links = async (id: string) =>
      (await see(`/evenements/essai-${id}`)).document.querySelectorAll(`a[href="/evenements/essai-${id}/inscription"]`);
    expect((await links(open)).length).toBe(1);
    expect((await links(over)).length).toBe(0);
  });

  test('what is not in the agenda is read by its address alone, and no engine lists it', async () => {
    const id = await announced('Réservé', '2027-03-16');
    await at(id, 'visible', false);
    expect(titles(await see('/agenda'))).toEqual([]);
    const page = await see(`/evenements/essai-${id}`);
    expect(page.document.querySelector('meta[name=robots]')?.getAttribute('content')).toContain('noindex');
    expect(await (await app.request('/agenda.ics')).text()).not.toContain('Réservé');
  });

  test('filters: kind, level, theme, words, campus, département, around a place', async () => {
    const blaye = await announced('Visite à Blaye', '2027-03-16');
    await at(blaye, 'commune_insee', '33058');
    const fecamp = await announced('Forum à Fécamp', '2027-04-03', other);
    await at(fecamp, 'commune_insee', '76259');
    await at(fecamp, 'genre', 'forum');
    await at(fecamp, 'niveaux', ['bts']);
    await at(fecamp, 'themes', ['energie']);
    const found = async (query: string) => titles(await see(`/agenda?${query}`));
    expect(await found('')).toEqual(['Visite à Blaye', 'Forum à Fécamp']);
    expect(await found('genre=forum')).toEqual(['Forum à Fécamp']);
    expect(await found('niveau=3e')).toEqual(['Visite à Blaye']);
    expect(await found('theme=energie')).toEqual(['Forum à Fécamp']);
    expect(await found('q=fecamp forum')).toEqual(['Forum à Fécamp']);
    expect(await found(`campus=${own.slug}`)).toEqual(['Visite à Blaye']);
    expect(await found('departement=76')).toEqual(['Forum à Fécamp']);
    expect(await found('autour=Blaye&distance=20')).toEqual(['Visite à Blaye']);
    const lost = await see('/agenda?autour=Nullepart');
    expectSound(lost);
    expect(textOf(lost.document.querySelector('.avis--alerte'))).toContain('Nullepart');
    expect(await found('genre=n-importe-quoi&quand=2027-13')).toEqual(['Visite à Blaye', 'Forum à Fécamp']);
  });

  test('to come, past, or a month; an empty one says where to go', async () => {
    await announced('Hier', '2026-03-10', own, 'realise');
    await announced('Mars', '2027-03-16');
    await announced('Avril', '2027-04-03');
    expect(titles(await see('/agenda'))).toEqual(['Mars', 'Avril']);
    const past = await see('/agenda?quand=passes');
    expectSound(past);
    expect(titles(past)).toEqual(['Hier']);
    const month = await see('/agenda?quand=2027-04');
    expect(titles(month)).toEqual(['Avril']);
    expect(textsOf(month.document, '.mois caption')).toEqual(['Avril 2027']);
    const empty = await see('/agenda?theme=design');
    expectSound(empty);
    expect(textOf(empty.document.querySelector('.vide'))).toContain('Rien n’est annoncé');
  });

  test('the page of the campus shows the next ones, with its calendar', async () => {
    await announced('Mars', '2027-03-16');
    const page = await see(`/campus/${own.slug}`);
    expectSound(page);
    expect(textOf(page.document.querySelector('#agenda'))).toContain('mardi 16 mars 2027, 12 h 00 à 14 h 00');
    const calendar = [...page.document.querySelectorAll('#agenda a')].map((link) => link.getAttribute('href'));
    expect(calendar).toContain(`/agenda.ics?campus=${own.slug}`);
    expect(textOf((await see(`/campus/${other.slug}`)).document.querySelector('main'))).not.toContain('Mars');
  });
});
