import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { classForm, openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
});
beforeEach(async () => {
  for (const table of ['inscription_groupe', 'frein']) await sql`delete from ${sql.table(table)}`.execute(db);
});

const wide = () => openEvent(db, { campus: own.campus, slots: [[200, 80]] });
const kept = () => db.selectFrom('inscription_groupe').selectAll().executeTakeFirstOrThrow();

test.each([
  ['adultes', '51', 'Un groupe compte 50 adultes au plus.'],
  ['age', '2012', 'Donnez un âge en années, par exemple 14.'],
  ['age', '2', 'Donnez un âge en années, par exemple 14.'],
])('%s: %s is refused at its field, and nothing typed is lost', async (field, typed, sentence) => {
  const event = await wide();
  const path = `/evenements/${event.slug}/inscription`;
  await sql`update evenement set age_minimum = 3 where id = ${event.id}::uuid`.execute(db);
  const refused = await sendForm(app, path, classForm(event.slots[0]!, { age: '14', [field]: typed }));
  expect(refused.status).toBe(422);
  expect(textOf(refused.document.querySelector(`#${field}-erreur`))).toBe(sentence);
  expect(refused.document.querySelector('#classe')?.getAttribute('value')).toBe('4e 2');
});

test('the link refuses as many adults, and keeps what the group has', async () => {
  const event = await wide();
  const sent = await sendForm(app, `/evenements/${event.slug}/inscription`, classForm(event.slots[0]!));
  const link = sent.headers.get('location')!.split('?')[0]!;
  const heads = { acte: 'effectif', version: String((await kept()).version), jeunes: '24', adultes: '51', filles: '' };
  const refused = await sendForm(app, `${link}/suite`, heads);
  expect(refused.status).toBe(422);
  expect(textOf(refused.document.querySelector('#adultes-erreur'))).toBe('Un groupe compte 50 adultes au plus.');
  expect((await kept()).adultes).toBe(2);
});

test('numbers typed on a page that has passed are shown again, beside what the group is now', async () => {
  const event = await wide();
  const sent = await sendForm(app, `/evenements/${event.slug}/inscription`, classForm(event.slots[0]!));
  const link = sent.headers.get('location')!.split('?')[0]!;
  const heads = { acte: 'effectif', version: '9', jeunes: '21', adultes: '3', filles: '8' };
  const stale = await sendForm(app, `${link}/suite`, heads);
  expect(stale.status).toBe(409);
  expect(textOf(stale.document.querySelector('#erreurs'))).toContain('a changé entre-temps');
  const values = ['jeunes', 'adultes', 'filles'].map((name) =>
    stale.document.querySelector(`#${name}`)?.getAttribute('value'),
  );
  expect(values).toEqual(['21', '3', '8']);
  expect(stale.document.querySelector('[value=effectif]')?.hasAttribute('checked')).toBe(true);
  expect(textOf((await getPage(app, link)).document.querySelector('.faits'))).toContain('24 jeunes et 2 adultes');
});
