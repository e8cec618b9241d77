import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDb } from '#core/db/index.ts';
import { groupIn } from '#tests/support/access-events.ts';
import { testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type EventOrder, openEvent } from '#tests/support/group-events.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { unzipText } from '#tests/support/unzip.ts';
import { readEvent } from '../events.sql.ts';
import { readGroup } from '../inscriptions/groups.sql.ts';
import { tokenOf } from '../inscriptions/token.ts';
import { certificatePaper } from './certificate.ts';
import { announceAll } from './jobs.ts';

const opened = await testDatabase();
const { db } = opened;
const deps = testDeps(opened);
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  for (const table of ['inscription_groupe', 'courriel']) await sql`delete from ${sql.table(table)}`.execute(db);
});

/** An event of today with one group of 20 pupils and 2 adults. */
async function today(etat: string, more: Partial<EventOrder> = {}) {
  const event = await openEvent(db, { campus: own.campus, jour: '2026-11-23', ...more });
  const id = await groupIn(db, event.id, { etat });
  const team = `/espace/campus/${own.slug}/evenements/${event.id}/inscriptions/${id}`;
  return { event: event.id, id, team, link: `/inscription/${tokenOf(deps.secret, id)}` };
}
type Made = Awaited<ReturnType<typeof today>>;
const get = async (path: string, who: Persona | null = director) =>
  app.request(`http://127.0.0.1${path}`, { headers: who ? { cookie: who.cookie } : {} });
const open = (path: string, who: Persona | null = director) =>
  getPage(app, path, { headers: who ? { cookie: who.cookie } : {} });
const announce = (of: Made, who = director) => sendForm(app, `${of.team}/attestation`, {}, { cookie: who.cookie });
const context = (now: string) => ({
  requestId: null,
  now: new Date(now),
  today: now.slice(0, 10),
  sender: { service: 'Maillage', origin: 'http://localhost' },
  secret: deps.secret,
});
const letters = () => db.selectFrom('courriel').selectAll().where('gabarit', '=', 'attestation_presence').execute();
const acts = async (id: string) =>
  (await db.selectFrom('journal').select('acte').where('objet_id', '=', id).orderBy('id').execute()).map(
    (one) => one.acte,
  );

describe('the certificate of attendance', () => {
  test('is there once the group was counted, for the team and behind its link, and never before', async () => {
    const of = await today('confirmee');
    for (const [path, who] of [
      [`${of.team}/attestation.pdf`, director],
      [`${of.link}/attestation.pdf`, null],
    ] as const)
      expect((await get(path, who)).status).toBe(404);
    expect((await open(of.link, null)).html).not.toContain('attestation.pdf');
    expect((await announce(of)).status).toBe(422);
    const form = { version: '1', acte: 'present', jeunes: '18', filles: '', adultes: '2' };
    await sendForm(app, `${of.team}/presence`, form, { cookie: director.cookie });
    const page = await open(of.link, null);
    await expectSound(page);
    const href = page.document.querySelector('a[href$="/attestation.pdf"]')!.getAttribute('href')!;
    const pdf = await get(href, null);
    expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.toString('latin1')).toContain('/MarkInfo');
    expect(Buffer.from(await (await get(`${of.team}/attestation.pdf`)).arrayBuffer()).equals(bytes)).toBe(true);
    expect((await get(`${of.team}/attestation.pdf`, stranger)).status).toBe(404);
    const paper = certificatePaper((await readEvent(db, null, of.event))!, (await readGroup(db, of.id))!);
    const said = JSON.stringify(paper);
    for (const word of ['18 jeunes et 2 adultes', '23 novembre 2026', 'soit 2 h', 'Plateau exemple', 'Collège exemple'])
      expect(said.replaceAll('\u00a0', ' ')).toContain(word);
    for (const none of ['fille', 'Ada Exemple']) expect(said).not.toContain(none);
  });

  test('is announced once, by the team or the morning after, however many do it at once', async () => {
    const of = await today('presente');
    const other = openDb(opened.url, { max: 2 });
    const done = await Promise.all([
      announce(of),
      announce(of),
      announceAll(other.db, context('2026-11-24T06:20:00Z')),
    ]);
    await other.close();
    expect(done.slice(0, 2)).toMatchObject([{ status: 303 }, { status: 303 }]);
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter!.texte).toContain('20 jeunes');
    expect(letter!.texte).toContain(of.link);
    expect((await acts(of.id)).filter((one) => one === 'group.certificate_sent')).toHaveLength(1);
    expect(textOf((await open(of.team)).document.querySelector('#papiers'))).toContain('Annoncée au contact du groupe');
  });

  test('leaves by itself the morning after, not on the day, not a month later, and to nobody once the contact is erased', async () => {
    const of = await today('presente');
    const erased = await groupIn(db, of.event, { etat: 'presente' });
    await sql`update inscription_groupe set contact_nom = null, contact_courriel = null where id = ${erased}::uuid`.execute(
      db,
    );
    expect(await announceAll(db, context('2026-11-23T16:20:00Z'))).toBe(0);
    expect(await announceAll(db, context('2027-01-04T06:20:00Z'))).toBe(0);
    expect(await announceAll(db, context('2026-11-24T06:20:00Z'))).toBe(1);
    expect(await announceAll(db, context('2026-11-24T06:20:00Z'))).toBe(0);
    expect(await letters()).toHaveLength(1);
    const nobody = await announce({ ...of, team: of.team.replace(of.id, erased) });
    expect(nobody.status).toBe(422);
    expect(textOf(nobody.document.querySelector('#papiers'))).toContain('imprimez l’attestation');
  });
});

