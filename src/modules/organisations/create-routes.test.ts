import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { loadSources } from '#core/provenance/index.ts';
import { actes } from '#modules/droits/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { organisationHooks as hooks } from '#tests/support/organisation-hooks.ts';
import { type FetchedPage, getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { CREATE, createOrganisation, LooksLike } from './create-organisation.ts';
import { sheetContext } from './subject.ts';
import { typedBy } from './typed-by.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const URL = '/espace/organisations/nouvelle';
let own: Territory;
let other: Territory;
let director: Persona;
let colleague: Persona;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  colleague = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
  await sql`
    insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude)
    values ('33058', 'Blaye', 'blaye', '33', 45.1279, -0.6621)`.execute(db);
});

const open = (who: Persona): Promise<FetchedPage> => getPage(app, URL, { headers: { cookie: who.cookie } });
const send = (fields: Record<string, string>, who = director) => sendForm(app, URL, fields, { cookie: who.cookie });
const create = async (who: Persona, values: Record<string, string>) =>
  send({ ...filledForm(await open(who), 'main form'), genre: 'entreprise', commune: 'Blaye', ...values }, who);
const rows = (nom: string) => db.selectFrom('organisation').selectAll().where('nom', '=', nom).execute();
const standing = (id: string) =>
  db.selectFrom('adhesion').select(['statut', 'campus_id']).where('organisation_id', '=', id).execute();

