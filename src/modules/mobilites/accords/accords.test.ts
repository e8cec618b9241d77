import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { accordIn, classIn, placementIn } from '#tests/support/access-placements.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { remindSignatures } from './remind.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let school: Persona;
let firm: { id: string; slug: string };
let offer: string;
const correspondent = { id: 'correspondant', perimetre: 'organisation' };

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  firm = await organisationIn(db, own);
  school = await persona(db, [grantIn(own, correspondent)]);
});
beforeEach(async () => {
  for (const table of ['accueil_accord', 'accueil_classe', 'accueil_offre', 'courriel'] as const)
    await db.deleteFrom(table).execute();
  offer = await placementIn(db, { campus: own.campus, organisation: firm.id }, { places: 3 });
});

const SCHOOL = () => `/espace/accueils/etablissements/${own.organisationSlug}`;
const open = (path: string, who = school) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string> | [string, string][], who = school) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const said = (codes: readonly string[], change: Record<string, string> = {}) => ({
  version: '1',
  semaine: '2027-03-15',
  codes: codes.join(','),
  activites: 'Observer.',
  interdits: 'Toucher une machine.',
  assurance: 'MAIF, contrat de l’établissement.',
  courriel_accueillant: 'accueil@atelier-exemple.fr',
  courriel_etablissement: 'direction@lycee-exemple.fr',
  ...change,
});
const links = async (): Promise<string[]> => {
  const { rows } = await sql<{ texte: string }>`select texte from courriel order by cree_le, destinataire`.execute(db);
  return rows.flatMap((row) => row.texte.match(/\/convention\/[\w-]+/g) ?? []);
};
const signature = (texte: string, nom = 'Ada Exemple') => ({
  acte: 'signer',
  nom,
  fonction: 'Directrice',
  accord: 'oui',
  texte,
});
const accord = () => db.selectFrom('accueil_accord').selectAll().executeTakeFirstOrThrow();
const signed = () =>
  db.selectFrom('accueil_signature').select(['partie', 'nom', 'empreinte']).orderBy('partie').execute();
const drawn = async (codes?: readonly string[]) => {
  const klass = await classIn(db, own.organisation);
  expect((await send(`${SCHOOL()}/classes/${klass}/convention/${offer}`, said(codes ?? ['AAAA', 'BBBB']))).status).toBe(
    303,
  );
  return { klass, links: await links(), accord: await accord() };
};

test('a class is codes; an agreement goes to both parties, and its faults are said at their fields', async () => {
  expectSound(await open(`${SCHOOL()}/classes/nouvelle`));
  const wrong = await send(`${SCHOOL()}/classes/nouvelle`, { nom: '', niveau: '9e', effectif: '400' });
  expect(textsOf(wrong.document, '#erreurs a')).toHaveLength(3);
  expect((await send(`${SCHOOL()}/classes/nouvelle`, { nom: '3e B', niveau: '3e', effectif: '24' })).status).toBe(303);
  expect((await send(`${SCHOOL()}/classes/nouvelle`, { nom: '3E b', niveau: '3e', effectif: '24' })).status).toBe(422);
  const klass = await db.selectFrom('accueil_classe').selectAll().executeTakeFirstOrThrow();
  expect(new Set(klass.codes).size).toBe(24);
  const page = await open(`${SCHOOL()}/classes/${klass.id}`);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('24 jeunes sans rien');
  const form = `${SCHOOL()}/classes/${klass.id}/convention/${offer}`;
  expectSound(await open(form));
  const refused = await send(
    form,
    said(klass.codes.slice(0, 4), { semaine: '2027-03-01', assurance: '', courriel_accueillant: '' }),
  );
  expect(textsOf(refused.document, '#erreurs a').join(' ')).toMatch(/semaine de l’offre.*l’assurance.*l’accueillant/s);
  const many = await send(form, said(klass.codes.slice(0, 4)));
  expect(textsOf(many.document, '#erreurs a')).toEqual(['Il reste 3 places cette semaine.']);
  expect((await send(form, said(klass.codes.slice(0, 3)))).status).toBe(303);
  expect(await links()).toHaveLength(2);
  expect(textOf((await open(`${SCHOOL()}/classes/${klass.id}`)).document.body)).toContain('21 jeunes sans rien');
  const file = await open(`${SCHOOL()}/classes/${klass.id}/codes.csv?format=csv`);
  expect(file.html.match(/rien encore/g)).toHaveLength(21);
  const twice = await send(form, said(klass.codes.slice(0, 1)));
  expect(textsOf(twice.document, '#erreurs a')).toEqual([`Déjà placés cette semaine : ${klass.codes[0]}.`]);
});

