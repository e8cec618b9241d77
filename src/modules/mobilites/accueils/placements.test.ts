import { beforeAll, beforeEach, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { placementIn } from '#tests/support/access-placements.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let firm: { id: string; slug: string };
let host: Persona;
let school: Persona;
let stranger: Persona;
const correspondent = { id: 'correspondant', perimetre: 'organisation' };

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  firm = await organisationIn(db, own);
  await db
    .updateTable('organisation')
    .set({ genre: 'entreprise', famille: 'socio_economique', nom: 'Chaudronnerie exemple' })
    .where('id', '=', firm.id)
    .execute();
  host = await persona(db, [{ ...grantIn(own, correspondent), organisation_id: firm.id }]);
  school = await persona(db, [grantIn(own, correspondent)]);
  stranger = await persona(db, [grantIn(other, correspondent)]);
});
beforeEach(async () => {
  await db.deleteFrom('accueil_offre').execute();
});

const OPEN = () => `/espace/accueils/etablissements/${own.organisationSlug}`;
const OTHER = () => `/espace/accueils/etablissements/${other.organisationSlug}`;
const LIST = () => `/espace/campus/${own.slug}/accueils`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const said = () => ({
  organisation: firm.slug,
  nature: 'sequence_observation',
  titre: 'Une semaine à l’atelier',
  activites: 'Suivre une pièce.',
  machines: 'non',
  interdits: 'Toucher une machine.',
  lieu: 'Porte nord',
  classes: '3e',
  age_min: '14',
  familiale: 'non',
  arrivee: '8 h 30',
  depart: '15 h 30',
  pause: '60',
  jours: '5',
  places: '3',
  semaines: '17/03/2027\n15/03/2027\n22/03/2027',
  ecoles: '',
  publique: 'oui',
});
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const offer = async () => (await db.selectFrom('accueil_offre').selectAll().execute())[0]!;

test('a host offers places; each rule on minors is refused at its field, quoted, and nothing typed is lost', async () => {
  expectSound(await open(`${LIST()}/nouveau`, host));
  const wrong = { ...said(), classes: '5e', age_min: '13', depart: '16 h 30', pause: '0', machines: 'non' };
  const refused = await send(`${LIST()}/nouveau`, wrong, host);
  expect(refused.status).toBe(422);
  expectSound(refused);
  const lines = textsOf(refused.document, '#erreurs a').join('\n');
  for (const rule of ['4e ou de 3e au moins', 'Avant 14 ans', '7 heures par jour', 'pause de 30 minutes'])
    expect(lines).toContain(rule);
  expect(refused.document.querySelector('#erreurs a[href="#age_min"]')).not.toBeNull();
  expect(filledForm(refused, 'form.fiche')).toMatchObject({ depart: '16 h 30', titre: 'Une semaine à l’atelier' });
  const forbidden = await send(`${LIST()}/nouveau`, { ...said(), machines: 'oui', semaines: '10/03/2020' }, host);
  expect(textsOf(forbidden.document, '#erreurs a').join(' ')).toMatch(/D\. 4153-15.*est passée/s);
  const unknown = await send(`${LIST()}/nouveau`, { ...said(), ecoles: 'Collège introuvable' }, host);
  expect(textsOf(unknown.document, '#erreurs a').join(' ')).toMatch(/ne se lit que par eux.*Aucun établissement/s);
  expect(await db.selectFrom('accueil_offre').select('id').execute()).toEqual([]);
  expect((await send(`${LIST()}/nouveau`, said(), host)).status).toBe(303);
  expect(await offer()).toMatchObject({ arrivee: 510, depart: 930, age_min: 14, places: 3, etat: 'ouverte' });
  expect(textOf((await open(`${LIST()}/${(await offer()).id}`, host)).document.body)).toContain(
    'semaine du 15 mars 2027',
  );
});