describe('a new organisation', () => {
  test('is created by who directs the campus, as its member, and its sheet opens', async () => {
    const page = await open(director);
    expectSound(page);
    const answer = await create(director, { nom: 'Chantier Exemple', code_genre: 'rna', code: 'W331000001' });
    expect(answer.status).toBe(303);
    const [row] = await rows('Chantier Exemple');
    expect(row).toMatchObject({ commune_nom: 'Blaye', departement_code: '33', academie_code: '04', version: 1 });
    expect(await standing(row!.id)).toEqual([{ statut: 'membre', campus_id: own.campus }]);
    const sheet = await getPage(app, answer.headers.get('location')!, { headers: { cookie: director.cookie } });
    expect(sheet.status).toBe(200);
    const history = await getPage(app, `/espace/organisations/${row!.slug}/historique`, {
      headers: { cookie: director.cookie },
    });
    expectSound(history);
    expect(textsOf(history.document, '.versions li')).toEqual([
      expect.stringMatching(/admise dans un campus/),
      expect.stringMatching(/^1\. \d{1,2}(er)? .*fiche créée/),
    ]);
  });

  test('is proposed by the team, which may not admit it', async () => {
    const answer = await create(colleague, { nom: 'Atelier de la Citadelle' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/etablissements\//);
    const [row] = await rows('Atelier de la Citadelle');
    expect(await standing(row!.id)).toEqual([{ statut: 'prospect', campus_id: own.campus }]);
    const forced = await create(colleague, { nom: 'Forge du Verdon', place: 'membre' });
    expect(forced.status).toBe(403);
    expectSound(forced);
    const elsewhere = await create(director, { nom: 'Forge du Verdon', campus: other.campus });
    expect(elsewhere.status).toBe(403);
    expectSound(elsewhere);
    expect(textOf(elsewhere.document.querySelector('#campus-erreur'))).toContain('pas dans votre périmètre');
    expect(await rows('Forge du Verdon')).toEqual([]);
  });

  test('leaves a line of who admitted it, as what and where; one that is only proposed leaves none', async () => {
    const admitted = () => db.selectFrom('journal').selectAll().where('acte', '=', 'membership.admitted');
    await create(director, { nom: 'Scierie des Dunes', place: 'partenaire' });
    const [{ id } = { id: '' }] = await rows('Scierie des Dunes');
    expect(await admitted().where('objet_id', '=', id).execute()).toMatchObject([
      {
        nature: 'ecriture',
        objet_type: 'organisation',
        acteur_id: director.id,
        acteur_role: 'directeur_campus',
        acteur_perimetre: 'campus',
        acteur_cible: own.campus,
        details: { campus: own.campus, statut: 'partenaire' },
      },
    ]);
    await create(director, { nom: 'Verrerie moderne', place: 'prospect' });
    const [proposed] = await rows('Verrerie moderne');
    expect(await standing(proposed!.id)).toMatchObject([{ statut: 'prospect' }]);
    expect(await admitted().where('objet_id', '=', proposed!.id).execute()).toEqual([]);
  });

  test('is not admitted in a campus where the person may not: said on the form, which keeps everything', async () => {
    const both = await persona(db, [
      grantIn(own, { id: 'directeur_campus', perimetre: 'campus' }),
      grantIn(other, { id: 'equipe_campus', perimetre: 'campus' }),
    ]);
    const values = { nom: 'Corderie de la Hague', campus: other.campus, place: 'membre', code_genre: 'rna' };
    const answer = await create(both, { ...values, code: 'W331000077' });
    expect(answer.status).toBe(403);
    expectSound(answer);
    expect(textOf(answer.document.querySelector('#place-erreur'))).toContain('« À admettre plus tard »');
    const kept = filledForm(answer, 'main form');
    expect(kept).toMatchObject({ ...values, code: 'W331000077', genre: 'entreprise', commune: 'Blaye' });
    expect(await rows(values.nom)).toEqual([]);
    expect((await send({ ...kept, place: 'prospect' }, both)).status).toBe(303);
    const [row] = await rows(values.nom);
    expect(await standing(row!.id)).toEqual([{ statut: 'prospect', campus_id: other.campus }]);
    // Under the role that opens this campus, not under the first one.
    const line = db.selectFrom('journal').select(['acteur_role', 'acteur_cible']).where('objet_id', '=', row!.id);
    expect(await line.execute()).toEqual([{ acteur_role: 'equipe_campus', acteur_cible: other.campus }]);
  });

  test.each([
    ['directeur_campus', 'campus', 'Saisi par un campus'],
    ['equipe_campus', 'campus', 'Saisi par un campus'],
    ['pilotage_academique', 'region_academique', 'Saisi par l’académie'],
    ['pilotage_regional', 'region', 'Saisi par la Région'],
    ['administrateur', 'instance_technique', 'Saisi par l’administration du service'],
  ])('says what typed it: %s in its %s, « %s »', async (id, perimetre, label) => {
    const who = await persona(db, [grantIn(own, { id, perimetre })]);
    const nom = `Filature ${id.replace('_', ' ')}`;
    expect((await create(who, { nom, distincte: 'oui' })).status).toBe(303);
    const [row] = await rows(nom);
    expect((await loadSources(db, [row!.origine_id])).get(row!.origine_id)?.label).toBe(label);
  });

  test('has words for every role that may create or change a sheet', () => {
    const able = [
      ...new Set(
        [CREATE, 'organisations.modifier_fiche'].flatMap((act) => actes.get(act)!.autorisations.map((one) => one.role)),
      ),
    ];
    expect(able.length).toBeGreaterThan(6);
    for (const role of able) expect([role, typedBy(role)]).toEqual([role, expect.stringMatching(/^Saisi par /)]);
    expect(new Set(able.map(typedBy)).size).toBe(5);
  });

  test('that looks like another is shown first, created once the person says that it is not', async () => {
    const answer = await create(director, { nom: 'chantiers exemple' });
    expect(answer.status).toBe(409);
    expectSound(answer);
    expect(textOf(answer.document.querySelector('#erreurs'))).toContain('Chantier Exemple, Entreprise, Blaye');
    expect(await rows('chantiers exemple')).toEqual([]);
    const again = await send({ ...filledForm(answer, 'main form'), distincte: 'oui' });
    expect(again.status).toBe(303);
    expect(await rows('chantiers exemple')).toHaveLength(1);
  });

  test('of a code that is taken is not created, whatever the person says', async () => {
    const values = { nom: 'Tout autre nom', code_genre: 'rna', code: 'w331000001', distincte: 'oui' };
    const answer = await create(director, values);
    expect(answer.status).toBe(409);
    expectSound(answer);
    expect(textOf(answer.document.querySelector('#erreurs'))).toContain('elle porte ce code');
    expect(await rows('Tout autre nom')).toEqual([]);
  });

  test.each([
    ['nom', { nom: '' }],
    ['genre', { genre: 'inconnu' }],
    ['commune', { commune: 'Xyzzyville' }],
    ['code', { code_genre: 'siret', code: '123' }],
  ])('without a right « %s » keeps what was typed', async (field, wrong) => {
    const answer = await create(director, { nom: 'Menuiserie du Port', ...wrong });
    expect(answer.status).toBe(422);
    expectSound(answer);
    expect(answer.document.querySelector(`#${field}-erreur`)).not.toBeNull();
    expect(await rows('Menuiserie du Port')).toEqual([]);
  });

  test('is not for who only reads', async () => {
    for (const role of ['correspondant', 'lecteur'] as const) {
      const perimetre = role === 'lecteur' ? 'campus' : 'organisation';
      const who = await persona(db, [grantIn(own, { id: role, perimetre })]);
      expect((await open(who)).status).toBe(403);
      expect((await send({ nom: 'x', genre: 'entreprise', commune: 'Blaye' }, who)).status).toBe(403);
    }
  });

  test('created twice at once is one, and the second person is shown it', async () => {
    const ctx = sheetContext(await contextOf(db, director), hooks);
    const order = { nom: 'Port à sec', genre: 'entreprise', communeInsee: '33058', code: null, campus: null } as const;
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => transaction(db, (tx) => createOrganisation(tx, ctx, { ...order, distinct: false }))),
    );
    const refused = outcomes.find((one) => one.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(LooksLike);
    expect(await rows('Port à sec')).toHaveLength(1);
  });

  test('whose code another person gives meanwhile to theirs is refused, and theirs is left as it is', async () => {
    const code = { genre: 'siret', valeur: '55210055400013' } as const;
    const order = { genre: 'entreprise', communeInsee: '33058', code, distinct: true } as const;
    const first = sheetContext(await contextOf(db, director), hooks);
    let created = false;
    // Called once the list of those that look like it was read.
    const campusesInScope: typeof hooks.campusesInScope = async (...args) => {
      if (!created) {
        created = true;
        await transaction(db, (tx) => createOrganisation(tx, first, { ...order, nom: 'Atelier Nord', campus: null }));
      }
      return hooks.campusesInScope(...args);
    };
    const late = sheetContext(await contextOf(db, director), { ...hooks, campusesInScope });
    const campus = { id: own.campus, standing: 'membre' } as const;
    await expect(
      transaction(db, (tx) => createOrganisation(tx, late, { ...order, nom: 'Atelier Sud', campus })),
    ).rejects.toMatchObject({ code: 'identifier.taken' });
    expect(await rows('Atelier Sud')).toEqual([]);
    expect(await standing((await rows('Atelier Nord'))[0]!.id)).toEqual([]);
  });
});
