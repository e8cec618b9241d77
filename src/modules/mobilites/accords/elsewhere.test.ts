import { beforeAll, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { accordIn, classIn, placementIn } from '#tests/support/access-placements.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { pdf } from '#tests/support/files/samples.ts';
import { sendFiles } from '#tests/support/files/send.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { forgetFiles } from './remind.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let school: Persona;
let klass: string;
let offer: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const firm = await organisationIn(db, own);
  school = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  klass = await classIn(db, own.organisation);
  offer = await placementIn(db, { campus: own.campus, organisation: firm.id });
});

const pathOf = (id: string) => `/espace/accueils/etablissements/${own.organisationSlug}/conventions/${id}`;
const open = (path: string) => getPage(app, path, { headers: { cookie: school.cookie } });
const give = (id: string, name: string, bytes: Uint8Array, version = '1') =>
  sendFiles(app, `${pathOf(id)}/ailleurs`, [{ name, bytes, field: 'fichier' }], { version }, school.cookie);
const kept = (id: string) =>
  db.selectFrom('accueil_accord').select(['etat', 'fichier_id']).where('id', '=', id).executeTakeFirstOrThrow();

test('what was signed on paper is kept with its file, until the text changes', async () => {
  const { id } = await accordIn(db, { offer, klass });
  expect((await give(id, 'note.txt', Buffer.from('bonjour'))).status).toBe(415);
  expect((await give(id, 'signee.pdf', pdf('signée'), '9')).status).toBe(409);
  expect(await kept(id)).toEqual({ etat: 'en_signature', fichier_id: null });
  expect((await give(id, 'signee.pdf', pdf('signée'))).status).toBe(303);
  expect((await kept(id)).etat).toBe('signe');
  const page = await open(pathOf(id));
  expectSound(page);
  expect(textOf(page.document.body)).toContain('signée sur papier');
  expect((await open(`${pathOf(id)}/signee`)).status).toBe(200);
  const again = await give(id, 'signee.pdf', pdf('signée'), '2');
  expect(textsOf(again.document, '#erreurs a').join('')).toContain('déjà signée');
  const change = {
    version: '2',
    semaine: '2027-03-15',
    codes: 'BBBB',
    activites: 'Observer.',
    interdits: 'Toucher une machine.',
    assurance: 'MAIF',
    courriel_accueillant: 'accueil@atelier-exemple.fr',
    courriel_etablissement: 'direction@lycee-exemple.fr',
  };
  expect((await sendForm(app, `${pathOf(id)}/modifier`, change, { cookie: school.cookie })).status).toBe(303);
  expect(await kept(id)).toEqual({ etat: 'en_signature', fichier_id: null });
  expect((await open(`${pathOf(id)}/signee`)).status).toBe(404);
  expect(await db.selectFrom('fichier').select('id').where('objet_id', '=', id).execute()).toEqual([]);
});

test('the file goes a year after the placement, not before; nothing is given after the first day', async () => {
  const { id } = await accordIn(db, { offer, klass, semaine: '2027-03-22' });
  expect((await give(id, 'signee.pdf', pdf('signée'))).status).toBe(303);
  await forgetFiles(db, new Date('2028-03-20T06:35:00Z'));
  expect((await kept(id)).fichier_id).not.toBeNull();
  await forgetFiles(db, new Date('2028-03-28T06:35:00Z'));
  expect((await kept(id)).fichier_id).toBeNull();
  expect(await db.selectFrom('fichier').select('id').where('objet_id', '=', id).execute()).toEqual([]);
  const late = await accordIn(db, { offer, klass, semaine: '2020-03-16' });
  const refused = await give(late.id, 'signee.pdf', pdf('signée'));
  expect(textsOf(refused.document, '#erreurs a')).toEqual(['Le premier jour est passé.']);
});
