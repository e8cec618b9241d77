import { expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { assembly } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);

test('the directory says what a person is in the bodies of the campus of the reader, and of no other', async () => {
  const ag = await assembly(db);
  const director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  const person = await db
    .selectFrom('contact as k')
    .innerJoin('contact_fonction as f', 'f.contact_id', 'k.id')
    .select(['k.id', 'f.organisation_id as organisation', 'k.origine_id as origine'])
    .where('k.nom', '=', 'formation 01')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('adhesion')
    .values({
      campus_id: ag.territory.campus,
      organisation_id: person.organisation,
      statut: 'membre',
      origine_id: person.origine,
    })
    .execute();
  const path = `/espace/contacts/${person.id}`;
  const read = () => getPage(app, path, { headers: { cookie: director.cookie } });
  const none = await read();
  expectSound(none);
  expect(textOf(none.document)).toContain('Aucun mandat dans une instance de vos campus.');
  const elsewhere = await db
    .insertInto('instance_gouvernance')
    .values({ campus_id: ag.other.campus, genre: 'copil', nom: 'Comité d’ailleurs', origine_id: person.origine })
    .returning('id')
    .executeTakeFirstOrThrow();
  const mandate = { contact_id: person.id, organisation_id: person.organisation, qualite: 'titulaire' };
  await db
    .insertInto('mandat')
    .values([
      { ...mandate, instance_id: ag.instance, role: 'president', debut: '2026-02-01', origine_id: person.origine },
      { ...mandate, instance_id: elsewhere.id, role: 'membre', debut: '2026-02-01', origine_id: person.origine },
    ])
    .execute();
  const page = await read();
  expectSound(page);
  const said = textOf(page.document.querySelector('section[aria-labelledby="mandats"]'));
  expect(said).toContain('Assemblée générale');
  expect(said).toContain('depuis le 1er février 2026');
  expect(said).not.toContain('Comité d’ailleurs');
  expect(page.document.querySelector(`a[href="/espace/gouvernance/${ag.instance}"]`)).not.toBeNull();
});
