import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type ConsultationOffice,
  consultationOffice,
  drafted,
  linkTo,
  memberWith,
  on,
  opened,
} from '#tests/support/consultations.ts';
import { testDatabase } from '#tests/support/database.ts';
import { plannedMeeting } from '#tests/support/meeting.ts';
import { answerByLink } from './answer.ts';
import { askedOf } from './asked.sql.ts';
import * as acts from './conduct.ts';
import { readConsultation } from './consultations.sql.ts';
import { forgetLinks } from './invitations.sql.ts';
import { closeOverdue, remindEnding } from './jobs.ts';
import { CONSULTATION_STALE, changeConsultation, editQuestions, setAside } from './prepare.ts';
import { questionsOf } from './questions.sql.ts';

const { db } = await testDatabase();
let office: ConsultationOffice;
const log = { warn: () => {} };
const sender = { service: 'M', origin: 'http://localhost' };
const at = (day?: string, who = office.director) => on(db, who, day);
const noon = (day: string) => new Date(`${day}T12:00:00+01:00`);
const letters = async (template: string): Promise<string[]> =>
  (
    await db
      .selectFrom('courriel')
      .select('destinataire')
      .where('gabarit', '=', template)
      .orderBy('cree_le')
      .orderBy('id')
      .execute()
  ).map((row) => row.destinataire);
const lines = async (acte: string, id: string): Promise<number> =>
  (await db.selectFrom('journal').select('id').where('acte', '=', acte).where('objet_id', '=', id).execute()).length;
const answer = async (link: string, q: string[], rest: { version?: number; day?: string; oui?: string } = {}) =>
  answerByLink(
    db,
    { token: link.slice('/consultation/'.length), requestId: 'essai', now: noon(rest.day ?? '2026-11-24') },
    {
      version: rest.version ?? 0,
      fields: { [q[0]!]: rest.oui ?? 'oui', [q[1]!]: ['Gestes'], [q[2]!]: '3', [q[3]!]: 'Bien.' },
    },
  );

beforeAll(async () => {
  office = await consultationOffice(db);
});

describe('preparing', () => {
  test('who would be asked is shown with whom one writes to, who refuses and who has nobody', async () => {
    const id = await drafted(await at(), office.own);
    const rows = await askedOf(db, (await readConsultation(db, id))!, '2026-11-23');
    const said = new Map(rows.map((row) => [row.organisationId, [row.courriel, row.oppose]]));
    expect(said.get(office.ana.id)).toEqual(['ana@exemple.fr', false]);
    expect(said.get(office.bob.id)).toEqual([null, true]);
    expect(said.get(office.nil.id)).toEqual([null, false]);
    expect(said.has(office.own.organisation)).toBe(true);
  });

  test('two people on one draft: the second is told, and nothing of hers is written over', async () => {
    const id = await drafted(await at(), office.own);
    const { version, ...fields } = (await readConsultation(db, id))!;
    const order = { version, fields: { ...fields, titre: 'Premier' } };
    await changeConsultation(await at(), id, order);
    const second = changeConsultation(await at(undefined, office.team), id, {
      version,
      fields: { ...fields, titre: 'Second' },
    });
    await expect(second).rejects.toMatchObject({ code: CONSULTATION_STALE });
    const [first] = await questionsOf(db, id);
    await expect(editQuestions(await at(), id, { acte: 'retirer', version, id: first!.id })).rejects.toMatchObject({
      status: 409,
    });
    expect((await readConsultation(db, id))!.titre).toBe('Premier');
  });

  test('questions go up, down and away, each with its line of the journal', async () => {
    const id = await drafted(await at(), office.own);
    const [, second, third] = await questionsOf(db, id);
    const version = async () => (await readConsultation(db, id))!.version;
    await editQuestions(await at(), id, { acte: 'monter', version: await version(), id: third!.id });
    await editQuestions(await at(), id, { acte: 'retirer', version: await version(), id: second!.id });
    expect((await questionsOf(db, id)).map((one) => [one.rang, one.intitule])).toEqual([
      [1, 'Faut-il ouvrir ce groupe ?'],
      [2, 'Combien de personnes ?'],
      [3, 'Une remarque ?'],
    ]);
    expect(await lines('consultation.questions_changed', id)).toBe(6);
  });

  test('is done by the campus alone; opening it is for its direction', async () => {
    const id = await drafted(await at(undefined, office.team), office.own);
    await expect(drafted(await at(undefined, office.stranger), office.own)).rejects.toMatchObject({ status: 404 });
    const { version } = (await readConsultation(db, id))!;
    await expect(acts.openConsultation(await at(undefined, office.team), id, version)).rejects.toMatchObject({
      status: 403,
    });
    await expect(acts.openConsultation(await at(undefined, office.stranger), id, version)).rejects.toMatchObject({
      status: 404,
    });
    await setAside(await at(undefined, office.team), id, 'abandonner');
    expect((await readConsultation(db, id))!.etat).toBe('abandonnee');
    await setAside(await at(undefined, office.team), id, 'reprendre');
  });
});

