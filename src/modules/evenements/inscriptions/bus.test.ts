import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { classForm, openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const kept = () => db.selectFrom('inscription_groupe').selectAll().executeTakeFirstOrThrow();
const open = (path: string) => getPage(app, path, { headers: { cookie: director.cookie } });
const send = (path: string, form: Record<string, string>) => sendForm(app, path, form, { cookie: director.cookie });

test('what the bus of a group costs and who pays is noted, refused at its field, summed and exported', async () => {
  const event = await openEvent(db, { campus: own.campus });
  const bus = { arrivee: 'car', car: 'oui', car_depart: 'Blaye', car_places: '50' };
  await sendForm(app, `/evenements/${event.slug}/inscription`, classForm(event.slots[0]!, bus));
  const list = `/espace/campus/${own.slug}/evenements/${event.id}/inscriptions`;
  const group = `${list}/${(await kept()).id}`;
  const page = await open(group);
  expectSound(page);
  const form = filledForm(page, 'form[action$="/car"]');
  expect(form).toMatchObject({ cout: '', payeur: '' });
  for (const cout of ['environ 400', '-3', '100000,01']) {
    const refused = await send(`${group}/car`, { ...form, cout, payeur: 'campus' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#cout-erreur'))).toContain('420,50');
    expect(filledForm(refused, 'form[action$="/car"]')).toMatchObject({ cout, payeur: 'campus' });
  }
  expect((await send(`${group}/car`, { ...form, cout: '420,5 €', payeur: 'campus' })).status).toBe(303);
  expect(await kept()).toMatchObject({ car_cout_centimes: 42_050, car_payeur: 'campus' });
  const stale = await send(`${group}/car`, { ...form, cout: '500', payeur: '' });
  expect([stale.status, filledForm(stale, 'form[action$="/car"]').cout]).toEqual([409, '500']);
  const shown = textOf((await open(group)).document.querySelector('[aria-labelledby=inscription]'));
  expect(shown).toMatch(/de Blaye, 50\splaces, 420,50\s€, payé par le campus/);
  expect(textOf((await open(list)).document.querySelector('.faits'))).toMatch(/1\sdemande, 50\splaces, 420,50\s€/);
  const acts = await db.selectFrom('journal').select('apres').where('acte', '=', 'group.bus_priced').execute();
  expect(acts).toEqual([{ apres: { car_cout_centimes: 42_050, car_payeur: 'campus' } }]);
});
