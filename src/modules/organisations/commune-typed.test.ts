import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { historyOf, journalChanges } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { organisationHooks } from '#tests/support/organisation-hooks.ts';
import { editSheet, restoreSheet } from './edit-sheet.ts';
import { factsOfFields, type OrganisationFields } from './fields.ts';
import { upsertFacts } from './organisations.sql.ts';
import { CHANGED, retainOne } from './retain.sql.ts';
import { saveOrganisation } from './save-organisation.ts';
import { readSheet } from './sheet.sql.ts';
import type { SheetFields } from './sheet.ts';

const { db } = await testDatabase();
const hooks = organisationHooks;
const originId = await recordOrigin(db, { nature: 'fait', label: 'Essai' });
const actor: Actor = {
  id: 'a1',
  nom: 'Camille Exemple',
  sessionId: 's1',
  secondFactor: true,
  secondFactorDue: false,
  demonstration: false,
  grants: [{ role: 'administrateur', perimetre: 'instance_technique', cible: null }],
};
const context = { actor, requestId: 'r1', now: new Date('2026-11-23T08:30:00Z'), hooks };
const BLAYE = { commune_insee: '33058', latitude: 45.1279, longitude: -0.6621 };
const BORDEAUX = { commune_insee: '33063', latitude: 44.8379, longitude: -0.5792 };
const BUILDING = { latitude: 45.125, longitude: -0.66 };

beforeAll(async () => {
  await sql`insert into region (code, nom, slug) values ('75', 'Nouvelle-Aquitaine', 'nouvelle-aquitaine')`.execute(db);
  await sql`insert into academie (code, nom, slug) values ('04', 'Bordeaux', 'bordeaux')`.execute(db);
  await sql`
    insert into departement (code, nom, slug, region_code, academie_code)
    values ('33', 'Gironde', 'gironde', '75', '04')`.execute(db);
  await sql`
    insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude) values
      ('33058', 'Blaye', 'blaye', '33', 45.1279, -0.6621), ('33063', 'Bordeaux', 'bordeaux', '33', 44.8379, -0.5792)`.execute(
    db,
  );
});

let count = 0;
/** An organisation without a place. */
async function unplaced(): Promise<string> {
  count += 1;
  const named = { nom: `Lycée ${count}`, genre: 'lycee_professionnel' as const };
  return (await transaction(db, (tx) => saveOrganisation(tx, named, { originId, dataset: 'demonstration' }))).id;
}
/** What a file says of it. */
const say = (id: string, dataset: string, fields: OrganisationFields) =>
  transaction(db, async (tx) => {
    await upsertFacts(tx, id, dataset, originId, factsOfFields(fields));
    await retainOne(tx, id);
    await journalChanges(tx, CHANGED, {
      act: 'organisation.imported',
      objectType: 'organisation',
      actorRole: 'import',
    });
  });
