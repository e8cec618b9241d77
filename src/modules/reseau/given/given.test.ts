import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { commitmentIn } from '#tests/support/access-network-examples.ts';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { signedStates } from '../commitment-kinds.ts';
import { listCommitments } from '../commitment-list.sql.ts';
import { type GivenScope, givenBy, readGiven } from './given.sql.ts';
import { periodOf, yearsOf } from './given.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const TODAY = TEST_NOW.slice(0, 10);
let own: Territory;
let director: Persona;
let correspondent: Persona;

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  const place = { campus: own.campus, organisation: own.organisation };
  const kept = await commitmentIn(db, place, 'signe');
  const broken = await commitmentIn(db, place, 'rompu');
  await commitmentIn(db, place, 'projete');
  await db.updateTable('engagement').set({ signature_le: '2026-02-01' }).where('id', '=', kept.id).execute();
  await db.updateTable('engagement').set({ signature_le: '2025-02-01' }).where('id', '=', broken.id).execute();
  await db
    .insertInto('promesse')
    .values({ engagement_id: kept.id, rang: 2, genre: 'montant', quantite: 150_050, unite: 'centimes' })
    .execute();
  await db
    .insertInto('apport')
    .values([
      { promesse_id: kept.promesse, quantite: 4, recu_le: '2026-03-01', note_le: TEST_NOW },
      { promesse_id: broken.promesse, quantite: 1, recu_le: '2026-04-01', note_le: TEST_NOW },
    ])
    .execute();
});

const none = sql`select null::uuid as organisation_id, 0 as invitations, 0 as presences where false`;
const scope = (annee = '') => ({ campusId: own.campus, ...periodOf(annee, TODAY), meetings: () => none, shares: [] });
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });

test('a member gave what came of what it signed, in each unit; a project is no promise', async () => {
  expect(await givenBy(db, scope(), own.organisation)).toEqual({
    engagements: 2,
    parts: [
      { genre: 'montant', unite: 'centimes', promis: 150_050, recu: 0 },
      { genre: 'jours', unite: 'jours', promis: 20, recu: 5 },
    ],
    invitations: 0,
    presences: 0,
    echanges: 0,
    partages: {},
  });
  // A year: what was signed in it, what came in it, were it promised before.
  expect((await givenBy(db, scope('2026'), own.organisation)).parts[1]).toMatchObject({ promis: 10, recu: 5 });
  expect((await givenBy(db, scope('2025'), own.organisation)).parts).toMatchObject([{ promis: 10, recu: 0 }]);
});

test('the page says it by member and together; it opens the commitments that it counts', async () => {
  const address = `/espace/reseau/${own.slug}/donne-et-recu`;
  const page = await open(address);
  expectSound(page);
  const rows = textsOf(page.document, 'tbody tr');
  expect(rows.at(-1)).toContain('5 sur 20 jours');
  expect(rows.at(-1)).toContain('0 € sur 1 500,50 €');
  const link = page.document.querySelector('tbody tr:last-child a')!.getAttribute('href')!;
  expect(textOf((await open(link)).document.querySelector('h1'))).toBe('2 engagements');
  expect(textsOf((await open(`${address}?engage=non`)).document, 'tbody tr')).toHaveLength(0);
  expect(textsOf((await open(`${address}?annee=2024`)).document, 'tbody tr').at(-1)).toContain('rien de chiffré');
  const file = await app.request(`${ORIGIN}${address}.csv`, { headers: { cookie: director.cookie } });
  const lines = (await file.text()).trim().split('\r\n');
  expect(lines[0]).toBe('organisation,statut,sens,objet,unite,prevu,fait,exemple,adresse');
  expect(lines.slice(1).map((line) => line.split(',').slice(2, 7).join(','))).toEqual([
    'donné,Montant en euros,euros,1500.5,0',
    'donné,Jours,jours,20,5',
    'reçu,Réunions du campus,réunions,0,0',
    'reçu,Échanges notés,échanges,,0',
  ]);
});

test('the member reads it of itself, on its own page; of the others it reads nothing', async () => {
  const own_page = await open(`/espace/reseau/${own.slug}/membres/${own.organisationSlug}`, correspondent);
  expect(textOf(own_page.document.body)).toContain('5 sur 20 jours');
  expect((await open(`/espace/reseau/${own.slug}/donne-et-recu`, correspondent)).status).toBe(404);
});

test('the years to choose from end today', () => {
  expect(yearsOf('2026-11-23')).toEqual(['2026', '2025', '2024', '2023', '2022', '2021']);
  expect(periodOf('2026', '2026-11-23')).toEqual({ from: '2026-01-01', to: '2026-11-23' });
  expect(periodOf('2025', '2026-11-23')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
});

test('in the demonstration, the totals are those of the list of commitments and of the members', async () => {
  const demo = await demonstrationDatabase();
  const campus = await demo.db.selectFrom('campus').select('id').where('slug', '=', 'mes').executeTakeFirstOrThrow();
  const { meetingsOfOrganisations } = await import('#modules/gouvernance/index.ts');
  const place = { campusId: campus.id, ...periodOf('', '2099-01-01') };
  const whole: GivenScope = { ...place, meetings: (among) => meetingsOfOrganisations(place, among), shares: [] };
  const everybody = { words: [], engage: '' as const };
  const list = await readGiven(demo.db, whole, everybody, { limit: 1_000, offset: 0 });
  const { totals } = list;
  const { rows } = await listCommitments(demo.db, { campusId: campus.id, etat: 'signes' }, { limit: 1_000, offset: 0 });
  expect(rows.every((one) => signedStates.includes(one.etat))).toBe(true);
  expect(totals.engagements).toBe(rows.length);
  const sums = new Map<string, { promis: number; recu: number }>();
  for (const one of rows.flatMap((row) => row.promesses)) {
    const sum = sums.get(`${one.genre} ${one.unite}`) ?? { promis: 0, recu: 0 };
    sums.set(`${one.genre} ${one.unite}`, { promis: sum.promis + one.quantite, recu: sum.recu + one.recu });
  }
  expect(sums.size).toBeGreaterThan(0);
  for (const { genre, unite, ...said } of totals.parts) expect(said).toEqual(sums.get(`${genre} ${unite}`));
  expect(totals.parts).toHaveLength(sums.size);
  const add = (of: 'engagements' | 'invitations' | 'presences') => list.rows.reduce((sum, row) => sum + row[of], 0);
  expect([add('engagements'), add('invitations'), add('presences')]).toEqual([
    totals.engagements,
    totals.invitations,
    totals.presences,
  ]);
  expect(totals.invitations).toBeGreaterThan(totals.presences);
  expect(totals.presences).toBeGreaterThan(0);
});
