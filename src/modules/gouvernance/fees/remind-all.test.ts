import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type FeesOffice, feesContext, feesOffice } from '#tests/support/fees.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { callFees } from './call-fees.ts';
import { remindAll } from './remind-all.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let office: FeesOffice;
let url: string;
let list: string;
let stranger: Persona;
const EXERCICE = 2026;
const TODAY = TEST_NOW.slice(0, 10);

beforeAll(async () => {
  office = await feesOffice(db);
  list = `/espace/campus/${office.territory.slug}/cotisations`;
  url = `${list}/relances`;
  // The treasurer of another association.
  stranger = await persona(db, [
    { role: 'tresorier', perimetre: 'objet', objet_type: 'instance', objet_id: office.other.campus },
  ]);
  const lines = ['Lycée A', 'Lycée B', 'Usine C', 'Usine D'].map((name) => ({
    organisationId: office.members.get(name)!.id,
    montant: name.startsWith('Lycée') ? 15_000 : 30_000,
    motif: null,
  }));
  const ctx = await feesContext(db, office.treasurer, '2026-08-01');
  expect(
    await callFees(ctx, office.territory.slug, { exercice: EXERCICE, echeance: '2026-09-01', lines }),
  ).toMatchObject({ called: 4 });
});

const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (fields: Record<string, string>, who: Persona) => sendForm(app, url, fields, { cookie: who.cookie });
const count = async (from: 'cotisation_relance' | 'relances' | 'fee.reminded') => {
  const asked = {
    cotisation_relance: sql<{ n: number }>`select count(*)::int as n from cotisation_relance`,
    relances: sql<{ n: number }>`select count(*)::int as n from courriel where gabarit = 'relance_cotisation'`,
    'fee.reminded': sql<{ n: number }>`select count(*)::int as n from journal where acte = 'fee.reminded'`,
  };
  return (await asked[from].execute(db)).rows[0]!.n;
};
const counts = async () => [await count('cotisation_relance'), await count('relances'), await count('fee.reminded')];
const idsOf = async () =>
  (await db.selectFrom('cotisation').select('id').where('exercice', '=', EXERCICE).execute()).map((one) => one.id);

describe('every late fee reminded in one act', () => {
  it('is shown first: who receives a mail, who does not and why', async () => {
    // One was reminded ten days ago, one has a correspondent without an address.
    await sql`insert into cotisation_relance (cotisation_id, rang, le)
      select id, 1, ${TODAY}::date - 10 from cotisation
      where organisation_id = ${office.members.get('Lycée B')!.id}::uuid`.execute(db);
    const fees = await open(list, office.treasurer);
    expectSound(fees);
    expect(fees.document.querySelector(`a[href="${url}?exercice=2026"]`)).not.toBeNull();
    const page = await open(url, office.treasurer);
    expectSound(page);
    expect(textsOf(page.document, '#relancer b').map((one) => one.slice(0, 7))).toEqual(['Lycée A', 'Usine C']);
    const aside = textOf(page.document.querySelector('[aria-labelledby="ecartees"]'));
    expect(aside).toMatch(/2 cotisations en retard laissées de côté.*Dont 1 rappelée il y a moins de 30 jours/s);
    expect(aside).toMatch(/Lycée B.*Le prochain rappel est possible à partir du.*Usine D.*n’a pas d’adresse/s);
    const nobody = await send({ exercice: '2026' }, office.treasurer);
    expectSound(nobody);
    expect([nobody.status, textsOf(nobody.document, '#erreurs a')]).toEqual([422, ['Cochez au moins une cotisation.']]);
  });

  it('is not for another campus, nor for who may not call', async () => {
    expect((await open(url, stranger)).status).toBe(404);
    expect((await send({ exercice: '2026' }, stranger)).status).toBe(404);
    const ids = await idsOf();
    const order = { exercice: EXERCICE, ids };
    await expect(remindAll(await feesContext(db, stranger), office.territory.slug, order)).rejects.toMatchObject({
      status: 404,
    });
    const own = await persona(db, [grantIn(office.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
    await expect(remindAll(await feesContext(db, own), office.territory.slug, order)).rejects.toMatchObject({
      status: 403,
    });
    // Fees of another year, or of nobody, are not reminded by their id.
    const elsewhere = { exercice: 2025, ids };
    expect(await remindAll(await feesContext(db, office.treasurer), office.territory.slug, elsewhere)).toMatchObject({
      sent: 0,
      left: 4,
    });
  });

  it('sends once, whatever two people click at once: one mail, one reminder, one line each', async () => {
    const before = await counts();
    const form = filledForm(await open(url, office.president), `form[action="${url}"]`);
    const both = await Promise.all([send(form, office.treasurer), send(form, office.president)]);
    expect(both.map((one) => one.status)).toEqual([303, 303]);
    expect(await counts()).toEqual(before.map((n) => n + 2));
    const ids = await idsOf();
    const acts = [office.treasurer, office.president, office.treasurer];
    const outcomes = await Promise.all(
      acts.map(async (who) =>
        remindAll(await feesContext(db, who, '2027-01-15'), office.territory.slug, { exercice: EXERCICE, ids }),
      ),
    );
    // Lycée B too may be reminded again by then; the one without an address never is.
    expect(outcomes.reduce((sum, one) => sum + one.sent, 0)).toBe(3);
    expect(outcomes.reduce((sum, one) => sum + one.left, 0)).toBe(9);
    expect(await counts()).toEqual(before.map((n) => n + 5));
    const done = await open(url, office.treasurer);
    expectSound(done);
    expect(textOf(done.document.querySelector('main'))).toContain('Aucun rappel ne peut partir');
  });
});
