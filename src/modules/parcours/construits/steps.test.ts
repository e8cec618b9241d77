import { beforeAll, describe, expect, it } from 'vitest';
import { historyOf } from '#core/journal/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { bridgeIn, curatedIn, trainingAt } from '#tests/support/drawn.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { CURATED } from './curated.ts';
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
const seen = (etapes: readonly string[]) => etapes.map((one) => `${one}:1`).join();
const step = (key: TrainingKey, more: Record<string, string> = {}) => ({
  ligne: trainingValue(key),
  duree_mois: '24',
  ...more,
});
const refusal = (page: Awaited<ReturnType<typeof post>>) => textOf(page.document.querySelector('#erreurs'));

describe('a step taken away', () => {
  it('leaves two at least in a line that is published, none in a draft', async () => {
    for (const [etat, statuses] of [
      ['publie', [303, 422]],
      ['brouillon', [303, 303]],
    ] as const) {
      const { id, etapes } = await curatedIn(db, own, { etat, trainings: [cap, bac, bts] });
      const remove = (rank: number, left: readonly string[]) =>
        post(`${here()}/${id}/ordre`, { acte: 'retirer', etape: etapes[rank]!, vu: seen(left) });
      const answers = [await remove(2, etapes), await remove(1, etapes.slice(0, 2))];
      expect(answers.map((one) => one.status)).toEqual(statuses);
      if (etat === 'publie') expect(refusal(answers[1]!)).toContain('il garde deux étapes au moins');
    }
  });

  it('is not the first while others leave from it: they are named', async () => {
    const { id, etapes } = await curatedIn(db, own, { trainings: [cap, bac, bts] });
    await db.updateTable('parcours_etape').set({ branche_de: etapes[0]! }).where('id', '=', etapes[2]!).execute();
    const order = { acte: 'retirer', etape: etapes[0]!, vu: seen(etapes) };
    const page = await post(`${here()}/${id}/ordre`, order);
    expect(page.status).toBe(422);
    expectValidHtml(page.html);
    expect(refusal(page)).toContain('l’étape 3 (BTS Conception');
    expect(refusal(page)).not.toContain('l’étape 2');
    expect((await post(`${here()}/${id}/ordre`, { ...order, etape: etapes[2]! })).status).toBe(303);
    expect((await post(`${here()}/${id}/ordre`, { ...order, vu: seen(etapes.slice(0, 2)) })).status).toBe(303);
  });
});

describe('a diploma that a school opens under two statuses', () => {
  it('is in the list once for each, with the state of its own line', async () => {
    const both = await trainingAt(db, own.organisation, { intitule: 'Robinetterie' });
    const { certificationId: certification_id, organisationId } = both;
    const { origine_id } = await db.selectFrom('ligne_formation').select('origine_id').executeTakeFirstOrThrow();
    const line = { certification_id, organisation_id: organisationId!, origine_id };
    await db
      .insertInto('ligne_formation')
      .values([
        { ...line, statut: 'apprentissage', etat: 'en_projet' },
        { ...line, statut: 'formation_continue', etat: 'fermee' },
      ])
      .execute();
    const { id } = await curatedIn(db, own, { trainings: [bac] });
    const form = await post(`${here()}/${id}/etapes/nouvelle`, { acte: 'chercher', cherche_ligne: 'robinetterie' });
    expect(form.status).toBe(200);
    const listed = [...form.document.querySelectorAll('#ligne option')].map((one) => one.getAttribute('value'));
    expect(listed).toEqual(['', trainingValue({ ...both, statut: 'apprentissage' }), trainingValue(both)]);
  });
});