test('an offer reserved to a school is read by it, its host and the team: by nobody else, and by no public page', async () => {
  const { nom } = await db
    .selectFrom('organisation')
    .select('nom')
    .where('id', '=', own.organisation)
    .executeTakeFirstOrThrow();
  expect((await send(`${LIST()}/nouveau`, { ...said(), publique: 'non', ecoles: nom }, host)).status).toBe(303);
  const { id } = await offer();
  const seen = await open('/espace/accueils/etablissements', school);
  expectSound(seen);
  expect(textsOf(seen.document, 'tbody th a')).toEqual(['Une semaine à l’atelier']);
  expectSound(await open(`${OPEN()}/offres/${id}`, school));
  for (const [path, who] of [
    [OPEN(), stranger],
    [`${OPEN()}/offres/${id}`, stranger],
    [OPEN(), host],
    [`${OTHER()}/offres/${id}`, stranger],
  ] as const)
    expect((await open(path, who)).status).toBe(404);
  expect(textOf((await open(OTHER(), stranger)).document.body)).toContain('Rien n’est ouvert');
  expect(textOf((await open('/espace/accueils/etablissements', host)).document.body)).toContain(
    'd’aucun établissement',
  );
  expectSound(await open('/espace/accueils/etablissements'));
  expect((await getPage(app, `/accueils/${id}`)).status).toBe(404);
  expect((await getPage(app, '/accueils')).html).not.toContain('Une semaine à l’atelier');
  expect((await open(`${LIST()}/${id}`, stranger)).status).toBe(404);
  expect((await open(`${LIST()}.csv?format=csv`)).html).toContain(nom);
});

test('a public offer is read by anybody until it is closed; closed, it is open to no school', async () => {
  const id = await placementIn(db, { campus: own.campus, organisation: firm.id });
  const path = `/accueils/${id}`;
  for (const page of ['/accueils', path, `/accueils?campus=${own.slug}`]) {
    const read = await getPage(app, page);
    expectSound(read);
    expect(textOf(read.document.body)).toContain('Des places');
  }
  expect((await open(`${OTHER()}/offres/${id}`, stranger)).status).toBe(200);
  expect((await send(`${LIST()}/${id}/etat`, { version: '1', etat: 'fermee' }, host)).status).toBe(303);
  expect((await send(`${LIST()}/${id}/etat`, { version: '1', etat: 'annulee' }, host)).status).toBe(409);
  expect(textOf((await getPage(app, path)).document.body)).toContain('close');
  expect((await getPage(app, '/accueils')).html).not.toContain(id);
  expect((await open(`${OPEN()}/offres/${id}`, school)).status).toBe(404);
  expect((await send(`${LIST()}/${id}/etat`, { version: '2', etat: 'annulee' }, host)).status).toBe(303);
  expect((await getPage(app, path)).status).toBe(404);
  const cancelled = await send(`${LIST()}/${id}/modifier`, { version: '3', ...said() });
  expect(textsOf(cancelled.document, '#erreurs a')).toEqual(['Une offre annulée le reste : proposez-en une autre.']);
});

test('two people who edit see both versions; a rule broken by an edit is refused too', async () => {
  const id = await placementIn(db, { campus: own.campus, organisation: firm.id });
  const page = await open(`${LIST()}/${id}/modifier`);
  expectSound(page);
  const edit = (fields: Record<string, string>) => send(`${LIST()}/${id}/modifier`, { ...said(), ...fields });
  expect((await edit({ version: '1' })).status).toBe(303);
  const late = await edit({ version: '1', titre: 'Un autre titre' });
  expect(late.status).toBe(409);
  expectSound(late);
  expect((await edit({ version: '2', jours: '5', depart: '17 h' })).status).toBe(422);
  expect(await offer()).toMatchObject({ titre: 'Une semaine à l’atelier', version: 2 });
  const acts = await db.selectFrom('journal').select('acte').where('objet_id', '=', id).orderBy('id').execute();
  expect(acts.map((one) => one.acte)).toEqual(['placement.changed']);
});

test('who keeps offers in a campus that is not hers finds nothing there', async () => {
  expectSound(await open('/espace/accueils', host));
  const elsewhere = await placementIn(db, { campus: other.campus, organisation: other.organisation });
  expect((await open(`${LIST()}/${elsewhere}`)).status).toBe(404);
  expect((await open(`/espace/campus/${other.slug}/accueils`)).status).toBe(404);
  const refused = await send(`${LIST()}/nouveau`, { ...said(), organisation: own.organisationSlug }, host);
  expect(textsOf(refused.document, '#erreurs a')).toEqual(['Choisissez une organisation de la liste.']);
});
