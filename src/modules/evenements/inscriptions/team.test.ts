import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { isoDate } from '#core/time/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { classForm, type EventOrder, openEvent } from '#tests/support/group-events.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { forgetContacts } from './forget.sql.ts';
import { remindAll, settleAll } from './jobs.ts';
import { readAsking } from './room.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;
let correspondent: Persona;

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  for (const table of ['inscription_groupe', 'courriel', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const make = (more: Partial<EventOrder> = {}) => openEvent(db, { campus: own.campus, ...more });
type Made = Awaited<ReturnType<typeof make>>;
const register = (event: Made, classe: string, jeunes: number, more: Record<string, string> = {}) =>
  sendForm(
    app,
    `/evenements/${event.slug}/inscription`,
    classForm(event.slots[0]!, {
      classe,
      jeunes: String(jeunes),
      adultes: String(Math.ceil(jeunes / 15)),
      contact_courriel: `${classe}@exemple.fr`,
      ...more,
    }),
  );
const rows = () => db.selectFrom('inscription_groupe').selectAll().orderBy('ordre').execute();
const rowOf = async (classe: string) => (await rows()).find((row) => row.classe === classe)!;
const states = async () => Object.fromEntries((await rows()).map((row) => [row.classe, row.etat]));
const mails = async () =>
  (await db.selectFrom('courriel').select('gabarit').orderBy('cree_le').orderBy('gabarit').execute()).map(
    (one) => one.gabarit,
  );
const listOf = (event: Made) => `/espace/campus/${own.slug}/evenements/${event.id}/inscriptions`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const decide = async (
  event: Made,
  classe: string,
  transition: string,
  more: Record<string, string> = {},
  who = director,
) => {
  const { id, version } = await rowOf(classe);
  return sendForm(
    app,
    `${listOf(event)}/${id}/etat`,
    { version: String(version), transition, ...more },
    { cookie: who.cookie },
  );
};
const context = (iso: string) => ({
  requestId: null,
  now: new Date(iso),
  today: isoDate(new Date(iso)),
  sender: { service: 'Maillage', origin: ORIGIN },
  secret: secretOf(Buffer.alloc(32, 7)),
});

describe('the list', () => {
  test('counts each slot, filters, and is a file that says who read it', async () => {
    const event = await make();
    await register(event, 'A', 26, { car: 'oui', car_depart: 'Blaye', message: 'Un fauteuil roulant passe-t-il ?' });
    await register(event, 'B', 30);
    await register(event, 'C', 24, { etablissement: 'lycée estuaire' });
    const list = await open(listOf(event));
    expectSound(list);
    expect(textOf(list.document.querySelector('table'))).toContain('56 sur 60');
    expect(textOf(list.document.querySelector('main'))).toContain('1 demande, 28 places');
    const searched = await open(`${listOf(event)}?q=estuaire&etat=en_attente`);
    expect(textsOf(searched.document, 'table:last-of-type tbody th a')).toEqual(['C']);
    expect(textsOf((await open(`${listOf(event)}?besoin=message`)).document, 'table:last-of-type tbody th a')).toEqual([
      'A',
    ]);
    const csv = await open(`${listOf(event)}.csv?format=csv`);
    expect(csv.html).toContain('Un fauteuil roulant passe-t-il ?');
    const { rows: lines } = await sql<{
      n: number;
    }>`select count(*) as n from journal where acte = 'groups.exported'`.execute(db);
    expect(lines[0]!.n).toBe(1);
  });

  test('another campus finds nothing; a member that holds events decides of no registration', async () => {
    const event = await make();
    await register(event, 'A', 20);
    expect((await open(listOf(event), stranger)).status).toBe(404);
    expect((await open(listOf(event), correspondent)).status).toBe(403);
    const { id } = await rowOf('A');
    expect((await open(`${listOf(event)}/${id}`, stranger)).status).toBe(404);
    const elsewhere = await make();
    expect((await open(`${listOf(elsewhere)}/${id}`)).status).toBe(404);
  });
});

describe('deciding', () => {
  test('refuses with a reason, offers a freed place in turn, and says what stands in the way', async () => {
    const event = await make();
    await register(event, 'A', 40);
    await register(event, 'B', 30);
    await register(event, 'C', 25);
    const page = await open(`${listOf(event)}/${(await rowOf('B')).id}`);
    expectSound(page);
    expect(textOf(page.document.querySelector('form.fiche'))).toContain(
      'Le groupe compte 30 jeunes et il reste 20 places.',
    );
    const blank = await decide(event, 'C', 'refuser');
    expect(textOf(blank.document.querySelector('#motif-erreur'))).toBe('Écrivez le motif.');
    expect((await decide(event, 'B', 'promouvoir')).status).toBe(422);
    expect((await decide(event, 'C', 'refuser', { motif: 'Le bus ne passe pas ce jour-là.' })).status).toBe(303);
    expect((await decide(event, 'A', 'annuler', { motif: 'À la demande du collège.' })).status).toBe(303);
    expect(await states()).toEqual({ A: 'annulee', B: 'proposee', C: 'refusee' });
    expect((await mails()).slice(3)).toEqual(['inscription_refusee', 'inscription_annulee', 'inscription_promue']);
  });

  test('a group that enters whole is confirmed or refused, never put in the waiting list', async () => {
    const event = await make({ criteres: ['rural'] });
    await register(event, 'A', 40);
    await register(event, 'B', 30);
    const told = async () => (await mails()).length;
    const before = await told();
    const stopped = await decide(event, 'A', 'mettre_en_attente');
    expect([stopped.status, textOf(stopped.document.querySelector('#transition .err'))]).toEqual([
      422,
      'Ce groupe tient en entier : confirmez-le ou refusez-le.',
    ]);
    expect([(await rowOf('A')).etat, await told()]).toEqual(['recue', before]);
    expect((await decide(event, 'A', 'confirmer')).status).toBe(303);
    expect((await decide(event, 'B', 'mettre_en_attente')).status).toBe(303);
    expect([await states(), await told()]).toEqual([{ A: 'confirmee', B: 'en_attente' }, before + 2]);
  });

  test('a version that has passed is refused, and so is an act of another state', async () => {
    const event = await make();
    await register(event, 'A', 20);
    const { id } = await rowOf('A');
    const stale = await sendForm(
      app,
      `${listOf(event)}/${id}/etat`,
      { version: '9', transition: 'annuler' },
      { cookie: director.cookie },
    );
    expect(stale.status).toBe(409);
    expect((await decide(event, 'A', 'promouvoir')).status).toBe(422);
    expect((await decide(event, 'A', 'annuler', {}, stranger)).status).toBe(404);
    expect((await states()).A).toBe('confirmee');
  });
});

test('the organiser chooses: each rank is explained, the order shown is the one applied, and each is told', async () => {
  const event = await make({ criteres: ['rural'], slots: [[50, 8]] });
  await register(event, 'first', 30);
  await register(event, 'rural', 25, { rural: 'oui' });
  const path = listOf(event).replace(/inscriptions$/, 'choix-des-groupes');
  const page = await open(path);
  expectSound(page);
  expect(textsOf(page.document, 'tbody tr').map((row) => row.replace(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^1 ?rural.*établissement rural, arrivé 2e.*confirmée$/),
    expect.stringMatching(/^2 ?first.*arrivé premier.*en liste d’attente$/),
  ]);
  const seen = page.document.querySelector('input[name=vu]')!.getAttribute('value')!;
  expect(textOf((await open('/espace')).document.body)).toContain('2 groupes attendent votre choix');
  await register(event, 'late', 5);
  expect((await sendForm(app, path, { vu: seen }, { cookie: director.cookie })).status).toBe(409);
  const now = (await open(path)).document.querySelector('input[name=vu]')!.getAttribute('value')!;
  expect((await sendForm(app, path, { vu: now }, { cookie: director.cookie })).status).toBe(303);
  expect(await states()).toEqual({ rural: 'confirmee', first: 'en_attente', late: 'confirmee' });
  expect((await mails()).slice(3).sort()).toEqual([
    'inscription_attente',
    'inscription_confirmee',
    'inscription_confirmee',
  ]);
  expect((await sendForm(app, path, { vu: '' }, { cookie: director.cookie })).status).toBe(422);
});

describe('what the hours do', () => {
  test('an offer that nobody answers passes to the next, once; under two days nothing is offered; the day closes the list', async () => {
    const event = await make();
    await register(event, 'A', 60);
    await register(event, 'B', 40);
    await register(event, 'C', 30);
    await decide(event, 'A', 'annuler', { motif: 'x' });
    expect(await states()).toMatchObject({ B: 'proposee', C: 'en_attente' });
    await settleAll(db, context('2026-11-26T08:29:00Z'));
    expect((await states()).B).toBe('proposee');
    await settleAll(db, context('2026-11-26T08:31:00Z'));
    await settleAll(db, context('2026-11-26T08:31:00Z'));
    expect(await states()).toMatchObject({ B: 'perimee', C: 'proposee' });
    const { rows: acts } = await sql<{
      role: string;
    }>`select acteur_role as role from journal where acte = 'group.step_taken'
      order by id desc limit 2`.execute(db);
    expect(acts.map((one) => one.role)).toEqual(['système', 'système']);
    await register(event, 'D', 45);
    await settleAll(db, context('2027-03-17T08:00:00Z'));
    expect(await states()).toMatchObject({ C: 'perimee', D: 'en_attente' });
    await settleAll(db, context('2027-03-18T09:00:00Z'));
    expect((await states()).D).toBe('perimee');
    expect((await mails()).at(-1)).toBe('inscription_refusee');
  });

  test('a group that nobody chose is told so once its slot has begun, and is no longer to be chosen', async () => {
    const event = await make({ criteres: ['rural'] });
    await register(event, 'A', 20);
    const asking = async (now: string) => (await readAsking(db, event.id, new Date(now))).length;
    await settleAll(db, context('2027-03-18T07:59:00Z'));
    expect([await states(), await asking('2027-03-18T07:59:00Z')]).toEqual([{ A: 'recue' }, 1]);
    expect(await asking('2027-03-18T08:00:00Z')).toBe(0);
    for (const _ of [1, 2]) await settleAll(db, context('2027-03-18T08:00:00Z'));
    expect([await states(), await mails()]).toEqual([{ A: 'perimee' }, ['inscription_recue', 'inscription_refusee']]);
    expect((await rowOf('A')).motif).toContain('sans réponse de l’organisateur');
  });

  test('a place that is no longer kept is offered', async () => {
    const event = await make({ slots: [[30, 8]] });
    await sql`insert into evenement_reserve (evenement_id, pour, libelle, places, jusqu_au)
      values (${event.id}::uuid, 'rural', 'les établissements ruraux', 20, '2026-12-10')`.execute(db);
    await register(event, 'A', 12);
    await settleAll(db, context('2026-12-10T20:00:00Z'));
    expect((await states()).A).toBe('en_attente');
    await settleAll(db, context('2026-12-11T06:00:00Z'));
    expect((await states()).A).toBe('proposee');
  });

  test('who comes is reminded a week and a day before, once each', async () => {
    const event = await make();
    await register(event, 'A', 20);
    const days: [string, number][] = [
      ['2027-03-10', 0],
      ['2027-03-11', 1],
      ['2027-03-12', 0],
      ['2027-03-17', 1],
      ['2027-03-18', 0],
    ];
    for (const [day, sent] of days)
      expect([day, await remindAll(db, context(`${day}T07:00:00Z`))]).toEqual([day, sent]);
    expect((await mails()).filter((one) => one === 'rappel_visite')).toHaveLength(2);
  });

  test('a year after the visit, nobody is named any more, and what they wrote is gone', async () => {
    const event = await make();
    await register(event, 'A', 20, { message: 'Merci' });
    await sql`update inscription_groupe set reponses = '{"q": "Demandez Ada"}'`.execute(db);
    expect(await forgetContacts(db, new Date('2027-03-18T09:00:00Z'))).toBe(0);
    expect(await forgetContacts(db, new Date('2027-03-18T12:00:00Z'))).toBe(1);
    expect(await rowOf('A')).toMatchObject({ contact_nom: null, contact_courriel: null, message: null, reponses: {} });
    expectSound(await open(`${listOf(event)}/${(await rowOf('A')).id}`));
  });
});

test('an event that is cancelled ends every registration, and tells each with the reason', async () => {
  const event = await make();
  await register(event, 'A', 40);
  await register(event, 'B', 30);
  const { version } = await db
    .selectFrom('evenement')
    .select('version')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow();
  const path = `/espace/campus/${own.slug}/evenements/${event.id}/etat`;
  const form = { version: String(version), transition: 'annuler', motif: 'Site fermé par arrêté.' };
  expect((await sendForm(app, path, form, { cookie: director.cookie })).status).toBe(303);
  expect(await states()).toEqual({ A: 'annulee', B: 'annulee' });
  const letters = await db.selectFrom('courriel').select('texte').where('gabarit', '=', 'evenement_annule').execute();
  expect(letters).toHaveLength(2);
  expect(letters[0]!.texte).toContain('Site fermé par arrêté.');
});
