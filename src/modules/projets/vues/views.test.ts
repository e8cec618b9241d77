import { beforeAll, beforeEach, expect, test } from 'vitest';
import { actionIn, milestoneIn } from '#tests/support/access-actions.ts';
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
let reader: Persona;
let stranger: Persona;
let pilot: Persona;

beforeAll(async () => {
  let other: Territory;
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  pilot = await persona(db, []);
});
beforeEach(async () => {
  for (const table of ['jalon', 'action', 'projet'] as const) await db.deleteFrom(table).execute();
});

const LIST = () => `/espace/campus/${own.slug}/actions`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const view = (query: string, who = director) => open(`${LIST()}?${query}`, who);
const acting = (order: Parameters<typeof actionIn>[2] = {}) =>
  actionIn(db, { campus: own.campus, organisation: own.organisation }, { pilote: pilot.id, ...order });
const withoutDates = (id: string) =>
  db.updateTable('action').set({ debut: null, fin: null }).where('id', '=', id).execute();
/** Words of the column of a state. */
const column = (page: FetchedPage, etat: string): string =>
  textOf(page.document.querySelector(`#etat-${etat}`)?.parentElement ?? null);

test('the four views keep the same criteria, each at its address; what is typed by hand opens the table', async () => {
  await acting({ titre: 'Équiper', etat: 'en_cours' });
  await acting({ titre: 'Former', etat: 'decidee' });
  for (const vue of ['tableau', 'colonnes', 'frise', 'calendrier']) {
    const page = await view(`vue=${vue}&etat=en_cours&mois=2027-06`);
    expectSound(page);
    const words = textOf(page.document.querySelector('main'));
    expect([vue, words.includes('Équiper'), words.includes('Former')]).toEqual([vue, true, false]);
    const links = [...page.document.querySelectorAll('nav[aria-label="Vues de la liste"] a')];
    expect(links.map((one) => one.getAttribute('href'))).toEqual([
      `${LIST()}?etat=en_cours`,
      `${LIST()}?etat=en_cours&vue=colonnes`,
      `${LIST()}?etat=en_cours&vue=frise`,
      `${LIST()}?etat=en_cours&vue=calendrier`,
    ]);
    expect(links.filter((one) => one.hasAttribute('aria-current')).map((one) => textOf(one).toLowerCase())).toEqual([
      vue,
    ]);
    const kept = filledForm(page, 'form[role=search]');
    expect([kept.etat, kept.vue ?? 'tableau']).toEqual(['en_cours', vue]);
    expect(page.html).toContain(`${LIST()}.xlsx?etat=en_cours`);
    expectSound(await view(`vue=${vue}&q=rien`));
    expect((await view(`vue=${vue}`, stranger)).status).toBe(404);
  }
  const odd = await view('vue=autre&annee=26&mois=2027-13');
  expect([odd.status, textsOf(odd.document, 'tbody th a').sort()]).toEqual([200, ['Former', 'Équiper']]);
});

test('a card is led on by a button when the act asks for nothing, and comes back to its columns; the others are on its page', async () => {
  const { id } = await acting({ titre: 'Équiper', etat: 'decidee' });
  const bare = await acting({ titre: 'Former', etat: 'decidee' });
  await withoutDates(bare.id);
  const page = await view('vue=colonnes&q=action');
  expectSound(page);
  expect(textsOf(page.document, '.etats-colonnes h2')).toHaveLength(9);
  expect(column(page, 'decidee')).toContain('« Démarrer » : Indiquez le début et la fin.');
  expect(column(page, 'idee')).toContain('aucune action');
  const card = page.document.querySelector(`#carte-${id}`)!;
  expect(textsOf(page.document, `#carte-${id} button`)).toEqual(['Démarrer : Équiper']);
  expect(textOf(card)).toContain('jusqu’au 30 juin 2027');
  expect(card.querySelector('a[href$="#suite"]')?.textContent).toContain('Abandonner');
  expect(page.document.querySelectorAll(`#carte-${bare.id} button`)).toHaveLength(0);
  expect((await view('vue=colonnes', reader)).document.querySelectorAll('.etats-colonnes form')).toHaveLength(0);

  const fields = { ...filledForm(page, `#carte-${id} form`), transition: 'demarrer' };
  const send = (more: Record<string, string> = {}) =>
    sendForm(app, `${LIST()}/${id}/etat`, { ...fields, ...more }, { cookie: director.cookie });
  const done = await send();
  expect(done.headers.get('location')).toBe(`${LIST()}?q=action&vue=colonnes#carte-${id}`);
  expect(column(await view('vue=colonnes'), 'en_cours')).toContain('Équiper');
  const again = await send();
  expect([again.status, textOf(again.document.body)]).toEqual([422, expect.stringContaining('Cet acte ne part pas')]);
  await db.updateTable('action').set({ etat: 'suspendue' }).where('id', '=', id).execute();
  expect((await send({ transition: 'reprendre' })).status).toBe(409);
  const fresh = filledForm(await view('vue=colonnes'), `#carte-${id} form`);
  const away = await send({ ...fresh, transition: 'reprendre', retour: '//ailleurs.exemple/espace' });
  expect(away.headers.get('location')).toBe(`${LIST()}/${id}`);
});

