import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { contactKeepers } from '#tests/support/contact-keepers.ts';
import { testDatabase } from '#tests/support/database.ts';
import { textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const { own, other, director, correspondent, stranger, open, csvOf, made } = await contactKeepers(opened);

const seated = { organisation_id: own.organisation, role: 'membre', qualite: 'titulaire', debut: '2026-02-01' };
const { origine_id } = await db.selectFrom('adhesion').select('origine_id').limit(1).executeTakeFirstOrThrow();
const body = async (campus_id: string, nom: string) =>
  (
    await db
      .insertInto('instance_gouvernance')
      .values({ campus_id, genre: 'copil', nom, origine_id })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
const copil = await body(own.campus, 'Comité de pilotage');
const bureau = await body(own.campus, 'Bureau');
const elsewhere = await body(other.campus, 'Comité d’ailleurs');

const list = (instance: string) => `/espace/contacts?instance=${instance}`;
const bodies = async (who: Persona) =>
  textsOf((await open('/espace/contacts', who)).document, 'select[name=instance] option');
const names = async (instance: string, who: Persona) =>
  textsOf((await open(list(instance), who)).document, 'tbody th a');
const linesOf = async (who: Persona, search = '') =>
  (
    parse(await csvOf(`/espace/contacts.csv${search}`, who), { columns: true, bom: true }) as Record<string, string>[]
  ).map(({ nom, mandats }) => [nom, mandats]);

test('the directory keeps who sits today in a body that its reader reads, and says nothing of the others', async () => {
  await db
    .insertInto('adhesion')
    .values({ campus_id: other.campus, organisation_id: own.organisation, statut: 'membre', origine_id })
    .execute();
  const [sits, sat, comes] = [
    await made({ nom: 'Assise' }),
    await made({ nom: 'Sortie' }),
    await made({ nom: 'Venir' }),
  ];
  await db
    .insertInto('mandat')
    .values([
      { ...seated, contact_id: sits, instance_id: copil, origine_id },
      { ...seated, contact_id: sits, instance_id: bureau, origine_id },
      { ...seated, contact_id: sits, instance_id: elsewhere, origine_id },
      { ...seated, contact_id: sat, instance_id: copil, fin: '2026-11-22', origine_id },
      { ...seated, contact_id: comes, instance_id: copil, debut: '2026-11-24', origine_id },
      // For another organisation: she does not sit there as the headmistress that the line says.
      { ...seated, contact_id: sat, instance_id: bureau, organisation_id: other.organisation, origine_id },
    ])
    .execute();
  const page = await open(list(copil), director);
  expectSound(page);
  expect(textsOf(page.document, 'tbody th a')).toEqual(['Solène Assise']);
  expect(textsOf(page.document, 'tbody td small')).toEqual(['Bureau, Comité de pilotage']);
  expect(page.document.querySelector('select[name=instance] option[selected]')?.textContent).toBe('Comité de pilotage');
  expect(await bodies(director)).toEqual(['Avec ou sans', 'Bureau', 'Comité de pilotage']);
  expect(await linesOf(director, `?instance=${copil}`)).toEqual([['Assise', 'Bureau | Comité de pilotage']]);
  expect(await linesOf(director)).toEqual([
    ['Assise', 'Bureau | Comité de pilotage'],
    ['Sortie', ''],
    ['Venir', ''],
  ]);
  expect(await names(elsewhere, director)).toEqual([]);
  // The list is empty because of a criterion: it stays said.
  const empty = await open(list(elsewhere), director);
  expect(empty.document.querySelector('select[name=instance] option[selected]')?.textContent).toBe(
    'Une instance où personne ne siège ici',
  );
  // The same person, for who reads the other campus, and for who keeps the people of her organisation alone.
  expect(await bodies(stranger)).toEqual(['Avec ou sans', 'Comité d’ailleurs']);
  expect([await names(elsewhere, stranger), await names(copil, stranger)]).toEqual([['Solène Assise'], []]);
  expect(await bodies(correspondent)).toEqual([]);
  expect(await names(copil, correspondent)).toEqual([]);
  expect((await linesOf(correspondent)).map(([, mandates]) => mandates)).toEqual(['', '', '']);
  const member = await persona(db, [
    grantIn(own, { id: 'correspondant', perimetre: 'organisation' }),
    { role: 'membre_instance', perimetre: 'objet', objet_type: 'instance', objet_id: copil },
  ]);
  expect(await bodies(member)).toEqual(['Avec ou sans', 'Comité de pilotage']);
  expect([await names(copil, member), await names(bureau, member)]).toEqual([['Solène Assise'], []]);
});

test('the page of a body leads to the people who sit there, while it is not closed', async () => {
  const door = async (who: Persona) =>
    (await open(`/espace/gouvernance/${copil}`, who)).document.querySelector(`a[href="${list(copil)}"]`);
  expect(await door(director)).not.toBeNull();
  const reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
  expect(await door(reader)).toBeNull();
  await db.updateTable('instance_gouvernance').set({ etat: 'close' }).where('id', '=', copil).execute();
  expect([await door(director), await names(copil, director)]).toEqual([null, []]);
});
