import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '#core/http/index.ts';
import { fixedClock } from '#core/time/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { callMeeting, putOff } from '../call-meeting.ts';
import { insertTask } from '../decisions.sql.ts';
import { insertSpaceTask } from '../espace-prive/tasks.sql.ts';
import { followTask, giveTask } from '../follow-up.ts';
import { arrive, turn } from '../keep-attendance.ts';
import { editAgenda, planMeeting } from '../plan-meeting.ts';
import { pointsOf } from '../points.sql.ts';
import { seatsOf } from '../seats.sql.ts';
import { createSeries } from '../series/hold-series.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
beforeAll(async () => {
  ag = await assembly(db);
});

const at = async (who: Persona, now = '2026-11-23T09:30:00+01:00'): Promise<RequestContext> => ({
  ...(await contextOf(db, who)),
  clock: fixedClock(now),
});
const items = async (id: string) => (await pointsOf(db, id)).map((one) => one.titre);
const open = (path: string) => getPage(app, path, { headers: { cookie: ag.secretary.cookie } });

let n = 0;
/** A task that a meeting held a month ago gave, in a body of its own hands. */
async function given(etat: 'a_faire' | 'en_cours' | 'faite' = 'a_faire') {
  const reunionId = await plannedMeeting(db, ag.instance, -30);
  await db.updateTable('reunion').set({ etat: 'close' }).where('id', '=', reunionId).execute();
  const { origine_id: originId } = await db
    .selectFrom('reunion')
    .select('origine_id')
    .where('id', '=', reunionId)
    .executeTakeFirstOrThrow();
  const titre = `Tâche ${++n}`;
  const order = { instanceId: ag.instance, reunionId, decisionId: null, titre, responsableId: null, echeance: null };
  const id = await insertTask(db as never, { ...order, etat, originId });
  return { id, titre: `Suite : ${titre}`, reunionId, originId };
}
const draft = async (who: Persona, titre: string, debut = '2027-01-12T14:00:00+01:00') =>
  planMeeting(await at(who), {
    instanceId: ag.instance,
    titre,
    debut: new Date(debut),
    minutes: 120,
    lieu: 'Blaye',
    visio: null,
  });
/** Every task of the body is over, and nothing is planned. */
async function nothingWaits(): Promise<void> {
  await db.updateTable('tache').set({ etat: 'faite' }).where('instance_id', '=', ag.instance).execute();
  await db.updateTable('reunion').set({ etat: 'annulee' }).where('etat', '=', 'preparation').execute();
}
const lines = async (acte: string, id: string) =>
  (await db.selectFrom('journal').select('details').where('acte', '=', acte).where('objet_id', '=', id).execute()).map(
    (one) => one.details,
  );

