import { expect, test } from 'vitest';
import { personalTables } from '#app';
import { transaction } from '#core/db/index.ts';
import { erasePerson } from '#modules/donnees/erase-person.ts';
import { exportPerson } from '#modules/donnees/export-person.ts';
import { answerByLink } from '#modules/gouvernance/consultations/answer.ts';
import { consultationOffice, linkTo, on, opened } from '#tests/support/consultations.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const office = await consultationOffice(db);
const noon = (day: string) => new Date(`${day}T12:00:00+01:00`);
const person = { accountId: null, addresses: ['ana@exemple.fr'] };

test('a person erased leaves the answer of her organisation, without her; her link opens nothing', async () => {
  const { id, q } = await opened(await on(db, office.director), office.own);
  const link = await linkTo(db, 'ana@exemple.fr');
  const answer = (version: number) =>
    answerByLink(
      db,
      { token: link.slice('/consultation/'.length), requestId: 'essai', now: noon('2026-11-24') },
      { version, fields: { [q[0]!]: version === 0 ? 'oui' : 'non', [q[3]!]: 'Ma remarque.' } },
    );
  expect(await answer(0)).toEqual({ done: true });
  const copy = JSON.stringify(await exportPerson(db, personalTables, person));
  expect(copy).toContain('Réponses données par un lien');
  expect(copy).toContain('Ma remarque.');
  const order = { person, author: { actorId: null, actorRole: 'système' }, now: noon('2026-11-25'), requestId: null };
  const deps = { declarations: personalTables, closeAccount: async () => {} };
  await transaction(db, (tx) => erasePerson(tx, deps, order));
  const row = await db
    .selectFrom('consultation_reponse')
    .selectAll()
    .where('consultation_id', '=', id)
    .executeTakeFirstOrThrow();
  expect([row.contact_id, Object.keys(row.reponses as object).length]).toEqual([null, 2]);
  const left = await db
    .selectFrom('consultation_lien')
    .select('courriel')
    .where('courriel', '=', 'ana@exemple.fr')
    .execute();
  expect(left).toEqual([]);
  expect(await answer(1)).toMatchObject({ dead: 'inconnu' });
});