describe('a line that its school has not confirmed, or that closed', () => {
  it.each(['a_confirmer', 'fermee'])('is in no list, and no hand-made form takes it (%s)', async (etat) => {
    const far = await trainingAt(db, own.organisation, { intitule: 'Inavoué', etat });
    const { id } = await curatedIn(db, own, { trainings: [bac] });
    const form = await post(`${here()}/${id}/etapes/nouvelle`, { acte: 'chercher', cherche_ligne: 'inavoue' });
    expect(textsOf(form.document, '#ligne option')).toEqual(['Choisir…']);
    const made = await post(`${here()}/${id}/etapes/nouvelle`, step(far));
    expect(textOf(made.document.querySelector('#ligne-erreur'))).toContain('formation de la liste');
    for (const ends of [
      { de: bac, vers: far },
      { de: far, vers: bac },
    ]) {
      const said = { titre: 'Un pont', conditions: 'Sur dossier.', places: '', convention_le: '' };
      const values = { de: trainingValue(ends.de), vers: trainingValue(ends.vers) };
      expect((await post(`${here()}/passerelles/nouvelle`, { ...said, ...values })).status).toBe(422);
    }
  });

  it('has no page that a public page would lead to', async () => {
    const far = await trainingAt(db, own.organisation, { niveau: 6, etat: 'a_confirmer' });
    await bridgeIn(db, own, { ends: [bac, far] });
    const { slug } = await curatedIn(db, own, { etat: 'publie', trainings: [bac, far] });
    for (const path of ['', `/${slug}`]) {
      const { html } = await getPage(app, `/campus/${own.slug}/parcours${path}`);
      expect(html).toMatch(/\/formations\/essai-[0-9a-f-]+\//);
      const certification = db.selectFrom('certification').select('slug').where('id', '=', far.certificationId);
      const row = await certification.executeTakeFirstOrThrow();
      expect(html).toContain(`/formations/${row.slug}"`);
      expect(html).not.toContain(`/formations/${row.slug}/`);
    }
  });

  it('may be one that is planned', async () => {
    const soon = await trainingAt(db, own.organisation, { intitule: 'Hydrogène', etat: 'en_projet' });
    const { id } = await curatedIn(db, own, { trainings: [bac] });
    expect((await post(`${here()}/${id}/etapes/nouvelle`, step(soon))).status).toBe(303);
  });
});

describe('a step without a school', () => {
  it('is changed through its form as a browser sends it', async () => {
    const { id, etapes } = await curatedIn(db, own, { trainings: [cap, { ...bac, organisationId: null }] });
    const address = `${here()}/${id}/etapes/${etapes[1]}`;
    const page = await read(address);
    expectValidHtml(page.html);
    const form = filledForm(page, 'form.pile');
    expect(form).toMatchObject({ ligne: trainingValue({ ...bac, organisationId: null }), seul: 'oui' });
    const sent = await post(address, { ...form, acte: 'enregistrer', metier: 'Chaudronnière' });
    expect(sent.status).toBe(303);
    expect(filledForm(await read(address), 'form.pile')).toMatchObject({
      ...form,
      version: '2',
      metier: 'Chaudronnière',
    });
  });

  it('asks for a school at its field when it is to have one, and none is chosen', async () => {
    const { id, etapes } = await curatedIn(db, own, { trainings: [cap, { ...bac, organisationId: null }] });
    const address = `${here()}/${id}/etapes/${etapes[1]}`;
    const { seul: _, ...form } = filledForm(await read(address), 'form.pile');
    const page = await post(address, { ...form, acte: 'enregistrer' });
    expect(page.status).toBe(422);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('#ligne-erreur'))).toContain(
      'Choisissez la formation d’un établissement',
    );
    expect((await post(address, { ...form, acte: 'enregistrer', ligne: trainingValue(bac) })).status).toBe(303);
  });

  it('is said to be out of the explorer, to the team and to everybody', async () => {
    const trainings = [cap, { ...bac, organisationId: null }];
    const { id, slug } = await curatedIn(db, own, { etat: 'publie', trainings });
    const said = /ne propose pas cette étape/;
    expect(textOf((await read(`${here()}/${id}`)).document.querySelector('main'))).toMatch(said);
    const shown = await getPage(app, `/campus/${own.slug}/parcours/${slug}`);
    expect(textOf(shown.document.querySelector('main'))).toMatch(said);
  });
});

describe('the history of a line', () => {
  it('says which step was added, changed or taken away, and what changed in it', async () => {
    const { id, etapes } = await curatedIn(db, own, { trainings: [cap, bac] });
    const change = step(bac, { version: '1', metier: 'Soudeuse', texte: 'Avec un stage.' });
    expect((await post(`${here()}/${id}/etapes/${etapes[1]}`, change)).status).toBe(303);
    const made = await post(`${here()}/${id}/etapes/nouvelle`, step(bts));
    const added = /#e-(.+)$/.exec(made.headers.get('location')!)![1]!;
    const vu = `${etapes[0]}:1,${etapes[1]}:2,${added}:1`;
    expect((await post(`${here()}/${id}/ordre`, { acte: 'retirer', etape: etapes[0]!, vu })).status).toBe(303);
    const history = (await historyOf(db, CURATED, id)).reverse();
    expect(history.map(({ details }) => [details.etape, details.etape_version])).toEqual([
      [etapes[1], 2],
      [added, 1],
      [etapes[0], null],
    ]);
    const [changed, begun, gone] = history;
    expect([changed!.before, changed!.after]).toEqual([
      { metier: null, texte: null },
      { metier: 'Soudeuse', texte: 'Avec un stage.' },
    ]);
    expect(begun!.after).toMatchObject({ formation_id: trainingValue(bts), duree_mois: 24 });
    expect(gone!.before).toMatchObject({ formation_id: trainingValue(cap), duree_mois: 24 });
    expect(gone!.after).toMatchObject({ formation_id: null });
  });

  it('lets two people who changed two things of a step keep both, and asks of nothing else', async () => {
    const { id, etapes } = await curatedIn(db, own, { trainings: [cap, bac] });
    const address = `${here()}/${id}/etapes/${etapes[1]}`;
    const form = { ...filledForm(await read(address), 'form.pile'), acte: 'enregistrer' };
    // Another step moves the versions of the line, not those of this one.
    expect((await post(`${here()}/${id}/etapes/nouvelle`, step(bts), colleague)).status).toBe(303);
    expect((await post(address, { ...form, metier: 'Soudeur', texte: 'Le sien' }, colleague)).status).toBe(303);
    const page = await post(address, { ...form, duree_mois: '36', texte: 'Le mien' });
    expect(page.status).toBe(409);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('main'))).toContain('Voisine');
    const kept = filledForm(page, 'form.pile');
    expect(Object.keys(kept).filter((name) => name.startsWith('choix_'))).toEqual(['choix_texte']);
    expect((await post(address, { ...kept, choix_texte: 'mienne' })).status).toBe(303);
    expect(filledForm(await read(address), 'form.pile')).toMatchObject({
      metier: 'Soudeur',
      duree_mois: '36',
      texte: 'Le mien',
    });
  });
});
