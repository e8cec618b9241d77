import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Assembly, assembly, type CalledMeeting, calledMeeting } from '#tests/support/meeting.ts';
import { getPage } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { giveTask } from '../follow-up.ts';
import { arrive, leave, recordProxy, turn } from '../keep-attendance.ts';
import { markReceived } from '../seats.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const secret = secretOf(Buffer.alloc(32, 7));
let ag: Assembly;
let director: Persona;
let stranger: Persona;
let reader: Persona;
let meeting: CalledMeeting;
let url: string;
const at = async (hour: string, who: Persona = director) => ({
  ...(await contextOf(db, who)),
  secret,
  clock: fixedClock(`2026-12-13T${hour}:00+01:00`),
});
beforeAll(async () => {
  ag = await assembly(db);
  const led = (id: string, place = ag.territory) => persona(db, [grantIn(place, { id, perimetre: 'campus' })]);
  director = await led('directeur_campus');
  stranger = await led('directeur_campus', ag.other);
  reader = await led('lecteur');
  meeting = await calledMeeting(db, ag.instance, { ...(await contextOf(db, ag.president)), secret }, 20);
  url = `/espace/reunions/${meeting.id}`;
});
const open = (path: string, who: Persona = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const lines = async (path: string, who: Persona = director) =>
  parse((await open(`${path}?format=csv`, who)).html, { columns: true }) as Record<string, string>[];
const exports = (acte: string) =>
  db.selectFrom('journal').select(['nature', 'details']).where('acte', '=', acte).execute();

test('those called leave as a file, with what each received and no address', async () => {
  const [first] = meeting.seats;
  await markReceived(db, first!.id, new Date('2026-11-24T08:15:00+01:00'));
  const page = await open(`${url}/convocation`);
  expectSound(page);
  expect(page.document.querySelector(`a[href="${url}/convocation.csv?format=csv"]`)).not.toBeNull();
  const rows = await lines(`${url}/convocation.csv`);
  expect(rows.map((row) => row.organisation)).toEqual(meeting.seats.map((seat) => seat.organisation));
  expect(rows[0]).toMatchObject({
    personne: first!.personne,
    college: first!.collegeNom,
    voix: 'true',
    recue_le: '2026-11-24T08:15',
    a_prevenir: 'false',
  });
  expect(rows[1]).toMatchObject({ envoyee_le: expect.stringContaining('2026-11-23T'), recue_le: '' });
  expect(JSON.stringify(rows)).not.toContain('@');
  expect(await exports('meeting.roll_exported')).toEqual([{ nature: 'export', details: { lignes: 36 } }]);
});

test('the attendance sheet keeps every arrival, departure and proxy, once the meeting is over too', async () => {
  const [came, back, gave, bore] = meeting.seats.filter((seat) => seat.college === 'formation');
  const others = meeting.seats.filter((seat) => seat.college !== 'formation').slice(0, 12);
  await recordProxy(await at('13:50'), meeting.id, { mandant: gave!.id, mandataire: bore!.id });
  for (const seat of [came!, back!, bore!, ...others]) await arrive(await at('13:55'), meeting.id, seat.id);
  expect(await turn(await at('14:00'), meeting.id, 'ouvrir')).toMatchObject({ done: true });
  await leave(await at('14:20'), meeting.id, back!.id);
  await arrive(await at('14:40'), meeting.id, back!.id);
  const task = { titre: 'Écrire au lycée', bearerId: came!.contactId, echeance: '2027-01-15' };
  await giveTask(await at('14:50'), meeting.id, task);
  expect(await turn(await at('16:00'), meeting.id, 'lever')).toMatchObject({ done: true });
  const page = await open(`${url}/presence`);
  expectSound(page);
  expect(page.document.querySelector(`a[href="${url}/presence.csv?format=csv"]`)).not.toBeNull();
  const rows = await lines(`${url}/presence.csv`);
  expect(rows).toHaveLength(37);
  const of = (seat: { organisation: string }) => rows.filter((row) => row.organisation === seat.organisation);
  expect(of(came!)).toMatchObject([{ arrivee: '2026-12-13T13:55', depart: '2026-12-13T16:00', a_distance: 'false' }]);
  expect(of(back!).map((row) => [row.arrivee, row.depart])).toEqual([
    ['2026-12-13T13:55', '2026-12-13T14:20'],
    ['2026-12-13T14:40', '2026-12-13T16:00'],
  ]);
  expect(of(gave!)).toMatchObject([
    {
      arrivee: '',
      a_distance: '',
      pouvoir_a: `${bore!.personne} (${bore!.organisation})`,
      pouvoir_fini_le: '',
    },
  ]);
  expect(await exports('meeting.attendance_exported')).toEqual([{ nature: 'export', details: { lignes: 37 } }]);
});

test('tasks of a meeting leave as a file', async () => {
  const page = await open(`${url}/suites`);
  expectSound(page);
  expect(page.document.querySelector(`a[href="${url}/taches.csv?format=csv"]`)).not.toBeNull();
  expect(await lines(`${url}/taches.csv`)).toMatchObject([
    {
      tache: 'Écrire au lycée',
      etat: 'À faire',
      echeance: '2027-01-15',
      responsable: expect.stringContaining('Camille'),
    },
  ]);
  expect(await exports('meeting.tasks_exported')).toHaveLength(1);
});

test('bodies leave as a file, with their counts', async () => {
  const page = await open('/espace/gouvernance');
  expectSound(page);
  expect(page.document.querySelector('a[href^="/espace/gouvernance/instances.csv"]')).not.toBeNull();
  expect(await lines('/espace/gouvernance/instances.csv')).toMatchObject([
    { instance: 'Assemblée générale', genre: 'Assemblée générale', membres: '36', sieges: '36', pourvus: '36' },
  ]);
  expect(await lines('/espace/gouvernance/instances.csv', stranger)).toEqual([]);
  expect(await exports('governing_bodies.exported')).toHaveLength(2);
});

test('who may not open the page may not have its file', async () => {
  for (const file of ['convocation', 'presence', 'taches']) {
    expect([file, (await open(`${url}/${file}.csv`, stranger)).status]).toEqual([file, 404]);
    expect([file, (await open(`${url}/${file}.csv`, reader)).status]).toEqual([file, 403]);
  }
});