describe('opening', () => {
  test('without a question nothing leaves, and every reason is said', async () => {
    const id = await drafted(await at(), office.own, { clotureLe: '2026-11-23' });
    await sql`delete from consultation_question where consultation_id = ${id}::uuid`.execute(db);
    const { version } = (await readConsultation(db, id))!;
    const outcome = await acts.openConsultation(await at(), id, version);
    expect(outcome).toMatchObject({
      done: false,
      faults: [expect.stringContaining('question'), expect.stringContaining('date')],
    });
    expect(await lines('consultation.opened', id)).toBe(0);
  });

  test('freezes questions and organisations, writes once to each that may be written to', async () => {
    await sql`delete from courriel`.execute(db);
    const id = await drafted(await at(), office.own);
    const { version } = (await readConsultation(db, id))!;
    const outcomes = await Promise.all([1, 2].map(async () => acts.openConsultation(await at(), id, version)));
    expect(outcomes.filter((one) => one.done)).toHaveLength(1);
    expect(await letters('consultation_ouverte')).toEqual(['ana@exemple.fr']);
    const links = await db.selectFrom('consultation_lien').select(['courriel', 'empreinte']).execute();
    expect(links.filter((one) => one.courriel === 'ana@exemple.fr').every((one) => one.empreinte?.length === 32)).toBe(
      true,
    );
    const after = (await readConsultation(db, id))!.version;
    const question = { intitule: 'Encore ?', genre: 'texte' as const, obligatoire: false, choix: [] };
    await expect(editQuestions(await at(), id, { acte: 'ajouter', version: after, question })).rejects.toMatchObject({
      status: 422,
    });
    const joined = await askedOf(db, (await readConsultation(db, id))!, '2026-11-23');
    await sql`update adhesion set statut = 'ancien' where organisation_id = ${office.nil.id}::uuid`.execute(db);
    expect(await askedOf(db, (await readConsultation(db, id))!, '2026-11-23')).toHaveLength(joined.length);
    await sql`update adhesion set statut = 'membre' where organisation_id = ${office.nil.id}::uuid`.execute(db);
  });
});

test('an address whose letters failed is written to no more, and it is said', async () => {
  const dan = await memberWith(db, office.own, 'dan@exemple.fr');
  const { id } = await opened(await at(), office.own);
  await sql`update courriel set etat = 'echec' where destinataire = 'dan@exemple.fr'`.execute(db);
  const rows = await askedOf(db, (await readConsultation(db, id))!, '2026-11-24');
  expect(rows.find((row) => row.organisationId === dan.id)).toMatchObject({ courriel: null, echec: true });
  await sql`update adhesion set statut = 'ancien' where organisation_id = ${dan.id}::uuid`.execute(db);
});

