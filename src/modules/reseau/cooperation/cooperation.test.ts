import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { commitmentIn } from '#tests/support/access-network-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { FileLimit } from '../views/cooperation-tables.tsx';
import { circle, cooperationQuery, drawnFrom, EXPORTED, periodOf, weightOf } from './cooperation.ts';
import { presentCooperations } from './present-cooperations.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
/** Four organisations: a and b share all, c comes once, d shares nothing. */
const who: Record<string, { id: string; slug: string; nom: string }> = {};
let body: string;
let hidden: string;
let meeting: string;

const open = (path: string, as = director) => getPage(app, path, { headers: { cookie: as.cookie } });
const base = (): string => `/espace/reseau/${own.slug}/cooperations`;

async function bodyIn(nom: string, publique: boolean, members: string[]): Promise<string> {
  const { id } = await db
    .insertInto('instance_gouvernance')
    .values({
      campus_id: own.campus,
      genre: 'groupe_travail',
      nom,
      publique,
      origine_id: await recordOrigin(db, { nature: 'fait', label: 'Une page' }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const organisation_id of members)
    await db.insertInto('instance_membre').values({ instance_id: id, organisation_id }).execute();
  return id;
}

/** A meeting to which all are called; only those named came. */
async function meetingOf(instance: string, debut: string, called: string[], came: string[], etat = 'close') {
  const { id } = await db
    .insertInto('reunion')
    .values({
      instance_id: instance,
      titre: `Séance du ${debut.slice(0, 10)}`,
      etat,
      debut,
      origine_id: await recordOrigin(db, { nature: 'fait', label: 'Une page' }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const organisation_id of called) {
    const seat = await db
      .insertInto('convoque')
      .values({ reunion_id: id, organisation_id, role: 'membre', votant: true })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (came.includes(organisation_id))
      await db.insertInto('presence').values({ convoque_id: seat.id, arrivee: debut }).execute();
  }
  return id;
}

async function promiseOf(organisation: string, objet: string, etat = 'signe'): Promise<void> {
  const { promesse } = await commitmentIn(db, { campus: own.campus, organisation }, etat);
  await db.updateTable('promesse').set({ objet }).where('id', '=', promesse).execute();
}

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  for (const key of ['a', 'b', 'c', 'd']) {
    const { id } = await organisationIn(db, own);
    await db
      .updateTable('organisation')
      .set({ nom: `Organisation ${key.toUpperCase()}` })
      .where('id', '=', id)
      .execute();
    who[key] = await db
      .selectFrom('organisation')
      .select(['id', 'slug', 'nom'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  }
  const [a, b, c, d] = [who.a!.id, who.b!.id, who.c!.id, who.d!.id];
  body = await bodyIn('Groupe déconstruction', true, [a, b]);
  hidden = await bodyIn('Groupe réservé', false, [a, c]);
  meeting = await meetingOf(body, '2026-10-05T08:00:00Z', [a, b, c, d], [a, b, c]);
  await meetingOf(body, '2026-03-05T08:00:00Z', [a, b], [a, b]);
  await meetingOf(body, '2024-03-05T08:00:00Z', [a, d], [a, d]);
  await meetingOf(body, '2026-10-06T08:00:00Z', [b, d], [b, d], 'annulee');
  await promiseOf(a, 'Ateliers de Blaye');
  await promiseOf(b, ' ateliers de blaye ');
  await promiseOf(d, 'Ateliers de Blaye', 'projete');
});

describe('rules', () => {
  test('the period is a year until today, put right when typed the wrong way round', () => {
    const today = '2026-11-23';
    expect(periodOf(cooperationQuery.parse({}), today)).toEqual({ from: '2025-11-23', to: today });
    expect(periodOf({ du: '2026-05-01', au: '2026-01-01' }, today)).toEqual({ from: '2026-01-01', to: '2026-05-01' });
    expect(periodOf({ du: '2027-01-01', au: '' }, today)).toEqual({ from: '2027-01-01', to: '2027-01-01' });
    expect(cooperationQuery.parse({ du: '2026-02-30', au: 'hier', genre: 'x', avec: "'" })).toEqual({
      du: '',
      au: '',
      genre: '',
      avec: '',
    });
  });

  test('a drawing keeps the strongest lines when there are too many, all of them when even those are', () => {
    const pair = (instance: number) => ({ a: 'a', b: 'b', instance, reunion: 0, engagement: 0, action: 0 });
    const many = (n: number, times: number) => Array.from({ length: times }, () => pair(n));
    expect(drawnFrom(many(1, 40))).toBe(1);
    expect(drawnFrom([...many(1, 60), ...many(2, 20), ...many(3, 20)])).toBe(2);
    expect(drawnFrom([...many(1, 60), ...many(2, 30), ...many(3, 20)])).toBe(3);
    expect(drawnFrom(many(4, 66))).toBe(4);
  });

  test('the file says where it stops, when it does', () => {
    const of = (total: number) => presentCooperations({ nodes: [], pairs: [], total, chosen: null });
    const said = (total: number): string => renderToString(h(FileLimit, { found: of(total) }));
    expect(said(EXPORTED)).toBe('');
    expect(said(EXPORTED + 12)).toContain('s’arrête aux paires des 300 organisations qui partagent le plus, sur 312');
  });

  test('sixteen numbers on the circle keep 24 pixels each on a phone of 320', () => {
    const places = circle(16, 160, 138);
    for (const [index, place] of places.entries()) {
      const next = places[(index + 1) % 16]!;
      expect(Math.hypot(next.x - place.x, next.y - place.y)).toBeGreaterThan(24 + 4);
      expect(Math.min(place.x, place.y)).toBeGreaterThanOrEqual(16);
    }
    expect([1, 2, 3, 5, 6, 40].map(weightOf)).toEqual([1, 1, 2, 2, 3, 3]);
  });
});

describe('who works with whom', () => {
  test('bodies, meetings where both came and promises towards one object are counted, and nothing else', async () => {
    const page = await open(base());
    expect(page.status).toBe(200);
    expectSound(page);
    const rows = [...page.document.querySelectorAll('#contenu section[aria-labelledby="t-paires"] tbody tr')];
    expect(rows.map((row) => [textOf(row.querySelector('th')), ...textsOf(row, 'td')])).toEqual([
      ['Organisation A et Organisation B', '1', '2', '1', '0', '4'],
      ['Organisation A et Organisation C', '1', '1', '0', '0', '2'],
      ['Organisation B et Organisation C', '0', '1', '0', '0', '1'],
    ]);
    expect(textsOf(page.document, '.matrice tbody th')).toEqual([
      '1 Organisation A',
      '2 Organisation B',
      '3 Organisation C',
    ]);
    expect(textsOf(page.document, '.matrice tbody tr:first-child td')).toEqual([
      '',
      '4 entre Organisation A et Organisation B',
      '2 entre Organisation A et Organisation C',
    ]);
    expect(page.document.querySelectorAll('svg.graphe .graphe__prise')).toHaveLength(3);
    expect(page.document.querySelectorAll('svg.graphe a:not([tabindex="-1"])')).toHaveLength(0);
  });

  test('each number opens as many lines as it says', async () => {
    const { document } = await open(base());
    const links = [...document.querySelectorAll('.matrice td a, #contenu td a.vif')];
    expect(links.length).toBe(6 + 3 + 6);
    for (const link of links) {
      const shared = await open(link.getAttribute('href')!);
      expectSound(shared);
      expect(shared.document.querySelectorAll('tbody tr')).toHaveLength(Number.parseInt(textOf(link), 10));
    }
  });

  test('what is counted is named, and each body and meeting opens', async () => {
    const page = await open(`${base()}/${who.a!.slug}/${who.b!.slug}`);
    expect(textOf(page.document.querySelector('h1'))).toBe('4 travaux en commun');
    expect(textsOf(page.document, 'tbody th')).toEqual([
      'Groupe déconstruction',
      'Séance du 2026-10-05',
      'Séance du 2026-03-05',
      'Ateliers de Blaye',
    ]);
    const hrefs = [...page.document.querySelectorAll('tbody td a')].map((link) => link.getAttribute('href')!);
    expect(hrefs.slice(0, 2)).toEqual([`/espace/gouvernance/${body}`, `/espace/reunions/${meeting}`]);
    for (const href of hrefs) expect((await open(href)).status).toBe(200);
  });

  test('the period and the kind narrow the counts; the list of a body counts where today is', async () => {
    const then = await open(`${base()}?du=2024-01-01&au=2024-12-31`);
    expect(textsOf(then.document, '.matrice tbody th')).toEqual(['1 Organisation A', '2 Organisation D']);
    const meetings = await open(`${base()}?genre=reunion&du=2026-09-01&au=2026-11-23`);
    expect(textsOf(meetings.document, 'section[aria-labelledby="t-paires"] tbody td:last-child')).toEqual([
      '1',
      '1',
      '1',
    ]);
    const none = await open(`${base()}?du=2020-01-01&au=2020-12-31`);
    expectSound(none);
    expect(textOf(none.document.querySelector('.vide__titre'))).toBe('Aucun travail en commun sur cette période');
    const one = await open(`${base()}?avec=${who.c!.slug}&genre=instance`);
    expect(textsOf(one.document, '.matrice tbody th')).toEqual(['1 Organisation A', '2 Organisation C']);
    expect(one.document.querySelectorAll('.matrice tr.vous')).toHaveLength(1);
  });

  test('the file has the same pairs', async () => {
    const answer = await app.request(`${ORIGIN}${base()}.csv`, { headers: { cookie: director.cookie } });
    expect((await answer.text()).trim().split('\r\n')).toEqual([
      'organisation,avec,instances,reunions,engagements,actions,total',
      'Organisation A,Organisation B,1,2,1,0,4',
      'Organisation A,Organisation C,1,1,0,0,2',
      'Organisation B,Organisation C,0,1,0,0,1',
    ]);
    const line = await db.selectFrom('journal').select('acte').where('acte', '=', 'cooperations.exported').execute();
    expect(line).toHaveLength(1);
  });
});

describe('who may look', () => {
  test('a body that is not public keeps its name from whom may not open it', async () => {
    const contact = await db
      .insertInto('contact')
      .values({
        prenom: 'Camille',
        nom: 'Exemple',
        origine_id: await recordOrigin(db, { nature: 'fait', label: 'Une page' }),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const member = await persona(db, []);
    await db.updateTable('contact').set({ compte_id: member.id }).where('id', '=', contact.id).execute();
    await db
      .insertInto('mandat')
      .values({
        instance_id: body,
        contact_id: contact.id,
        organisation_id: who.b!.id,
        role: 'membre',
        debut: '2026-01-01',
        origine_id: await recordOrigin(db, { nature: 'fait', label: 'Une page' }),
      })
      .execute();
    const page = await open(`${base()}/${who.a!.slug}/${who.c!.slug}`, member);
    expect(page.status).toBe(200);
    expect(textsOf(page.document, 'tbody th')).toEqual(['Groupe de travail', 'Séance du 2026-10-05']);
    expect(page.html).not.toContain(hidden);
    expect((await open(base(), member)).status).toBe(200);
  });

  test('the director of another campus, and an unknown organisation, find nothing', async () => {
    const { other } = {
      other: await db.selectFrom('campus').select('id').where('slug', '<>', own.slug).executeTakeFirstOrThrow(),
    };
    const stranger = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: other.id }]);
    for (const path of [base(), `${base()}.csv`, `${base()}/${who.a!.slug}/${who.b!.slug}`])
      expect((await open(path, stranger)).status).toBe(404);
    expect((await open(`${base()}?avec=nulle-part`)).status).toBe(404);
    expect((await open(`${base()}/${who.a!.slug}/nulle-part`)).status).toBe(404);
  });
});