describe('tasks of earlier meetings', () => {
  it('are on the agenda of the next meeting, once, whoever plans it and however', async () => {
    await nothingWaits();
    const [first, second] = [await given(), await given('en_cours')];
    await given('faite');
    const inSpace = { titre: 'Née dans l’espace', responsableId: null, organisationId: null, echeance: null };
    const born = { ...inSpace, etat: 'a_faire', suite: null, faiteLe: null, auteurId: null } as const;
    await insertSpaceTask(db as never, ag.instance, { ...born, now: new Date(), originId: first.originId });
    // Two people at once: each task goes to one of the two meetings.
    const made = await Promise.all([draft(ag.president, 'L’une'), draft(ag.secretary, 'L’autre')]);
    expect(made.map((one) => one.tasks).sort()).toEqual([0, 2]);
    const carrying = made.find((one) => one.tasks === 2)!.id;
    expect(await items(carrying)).toEqual([first.titre, second.titre]);
    expect(await lines('meeting.planned', carrying)).toMatchObject([{ taches: [first.id, second.id] }]);
    // A series: its first meeting takes what no coming meeting carries.
    const third = await given();
    const series = await createSeries(await at(ag.secretary), ag.instance, {
      ...{ titre: 'Assemblée du mois', frequence: 'mois', intervalle: 1, rang: 2, jour: 2, debut: '2027-02-01' },
      ...{ heure: '14:00', fin: null, nombre: 3, sauf: [], feries: true, minutes: 90, lieu: null, visio: null },
      modele: 'national:ag_ordinaire',
    });
    const dates = await db
      .selectFrom('reunion')
      .select('id')
      .where('serie_id', '=', series.id)
      .orderBy('debut')
      .execute();
    const agendas = await Promise.all(dates.map(({ id }) => items(id)));
    expect(agendas.map((one) => one.filter((titre) => titre.startsWith('Suite')))).toEqual([[third.titre], [], []]);
    expect(agendas[0]!.length).toBeGreaterThan(1);
  });

  it('leave a draft once they are done, and come back if they are taken up again before anybody writes there', async () => {
    await nothingWaits();
    const [kept, done] = [await given(), await given()];
    const { id } = await draft(ag.secretary, 'À écrire');
    const desk = await at(ag.secretary);
    const follow = (etat: 'faite' | 'a_faire') =>
      followTask(desk, done.reunionId, { tacheId: done.id, etat, suite: null });
    await follow('faite');
    expect(await items(id)).toEqual([kept.titre]);
    await follow('a_faire');
    expect(await items(id)).toEqual([kept.titre, done.titre]);
    await follow('faite');
    const page = await open('/espace/reunions?q=crire');
    expect(textOf(page.document.querySelector('tbody tr [data-titre="Points"]'))).toBe('1');
    const called = await callMeeting(await at(ag.president), id, '');
    expect(called).toMatchObject({ done: true });
    // The convocation has written the agenda: what was done is no longer there, and says so.
    expect(await lines('agenda.tasks_done', id)).toEqual([{ taches: [done.id] }]);
    await follow('a_faire');
    expect(await items(id)).toEqual([kept.titre]);
  });

  it('taken off an agenda stay off, with their trace, until somebody takes them up', async () => {
    await nothingWaits();
    const task = await given();
    const { id } = await draft(ag.secretary, 'Sans suite');
    const url = `/espace/reunions/${id}/ordre-du-jour`;
    const form = filledForm(await open(url), `[data-point] form`);
    const off = { ...form, acte: 'retirer' };
    expect((await sendForm(app, url, off, { cookie: ag.secretary.cookie })).status).toBe(303);
    expect(await items(id)).toEqual([]);
    await editAgenda(await at(ag.president), id, { acte: 'reprendre_toutes' });
    expect(await items(id)).toEqual([]);
    const page = await open(url);
    expectSound(page);
    expect(textOf(page.document.querySelector('[aria-labelledby="restes"]'))).toContain(
      'retirée de cet ordre du jour le',
    );
    expect(page.document.querySelector('[value="reprendre_toutes"]')).toBeNull();
    await editAgenda(await at(ag.secretary), id, { acte: 'reprendre', tache: task.id });
    expect(await items(id)).toEqual([task.titre]);
    expect(await lines('agenda.changed', id)).toHaveLength(2);
  });

  it('given once the next agenda is made go there when the meeting is adjourned, or are told at the convocation', async () => {
    await nothingWaits();
    const held = await plannedMeeting(db, ag.instance, 16);
    const next = await draft(ag.secretary, 'La suivante', '2027-03-09T14:00:00+01:00');
    await callMeeting(await at(ag.president), held, '');
    const desk = await at(ag.secretary, '2026-12-09T14:00:00+01:00');
    for (const seat of (await seatsOf(db, held)).slice(0, 30)) await arrive(desk, held, seat.id);
    expect(await turn(desk, held, 'ouvrir')).toMatchObject({ done: true });
    await giveTask(desk, held, { titre: 'Née en séance', bearerId: null, echeance: null });
    expect(await items(next.id)).toEqual([]);
    expect(await turn(desk, held, 'lever')).toEqual({
      done: true,
      text: 'La séance est levée. 1 tâche à l’ordre du jour de « La suivante ».',
    });
    expect(await giveTask(desk, held, { titre: 'Née après', bearerId: null, echeance: null })).toMatchObject({
      carried: ' 1 tâche à l’ordre du jour de « La suivante ».',
    });
    expect(await items(next.id)).toEqual(['Suite : Née en séance', 'Suite : Née après']);
    expect(await lines('agenda.tasks_carried', next.id)).toMatchObject([{ venues_de: held }, { venues_de: held }]);
    // One that nobody carried: the page of the convocation says it, and its button brings it.
    const late = await given();
    const call = `/espace/reunions/${next.id}/convocation`;
    const chair = { cookie: ag.president.cookie };
    const warned = await getPage(app, call, { headers: chair });
    expectSound(warned);
    const form = 'form:has([value=reprendre_toutes])';
    expect(textsOf(warned.document, `div:has(> ${form}) li`)).toEqual([late.titre.replace('Suite : ', '')]);
    const action = warned.document.querySelector(form)!.getAttribute('action')!;
    expect((await sendForm(app, action, { acte: 'reprendre_toutes' }, chair)).status).toBe(303);
    expect((await items(next.id)).at(-1)).toBe(late.titre);
    expect((await getPage(app, call, { headers: chair })).document.querySelector(form)).toBeNull();
    // Cancelled, it hands them to the one that comes after.
    const later = await draft(ag.secretary, 'La dernière', '2027-04-06T14:00:00+02:00');
    const waiting = await items(next.id);
    expect(
      await putOff(await at(ag.president), next.id, { transition: 'annuler', motif: 'Faute de salle' }),
    ).toMatchObject({
      done: true,
    });
    expect((await items(later.id)).sort()).toEqual(waiting.sort());
    // A draft whose day has passed carries nothing: what is given later goes to the one that comes.
    await plannedMeeting(db, ag.instance, 30);
    const january = await at(ag.secretary, '2027-01-20T10:00:00+01:00');
    expect(await giveTask(january, held, { titre: 'Née en janvier', bearerId: null, echeance: null })).toMatchObject({
      carried: ' 1 tâche à l’ordre du jour de « La dernière ».',
    });
  });
});