async function placed(dataset: string, fields: OrganisationFields): Promise<string> {
  const id = await unplaced();
  await say(id, dataset, fields);
  return id;
}
const sheet = async (id: string) => (await readSheet(db, { id }))!;
const type = async (id: string, fields: SheetFields) => {
  const { version } = await sheet(id);
  return transaction(db, (tx) => editSheet(tx, context, { id, version, fields, reason: null }));
};
const takeBack = async (id: string, from: number, field: string | null = null) => {
  const { version } = await sheet(id);
  return transaction(db, (tx) => restoreSheet(tx, context, { id, version, from, field }));
};
const place = (id: string) =>
  db
    .selectFrom('organisation')
    .select([
      'commune_insee',
      'commune_nom',
      'departement_code',
      'academie_code',
      'latitude',
      'longitude',
      'position_precision',
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

describe('another commune, said by a person', () => {
  test('moves the point to that commune, known as its centre; taken back, the building is found again', async () => {
    const id = await placed('annuaire-education', { commune_insee: '33058', ...BUILDING });
    const first = await place(id);
    expect(first).toMatchObject({ ...BUILDING, position_precision: 'adresse' });
    await type(id, { commune_insee: '33063' });
    expect(await place(id)).toMatchObject({ ...BORDEAUX, commune_nom: 'Bordeaux', position_precision: 'commune' });
    expect((await historyOf(db, 'organisation', id))[0]).toMatchObject({
      before: { ...BUILDING, position_precision: 'adresse' },
      after: { latitude: BORDEAUX.latitude, position_precision: 'commune' },
    });
    await takeBack(id, 2);
    expect(await place(id)).toEqual(first);
  });

  test('takes the building of a file that says the same commune, before a better one that says another', async () => {
    const id = await placed('annuaire-education', { commune_insee: '33058', ...BUILDING });
    await say(id, 'parcoursup', { commune_insee: '33063', latitude: 44.85, longitude: -0.57 });
    expect(await place(id)).toMatchObject(BUILDING);
    await type(id, { commune_insee: '33063' });
    expect(await place(id)).toMatchObject({ latitude: 44.85, longitude: -0.57, position_precision: 'adresse' });
  });

  test('coordinates without a commune stand where the other files say; where none says, they are kept', async () => {
    const id = await placed('lycees-ival', BUILDING);
    await type(id, { commune_insee: '33058' });
    expect(await place(id)).toMatchObject({ ...BUILDING, position_precision: 'adresse' });
    const other = await placed('lycees-ival', BUILDING);
    await say(other, 'lycees-ips', { commune_insee: '33058' });
    await type(other, { commune_insee: '33063' });
    expect(await place(other)).toMatchObject({ ...BORDEAUX, position_precision: 'commune' });
  });
});

describe('a first commune, taken back', () => {
  test('leaves the sheet without one, as it was', async () => {
    const id = await unplaced();
    const first = await place(id);
    await type(id, { commune_insee: '33058' });
    expect(await place(id)).toMatchObject({ ...BLAYE, departement_code: '33' });
    expect(await takeBack(id, 1, 'commune_nom')).toBe(3);
    expect(await place(id)).toEqual(first);
  });

  test('leaves a place abroad, that has a name alone', async () => {
    const id = await placed('demonstration', { commune_nom: 'Genève' });
    const first = await place(id);
    expect(first).toMatchObject({ commune_insee: null, commune_nom: 'Genève' });
    await type(id, { commune_insee: '33058' });
    await takeBack(id, 2);
    expect(await place(id)).toEqual(first);
  });
});

describe('a place that a file gave, taken back', () => {
  const WHOLE = { commune_insee: '33058', departement_code: '33', academie_code: '04', ...BUILDING };

  test.each([
    ['no commune', {}],
    ['a commune abroad', { commune_nom: 'Genève' }],
  ])('leaves %s, and nothing of the place of the file', async (_, before) => {
    const id = await placed('demonstration', { ...before, telephone: '01' });
    const first = await place(id);
    const { version: unplacedVersion } = await sheet(id);
    await say(id, 'annuaire-education', WHOLE);
    const second = await place(id);
    const { version: placedVersion } = await sheet(id);
    expect(second).toMatchObject({ ...WHOLE, commune_nom: 'Blaye', position_precision: 'adresse' });
    await takeBack(id, unplacedVersion, 'commune_nom');
    expect(await place(id)).toEqual(first);
    // A file that says it again does not take it back.
    await say(id, 'annuaire-education', { ...WHOLE, telephone: '02' });
    expect(await place(id)).toEqual(first);
    await takeBack(id, placedVersion);
    expect(await place(id)).toEqual(second);
  });

  test('leaves the département and the académie that were known without it', async () => {
    const id = await placed('annuaire-education', { departement_code: '33', academie_code: '04' });
    const first = await place(id);
    expect(first).toMatchObject({ departement_code: '33', academie_code: '04', commune_insee: null, latitude: null });
    await say(id, 'annuaire-education', { commune_insee: '33058', ...BUILDING });
    await takeBack(id, 2);
    expect(await place(id)).toEqual(first);
  });

  test('leaves the point that a file without a commune gives', async () => {
    const id = await placed('lycees-ival', BUILDING);
    const first = await place(id);
    await say(id, 'annuaire-education', { ...WHOLE, latitude: 45.2, longitude: -0.7 });
    expect(await place(id)).toMatchObject({ latitude: 45.2 });
    await takeBack(id, 2);
    expect(await place(id)).toEqual(first);
  });
});
