import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { instanceKinds } from '../instance.ts';
import { pointsOf } from '../points.sql.ts';
import { missingPoints, nationalTemplates } from './template.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
let stranger: Persona;
let url: string;
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  url = `/espace/campus/${ag.territory.slug}/gouvernance/modeles`;
});

const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const agendaOf = (id: string) => `/espace/reunions/${id}/ordre-du-jour`;
const titles = async (id: string) => (await pointsOf(db, id)).map((one) => one.titre);

/** A template of the campus, kept from an agenda. @returns its id. */
async function kept(nom: string): Promise<string> {
  const meeting = await plannedMeeting(db, ag.instance, 30);
  expect((await send(agendaOf(meeting), { acte: 'garder', nom }, ag.secretary)).status).toBe(303);
  const row = await db.selectFrom('ordre_modele').select('id').where('nom', '=', nom).executeTakeFirstOrThrow();
  return row.id;
}

describe('templates of the country', () => {
  it('exist for every kind of body, whole', () => {
    expect(new Set(nationalTemplates.map((one) => one.genre))).toEqual(new Set(instanceKinds));
    for (const { points } of nationalTemplates) expect(points.length).toBeGreaterThan(2);
  });

  it('add what an agenda lacks and nothing else, however often', () => {
    const titre = fc.constantFrom('A', 'b', ' B ', 'C', 'c', 'D');
    fc.assert(
      fc.property(fc.array(titre), fc.array(titre), (agenda, wanted) => {
        const blank = { texte: null, presentePar: null, minutes: null, pourDecision: false };
        const points = wanted.map((one) => ({ ...blank, titre: one }));
        const added = missingPoints(agenda, points).map((one) => one.titre);
        expect(missingPoints([...agenda, ...added], points)).toEqual([]);
        const plain = added.map((one) => one.trim().toLowerCase());
        expect(new Set(plain).size).toBe(plain.length);
        for (const one of plain) expect(agenda.map((two) => two.trim().toLowerCase())).not.toContain(one);
      }),
    );
  });

  it('are applied to a meeting in preparation: items come after those that are there', async () => {
    const meeting = await plannedMeeting(db, ag.instance, 30);
    const page = await open(agendaOf(meeting), ag.secretary);
    expectSound(page);
    expect(textsOf(page.document, '#modele option').join()).toContain('Assemblée générale ordinaire');
    expect(textsOf(page.document, '#modele option').join()).not.toContain('Bureau');
    const apply = { acte: 'appliquer', modele: 'national:ag_ordinaire' };
    expect((await send(agendaOf(meeting), apply, ag.secretary)).status).toBe(303);
    const now = await titles(meeting);
    expect(now.slice(0, 3)).toEqual(['Rapport d’activité', 'Budget prévisionnel', 'Émargement, pouvoirs et quorum']);
    expect((await send(agendaOf(meeting), apply, ag.secretary)).status).toBe(303);
    expect(await titles(meeting)).toEqual(now);
    expect((await send(agendaOf(meeting), { ...apply, modele: '' }, ag.secretary)).status).toBe(422);
    expect((await send(agendaOf(meeting), { ...apply, modele: 'national:bureau' }, ag.secretary)).status).toBe(422);
    await db.updateTable('reunion').set({ etat: 'convoquee' }).where('id', '=', meeting).execute();
    const late = await send(agendaOf(meeting), apply, ag.secretary);
    expect(late.status).toBe(422);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain('La convocation est partie');
  });
});

describe('a template of a campus', () => {
  it('is kept from an agenda, proposed to the next ones, and no two bear one name', async () => {
    const meeting = await plannedMeeting(db, ag.instance, 30);
    const blank = await send(agendaOf(meeting), { acte: 'garder', nom: '' }, ag.secretary);
    expect(blank.status).toBe(422);
    expectSound(blank);
    const id = await kept('Notre assemblée');
    const twice = await send(agendaOf(meeting), { acte: 'garder', nom: 'notre ASSEMBLÉE' }, ag.secretary);
    expect(twice.status).toBe(422);
    expectSound(twice);
    expect(twice.document.querySelector('#nom')?.getAttribute('value')).toBe('notre ASSEMBLÉE');
    const empty = await plannedMeeting(db, ag.instance, 30);
    await db.deleteFrom('reunion_point').where('reunion_id', '=', empty).execute();
    expect((await send(agendaOf(empty), { acte: 'appliquer', modele: id }, ag.secretary)).status).toBe(303);
    expect(await titles(empty)).toEqual(['Rapport d’activité', 'Budget prévisionnel']);
    const at = await Promise.all(
      ['Deux à la fois', 'Deux à la fois'].map((nom) => send(agendaOf(meeting), { acte: 'garder', nom }, ag.secretary)),
    );
    expect(at.map((one) => one.status).sort()).toEqual([303, 422]);
  });

  it('is renamed, ordered, withdrawn and put back; two people see both versions', async () => {
    const id = await kept('Assemblée de printemps');
    const page = await open(`${url}?modele=${id}`, director);
    expectSound(page);
    const form = filledForm(page, '#formulaire ~ form');
    const changed = {
      ...form,
      acte: 'modifier',
      nom: 'Assemblée de mars',
      rang_0: '2',
      rang_1: '1',
      titre_2: 'Divers',
    };
    expect((await send(url, { ...changed, minutes_0: 'x' }, director)).status).toBe(422);
    expect((await send(url, changed, director)).status).toBe(303);
    const row = await db.selectFrom('ordre_modele').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect((row.points as { titre: string }[]).map((one) => one.titre)).toEqual([
      'Budget prévisionnel',
      'Rapport d’activité',
      'Divers',
    ]);
    const late = await send(url, { ...form, acte: 'modifier', nom: 'Assemblée d’avril' }, director);
    expect(late.status).toBe(409);
    expectSound(late);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain('Assemblée de mars');
    expect(late.document.querySelector('#nom')?.getAttribute('value')).toBe('Assemblée d’avril');
    expect((await send(url, { acte: 'retirer', modele: id }, director)).status).toBe(303);
    const meeting = await plannedMeeting(db, ag.instance, 30);
    const gone = await send(agendaOf(meeting), { acte: 'appliquer', modele: id }, ag.secretary);
    expect(gone.status).toBe(422);
    expectSound(await open(url, director));
    expect((await send(url, { acte: 'remettre', modele: id }, director)).status).toBe(303);
    expect((await open(`${url}.csv?format=csv`, director)).html).toContain(
      'Assemblée de mars,Assemblée générale,false,3,Divers',
    );
    for (const path of [url, `${url}.csv`]) expect((await open(path, stranger)).status).toBe(404);
    expect((await send(url, { acte: 'retirer', modele: id }, stranger)).status).toBe(404);
  });
});