test('each party signs what it reads; signed by all, everybody is told and the PDF holds the signatures', async () => {
  const {
    links: [host, head],
    accord: one,
  } = await drawn();
  const page = await getPage(app, host!);
  expectSound(page);
  expect(filledForm(page, 'form').texte).toBe(one.empreinte);
  const lacking = await sendForm(app, host!, { ...signature(one.empreinte), nom: '', accord: '' });
  expect(textsOf(lacking.document, '#erreurs a')).toHaveLength(2);
  const other = await sendForm(app, host!, signature(createHash('sha256').update('x').digest('hex')));
  expect([other.status, (await signed()).filter((each) => each.empreinte).length]).toEqual([409, 0]);
  expect((await sendForm(app, host!, signature(one.empreinte))).status).toBe(200);
  expect((await sendForm(app, host!, signature(one.empreinte))).status).toBe(422);
  expect(textOf((await open(`${SCHOOL()}/conventions/${one.id}`)).document.body)).toContain('Ada Exemple, Directrice');
  expect((await accord()).etat).toBe('en_signature');
  const last = await sendForm(app, head!, signature(one.empreinte, 'Grace Exemple'));
  expect(textOf(last.document.body)).toContain('C’est noté');
  expect((await accord()).etat).toBe('signe');
  const [again] = (await links()).slice(2);
  const file = await app.request(`${again}/convention.pdf`);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await getPage(app, host!)).status).toBe(410);
});

