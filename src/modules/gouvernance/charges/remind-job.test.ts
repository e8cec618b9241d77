import { expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { chargesOf, testSecret } from '#tests/support/charges.ts';
import { testDatabase } from '#tests/support/database.ts';
import { chargeWords, givenNearItsDay, LATE_AFTER, REMINDED_BEFORE, sameCharge } from './charge.ts';
import { remindCharges } from './remind-job.ts';
import { markReminded } from './reminders.sql.ts';

const around = await chargesOf(await testDatabase());
const { db, send, mails } = around;
const one = await around.meeting();
const sender = { service: 'Maillage', origin: 'https://campus.exemple.fr' };
const on = (day: string) => remindCharges(db, { now: new Date(`${day}T07:20:00+01:00`), sender, secret: testSecret });
const subjects = async (to: string) =>
  (await mails(to)).map((mail) => mail.objet.replace(/[\u00a0\u202f]/g, ' ').split(' : ')[0]);

it('reminds once before the day and says once that it has passed, whoever runs it', async () => {
  const [seat] = one.of('formation');
  await one.decide({ responsable: seat!.contactId!, echeance: '2027-01-15' });
  const decision = await one.lastDecision();
  expect(await on('2027-01-07')).toBe(0);
  const twice = await Promise.all([on('2027-01-08'), on('2027-01-08')]);
  expect(twice[0]! + twice[1]!).toBe(1);
  expect([await on('2027-01-09'), await on('2027-01-15')]).toEqual([0, 0]);
  expect(await on('2027-01-16')).toBe(1);
  expect(await on('2027-01-17')).toBe(0);
  expect(await subjects(seat!.courriel!)).toEqual([
    'Une décision vous est confiée',
    'Rappel, décision à mener',
    'Échéance passée, décision à mener',
  ]);
  // Another day is another due date.
  await send(one.url, { acte: 'confier', decision, responsable: seat!.contactId!, echeance: '2027-03-10' });
  expect(await on('2027-03-05')).toBe(1);
  expect((await around.lines(one.id, 'charge.reminded')).map((line) => line.details)).toEqual([
    { decision, moment: 'rappel', echeance: '2027-01-15', prevenu: 'courriel' },
    { decision, moment: 'retard', echeance: '2027-01-15', prevenu: 'courriel' },
    { decision, moment: 'rappel', echeance: '2027-03-10', prevenu: 'courriel' },
  ]);
  // Never once it was done, nor when it was late long before.
  await send(one.url, { acte: 'executer', decision, suite: 'Fait' });
  expect(await on('2027-03-11')).toBe(0);
});

it('does not remind who had a charge when it went to another meanwhile', async () => {
  const [, , , from, to] = one.of('formation');
  const echeance = '2027-04-20';
  await one.decide({ responsable: from!.contactId!, echeance });
  const decision = await one.lastDecision();
  const markFor = (responsableId: string) =>
    transaction(db, (tx) =>
      markReminded(tx, { genre: 'decision', id: decision, echeance, responsableId, organisationId: null }, 'rappel'),
    );
  await send(one.url, { acte: 'confier', decision, responsable: to!.contactId!, echeance });
  expect(await markFor(from!.contactId!)).toBe(false);
  await send(one.url, { acte: 'confier', decision, responsable: to!.organisationId, echeance });
  expect(await markFor(to!.contactId!)).toBe(false);
  expect(await on('2027-04-15')).toBe(1);
  expect(await subjects(from!.courriel!)).toEqual([
    'Une décision vous est confiée',
    'Une décision n’est plus à votre charge',
  ]);
  // The same person is told for her organisation: she has it still.
  expect(await subjects(to!.courriel!)).not.toContain('Une décision n’est plus à votre charge');
  await send(one.url, { acte: 'executer', decision, suite: 'Fait' });
});

it('does not remind of what was given near its day, nor of what is late for long', async () => {
  const [, seat, third] = one.of('formation');
  await one.decide({ responsable: seat!.contactId!, echeance: '2026-11-28' });
  expect(await on('2026-11-24')).toBe(0);
  expect(await on('2026-11-29')).toBe(1);
  await one.decide({ responsable: third!.contactId!, echeance: '2026-12-28' });
  expect(await on('2027-02-15')).toBe(0);
  await send(one.url, { acte: 'executer', decision: await one.lastDecision(), suite: 'Fait' });
});

it('reminds of tasks of a meeting until they are done or dropped', async () => {
  const [seat] = one.of('economie');
  const give = (titre: string) =>
    send(one.url, { acte: 'tache', tache_titre: titre, responsable: seat!.contactId!, echeance: '2027-06-20' });
  for (const titre of ['Chiffrer', 'Écrire', 'Visiter']) expect((await give(titre)).status).toBe(303);
  const tasks = await db
    .selectFrom('tache')
    .select(['id', 'titre'])
    .where('reunion_id', '=', one.id)
    .orderBy('titre')
    .execute();
  const follow = (titre: string, etat: string) =>
    send(one.url, { acte: 'suivre', tache: tasks.find((task) => task.titre === titre)!.id, etat });
  await follow('Chiffrer', 'faite');
  await follow('Écrire', 'abandonnee');
  expect(await on('2027-06-14')).toBe(1);
  await follow('Visiter', 'en_cours');
  expect(await on('2027-06-21')).toBe(1);
  expect((await subjects(seat!.courriel!)).slice(3)).toEqual([
    'Rappel, tâche à faire',
    'Échéance passée, tâche à faire',
  ]);
});

it('says in words whose charge it is, and for when', () => {
  expect([REMINDED_BEFORE, LATE_AFTER]).toEqual([7, 1]);
  const task = { genre: 'tache' as const, echeance: null };
  expect(chargeWords(task, 'confiee', 'Lycée de Blaye')).toEqual({
    nature: 'Une tâche est confiée à Lycée de Blaye',
    charge: 'Lycée de Blaye en a la charge, sans échéance fixée.',
  });
  const cases = [
    [null, false],
    ['2026-11-30', true],
    ['2026-12-01', false],
    ['2026-11-01', true],
  ] as const;
  for (const [echeance, near] of cases) expect(givenNearItsDay({ echeance }, '2026-11-23')).toBe(near);
  const before = { responsableId: 'a', organisationId: null, echeance: '2026-12-01' };
  expect(sameCharge(before, { ...before })).toBe(true);
  for (const moved of [{ responsableId: 'b' }, { organisationId: 'o' }, { echeance: null }])
    expect(sameCharge(before, { ...before, ...moved })).toBe(false);
});
