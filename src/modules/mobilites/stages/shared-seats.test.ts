import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { applicationIn, stayOfferIn } from '#tests/support/access-stays.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { applyByForm } from './apply.ts';

// A session that two académies share: Bordeaux, of `own`, and Normandie, of `other`.

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let stranger: Persona;
let host: { id: string; slug: string };

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  host = await organisationIn(db, own);
});
beforeEach(async () => {
  for (const table of ['stage_lien', 'stage_candidature', 'stage_offre', 'courriel', 'notification', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const list = () => `/espace/campus/${own.slug}/stages-enseignants`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const session = (more: Record<string, string> = {}) => ({
  version: '0',
  organisation: host.slug,
  titre: 'Le jumeau numérique',
  texte: 'Deux jours sur un plateau.',
  niveau: 'enseignants',
  debut: '2027-02-01',
  fin: '2027-02-02',
  jours: '2',
  places: '2',
  places_academies: 'bordeaux : 1\nNormandie : 1',
  prise_en_charge: 'ordre de mission',
  ...more,
});
const send = (path: string, form: Record<string, string>, who = director) =>
  sendForm(app, `${list()}${path}`, form, { cookie: who.cookie });
/** Opens the session by its form. @returns its id. */
async function opening(more: Record<string, string> = {}): Promise<string> {
  const made = await send('/nouveau', session(more));
  expect(made.status).toBe(303);
  return made.headers.get('location')!.split('/').at(-1)!;
}
const said = (academie: Territory, name: string) => ({
  prenom: name,
  nom: 'Exemple',
  courriel: `${name.toLowerCase()}@ac-exemple.fr`,
  discipline: 'Soudage',
  ecole: academie.organisationSlug,
  etablissement: 'Lycée',
  chef_courriel: 'direction@lycee-exemple.fr',
});
/** A teacher asks without an account, then confirms by the link of the mail what its page proposes. @returns the state of the application. */
async function apply(offer: string, academie: Territory, name: string): Promise<string> {
  const sent = await sendForm(app, `/stages-enseignants/${offer}/candidater`, said(academie, name));
  expect(sent.status).toBe(303);
  const mail = await db
    .selectFrom('courriel')
    .select('texte')
    .where('destinataire', '=', said(academie, name).courriel)
    .executeTakeFirstOrThrow();
  const link = /\/stage\/[\w-]{30,}/.exec(mail.texte!)![0];
  const acts = [...(await getPage(app, link)).document.querySelectorAll('[name="transition"]')];
  const transition = acts.map((one) => one.getAttribute('value')!).find((one) => one !== 'annuler')!;
  expect((await sendForm(app, link, { transition })).status).toBe(200);
  return (await rowOf(name)).etat;
}
const rowOf = (name: string) =>
  db
    .selectFrom('stage_candidature')
    .select(['id', 'etat', 'version'])
    .where('prenom', '=', name)
    .executeTakeFirstOrThrow();
const promote = async (name: string) => {
  const { id, version } = await rowOf(name);
  const form = { version: String(version), transition: 'promouvoir' };
  return sendForm(app, `/espace/stages-enseignants/candidatures/${id}/etat`, form, { cookie: director.cookie });
};
const shares = async (offer: string) => textsOf((await getPage(app, `/stages-enseignants/${offer}`)).document, 'dd li');

test('a session shared by two académies: each has its places and its list, and a place that frees goes to its own', async () => {
  const offer = await opening();
  expect(await shares(offer)).toEqual(['Bordeaux : 1 place sur 1 libre', 'Normandie : 1 place sur 1 libre']);
  expect(await apply(offer, own, 'Ada')).toBe('accord_chef');
  expect(await apply(offer, own, 'Bea')).toBe('liste_attente');
  expect(await apply(offer, other, 'Cleo')).toBe('accord_chef');
  expect(await apply(offer, other, 'Dina')).toBe('liste_attente');
  expect(await shares(offer)).toEqual([
    'Bordeaux : complet, 1 personne en attente',
    'Normandie : complet, 1 personne en attente',
  ]);
  expect(textOf((await getPage(app, '/stages-enseignants?quand=libres')).document.body)).toContain('Aucun stage');
  await db
    .updateTable('stage_candidature')
    .set({ etat: 'refuse', clos_le: new Date() })
    .where('prenom', '=', 'Cleo')
    .execute();
  const page = await open(`${list()}/${offer}`);
  expectSound(page);
  const lines = textsOf(page.document, 'tbody tr').filter((one) => one.includes('place à proposer'));
  expect(lines).toEqual([expect.stringMatching(/Dina.*Normandie/)]);
  expect(textOf((await open('/espace')).document.body)).toContain('Le jumeau numérique');
  const refused = await promote('Bea');
  expect([refused.status, textOf(refused.document.body)]).toEqual([
    422,
    expect.stringContaining('Aucune place n’est libre.'),
  ]);
  // Bea asked before: she waits for the places of another académie.
  expect((await promote('Dina')).status).toBe(303);
  expect((await rowOf('Dina')).etat).toBe('accord_chef');
});

test('nobody passes in front of who waits behind the places of her académie', async () => {
  const offer = await opening({ places: '6', places_academies: 'Bordeaux : 4' });
  const seat = ({ organisation }: Territory) => applicationIn(db, offer, { organisation, etat: 'retenu' });
  const seated = await Promise.all([own, own, own, own, own, other].map(seat));
  for (const [name, academie] of [
    ['Max', own],
    ['Bea', own],
    ['Cleo', other],
  ] as const)
    expect(await apply(offer, academie, name)).toBe('liste_attente');
  // One after the other.
  await sql`update stage_candidature set cree_le = cree_le - (case prenom when 'Max' then 3 when 'Bea' then 2 else 1 end) * interval '1 minute'
    where offre_id = ${offer}::uuid and etat = 'liste_attente'`.execute(db);
  const left = seated.slice(0, 2);
  await db
    .updateTable('stage_candidature')
    .set({ etat: 'annule', clos_le: new Date() })
    .where('id', 'in', left)
    .execute();
  expect(await shares(offer)).toEqual([
    'Bordeaux : 1 place libre, 2 personnes en attente',
    'Toutes les académies : 1 place libre, 2 personnes en attente',
  ]);
  expect(await apply(offer, other, 'Dina')).toBe('liste_attente');
  const due = async () =>
    textsOf((await open(`${list()}/${offer}`)).document, 'tbody tr').filter((one) => one.includes('place à proposer'));
  expect(await due()).toEqual([expect.stringMatching(/Max.*Bordeaux/)]);
  const passed = await promote('Cleo');
  expect([passed.status, textOf(passed.document.body)]).toEqual([
    422,
    expect.stringContaining('Quelqu’un attend depuis plus longtemps'),
  ]);
  expect((await promote('Max')).status).toBe(303);
  expect(await due()).toEqual([expect.stringMatching(/Bea.*Bordeaux/)]);
  expect((await promote('Bea')).status).toBe(303);
  expect(await due()).toEqual([]);
  // Cleo and Dina are in no line above: they are said here.
  expect(await shares(offer)).toEqual(['Bordeaux : complet', 'Toutes les académies : complet, 2 personnes en attente']);
});

test('what is left to all serves anybody, once; an académie that will never have a place is refused at the school', async () => {
  const offer = await opening({ places_academies: 'Normandie : 1' });
  expect(await shares(offer)).toEqual([
    'Normandie : 1 place sur 1 libre',
    'Toutes les académies : 1 place sur 1 libre',
  ]);
  // In the same second, by accounts of one académie.
  const people = await Promise.all(
    ['Ada', 'Bea', 'Eve'].map(() => persona(db, [grantIn(own, { id: 'enseignant', perimetre: 'organisation' })])),
  );
  const sent = await Promise.all(
    people.map(({ cookie }) => sendForm(app, `/stages-enseignants/${offer}/candidater`, said(own, 'Ada'), { cookie })),
  );
  expect(sent.map((one) => one.status)).toEqual([303, 303, 303]);
  const kept = await db.selectFrom('stage_candidature').select('etat').execute();
  expect(kept.map((one) => one.etat).sort()).toEqual(['accord_chef', 'liste_attente', 'liste_attente']);
  expect(await apply(offer, other, 'Cleo')).toBe('accord_chef');
  const closed = await opening({ places_academies: 'Normandie : 2' });
  const refused = await sendForm(app, `/stages-enseignants/${closed}/candidater`, said(own, 'Ada'));
  expectSound(refused);
  expect([refused.status, textOf(refused.document.querySelector('#etablissement-erreur'))]).toEqual([
    422,
    expect.stringContaining('Ces places sont pour les enseignants des académies : Normandie.'),
  ]);
  const unknown = { ...said(own, 'Ada'), ecole: 'autre', etablissement: 'Lycée des îles' };
  expect((await sendForm(app, `/stages-enseignants/${closed}/candidater`, unknown)).status).toBe(422);
});

test('the form refuses what cannot be, keeps what was typed, and never gives a place twice; the files say the shares', async () => {
  const wrong = await send('/nouveau', session({ places_academies: 'Atlantide 1' }));
  expectSound(wrong);
  expect([wrong.status, textOf(wrong.document.querySelector('#places_academies-erreur'))]).toEqual([
    422,
    expect.stringContaining('Aucune académie ne s’appelle « Atlantide ».'),
  ]);
  expect(textOf(wrong.document.querySelector('#places_academies'))).toBe('Atlantide 1');
  const many = await send('/nouveau', session({ places: '1' }));
  expect(textOf(many.document.querySelector('#places_academies-erreur'))).toContain('2 places ensemble');
  const offer = await opening({ places_academies: '' });
  for (const _ of [1, 2]) await applicationIn(db, offer, { organisation: own.organisation, etat: 'retenu' });
  const given = await send(`/${offer}/modifier`, session({ version: '1', places_academies: 'Normandie : 1' }));
  expect(textOf(given.document.querySelector('#places_academies-erreur'))).toContain('tiennent déjà 1 de ces places');
  const wider = await send(
    `/${offer}/modifier`,
    session({ version: '1', places: '3', places_academies: 'Normandie : 1' }),
  );
  expect(wider.status).toBe(303);
  const form = filledForm(await open(`${list()}/${offer}/modifier`), 'form');
  expect(form.places_academies).toBe('Normandie 1');
  const same = await send(`/${offer}/modifier`, form);
  expect(cookieOf(same, 'maillage-avis')).not.toBeNull();
  const kept = db.selectFrom('stage_offre').select('version').where('id', '=', offer);
  expect(await kept.executeTakeFirst()).toEqual({ version: 2 });
  expect((await getPage(app, '/stages-enseignants.csv')).html).toContain('Normandie 1');
  expect((await open(`${list()}/${offer}/candidatures.csv`)).html).toContain('Bordeaux');
  expect((await open(`${list()}/${offer}`, stranger)).status).toBe(404);
});

test('no change of the shares shuts out who asked before; a form that was open meanwhile is refused', async () => {
  const changed = async (etat: string) => {
    const offer = await opening({ places_academies: '' });
    await applicationIn(db, offer, { organisation: own.organisation, etat });
    return [
      offer,
      await send(`/${offer}/modifier`, session({ version: '1', places_academies: 'Normandie 2' })),
    ] as const;
  };
  for (const etat of ['candidature', 'liste_attente']) {
    const [, refused] = await changed(etat);
    expectSound(refused);
    expect([refused.status, textOf(refused.document.querySelector('#places_academies-erreur'))]).toEqual([
      422,
      expect.stringContaining('attendent ou doivent confirmer : gardez une place pour toutes les académies.'),
    ]);
  }
  const [closed, given] = await changed('annule');
  expect(given.status).toBe(303);
  const ctx = { actor: null, requestId: randomUUID(), now: new Date(TEST_NOW), today: '2026-11-23' };
  const text = {
    ...{ prenom: 'Ada', nom: 'Exemple', courriel: 'ada@ac-exemple.fr', discipline: 'Soudage', motivation: null },
    ...{ organisationId: own.organisation, etablissementDit: null },
    ...{ chefCourriel: 'direction@lycee-exemple.fr', chefSource: 'saisie' as const },
  };
  // Its form was read while every place served anybody.
  const late = transaction(db, (tx) =>
    applyByForm(tx, { ...ctx, sender: { service: 'Maillage', origin: ORIGIN } }, closed, text),
  );
  await expect(late).rejects.toMatchObject({ code: 'teacher_stay.closed' });
});

test('an offer without shares is as it was', async () => {
  const offer = await stayOfferIn(db, { campus: own.campus, organisation: host.id }, { places: 2 });
  await applicationIn(db, offer, { organisation: other.organisation, etat: 'retenu' });
  expect(await shares(offer)).toEqual([]);
  expect(textOf((await getPage(app, `/stages-enseignants/${offer}`)).document.body)).toContain('1 place sur 2 libre');
});
