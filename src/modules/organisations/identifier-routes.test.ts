import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { cookieOf, filledForm, sendForm } from '#tests/support/form.ts';
import { organisationHooks as hooks } from '#tests/support/organisation-hooks.ts';
import { type FetchedPage, getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { uaiOf } from '#tests/support/uai.ts';
import { attachIdentifier } from './attach-identifier.ts';
import { addIdentifier } from './edit-identifiers.ts';
import { sheetContext } from './subject.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const UAI = uaiOf(330_001);
const ELSEWHERE = uaiOf(760_001);
let own: Territory;
let other: Territory;
let correspondent: Persona;
let url = '';

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  url = `/espace/organisations/${own.organisationSlug}/identifiants`;
  const origin = {
    nature: 'import',
    label: 'Annuaire',
    dataset: 'annuaire-education',
    file: 'a.csv',
    sha256: 'x',
  } as const;
  const originId = await recordOrigin(db, origin);
  await transaction(db, (tx) => attachIdentifier(tx, own.organisation, { genre: 'uai', valeur: UAI }, { originId }));
  await transaction(db, (tx) =>
    attachIdentifier(tx, other.organisation, { genre: 'siret', valeur: '35600000000048' }, { originId }),
  );
});

const open = (path = url, who = correspondent, flash?: string | null): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: [who.cookie, flash].filter(Boolean).join('; ') } });
const send = (fields: Record<string, string>, who = correspondent, path = url) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const codes = async () =>
  (
    await db
      .selectFrom('identifiant')
      .select('valeur')
      .where('organisation_id', '=', own.organisation)
      .orderBy('valeur')
      .execute()
  ).map((row) => row.valeur);

