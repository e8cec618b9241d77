import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { type FetchedPage, getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { boardOf, decisionOf, presidentOf } from '#tests/support/statuts.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { statutsOfCampus } from '../statuts.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const MODEL = 'association_modele';
let ag: Assembly;
let director: Persona;
let team: Persona;
let stranger: Persona;
let draft: string;

beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  team = await persona(db, [grantIn(ag.territory, { id: 'equipe_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  const root = `/espace/campus/${ag.territory.slug}/gouvernance/statuts`;
  draft = `${root}/brouillons/${MODEL}`;
  await send(`${root}/brouillons`, { modele: MODEL });
});

const look = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const part = (id: string) => `${draft}/parties/${id}`;
const formOf = async (id: string) => filledForm(await look(part(id)), 'main form');
const save = async (id: string, changes: Record<string, string>) =>
  send(part(id), { ...(await formOf(id)), ...changes });
const putBack = (quoi: string, who = director) => send(`${draft}/remettre`, { quoi }, who);
const errorOf = ({ document }: FetchedPage, field: string): string =>
  textOf(document.querySelector(`#${field}-erreur`)).trim();
const words = (one: { document: Document }): string =>
  textOf(one.document.querySelector('main')).replace(/[\s\u00a0\u202f]+/g, ' ');
const OUT = '-retirer';
const draftNow = async () =>
  (await db.selectFrom('statuts_brouillon').select(['contenu', 'version']).executeTakeFirstOrThrow()) as {
    contenu: { instances: { id: string }[]; majorites: { id: string }[]; mandats: { id: string }[] };
    version: number;
  };

describe('a line of the draft', () => {
  test('is taken out, told, and put back as it was; the journal holds both', async () => {
    expect((await save('majorites', { sort_unanimite: OUT })).status).toBe(303);
    expect((await save('instances', { sort_groupe_travail: OUT })).status).toBe(303);
    const page = await look(draft);
    expectSound(page);
    expect(words(page)).toContain('Majorité « Unanimité');
    expect(words(page)).toContain('Instance « Groupe de travail »');
    expect((await putBack('majorite:unanimite', stranger)).status).toBe(404);
    expect((await putBack('majorite:unanimite', team)).status).toBe(303);
    expect((await putBack('instance:groupe_travail')).status).toBe(303);
    const before = (await draftNow()).version;
    expect((await putBack('instance:groupe_travail')).status).toBe(303);
    expect((await putBack('ailleurs')).status).toBe(303);
    expect((await draftNow()).version).toBe(before);
    expect(words(await look(draft))).toContain('le brouillon est la version 1');
    const { rows } = await sql<{ avant: Record<string, unknown> }>`
      select avant from journal where acte = 'statutes.draft_changed' order by id`.execute(db);
    expect(rows).toHaveLength(4);
    expect(rows[0]!.avant).toMatchObject({ 'majorites.seuil_unanimite': '1/1' });
  });

  test('stays while a meeting, a mandate or a question needs it, each refusal at its field', async () => {
    const meeting = await plannedMeeting(db, ag.instance, 30);
    await sql`insert into resolution (reunion_id, question, majorite, secret, rang)
      values (${meeting}::uuid, 'Adhérer au réseau ?', 'unanimite', false, 1)`.execute(db);
    const board = await boardOf(db, ag.territory.campus);
    await presidentOf(db, board);
    const bodies = await save('instances', { sort_ag_ordinaire: OUT, sort_bureau: OUT, nom_copil: 'Le comité' });
    expect(bodies.status).toBe(422);
    expectSound(bodies);
    expect(errorOf(bodies, 'sort_ag_ordinaire')).toContain('Réunions qui ne sont pas closes : Assemblée');
    expect(errorOf(bodies, 'sort_bureau')).toContain('Mandats : Présidence, Camille');
    expect(filledForm(bodies, 'main form')).toMatchObject({ nom_copil: 'Le comité', sort_bureau: OUT });
    expect(errorOf(await save('mandats', { sort_president: OUT }), 'sort_president')).toContain('Présidence, Camille');
    const question = errorOf(await save('majorites', { sort_unanimite: OUT }), 'sort_unanimite');
    expect(question).toContain('« Adhérer au réseau ? »');
    await sql`delete from mandat where instance_id = ${board}::uuid`.execute(db);
    expect((await save('instances', { sort_bureau: OUT })).status).toBe(303);
    const told = words(await look(draft));
    expect(told).toContain('le brouillon n’en dit plus rien');
    expect(told).not.toContain('» sert encore');
  });
});

describe('two people', () => {
  test('one of whom takes out the page or the line that the other types: it is said', async () => {
    const page = await formOf('instance-copil');
    expect((await save('instances', { sort_copil: OUT })).status).toBe(303);
    const gone = await send(part('instance-copil'), { ...page, frequence: '9' });
    expect(gone.status).toBe(409);
    expect(words(gone)).toContain('a été retirée du brouillon pendant que vous écriviez');
    expect((await send(part('instance-jamais'), page)).status).toBe(404);
    expect((await putBack('instance:copil')).status).toBe(303);
    const rules = await formOf('mandats');
    expect((await save('mandats', { sort_administrateur_de_droit: OUT })).status).toBe(303);
    const both = await send(part('mandats'), { ...rules, duree_administrateur_elu: '4' });
    expect(both.status).toBe(409);
    expectSound(both);
    expect(words(both)).toContain('Une ligne de cette page a été retirée du brouillon');
    expect((await send(part('mandats'), filledForm(both, 'main form'))).status).toBe(303);
    expect((await draftNow()).contenu.mandats.map((one) => one.id)).toEqual(['administrateur_elu', 'pilote_groupe']);
  });

  test('a name taken meanwhile keeps a body from coming back', async () => {
    expect((await save('instances', { nom_copil: 'Bureau' })).status).toBe(303);
    const refused = await putBack('instance:bureau');
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(words(refused)).toContain('« Bureau » ne peut pas revenir ainsi : Deux instances portent ce nom.');
    expect((await save('instances', { nom_copil: 'Comité de pilotage' })).status).toBe(303);
  });
});

test('what came back into use since is refused at the adoption, then the version holds without it', async () => {
  const decision = await decisionOf(db, ag.instance, 'Réforme');
  const { rows } = await sql<{ id: string }>`
    insert into reunion (instance_id, titre, debut, minutes, origine_id)
    select id, 'Bureau de décembre', '2026-12-10T09:00:00Z', 60, origine_id from instance_gouvernance where genre = 'bureau'
    returning id`.execute(db);
  const adopt = async () => {
    const form = filledForm(await look(draft), 'form[action$=adopter]');
    return send(`${draft}/adopter`, { ...form, decision, du: '2026-12-01', lu: 'oui' });
  };
  expect(words(await look(draft))).toContain('« Bureau » sert encore. Réunions qui ne sont pas closes : Bureau de');
  const refused = await adopt();
  expect(refused.status).toBe(422);
  expect(errorOf(refused, 'du')).toContain('ne peut pas être adopté ainsi : « Bureau » sert encore');
  await sql`update reunion set etat = 'annulee', motif = 'Sans objet' where id = ${rows[0]!.id}::uuid`.execute(db);
  expect((await adopt()).status).toBe(303);
  const [second] = await statutsOfCampus(db, ag.territory.campus);
  expect(second!.contenu.instances.map((one) => one.id)).not.toContain('bureau');
  expect(words(await look(`/espace/campus/${ag.territory.slug}/gouvernance/statuts/versions/${second!.id}`))).toContain(
    'retiré',
  );
});
