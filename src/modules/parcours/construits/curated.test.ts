import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { bridgeIn, curatedIn, trainingAt } from '#tests/support/drawn.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { type TrainingKey, trainingValue } from './training.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let who: Persona;
let colleague: Persona;
let cap: TrainingKey;
let bac: TrainingKey;
let bts: TrainingKey;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const team = { role: 'equipe_campus', perimetre: 'campus', campus_id: own.campus };
  who = await persona(db, [team]);
  colleague = await persona(db, [team], { nom: 'Voisine' });
  cap = await trainingAt(db, own.organisation, { niveau: 3, sigle: 'CAP', intitule: 'Soudage' });
  bac = await trainingAt(db, own.organisation, { niveau: 4, sigle: 'Bac pro', intitule: 'Chaudronnerie' });
  bts = await trainingAt(db, own.organisation, { niveau: 5, intitule: 'Conception' });
});

const here = () => `/espace/campus/${own.slug}/parcours`;
const read = (path: string) => getPage(app, path, { headers: { cookie: who.cookie } });
const post = (path: string, form: Record<string, string>, by = who) => sendForm(app, path, form, { cookie: by.cookie });
const addressOf = (page: { headers: Headers }): string => page.headers.get('location')!.replace(/#.*/, '');
const step = (key: TrainingKey, more: Record<string, string> = {}) => ({
  ligne: trainingValue(key),
  duree_mois: '24',
  ...more,
});
const titles = async (address: string) => textsOf((await read(address)).document, 'ol[data-ordre] b');
const seen = async (address: string): Promise<string> =>
  (await read(address)).document.querySelector('section form input[name=vu]')!.getAttribute('value')!;

describe('a curated line', () => {
  it('is drawn, put in order, branched, published, read by all, withdrawn', async () => {
    const begun = await post(`${here()}/nouveau`, {
      titre: 'Du CAP au BTS',
      texte: 'Pour souder, puis concevoir.',
      public: 'eleves',
    });
    const address = addressOf(begun);
    for (const key of [bac, cap])
      expect((await post(`${address}/etapes/nouvelle`, step(key, { descend: 'oui' }))).status).toBe(303);
    const ids = (await read(address)).document.querySelectorAll('[data-point]');
    const up = { acte: 'monter', etape: ids[1]!.getAttribute('data-point')!, vu: await seen(address) };
    expect((await post(`${address}/ordre`, up)).status).toBe(303);
    expect(await titles(address)).toEqual(['1. CAP Soudage', '2. Bac pro Chaudronnerie']);
    const branch = step(bts, { branche_de: up.etape, metier: 'Dessinatrice' });
    expect((await post(`${address}/etapes/nouvelle`, branch)).status).toBe(303);
    const drawn = await read(address);
    expectValidHtml(drawn.html);
    expect(drawn.document.querySelector('.parcours svg path')).not.toBeNull();
    const version = drawn.document.querySelector('form input[name=version]')!.getAttribute('value')!;
    const order = { version, vu: await seen(address), acte: 'publier' };
    expect((await post(`${address}/etat`, order)).status).toBe(303);
    await db.updateTable('organisation').set({ internat: true }).where('id', '=', own.organisation).execute();
    const page = await getPage(app, `/campus/${own.slug}/parcours/du-cap-au-bts`);
    expectValidHtml(page.html);
    expect(textsOf(page.document, 'ol.ligne > li').filter((one) => one.includes('· internat : oui'))).toHaveLength(3);
    expect(textOf(page.document.querySelector('main'))).toContain('Une autre voie, après l’étape 1');
    const json = JSON.parse((await getPage(app, `/campus/${own.slug}/parcours/du-cap-au-bts/plan.json`)).html);
    expect(json.lignes).toEqual([
      [1, 2],
      [1, 3],
    ]);
    const list = await getPage(app, `/campus/${own.slug}/parcours`);
    expectValidHtml(list.html);
    expect(list.html).toContain('Du CAP au BTS');
    expect((await getPage(app, `/campus/${own.slug}/parcours.csv`)).html).toContain('Dessinatrice');
    const mute = await post(`${address}/etat`, { ...order, version: String(Number(version) + 1), acte: 'retirer' });
    expect(textOf(mute.document.querySelector('#motif-erreur'))).toContain('Dites pourquoi');
    const gone = { ...order, version: String(Number(version) + 1), acte: 'retirer', motif: 'À revoir' };
    expect((await post(`${address}/etat`, gone)).status).toBe(303);
    expect((await getPage(app, `/campus/${own.slug}/parcours/du-cap-au-bts`)).status).toBe(404);
  });

  it.each([
    ['a level that goes down without saying so', () => step(cap), 'descend', 'redescend'],
    ['a training that it goes through already', () => step(bac), 'ligne', 'tourne en rond'],
    ['no length', () => step(bts, { duree_mois: '' }), 'duree_mois', 'Donnez une durée'],
  ] as const)('refuses %s, at the field of the step', async (_, form, field, sentence) => {
    const { id } = await curatedIn(db, own, { trainings: [bac] });
    const page = await post(`${here()}/${id}/etapes/nouvelle`, { ...form(), metier: 'Soudeuse' });
    expect(page.status).toBe(422);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector(`#${field}-erreur, #${field} .err`))).toContain(sentence);
    expect(filledForm(page, 'form.pile').metier).toBe('Soudeuse');
  });

  it('refuses a bridge that does not tie the two steps, and a cycle of branches', async () => {
    const passerelle = await bridgeIn(db, own, { ends: [cap, bts] });
    const { id, etapes } = await curatedIn(db, own, { trainings: [bac] });
    const wrong = await post(`${here()}/${id}/etapes/nouvelle`, step(bts, { passerelle }));
    expect(textOf(wrong.document.querySelector('#passerelle-erreur'))).toContain('ne joint pas');
    const branch = addressOf(await post(`${here()}/${id}/etapes/nouvelle`, step(bts, { branche_de: etapes[0]! })));
    const last = (await read(branch)).document.querySelectorAll('[data-point]')[1]!.getAttribute('data-point')!;
    const turned = await post(`${here()}/${id}/etapes/${etapes[0]}`, step(bac, { version: '1', branche_de: last }));
    expect(textOf(turned.document.querySelector('#branche_de-erreur'))).toContain('se suit elle-même');
  });

  it('is published only once each step holds: each says what is wrong', async () => {
    const { id, etapes } = await curatedIn(db, own, { trainings: [bts, cap] });
    const form = { version: '1', vu: etapes.map((one) => `${one}:1`).join(), acte: 'publier' };
    const page = await post(`${here()}/${id}/etat`, form);
    expect(page.status).toBe(422);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector(`#e-${etapes[1]}`))).toContain('redescend');
  });

  it('once published, takes no change after which a step would not hold', async () => {
    const { id, etapes } = await curatedIn(db, own, { etat: 'publie', trainings: [bac, bts] });
    const vu = etapes.map((one) => `${one}:1`).join();
    const page = await post(`${here()}/${id}/ordre`, { acte: 'descendre', etape: etapes[0]!, vu });
    expect(page.status).toBe(422);
    expect(textOf(page.document.querySelector('#erreurs'))).toContain('l’étape 2 ne tiendrait plus');
  });
});

