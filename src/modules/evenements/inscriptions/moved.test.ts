import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { datedEvent, eventDesk } from '#tests/support/event-desk.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { classForm } from '#tests/support/group-events.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
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
beforeEach(async () => {
  for (const table of ['inscription_groupe', 'evenement', 'courriel', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const desk = eventDesk(app, db, { slug: () => own.slug, who: () => director });
const slots = (id: string) =>
  db.selectFrom('evenement_creneau').selectAll().where('evenement_id', '=', id).orderBy('debut').execute();
const days = async (id: string) =>
  (await slots(id)).map((one) => [one.debut.toISOString().slice(0, 16), one.fin.toISOString().slice(11, 16)]);
const rowOf = (classe: string) =>
  db.selectFrom('inscription_groupe').selectAll().where('classe', '=', classe).executeTakeFirstOrThrow();
const letters = () =>
  db
    .selectFrom('courriel')
    .select(['gabarit', 'destinataire', 'texte', 'calendrier'])
    .orderBy('cree_le')
    .orderBy('destinataire')
    .execute();

const twoDays = {
  ...datedEvent,
  dernier_jour: '2027-03-17',
};
const twoSlots = {
  jour_1: '2027-03-16',
  de_1: '9:00',
  a_1: '11:00',
  eleves_1: '24',
  adultes_1: '3',
  jour_2: '2027-03-17',
  de_2: '9:00',
  a_2: '11:00',
  eleves_2: '24',
  adultes_2: '3',
};
async function prepared(when: Record<string, string> = twoDays, list: Record<string, string> = twoSlots) {
  const { id, slug } = await desk.made();
  expect((await desk.change(id, 'modifier/date-et-lieu', when)).status).toBe(303);
  expect((await desk.change(id, 'liste/creneaux', list)).status).toBe(303);
  return { id, slug };
}

describe('slots follow the days of their event', () => {
  test('of several days, moved by one day: each slot takes the place of the next one', async () => {
    const { id } = await prepared();
    const later = { ...twoDays, jour: '2027-03-17', dernier_jour: '2027-03-18' };
    expect((await desk.change(id, 'modifier/date-et-lieu', later)).status).toBe(303);
    expect(await days(id)).toEqual([
      ['2027-03-17T08:00', '10:00'],
      ['2027-03-18T08:00', '10:00'],
    ]);
  });

  test('a month that becomes a day, or a day more at the end, moves none', async () => {
    const month = { ...datedEvent, jour: '2027-03-01', heure_debut: '', heure_fin: '', connu: 'mois' };
    const { id } = await prepared(month);
    expect((await desk.change(id, 'modifier/date-et-lieu', twoDays)).status).toBe(303);
    expect((await days(id)).map(([start]) => start)).toEqual(['2027-03-16T08:00', '2027-03-17T08:00']);
    const longer = { ...twoDays, jour: '2027-03-15' };
    expect((await desk.change(id, 'modifier/date-et-lieu', longer)).status).toBe(303);
    expect((await days(id)).map(([start]) => start)).toEqual(['2027-03-16T08:00', '2027-03-17T08:00']);
  });
});

describe('groups whose slot moves', () => {
  /** A is confirmed and was reminded, B waits; both on the first day. C comes on the second. */
  async function registered() {
    const { id, slug } = await prepared();
    await desk.act(id, 'annoncer');
    await desk.act(id, 'ouvrir');
    const [first, second] = await slots(id);
    for (const [classe, slot] of [
      ['A', first!.id],
      ['B', first!.id],
      ['C', second!.id],
    ] as const)
      await sendForm(
        app,
        `/evenements/${slug}/inscription`,
        classForm(slot, { classe, niveau: '3e', jeunes: '20', contact_courriel: `${classe.toLowerCase()}@exemple.fr` }),
      );
    await sql`update inscription_groupe set rappel_semaine_le = now(), reconfirmee_le = now() where classe = 'A'`.execute(
      db,
    );
    expect((await rowOf('B')).etat).toBe('en_attente');
    await sql`delete from courriel`.execute(db);
    return id;
  }

  test('another date: each is told, the date moves in the calendars, reminders begin again', async () => {
    const id = await registered();
    const before = await rowOf('A');
    const later = { ...twoDays, jour: '2027-04-06', dernier_jour: '2027-04-07' };
    expect((await desk.change(id, 'modifier/date-et-lieu', later)).status).toBe(303);
    const sent = await letters();
    expect(sent.map((one) => [one.gabarit, one.destinataire])).toEqual([
      ['creneau_deplace', 'a@exemple.fr'],
      ['creneau_deplace', 'b@exemple.fr'],
      ['creneau_deplace', 'c@exemple.fr'],
    ]);
    expect(sent[0]!.texte).toMatch(/6\savril\s2027\sà\s9\sh\s00/);
    expect(sent[1]!.texte).toContain('en liste d’attente');
    const after = await rowOf('A');
    expect(after.version).toBeGreaterThan(before.version);
    expect(sent[0]!.calendrier).toContain(`SEQUENCE:${after.version}`);
    expect(sent[0]!.calendrier).toContain('DTSTART:20270406T070000Z');
    expect(sent[1]!.calendrier).toBeNull();
    expect(after).toMatchObject({ etat: 'confirmee', rappel_semaine_le: null, reconfirmee_le: null });
  });

  test('another hour in the list of slots: only the groups of that slot are told', async () => {
    const id = await registered();
    const page = await desk.open(`${desk.at(id)}/liste/creneaux`);
    const form = { ...filledForm(page, 'form.pile'), de_2: '14:00', a_2: '16:00' };
    expect((await desk.send(`${desk.at(id)}/liste/creneaux`, form)).status).toBe(303);
    expect((await letters()).map((one) => one.destinataire)).toEqual(['c@exemple.fr']);
    expect((await letters())[0]!.texte).toMatch(/14\sh\s00/);
    const again = await desk.open(`${desk.at(id)}/liste/creneaux`);
    const places = { ...filledForm(again, 'form.pile'), eleves_2: '30' };
    expect((await desk.send(`${desk.at(id)}/liste/creneaux`, places)).status).toBe(303);
    expect(await letters()).toHaveLength(1);
  });
});