test('a change after a signature voids it, says so, and asks every party again; the earlier link opens nothing', async () => {
  const {
    links: [host],
    accord: one,
  } = await drawn();
  await sendForm(app, host!, signature(one.empreinte));
  const path = `${SCHOOL()}/conventions/${one.id}`;
  const stale = await send(`${path}/modifier`, said(['AAAA'], { version: '1' }));
  expect(stale.status).toBe(409);
  expectSound(await open(`${path}/modifier`));
  expect((await send(`${path}/modifier`, said(['AAAA', 'BBBB'], { version: '2' }))).status).toBe(303);
  expect((await signed()).map((each) => each.nom)).toEqual(['Ada Exemple', null]);
  expect((await send(`${path}/modifier`, said(['AAAA'], { version: '2' }))).status).toBe(303);
  expect((await signed()).map((each) => [each.nom, each.empreinte])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect((await accord()).empreinte).not.toBe(one.empreinte);
  expect((await getPage(app, host!)).status).toBe(410);
  const page = await getPage(app, (await links()).at(-2)!);
  expectSound(page);
  expect(textOf(page.document.body)).toContain('1 jeune');
  const acts = await db.selectFrom('journal').select('acte').where('objet_id', '=', one.id).orderBy('id').execute();
  expect(acts.map((each) => each.acte)).toEqual(['accord.drawn_up', 'accord.signed', 'accord.changed']);
});

test('two parties in the same second complete it once; two schools in the same second never share the last place', async () => {
  const {
    links: [host, head],
    accord: one,
    klass,
  } = await drawn();
  const both = await Promise.all([host!, head!].map((link) => sendForm(app, link, signature(one.empreinte))));
  expect(both.map((each) => each.status)).toEqual([200, 200]);
  expect((await accord()).etat).toBe('signe');
  const done = await db
    .selectFrom('journal')
    .select('id')
    .where('acte', '=', 'accord.completed')
    .where('objet_id', '=', one.id)
    .execute();
  expect(done).toHaveLength(1);
  const form = `${SCHOOL()}/classes/${klass}/convention/${offer}`;
  const last = await Promise.all([send(form, said(['CCCC'])), send(form, said(['DDDD']))]);
  expect(last.map((each) => each.status).sort()).toEqual([303, 422]);
});

test('a signature while the text changes signs nothing that was not read', async () => {
  const {
    links: [host],
    accord: one,
  } = await drawn();
  const path = `${SCHOOL()}/conventions/${one.id}/modifier`;
  const [change, sign] = await Promise.all([
    send(path, said(['AAAA'], { version: '1' })),
    sendForm(app, host!, signature(one.empreinte)),
  ]);
  const { empreinte, etat } = await accord();
  expect(etat).toBe('en_signature');
  for (const each of await signed()) expect([null, empreinte]).toContain(each.empreinte);
  // Whoever came second is told: the signature is void, refused or without a link; or the change was of a text since signed.
  expect([
    [303, 200],
    [303, 409],
    [303, 410],
    [409, 200],
  ]).toContainEqual([change.status, sign.status]);
});

test('a party refuses with a reason; cancelled, the places are free; another school reads nothing', async () => {
  const {
    links: [host],
    accord: one,
    klass,
  } = await drawn();
  expect((await sendForm(app, host!, { acte: 'refuser' })).status).toBe(422);
  expect((await sendForm(app, host!, { acte: 'refuser', motif: 'Atelier fermé.\nDésolés.' })).status).toBe(200);
  expect(await accord()).toMatchObject({ etat: 'refuse', motif: 'Atelier fermé.\nDésolés.' });
  const path = `${SCHOOL()}/conventions/${one.id}`;
  expectSound(await open(path));
  expect((await send(`${path}/annuler`, { version: '2', motif: 'Trop tard' })).status).toBe(422);
  const form = `${SCHOOL()}/classes/${klass}/convention/${offer}`;
  expect((await send(form, said(['AAAA', 'BBBB', 'CCCC']))).status).toBe(303);
  const second = await db
    .selectFrom('accueil_accord')
    .select('id')
    .where('etat', '=', 'en_signature')
    .executeTakeFirstOrThrow();
  expect((await send(`${SCHOOL()}/conventions/${second.id}/annuler`, { version: '1', motif: '' })).status).toBe(422);
  expect((await send(`${SCHOOL()}/conventions/${second.id}/annuler`, { version: '1', motif: 'Grève' })).status).toBe(
    303,
  );
  expect((await send(form, said(['CCCC', 'DDDD']))).status).toBe(303);
  const stranger = await persona(db, [grantIn(other, correspondent)]);
  for (const address of [
    path,
    `${SCHOOL()}/classes/${klass}`,
    `/espace/accueils/etablissements/${other.organisationSlug}/conventions/${one.id}`,
  ])
    expect((await open(address, stranger)).status).toBe(404);
});

test('after the first day nothing is signed nor changed', async () => {
  const late = await placementIn(db, { campus: own.campus, organisation: firm.id });
  const klass = await classIn(db, own.organisation);
  const { id, token, empreinte } = await accordIn(db, { offer: late, klass, semaine: '2020-03-16' });
  const signing = await sendForm(app, `/convention/${token}`, signature(empreinte));
  expect(textsOf(signing.document, '#erreurs a').join(' ')).toContain('Le premier jour est passé');
  const path = `${SCHOOL()}/conventions/${id}/modifier`;
  expect((await send(path, said(['AAAA']))).status).toBe(422);
});

test('ten days before, who has not signed is asked again, once', async () => {
  const {
    links: [host],
    accord: one,
  } = await drawn();
  await sendForm(app, host!, signature(one.empreinte));
  const sender = { service: 'Maillage', origin: 'https://exemple.test' };
  const remind = (day: string) => remindSignatures(db, { now: new Date(`${day}T06:35:00Z`), sender });
  expect([await remind('2027-03-01'), await remind('2027-03-06'), await remind('2027-03-07')]).toEqual([0, 1, 0]);
  const last = await db
    .selectFrom('courriel')
    .select(['destinataire', 'objet'])
    .where('objet', 'like', '%avant le premier jour%')
    .execute();
  expect(last.map((each) => each.destinataire)).toEqual(['direction@lycee-exemple.fr']);
});
