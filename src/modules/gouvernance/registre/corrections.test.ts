import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decisionIn } from '#tests/support/access-decisions.ts';
import { contextOf } from '#tests/support/acting.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { insertTask } from '../decisions.sql.ts';
import { withdrawDecision } from './withdraw-decision.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
let stranger: Persona;
let team: Persona;
let meeting: { id: string; instance: string; originId: number };
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  team = await persona(db, [grantIn(ag.territory, { id: 'equipe_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
});
beforeEach(async () => {
  const id = await plannedMeeting(db, ag.instance, -30);
  const { origine_id: originId } = await db
    .updateTable('reunion')
    .set({ etat: 'close' })
    .where('id', '=', id)
    .returning('origine_id')
    .executeTakeFirstOrThrow();
  meeting = { id, instance: ag.instance, originId };
});

let n = 0;
const decided = async (etat = 'adoptee', set: Record<string, unknown> = {}) => {
  const numero = `2026-${String(++n).padStart(2, '0')}`;
  const id = await decisionIn(db, meeting, etat, numero);
  if (Object.keys(set).length > 0) await db.updateTable('decision').set(set).where('id', '=', id).execute();
  return { id, numero, url: `/espace/reunions/${meeting.id}/decisions/${id}` };
};
const rowOf = (id: string) => db.selectFrom('decision').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const former = (id: string) =>
  db.selectFrom('decision_rectification').selectAll().where('decision_id', '=', id).orderBy('rang').execute();
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const approve = () =>
  db
    .insertInto('compte_rendu')
    .values({ reunion_id: meeting.id, approuve_le: '2026-11-22T10:00:00Z', contenu: '{}', empreinte: Buffer.alloc(32) })
    .execute();
const traced = async (acte: string, id: string) =>
  (await db.selectFrom('journal').select(['details', 'motif']).where('acte', '=', acte).orderBy('id').execute()).filter(
    (one) => (one.details as { decision?: string }).decision === id,
  );

describe('a decision whose minutes are not approved', () => {
  it('is corrected freely: words, day, and the journal says so; two at once lose nothing', async () => {
    const { id, url } = await decided();
    const page = await open(`${url}/corriger`);
    expectSound(page);
    const form = filledForm(page, `form[action="${url}/corriger"]`);
    const wanted = { ...form, titre: 'Équiper l’atelier', texte: 'Équiper l’atelier en mars', echeance: '2027-03-01' };
    expect((await send(`${url}/corriger`, wanted)).status).toBe(303);
    expect(await rowOf(id)).toMatchObject({ titre: 'Équiper l’atelier', texte: 'Équiper l’atelier en mars' });
    expect(await former(id)).toEqual([]);
    expect(await traced('decision.corrected', id)).toHaveLength(1);
    const late = await send(`${url}/corriger`, { ...form, titre: 'Autre titre' }, ag.secretary);
    expectSound(late);
    expect([late.status, textOf(late.document.querySelector('#erreurs'))]).toEqual([
      409,
      expect.stringContaining('Quelqu’un a modifié cette décision'),
    ]);
    expect(late.document.querySelector('#titre')?.getAttribute('value')).toBe('Autre titre');
    const empty = await send(`${url}/corriger`, { ...wanted, texte: ' ' });
    expect([empty.status, textsOf(empty.document, '#erreurs a')]).toEqual([422, ['Écrivez la décision.']]);
  });

  it('keeps the words that were put to the vote: they change with a reason alone', async () => {
    const { id: resolution_id } = await db
      .insertInto('resolution')
      .values({ reunion_id: meeting.id, question: 'Un essai', majorite: 'simple', secret: false, rang: 1 })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id, url } = await decided('adoptee', { resolution_id });
    const sent = { version: '1', titre: 'Une décision', texte: 'Un autre texte', motif: '' };
    const refused = await send(`${url}/corriger`, sent);
    expectSound(refused);
    expect([refused.status, textsOf(refused.document, '#erreurs a')]).toEqual([
      422,
      ['Ce texte a été mis aux voix : écrivez le motif de la rectification.'],
    ]);
    expect((await send(`${url}/corriger`, { ...sent, motif: 'Coquille' })).status).toBe(303);
    expect(await former(id)).toMatchObject([{ rang: 1, texte: 'Un essai', motif: 'Coquille' }]);
  });

  it('is out of the reach of another campus', async () => {
    const { url } = await decided();
    for (const door of ['corriger', 'rapporter']) {
      expect((await open(`${url}/${door}`, stranger)).status).toBe(404);
      expect((await send(`${url}/${door}`, {}, stranger)).status).toBe(404);
    }
    // Withdrawing is for who holds votes: the team of the campus corrects, and withdraws nothing.
    expect((await open(`${url}/corriger`, team)).status).toBe(200);
    expect((await open(`${url}/rapporter`, team)).status).toBe(403);
  });
});

describe('a decision whose minutes are approved', () => {
  it('is rectified with a reason; its first words stay on its page, in the register and in the file', async () => {
    const { id, url, numero } = await decided();
    await approve();
    const page = await open(`${url}/corriger`);
    expectSound(page);
    const form = { ...filledForm(page, `form[action="${url}/corriger"]`), texte: 'Un essai en mars' };
    const refused = await send(`${url}/corriger`, form);
    expect([refused.status, textsOf(refused.document, '#erreurs a')]).toEqual([
      422,
      ['Le compte rendu est approuvé : écrivez le motif de la rectification.'],
    ]);
    expect(refused.document.querySelector('#texte')?.textContent).toBe('Un essai en mars');
    expect((await send(`${url}/corriger`, { ...form, motif: 'Le mois manquait' })).status).toBe(303);
    const again = { ...form, version: '2', texte: 'Un essai en avril', motif: 'Mauvais mois' };
    expect((await send(`${url}/corriger`, again)).status).toBe(303);
    expect(await former(id)).toMatchObject([{ texte: 'Un essai' }, { texte: 'Un essai en mars' }]);
    expect(await traced('decision.rectified', id)).toMatchObject([
      { motif: 'Le mois manquait' },
      { motif: 'Mauvais mois' },
    ]);
    const shown = await open(url);
    expectSound(shown);
    expect(textsOf(shown.document, '[aria-labelledby="redactions"] li').join(' ')).toMatch(
      /Un essai.*Le mois manquait.*Un essai en mars.*Mauvais mois/s,
    );
    const register = await open(`/espace/decisions?q=${numero}`);
    expectSound(register);
    expect(textOf(register.document.querySelector('tbody tr'))).toMatch(
      /Rectifiée le.*Mauvais mois.*« Une décision : Un essai »/s,
    );
    const [head, line] = (await open(`/espace/decisions.csv?format=csv&q=${numero}`)).html.split('\n');
    expect(head).toContain('premier_texte');
    expect(line).toContain('Mauvais mois,Une décision,Un essai,');
    expect(
      (await db.selectFrom('compte_rendu').select('contenu').where('reunion_id', '=', meeting.id).execute())[0],
    ).toEqual({ contenu: {} });
  });
});

describe('who carries out a decision, alone', () => {
  it('changes freely once the minutes are approved: no reason, no other wording', async () => {
    const { id, url } = await decided('en_execution', {
      organisation_id: ag.territory.organisation,
      echeance: '2027-03-01',
    });
    await approve();
    const said = { dite_le: new Date('2026-11-20T09:00:00Z'), dite_mot: 'Créneau ouvert' };
    await db.updateTable('decision').set(said).where('id', '=', id).execute();
    const form = filledForm(await open(`${url}/corriger`), `form[action="${url}/corriger"]`);
    expect((await send(`${url}/corriger`, { ...form, responsable: '', motif: '' })).status).toBe(303);
    // What its bearer said stays with her.
    expect(await rowOf(id)).toMatchObject({ organisation_id: null, texte: 'Un essai', dite_le: null, dite_mot: null });
    expect([await former(id), await traced('decision.rectified', id)]).toEqual([[], []]);
    expect(await traced('decision.corrected', id)).toHaveLength(1);
    const day = await send(`${url}/corriger`, {
      ...form,
      version: '2',
      responsable: '',
      echeance: '2027-04-01',
      motif: '',
    });
    expect([day.status, textsOf(day.document, '#erreurs a')]).toEqual([
      422,
      ['Le compte rendu est approuvé : écrivez le motif de la rectification.'],
    ]);
  });
});

describe('a decision that a later one withdraws', () => {
  it('is no longer to be carried out; both say it, its bearer and its tasks too', async () => {
    const given = { organisation_id: ag.territory.organisation, echeance: '2026-11-01' };
    const first = await decided('en_execution', given);
    const later = await decided('adoptee', { prise_le: '2026-11-22' });
    const task = { instanceId: ag.instance, reunionId: meeting.id, decisionId: first.id, responsableId: null };
    await insertTask(db as never, { ...task, titre: 'Demander un devis', echeance: null, originId: meeting.originId });
    const page = await open(`${first.url}/rapporter`);
    expectSound(page);
    expect(textOf(page.document.querySelector('main'))).toContain('Demander un devis');
    const none = await send(`${first.url}/rapporter`, { version: '1', par: '' });
    expect([none.status, textsOf(none.document, '#erreurs a')]).toEqual([
      422,
      ['Choisissez la décision qui la rapporte.'],
    ]);
    const form = { ...filledForm(page, `form[action="${first.url}/rapporter"]`), par: later.id };
    expect((await send(`${first.url}/rapporter`, form)).status).toBe(303);
    expect(await rowOf(first.id)).toMatchObject({ etat: 'rapportee', rapportee_par_id: later.id });
    expect(await traced('decision.withdrawn', first.id)).toMatchObject([
      { details: { rapportee_par: later.id, prevenu_avant: expect.any(String), taches: [expect.any(String)] } },
    ]);
    const shown = await open(first.url);
    expectSound(shown);
    expect(shown.document.querySelector(`a[href="${later.url}"]`)?.textContent).toContain(later.numero);
    expect(shown.document.querySelector('a[href$="/corriger"]')).toBeNull();
    const other = await open(later.url);
    expectSound(other);
    expect(other.document.querySelector(`a[href="${first.url}"]`)).not.toBeNull();
    expect(textsOf((await open('/espace/decisions?etat=rapportee')).document, 'tbody th a')).toContain(
      `${first.numero} Une décision`,
    );
    expect(textsOf((await open('/espace/decisions?etat=en_retard')).document, 'tbody th a')).not.toContain(
      `${first.numero} Une décision`,
    );
    const since = await open(`/espace/campus/${ag.territory.slug}/depuis?depuis=2026-11-21`);
    expect(textOf(since.document.body)).toContain(`Rapportée par la décision ${later.numero}, le 23 novembre 2026`);
    const again = await send(`${first.url}/rapporter`, { version: '2', par: later.id });
    expect(again.status).toBe(422);
  });

  it('is withdrawn neither by an earlier one, nor by one of another body, nor twice in a circle', async () => {
    const { id: board } = await db
      .insertInto('instance_gouvernance')
      .values({ campus_id: ag.territory.campus, genre: 'ca', nom: 'Conseil', origine_id: meeting.originId })
      .returning('id')
      .executeTakeFirstOrThrow();
    const [one, two] = [await decided(), await decided()];
    const earlier = await decided('adoptee', { prise_le: '2026-01-10' });
    const elsewhere = await decided('adoptee', { instance_id: board });
    for (const by of [earlier, elsewhere, one]) {
      const refused = await send(`${one.url}/rapporter`, { version: '1', par: by.id });
      expect([refused.status, textsOf(refused.document, '#erreurs a')]).toEqual([
        422,
        ['Choisissez une décision adoptée par la même instance, le même jour ou depuis.'],
      ]);
    }
    // Each withdraws the other at once: one stands.
    const ctx = await contextOf(db, ag.president);
    const both = await Promise.allSettled([
      withdrawDecision(ctx, meeting.id, one.id, { version: 1, byId: two.id }),
      withdrawDecision(ctx, meeting.id, two.id, { version: 1, byId: one.id }),
    ]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([(await rowOf(one.id)).etat, (await rowOf(two.id)).etat].sort()).toEqual(['adoptee', 'rapportee']);
  });
});