describe('answers', () => {
  test('an answer and the closing at once: it is received before, or refused after, never lost in between', async () => {
    const ctx = await at();
    for (let round = 0; round < 6; round++) {
      const { id, q } = await opened(ctx, office.own);
      const link = await linkTo(db, 'ana@exemple.fr');
      const [got, closed] = await Promise.all([answer(link, q), acts.closeConsultation(ctx, id, 'Un essai')]);
      expect(closed.done).toBe(true);
      const kept = await db
        .selectFrom('consultation_reponse')
        .select('version')
        .where('consultation_id', '=', id)
        .execute();
      expect(kept).toHaveLength('done' in got && got.done ? 1 : 0);
      if ('done' in got && !got.done) expect(got.why).toBe('late');
    }
  });

  test('two people of one organisation at once: one is received, the other is shown both', async () => {
    const { id, q } = await opened(await at(), office.own);
    const link = await linkTo(db, 'ana@exemple.fr');
    const both = await Promise.all(['oui', 'non'].map((oui) => answer(link, q, { oui })));
    expect(both.filter((one) => 'done' in one && one.done)).toHaveLength(1);
    const refused = both.find((one) => 'done' in one && !one.done);
    expect(refused).toMatchObject({ why: 'stale', other: { version: 1 } });
    expect(await lines('consultation.answered_by_link', id)).toBe(1);
    // Sent again on the version that was shown, it replaces the other one, which stays readable.
    const mine = 'done' in both[0]! && both[0]!.done ? 'non' : 'oui';
    expect(await answer(link, q, { oui: mine, version: 1 })).toEqual({ done: true });
    const row = await db
      .selectFrom('consultation_reponse')
      .selectAll()
      .where('consultation_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.version).toBe(2);
    expect(row.anciennes).toMatchObject([{ motif: 'remplacee', voie: 'lien' }]);
    // The same answer twice is one answer.
    expect(await answer(link, q, { oui: mine, version: 0 })).toEqual({ done: true });
    expect(await lines('consultation.answered_by_link', id)).toBe(2);
  });

  test('what the journal keeps names nobody and repeats no answer', async () => {
    const rows = await db.selectFrom('journal').selectAll().where('acte', 'like', 'consultation.%').execute();
    expect(JSON.stringify(rows)).not.toMatch(/Bien\.|ana@|Ana Exemple/);
  });
});

describe('reminding, extending, closing', () => {
  test('a reminder leaves once a day however often it is asked, by another link; the former one still opens', async () => {
    const { id, q } = await opened(await at(), office.own);
    const first = await linkTo(db, 'ana@exemple.fr');
    await sql`delete from courriel where gabarit = 'consultation_rappel'`.execute(db);
    const tries = await Promise.all([1, 2, 3].map(async () => acts.remindAsked(await at('2026-11-25'), id)));
    expect(tries.filter((one) => one.done)).toEqual([
      { done: true, text: expect.stringMatching(/^Rappels partis : 1 ; réponses manquantes : \d+\.$/) },
    ]);
    expect(await letters('consultation_rappel')).toEqual(['ana@exemple.fr']);
    expect(await linkTo(db, 'ana@exemple.fr', 'consultation_rappel')).not.toBe(first);
    expect(await answer(first, q)).toEqual({ done: true });
    expect(await acts.remindAsked(await at('2026-11-26'), id)).toMatchObject({ done: false });
  });

  test('some days before the last one the reminder leaves by itself, once, and again for a day put off', async () => {
    await sql`update consultation set etat = 'close', close_le = now() where etat = 'ouverte'`.execute(db);
    const { id } = await opened(await at(), office.own);
    const run = (day: string) => remindEnding(db, { now: noon(day), log, sender });
    expect(await run('2026-12-07')).toBe(0);
    expect((await Promise.all([run('2026-12-08'), run('2026-12-08')])).reduce((a, b) => a + b)).toBe(1);
    expect(await run('2026-12-09')).toBe(0);
    const put = { clotureLe: '2026-12-20', motif: 'Les vacances' };
    expect(
      await acts.extendConsultation(await at('2026-12-09'), id, { ...put, clotureLe: '2026-12-10' }),
    ).toMatchObject({ errors: { cloture: expect.stringContaining('Pour finir plus tôt, clôturez-la.') } });
    expect(await acts.extendConsultation(await at('2026-12-09'), id, put)).toMatchObject({ done: true });
    expect(await run('2026-12-17')).toBe(1);
  });

  test('it is closed by the night after its last day, once; before it, with a reason unless all answered', async () => {
    await sql`update consultation set etat = 'close', close_le = now() where etat = 'ouverte'`.execute(db);
    const { id } = await opened(await at(), office.own);
    expect(await acts.closeConsultation(await at(), id, '')).toMatchObject({
      errors: { motif_clore: expect.any(String) },
    });
    expect(await closeOverdue(db, { now: noon('2026-12-11'), log })).toBe(0);
    const closed = await Promise.all([1, 2].map(() => closeOverdue(db, { now: noon('2026-12-12'), log })));
    expect(closed.reduce((a, b) => a + b)).toBe(1);
    expect(await lines('consultation.closed', id)).toBe(1);
    expect(await readConsultation(db, id)).toMatchObject({ etat: 'close', closeMotif: null });
  });

  test('closed, it is shared with who answered and becomes an item of an agenda, once', async () => {
    await sql`delete from courriel`.execute(db);
    const { id, q } = await opened(await at(), office.own);
    await answer(await linkTo(db, 'ana@exemple.fr'), q);
    expect(await acts.shareSynthesis(await at(), id, true)).toMatchObject({ done: false });
    await acts.closeConsultation(await at(), id, 'Assez de réponses');
    expect(await acts.shareSynthesis(await at(), id, true)).toMatchObject({ done: true });
    expect(await letters('consultation_synthese')).toEqual(['ana@exemple.fr']);
    // Shared long after it was closed, it is read for as long again.
    await sql`update consultation set close_le = '2026-06-01' where id = ${id}::uuid`.execute(db);
    const kept = async () => {
      const { rows } =
        await sql`select 1 from consultation_lien l join consultation_invitation v on v.id = l.invitation_id
        where v.consultation_id = ${id}::uuid and l.empreinte is not null`.execute(db);
      return rows.length;
    };
    await forgetLinks(db, noon('2026-11-22'));
    expect(await kept()).toBe(2);
    await forgetLinks(db, noon('2026-11-24'));
    expect(await kept()).toBe(0);
    const origine_id = (await db.selectFrom('origine').select('id').limit(1).executeTakeFirstOrThrow()).id;
    const body = { campus_id: office.own.campus, genre: 'copil', nom: 'Comité', origine_id };
    const { id: instance } = await db
      .insertInto('instance_gouvernance')
      .values(body)
      .returning('id')
      .executeTakeFirstOrThrow();
    const meeting = await plannedMeeting(db, instance, 30);
    expect(await acts.putOnAgenda(await at(), id, meeting)).toMatchObject({ done: true });
    expect(await acts.putOnAgenda(await at(), id, meeting)).toMatchObject({ done: false });
    expect((await readConsultation(db, id))!.reunion).toMatchObject({ id: meeting });
    const point = await db
      .selectFrom('reunion_point')
      .selectAll()
      .where('reunion_id', '=', meeting)
      .orderBy('rang', 'desc')
      .executeTakeFirstOrThrow();
    expect(point.titre).toBe('Consultation : Groupes de travail');
    expect(point.texte).toContain('Oui 1');
  });
});
