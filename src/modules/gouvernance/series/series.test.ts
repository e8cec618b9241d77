import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { localInstant } from '#core/time/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { pointsOf } from '../points.sql.ts';
import { meetingsOfSeries } from './series.sql.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let reader: Persona;
let stranger: Persona;
let url: string;
beforeAll(async () => {
  ag = await assembly(db);
  url = `/espace/gouvernance/${ag.instance}/series`;
  reader = await persona(db, [grantIn(ag.territory, { id: 'lecteur', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const said = (answer: Awaited<ReturnType<typeof open>>) => textOf(answer.document.querySelector('#erreurs'));
/** The second Tuesday of each month, from December 2026 on: over the change of the clocks, past Easter. */
const rule = {
  titre: 'Assemblée du mois',
  frequence: 'mois',
  rang: '2',
  jour: '2',
  debut: '2026-12-01',
  heure: '14h',
  nombre: '5',
  minutes: '90',
  lieu: 'Blaye',
  visio: 'https://visio.exemple.fr/ag',
  modele: 'national:ag_ordinaire',
};
const days = ['2026-12-08', '2027-01-12', '2027-02-09', '2027-03-09', '2027-04-13'];
const print = ['14:00', ...days].join();

let n = 0;
async function made(fields: Record<string, string> = {}): Promise<{ id: string; page: string; titre: string }> {
  const titre = `Série ${++n}`;
  const answer = await send(
    `${url}/nouvelle`,
    { ...rule, titre, acte: 'enregistrer', vu: print, ...fields },
    ag.secretary,
  );
  expect([answer.status, said(answer)]).toEqual([303, expect.anything()]);
  const page = answer.headers.get('location')!;
  return { id: page.split('/').at(-1)!, page, titre };
}
const daysOf = async (id: string) => (await meetingsOfSeries(db, id)).map((one) => localInstant(one.debut));

describe('a series', () => {
  it('is typed, shown with what the statutes say, then made: meetings in preparation with the template', async () => {
    const list = await open(url, ag.secretary);
    expectSound(list);
    expect(textOf(list.document)).toContain('Aucune série de réunions');
    expectSound(await open(`${url}/nouvelle`, ag.secretary));
    const bad = { ...rule, rang: '', heure: '25:00', nombre: '', sauf_du_0: '2027-07-10' };
    const wrong = await send(`${url}/nouvelle`, bad, ag.secretary);
    expect(wrong.status).toBe(422);
    expectSound(wrong);
    expect(textsOf(wrong.document, '.err').length).toBeGreaterThan(0);
    expect(wrong.document.querySelector('#titre')?.getAttribute('value')).toBe(rule.titre);
    const past = await send(`${url}/nouvelle`, { ...rule, debut: '2026-10-01' }, ag.secretary);
    expect(textsOf(past.document, '.err')).toEqual(['Cette date est passée.']);
    await plannedMeeting(db, ag.instance, 50);
    const shown = await send(`${url}/nouvelle`, { ...rule, acte: 'apercu' }, ag.secretary);
    expect(shown.status).toBe(200);
    expectSound(shown);
    const lines = textsOf(shown.document, '#dates ~ ol > li');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('mardi 8 décembre 2026, 14 h');
    expect(lines[1]).toContain('L’instance se réunit déjà ce jour-là');
    expect(lines[0]).not.toContain('statuts');
    const soon = { ...rule, frequence: 'semaines', debut: '2026-12-01', nombre: '1', acte: 'apercu' };
    const late = await send(`${url}/nouvelle`, soon, ag.secretary);
    expectSound(late);
    const [warned] = textsOf(late.document, '#dates ~ ol > li');
    expect(warned).toContain(
      'Les statuts demandent 15 jours entre l’envoi et la séance : la convocation devait partir le',
    );
    const form = { ...filledForm(shown, 'form.fiche'), acte: 'enregistrer' };
    // What is not what was shown is shown first.
    const changed = await send(`${url}/nouvelle`, { ...form, heure: '16:00' }, ag.secretary);
    expect(changed.status).toBe(200);
    const answer = await send(`${url}/nouvelle`, form, ag.secretary);
    expect(answer.status).toBe(303);
    const page = await open(answer.headers.get('location')!, reader);
    expectSound(page);
    expect(textOf(page.document)).toContain('Le deuxième mardi de chaque mois, à 14 h');
    const id = answer.headers.get('location')!.split('/').at(-1)!;
    expect(await daysOf(id)).toEqual(days.map((day) => `${day}T14:00`));
    const [first] = await meetingsOfSeries(db, id);
    expect(first).toMatchObject({ etat: 'preparation', minutes: 90, lieu: 'Blaye' });
    expect((await pointsOf(db, first!.id))[0]!.titre).toBe('Émargement, pouvoirs et quorum');
    expectSound(await open(`/espace/reunions/${first!.id}`, reader));
    const csv = await open(`/espace/reunions.csv?serie=${id}&quand=toutes&format=csv`, reader);
    expect(csv.html.trim().split('\n')).toHaveLength(6);
    expect((await open(`${url}.csv?format=csv`, reader)).html).toContain('Assemblée du mois');
    expectSound(await open(url, reader));
  });

  it('is made once by two people at once, and does not exist for another campus', async () => {
    const titre = 'Deux fois la même';
    const both = await Promise.all(
      [ag.secretary, ag.president].map((who) =>
        send(`${url}/nouvelle`, { ...rule, titre, acte: 'enregistrer', vu: print }, who),
      ),
    );
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    expect(textsOf(both.find((one) => one.status === 422)!.document, '.err')).toHaveLength(1);
    const { page } = await made();
    for (const path of [url, `${url}.csv`, `${url}/nouvelle`, page, `${page}/modifier`, `${page}/reunions.ics`]) {
      expect([path, (await open(path, stranger)).status]).toEqual([path, 404]);
    }
    expect((await send(`${url}/nouvelle`, rule, stranger)).status).toBe(404);
    expect((await send(page, { version: '1', motif: 'Non' }, stranger)).status).toBe(404);
    expect((await send(`${url}/nouvelle`, rule, reader)).status).toBe(403);
  });

  it('goes to a calendar as meetings at their hour, under the names of their convocations, without the link of the call', async () => {
    const { id, page } = await made();
    const [first] = await meetingsOfSeries(db, id);
    await db.updateTable('reunion').set({ etat: 'annulee' }).where('id', '=', first!.id).execute();
    const answer = await app.request(`${page}/reunions.ics`, { headers: { cookie: reader.cookie } });
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    const text = (await answer.text()).replace(/\r\n /g, '');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(5);
    expect(text).toContain(`UID:reunion-${first!.id}@`);
    expect(text).toContain('STATUS:CANCELLED');
    // Winter, then summer: fourteen o’clock in Paris.
    expect(text).toContain('DTSTART:20270309T130000Z');
    expect(text).toContain('DTSTART:20270413T120000Z');
    expect(text).not.toContain('visio');
  });
});

describe('one meeting of a series', () => {
  it('is moved with its reason, the others stay', async () => {
    const { id, page } = await made();
    const [, second] = await meetingsOfSeries(db, id);
    const edit = `/espace/reunions/${second!.id}/modifier`;
    const form = filledForm(await open(edit, ag.secretary), 'form.fiche');
    const moved = { ...form, debut: '2027-01-14T10:00' };
    const mute = await send(edit, { ...moved, motif: '' }, ag.secretary);
    expect(mute.status).toBe(422);
    expectSound(mute);
    expect(textsOf(mute.document, '.err')[0]).toContain('dites pourquoi');
    expect((await send(edit, { ...moved, motif: 'Salle prise' }, ag.secretary)).status).toBe(303);
    expect((await daysOf(id)).slice(0, 3)).toEqual(['2026-12-08T14:00', '2027-01-14T10:00', '2027-02-09T14:00']);
    const { rows } =
      await sql`select motif from journal where objet_id = ${second!.id} and acte = 'meeting.changed'`.execute(db);
    expect(rows).toEqual([{ motif: 'Salle prise' }]);
    const shown = await open(page, ag.secretary);
    expectSound(shown);
    expect(textOf(shown.document)).toContain('déplacée, prévue le 12 janvier 2027');
  });

  it('is cancelled with its reason, the others stay; what is not treated goes to the next one of the series', async () => {
    const { id } = await made();
    const [first, second, third] = await meetingsOfSeries(db, id);
    const call = `/espace/reunions/${second!.id}/convocation`;
    expect((await send(call, { acte: 'annuler', motif: '' }, ag.president)).status).toBe(422);
    expect((await send(call, { acte: 'annuler', motif: 'Grève' }, ag.president)).status).toBe(303);
    const states = (await meetingsOfSeries(db, id)).map((one) => one.etat);
    expect(states).toEqual(['preparation', 'annulee', 'preparation', 'preparation', 'preparation']);
    await db.updateTable('reunion').set({ etat: 'close' }).where('id', '=', first!.id).execute();
    const point = (await pointsOf(db, first!.id))[2]!;
    const agenda = `/espace/reunions/${first!.id}/ordre-du-jour`;
    expect((await send(agenda, { acte: 'non_traite_suivante', point: point.id }, ag.secretary)).status).toBe(303);
    expect((await pointsOf(db, third!.id)).at(-1)!.titre).toBe(point.titre);
  });
});

describe('a series that changes from one of its meetings on', () => {
  /** Its third meeting was called, its fourth moved by itself. */
  async function running() {
    const series = await made();
    const all = await meetingsOfSeries(db, series.id);
    await db.updateTable('reunion').set({ etat: 'convoquee' }).where('id', '=', all[2]!.id).execute();
    await db
      .updateTable('reunion')
      .set({ serie_deplacee: true, debut: '2027-03-11T09:00:00Z' })
      .where('id', '=', all[3]!.id)
      .execute();
    return { ...series, all, change: `${series.page}/modifier` };
  }

  it('moves those that were not called, says which it leaves, makes what lacks', async () => {
    const { id, all, change } = await running();
    // What was written on one meeting alone stays.
    await db.updateTable('reunion').set({ lieu: 'Lyon' }).where('id', '=', all[1]!.id).execute();
    const page = await open(`${change}?de=${all[1]!.id}`, ag.secretary);
    expectSound(page);
    const form = filledForm(page, 'form.fiche');
    expect(form).toMatchObject({ debut: '2027-01-12', nombre: '4', de: all[1]!.id });
    const wanted = { ...form, jour: '4', debut: '2027-01-01', heure: '10 h 30', nombre: '5', lieu: 'Bordeaux' };
    const shown = await send(change, { ...wanted, acte: 'apercu' }, ag.secretary);
    expectSound(shown);
    const lines = textsOf(shown.document, '#dates ~ ol > li');
    expect(lines.map((one) => /laissée telle quelle : ([^,]*)/.exec(one)?.[1] ?? null)).toEqual([
      null,
      expect.stringContaining('convoquée'),
      expect.stringContaining('déplacée à part'),
      null,
      null,
    ]);
    const answer = await send(change, { ...filledForm(shown, 'form.fiche'), acte: 'enregistrer' }, ag.secretary);
    expect(answer.status).toBe(303);
    expect(await daysOf(id)).toEqual([
      '2026-12-08T14:00',
      '2027-01-14T10:30',
      '2027-02-09T14:00',
      '2027-03-11T10:00',
      '2027-04-08T10:30',
      '2027-05-13T10:30',
    ]);
    const places = (await meetingsOfSeries(db, id)).map((one) => one.lieu);
    expect(places).toEqual(['Blaye', 'Lyon', 'Blaye', 'Blaye', 'Bordeaux', 'Bordeaux']);
  });

  it('cancels what is left over, and gives its items back to the reserve', async () => {
    const { id, page, titre } = await made();
    const all = await meetingsOfSeries(db, id);
    const reserve = `/espace/gouvernance/${ag.instance}/reserve`;
    await send(reserve, { acte: 'proposer', titre: `Rendu ${titre}`, texte: 'Un essai' }, ag.secretary);
    const { id: point } = await db
      .selectFrom('reunion_point')
      .select('id')
      .where('titre', '=', `Rendu ${titre}`)
      .executeTakeFirstOrThrow();
    await send(reserve, { acte: 'placer', point, reunion: all[4]!.id }, ag.secretary);
    const change = `${page}/modifier`;
    const form = filledForm(await open(`${change}?de=${all[2]!.id}`, ag.secretary), 'form.fiche');
    const vu = ['14:00', ...days.slice(2, 4)].join();
    const answer = await send(change, { ...form, nombre: '2', vu, acte: 'enregistrer' }, ag.secretary);
    expect(answer.status).toBe(303);
    expect(await daysOf(id)).toEqual(days.slice(0, 4).map((day) => `${day}T14:00`));
    const last = await db.selectFrom('reunion').selectAll().where('id', '=', all[4]!.id).executeTakeFirstOrThrow();
    expect(last).toMatchObject({ etat: 'annulee', motif: 'La série de réunions a changé.', serie_id: null });
    expect(textOf((await open(reserve, ag.secretary)).document)).toContain(`Rendu ${titre}`);
  });

  it('by two people at once keeps one, and shows the other both versions; who calls meanwhile is not undone', async () => {
    const { id, page } = await made();
    const all = await meetingsOfSeries(db, id);
    const change = `${page}/modifier`;
    const form = filledForm(await open(`${change}?de=${all[0]!.id}`, ag.secretary), 'form.fiche');
    const at = (heure: string) => ({ ...form, heure, acte: 'enregistrer', vu: [heure, ...days].join() });
    const both = await Promise.all([send(change, at('09:00'), ag.secretary), send(change, at('10:00'), ag.president)]);
    expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
    const late = both.find((one) => one.status === 409)!;
    expectSound(late);
    expect(said(late)).toMatch(/Heure : vous, « \d\d:00 » ; l’autre personne, « \d\d:00 »/);
    expect(new Set((await daysOf(id)).map((one) => one.slice(11))).size).toBe(1);
    await db.updateTable('reunion').set({ etat: 'convoquee' }).where('id', '=', all[0]!.id).execute();
    const kept = (await daysOf(id))[0];
    const again = {
      ...filledForm(late, 'form.fiche'),
      acte: 'enregistrer',
      heure: '17:00',
      vu: ['17:00', ...days].join(),
    };
    expect((await send(change, again, ag.president)).status).toBe(303);
    expect((await daysOf(id))[0]).toBe(kept);
    expect((await daysOf(id))[1]).toContain('T17:00');
  });

  it('ends with its reason: what was called is held, the rest is cancelled', async () => {
    const { id, page, all } = await running();
    const blank = await send(page, { version: '1', motif: '' }, ag.secretary);
    expect(blank.status).toBe(422);
    expectSound(blank);
    expect((await send(page, { version: '7', motif: 'Fusion' }, ag.secretary)).status).toBe(409);
    expect((await send(page, { version: '1', motif: 'Fusion' }, ag.secretary)).status).toBe(303);
    const states = (await meetingsOfSeries(db, id)).map((one) => one.etat);
    expect(states).toEqual(['annulee', 'annulee', 'convoquee', 'annulee', 'annulee']);
    expectSound(await open(page, ag.secretary));
    const over = await send(
      `${page}/modifier`,
      { ...rule, acte: 'enregistrer', vu: print, version: '2', de: all[1]!.id },
      ag.secretary,
    );
    expect([over.status, said(over)]).toEqual([422, expect.stringContaining('Cette série est terminée')]);
  });
});