describe('the agreement of a visit', () => {
  test('is made in two formats, by the team and by the school, with what is to be checked', async () => {
    const of = await today('confirmee', { ageMinimum: 14, niveaux: ['4e'] });
    const page = await open(of.link, null);
    await expectSound(page);
    expect(textOf(page.document.querySelector('.avis--alerte'))).toContain('élèves de 12 ans : vérifiez-le');
    const docx = await get(`${of.link}/convention.docx`, null);
    const words = (await unzipText(Buffer.from(await docx.arrayBuffer()), 'word/document.xml')).replaceAll(
      '\u00a0',
      ' ',
    );
    for (const word of [
      'Plateau exemple',
      'Collège exemple',
      '20 jeunes et 2 adultes',
      'À vérifier avant de signer',
      'D. 4153-15',
    ])
      expect(words).toContain(word);
    expect(words).not.toContain('Ada Exemple');
    for (const [path, who] of [
      [`${of.team}/convention.pdf`, director],
      [`${of.link}/convention.pdf`, null],
    ] as const) {
      const pdf = await get(path, who);
      expect([pdf.status, pdf.headers.get('content-disposition')]).toEqual([
        200,
        expect.stringContaining('convention-4e'),
      ]);
    }
    expect((await get(`${of.team}/convention.docx`, stranger)).status).toBe(404);
    await sql`update inscription_groupe set etat = 'annulee' where id = ${of.id}::uuid`.execute(db);
    expect((await get(`${of.link}/convention.pdf`, null)).status).toBe(404);
  });

  test('is refused with the rule: a minor under the age of the site, a level that the event is not for', async () => {
    const of = await today('confirmee', { ageMinimum: 14, niveaux: ['3e'] });
    await sql`update inscription_groupe set age_plus_jeune = 13 where id = ${of.id}::uuid`.execute(db);
    for (const [path, who] of [
      [of.team, director],
      [of.link, null],
    ] as const) {
      const page = await open(path, who);
      await expectSound(page);
      expect(textOf(page.document.querySelector('.avis--erreur'))).toMatch(/moins de 14 ans.*aux niveaux 3e/);
      expect(page.html).not.toContain('convention.pdf');
      const refused = await open(`${path}/convention.pdf`, who);
      expect(refused.status).toBe(422);
      expect(textOf(refused.document.body)).toContain('le plus jeune du groupe a 13 ans');
    }
  });
});
