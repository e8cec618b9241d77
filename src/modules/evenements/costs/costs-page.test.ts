import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { groupIn } from '#tests/support/access-events.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { openEvent } from '#tests/support/group-events.ts';
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

test('what an event costs, its cars included, is shared among the pupils counted, and read nowhere in public', async () => {
  const event = await openEvent(db, { campus: own.campus, jour: '2026-11-23' });
  const base = `/espace/campus/${own.slug}/evenements/${event.id}`;
  const save = async (more: Record<string, string>) => {
    const row = db.selectFrom('evenement').select('version').where('id', '=', event.id);
    const { version } = await row.executeTakeFirstOrThrow();
    return sendForm(app, `${base}/liste/depenses`, { version: String(version), ...more }, { cookie: director.cookie });
  };
  const page = () => getPage(app, base, { headers: { cookie: director.cookie } });
  const said = async () => textOf((await page()).document.querySelector('section[aria-labelledby="depenses"]') ?? null);
  const line = { nature_1: 'repas', libelle_1: 'Goûter', montant_1: 'cher', payeur_1: 'campus' };
  const refused = await save(line);
  expect([refused.status, textOf(refused.document.querySelector('#montant_1-erreur'))]).toEqual([
    422,
    expect.stringContaining('un montant en euros'),
  ]);
  expect((await save({ ...line, montant_1: '180,50' })).status).toBe(303);
  const group = await groupIn(db, event.id, { etat: 'presente' });
  await sql`update inscription_groupe set presents_jeunes = 19, car_depart = 'Blaye', car_places = 30, car_cout_centimes = 42000,
    car_payeur = 'collectivite' where id = ${group}::uuid`.execute(db);
  await groupIn(db, event.id, { etat: 'annulee' });
  await expectSound(await page());
  expect(await said()).toMatch(/600,50 €, soit 31,61 € par jeune, pour 19 jeunes comptés/);
  expect(await said()).toMatch(/Une collectivité : 420,00 €|Une collectivité : 420 €/);
  const anybody = await getPage(app, `/evenements/${event.slug}`);
  expect(anybody.html).not.toContain('Goûter');
});
