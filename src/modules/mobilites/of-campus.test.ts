import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { projectIn, stayOfferIn } from '#tests/support/access-stays.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
const DOORS = '#propositions li a';

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
});
beforeEach(async () => {
  for (const table of ['stage_offre', 'mobilite']) await sql`delete from ${sql.table(table)}`.execute(db);
});

test('the page of a campus leads to what it offers, counted, and says nothing of what it has not', async () => {
  expect((await getPage(app, `/campus/${own.slug}`)).document.querySelector('#propositions')).toBeNull();
  const { id: organisation } = await organisationIn(db, own);
  const place = { campus: own.campus, organisation };
  await stayOfferIn(db, place);
  await stayOfferIn(db, place);
  for (const not of [{ etat: 'annulee' }, { debut: '2026-11-01' }]) await stayOfferIn(db, place, not);
  await projectIn(db, place);
  await projectIn(db, { campus: other.campus, organisation: other.organisation });
  const page = await getPage(app, `/campus/${own.slug}?relu`);
  expectSound(page);
  const said = ['2 stages et sessions d’enseignants', '1 projet de mobilité à l’étranger'];
  expect(textsOf(page.document, DOORS).map((one) => one.trim())).toEqual(said);
  for (const link of page.document.querySelectorAll(DOORS)) {
    const list = await getPage(app, link.getAttribute('href')!);
    expectSound(list);
    expect(textOf(list.document.body)).toContain('Estuaire');
  }
});

test('the public list of projects keeps to a campus when the address says one, in the page and in the file', async () => {
  for (const { campus, organisation } of [own, other]) await projectIn(db, { campus, organisation });
  const lines = async (path: string) => (await getPage(app, path)).html.match(/Un échange/g)?.length;
  const all = (await lines('/mobilites'))!;
  expect(await lines(`/mobilites?campus=${own.slug}`)).toBe(all / 2);
  expect(await lines('/mobilites?campus=nulle-part')).toBe(all);
  expect(await lines('/mobilites.csv')).toBe(2);
  expect(await lines(`/mobilites.csv?campus=${own.slug}`)).toBe(1);
});
