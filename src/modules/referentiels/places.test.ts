import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { readPlace, resolvePlace } from './places.ts';

describe('what a typed place asks for', () => {
  it.each([
    ['Blaye', { kind: 'name', name: 'blaye', departement: null }],
    ['Blaye (33)', { kind: 'name', name: 'blaye', departement: '33' }],
    ['blaye 33', { kind: 'name', name: 'blaye', departement: '33' }],
    ['33390', { kind: 'postal', code: '33390', name: null }],
    ['33390 Blaye', { kind: 'postal', code: '33390', name: 'blaye' }],
    ['33', { kind: 'departement', code: '33' }],
    ['2a', { kind: 'departement', code: '2A' }],
    ['St-Nazaire', { kind: 'name', name: 'saint nazaire', departement: null }],
    ['Vienne (département)', { kind: 'name', name: 'vienne', departement: null }],
    ['   ', null],
    ['???', null],
  ])('%j', (text, question) => {
    expect(readPlace(text)).toEqual(question);
  });

  it('is always something or nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const question = readPlace(text);
        if (question?.kind === 'name') expect(question.name).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/);
      }),
    );
  });
});

describe('the place that answers', async () => {
  const { db } = await testDatabase();
  beforeAll(async () => {
    await sql`insert into region (code, nom, slug, latitude, longitude) values ('75', 'Nouvelle-Aquitaine', 'nouvelle-aquitaine', 45, 0)`.execute(
      db,
    );
    await sql`insert into departement (code, nom, slug, region_code, latitude, longitude) values ('33', 'Gironde', 'gironde', '75', 44.8, -0.6), ('86', 'Vienne', 'vienne', '75', 46.6, 0.5), ('38', 'Isère', 'isere', '75', 45.3, 5.6), ('44', 'Loire-Atlantique', 'la', '75', 47.3, -1.7)`.execute(
      db,
    );
    await sql`insert into commune (insee, nom, nom_plie, departement_code, population, latitude, longitude, actuelle) values
      ('33058', 'Blaye', 'blaye', '33', 4900, 45.127, -0.662, null), ('33063', 'Bordeaux', 'bordeaux', '33', 260000, 44.84, -0.58, null),
      ('38544', 'Vienne', 'vienne', '38', 30000, 45.52, 4.87, null), ('44184', 'Saint-Nazaire', 'saint nazaire', '44', 71000, 47.27, -2.2, null),
      ('33001', 'Saint-Nazaire', 'saint nazaire', '33', 100, 44.9, -0.1, null), ('33999', 'Vieille', 'vieille', '33', null, null, null, '33058')`.execute(
      db,
    );
    await sql`insert into code_postal (code, commune_insee) values ('33390', '33058'), ('33390', '33999'), ('33000', '33063')`.execute(
      db,
    );
  });
  it('puts a commune without coordinates in the middle of its département, and says so', async () => {
    await sql`insert into commune (insee, nom, nom_plie, departement_code, population) values ('33002', 'Sansplan', 'sansplan', '33', 10)`.execute(
      db,
    );
    const answer = await resolvePlace(db, 'Sansplan');
    expect(answer).toMatchObject({ kind: 'found', place: { latitude: 44.8, longitude: -0.6, approximate: true } });
    expect(await resolvePlace(db, 'Blaye')).toMatchObject({ place: { latitude: 45.127, approximate: false } });
  });

  const label = async (text: string) => {
    const answer = await resolvePlace(db, text);
    return answer.kind === 'found' ? [answer.place.label, ...answer.others.map((one) => one.label)] : answer.kind;
  };

  it.each([
    ['blaye', ['Blaye (33)']],
    ['Blaye (33)', ['Blaye (33)']],
    ['33390', ['Blaye (33)', 'Vieille (33)']],
    ['33390 vieille', ['Vieille (33)']],
    ['33058', ['Blaye (33)']],
    ['Gironde', ['Gironde (département)']],
    ['33', ['Gironde (département)']],
    ['nouvelle aquitaine', ['Nouvelle-Aquitaine (région)']],
    ['Vienne', ['Vienne (38)', 'Vienne (département)']],
    ['Vienne (département)', ['Vienne (département)']],
    ['bord', ['Bordeaux (33)']],
    ['bordeau', ['Bordeaux (33)']],
    ['bordeuax', ['Bordeaux (33)']],
    ['nulle part du tout', 'unknown'],
    ['', 'none'],
  ])('%j → %j', async (text, expected) => {
    expect(await label(text)).toEqual(expected);
  });

  it('offers places of the same name, the most peopled first', async () => {
    expect(await label('St Nazaire')).toEqual(['Saint-Nazaire (44)', 'Saint-Nazaire (33)']);
    expect(await label('Saint-Nazaire (33)')).toEqual(['Saint-Nazaire (33)']);
  });

  it('gives a former commune the position of the one it became', async () => {
    const answer = await resolvePlace(db, 'Vieille');
    expect(answer).toMatchObject({ kind: 'found', place: { latitude: 45.127 } });
  });

  it('reads its own labels back', async () => {
    for (const text of ['blaye', 'gironde', 'nouvelle aquitaine', 'saint nazaire']) {
      const [first] = (await label(text)) as string[];
      expect((await label(first!))[0]).toBe(first);
    }
  });
});
