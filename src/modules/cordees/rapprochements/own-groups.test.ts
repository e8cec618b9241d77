import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn } from '#tests/support/access-cordees.ts';
import { groupIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let head: Persona;
let roped: Persona;
let responsible: Persona;
let correspondent: Persona;
let elsewhere: Persona;
let made: CordeeExample;
/** A group of the head. */
let other: string;

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  const at = (id: string, place = own) => [grantIn(place, { id, perimetre: 'organisation' })];
  head = await persona(db, [], { nom: 'Tête' });
  roped = await persona(db, [], { nom: 'Encordé' });
  responsible = await persona(db, at('responsable_organisation'), { nom: 'Cheffe' });
  correspondent = await persona(db, at('correspondant'), { nom: 'Correspondante' });
  elsewhere = await persona(db, at('responsable_organisation', both.other), { nom: 'Ailleurs' });
});
beforeEach(async () => {
  for (const table of ['mentor', 'mentor_groupe', 'courriel', 'notification'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  made = await cordeeIn(db, own, { etat: 'en_cours', mentor: 'actif' });
  await db.updateTable('mentor').set({ nom: 'Nord' }).where('id', '=', made.mentor).execute();
  other = await groupIn(db, { anneeId: made.anneeId, etablissement: made.tete, niveau: 'bts' });
  for (const [etablissement_id, who] of [
    [made.tete, head],
    [made.etablissement, roped],
  ] as const)
    await db
      .insertInto('cordee_referent')
      .values({ etablissement_id, compte_id: who.id, depuis: '2026-09-01' })
      .execute();
});

const LIST = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026/groupes`;
const EDIT = (groupe = made.groupe) => `${LIST()}/${groupe}/modifier`;
const get = (path: string, who = roped) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = roped) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const said = (change: Record<string, string> = {}) => ({
  version: '1',
  niveau: '3e',
  eleves: '8',
  secteurs: 'S',
  disponibilites: 'mercredi',
  distance: 'oui',
  ...change,
});
const group = (id = made.groupe) =>
  db.selectFrom('mentor_groupe').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const told = async (who: Persona) => {
  const rows = await db.selectFrom('notification').select('titre').where('compte_id', '=', who.id).execute();
  return rows.map((one) => one.titre.replace(/^.* a (écrit|changé|retiré) /, 'a $1 ')).sort();
};
const accepted = () =>
  db
    .insertInto('mentor_rapprochement')
    .values({ groupe_id: made.groupe, mentor_id: made.mentor, etat: 'accepte', decide_le: new Date('2026-11-06') })
    .execute();
const errors = async (answer: ReturnType<typeof send>) => {
  const { status, document } = await answer;
  return [status, ...textsOf(document, '#erreurs a')];
};

test('an establishment writes, changes and takes back its own groups, and the head is told; it reads nothing of the others', async () => {
  const page = await get(LIST());
  expectSound(page);
  expect(page.document.querySelectorAll('section.fiche h2')).toHaveLength(1);
  expect(textsOf(page.document, 'main section.fiche').join()).not.toMatch(/Proposition|BTS|Décider/);
  expect(page.document.querySelector('#etablissement [selected]')?.getAttribute('value')).toBe(made.etablissement);
  expect(textsOf(page.document, '#etablissement option')).toHaveLength(2);
  const foreign = await send(LIST(), said({ etablissement: made.tete }));
  expectSound(foreign);
  expect([foreign.status, ...textsOf(foreign.document, '#erreurs a')]).toEqual([
    422,
    'Choisissez l’établissement du groupe.',
  ]);
  expect((await send(LIST(), said({ etablissement: made.etablissement, niveau: '4e' }))).status).toBe(303);

  expectSound(await get(EDIT()));
  const wrong = await send(EDIT(), said({ eleves: '0', niveau: '6e', disponibilites: '' }));
  expectSound(wrong);
  expect(textsOf(wrong.document, '#erreurs a')).toEqual([
    'Choisissez dans la liste.',
    'Écrivez un nombre d’élèves, de 1 à 200.',
    'Choisissez au moins un moment.',
  ]);
  expect((await send(EDIT(), said({ eleves: '12', etablissement: made.tete }))).status).toBe(303);
  expect(await group()).toMatchObject({ eleves: 12, version: 2, etablissement_id: made.etablissement });
  const stale = await send(EDIT(), said({ eleves: '9' }));
  expectSound(stale);
  expect([stale.status, stale.document.querySelector('#eleves')?.getAttribute('value')]).toEqual([409, '9']);
  expect((await send(`${LIST()}/${made.groupe}/retirer`, {})).status).toBe(303);
  expect(await told(head)).toEqual([
    'a changé un groupe à accompagner',
    'a retiré un groupe à accompagner',
    'a écrit un groupe à accompagner',
  ]);
  const trace = await db
    .selectFrom('journal')
    .select(['acte', 'acteur_role', 'avant', 'apres'])
    .where('objet_id', '=', made.groupe)
    .orderBy('id')
    .execute();
  expect(trace.map((one) => [one.acte, one.acteur_role])).toEqual([
    ['mentor_group.changed', 'referent_encorde'],
    ['mentor_group.removed', 'referent_encorde'],
  ]);
  expect([trace[0]!.avant, trace[0]!.apres]).toEqual([{ effectif: 8 }, { effectif: 12 }]);
});

test('nobody writes for another establishment; who engages her own does, who corresponds for it does not; the team writes for all', async () => {
  const paths = [EDIT(other), `${LIST()}/${other}/retirer`];
  for (const who of [roped, responsible])
    for (const path of paths) expect((await send(path, said(), who)).status).toBe(404);
  expect((await get(EDIT(other))).status).toBe(404);
  expect((await get(`${LIST()}.csv`)).status).toBe(403);
  expect((await get(LIST(), correspondent)).status).toBe(403);
  expect((await send(EDIT(), said({ eleves: '9' }), correspondent)).status).toBe(403);
  for (const path of [LIST(), EDIT()]) expect((await get(path, elsewhere)).status).toBe(404);
  expect((await send(EDIT(), said({ eleves: '9' }), responsible)).status).toBe(303);
  expect((await send(EDIT(), said({ eleves: '10', version: '2' }), head)).status).toBe(303);
  expect((await send(EDIT(other), said({ niveau: 'bts', eleves: '20' }), head)).status).toBe(303);
  // What the head writes herself tells her nothing.
  expect(await told(head)).toEqual(['a changé un groupe à accompagner']);
  expect((await group(other)).eleves).toBe(20);
});

test('a group that has a mentor changes as far as she still fits, and she is told; it is not taken back; a frozen year changes no more', async () => {
  await accepted();
  expect(await errors(send(EDIT(), said({ disponibilites: 'vacances' })))).toEqual([
    422,
    'Ada Nord, qui accompagne ce groupe, ne peut pas ainsi : l’équipe de la cordée défait d’abord ce choix.',
  ]);
  expect((await send(EDIT(), said())).status).toBe(303);
  expect((await group()).version).toBe(1);
  expect(await db.selectFrom('courriel').select('texte').execute()).toEqual([]);
  expect((await send(EDIT(), said({ eleves: '11' }))).status).toBe(303);
  const [letter] = await db.selectFrom('courriel').select('texte').execute();
  expect(letter!.texte).toContain('un de vos groupes a changé');
  expect(letter!.texte).toMatch(/11.élèves/);
  expect(await errors(send(`${LIST()}/${made.groupe}/retirer`, {}))).toEqual([
    422,
    'Ce groupe a un mentor : demandez à l’équipe de la cordée de défaire d’abord ce choix.',
  ]);
  await sql`update cordee_annee set etat = 'clos' where id = ${made.anneeId}::uuid`.execute(db);
  const late = await send(EDIT(), said({ eleves: '12', version: '2' }));
  expectSound(late);
  expect([late.status, (await group()).eleves]).toEqual([422, 11]);
  expect(textOf(late.document.body)).toContain('Cette année est figée');
  const page = await get(LIST());
  expectSound(page);
  expect(page.document.querySelector('form[action$="/groupes"]')).toBeNull();
});
