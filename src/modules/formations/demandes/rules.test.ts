import { beforeAll, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { requestIn } from '#tests/support/request-examples.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { actingOf, placeAt } from './access.ts';
import { readRequest } from './requests.sql.ts';
import { createRequest, NotMember } from './save-request.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let head: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
});

const urlOf = (id: string) => `/espace/campus/${own.slug}/demandes-formation/${id}`;
const row = (id: string) =>
  db.selectFrom('demande_formation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test.each(['12/11/2026', '2026-02-30', '0000-01-01', ''])('« %s » is no day of a decision', async (decision_le) => {
  const pilot = await persona(db, [grantIn(own, { id: 'pilotage_regional', perimetre: 'region' })]);
  const { id } = await requestIn(db, own, 'transmise');
  const decision = { version: '1', issue: 'refuser', reference: 'Courrier 4', decision_le };
  const refused = await sendForm(app, `${urlOf(id)}/decision`, decision, { cookie: pilot.cookie });
  expect(refused.status).toBe(422);
  expect(textOf(refused.document.querySelector('#decision_le-erreur'))).toContain('Donnez le jour de la décision');
  expect(refused.document.querySelector('#decision_le')?.getAttribute('value')).toBe(decision_le);
  expect(await row(id)).toMatchObject({ etat: 'transmise', decision_le: null });
});

test('a line that the campus sees open is shown on its word, signed and in the journal; what is contested stays so', async () => {
  const { id } = await requestIn(db, own, 'acceptée');
  const { certification_id, origine_id, organisation_id } = await row(id);
  const opening = {
    constat: 'ouverte',
    capacite_apprentissage: '12',
    inscrits_apprentissage: '9',
    capacite_scolaire: '10',
    inscrits_scolaire: '4',
  };
  await db
    .updateTable('demande_formation')
    .set({ statuts: ['scolaire', 'apprentissage'] })
    .where('id', '=', id)
    .execute();
  const known = await db
    .insertInto('ligne_formation')
    .values({ certification_id, organisation_id, origine_id, statut: 'scolaire', etat: 'en_projet' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const contested = { ligne_id: known.id, campus_id: own.campus, etat: 'contestee', motif: 'Non', origine_id };
  await db.insertInto('ligne_campus').values(contested).execute();
  const url = `${urlOf(id)}/ouverture`;
  expect((await sendForm(app, url, { version: '1', ...opening }, { cookie: director.cookie })).status).toBe(303);
  const ties = await db
    .selectFrom('ligne_campus as k')
    .innerJoin('ligne_formation as l', 'l.id', 'k.ligne_id')
    .select(['k.id', 'l.statut', 'l.etat as line', 'k.etat', 'k.par_id', 'k.par_cote', 'k.sur_parole', 'k.motif'])
    .where('l.certification_id', '=', certification_id)
    .orderBy('l.statut')
    .execute();
  const motif = 'Demande d’évolution de l’offre « Une demande », décision Arrêté 12';
  expect(ties).toMatchObject([
    { statut: 'apprentissage', line: 'ouverte', etat: 'confirmee', par_id: director.id, sur_parole: true, motif },
    { statut: 'scolaire', line: 'ouverte', etat: 'contestee', par_id: null, motif: 'Non' },
  ]);
  const lines = await db.selectFrom('journal').selectAll().where('acte', '=', 'offer.line_changed').execute();
  expect(lines).toMatchObject([{ objet_id: ties[0]!.id, acteur_id: director.id, motif, apres: { etat: 'confirmee' } }]);
});

test('a member asks until its membership ends: no door, nothing in the list, nothing in the act', async () => {
  const { id } = await requestIn(db, own, 'idée');
  const urls = `/espace/campus/${own.slug}/demandes-formation`;
  const open = (path: string, who = head) => getPage(app, path, { headers: { cookie: who.cookie } });
  const choices = async () =>
    textOf((await open(`${urls}/nouvelle`, director)).document.querySelector('#organisation'));
  const door = async () =>
    (await open('/espace/demandes-formation')).document.querySelector(`a[href="${urls}/nouvelle"]`);
  const acting = actingOf(await contextOf(db, director), { seatsOf: async () => [], bodyOf: async () => null });
  const place = await placeAt(db, acting, own.slug);
  const text = (await readRequest(db, own.campus, id))!;
  const ask = () =>
    transaction(db, (tx) => createRequest(tx, acting, { place, organisationId: own.organisation, text }));
  const ends = (fin: string | null) =>
    db.updateTable('adhesion').set({ fin }).where('organisation_id', '=', own.organisation).execute();
  expect([await choices(), await door()]).toEqual([expect.stringContaining('Estuaire'), expect.anything()]);
  expect(await ask()).toMatch(/^[0-9a-f-]{36}$/);
  await ends('2026-10');
  expect([await choices(), await door()]).toEqual([expect.not.stringContaining('Estuaire'), null]);
  expect((await open(`${urls}/nouvelle`)).status).toBeGreaterThanOrEqual(403);
  await expect(ask()).rejects.toThrow(NotMember);
  await ends(null);
});
