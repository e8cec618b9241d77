import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '#core/secret/index.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { callMeeting } from './call-meeting.ts';
import { conveningText, titleFault, titlesOf } from './convening.ts';
import { readMeeting } from './meetings.sql.ts';
import { contentOf } from './minutes/write-minutes.ts';
import { lastPieceDay, latePieceFault } from './pieces/late.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
});
const open = (path: string, who: Persona) => getPage(app, path, { headers: { cookie: who.cookie } });
const call = (id: string, fields: Record<string, string>, who = director) =>
  sendForm(
    app,
    `/espace/reunions/${id}/convocation`,
    { acte: 'convoquer', motif: '', ...fields },
    { cookie: who.cookie },
  );

describe('who calls a body whose statutes say who does', () => {
  it('one of those who are named, without a word more', async () => {
    const id = await plannedMeeting(db, ag.instance, 20);
    const page = await open(`/espace/reunions/${id}/convocation`, ag.president);
    expectSound(page);
    expect(page.document.querySelector('#titre')).toBeNull();
    expect((await call(id, {}, ag.president)).status).toBe(303);
    expect((await readMeeting(db, id))!.convoqueeTitre).toBeNull();
  });

  it('another says by what title, with the rule: kept in the page, the letter, the journal, the minutes', async () => {
    const id = await plannedMeeting(db, ag.instance, 20);
    const page = await open(`/espace/reunions/${id}/convocation`, director);
    expectSound(page);
    expect(textOf(page.document.querySelector('main'))).toContain('un quart des membres');
    const untitled = await call(id, {});
    expectSound(untitled);
    expect([untitled.status, textOf(untitled.document.querySelector('#titre-erreur'))]).toEqual([
      422,
      'Dites à quel titre vous convoquez.',
    ]);
    const bare = await call(id, { titre: 'delegation' });
    expect([bare.status, textOf(bare.document.querySelector('#titre_motif-erreur'))]).toEqual([
      422,
      'Écrivez qui vous l’a délégué ou demandé, et quand.',
    ]);
    expect((await call(id, { titre: 'delegation', titre_motif: 'La présidence, le 20' })).status).toBe(303);
    const kept = (await readMeeting(db, id))!;
    expect(kept.convoqueeTitre).toContain('par délégation (La présidence, le 20). Les statuts : « convocation par');
    expect(textOf((await open(`/espace/reunions/${id}/convocation`, director)).document)).toContain('par délégation');
    const { rows } = await sql<{ motif: string }>`
      select motif from journal where acte = 'meeting.called' and objet_id = ${id}`.execute(db);
    expect(rows[0]!.motif).toContain('par délégation');
    const { rows: letters } = await sql<{ texte: string }>`
      select texte from courriel where gabarit = 'convocation' order by cree_le desc limit 1`.execute(db);
    expect(letters[0]!.texte).toContain('par délégation');
    expect(JSON.stringify(await contentOf(db, kept))).toContain('par délégation');
  });

  it('a request is a title only where the statutes say whose; nobody named, it is free', () => {
    const rule = { par: ['president_association'], demande: null };
    expect(titlesOf(rule).map(([id]) => id)).toEqual(['delegation']);
    expect([
      titleFault(rule, { titre: 'demande', motif: 'x' }),
      titleFault(rule, { titre: 'delegation', motif: 'x' }),
    ]).toEqual(['titre', null]);
    expect(conveningText({ ...rule, demande: 'deux membres' })).toContain('ou sur demande : deux membres');
  });
});

describe('files of an agenda after the delay of the statutes', () => {
  it('are refused where they admit nothing urgent, or have a reason', () => {
    const rule = { jours: 8, urgence: null };
    const at = (today: string, over: object = {}, reason = '') =>
      latePieceFault({ ...rule, ...over }, { today, meetingOn: '2027-03-17', reason });
    expect(lastPieceDay(rule, '2027-03-17')).toBe('2027-03-09');
    expect([at('2027-03-09'), at('2027-03-10'), at('2027-03-10', { urgence: 'En urgence…' })]).toEqual([
      null,
      'no_clause',
      'no_reason',
    ]);
    expect(at('2027-03-10', { urgence: 'En urgence…' }, 'Un chiffre nouveau')).toBeNull();
    expect(at('2027-03-17', { jours: null })).toBeNull();
  });

  it('are told on the page of the convocation, point by point, and close the deposit', async () => {
    const id = await plannedMeeting(db, ag.instance, 16);
    const president = { ...(await contextOf(db, ag.president)), secret: secretOf(Buffer.alloc(32, 7)) };
    const before = await open(`/espace/reunions/${id}/convocation`, ag.president);
    expect(textOf(before.document.querySelector('main'))).toContain('Points pour décision sans pièce');
    expect(await callMeeting(president, id, '')).toMatchObject({ done: true });
    await db.updateTable('reunion').set({ debut: '2026-11-28T14:00:00+01:00' }).where('id', '=', id).execute();
    const page = await open(`/espace/reunions/${id}/convocation`, ag.president);
    expectSound(page);
    expect(textOf(page.document.querySelector('main'))).toContain('Le délai des pièces est passé');
    expect(textOf(page.document.querySelector('main'))).toContain('Budget prévisionnel');
    const { id: point } = await db
      .selectFrom('reunion_point')
      .select('id')
      .where('reunion_id', '=', id)
      .limit(1)
      .executeTakeFirstOrThrow();
    const files = await open(`/espace/reunions/${id}/points/${point}/pieces`, director);
    expectSound(files);
    expect(textOf(files.document.querySelector('main'))).toContain('8 jours avant la séance');
    expect(files.document.querySelector('input[type="file"]')).toBeNull();
  });
});
