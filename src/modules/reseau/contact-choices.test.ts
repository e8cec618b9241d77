import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textsOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);

test('of too many organisations to be read in a list, only the chosen one is offered: words find the others', async () => {
  const { own } = await twoCampuses(db);
  const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  const open = (query: string) => getPage(app, `/espace/contacts${query}`, { headers: { cookie: director.cookie } });
  const offered = async (query = '') => {
    const page = await open(query);
    expectSound(page);
    return textsOf(page.document, 'select[name="organisation"] option');
  };
  expect(await offered()).toEqual(['Toutes', 'Lycée Estuaire']);
  await sql`
    with faite as (
      insert into organisation (slug, nom, genre, famille, origine_id)
      select 'nombreuse-' || n, 'Nombreuse ' || n, 'entreprise', 'socio_economique', (select min(id) from origine)
      from generate_series(1, 300) n returning id, origine_id)
    insert into adhesion (campus_id, organisation_id, statut, origine_id)
    select ${own.campus}::uuid, id, 'membre', origine_id from faite`.execute(db);
  expect(await offered()).toEqual([]);
  expect(await offered(`?organisation=${own.organisationSlug}`)).toEqual(['Toutes', 'Lycée Estuaire']);
});
