import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';
import { readMeeting } from './meetings.sql.ts';
import { contentOf } from './minutes/write-minutes.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ca: Assembly;
let today: string;
beforeAll(async () => {
  ca = await assembly(db, 'conseil_administration');
  today = (await contextOf(db, ca.president)).clock.now().toISOString().slice(0, 10);
});
const open = (path: string) => getPage(app, path, { headers: { cookie: ca.president.cookie } });
const call = (id: string, urgence: string, motif = '') =>
  sendForm(
    app,
    `/espace/reunions/${id}/convocation`,
    { acte: 'convoquer', motif, urgence },
    { cookie: ca.president.cookie },
  );
const RULE = 'En cas d’urgence, la présidence convoque le conseil deux jours avant';

describe('a convocation that is late where the statutes leave the chair free', () => {
  it('asks for its reason at its field, then keeps it in the journal, the letter, the page and the minutes', async () => {
    const id = await plannedMeeting(db, ca.instance, 5, today);
    const page = await open(`/espace/reunions/${id}/convocation`);
    expectSound(page);
    expect(textOf(page.document.querySelector('form.fiche'))).toContain(RULE);
    expect(textOf(page.document.querySelector('label[for="urgence"]'))).toBe('Motif de l’urgence');
    const unsaid = await call(id, '', 'Deux sièges sont vacants');
    expect(unsaid.status).toBe(422);
    expectSound(unsaid);
    expect(textOf(unsaid.document.querySelector('#erreurs'))).toContain('Ils admettent l’urgence');
    expect(textOf(unsaid.document.querySelector('.err'))).toBe('Écrivez le motif de l’urgence.');
    expect(textOf(unsaid.document.querySelector('#motif'))).toBe('Deux sièges sont vacants');
    expect((await call(id, 'Avis à rendre au rectorat')).status).toBe(303);
    const kept = (await readMeeting(db, id))!;
    expect(kept.urgence).toContain(`Avis à rendre au rectorat Les statuts : « ${RULE}`);
    expectSound(await open(`/espace/reunions/${id}`));
    expect(textOf((await open(`/espace/reunions/${id}/convocation`)).document)).toContain('Convoquée en urgence');
    const { rows: lines } = await sql<{ motif: string }>`
      select motif from journal where acte = 'meeting.called' and objet_id = ${id}`.execute(db);
    expect(lines).toEqual([{ motif: 'Convoquée en urgence : Avis à rendre au rectorat' }]);
    const { rows: letters } = await sql<{ texte: string }>`
      select texte from courriel where gabarit = 'convocation' order by cree_le desc limit 1`.execute(db);
    expect(letters[0]!.texte.replaceAll('\u00a0', ' ')).toContain('Convocation en urgence : Avis à rendre au rectorat');
    expect(JSON.stringify(await contentOf(db, kept))).toContain('Avis à rendre au rectorat');
  });

  it('is refused below the delay of the clause; in time, a reason is not kept', async () => {
    const late = await plannedMeeting(db, ca.instance, 1, today);
    const refused = await call(late, 'Avis à rendre');
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#erreurs'))).toContain('Même en urgence, l’envoi est trop tardif');
    const early = await plannedMeeting(db, ca.instance, 20, today);
    expect((await call(early, 'Avis à rendre')).status).toBe(303);
    expect((await readMeeting(db, early))!.urgence).toBeNull();
    const { rows: letters } = await sql<{ texte: string }>`
      select texte from courriel where gabarit = 'convocation' order by cree_le desc limit 1`.execute(db);
    expect(letters[0]!.texte).not.toContain('urgence');
  });

  it('stays refused where the statutes have no such clause', async () => {
    const body = db.updateTable('instance_gouvernance').where('id', '=', ca.instance);
    await body.set({ statuts_cle: 'ag_ordinaire' }).execute();
    const id = await plannedMeeting(db, ca.instance, 5, today);
    const page = await open(`/espace/reunions/${id}/convocation`);
    const refused = await call(id, 'Avis à rendre');
    await body.set({ statuts_cle: 'conseil_administration' }).execute();
    expect(page.document.querySelector('#urgence')).toBeNull();
    expect(textOf(refused.document.querySelector('#erreurs'))).toContain('Les statuts demandent 15 jours');
    expect((await readMeeting(db, id))!.etat).toBe('preparation');
  });
});