describe('two people at once', () => {
  it('lose neither the steps that both add, nor the order that one wanted', async () => {
    const { id, etapes } = await curatedIn(db, own, { trainings: [cap, bac] });
    const address = `${here()}/${id}`;
    const vu = etapes.map((one) => `${one}:1`).join();
    const added = await Promise.all(
      [bts, await trainingAt(db, own.organisation)].map((key, rank) =>
        post(`${address}/etapes/nouvelle`, step(key), rank ? colleague : who),
      ),
    );
    expect(added.map((one) => one.status)).toEqual([303, 303]);
    expect(await titles(address)).toHaveLength(4);
    const page = await post(`${address}/ordre`, { acte: 'ordonner', vu, ordre: [...etapes].reverse().join() });
    expect(page.status).toBe(409);
    expect(textsOf(page.document, '#erreurs ol li')).toHaveLength(4);
    const kept = filledForm(page, '#erreurs form');
    expect((await post(`${address}/ordre`, { ...kept, acte: 'ordonner' })).status).toBe(303);
    expect((await titles(address)).slice(0, 2)).toEqual(['1. Bac pro Chaudronnerie', '2. CAP Soudage']);
  });

  it('see both versions of a step, and of what is said of the line', async () => {
    const { id, etapes } = await curatedIn(db, own, { trainings: [cap] });
    const address = `${here()}/${id}/etapes/${etapes[0]}`;
    const form = { ...filledForm(await read(address), 'form.pile'), acte: 'enregistrer' };
    expect((await post(address, { ...form, metier: 'Soudeur' }, colleague)).status).toBe(303);
    const page = await post(address, { ...form, metier: 'Soudeuse' });
    expect(page.status).toBe(409);
    expectValidHtml(page.html);
    expect(page.html).toContain('Soudeur');
    expect((await post(address, { ...filledForm(page, 'form.pile'), choix_metier: 'mienne' })).status).toBe(303);
    expect(textOf((await read(`${here()}/${id}`)).document.querySelector('main'))).toContain('Soudeuse');
  });

  it('see both versions of what is said of the line, unless only its steps moved', async () => {
    const said = { version: '1', titre: 'Un autre parcours', texte: 'Un autre texte', public: 'eleves' };
    const address = addressOf(await post(`${here()}/nouveau`, { ...said, texte: 'Un texte' }));
    expect((await post(`${address}/etapes/nouvelle`, step(cap))).status).toBe(303);
    expect((await post(`${address}/modifier`, { ...said, texte: 'Son texte' }, colleague)).status).toBe(303);
    const both = await post(`${address}/modifier`, said);
    expect(both.status).toBe(409);
    expect(both.html).toContain('Son texte');
  });

  it('publish nothing that changed since it was read', async () => {
    const { id, etapes } = await curatedIn(db, own, { trainings: [cap, bac] });
    const vu = etapes.map((one) => `${one}:1`).join();
    expect((await post(`${here()}/${id}/etapes/nouvelle`, step(bts), colleague)).status).toBe(303);
    const page = await post(`${here()}/${id}/etat`, { version: '1', vu, acte: 'publier' });
    expect(page.status).toBe(409);
    expect(textOf(page.document.querySelector('#erreurs'))).toContain('a changé entre-temps');
  });
});
