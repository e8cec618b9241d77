import { setTimeout } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { actionIn } from '#tests/support/access-actions.ts';
import { decisionIn } from '#tests/support/access-decisions.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type Assembly, assembly, plannedMeeting } from '#tests/support/meeting.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let ag: Assembly;
let director: Persona;
let stranger: Persona;
let meeting: { id: string; instance: string; originId: number };
beforeAll(async () => {
  ag = await assembly(db);
  director = await persona(db, [grantIn(ag.territory, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(ag.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  const id = await plannedMeeting(db, ag.instance, -30);
  const { origine_id: originId } = await db
    .updateTable('reunion')
    .set({ etat: 'close', titre: 'Assemblée d’octobre' })
    .where('id', '=', id)
    .returning('origine_id')
    .executeTakeFirstOrThrow();
  meeting = { id, instance: ag.instance, originId };
});
beforeEach(async () => {
  await db.deleteFrom('decision_action').execute();
  await db.deleteFrom('decision').execute();
  await db.deleteFrom('action').execute();
  await db.deleteFrom('projet').execute();
});

const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const action = async (titre: string, etat = 'en_cours') => {
  const { campus, organisation } = ag.territory;
  const made = await actionIn(db, { campus, organisation }, { titre, etat });
  await db
    .updateTable('action')
    .set({ mots: fold(titre) })
    .where('id', '=', made.id)
    .execute();
  return made;
};
const decided = async (etat = 'adoptee') => {
  const id = await decisionIn(db, meeting, etat);
  return { id, url: `/espace/reunions/${meeting.id}/decisions/${id}` };
};
const actionPage = (id: string) => `/espace/campus/${ag.territory.slug}/actions/${id}`;
const links = () => db.selectFrom('decision_action').select(['decision_id', 'action_id']).execute();
const traced = async (acte: string) =>
  (await db.selectFrom('journal').select('details').where('acte', '=', acte).orderBy('id').execute()).map(
    (one) => one.details,
  );
const without = async (who = director) =>
  textsOf((await open('/espace/decisions?actions=sans', who)).document, 'tbody th a');

describe('a decision', () => {
  it('that is put off while somebody ties an action is not carried out by it', async () => {
    const { id, url } = await decided();
    const wanted = await action('Équiper l’atelier');
    const form = { acte: 'rattacher', q: '', action: wanted.id };
    const tying = await transaction(db, async (tx) => {
      await tx.selectFrom('reunion').select('id').where('id', '=', meeting.id).forUpdate().execute();
      const sent = send(url, form);
      await setTimeout(300);
      await tx.updateTable('decision').set({ etat: 'reportee' }).where('id', '=', id).execute();
      return { sent };
    });
    const refused = await tying.sent;
    expect([refused.status, textOf(refused.document.body)]).toEqual([
      422,
      expect.stringContaining('Seule une décision adoptée'),
    ]);
    expect(await links()).toEqual([]);
  });

  it('keeps the day on which it was carried out, on its page and in the file', async () => {
    const { id, url } = await decided();
    expectSound(await open(url));
    const form = { acte: 'executer', decision: id, suite: 'C’est fait' };
    expect((await send(`/espace/reunions/${meeting.id}/suites`, form)).status).toBe(303);
    const page = await open(url);
    expectSound(page);
    expect(textOf(page.document.querySelector('main'))).toContain('23 novembre 2026');
    const [head, line] = (await open('/espace/decisions.csv?format=csv')).html.split('\n');
    expect(head).toContain('executee_le');
    expect(line).toContain('2026-11-23');
  });

  it('is carried out by the actions of its own campus alone, even for who works in two', async () => {
    const { url } = await decided();
    const grant = { id: 'directeur_campus', perimetre: 'campus' };
    const both = await persona(db, [grantIn(ag.territory, grant), grantIn(ag.other, grant)]);
    const { id } = await actionIn(db, ag.other, { titre: 'Ailleurs', etat: 'en_cours' });
    const refused = await send(url, { acte: 'rattacher', q: '', action: id }, both);
    expect([refused.status, textOf(refused.document.body)]).toEqual([
      422,
      expect.stringContaining('Choisissez une action de la liste.'),
    ]);
    expect(await links()).toEqual([]);
  });

  it('is tied to an action found by its words, shown on both sides, then untied: the journal keeps both', async () => {
    const { id, url } = await decided();
    const [wanted] = [await action('Équiper l’atelier'), await action('Autre chose')];
    expect(await without()).toEqual(['2026-01 Une décision']);
    const found = await open(`${url}?q=atelier`);
    expectSound(found);
    expect(textsOf(found.document, '#action option')).toEqual([
      'Choisir',
      expect.stringContaining('Équiper l’atelier (En cours'),
    ]);
    const none = await send(url, { acte: 'rattacher', q: 'atelier', action: '' });
    expectSound(none);
    expect([none.status, textsOf(none.document, '.err')]).toEqual([422, ['Choisissez une action de la liste.']]);
    expect(none.document.querySelector('#q')?.getAttribute('value')).toBe('atelier');
    // Two clerks at once: one link, said to the second.
    const form = { acte: 'rattacher', q: '', action: wanted.id };
    const both = await Promise.all([send(url, form), send(url, form)]);
    expect(both.map((one) => one.status)).toEqual([303, 303]);
    expect(await links()).toEqual([{ decision_id: id, action_id: wanted.id }]);
    expect(await traced('decision.action_tied')).toEqual([{ decision: id, action: wanted.id }]);
    const page = await open(url);
    expectSound(page);
    expect(textOf(page.document.querySelector('section:has(> #actions) tbody tr'))).toMatch(
      /Équiper l’atelier.*En cours.*30 juin 2027/s,
    );
    const sheet = await open(actionPage(wanted.id));
    expectSound(sheet);
    expect(textOf(sheet.document.querySelector('[aria-labelledby="t-origine"]'))).toContain(
      'Assemblée d’octobre, 20 novembre 2026',
    );
    const register = await open('/espace/decisions');
    expectSound(register);
    expect(textOf(register.document.querySelector('[data-titre="Actions"]'))).toContain('Équiper l’atelier');
    expect((await open('/espace/decisions.csv')).html).toContain('Équiper l’atelier (En cours, ');
    const since = await open(`/espace/campus/${ag.territory.slug}/depuis?depuis=2026-11-01`);
    expect(textOf(since.document.body)).toContain('Équiper l’atelier (En cours');
    expect(await without()).toEqual([]);
    const untie = { ...filledForm(page, 'form:has([value=detacher])'), acte: 'detacher' };
    expect((await send(url, untie)).status).toBe(303);
    expect(await links()).toEqual([]);
    expect(await traced('decision.action_untied')).toEqual([{ decision: id, action: wanted.id }]);
  });

  it('gives another action its title and its words, tied in the same act', async () => {
    const { id, url } = await decided();
    await action('Pour son projet');
    const link = (await open(url)).document.querySelector('a[href*="nouvelle?decision="]')!.getAttribute('href')!;
    const form = await open(link);
    expectSound(form);
    expect(textOf(form.document.querySelector('form.fiche'))).toContain(
      'Met en œuvre la décision 2026-01 Une décision',
    );
    const typed = filledForm(form, 'form.fiche');
    expect(typed).toMatchObject({ decision: id, titre: 'Une décision', objectif: 'Un essai' });
    const where = `/espace/campus/${ag.territory.slug}/actions/nouvelle`;
    const refused = await send(where, { ...typed, titre: '' });
    expect(refused.status).toBe(422);
    const { id: projet } = await db.selectFrom('projet').select('id').executeTakeFirstOrThrow();
    const done = await send(where, { ...filledForm(refused, 'form.fiche'), titre: 'Ouvrir un créneau', place: projet });
    expect(done.status).toBe(303);
    const made = done.headers.get('location')!.split('/').at(-1)!;
    expect(await links()).toEqual([{ decision_id: id, action_id: made }]);
    // Withdrawn while the form was open: it is said, and the action is added without it only then.
    await db.updateTable('decision').set({ etat: 'rapportee' }).where('id', '=', id).execute();
    const late = { ...filledForm(refused, 'form.fiche'), titre: 'Ouvrir un autre créneau', place: projet };
    const lost = await send(where, late);
    expectSound(lost);
    expect(textsOf(lost.document, '#erreurs a')).toEqual([expect.stringContaining('ne se rattache plus')]);
    expect((await send(where, { ...filledForm(lost, 'form.fiche'), place: projet })).status).toBe(303);
    expect(await links()).toHaveLength(1);
    // A decision of another campus is not taken from the address.
    const elsewhere = `/espace/campus/${ag.other.slug}/actions/nouvelle?decision=${id}`;
    expect((await open(elsewhere, stranger)).html).not.toContain('Une décision');
  });

  it('whose actions are in the bin, abandoned or erased is again without one', async () => {
    const { url } = await decided();
    const one = await action('Une idée', 'idee');
    await send(url, { acte: 'rattacher', q: '', action: one.id });
    expect(await without()).toEqual([]);
    await send(`${actionPage(one.id)}/supprimer`, { version: '1' });
    expect(await without()).toHaveLength(1);
    expect(textOf((await open(url)).document.body)).not.toContain('Une idée');
    await send('/espace/corbeille/restaurer', { type: 'action', id: one.id });
    await db.updateTable('action').set({ supprimee_le: null, supprimee_par: null }).where('id', '=', one.id).execute();
    expect(textOf((await open(url)).document.body)).toContain('Une idée');
    await db.updateTable('action').set({ etat: 'abandonnee' }).where('id', '=', one.id).execute();
    expect(await without()).toHaveLength(1);
    expect(textOf((await open(url)).document.body)).toContain('Abandonnée');
    await db.deleteFrom('action').where('id', '=', one.id).execute();
    expect(await links()).toEqual([]);
  });

  it('shows no action to who reads none, takes none from who may not, and does not exist elsewhere', async () => {
    const { id, url } = await decided();
    const one = await action('Action discrète');
    await send(url, { acte: 'rattacher', q: '', action: one.id });
    for (const path of [url, '/espace/decisions', '/espace/decisions.csv'])
      expect((await open(path, ag.secretary)).html).not.toContain('Action discrète');
    const second = await action('Autre action discrète');
    const hidden = await send(url, { acte: 'rattacher', q: '', action: second.id }, ag.secretary);
    expect([hidden.status, textsOf(hidden.document, '#erreurs a')]).toEqual([
      422,
      ['Choisissez une action de la liste.'],
    ]);
    for (const answer of [
      await open(url, stranger),
      await send(url, { acte: 'rattacher', action: second.id }, stranger),
    ])
      expect(answer.status).toBe(404);
    expect((await open(`/espace/reunions/${meeting.id}/decisions/${one.id}`)).status).toBe(404);
    expect(await links()).toHaveLength(1);
    await db.updateTable('decision').set({ etat: 'rejetee' }).where('id', '=', id).execute();
    const rejected = await send(url, { acte: 'rattacher', q: '', action: second.id });
    expect(textsOf(rejected.document, '#erreurs a')).toEqual([
      'Seule une décision adoptée est mise en œuvre par une action.',
    ]);
    expect(await without()).toEqual([]);
  });
});
