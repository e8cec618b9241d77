import { beforeAll, describe, expect, it } from 'vitest';
import { may } from '#modules/droits/index.ts';
import { campusesOfOrganisation, membersOfCampus } from '#modules/reseau/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { type Persona, type PersonaGrant, persona } from '#tests/support/persona.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { accountInReach } from './account-in-reach.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const hooks = { membersOfCampus, campusesOfOrganisation };
let own: Territory;
let other: Territory;
let director: Persona;
let administrator: Persona;
let national: Persona;

const on = (role: string, where: Territory): PersonaGrant => ({ role, perimetre: 'campus', campus_id: where.campus });
const open = (who: Persona | null, path: string) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {});
const post = (who: Persona, path: string, fields: Record<string, string>) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const names = (document: Document) => textsOf(document, 'tbody th a');

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [on('directeur_campus', own)], { nom: 'Directrice' });
  administrator = await persona(db, [{ role: 'administrateur', perimetre: 'instance_technique' }], {
    nom: 'Administration',
  });
  national = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }], { nom: 'National' });
  await persona(db, [on('equipe_campus', own)], { nom: 'Équipier' });
  await persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: own.organisation }], {
    nom: 'Correspondante',
  });
  await persona(db, [on('directeur_campus', other)], { nom: 'Ailleurs' });
  await persona(db, [on('lecteur', own), on('lecteur', other)], { nom: 'Partout' });
});

describe('the list of accounts', () => {
  it('is a valid page of the perimeter, in French order', async () => {
    const page = await open(director, '/espace/comptes');
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
    expect(names(page.document)).toEqual([
      'Camille Correspondante',
      'Camille Directrice',
      'Camille Équipier',
      'Camille Partout',
    ]);
    expect(textOf(page.document.querySelector('#liste'))).toBe('4 comptes');
    // What they hold elsewhere is not theirs to read.
    const row = [...page.document.querySelectorAll('tbody tr')].find((one) => textOf(one).includes('Partout'))!;
    expect(textOf(row)).toContain('Estuaire');
    expect(textOf(row)).not.toContain('Normandie');
  });

  it('holds what may be read one by one, whoever reads', async () => {
    const readers = [
      director,
      administrator,
      national,
      await persona(db, [grantIn(own, { id: 'pilotage_academique', perimetre: 'region_academique' })]),
      await persona(db, [grantIn(other, { id: 'pilotage_regional', perimetre: 'region' })]),
      await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]),
      await persona(db, [grantIn(own, { id: 'delegue_donnees', perimetre: 'campus' }), on('equipe_campus', other)]),
    ];
    const all = await db.selectFrom('compte').select('id').execute();
    for (const reader of readers) {
      const ctx = await contextOf(db, reader);
      const page = await open(reader, '/espace/comptes');
      const listed = new Set(
        [...page.document.querySelectorAll('tbody th a')].map((a) => a.getAttribute('href')!.split('/').at(-1)),
      );
      for (const { id } of all) {
        const look = accountInReach(db, hooks, { actor: ctx.actor, id, now: ctx.clock.now() });
        const readable = await look.then(
          ({ subject }) => may(ctx.actor, 'comptes.lire_comptes', subject).allowed,
          () => false,
        );
        expect([id, listed.has(id)]).toEqual([id, readable]);
      }
    }
  });

  it('is narrowed and ordered by the address, and says when nothing is left', async () => {
    const of = async (query: string) => names((await open(administrator, `/espace/comptes?${query}`)).document);
    expect(await of('q=equipier')).toEqual(['Camille Équipier']);
    expect(await of('role=correspondant')).toEqual(['Camille Correspondante']);
    expect((await of('tri=-nom&q=e'))[0]).toBe('Camille Partout');
    expect(await of('etat=suspendu')).toEqual([]);
    const ending = await persona(db, [{ ...on('lecteur', own), fin: '2026-12-10' }], { nom: 'Finissant' });
    expect(await of('fin=30')).toEqual(['Camille Finissant']);
    await db.deleteFrom('attribution').where('compte_id', '=', ending.id).execute();
    const none = await open(administrator, '/espace/comptes?q=personne-de-ce-nom');
    expectValidHtml(none.html);
    expect(textOf(none.document.querySelector('.vide'))).toContain('Aucun compte ne correspond');
    expect((await open(administrator, '/espace/comptes?page=abc&tri=zz&etat=zz')).status).toBe(200);
  });

  it('shows no address to the national steering, and finds nobody by it', async () => {
    const page = await open(national, '/espace/comptes');
    expect(page.html).not.toContain('@exemple.fr');
    expect((await open(administrator, '/espace/comptes')).html).toContain('@exemple.fr');
    const address = director.courriel.split('@')[0]!;
    expect(names((await open(national, `/espace/comptes?q=${address}`)).document)).toEqual([]);
    expect(names((await open(administrator, `/espace/comptes?q=${address}`)).document)).toEqual(['Camille Directrice']);
    expect((await open(national, `/espace/comptes/${director.id}`)).html).not.toContain('@exemple.fr');
    expect(
      await (await app.request(`${ORIGIN}/espace/comptes.csv`, { headers: { cookie: national.cookie } })).text(),
    ).not.toContain('@exemple.fr');
  });

  it('is taken away as a file, which the journal says', async () => {
    const response = await app.request(`${ORIGIN}/espace/comptes.csv?role=equipe_campus&format=csv-excel`, {
      headers: { cookie: director.cookie },
    });
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(text).toContain('Équipier;Camille');
    expect(text.trim().split('\r\n')).toHaveLength(2);
    const line = await db
      .selectFrom('journal')
      .selectAll()
      .where('acte', '=', 'accounts.exported')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({
      nature: 'export',
      acteur_id: director.id,
      details: { role: 'equipe_campus', comptes: 1 },
    });
  });

  it('is for who reads accounts', async () => {
    const reader = await persona(db, [on('lecteur', own)]);
    expect((await open(reader, '/espace/comptes')).status).toBe(403);
    expect((await open(null, '/espace/comptes')).status).toBe(303);
  });
});

