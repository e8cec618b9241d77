import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { bridgeIn, trainingAt } from '#tests/support/drawn.ts';
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
let other: Territory;
let who: Persona;
let colleague: Persona;
let bac: TrainingKey;
let bts: TrainingKey;

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  const team = { role: 'equipe_campus', perimetre: 'campus', campus_id: own.campus };
  who = await persona(db, [team]);
  colleague = await persona(db, [team], { nom: 'Voisine' });
  bac = await trainingAt(db, own.organisation, { niveau: 4, sigle: 'Bac pro', intitule: 'Maintenance' });
  bts = await trainingAt(db, other.organisation, { niveau: 5, intitule: 'Électrotechnique', statut: 'apprentissage' });
});

const here = () => `/espace/campus/${own.slug}/parcours`;
const read = (path: string) => getPage(app, path, { headers: { cookie: who.cookie } });
const post = (path: string, form: Record<string, string>, by = who) => sendForm(app, path, form, { cookie: by.cookie });
const bridgeForm = (more: Record<string, string> = {}) => ({
  titre: 'Du bac au BTS',
  de: trainingValue(bac),
  vers: trainingValue(bts),
  conditions: 'Sur dossier.',
  places: '4',
  convention_le: '2026-05-03',
  ...more,
});
const addressOf = (page: { headers: Headers }): string => page.headers.get('location')!.replace(/#.*/, '');
const errorAt = (page: Awaited<ReturnType<typeof post>>, field: string): string =>
  textOf(page.document.querySelector(`#${field}-erreur`));

describe('a bridge', () => {
  it('is found by words, kept, opened, then shown on both trainings and on the page of the campus', async () => {
    const found = await post(`${here()}/passerelles/nouvelle`, {
      ...bridgeForm(),
      acte: 'chercher',
      cherche_vers: 'electrotechnique apprentissage',
    });
    expect(found.status).toBe(200);
    expectValidHtml(found.html);
    expect(found.document.querySelector('#conditions')!.textContent).toContain('Sur dossier.');
    expect(textsOf(found.document, '#vers option').some((text) => text.includes('Électrotechnique'))).toBe(true);
    const made = await post(`${here()}/passerelles/nouvelle`, bridgeForm());
    expect(made.status).toBe(303);
    const address = addressOf(made);
    const late = await post(`${address}/etat`, { version: '1', acte: 'ouvrir', le: '2027-05-01' });
    expect(errorAt(late, 'le')).toContain('à venir');
    expect(late.document.querySelector('#le')?.getAttribute('value')).toBe('2027-05-01');
    // Open since May, written down in November: the day of the project is not that of its writing.
    expect((await post(`${address}/etat`, { version: '1', acte: 'ouvrir', le: '2026-05-03' })).status).toBe(303);
    const early = await post(`${address}/etat`, { version: '2', acte: 'suspendre', motif: 'Essai', le: '2026-05-02' });
    expect([early.status, errorAt(early, 'le')]).toEqual([422, expect.stringContaining('précède l’étape d’avant')]);
    const lived = await read(address);
    expectValidHtml(lived.html);
    expect(textsOf(lived.document, '[aria-labelledby="t-vie"] li')).toEqual([
      expect.stringMatching(/^En projet\s*date non renseignée/),
      expect.stringMatching(/^Ouverte\s*3 mai 2026/),
    ]);
    const row = await db
      .selectFrom('certification')
      .select('slug')
      .where('id', '=', bts.certificationId)
      .executeTakeFirstOrThrow();
    for (const path of [`/formations/${row.slug}`, `/campus/${own.slug}/parcours`]) {
      const page = await getPage(app, path);
      expectValidHtml(page.html);
      const main = textOf(page.document.querySelector('main'));
      expect(main).toContain('Du bac au BTS');
      expect(main).toContain('ouverte depuis le 3 mai 2026');
    }
    expect((await getPage(app, `/formations/${row.slug}/${other.organisationSlug}`)).html).toContain('Du bac au BTS');
    const csv = await read(`${here()}/passerelles.csv`);
    expect(csv.html).toContain('Du bac au BTS');
    expect(csv.html).toContain('Ouverte');
  });

  it.each([
    ['to itself', () => ({ vers: trainingValue(bac) }), 'vers', 'mène ailleurs'],
    ['that is there already', () => ({}), 'vers', '« Du bac au BTS » joint déjà'],
    ['without conditions', () => ({ conditions: '' }), 'conditions', 'à quelles conditions'],
    ['with half a place', () => ({ places: '0,5' }), 'places', 'nombre entier'],
    ['from nowhere', () => ({ de: 'zut' }), 'de', 'd’où l’on part'],
  ] as const)('%s is refused at its field, and nothing typed is lost', async (_, more, field, sentence) => {
    const page = await post(`${here()}/passerelles/nouvelle`, bridgeForm({ titre: 'Mon titre', ...more() }));
    expect(page.status).toBe(422);
    expectValidHtml(page.html);
    expect(errorAt(page, field)).toContain(sentence);
    expect(filledForm(page, 'form.pile').titre).toBe('Mon titre');
  });

  it('leads to no certification that is closed: what replaced it is named', async () => {
    const closed = await trainingAt(db, own.organisation, { intitule: 'Ancien', fermeture: '2026-09-01' });
    const next = await trainingAt(db, own.organisation, { intitule: 'Nouveau soudage' });
    const cfd = async ({ certificationId }: TrainingKey) =>
      await db
        .selectFrom('certification')
        .select(['cfd', 'origine_id'])
        .where('id', '=', certificationId)
        .executeTakeFirstOrThrow();
    const [before, after] = [await cfd(closed), await cfd(next)];
    const filiation = { ancien_cfd: before.cfd!, nouveau_cfd: after.cfd!, origine_id: before.origine_id };
    await db.insertInto('certification_filiation').values(filiation).execute();
    const page = await post(`${here()}/passerelles/nouvelle`, bridgeForm({ vers: trainingValue(closed) }));
    expect(errorAt(page, 'vers')).toContain('Nouveau soudage');
  });

  it('joins a member of the campus at least, and members of some campus only', async () => {
    const far = await trainingAt(db, other.organisation);
    const away = await post(`${here()}/passerelles/nouvelle`, bridgeForm({ de: trainingValue(far) }));
    expect(errorAt(away, 'de')).toContain('membre de votre campus');
  });

  it('asks why it closes, then changes no more', async () => {
    const id = await bridgeIn(db, own);
    const mute = await post(`${here()}/passerelles/${id}/etat`, { version: '1', acte: 'fermer' });
    expect(mute.status).toBe(422);
    expect(errorAt(mute, 'motif')).toContain('Dites pourquoi');
    const closed = { version: '1', acte: 'fermer', motif: 'Convention finie' };
    expect((await post(`${here()}/passerelles/${id}/etat`, closed)).status).toBe(303);
    expect(textOf((await read(`${here()}/passerelles/${id}`)).document.querySelector('main'))).toContain(
      'Convention finie',
    );
    expect((await post(`${here()}/passerelles/${id}/etat`, { ...closed, version: '2' })).status).toBe(422);
  });

  // A mistyped day was read as today, and could not be taken back.
  it.each(['31/05/2026', '2026-02-30', 'hier'])(
    'refuses « %s » as the day of a step, with what was typed',
    async (le) => {
      const id = await bridgeIn(db, own);
      const page = await post(`${here()}/passerelles/${id}/etat`, { version: '1', acte: 'fermer', motif: 'Fin', le });
      expect(page.status).toBe(422);
      expect(errorAt(page, 'le')).toContain('Écrivez un jour, comme 2026-05-31.');
      expect(page.document.querySelector('input[name="le"]')!.getAttribute('value')).toBe(le);
    },
  );

  it('shows both versions when two people change it', async () => {
    const address = `${here()}/passerelles/${await bridgeIn(db, own)}`;
    const form = filledForm(await read(`${address}/modifier`), 'form.pile');
    const mine = { ...form, acte: 'enregistrer' };
    expect((await post(`${address}/modifier`, { ...mine, conditions: 'Après un entretien.' }, colleague)).status).toBe(
      303,
    );
    const page = await post(`${address}/modifier`, { ...mine, conditions: 'Après un stage.', places: '9' });
    expect(page.status).toBe(409);
    expectValidHtml(page.html);
    expect(page.html).toContain('Après un entretien.');
    expect(page.html).toContain('Après un stage.');
    const kept = { ...filledForm(page, 'form.pile'), choix_conditions: 'mienne' };
    expect((await post(`${address}/modifier`, kept)).status).toBe(303);
    const now = textOf((await read(address)).document.querySelector('main'));
    expect(now).toContain('Après un stage.');
    expect(now).toContain('9');
  });

  it('is made once by two people at once', async () => {
    const ends = {
      de: trainingValue(await trainingAt(db, own.organisation)),
      vers: trainingValue(await trainingAt(db, own.organisation)),
    };
    const made = await Promise.all(
      [who, colleague, who].map((one) => post(`${here()}/passerelles/nouvelle`, bridgeForm(ends), one)),
    );
    expect(made.map((one) => one.status).sort()).toEqual([303, 422, 422]);
  });

  it('is unknown from another campus', async () => {
    const id = await bridgeIn(db, other);
    expect((await read(`/espace/campus/${other.slug}/parcours/passerelles/${id}`)).status).toBe(404);
    expect((await read(`${here()}/passerelles/${id}`)).status).toBe(404);
  });
});
