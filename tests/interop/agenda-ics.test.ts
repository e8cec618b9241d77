import ICAL from 'ical.js';
import { SaxesParser } from 'saxes';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventIn } from '#tests/support/access-events.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { ORIGIN } from '#tests/support/page.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

// What a calendar application and a feed reader make of the agenda: `ical.js` reads the calendar, `saxes` the feed.
const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
beforeAll(async () => {
  ({ own } = await twoCampuses(db));
});
beforeEach(() => db.deleteFrom('evenement').execute());

const text = async (path: string) => {
  const response = await app.request(ORIGIN + path);
  expect(response.status).toBe(200);
  return { text: await response.text(), type: response.headers.get('content-type') };
};
/** The events of a calendar, as the parser reads them. */
const readCalendar = async (path: string) => {
  const { text: file, type } = await text(path);
  expect(type).toBe('text/calendar; charset=utf-8');
  // Every line ends by CRLF and holds at most 75 octets.
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(file));
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
};
const parisHour = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});
const inParis = (time: ICAL.Time) => parisHour.format(time.toJSDate());
const announced = (titre: string, debut: string, fin: string, etat = 'a_venir') =>
  eventIn(db, own, { titre, etat, debut, fin });
const change = (id: string, values: Record<string, unknown>) =>
  db.updateTable('evenement').set(values).where('id', '=', id).execute();

describe('the calendar of the agenda', () => {
  test('hours are right on both sides of each change of time', async () => {
    await announced('Avant l’été', '2027-03-27T08:00:00Z', '2027-03-27T10:00:00Z');
    await announced('Après', '2027-03-29T07:00:00Z', '2027-03-29T09:00:00Z');
    await announced('Sur la nuit', '2027-10-30T21:00:00Z', '2027-10-31T07:00:00Z');
    await announced('En hiver', '2027-11-01T08:00:00Z', '2027-11-01T10:00:00Z');
    const { events } = await readCalendar('/agenda.ics');
    expect(events.map((one) => [one.summary, inParis(one.startDate), inParis(one.endDate)])).toEqual([
      ['Avant l’été', '27/03/2027 09:00', '27/03/2027 11:00'],
      ['Après', '29/03/2027 09:00', '29/03/2027 11:00'],
      ['Sur la nuit', '30/10/2027 23:00', '31/10/2027 08:00'],
      ['En hiver', '01/11/2027 09:00', '01/11/2027 11:00'],
    ]);
  });

  test('whole days are days, their end excluded; a month alone is in no calendar', async () => {
    // Midnight of Paris is the day before in UTC.
    const days = await announced('Trois jours', '2027-03-26T23:00:00Z', '2027-03-29T21:59:00Z');
    await change(days, { precision: 'jour' });
    const month = await announced('Un mois', '2027-04-30T22:00:00Z', '2027-05-31T21:59:00Z');
    await change(month, { precision: 'mois' });
    const { events } = await readCalendar('/agenda.ics');
    expect(
      events.map((one) => [one.summary, one.startDate.isDate, one.startDate.toString(), one.endDate.toString()]),
    ).toEqual([['Trois jours', true, '2027-03-27', '2027-03-30']]);
  });

  test('one identifier for its whole life; a sequence that grows; a cancellation is said; signs are escaped', async () => {
    const titre = 'Forum, étage 2 ; « 3e » & \\ suite';
    const id = await announced(titre, '2027-03-16T08:00:00Z', '2027-03-16T10:00:00Z');
    const before = (await readCalendar(`/evenements/essai-${id}/agenda.ics`)).events[0]!;
    expect([before.summary, before.uid, before.sequence]).toEqual([
      titre,
      expect.stringContaining(`evenement-${id}@`),
      1,
    ]);
    await change(id, { etat: 'annule', fin_le: new Date('2027-01-01'), fin_motif: 'Panne', version: 2 });
    const [after] = (await readCalendar('/agenda.ics')).events;
    expect([after!.uid, after!.sequence, after!.component.getFirstPropertyValue('status')]).toEqual([
      before.uid,
      2,
      'CANCELLED',
    ]);
  });

  test('the calendar of a search holds what the search finds, says how often to read it again, and does not change by itself', async () => {
    const forum = await announced('Forum', '2027-03-16T08:00:00Z', '2027-03-16T10:00:00Z');
    await change(forum, { genre: 'forum' });
    await announced('Visite', '2027-03-17T08:00:00Z', '2027-03-17T10:00:00Z');
    const { events, calendar } = await readCalendar(`/agenda.ics?genre=forum&campus=${own.slug}`);
    expect(events.map((one) => one.summary)).toEqual(['Forum']);
    expect(calendar.getFirstPropertyValue('x-published-ttl')).toBe('PT1H');
    expect((await text('/agenda.ics')).text).toBe((await text('/agenda.ics')).text);
  });
});

test('the feed is well formed, says the last change first, and keeps its identifiers', async () => {
  const one = await announced('Visite & « atelier »', '2027-03-16T08:00:00Z', '2027-03-16T10:00:00Z');
  const two = await announced('Forum', '2027-03-17T08:00:00Z', '2027-03-17T10:00:00Z');
  await change(one, { modifie_le: new Date('2026-11-20T10:00:00Z') });
  const { text: feed, type } = await text(`/agenda.atom?campus=${own.slug}`);
  expect(type).toBe('application/atom+xml; charset=utf-8');
  const found: Record<string, string[]> = {};
  const parser = new SaxesParser();
  let name = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    name = tag.name;
  });
  parser.on('text', (value) => {
    if (value.trim() !== '') found[name] = [...(found[name] ?? []), value];
  });
  parser.write(feed).close();
  expect(found.title?.slice(1)).toEqual(['Visite & « atelier »', 'Forum']);
  expect(found.id?.slice(1)).toEqual([`${ORIGIN}/evenements/essai-${one}`, `${ORIGIN}/evenements/essai-${two}`]);
  expect(found.updated?.slice(0, 2)).toEqual(['2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z']);
});