describe('the page of an account', () => {
  const accountNamed = async (nom: string) =>
    (await db.selectFrom('compte').select('id').where('nom', '=', nom).executeTakeFirstOrThrow()).id;

  it('says the roles, who gave them, and every act that they open', async () => {
    const id = await accountNamed('Équipier');
    const page = await open(director, `/espace/comptes/${id}`);
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(wordFaults(page.document)).toEqual([]);
    expect(textOf(page.document.querySelector('[aria-labelledby=roles]'))).toContain('depuis le 1er janvier 2026');
    const acts = textOf(page.document.querySelector('[aria-labelledby=actes]'));
    expect(acts).toContain('Modifier l’identité');
    expect(acts).toContain('si l’objet est encore modifiable');
    expect(acts).not.toContain('Nommer ou remplacer la direction');
    const line = await db
      .selectFrom('journal')
      .selectAll()
      .where('acte', '=', 'account.read')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(line).toMatchObject({ nature: 'lecture', objet_id: id, acteur_id: director.id });
  });

  it('is a 404 outside the perimeter, as if nobody had this number', async () => {
    const [there, nobody] = [await accountNamed('Ailleurs'), '3f0c6d1e-1111-4222-8333-444455556666'];
    for (const id of [there, nobody]) {
      for (const path of [`/espace/comptes/${id}`, `/espace/comptes/${id}/roles`]) {
        expect([path, (await open(director, path)).status]).toEqual([path, 404]);
      }
      expect((await post(director, `/espace/comptes/${id}/roles`, { role: 'lecteur', cible: own.campus })).status).toBe(
        404,
      );
    }
    expect((await open(director, '/espace/comptes/pas-un-numero')).status).toBe(404);
    expect((await open(administrator, `/espace/comptes/${there}`)).status).toBe(200);
  });

  it('counts what holds elsewhere without saying it', async () => {
    const page = await open(director, `/espace/comptes/${await accountNamed('Partout')}`);
    expect(textOf(page.document.querySelector('[aria-labelledby=roles]'))).toContain(
      'Un autre rôle tient hors de votre périmètre.',
    );
    expect(page.html).not.toContain('Normandie');
  });

  it('is open to the person, whatever their roles', async () => {
    const camille = await persona(db, [grantIn(own, { id: 'enseignant', perimetre: 'organisation' })]);
    const page = await open(camille, `/espace/comptes/${camille.id}`);
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('h1'))).toBe('Ce que je peux faire');
    expect((await open(camille, `/espace/comptes/${director.id}`)).status).toBe(404);
  });

  it('gives and withdraws a role from its forms', async () => {
    const camille = await persona(db, [on('lecteur', own)], { nom: 'Nouvelle' });
    const choose = await open(director, `/espace/comptes/${camille.id}/roles`);
    expectValidHtml(choose.html);
    expect(textsOf(choose.document, '.lignes a')).toContain('Équipe du campus');
    expect(textsOf(choose.document, '.lignes a')).not.toContain('Direction opérationnelle');
    const form = await open(director, `/espace/comptes/${camille.id}/roles?role=equipe_campus`);
    expectValidHtml(form.html);
    expect(wordFaults(form.document)).toEqual([]);
    const path = `/espace/comptes/${camille.id}/roles`;
    const wrong = await post(director, path, { role: 'equipe_campus', cible: own.campus, fin: '2026-01-01' });
    expect(wrong.status).toBe(422);
    expectValidHtml(wrong.html);
    const done = await post(director, path, { role: 'equipe_campus', cible: own.campus });
    expect([done.status, done.headers.get('location')]).toEqual([303, `/espace/comptes/${camille.id}`]);
    const page = await open(director, `/espace/comptes/${camille.id}`);
    expect(textOf(page.document.querySelector('[aria-labelledby=roles]'))).toContain('par Camille Directrice, le');
    const attribution = page.document.querySelector('input[name=attribution]')!.getAttribute('value')!;
    expect((await post(director, `${path}/retirer`, { attribution, motif: 'Essai' })).status).toBe(303);
    expect((await post(director, `${path}/retirer`, { attribution })).status).toBe(422);
  });
});