describe('the codes of an organisation', () => {
  test('one is added in its canonical form, undone, told by the history', async () => {
    const answer = await send({ genre: 'siren', valeur: '356 000 000' });
    expect(answer.status).toBe(303);
    expect(await codes()).toEqual([UAI, '356000000'].sort());
    const page = await open(url, correspondent, cookieOf(answer, 'maillage-avis'));
    expectSound(page);
    expect(textOf(page.document.querySelector('.annonce'))).toContain('SIREN 356000000 ajouté');
    const again = await send({ genre: 'siren', valeur: '356000000' });
    expect(
      textOf((await open(url, correspondent, cookieOf(again, 'maillage-avis'))).document.querySelector('.annonce')),
    ).toContain('était déjà');
    expect((await send(filledForm(page, '.annonce form'), correspondent, `${url}/retirer`)).status).toBe(303);
    expect(await codes()).toEqual([UAI]);
    const history = await open(url.replace('identifiants', 'historique'));
    expect(textsOf(history.document, '.versions li').slice(0, 2).join()).toMatch(
      /code retiré : SIREN 356000000.*code ajouté : SIREN 356000000/,
    );
  });

  test('a wrong key, a code of somebody else, no code: said at the field, what was typed kept', async () => {
    for (const [fields, said] of [
      [{ genre: 'siret', valeur: '35600000000049' }, /clé de contrôle/],
      [{ genre: 'uai', valeur: '0330001Z' }, /clé de contrôle/],
      [{ genre: 'siret', valeur: '35600000000048' }, /déjà celui de « Lycée Normandie »/],
    ] as const) {
      const answer = await send(fields);
      expect([422, 409]).toContain(answer.status);
      expectSound(answer);
      expect(textOf(answer.document.querySelector('#valeur-erreur'))).toMatch(said);
      expect(answer.document.querySelector('#valeur')!.getAttribute('value')).toBe(fields.valeur);
    }
    expect((await send({ genre: 'x', valeur: '' })).status).toBe(422);
    expect(await codes()).toEqual([UAI]);
  });

  test('what a file says stays; what does not hold together is said', async () => {
    const kept = await send({ genre: 'uai', valeur: UAI }, correspondent, `${url}/retirer`);
    expect(kept.status).toBe(422);
    await send({ genre: 'uai', valeur: ELSEWHERE });
    const page = await open();
    expectSound(page);
    expect(textOf(page.document.querySelector('.avis--alerte'))).toContain(
      'du département 76, l’adresse du département 33',
    );
    await send({ genre: 'uai', valeur: ELSEWHERE }, correspondent, `${url}/retirer`);
    expect((await send({ genre: 'uai', valeur: ELSEWHERE }, correspondent, `${url}/retirer`)).status).toBe(404);
  });

  test('one taken away comes back by « Annuler » as it was: its dates, its unusual key, its source', async () => {
    const odd = `0330002${UAI.endsWith('Z') ? 'Y' : 'Z'}`;
    const originId = await recordOrigin(db, { nature: 'fait', label: 'Convention de 2019' });
    const dated = { genre: 'uai', valeur: odd, debut: '2019-09-01', fin: '2024-08-31' } as const;
    await transaction(db, (tx) => attachIdentifier(tx, own.organisation, dated, { originId }));
    const row = () =>
      db.selectFrom('identifiant').selectAll().where('valeur', '=', odd).executeTakeFirst() as Promise<
        Record<string, unknown> | undefined
      >;
    const before = (await row())!;
    expect(before).toMatchObject({ controle: 'cle_inhabituelle', debut: '2019-09-01', fin: '2024-08-31' });
    const removed = await send({ genre: 'uai', valeur: odd }, correspondent, `${url}/retirer`);
    expect(await row()).toBeUndefined();
    const page = await open(url, correspondent, cookieOf(removed, 'maillage-avis'));
    expectSound(page);
    const undo = filledForm(page, '.annonce form');
    const stranger = await persona(db, [grantIn(other, { id: 'correspondant', perimetre: 'organisation' })]);
    const away = url.replace(own.organisationSlug, other.organisationSlug);
    expect((await send(undo, stranger, away)).status).toBe(404);
    const answer = await send(undo);
    expect(answer.status).toBe(303);
    expect({ ...(await row()), id: '' }).toEqual({ ...before, id: '' });
    const again = await send(undo);
    const flash = cookieOf(again, 'maillage-avis');
    expect(textOf((await open(url, correspondent, flash)).document.querySelector('.annonce'))).toContain('était déjà');
    const history = await open(url.replace('identifiants', 'historique'));
    expect(textsOf(history.document, '.versions li').slice(0, 2).join()).toMatch(
      new RegExp(`code ajouté : UAI ${odd}.*retrait annulé.*code retiré : UAI ${odd}`, 'i'),
    );
    await send({ genre: 'uai', valeur: odd }, correspondent, `${url}/retirer`);
  });

  test('« Annuler » of one that another organisation has taken since says so, and gives it back to nobody', async () => {
    await send({ genre: 'rna', valeur: 'W331000009' });
    const removed = await send({ genre: 'rna', valeur: 'W331000009' }, correspondent, `${url}/retirer`);
    const page = await open(url, correspondent, cookieOf(removed, 'maillage-avis'));
    const originId = await recordOrigin(db, { nature: 'fait', label: 'Une page' });
    const code = { genre: 'rna', valeur: 'W331000009' } as const;
    await transaction(db, (tx) => attachIdentifier(tx, other.organisation, code, { originId }));
    const answer = await send(filledForm(page, '.annonce form'));
    expect(answer.status).toBe(409);
    expectSound(answer);
    expect(textOf(answer.document.querySelector('#valeur-erreur'))).toMatch(/déjà celui de « Lycée Normandie »/);
    expect(await codes()).toEqual([UAI]);
  });

  test('nobody else changes them', async () => {
    const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
    const reader = await persona(db, [{ role: 'pilotage_national', perimetre: 'national' }]);
    expect([(await open(url, stranger)).status, (await open(url, reader)).status]).toEqual([404, 403]);
    expect((await send({ genre: 'rna', valeur: 'W331000001' }, stranger)).status).toBe(404);
    expect(await codes()).toEqual([UAI]);
  });

  test('one code given to two organisations at once goes to one of them, and the other is told', async () => {
    const director = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
    const give = async (who: Persona, organisationId: string) => {
      const ctx = sheetContext(await contextOf(db, who), hooks);
      return transaction(db, (tx) => addIdentifier(tx, ctx, { organisationId, genre: 'rna', valeur: 'W331000002' }));
    };
    const outcomes = await Promise.allSettled([
      give(correspondent, own.organisation),
      give(director, other.organisation),
    ]);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'identifier.taken' } });
  });
});
