import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
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
let director: Persona;
let correspondent: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
});
beforeEach(async () => {
  for (const table of ['besoin_lien', 'besoin_etape', 'besoin', 'courriel', 'notification'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const LIST = () => `/espace/campus/${own.slug}/besoins`;
const edit = (id: string) => `${LIST()}/${id}/modifier`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string> | [string, string][], who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const rows = () => db.selectFrom('besoin').selectAll().orderBy('cree_le').execute();
const one = async (id: string) => (await rows()).find((row) => row.id === id)!;
const said = () => ({
  organisation: own.organisationSlug,
  titre: 'Six soudeurs',
  texte: 'Deux équipes à constituer.',
  metier: 'Soudeur',
  rome: 'domaine',
  nombre: '6',
  unite: 'postes',
  horizon: 'dans huit mois',
  echeance: '09/2027',
  partout: 'oui',
  visibilite: 'public',
});
const state = async (more: Record<string, string> = {}, who = correspondent): Promise<string> => {
  const before = (await rows()).map((row) => row.id);
  expect((await send(`${LIST()}/nouveau`, { ...said(), ...more }, who)).status).toBe(303);
  return (await rows()).find((row) => !before.includes(row.id))?.id ?? before[0]!;
};
const step = async (id: string, transition: string, texte = 'C’est dit.', who = director) =>
  send(`${LIST()}/${id}/etat`, { version: String((await one(id)).version), transition, texte }, who);
/** Opens the form of a need, changes some fields, sends it. */
const change = async (id: string, fields: Record<string, string>, who = director) =>
  send(edit(id), { ...filledForm(await open(edit(id), who), 'form.pile'), acte: 'enregistrer', ...fields }, who);
const mails = () => db.selectFrom('courriel').select(['destinataire', 'texte']).orderBy('cree_le').execute();
const lastLink = async () => /\/besoin\/[\w-]+/.exec((await mails()).at(-1)!.texte!)![0];

describe('a need that is opened again', () => {
  test('closed before all was said, it is received again, answered for, and may be completed', async () => {
    const id = await state({ nombre: '', partout: '' });
    await step(id, 'clore');
    const page = await open(`${LIST()}/${id}`);
    expectSound(page);
    expect(textsOf(page.document, '#transition label')).toEqual(['Rouvrir pour le compléter']);
    expect((await step(id, 'rouvrir')).status).toBe(422);
    expect((await step(id, 'rouvrir_incomplet', '')).status).toBe(422);
    expect((await step(id, 'rouvrir_incomplet')).status).toBe(303);
    expect(await one(id)).toMatchObject({
      etat: 'recu',
      reponse_due_le: '2026-12-07',
      clos_le: null,
      recevable_le: null,
    });
    expect((await change(id, { nombre: '6', partout: 'oui' })).status).toBe(303);
    expect((await step(id, 'declarer_recevable')).status).toBe(303);
    await step(id, 'clore');
    const complete = await open(`${LIST()}/${id}`);
    expect(textsOf(complete.document, '#transition label')).toEqual(['Rouvrir']);
    expect((await step(id, 'rouvrir_incomplet')).status).toBe(422);
    await step(id, 'rouvrir');
    expect((await one(id)).etat).toBe('recevable');
  });
});

describe('what is said of a need', () => {
  test('its date, once passed, is kept; another one that has passed is refused', async () => {
    const id = await state();
    await sql`update besoin set echeance = '2026-09'`.execute(db);
    const refused = await change(id, { echeance: '08/2026' });
    expect(textsOf(refused.document, '#erreurs a')).toEqual(['Cette échéance est passée.']);
    expect((await change(id, { titre: 'Sept soudeurs' })).status).toBe(303);
    expect(await one(id)).toMatchObject({ titre: 'Sept soudeurs', echeance: '2026-09' });
  });

  test('closed while it is changed: the reason is said, what was typed is kept', async () => {
    const id = await state();
    const typed = { ...filledForm(await open(edit(id)), 'form.pile'), acte: 'enregistrer', horizon: 'à la rentrée' };
    const sent = await transaction(db, async (tx) => {
      await sql`update besoin set etat = 'clos', clos_le = now() where id = ${id}::uuid`.execute(tx);
      const waiting = send(edit(id), typed);
      await new Promise((done) => setTimeout(done, 500));
      return { waiting };
    });
    for (const late of [await sent.waiting, await send(edit(id), typed)]) {
      expect(late.status).toBe(422);
      expectSound(late);
      expect(textOf(late.document.querySelector('#erreurs'))).toContain('Ce besoin n’est plus suivi');
      expect(late.document.querySelector('#horizon')?.getAttribute('value')).toBe('à la rentrée');
    }
    expect((await one(id)).horizon).toBe('dans huit mois');
    await step(id, 'rouvrir');
    expect(textOf((await send(edit(id), typed)).document.body)).toContain('à la rentrée');
  });

  test('a corrected sending is another need; the very same one is kept once, for some minutes', async () => {
    await state();
    await state();
    expect(await rows()).toHaveLength(1);
    await state({ nombre: '8' });
    await state({ echeance: '10/2027' });
    await state({ visibilite: 'reseau' });
    expect((await rows()).map((row) => row.nombre).sort()).toEqual([6, 6, 6, 8]);
    await sql`update besoin set cree_le = cree_le - interval '11 minutes'`.execute(db);
    await state();
    expect(await rows()).toHaveLength(5);
  });
});

describe('the organisation alone says that it is satisfied', () => {
  test('the team does not take it away; it may correct what it wrote itself, until the need is receivable', async () => {
    const theirs = await state();
    const refused = await change(theirs, { organisation: '', source: 'Une publication' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#organisation-erreur'))).toContain('elle seule dira');
    const { slug } = await organisationIn(db, own);
    const told = { organisation: '', organisation_dite: 'Atelier exemple', titre: 'Autre' };
    const id = await state(told, director);
    expect((await change(id, { organisation_dite: '', source: 'Une publication' })).status).toBe(303);
    expect((await change(id, { organisation_dite: 'Atelier exemple' })).status).toBe(303);
    await step(id, 'declarer_recevable');
    expect((await change(id, { organisation_dite: '' })).status).toBe(422);
    expect((await change(id, { organisation: slug, organisation_dite: '' })).status).toBe(303);
    expect((await change(id, { organisation: '', organisation_dite: 'Autre atelier' })).status).toBe(422);
  });

  test('the address that an answer waits for stays, unless its organisation changes it: the answer follows, the old links do not', async () => {
    const id = await state({ contact_nom: 'Ada Exemple', contact_courriel: 'ada@exemple.fr' });
    await step(id, 'declarer_recevable');
    await step(id, 'repondre', 'Huit places au lycée.');
    const old = await lastLink();
    for (const contact_courriel of ['', 'campus@exemple.fr']) {
      const refused = await change(id, { contact_courriel });
      expect(textOf(refused.document.querySelector('#contact_courriel-erreur'))).toContain('attend l’accord');
    }
    expect((await getPage(app, old)).status).toBe(200);
    expect((await change(id, { contact_courriel: 'bob@exemple.fr' }, correspondent)).status).toBe(303);
    expect((await mails()).at(-1)).toMatchObject({ texte: expect.stringContaining('Huit places au lycée.') });
    const { rows: written } = await sql<{ champs: string[] }>`
      select details -> 'champs' as champs from journal where acte = 'need.changed' and objet_id = ${id}
      order by id desc limit 1`.execute(db);
    expect(written[0]!.champs).toContain('contact_courriel');
    const fresh = await lastLink();
    await change(id, { contact_courriel: 'ada@exemple.fr' }, correspondent);
    for (const link of [old, fresh]) expect((await getPage(app, link)).status).toBe(410);
    await sendForm(app, await lastLink(), { transition: 'confirmer' });
    expect((await one(id)).etat).toBe('satisfait');
    const mute = await state({ titre: 'Sans adresse' });
    await step(mute, 'declarer_recevable');
    await step(mute, 'repondre', 'Deux contrats.');
    const before = (await mails()).length;
    expect((await change(mute, { contact_courriel: 'cleo@exemple.fr' })).status).toBe(303);
    expect((await mails()).slice(before)).toEqual([
      expect.objectContaining({ destinataire: 'cleo@exemple.fr', texte: expect.stringContaining('Deux contrats.') }),
    ]);
  });
});
