import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { insertStatuts, statutsOfCampus } from '#modules/gouvernance/statuts.sql.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type FeesOffice, feesOffice } from '#tests/support/fees.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let office: FeesOffice;
let list: string;

beforeAll(async () => {
  office = await feesOffice(db);
  list = `/espace/campus/${office.territory.slug}/cotisations`;
});

const open = (path: string) => getPage(app, path, { headers: { cookie: office.treasurer.cookie } });
const words = (one: { document: Document }): string =>
  textOf(one.document.querySelector('main')).replace(/[\s\u00a0\u202f]+/g, ' ');

/** A new version: its year begins in September, and the college of schools has another name. */
async function adoptAnotherYear(): Promise<void> {
  const [before] = await statutsOfCampus(db, office.territory.campus);
  const contenu = {
    ...before!.contenu,
    exercice: { debut: '09-01', fin: '08-31' },
    colleges: before!.contenu.colleges.map((one) => (one.id === 'formation' ? { ...one, libelle: 'Écoles' } : one)),
  };
  await transaction(db, async (tx) => {
    const originId = await recordOrigin(tx, { nature: 'exemple', label: 'Exemple' });
    await insertStatuts(tx, { campusId: office.territory.campus, contenu, du: '2026-11-01', originId });
  });
}

test('a year and a college keep the words of the statutes under which they were called', async () => {
  const form = filledForm(await open(`${list}/appel`), 'main form.pile');
  expect((await sendForm(app, `${list}/appel`, form, { cookie: office.treasurer.cookie })).status).toBe(303);
  expect(words(await open(list))).toContain('Cotisations 2026');
  await adoptAnotherYear();
  const after = await open(`${list}?exercice=2026`);
  expect(textOf(after.document.querySelector('h1'))).toBe('Cotisations 2026');
  expect(words(after)).toContain('Collège de la formation');
  const years = [...after.document.querySelectorAll('select[name=exercice] option')].map(textOf);
  expect(years).toEqual(['2027-2028', '2026']);
  const fee = after.document.querySelector('main tbody a')!.getAttribute('href')!;
  expect(words(await open(fee))).not.toContain('2026-2027');
  const { rows } = await sql<{ slug: string }>`
    select o.slug from cotisation f join organisation o on o.id = f.organisation_id where f.college = 'formation' limit 1`.execute(
    db,
  );
  const file = await open(`${list}.csv?exercice=2026`);
  expect(file.html).toContain('Collège de la formation');
  expect(rows).toHaveLength(1);
});
