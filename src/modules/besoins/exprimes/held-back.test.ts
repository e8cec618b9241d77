import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { organisationIn } from '#tests/support/access-examples.ts';
import { needIn } from '#tests/support/access-needs.ts';
import { testApp } from '#tests/support/app.ts';
import { complementIn } from '#tests/support/complements.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { requestIn } from '#tests/support/request-examples.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let correspondent: Persona;
let neighbour: Persona;
let elsewhere: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const role = (id: string, perimetre: string) => [grantIn(own, { id, perimetre })];
  director = await persona(db, role('directeur_campus', 'campus'), { nom: 'Directrice' });
  correspondent = await persona(db, role('correspondant', 'organisation'), { nom: 'Correspondante' });
  await sql`insert into rome (code, libelle) values ('H2913', 'Soudeur / Soudeuse') on conflict do nothing`.execute(db);
  ({ id: elsewhere } = await organisationIn(db, own));
  neighbour = await persona(db, [{ role: 'correspondant', perimetre: 'organisation', organisation_id: elsewhere }]);
});

beforeEach(async () => {
  for (const table of ['besoin_lien', 'besoin_etape', 'besoin', 'demande_formation', 'courriel', 'notification'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  await sql`update adhesion set fin = null where campus_id = ${own.campus}::uuid`.execute(db);
});

const ALL = () => `/espace/campus/${own.slug}/besoins`;
const pageOf = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string> | [string, string][], who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const rowOf = (id: string) => db.selectFrom('besoin').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const step = async (id: string, transition: string, more: Record<string, string> = {}, who = director) =>
  send(`${ALL()}/${id}/etat`, { version: String((await rowOf(id)).version), transition, ...more }, who);
const edit = async (id: string, more: Record<string, string>, who = correspondent) => {
  const page = await pageOf(`${ALL()}/${id}/modifier`, who);
  return send(`${ALL()}/${id}/modifier`, { ...filledForm(page, 'form.pile'), acte: 'enregistrer', ...more }, who);
};
const publicText = async (id: string) => textOf((await getPage(app, `/besoins/${id}`)).document.body);
const told = async (who: Persona) =>
  (await db.selectFrom('notification').select('titre').where('compte_id', '=', who.id).execute()).map(
    (one) => one.titre,
  );

describe('who left the campus, or watches over it', () => {
  test('a member that left reads and completes what it stated, and nothing else of the campus', async () => {
    const mine = await needIn(db, own, { etat: 'a_preciser' });
    const theirs = await needIn(db, { campus: own.campus, organisation: elsewhere }, { etat: 'recevable' });
    expect((await pageOf(`${ALL()}/${theirs}`, correspondent)).status).toBe(200);
    await sql`update adhesion set fin = '2025' where organisation_id = ${own.organisation}::uuid`.execute(db);
    expect((await pageOf(`${ALL()}/${theirs}`, correspondent)).status).toBe(404);
    expect((await step(theirs, 'repondre', { texte: 'Chez nous.' }, correspondent)).status).toBe(404);
    const list = await pageOf('/espace/besoins', correspondent);
    expectSound(list);
    expect(list.document.querySelector(`a[href="${ALL()}/${mine}"]`)).not.toBeNull();
    expect(list.document.querySelector(`a[href="${ALL()}/${theirs}"]`)).toBeNull();
    expect(list.document.querySelector(`a[href="${ALL()}/nouveau"]`)).toBeNull();
    expect((await pageOf(`${ALL()}/nouveau`, correspondent)).status).toBe(404);
    expect((await pageOf(`${ALL()}.csv`, correspondent)).html.split('\n').filter(Boolean)).toHaveLength(2);
    expect((await step(mine, 'completer', { texte: 'Au TIG.' }, correspondent)).status).toBe(303);
    await step(mine, 'declarer_recevable', { semblable: 'distinct' });
    expect((await step(mine, 'repondre', { texte: 'Nous-mêmes.' }, correspondent)).status).toBe(404);
  });

  test.each([
    ['lecteur', 'campus'],
    ['pilotage_academique', 'region_academique'],
    ['pilotage_regional', 'region'],
  ])(
    '%s reads what was found receivable, without names nor what the campus and the organisation say to each other',
    async (id, perimetre) => {
      const reader = await persona(db, [grantIn(own, { id, perimetre })]);
      const need = await needIn(db, own, { etat: 'recu' });
      await step(need, 'preciser', { texte: 'Quel atelier ?' });
      expect((await pageOf(`${ALL()}/${need}`, reader)).status).toBe(404);
      expect((await pageOf(`${ALL()}.csv`, reader)).html).not.toContain('Un besoin');
      await step(need, 'completer', { texte: 'Celui du quai.' }, correspondent);
      await step(need, 'declarer_recevable', { semblable: 'distinct' });
      const page = await pageOf(`${ALL()}/${need}`, reader);
      expectSound(page);
      expect(textOf(page.document.body)).toContain('Besoin recevable');
      expect(textOf(page.document.body)).not.toMatch(/Quel atelier|Celui du quai|Directrice|Correspondante/);
      expect((await pageOf(`${ALL()}.csv`, reader)).html).toContain('Un besoin');
      expect(textOf((await pageOf(`${ALL()}/${need}`, director)).document.body)).toMatch(
        /Quel atelier.*Correspondante/,
      );
    },
  );
});

describe('what may be tied', () => {
  test('a member is offered the requests of its own, and no idea; a complement is named in public once it is public', async () => {
    const need = await needIn(db, own, { etat: 'recevable' });
    const mine = await requestIn(db, { campus: own.campus, organisation: elsewhere });
    const theirs = await requestIn(db, own);
    const idea = await complementIn(db, own, { nom: 'Une idée de module' });
    const started = await complementIn(db, own, { nom: 'Un module ouvert', etat: 'ouverte' });
    const boxes = async (who: Persona) =>
      [...(await pageOf(`${ALL()}/${need}`, who)).document.querySelectorAll('input[name="reponse"]')]
        .map((box) => box.getAttribute('value'))
        .sort();
    const every = [`complement:${idea}`, `complement:${started}`, `demande:${mine.id}`, `demande:${theirs.id}`];
    expect(await boxes(director)).toEqual([...every].sort());
    expect(await boxes(neighbour)).toEqual([`complement:${started}`, `demande:${mine.id}`].sort());
    const { version } = await rowOf(need);
    const order: [string, string][] = [
      ['version', String(version)],
      ['transition', 'repondre'],
      ['reponse', `demande:${theirs.id}`],
      ['reponse', `complement:${idea}`],
    ];
    expect((await send(`${ALL()}/${need}/etat`, order, neighbour)).status).toBe(422);
    expect((await send(`${ALL()}/${need}/etat`, order)).status).toBe(303);
    expect(await publicText(need)).not.toContain('Une idée de module');
    expect(textOf((await pageOf(`${ALL()}/${need}`, neighbour)).document.body)).not.toContain('Une idée de module');
    await step(need, 'suivre', { texte: 'Le module ouvre.', reponse: `complement:${started}` });
    expect(await publicText(need)).toContain('Un module ouvert');
  });

  test('twins joined to each other at once: one is closed, the other is still followed', async () => {
    for (const _ of [1, 2, 3]) {
      await sql`delete from besoin_etape`.execute(db);
      await sql`update besoin set rattache_a = null`.execute(db);
      await sql`delete from besoin`.execute(db);
      const one = await needIn(db, own, { etat: 'recevable' });
      const two = await needIn(db, own, { etat: 'recevable' });
      const both = await Promise.all([
        step(one, 'rattacher', { semblable: two }),
        step(two, 'rattacher', { semblable: one }),
      ]);
      expect(both.map((answer) => answer.status).sort()).toEqual([303, 422]);
      expect([(await rowOf(one)).etat, (await rowOf(two)).etat].sort()).toEqual(['clos', 'recevable']);
    }
  });
});

describe('what its organisation changes', () => {
  test('a receivable need goes back to the team, which owes an answer; whom to answer changes nothing', async () => {
    const id = await needIn(db, own, { etat: 'recevable' });
    expect((await edit(id, { contact_nom: 'Ada Exemple' })).status).toBe(303);
    expect((await edit(id, { visibilite: 'reseau' })).status).toBe(303);
    expect((await rowOf(id)).etat).toBe('recevable');
    expectSound(await pageOf(`${ALL()}/${id}/modifier`, correspondent));
    expect((await edit(id, { visibilite: 'public' })).status).toBe(303);
    expect(await rowOf(id)).toMatchObject({ etat: 'recu', recevable_le: null, reponse_due_le: '2026-12-07' });
    expect((await getPage(app, `/besoins/${id}`)).status).toBe(404);
    await step(id, 'declarer_recevable', { semblable: 'distinct' });
    await edit(id, { texte: 'Écrivez à n’importe qui.', source: 'Une invention', source_le: '2020' });
    expect(await rowOf(id)).toMatchObject({ etat: 'recu', source: null });
    const page = await pageOf(`${ALL()}/${id}`, director);
    expectSound(page);
    expect(textOf(page.document.body)).toMatch(/Modifié : visibilité\..*Modifié : description\./);
    expect(await told(director)).toContain('Lycée Estuaire modifie son besoin : relisez-le.');
    await step(id, 'declarer_recevable', { semblable: 'distinct' });
    expect((await edit(id, { nombre: '4' }, director)).status).toBe(303);
    expect((await rowOf(id)).etat).toBe('recevable');
  });

  test('once it is answered, what made it receivable holds still, and the team is told', async () => {
    const id = await needIn(db, own, { etat: 'en_reponse' });
    const refused = await edit(id, { nombre: '' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#nombre-erreur'))).toBe('Indiquez un volume, ou « inconnu ».');
    expect((await edit(id, { nombre: '5' })).status).toBe(303);
    expect(await rowOf(id)).toMatchObject({ etat: 'en_reponse', nombre: 5, recevable_le: '2026-11-12' });
    expect(await publicText(id)).not.toContain('Modifié');
    expect(await told(director)).toEqual(['Lycée Estuaire modifie son besoin : relisez-le.']);
  });

  test('a member gives no source when it states a need', async () => {
    const fields = {
      organisation: own.organisationSlug,
      titre: 'Deux soudeurs',
      texte: 'Deux postes.',
      metier: 'Soudeur',
      rome: 'domaine',
      visibilite: 'public',
      source: 'Une invention',
      source_le: '2020',
    };
    expect((await send(`${ALL()}/nouveau`, fields, correspondent)).status).toBe(303);
    const [one] = await db.selectFrom('besoin').selectAll().execute();
    expect(one).toMatchObject({ titre: 'Deux soudeurs', source: null, source_le: null });
  });
});

describe('what is withdrawn', () => {
  const FORM = () => `/campus/${own.slug}/exprimer-un-besoin`;
  const said = {
    organisation_dite: 'Atelier exemple',
    titre: 'Deux robinetiers',
    texte: 'Chantiers proches.',
    metier: 'Robinetier',
    rome: 'domaine',
    nombre: '2',
    unite: 'contrats',
    horizon: 'rentrée prochaine',
    partout: 'oui',
    visibilite: 'public',
    contact_nom: 'Ada Exemple',
    contact_courriel: 'ada@exemple.fr',
  };
  const mailed = async () => {
    await sendForm(app, FORM(), said);
    const { id } = await db.selectFrom('besoin').select('id').executeTakeFirstOrThrow();
    await step(id, 'declarer_recevable');
    const { texte } = await db.selectFrom('courriel').select('texte').executeTakeFirstOrThrow();
    return { id, link: /\/besoin\/[\w-]+/.exec(texte ?? '')![0] };
  };

  test('what is typed by the mailed link to confirm stays between the campus and who stated it', async () => {
    const { id, link } = await mailed();
    await step(id, 'repondre', { texte: 'Deux contrats.' });
    expect((await sendForm(app, link, { transition: 'confirmer', texte: 'Merci à Bob.' })).status).toBe(200);
    const seen = await publicText(id);
    expect(seen).toContain('Besoin satisfait');
    expect(seen).not.toContain('Bob');
    expect(textOf((await pageOf(`${ALL()}/${id}`, neighbour)).document.body)).not.toContain('Bob');
    expect(textOf((await pageOf(`${ALL()}/${id}`, director)).document.body)).toContain('Merci à Bob.');
    expect((await getPage(app, '/besoins')).html).toContain('Deux robinetiers');
  });

  test('a need that is withdrawn leaves every public page; the team may say again who reads it, whatever its state', async () => {
    const { id, link } = await mailed();
    expect((await getPage(app, `/besoins/${id}`)).status).toBe(200);
    expect((await sendForm(app, link, { transition: 'clore', texte: 'Pourvu par Bob.' })).status).toBe(200);
    expect((await getPage(app, `/besoins/${id}`)).status).toBe(404);
    for (const path of ['/besoins', '/besoins.csv', `/campus/${own.slug}`])
      expect((await getPage(app, path)).html).not.toContain('Deux robinetiers');
    const page = await pageOf(`${ALL()}/${id}`, director);
    expectSound(page);
    const form = filledForm(page, `form[action$="/visibilite"]`);
    expect(form).toMatchObject({ visibilite: 'public' });
    const path = `${ALL()}/${id}/visibilite`;
    expect((await send(path, { visibilite: 'reseau' })).status).toBe(303);
    expect(await rowOf(id)).toMatchObject({ etat: 'clos', visibilite: 'reseau' });
    expect((await send(path, { visibilite: 'partout' })).status).toBe(303);
    expect((await send(path, { visibilite: 'public' }, neighbour)).status).toBe(403);
    expect((await rowOf(id)).visibilite).toBe('reseau');
  });
});
