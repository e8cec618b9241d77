import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { moveReferences } from '#core/merging/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { movedReferences } from './moved.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let correspondent: Persona;
let stranger: Persona;
let body: string;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const role = (place: Territory, id: string, perimetre: string) => [grantIn(place, { id, perimetre })];
  director = await persona(db, role(own, 'directeur_campus', 'campus'), { nom: 'Directrice' });
  correspondent = await persona(db, role(own, 'correspondant', 'organisation'), { nom: 'Correspondante' });
  stranger = await persona(db, role(other, 'directeur_campus', 'campus'));
  await db
    .insertInto('rome')
    .values([
      { code: 'H2902', libelle: 'Chaudronnier / Chaudronnière' },
      { code: 'H2913', libelle: 'Soudeur / Soudeuse' },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('rome_appellation')
    .values({ cle: 'essai-1', rome_code: 'H2902', libelle: 'Chaudronnier-soudeur' })
    .execute();
  const { rows } = await sql<{ id: string }>`
    insert into instance_gouvernance (campus_id, nom, genre, etat, origine_id)
    select ${own.campus}::uuid, 'Groupe soudage', 'groupe_travail', 'active', min(id) from origine returning id`.execute(
    db,
  );
  body = rows[0]!.id;
});

beforeEach(async () => {
  for (const table of ['besoin_lien', 'besoin_etape', 'besoin', 'courriel', 'notification'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const LIST = () => `/espace/campus/${own.slug}/besoins`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string> | [string, string][], who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const rows = () => db.selectFrom('besoin').selectAll().orderBy('cree_le').execute();
const said = () => ({
  organisation: own.organisationSlug,
  titre: 'Six chaudronniers-soudeurs',
  texte: 'Deux équipes à constituer avant l’arrêt de tranche.',
  metier: 'Chaudronnier-soudeur',
  nombre: '6',
  unite: 'postes',
  horizon: 'dans huit mois',
  echeance: '09/2027',
  partout: 'oui',
  visibilite: 'public',
});
const state = async (more: Record<string, string> = {}, who = correspondent) => {
  const done = await send(`${LIST()}/nouveau`, { ...said(), ...more }, who);
  expect(done.status).toBe(303);
  const titre = more.titre ?? said().titre;
  return (await rows()).find((one) => one.titre === titre)!;
};
const step = async (id: string, transition: string, more: Record<string, string> = {}, who = director) => {
  const { version } = (await rows()).find((one) => one.id === id)!;
  return send(`${LIST()}/${id}/etat`, { version: String(version), transition, ...more }, who);
};

describe('stating a need', () => {
  test('a member states its need: what is refused is said at its field, nothing typed is lost, the answer is owed in ten working days', async () => {
    const page = await open(`${LIST()}/nouveau`, correspondent);
    expectSound(page);
    const typed = {
      ...filledForm(page, 'form.pile'),
      ...said(),
      titre: '',
      nombre: '2,5',
      echeance: '2019',
      acte: 'enregistrer',
    };
    const refused = await send(`${LIST()}/nouveau`, typed, correspondent);
    expect(refused.status).toBe(422);
    expect(textsOf(refused.document, '#erreurs a')).toEqual([
      'Dites le besoin en une ligne.',
      expect.stringContaining('Donnez un nombre entier'),
      'Cette échéance est passée.',
    ]);
    expect(refused.document.querySelector('#metier')?.getAttribute('value')).toBe('Chaudronnier-soudeur');
    const one = await state();
    expect(one).toMatchObject({
      rome_code: 'H2902',
      etat: 'recu',
      voie: 'membre',
      reponse_due_le: '2026-12-07',
      echeance: '2027-09',
    });
    const list = await open(LIST());
    expectSound(list);
    expect(textOf(list.document.querySelector('table'))).toContain('réponse due le 7 décembre 2026');
    const desk = await open('/espace');
    expect(textOf(desk.document.body)).toContain('Besoin : Six chaudronniers-soudeurs');
  });

  test('a trade is found by a word without a script, and nothing is kept by looking', async () => {
    const found = await send(`${LIST()}/nouveau`, { ...said(), metier: 'soud', acte: 'chercher' }, correspondent);
    expect(found.status).toBe(200);
    expect(textOf(found.document.querySelector('#rome'))).toContain('Chaudronnier-soudeur');
    expect(textOf(found.document.querySelector('#rome'))).toContain('Soudeur / Soudeuse');
    expect(await rows()).toHaveLength(0);
    const vague = await send(`${LIST()}/nouveau`, { ...said(), metier: 'soud' }, correspondent);
    expect(textOf(vague.document.querySelector('#rome .err'))).toContain('Choisissez le métier dans la liste');
    expect((await state({ metier: 'soud', rome: 'H2913' })).rome_code).toBe('H2913');
    expect((await state({ titre: 'Autre', metier: 'mille mains', rome: 'inconnu' })).rome_code).toBeNull();
  });

  test('the same form sent twice states one need; a member states nothing for another', async () => {
    await state();
    await state();
    expect(await rows()).toHaveLength(1);
    const foreign = await organisationIn(db, own);
    const refused = await send(`${LIST()}/nouveau`, { ...said(), organisation: foreign.slug }, correspondent);
    expect(refused.status).toBe(422);
  });

  test('the team keeps a published estimate with its source, without an organisation', async () => {
    const bare = { ...said(), organisation: '', rome: 'domaine', nombre: '17500', unite: 'emplois', echeance: '' };
    const refused = await send(`${LIST()}/nouveau`, bare);
    expect(textOf(refused.document.querySelector('#organisation-erreur'))).toContain('donnez la source');
    await send(`${LIST()}/nouveau`, { ...bare, source: 'Académie de Poitiers', source_le: '04/2023' });
    const [one] = await rows();
    expect(one).toMatchObject({
      source: 'Académie de Poitiers',
      source_le: '2023-04',
      nombre: 17500,
      domaine: true,
      organisation_id: null,
    });
    const page = await open(`${LIST()}/${one!.id}`);
    expectSound(page);
    expect(textOf(page.document.body)).toContain('une estimation publiée');
  });
});

describe('the thread of a need', () => {
  test('need, discussion, decision, answer and result stand dated on one page', async () => {
    const { id } = await state();
    const blank = await step(id, 'preciser');
    expect(textOf(blank.document.querySelector('#texte-erreur'))).toContain('Écrivez votre question');
    await step(id, 'preciser', { texte: 'Débutants acceptés ?' });
    const desk = await open('/espace', correspondent);
    expect(textOf(desk.document.body)).toContain('Le campus demande une précision');
    await step(id, 'completer', { texte: 'Oui, au TIG.' }, correspondent);
    await step(id, 'declarer_recevable');
    const nowhere = await step(id, 'discuter');
    expect(textOf(nowhere.document.querySelector('#instance-erreur'))).toContain('Choisissez l’instance');
    await step(id, 'discuter', { instance: `instance:${body}` });
    await step(id, 'decider', { texte: 'Ouvrir huit places.' });
    await step(id, 'repondre', { texte: 'Une session de huit places au lycée.' });
    expect((await step(id, 'confirmer')).status).toBe(403);
    expect((await step(id, 'confirmer', {}, correspondent)).status).toBe(303);
    const page = await open(`${LIST()}/${id}`, correspondent);
    expectSound(page);
    expect(textsOf(page.document, '#fil ~ ol b').map((one) => one.replace(/,.*/, ''))).toEqual([
      'Besoin exprimé',
      'Précision demandée',
      'Précision donnée',
      'Besoin recevable',
      'Mis en discussion',
      'Décision',
      'Réponse engagée',
      'Besoin satisfait',
    ]);
    expect(textOf(page.document.body)).toContain('Instance : Groupe soudage');
    const seen = await getPage(app, `/besoins/${id}`);
    expectSound(seen);
    expect(textOf(seen.document.body)).toContain('Ouvrir huit places.');
    expect(textOf(seen.document.body)).not.toMatch(/Débutants acceptés|au TIG|Directrice|Correspondante/);
  });

  test('a need without volume nor place is not receivable; a like one is proposed and joined', async () => {
    const first = await state();
    await step(first.id, 'declarer_recevable');
    const bare = await state({ titre: 'Des soudeurs', nombre: '', partout: '', metier: 'Soudeur / Soudeuse' });
    const refused = await step(bare.id, 'declarer_recevable');
    expect(textOf(refused.document.querySelector('#erreurs'))).toMatch(/Indiquez un volume.*Indiquez le lieu/);
    await sql`update besoin set exprime_le = '2026-11-01' where id = ${first.id}::uuid`.execute(db);
    const like = await state({ titre: 'Six chaudronniers soudeurs', texte: 'Autre' });
    const page = await open(`${LIST()}/${like.id}`);
    expect(textOf(page.document.body)).toContain('Un besoin semblable est déjà suivi');
    expect(textOf((await step(like.id, 'declarer_recevable')).document.querySelector('#semblable'))).toContain(
      'rattachez-le',
    );
    expect((await step(like.id, 'rattacher', { semblable: first.id })).status).toBe(303);
    const joined = (await rows()).find((one) => one.id === like.id)!;
    expect(joined).toMatchObject({ etat: 'clos', rattache_a: first.id });
  });

  test('two acts at once: one is done, the other is told that the need has changed; a closed need is opened again', async () => {
    const { id } = await state();
    const order = { version: '1', transition: 'clore', texte: 'Pourvu.' };
    const both = await Promise.all([send(`${LIST()}/${id}/etat`, order), send(`${LIST()}/${id}/etat`, order)]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    const [one] = await rows();
    expect(one!.clos_le).not.toBeNull();
    expect((await step(id, 'rouvrir')).status).toBe(422);
    await step(id, 'rouvrir', { texte: 'Le besoin est revenu.' });
    expect((await rows())[0]).toMatchObject({ etat: 'recevable', clos_le: null });
  });

  test('two people who edit see both versions; nothing of the first is lost', async () => {
    const { id } = await state();
    const edit = `${LIST()}/${id}/modifier`;
    const page = await open(edit);
    expectSound(page);
    const typed = filledForm(page, 'form.pile');
    expect((await send(edit, { ...typed, acte: 'enregistrer', nombre: '8' }, correspondent)).status).toBe(303);
    const late = await send(edit, { ...typed, acte: 'enregistrer', horizon: 'à la rentrée' });
    expect(late.status).toBe(409);
    expectSound(late);
    expect(textOf(late.document.body)).toContain('à la rentrée');
    expect((await rows())[0]).toMatchObject({ nombre: 8, horizon: 'dans huit mois' });
  });
});

describe('who reads', () => {
  test('another campus finds nothing; a reserved need is nothing for the public, and nothing before it is read', async () => {
    const { id } = await state({ visibilite: 'reseau' });
    expect((await open(`${LIST()}/${id}`, stranger)).status).toBe(404);
    expect((await open(`/espace/campus/${other.slug}/besoins/${id}`, stranger)).status).toBe(404);
    await step(id, 'declarer_recevable');
    expect((await getPage(app, `/besoins/${id}`)).status).toBe(404);
    const public_ = await state({ titre: 'Deux soudeurs', texte: 'Autre' });
    expect((await getPage(app, `/besoins/${public_.id}`)).status).toBe(404);
    expect(textOf((await getPage(app, '/besoins')).document.body)).toContain('Aucun besoin');
  });

  test('another member reads what is followed, without whom to answer nor what was asked', async () => {
    const { id: elsewhere } = await organisationIn(db, own);
    const neighbour = await persona(db, [
      { role: 'correspondant', perimetre: 'organisation', organisation_id: elsewhere },
    ]);
    const { id } = await state({
      contact_nom: 'Ada Exemple',
      contact_courriel: 'ada@exemple.fr',
      visibilite: 'reseau',
    });
    expect((await open(`${LIST()}/${id}`, neighbour)).status).toBe(404);
    await step(id, 'preciser', { texte: 'Quel atelier ?' });
    await step(id, 'completer', { texte: 'Celui du quai.' }, correspondent);
    await step(id, 'declarer_recevable');
    const page = await open(`${LIST()}/${id}`, neighbour);
    expectSound(page);
    expect(textOf(page.document.body)).not.toMatch(/Ada|Quel atelier|Celui du quai/);
    const csv = await open(`${LIST()}.csv`);
    expect(csv.html).toContain('Six chaudronniers-soudeurs');
    expect(csv.html).not.toContain('Ada');
  });

  test('two organisations merged: the need follows', async () => {
    const { id } = await organisationIn(db, own);
    await state();
    await transaction(db, (tx) => moveReferences(tx, movedReferences, { from: own.organisation, to: id }));
    expect((await rows())[0]!.organisation_id).toBe(id);
  });
});
