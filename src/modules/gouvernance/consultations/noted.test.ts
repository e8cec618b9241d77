import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { TEST_NOW, testApp } from '#tests/support/app.ts';
import {
  type ConsultationOffice,
  consultationOffice,
  linkTo,
  on,
  opened as openedOne,
} from '#tests/support/consultations.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { answerByLink } from './answer.ts';
import { readAnswer } from './answers.sql.ts';
import { closeConsultation } from './conduct.ts';
import { closeOverdue } from './jobs.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let office: ConsultationOffice;
let id: string;
let q: string[];
let url: string;
beforeAll(async () => {
  office = await consultationOffice(db);
  ({ id, q } = await openedOne(await on(db, office.director), office.own));
  url = `/espace/consultations/${id}/reponses/${office.nil.slug}/noter`;
});
const look = (path: string, who: Persona = office.director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who: Persona = office.director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const given = (rest: Record<string, string> = {}) => ({
  voie: 'telephone',
  recue_le: '2026-11-23',
  dite_par: 'la proviseure adjointe',
  [q[0]!]: 'oui',
  [q[3]!]: 'Dit au téléphone.',
  ...rest,
});

test('who leads a consultation notes what an organisation without address answered, marked as such', async () => {
  const list = await look(`/espace/consultations/${id}`);
  expectSound(list);
  expect(list.document.querySelector(`a[href="${url}"]`)).not.toBeNull();
  const blank = await look(url);
  expectSound(blank);
  const form = filledForm(blank, 'main form');
  const wrong = await send(url, { ...form, ...given({ voie: '', recue_le: '2026-12-24', dite_par: '' }) });
  expect(wrong.status).toBe(422);
  expectSound(wrong);
  expect(textOf(wrong.document)).toContain('Choisissez comment elle est arrivée.');
  expect(textOf(wrong.document.querySelector('main'))).toContain('Dit au téléphone.');
  const future = await send(url, { ...form, ...given({ recue_le: '2026-12-24' }) });
  expect([future.status, textOf(future.document.querySelector('#recue_le-erreur'))]).toEqual([
    422,
    expect.stringContaining('à venir'),
  ]);
  const early = await send(url, { ...form, ...given({ recue_le: '2026-11-01' }) });
  expect(textOf(early.document.querySelector('#recue_le-erreur'))).toContain('n’était pas encore ouverte');
  const missing = await send(url, { ...form, ...given({ [q[0]!]: '' }) });
  expect(missing.status).toBe(422);
  expect((await send(url, { ...form, ...given() })).status).toBe(303);
  expect(await readAnswer(db, id, office.nil.id)).toMatchObject({
    voie: 'telephone',
    recueLe: '2026-11-23',
    ditePar: 'la proviseure adjointe',
    version: 1,
  });
  const sheet = await look(`/espace/consultations/${id}/reponses/${office.nil.slug}`);
  expectSound(sheet);
  expect(textOf(sheet.document)).toContain('par téléphone, notée par le campus, de : la proviseure adjointe');
  const line = await db
    .selectFrom('journal')
    .select('details')
    .where('acte', '=', 'consultation.answer_noted')
    .executeTakeFirstOrThrow();
  expect(line.details).toMatchObject({ organisation: office.nil.id, voie: 'telephone' });
  const file = await look(`/espace/consultations/${id}/reponses.csv`);
  const [head, ...lines] = file.html.split('\r\n').map((one) => one.split(','));
  const at = head!.indexOf('recue_le');
  expect(head!.slice(at - 1, at + 2)).toEqual(['repondu_le', 'recue_le', 'voie']);
  expect(lines.filter((cells) => cells[at] === '2026-11-23')).toHaveLength(1);
  expect(file.html).toContain('par téléphone, notée par le campus');
});

test('it is corrected on the version that was seen, and two people see both', async () => {
  const form = filledForm(await look(url), 'main form');
  expect(form).toMatchObject({
    version: '1',
    voie: 'telephone',
    recue_le: '2026-11-23',
    dite_par: 'la proviseure adjointe',
  });
  expect((await send(url, { ...form, voie: 'lettre', [q[0]!]: 'non' })).status).toBe(303);
  const sheet = await look(`/espace/consultations/${id}/reponses/${office.nil.slug}`);
  expect(textOf(sheet.document)).toContain(
    'reçue le 23 novembre 2026, par téléphone, notée par le campus, de : la proviseure adjointe, écrite ici le',
  );
  const stale = await send(url, { ...form, ...given({ [q[0]!]: 'abstention' }) });
  expect(stale.status).toBe(409);
  expect(textOf(stale.document)).toContain('Quelqu’un a répondu entre-temps');
  expect((await readAnswer(db, id, office.nil.id))!.reponses).toMatchObject({ [q[0]!.slice(2)]: 'non' });
});

test('what an organisation answered itself is never replaced, and nobody else notes anything', async () => {
  const link = await linkTo(db, 'ana@exemple.fr');
  await answerByLink(
    db,
    { token: link.split('/').pop()!, requestId: 'essai', now: new Date('2026-11-23T12:00:00Z') },
    { version: 0, fields: { [q[0]!]: 'oui' } },
  );
  const own = `/espace/consultations/${id}/reponses/${office.ana.slug}/noter`;
  expect(textOf((await look(own)).document)).toContain('elle seule change sa réponse');
  const refused = await send(own, { version: '1', ...given({ [q[0]!]: 'non' }) });
  expect([refused.status, textOf(refused.document)]).toEqual([422, expect.stringContaining('elle seule change')]);
  expect((await readAnswer(db, id, office.ana.id))!.voie).toBe('lien');
  expect((await send(url, given(), office.team)).status).toBe(403);
  expect((await look(url, office.stranger)).status).toBe(404);
});

test('what came until the last day is written down the next morning, before and after the night closed it, until it is shared', async () => {
  const opening = await on(db, office.director, '2026-11-20');
  const held = await openedOne(opening, office.own, { clotureLe: '2026-11-22' });
  const page = `/espace/consultations/${held.id}/reponses/${office.nil.slug}/noter`;
  const words = { voie: 'lettre', dite_par: 'la direction', [held.q[0]!]: 'oui' };
  const blank = await look(page);
  expectSound(blank);
  const form = filledForm(blank, 'main form');
  expect(form.recue_le).toBe('');
  const after = await send(page, { ...form, ...words, recue_le: '2026-11-23' });
  expect([after.status, textOf(after.document.querySelector('#recue_le-erreur'))]).toEqual([
    422,
    expect.stringContaining('Le dernier jour était le 22 novembre 2026'),
  ]);
  expectSound(after);
  expect((await send(page, { ...form, ...words, recue_le: '2026-11-22' })).status).toBe(303);
  const now = new Date(TEST_NOW);
  expect(await closeOverdue(db, { now, log: { warn: () => {} } })).toBe(1);
  const list = await look(`/espace/consultations/${held.id}`);
  expect(list.document.querySelector(`a[href="${page}"]`)).not.toBeNull();
  const next = filledForm(await look(page), 'main form');
  expect(next.recue_le).toBe('2026-11-22');
  expect((await send(page, { ...next, [held.q[0]!]: 'non' })).status).toBe(303);
  await sql`update consultation set partagee_le = ${now} where id = ${held.id}::uuid`.execute(db);
  expect((await send(page, { ...next, version: '2' })).status).toBe(410);
});

test('what a person closed before its last day stays closed', async () => {
  const held = await openedOne(await on(db, office.director), office.own);
  const director = await on(db, office.director, '2026-11-24');
  expect(await closeConsultation(director, held.id, 'Un essai')).toMatchObject({ done: true });
  const page = `/espace/consultations/${held.id}/reponses/${office.nil.slug}/noter`;
  const words = { version: '0', voie: 'lettre', dite_par: 'la direction', [held.q[0]!]: 'oui', recue_le: '2026-11-23' };
  expect((await send(page, words)).status).toBe(410);
});

test('an organisation that confirms what was noted for it makes the answer its own, once', async () => {
  const held = await openedOne(await on(db, office.director), office.own);
  const page = `/espace/consultations/${held.id}/reponses/${office.ana.slug}/noter`;
  const words = { voie: 'lettre', recue_le: '2026-11-23', dite_par: 'la direction', [held.q[0]!]: 'oui' };
  expect((await send(page, { version: '0', ...words })).status).toBe(303);
  const token = (await linkTo(db, 'ana@exemple.fr')).split('/').pop()!;
  const order = { token, requestId: 'essai', now: new Date('2026-11-23T12:00:00Z') };
  const confirm = () => answerByLink(db, order, { version: 1, fields: { [held.q[0]!]: 'oui' } });
  expect([await confirm(), await confirm()]).toEqual([{ done: true }, { done: true }]);
  const answer = (await readAnswer(db, held.id, office.ana.id))!;
  expect(answer).toMatchObject({ voie: 'lien', recueLe: null, version: 2 });
  expect(answer.anciennes).toMatchObject([{ voie: 'lettre', recueLe: '2026-11-23', ditePar: 'la direction' }]);
  const refused = await send(page, { version: '2', ...words, [held.q[0]!]: 'non' });
  expect(textOf(refused.document)).toContain('elle seule change sa réponse');
});
