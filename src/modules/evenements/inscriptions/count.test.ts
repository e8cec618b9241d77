import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDb } from '#core/db/index.ts';
import { groupIn } from '#tests/support/access-events.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type EventOrder, openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
/** Two processes of one service, each with its connections. */
const processes = [1, 2].map(() => openDb(opened.url, { max: 4 }));
const apps = processes.map((one) => testApp(one));
afterAll(() => Promise.all(processes.map((one) => one.close())));
let own: Territory;
let director: Persona;
let team: Persona;
let stranger: Persona;
let correspondent: Persona;

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  team = await persona(db, [grantIn(own, { id: 'equipe_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  await sql`delete from inscription_groupe`.execute(db);
});

/** An event of today, with its groups of 20 pupils and 2 adults. */
async function today<const S extends readonly string[]>(states: S, more: Partial<EventOrder> = {}) {
  const event = await openEvent(db, { campus: own.campus, jour: '2026-11-23', ...more });
  const groups: string[] = [];
  for (const etat of states) groups.push(await groupIn(db, event.id, { etat }));
  const base = `/espace/campus/${own.slug}/evenements/${event.id}`;
  return { id: event.id, base, page: `${base}/presences`, groups: groups as { [K in keyof S]: string } };
}
type Made = Pick<Awaited<ReturnType<typeof today>>, 'base'>;
const rowOf = (id: string) =>
  db.selectFrom('inscription_groupe').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const note = async (
  event: Made,
  id: string,
  form: Record<string, string>,
  by: { who?: Persona; on?: typeof app } = {},
) => sendForm(by.on ?? app, `${event.base}/inscriptions/${id}/presence`, form, { cookie: (by.who ?? director).cookie });
const came = (jeunes: string, filles = '', adultes = '2', version = '1') => ({
  version,
  acte: 'present',
  jeunes,
  filles,
  adultes,
});
const absent = (version = '1') => ({ version, acte: 'absent' });
const acts = async (id: string) =>
  (await db.selectFrom('journal').select('acte').where('objet_id', '=', id).orderBy('id').execute()).map(
    (one) => one.acte,
  );

describe('on the day', () => {
  test('the page holds a form for each confirmed group; it counts, notes absent, corrects, and tells the sums', async () => {
    const event = await today(['confirmee', 'confirmee', 'en_attente', 'annulee']);
    const [a, b] = event.groups;
    await sql`update inscription_groupe set rural = true, filles = 11 where id = ${a}::uuid`.execute(db);
    const page = await open(event.page);
    expectSound(page);
    expect(textOf(page.document.querySelector('h1'))).toBe('0 arrivé sur 40');
    expect(textsOf(page.document, 'ol.lignes > li h3')).toHaveLength(2);
    const form = filledForm(page, `#groupe-${a} form`);
    expect(form).toMatchObject({ version: '1', jeunes: '20', filles: '', adultes: '2' });
    const sent = await note(event, a, { ...form, acte: 'present', jeunes: '18', filles: '10' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${event.page}#groupe-${a}`]);
    expect((await note(event, b, absent())).status).toBe(303);
    expect(await rowOf(a)).toMatchObject({ etat: 'presente', presents_jeunes: 18, presents_filles: 10, version: 2 });
    expect(await rowOf(b)).toMatchObject({ etat: 'absente', presents_jeunes: null, version: 2 });
    // Late, in the end: corrected, and girls were not counted.
    expect((await note(event, b, came('7', '', '1', '2'), { who: team })).status).toBe(303);
    expect((await note(event, a, came('19', '10', '2', '2'))).status).toBe(303);
    expect(await rowOf(b)).toMatchObject({ etat: 'presente', presents_jeunes: 7, presents_filles: null });
    const counted = await open(event.page);
    expectSound(counted);
    expect(textOf(counted.document.querySelector('h1'))).toBe('26 arrivés sur 40');
    expect(textsOf(counted.document, '#contenu table:first-of-type tbody tr:last-child td').slice(0, 4)).toEqual([
      '2',
      '26',
      '10, sans 1 groupe où l’on n’a pas compté',
      '3',
    ]);
    expect(textOf(counted.document.body)).toContain('Commune rurale');
    expect(await acts(b)).toEqual(['group.absence_noted', 'group.presence_noted']);
  });

  test('what cannot be is refused at its field, and kept', async () => {
    const event = await today(['confirmee', 'confirmee']);
    const [a] = event.groups;
    const girls = await note(event, a, came('18', '19'));
    expectSound(girls);
    expect(girls.status).toBe(422);
    expect(textOf(girls.document.querySelector(`#filles-${a}-erreur`))).toBe(
      'Il y a plus de filles (19) que de présents (18).',
    );
    expect(girls.document.querySelector(`#filles-${a}`)!.getAttribute('value')).toBe('19');
    expect(girls.document.querySelector('#erreurs a')!.getAttribute('href')).toBe(`#filles-${a}`);
    expect(girls.document.querySelectorAll('details[open] form[action$="/presence"]')).toHaveLength(1);
    const nobody = await note(event, a, came(''));
    expect(textOf(nobody.document.querySelector(`#jeunes-${a}-erreur`))).toBe('Indiquez le nombre de présents.');
    const neither = await note(event, a, { version: '1', jeunes: '3' });
    expect([neither.status, textOf(neither.document.querySelector('#erreurs li'))]).toEqual([
      422,
      'Dites si le groupe est venu.',
    ]);
    expect(await rowOf(a)).toMatchObject({ etat: 'confirmee', version: 1 });
  });

  test('not before its day, not a group that is not expected, not elsewhere, not without the right', async () => {
    const later = await today(['confirmee'], { jour: '2026-11-24' });
    for (const form of [came('20'), absent()]) {
      const early = await note(later, later.groups[0], form);
      expect([early.status, textOf(early.document.querySelector('#erreurs li'))]).toEqual([
        422,
        'Ce créneau n’a pas encore eu lieu : notez le groupe le jour même.',
      ]);
    }
    // On the page that a phone keeps the day before, what counts waits for its day.
    expect(
      (await open(later.page)).document.querySelector('form[action$="/presence"]')!.closest('[hidden]'),
    ).not.toBeNull();
    const event = await today(['en_attente', 'confirmee']);
    expect((await note(event, event.groups[0], came('20'))).status).toBe(422);
    expect((await note(later, event.groups[1], came('20'))).status).toBe(404);
    expect((await note(event, event.groups[1], came('20'), { who: stranger })).status).toBe(404);
    expect((await note(event, event.groups[1], came('20'), { who: correspondent })).status).toBe(403);
    expect((await open(event.page, stranger)).status).toBe(404);
    expect((await open(event.page, correspondent)).status).toBe(403);
    expect((await rowOf(event.groups[1])).etat).toBe('confirmee');
  });
});

test('two people at once: one count is kept, the other is asked to compare; the same count twice is one', async () => {
  const event = await today(['confirmee', 'confirmee']);
  const [a, b] = event.groups;
  const answers = await Promise.all(
    ['18', '19'].map((jeunes, i) => note(event, a, came(jeunes), { on: apps[i]!, who: i === 0 ? director : team })),
  );
  expect(answers.map((one) => one.status).sort()).toEqual([303, 409]);
  const refused = answers.find((one) => one.status === 409)!;
  const kept = (await rowOf(a)).presents_jeunes;
  expectSound(refused);
  expect(textOf(refused.document.querySelector(`#groupe-${a}`))).toContain(`${kept} présents, 9 h 30 2 adultes`);
  const form = filledForm(refused, `#groupe-${a} form`);
  expect(form).toMatchObject({ version: '2', jeunes: kept === 18 ? '19' : '18' });
  expect((await note(event, a, { ...form, acte: 'present' })).status).toBe(303);
  expect((await rowOf(a)).version).toBe(3);
  const twice = await Promise.all(apps.map((on) => note(event, b, came('20', '9'), { on })));
  expect(twice.map((one) => one.status)).toEqual([303, 303]);
  expect((await rowOf(b)).version).toBe(2);
});

test('once each group is noted, the event closes; then nothing changes any more', async () => {
  const event = await today(['confirmee', 'confirmee'], { etat: 'realise' });
  const [a, b] = event.groups;
  const close = async () => {
    const { version } = await db
      .selectFrom('evenement')
      .select('version')
      .where('id', '=', event.id)
      .executeTakeFirstOrThrow();
    return sendForm(
      app,
      `${event.base}/etat`,
      { version: String(version), transition: 'clore' },
      { cookie: director.cookie },
    );
  };
  await note(event, a, came('18', '9'));
  const stopped = await close();
  expect(stopped.status).toBe(422);
  expect(textOf(stopped.document.querySelector('#transition .err'))).toBe(
    'Groupes sans présence ni absence notée : 1.',
  );
  await note(event, b, absent());
  expect(textOf((await open(event.page)).document.querySelector('#contenu'))).toContain('Clore l’événement');
  expect((await close()).status).toBe(303);
  const late = await note(event, b, came('20', '', '2', '2'));
  expect([late.status, textOf(late.document.querySelector('#erreurs li'))]).toEqual([
    422,
    'Cet événement est clos ou annulé : les présences ne changent plus.',
  ]);
  const page = await open(event.page);
  expectSound(page);
  expect(page.document.querySelector('form[action$="/presence"]')).toBeNull();
  expect((await rowOf(b)).etat).toBe('absente');
  const csv = await open(`${event.base}/inscriptions.csv?format=csv`);
  const [head, ...lines] = csv.html
    .trim()
    .split('\n')
    .map((one) => one.split(/[,;]/));
  const at = ['presents_jeunes', 'presents_filles', 'presents_adultes', 'compte_le'].map((key) => head!.indexOf(key));
  expect(lines.map((one) => at.map((i) => one[i])).sort()).toEqual([
    ['', '', '', '2026-11-23'],
    ['18', '9', '2', '2026-11-23'],
  ]);
});
