import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { certificationIn, complementIn, lineIn, sessionIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { complementsOf, complementsOfCampus } from './public.sql.ts';

const { db } = await testDatabase();
const TODAY = '2026-11-23';
let own: Territory;
let certification: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  certification = (await certificationIn(db)).id;
  const colour = await complementIn(db, own, { nature: 'coloration', nom: 'Coloration exemple', etat: 'ouverte' });
  await sessionIn(db, colour, { etat: 'ouverte' });
  const lines = [
    ['scolaire', 'ouverte', 5],
    ['apprentissage', 'a_confirmer', 7],
    ['formation_continue', 'fermee', 9],
  ] as const;
  for (const [statut, etat, places] of lines) {
    const line = await lineIn(db, own, { certification, statut, capacite: 24 });
    await sql`update ligne_formation set etat = ${etat} where id = ${line}::uuid`.execute(db);
    await sql`insert into ligne_complement (ligne_id, complement_id, places)
      values (${line}::uuid, ${colour}::uuid, ${places}::integer)`.execute(db);
  }
});

// Places of a line that nobody confirmed, or that is closed, were counted where anybody reads them.
test('the coloured part is that of the lines that anybody reads', async () => {
  const pages = [
    await complementsOf(db, { certificationId: certification, today: TODAY }),
    await complementsOfCampus(db, own.campus, TODAY),
  ];
  for (const shown of pages) expect(shown).toMatchObject([{ places: 5, capacite: 24 }]);
});

test('the trainings and the next session are read by the pages that show them', async () => {
  const [plain] = await complementsOfCampus(db, own.campus, TODAY);
  expect(plain).not.toHaveProperty('formations');
  expect(plain).not.toHaveProperty('prochaine');
  const [said] = await complementsOfCampus(db, own.campus, TODAY, ['formations', 'prochaine']);
  expect(said!.formations).toHaveLength(1);
  expect(said!.prochaine).toEqual(plain!.sessions[0]);
  expect(Object.keys(said!)).toHaveLength(Object.keys(plain!).length + 2);
});
