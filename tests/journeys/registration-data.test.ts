import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { personalTables } from '#app';
import { transaction } from '#core/db/index.ts';
import { erasePerson } from '#modules/donnees/erase-person.ts';
import { exportPerson } from '#modules/donnees/export-person.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { classForm, openEvent } from '#tests/support/group-events.ts';
import { twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const person = { accountId: null, addresses: ['ada@exemple.fr'] };

test('what whoever registers a class answers to the organiser is in their copy, and leaves with them', async () => {
  const { own } = await twoCampuses(db);
  const event = await openEvent(db, { campus: own.campus });
  const { rows } = await sql<{ id: string }>`insert into evenement_question (evenement_id, rang, libelle, genre)
    values (${event.id}::uuid, 1, 'Qui prévenir ?', 'texte') returning id`.execute(db);
  const form = classForm(event.slots[0]!, { [`q_${rows[0]!.id}`]: 'Mon remplaçant' });
  await sendForm(testApp(opened), `/evenements/${event.slug}/inscription`, form);
  expect(JSON.stringify(await exportPerson(db, personalTables, person))).toContain('Mon remplaçant');
  const author = { actorId: null, actorRole: 'système' };
  const deps = { declarations: personalTables, closeAccount: async () => {} };
  const order = { person, author, now: new Date('2026-11-30T12:00:00Z'), requestId: null };
  await transaction(db, (tx) => erasePerson(tx, deps, order));
  const row = await db.selectFrom('inscription_groupe').selectAll().executeTakeFirstOrThrow();
  expect([row.contact_courriel, row.reponses, row.jeunes]).toEqual([null, {}, 24]);
});
