import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { bridgeIn, curatedIn, type Drawn, trainingAt } from '#tests/support/drawn.ts';
import { cookieOf, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { site } from '#tests/support/small-world.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { readProposed } from './bridges.sql.ts';
import { proposeBridges } from './propose-bridges.ts';
import { type TrainingKey, trainingValue } from './training.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let who: Persona;
let bac: TrainingKey;
let bts: TrainingKey;
let line: Drawn;
let passerelle: string;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  who = await persona(db, [{ role: 'equipe_campus', perimetre: 'campus', campus_id: own.campus }]);
  bac = await trainingAt(db, own.organisation, { niveau: 4 });
  bts = await trainingAt(db, own.organisation, { niveau: 5 });
  passerelle = await bridgeIn(db, own, { ends: [bac, bts] });
});

beforeEach(async () => {
  await db.deleteFrom('parcours_etape').execute();
  await db.deleteFrom('parcours_campus').execute();
  await settled('ouverte');
  line = await through('publie');
});

const settled = (etat: string) => bridgeIn(db, own, { id: passerelle, etat });
async function through(etat: string, trainings = [bac, bts]): Promise<Drawn> {
  const drawn = await curatedIn(db, own, { etat, trainings });
  await db
    .updateTable('parcours_etape')
    .set({ passerelle_id: passerelle })
    .where('id', '=', drawn.etapes[1]!)
    .execute();
  return drawn;
}
const here = () => `/espace/campus/${own.slug}/parcours`;
const read = (path: string) => getPage(app, path, { headers: { cookie: who.cookie } });
const post = (path: string, form: Record<string, string>) => sendForm(app, path, form, { cookie: who.cookie });
const settle = (acte: string, more = {}) =>
  post(`${here()}/passerelles/${passerelle}/etat`, { version: '1', acte, motif: 'Travaux', ...more });
const shown = async (path: string) => textOf((await getPage(app, path)).document.querySelector('main'));
const proposed = async () => {
  const numbers = new Map([bac, bts].map(({ certificationId }, number) => [certificationId, number]));
  const known = await readProposed(opened.pool);
  return proposeBridges({ sites: [{ ...site(0), id: own.organisation }] }, numbers, known).rows;
};

describe.each(['en_projet', 'suspendue', 'fermee'])('a bridge that is not open (%s)', (etat) => {
  it('is proposed by no published line that goes through it', async () => {
    expect((await proposed()).map((row) => row.atteste.conditions)).toEqual(['Une passerelle : Sur dossier.']);
    await settled(etat);
    expect(await proposed()).toEqual([]);
  });

  it('is said on the public page of the line, without its conditions', async () => {
    await settled(etat);
    const page = await getPage(app, `/campus/${own.slug}/parcours/${line.slug}`);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('main'))).toContain('on n’y passe pas pour le moment');
    expect(page.html).not.toContain('Sur dossier.');
    const json = JSON.parse((await getPage(app, `/campus/${own.slug}/parcours/${line.slug}/plan.json`)).html);
    expect(json.etapes.map((step: { avertissement: string | null }) => step.avertissement !== null)).toEqual([
      false,
      true,
    ]);
    expect((await getPage(app, `/campus/${own.slug}/parcours.csv`)).html).toContain('on n’y passe pas');
  });

  it('keeps a line from being published, at its step', async () => {
    await settled(etat);
    const { id, etapes } = await through('brouillon');
    const vu = etapes.map((one) => `${one}:1`).join();
    const page = await post(`${here()}/${id}/etat`, { version: '1', vu, acte: 'publier' });
    expect(page.status).toBe(422);
    expect(textOf(page.document.querySelector(`#e-${etapes[1]}`))).toMatch(/« Une passerelle » est (en|sus|fer)/);
  });
});

describe('a step through a bridge that is not open yet', () => {
  const form = () => ({ ligne: trainingValue(bts), duree_mois: '24', passerelle });

  it('is drawn in a draft, and in no published line', async () => {
    await settled('en_projet');
    const draft = await curatedIn(db, own, { trainings: [bac] });
    expect((await post(`${here()}/${draft.id}/etapes/nouvelle`, form())).status).toBe(303);
    const other = await curatedIn(db, own, { etat: 'publie', trainings: [bac] });
    const refused = await post(`${here()}/${other.id}/etapes/nouvelle`, form());
    expect(textOf(refused.document.querySelector('#passerelle-erreur'))).toContain('est en projet');
    expect(textsOf(refused.document, '#passerelle option')).toContain('Une passerelle (en projet)');
  });

  it('suspended since, bars no other change of a published line', async () => {
    await settled('suspendue');
    const form = { version: '1', ligne: trainingValue(bac), duree_mois: '36' };
    expect((await post(`${here()}/${line.id}/etapes/${line.etapes[0]}`, form)).status).toBe(303);
    expect(textOf((await read(`${here()}/${line.id}`)).document.querySelector('main'))).toContain(
      '1 étape ne tient plus',
    );
  });
});

describe('the page of a bridge', () => {
  it('names the published lines that go through it, before one closes it, in the refusal and after', async () => {
    const draft = await through('brouillon');
    const named = (page: Awaited<ReturnType<typeof read>>) =>
      [...page.document.querySelectorAll('[aria-labelledby=t-par-elle] a')].map((one) => one.getAttribute('href'));
    const before = await read(`${here()}/passerelles/${passerelle}`);
    expectValidHtml(before.html);
    expect(named(before)).toEqual([`${here()}/${line.id}`]);
    expect(before.html).not.toContain(draft.id);
    const mute = await settle('fermer', { motif: '' });
    expect(mute.status).toBe(422);
    expect(named(mute)).toEqual([`${here()}/${line.id}`]);
    const closed = await settle('fermer');
    const cookie = `${who.cookie}; ${cookieOf(closed, 'maillage-avis')}`;
    const after = await getPage(app, `${here()}/passerelles/${passerelle}`, { headers: { cookie } });
    expect(textOf(after.document.querySelector('[role=status]'))).toContain(
      '1 parcours publié passe par elle : « Un parcours ». À revoir.',
    );
    expect(named(after)).toEqual([`${here()}/${line.id}`]);
    expect(await shown(`/campus/${own.slug}/parcours/${line.slug}`)).toContain('est fermée');
  });
});
