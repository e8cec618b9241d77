import { describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm } from '#tests/support/form.ts';
import { plannedMeeting } from '#tests/support/meeting.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { privateSpaces } from '#tests/support/private-space.ts';
import { expectSound } from '#tests/support/sound.ts';
import { insertTask, tasksOf } from '../decisions.sql.ts';
import { tasksFollowed } from '../depuis/changes.sql.ts';
import { findTask, tasksOfInstance } from './tasks.sql.ts';

const opened = await testDatabase();
const space = await privateSpaces(opened);
const { db, get, send } = space;

async function withTask(more: Record<string, string> = {}) {
  const group = await space.group();
  const member = await group.seat();
  const doer = await group.seat();
  const fields = { titre: 'Relire le plan', responsable: doer.contact, echeance: '2026-11-20', ...more };
  expect((await send(`${group.url}/taches`, fields, member)).status).toBe(303);
  const [task] = await tasksOfInstance(db, group.id, 'ouvertes');
  return { group, member, doer, task: task!, page: `${group.url}/taches/${task!.id}` };
}

describe('tasks of a private space', () => {
  it('are given without a meeting, wait on the desk of who does them, and tell them', async () => {
    const { group, member, doer, task, page } = await withTask({ organisation: space.own.organisation });
    expect(task).toMatchObject({
      responsableId: doer.contact,
      organisationId: space.own.organisation,
      reunionId: null,
    });
    const list = await get(`${group.url}/taches`, member);
    expectSound(list);
    expect(textOf(list.document.querySelector('tbody'))).toContain('en retard');
    const desk = await get('/espace', doer);
    expectSound(desk);
    expect(desk.document.querySelector(`a[href="${page}"]`)).not.toBeNull();
    expect((await get('/espace', member)).document.querySelector(`a[href="${page}"]`)).toBeNull();
    const told = await db.selectFrom('notification').select('titre').where('compte_id', '=', doer.id).execute();
    expect(told.map((one) => one.titre)).toEqual(['Nouvelle tâche : Relire le plan']);
    // Done, it waits no more.
    const done = { ...taskOf(task), etat: 'faite', suite: 'C’est relu' };
    expect((await send(page, done, doer)).status).toBe(303);
    expect((await get('/espace', doer)).document.querySelector(`a[href="${page}"]`)).toBeNull();
    expect(await findTask(db, task.id, group.id)).toMatchObject({ etat: 'faite', faiteLe: '2026-11-23', version: 2 });
    const csv = await space.app.request(`http://localhost${group.url}/taches.csv?etat=toutes`, {
      headers: { cookie: member.cookie },
    });
    expect((await csv.text()).split('\r\n')[1]).toContain('Relire le plan,Faite');
  });

  it('are given to who sits there and to its members only; nothing typed is lost', async () => {
    const { group, member } = await withTask();
    const stranger = await (await space.group()).seat();
    const refused = await send(
      `${group.url}/taches`,
      { titre: 'Une tâche', responsable: stranger.contact, echeance: '2027-01-05' },
      member,
    );
    expectSound(refused);
    expect([refused.status, textsOf(refused.document, '.err')]).toEqual([
      422,
      ['Choisissez une personne qui siège dans cette instance.'],
    ]);
    expect(refused.document.querySelector('#titre')?.getAttribute('value')).toBe('Une tâche');
    const empty = await send(`${group.url}/taches`, { titre: '', echeance: 'demain' }, member);
    expect(textsOf(empty.document, '.err')).toEqual(['Donnez un titre.', 'Donnez une date complète, ou aucune.']);
  });

  it('stand beside those that meetings gave, and come back on the next agenda', async () => {
    const { group, member, task } = await withTask();
    const pilot = await group.seat({ role: 'pilote' });
    const meeting = await plannedMeeting(db, group.id, 20);
    const before = await plannedMeeting(db, group.id, 5);
    const { origine_id: originId } = await db
      .selectFrom('reunion')
      .select('origine_id')
      .where('id', '=', before)
      .executeTakeFirstOrThrow();
    const given = { instanceId: group.id, reunionId: before, decisionId: null, titre: 'Née en réunion', originId };
    await insertTask(db as never, { ...given, responsableId: null, echeance: null });
    const list = await get(`${group.url}/taches`, member);
    expect(textsOf(list.document, 'tbody th a')).toEqual(['Relire le plan', 'Née en réunion']);
    const agenda = `/espace/reunions/${meeting}/ordre-du-jour`;
    const shown = await get(agenda, pilot);
    expectSound(shown);
    expect(textOf(shown.document.querySelector('[aria-labelledby="restes"]'))).toContain('née dans l’espace privé');
    expect((await send(agenda, { acte: 'reprendre', tache: task.id }, pilot)).status).toBe(303);
    expect((await tasksOf(db, meeting)).map((one) => one.id)).toEqual([task.id]);
    expect(textOf((await get(agenda, pilot)).document.querySelector('[aria-labelledby="restes"]'))).not.toContain(
      'Relire le plan',
    );
    // What the campus reads of its tasks holds none that was born there.
    const period = { campusId: space.own.campus, from: '2026-01-01', to: '2026-12-31' };
    const followed = (await tasksFollowed(db, period)).map((one) => one.titre);
    expect(followed).toContain('Née en réunion');
    expect(followed).not.toContain('Relire le plan');
  });

  it('given by a meeting, change only in their state and outcome, save for who keeps its decisions', async () => {
    const group = await space.group();
    const [member, pilot] = [await group.seat(), await group.seat({ role: 'pilote' })];
    const reunionId = await plannedMeeting(db, group.id, 5);
    const { origine_id: originId } = await db
      .selectFrom('reunion')
      .select('origine_id')
      .where('id', '=', reunionId)
      .executeTakeFirstOrThrow();
    const given = { instanceId: group.id, reunionId, decisionId: null, titre: 'Née en réunion', originId };
    await insertTask(db as never, { ...given, responsableId: null, echeance: '2026-12-10' });
    const [task] = await tasksOfInstance(db, group.id, 'ouvertes');
    const page = `${group.url}/taches/${task!.id}`;
    const shown = await get(page, member);
    expectSound(shown);
    expect(textOf(shown.document.querySelector('main'))).toContain('seuls son état et sa suite changent ici');
    const form = filledForm(shown, `form[action="${page}"]`);
    expect(Object.keys(form).sort()).toEqual(['etat', 'suite', 'version']);
    const others = { titre: 'Autre chose', responsable: member.contact, echeance: '2027-01-10' };
    for (const one of Object.entries(others)) {
      const refused = await send(page, { ...taskOf(task!), ...Object.fromEntries([one]) }, member);
      expect(refused.status).toBe(422);
      expect(textOf(refused.document.querySelector('main'))).toContain('Une réunion a donné cette tâche');
    }
    expect((await send(page, { ...form, etat: 'en_cours', suite: 'Commencé' }, member)).status).toBe(303);
    expect(await findTask(db, task!.id, group.id)).toMatchObject({
      titre: 'Née en réunion',
      echeance: '2026-12-10',
      etat: 'en_cours',
      suite: 'Commencé',
    });
    const own = filledForm(await get(page, pilot), `form[action="${page}"]`);
    expect((await send(page, { ...own, titre: 'Précisée' }, pilot)).status).toBe(303);
  });

  it('show both versions to two people who change one at once', async () => {
    const { group, member, doer, task, page } = await withTask();
    const sent = await Promise.all([
      send(page, { ...taskOf(task), etat: 'en_cours' }, member),
      send(page, { ...taskOf(task), etat: 'faite', suite: 'C’est relu' }, doer),
    ]);
    expect(sent.map((one) => one.status).sort()).toEqual([303, 409]);
    const conflict = sent.find((one) => one.status === 409)!;
    expectSound(conflict);
    expect(textOf(conflict.document.querySelector('main'))).toContain('En cours');
    const who = conflict === sent[0] ? member : doer;
    expect((await send(page, filledForm(conflict, `form[action="${page}"]`), who)).status).toBe(303);
    expect((await findTask(db, task.id, group.id))!.version).toBe(3);
  });

  it('keep the person who had them, even gone, and tell who takes them over', async () => {
    const { group, doer, task, page, member } = await withTask();
    await db.updateTable('mandat').set({ fin: '2026-11-01' }).where('id', '=', doer.mandat).execute();
    const [next, last] = [await group.seat(), await group.seat()];
    const titles = async ({ id }: { id: string }) =>
      (
        await db.selectFrom('notification').select('titre').where('compte_id', '=', id).orderBy('creee_le').execute()
      ).map((one) => one.titre);
    expect((await send(page, { ...taskOf(task), etat: 'en_cours' }, member)).status).toBe(303);
    const given = { ...taskOf(task), etat: 'en_cours', version: '2', responsable: next.contact };
    expect((await send(page, given, member)).status).toBe(303);
    expect(await titles(next)).toEqual(['Une tâche vous est confiée : Relire le plan']);
    expect((await send(page, { ...given, version: '3', responsable: last.contact }, member)).status).toBe(303);
    expect(await titles(last)).toEqual(['Une tâche vous est confiée : Relire le plan']);
    expect((await titles(next)).sort()).toEqual([
      'Une tâche n’est plus à votre charge : Relire le plan',
      'Une tâche vous est confiée : Relire le plan',
    ]);
  });
});

/** What the form of a task sends when nothing was typed in it. */
function taskOf(task: Awaited<ReturnType<typeof findTask>> & object): Record<string, string> {
  return {
    version: String(task.version),
    titre: task.titre,
    responsable: task.responsableId ?? '',
    organisation: task.organisationId ?? '',
    echeance: task.echeance ?? '',
    etat: task.etat,
    suite: task.suite ?? '',
  };
}
