import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveCampus } from '#modules/campus/index.ts';
import { saveOrganisation } from '#modules/organisations/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { campusesOfOrganisation } from './campuses-of-organisation.sql.ts';
import { membersOfCampuses } from './members-of-campuses.sql.ts';
import { holdsOn, type MembershipInput } from './membership.ts';
import { countMembers, membersOfCampus } from './memberships.sql.ts';
import { presentMember } from './present-member.sql.ts';
import { saveMembership } from './save-membership.ts';

const { db } = await testDatabase();
const TODAY = '2026-11-23';
let input: MembershipInput;
let otherCampus = '';

beforeAll(async () => {
  await transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page' });
    const { id: campus_id } = await saveCampus(tx, { campus: { cle: 'a', nom: 'Campus A', origine_id } });
    otherCampus = (await saveCampus(tx, { campus: { cle: 'b', nom: 'Campus B', origine_id } })).id;
    const organisation = await saveOrganisation(
      tx,
      { nom: 'Lycée du test', genre: 'lycee_professionnel' },
      { originId: origine_id, dataset: 'demonstration' },
    );
    input = {
      campus_id,
      organisation_id: organisation.id,
      statut: 'membre',
      roles: ['formation'],
      debut: '2021-02',
      fin: null,
      origine_id,
    };
  });
});

const save = (values: Partial<MembershipInput>) => transaction(db, (tx) => saveMembership(tx, { ...input, ...values }));
const names = async (campusId: string) =>
  (await membersOfCampus(db, campusId, TODAY)).map((member) => [member.nom, member.statut]);

test('one organisation sits in two campuses with a different standing in each; saving again updates', async () => {
  await save({});
  await save({ statut: 'fondateur' });
  await save({ campus_id: otherCampus, statut: 'soutien' });
  const { rows } = await sql`select statut, debut from adhesion order by statut`.execute(db);
  expect(rows).toEqual([
    { statut: 'fondateur', debut: '2021-02' },
    { statut: 'soutien', debut: '2021-02' },
  ]);
  expect(await names(input.campus_id)).toEqual([['Lycée du test', 'fondateur']]);
  expect((await countMembers(db, TODAY)).get(input.campus_id)).toBe(1);
});

test.each([
  ['2026-11-22', false],
  ['2026-11-23', true],
  ['2026-11', true],
  ['2026-10', false],
  ['2026', true],
  ['2025', false],
])('a membership that ends « %s » is shown today: %s', async (fin, shown) => {
  await save({ statut: 'membre', fin });
  expect((await names(input.campus_id)).length === 1).toBe(shown);
  expect(holdsOn({ statut: 'membre', fin }, TODAY)).toBe(shown);
});

test('the planned end of a suspension ends nothing: an act does', async () => {
  await save({ statut: 'suspendu', fin: '2026-11-22' });
  expect(await campusesOfOrganisation(db, input.organisation_id, TODAY)).toContain(input.campus_id);
  expect(await membersOfCampuses(db, [input.campus_id], TODAY)).toEqual([input.organisation_id]);
  const { rows } = await sql`select from adhesion a where a.campus_id = ${input.campus_id}::uuid
    and ${presentMember(TODAY)}`.execute(db);
  expect(rows).toHaveLength(1);
  expect(holdsOn({ statut: 'suspendu', fin: '2026-11-22' }, TODAY)).toBe(true);
  await save({ statut: 'membre', fin: '2026-11-22' });
  expect(await membersOfCampuses(db, [input.campus_id], TODAY)).toEqual([]);
});

test('prospects and former members are not the network; bodies that a text names are listed, never counted', async () => {
  for (const statut of ['prospect', 'candidat', 'ancien'] as const) {
    await save({ statut, fin: null });
    expect(await names(input.campus_id)).toEqual([]);
  }
  await save({ statut: 'cite', fin: null });
  expect(await names(input.campus_id)).toEqual([['Lycée du test', 'cite']]);
  expect((await countMembers(db, TODAY)).has(input.campus_id)).toBe(false);
});

test('an end before the beginning is refused; a partial end of the same period is not', async () => {
  await expect(save({ debut: '2024-05-02', fin: '2023' })).rejects.toMatchObject({ code: 'adhesion.periode' });
  await expect(save({ debut: '2024-05-02', fin: '2024' })).resolves.toBeUndefined();
});
