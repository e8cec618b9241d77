import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { fixedClock } from '#core/time/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { bodyYears } from './year.sql.ts';
import { yearDesk } from './year-desk.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
let stranger: Persona;
beforeAll(async () => {
  ag = await assembly(db);
  const led = (place: Assembly['territory']) =>
    persona(db, [grantIn(place, { id: 'directeur_campus', perimetre: 'campus' })]);
  director = await led(ag.territory);
  stranger = await led(ag.other);
});
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const open = (path: string, who: Persona = director) => getPage(app, path, { headers: { cookie: who.cookie } });
async function desk(who: Persona, day = '2026-11-23') {
  const { actor } = await contextOf(db, who);
  const clock = fixedClock(`${day}T09:30:00+01:00`);
  return (await yearDesk({ db, clock, origin: 'exemple' }, actor!)).map(({ titre, raison, date, action, urgence }) => ({
    titre: plain(titre),
    raison: plain(raison),
    date,
    href: action.href,
    urgence,
  }));
}
const form = () => `/espace/reunions/nouvelle?instance=${ag.instance}`;

it('warns who prepares meetings when the year has hardly room for what the statutes ask for', async () => {
  expect(await desk(director, '2026-11-15')).toEqual([]);
  expect(await desk(director, '2026-11-16')).toMatchObject([
    {
      titre: '1 réunion à prévoir en 2026 : Assemblée générale',
      raison: expect.stringContaining(
        '0 tenue sur 1 demandée par les statuts. Dernier jour pour convoquer : 16 décembre 2026',
      ),
      date: '2026-12-16',
      href: form(),
      urgence: 'normale',
    },
  ]);
  expect(await desk(ag.secretary)).toHaveLength(1);
  expect(await desk(stranger)).toEqual([]);
  expect(await desk(director, '2026-12-17')).toMatchObject([
    {
      raison: expect.stringContaining('Le délai de convocation mène au-delà de 2026'),
      href: `/espace/gouvernance/${ag.instance}`,
      urgence: 'haute',
    },
  ]);
  expect(await desk(director, '2027-01-01')).toEqual([]);
});

it('says it on the page of the body, in the list and in its file', async () => {
  const page = await open(`/espace/gouvernance/${ag.instance}`);
  expectSound(page);
  expect(plain(textOf(page.document.querySelector('main')))).toContain(
    '0 réunion tenue sur 1 demandée cette année (statuts, version 1)',
  );
  expect(plain(textOf(page.document.querySelector('main')))).toContain('« Réunions par an, au moins : 1 »');
  const list = await open('/espace/gouvernance');
  expectSound(list);
  expect(textOf(list.document.querySelector('td[data-titre="Réunions de l’année"]'))).toBe('0 sur 1');
  const rows = parse((await open('/espace/gouvernance/instances.csv?format=csv')).html, { columns: true });
  expect(rows).toMatchObject([{ annee: '2026', reunions_tenues: '0', reunions_prevues: '0', reunions_demandees: '1' }]);
});

it('counts what was held and what is prepared this year, in the hours of Paris', async () => {
  const year = async () => (await bodyYears(db, [ag.instance], '2026-11-23')).get(ag.instance)!;
  const id = await plannedMeeting(db, ag.instance, 20);
  expect(await desk(director)).toEqual([]);
  expect(await year()).toMatchObject({ tenues: 0, prevues: 1, demandees: 1, delai: 15 });
  const set = (etat: string, debut: string) =>
    db.updateTable('reunion').set({ etat, debut }).where('id', '=', id).execute();
  await set('preparation', '2027-01-01T00:30:00+01:00');
  expect(await year()).toMatchObject({ tenues: 0, prevues: 0 });
  await set('close', '2026-01-01T00:30:00+01:00');
  expect(await year()).toMatchObject({ tenues: 1, prevues: 0 });
  await set('reportee', '2026-12-20T10:00:00+01:00');
  expect(await year()).toMatchObject({ tenues: 0, prevues: 1 });
  await set('sans_quorum', '2026-06-01T10:00:00+02:00');
  expect(await year()).toMatchObject({ tenues: 0, prevues: 0 });
});

it('is one line for a campus of which many bodies lack meetings', async () => {
  const { origine_id, statuts_modele } = await db
    .selectFrom('instance_gouvernance')
    .select(['origine_id', 'statuts_modele'])
    .where('id', '=', ag.instance)
    .executeTakeFirstOrThrow();
  for (const [genre, statuts_cle] of [
    ['ca', 'conseil_administration'],
    ['bureau', 'bureau'],
    ['copil', 'copil'],
  ])
    await db
      .insertInto('instance_gouvernance')
      .values({
        campus_id: ag.territory.campus,
        genre: genre!,
        nom: `Essai ${genre}`,
        statuts_modele,
        statuts_cle,
        origine_id,
        cree_le: '2025-12-01T10:00:00Z',
      })
      .execute();
  const lines = await desk(director);
  expect(lines).toMatchObject([
    { titre: 'Réunions à prévoir en 2026 : 4 instances', href: `/espace/gouvernance?campus=${ag.territory.slug}` },
  ]);
  expect(await desk(ag.secretary)).toHaveLength(1);
  expectSound(await open('/espace'));
});

it('asks nothing of a body that was created during the year', async () => {
  const created = (cree_le: string) =>
    db.updateTable('instance_gouvernance').set({ cree_le }).where('campus_id', '=', ag.territory.campus).execute();
  await created('2026-09-01T10:00:00+02:00');
  expect(await desk(director, '2026-12-17')).toEqual([]);
  await created('2025-12-31T23:30:00Z');
  expect(await desk(director, '2026-12-17')).toHaveLength(1);
});