test('a column holds its first cards, and says how many stand in the table; what freezes an action is not one button', async () => {
  const { id } = await acting({ etat: 'realisee' });
  const row = await db.selectFrom('action').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const { id: _, ...kept } = row;
  const others = Array.from({ length: 26 }, (_, index) => ({ ...kept, rang: index + 2, titre: `Action ${index}` }));
  await db.insertInto('action').values(others).execute();
  const page = await view('vue=colonnes');
  expectSound(page);
  expect(column(page, 'realisee')).toContain('2 autres dans le tableau');
  expect(textOf(page.document.querySelector(`#carte-${id}`))).toContain('Évaluer, Clore');
  expect(page.document.querySelectorAll('.etats-colonnes button')).toHaveLength(0);
});

test('the year says each action by a bar and in words, its milestones, what is late, and apart what has no date', async () => {
  const late = await acting({ titre: 'Équiper', etat: 'en_cours', debut: '2026-01-01', fin: '2026-10-31' });
  await milestoneIn(db, late.id, { titre: 'Guide', echeance: '2026-11-13' });
  await milestoneIn(db, late.id, { titre: 'Oublié', echeance: '2026-11-14', etat: 'abandonne' });
  await acting({ titre: 'Former', etat: 'idee', debut: '2028-01-01', fin: '2028-12-31' });
  const bare = await acting({ titre: 'Imaginer' });
  await withoutDates(bare.id);
  const page = await view('vue=frise');
  expectSound(page);
  expect(textsOf(page.document, 'nav[aria-label="Années"] a')).toEqual(['2026 1', '2028 1']);
  expect(textsOf(page.document, 'tbody th a')).toEqual(['Équiper']);
  const words = textOf(page.document.querySelector('tbody tr'));
  for (const said of ['du 1er janvier 2026 au 31 octobre 2026', 'Guide', '10 jours de retard', 'en retard'])
    expect(words).toContain(said);
  expect(words).not.toContain('Oublié');
  const bar = page.document.querySelector('tbody .frise')!;
  expect(bar.getAttribute('style')).toContain('--auj:89.3%');
  expect(bar.querySelector('i')?.getAttribute('style')).toBe('--d:0%;--l:83.3%');
  expect(textOf(page.document.body)).toContain('1 action a ses dates dans d’autres années.');
  expect(textOf(page.document.querySelector('section[aria-labelledby="sans-dates"]'))).toContain('Imaginer');
  const later = await view('vue=frise&annee=2028');
  expect(textsOf(later.document, 'tbody th a')).toEqual(['Former']);
  expect(later.document.querySelector('tbody .frise--ailleurs i.v')).not.toBeNull();
  const none = await view('vue=frise&annee=2031');
  expectSound(none);
  expect(textOf(none.document.body)).toContain('Aucune action n’a de date en 2031');
});

test('the month holds starts, ends and what is due, each a link; an empty one leads to the nearest', async () => {
  const { id } = await acting({ titre: 'Équiper', etat: 'en_cours', debut: '2026-11-02', fin: '2027-03-31' });
  const jalon = await milestoneIn(db, id, { titre: 'Guide', echeance: '2026-11-13' });
  await withoutDates((await acting({ titre: 'Imaginer' })).id);
  const page = await view('vue=calendrier');
  expectSound(page);
  expect(textOf(page.document.querySelector('#mois'))).toBe('Novembre 2026');
  expect(textsOf(page.document, 'tbody li').map((one) => one.replace(/\s/g, ' '))).toEqual([
    'Début : Équiper',
    'Livrable : Guide Équiper, attendu en retard',
  ]);
  expect([...page.document.querySelectorAll('tbody li a')].map((one) => one.getAttribute('href'))).toEqual([
    `${LIST()}/${id}`,
    `${LIST()}/${id}/jalons/${jalon}`,
  ]);
  expect(page.document.querySelector('[aria-current=date] time')?.getAttribute('datetime')).toBe('2026-11-23');
  expect(textOf(page.document.body)).toContain('1 action sans date');
  const months = [...page.document.querySelectorAll('nav[aria-label="Mois"] a')].map((one) => one.getAttribute('href'));
  expect(months).toEqual([`${LIST()}?vue=calendrier&mois=2026-10`, `${LIST()}?vue=calendrier&mois=2026-12`]);
  const empty = await view('vue=calendrier&mois=2027-01');
  expectSound(empty);
  expect(textOf(empty.document.body)).toContain('Rien n’est prévu en janvier 2027');
  expect(textsOf(empty.document, '.vide a')).toEqual(['Aller en novembre 2026', 'Aller en mars 2027']);
});

test('who is only engaged keeps the table', async () => {
  await acting({ titre: 'Équiper', etat: 'en_cours' });
  const desk = await open('/espace/actions?vue=colonnes', pilot);
  expectSound(desk);
  expect(textsOf(desk.document, 'tbody th a')).toEqual(['Équiper']);
  expect(desk.document.querySelector('nav[aria-label="Vues de la liste"]')).toBeNull();
  expect((await view('vue=frise', pilot)).status).toBe(404);
});
