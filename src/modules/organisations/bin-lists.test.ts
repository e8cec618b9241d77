import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Deletable } from '#core/bin/index.ts';
import type { Db } from '#core/db/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { TEST_NOW } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { organisationHooks as hooks } from '#tests/support/organisation-hooks.ts';
import { type PersonaGrant, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { deletableDocument } from './document-bin.ts';
import { deletable } from './restorable.ts';

const { db } = await testDatabase();
let own: Territory;
let other: Territory;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  // More of them, put in the bin later, elsewhere: what is one’s own is not lost behind.
  await binnedDocuments(own, 30, 'Le mien', '2026-11-20T10:00:00Z');
  await binnedDocuments(other, 700, 'Le leur', '2026-11-22T10:00:00Z');
  await binnedOrganisations(own, 30, 'La mienne', '2026-11-20T10:00:00Z');
  await binnedOrganisations(other, 700, 'La leur', '2026-11-22T10:00:00Z');
});

const binnedDocuments = (territory: Territory, count: number, titre: string, le: string) =>
  sql`
    with f as (
      insert into fichier (empreinte, taille, type, nom, objet_type, objet_id)
      select md5(n::text) || md5(n::text), 1, 'application/pdf', 'a.pdf', 'essai', n
      from generate_series(1, ${count}::integer) n returning id
    )
    insert into organisation_document (id, organisation_id, genre, fichier_id, titre, public, supprime_le, supprime_par)
    select gen_random_uuid(), ${territory.organisation}::uuid, case when row_number() over () % 2 = 0 then 'logo' else 'document' end,
      id, ${titre}, true, ${le}::timestamptz, 'x' from f`.execute(db);
const binnedOrganisations = (territory: Territory, count: number, nom: string, le: string) =>
  sql`
    with o as (
      insert into organisation (slug, nom, genre, famille, origine_id, departement_code, academie_code, supprimee_le, supprimee_par)
      select ${nom}::text || n, ${nom}, 'entreprise', 'socio_economique', 1, ${territory.departement}, ${territory.academie},
        ${le}::timestamptz, 'x'
      from generate_series(1, ${count}::integer) n returning id
    )
    insert into adhesion (campus_id, organisation_id, statut, origine_id)
    select ${territory.campus}::uuid, id, 'membre', 1 from o`.execute(db);

/** The database, and how many statements it is asked. */
function counted(): { db: Db; statements: () => number } {
  let statements = 0;
  const counting = db.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { db: counting, statements: () => statements };
}

/** What one person reads of the bin, and in how many statements. */
async function read(of: Deletable, grant: PersonaGrant, limit = 200) {
  const { actor } = await contextOf(db, await persona(db, [grant]));
  const watched = counted();
  const items = await of.list({ db: watched.db, actor: actor!, now: new Date(TEST_NOW) }, limit);
  const titles = new Set(items.map((item) => item.title.replace(/ \(.*/, '')));
  return { count: items.length, titles: [...titles].sort(), statements: watched.statements() };
}

describe.each([
  ['documents', deletableDocument(hooks), 'Le mien', 'Le leur'],
  ['organisations', deletable(hooks), 'La mienne', 'La leur'],
])('the %s of the bin', (_, of, mine, theirs) => {
  test('are read in a few statements, those of others left out before the list is cut', async () => {
    const director = grantIn(own, { id: 'directeur_campus', perimetre: 'campus' });
    const found = await read(of, director);
    expect(found).toMatchObject({ count: 30, titles: [mine] });
    expect(found.statements).toBeLessThan(6);
    expect(await read(of, director, 10)).toMatchObject({ count: 10, titles: [mine] });
  });

  test('are those that the person may take back, wherever they are', async () => {
    const whole = await read(of, grantIn(own, { id: 'administrateur', perimetre: 'instance_technique' }), 1000);
    expect(whole).toMatchObject({ count: 730, titles: [theirs, mine].sort() });
    const away = await read(of, grantIn(other, { id: 'directeur_campus', perimetre: 'campus' }));
    expect(away).toMatchObject({ count: 200, titles: [theirs] });
    const reader = await read(of, { role: 'pilotage_national', perimetre: 'national' });
    expect(reader.count).toBe(0);
  });
});
