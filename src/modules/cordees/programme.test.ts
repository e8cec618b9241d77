import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn, schoolIn } from '#tests/support/access-cordees.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let responsible: Persona;
let headReferent: Persona;
let teacher: Persona;
let made: CordeeExample;
let second: { id: string; nom: string };

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  responsible = await persona(db, [grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' })]);
  headReferent = await persona(db, [], { nom: 'Tête' });
  teacher = await persona(db, [], { nom: 'Second' });
});

/** A head, the organisation of the territory and a second collège, each with who speaks for it; a draft with one action. */
beforeEach(async () => {
  await sql`delete from courriel`.execute(db);
  await sql`delete from notification`.execute(db);
  made = await cordeeIn(db, own);
  second = await schoolIn(db, own);
  const added = await db
    .insertInto('cordee_etablissement')
    .values({ cordee_id: made.id, organisation_id: second.id, role: 'encorde', depuis: 2026 })
    .returning('id')
    .executeTakeFirstOrThrow();
  second = { ...second, id: added.id };
  for (const [etablissement_id, who] of [
    [made.tete, headReferent],
    [second.id, teacher],
  ] as const)
    await db
      .insertInto('cordee_referent')
      .values({ etablissement_id, compte_id: who.id, depuis: '2026-09-01' })
      .execute();
});

const YEAR = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string> | [string, string][], who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const year = () => db.selectFrom('cordee_annee').selectAll().where('id', '=', made.anneeId).executeTakeFirstOrThrow();
const step = async (transition: string, more: Record<string, string> = {}, who = director) =>
  send(`${YEAR()}/etat`, { version: String((await year()).version), transition, ...more }, who);
const agree = (etablissement: string, who: Persona) => step('valider', { etablissement }, who);
const validations = async () =>
  (
    await db.selectFrom('cordee_validation').select('etablissement_id').where('annee_id', '=', made.anneeId).execute()
  ).map((one) => one.etablissement_id);

describe('a programme written by both sides', () => {
  test('the campus, the head and a roped school write actions; what is refused is said at its field', async () => {
    const page = await open(`${YEAR()}/actions/nouvelle`, teacher);
    expectSound(page);
    const empty = await send(
      `${YEAR()}/actions/nouvelle`,
      { ...filledForm(page, 'form.pile'), duree: 'neuf' },
      teacher,
    );
    expect(empty.status).toBe(422);
    expect(textsOf(empty.document, '#erreurs a')).toEqual([
      'Donnez un titre à l’action.',
      'Choisissez la nature de l’action.',
      'Écrivez une durée, par exemple 9, 1 h 30 ou 45 min.',
    ]);
    const typed: [string, string][] = [
      ['version', '1'],
      ['titre', 'Visite du chantier'],
      ['genre', 'decouverte_metiers'],
      ['niveaux', '3e'],
      ['niveaux', '4e'],
      ['duree', '9 h'],
    ];
    expect((await send(`${YEAR()}/actions/nouvelle`, typed, teacher)).status).toBe(303);
    const stale = await send(`${YEAR()}/actions/nouvelle`, typed, headReferent);
    expect(stale.status).toBe(409);
    expectSound(stale);
    expect(stale.document.querySelector('#titre')?.getAttribute('value')).toBe('Visite du chantier');
    const late = await send(`${YEAR()}/actions/${made.action}`, typed, headReferent);
    expect(late.status).toBe(409);
    expect(textOf(late.document.querySelector('#erreurs'))).toMatch(
      /Elle dit maintenant : « Tutorat », tutorat et mentorat/,
    );
    const shown = await open(YEAR());
    expectSound(shown);
    expect(textOf(shown.document.querySelector('table'))).toMatch(/Visite du chantier.*4e, 3e.*9 h/);
    const gone = await send(`${YEAR()}/actions/${made.action}/retirer`, { version: '2' });
    expect(gone.status).toBe(303);
    expect(textOf((await open(YEAR())).document.querySelector('table'))).not.toContain('Tutorat');
  });

  test('who submits a programme does not validate it for an establishment, but as its référent', async () => {
    const both = await persona(db, [
      grantIn(own, { id: 'directeur_campus', perimetre: 'campus' }),
      grantIn(own, { id: 'responsable_organisation', perimetre: 'organisation' }),
    ]);
    expect((await step('proposer', {}, both)).status).toBe(303);
    const refused = await agree(made.etablissement, both);
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#erreurs'))).toContain('Vous avez soumis ce programme');
    expect(await validations()).toEqual([]);
    expect((await agree(made.etablissement, responsible)).status).toBe(303);
    expect((await step('amender', { texte: 'Une action de plus' }, headReferent)).status).toBe(303);
    expect((await step('proposer', {}, headReferent)).status).toBe(303);
    expect((await agree(made.tete, headReferent)).status).toBe(303);
    expect(await validations()).toEqual([made.tete]);
    expect((await step('abandonner', { texte: 'Un essai' })).status).toBe(303);
  });

  test('an action whose pupils are counted stays, and nothing that was counted is lost', async () => {
    const prints = sql`insert into cordee_presence (action_id, etablissement_id, empreinte, fin_annee)
      values (${made.action}::uuid, ${made.etablissement}::uuid, '\\x00'::bytea, '2027-08-31')`;
    await prints.execute(db);
    const kept = await send(`${YEAR()}/actions/${made.action}/retirer`, { version: '1' });
    expect(kept.status).toBe(422);
    expect(textOf(kept.document.body)).toContain('Des participations sont comptées pour cette action');
    expect(
      await db.selectFrom('cordee_presence').selectAll().where('action_id', '=', made.action).execute(),
    ).toHaveLength(1);
  });

  test('nothing is proposed without an action or a roped school', async () => {
    await send(`${YEAR()}/actions/${made.action}/retirer`, { version: '1' });
    await sql`update cordee_etablissement set jusqua = 2025, depuis = 2024 where cordee_id = ${made.id}::uuid and role = 'encorde'`.execute(
      db,
    );
    const refused = await step('proposer');
    expect(refused.status).toBe(422);
    expect(textOf(refused.document.querySelector('#erreurs'))).toMatch(
      /Ajoutez au moins un établissement encordé.*ne contient aucune action/,
    );
  });
});

describe('validated by both sides', () => {
  test('each is written to, validates for itself alone, and the last one makes it valid', async () => {
    expect((await step('proposer')).status).toBe(303);
    expect(await year()).toMatchObject({ etat: 'a_valider', limite_le: '2026-12-08' });
    const mails = await db.selectFrom('courriel').selectAll().execute();
    expect(mails.map((one) => one.destinataire)).toEqual(
      expect.arrayContaining([headReferent.courriel, teacher.courriel]),
    );
    expect(mails).toHaveLength(3);
    expect(mails[0]!.texte).toContain(YEAR());
    const desk = await open('/espace', teacher);
    expect(textOf(desk.document.body)).toContain('doit valider avant le 8 décembre 2026');
    const early = await agree(second.id, headReferent);
    expect([early.status, await validations()]).toEqual([422, []]);
    expect(textOf(early.document.querySelector('#erreurs'))).toContain('Vous ne validez que pour votre établissement');
    expect((await agree(made.etablissement, teacher)).status).toBe(422);
    expect((await agree(made.etablissement, director)).status).toBe(403);
    expect((await agree(second.id, teacher)).status).toBe(303);
    expect((await year()).etat).toBe('valide_partiellement');
    const again = await agree(second.id, teacher);
    expect(textOf(again.document.querySelector('#erreurs'))).toContain('Vous ne validez que pour votre établissement');
    const page = await open(YEAR(), responsible);
    expectSound(page);
    expect(textsOf(page.document, 'button[name="etablissement"]')).toHaveLength(1);
    expect((await agree(made.etablissement, responsible)).status).toBe(303);
    expect((await agree(made.tete, headReferent)).status).toBe(303);
    expect((await year()).etat).toBe('valide');
    expect((await validations()).sort()).toEqual([made.tete, made.etablissement, second.id].sort());
    expect(textOf((await open(YEAR())).document.body)).toContain('3 sur 3');
    expect((await open('/espace', teacher)).html).not.toContain('doit valider avant');
  });

  test('an amendment says what changes, takes every validation back, and is read by all', async () => {
    await step('proposer');
    await agree(made.tete, headReferent);
    expect((await send(`${YEAR()}/actions/${made.action}`, { version: '3', titre: 'x' })).status).toBe(422);
    const mute = await step('amender', {}, teacher);
    expect(textOf(mute.document.querySelector('#texte-erreur'))).toContain('Écrivez ce qui change');
    expect((await step('amender', { texte: 'Huit heures, pas douze.' }, teacher)).status).toBe(303);
    expect(await validations()).toEqual([]);
    expect(await year()).toMatchObject({ etat: 'brouillon', limite_le: null });
    const page = await open(YEAR(), headReferent);
    expectSound(page);
    expect(textOf(page.document.querySelector('blockquote'))).toContain(second.nom);
    expect(textOf(page.document.querySelector('blockquote'))).toContain('« Huit heures, pas douze. »');
    const told = await db.selectFrom('notification').select('titre').where('compte_id', '=', director.id).execute();
    expect(told).toContainEqual({ titre: `${second.nom} demande un changement : les validations sont reprises.` });
  });

  test('a head of school asks for a change of the programmes that its establishment is part of, and of no other', async () => {
    await step('proposer');
    const page = await open(YEAR(), responsible);
    expect(textsOf(page.document, '#transition label')).toEqual(['Amender']);
    await sql`update cordee_etablissement set jusqua = 2025 where id = ${made.etablissement}::uuid`.execute(db);
    expect((await step('amender', { texte: 'Un car de plus.' }, responsible)).status).toBe(404);
    await sql`update cordee_etablissement set jusqua = null where id = ${made.etablissement}::uuid`.execute(db);
    expect((await step('amender', { texte: 'Un car de plus.' }, responsible)).status).toBe(303);
    expect((await year()).etat).toBe('brouillon');
    expect((await step('proposer', {}, responsible)).status).toBe(403);
  });

  test('two last validations at once: both are given, the programme is valid once', async () => {
    await step('proposer');
    await agree(made.etablissement, responsible);
    const { version } = await year();
    const order = (etablissement: string) => ({ version: String(version), transition: 'valider', etablissement });
    const both = await Promise.all([
      send(`${YEAR()}/etat`, order(second.id), teacher),
      send(`${YEAR()}/etat`, order(made.tete), headReferent),
    ]);
    // The second one held a page that had become old: it reads it again, and nothing is lost.
    expect(both.map((one) => one.status).sort()).toEqual([303, 409]);
    const late = both[0]!.status === 409 ? ([second.id, teacher] as const) : ([made.tete, headReferent] as const);
    expect((await agree(...late)).status).toBe(303);
    expect((await year()).etat).toBe('valide');
    expect(await validations()).toHaveLength(3);
  });

  test('a school does not leave a programme that is asked or agreed; one roped after is not awaited', async () => {
    const page = (id: string) => `/espace/campus/${own.slug}/cordees/${made.id}/etablissements/${id}`;
    const leave = (more = {}) => send(page(second.id), { depuis: '2024', jusqua: '2025', ...more });
    await step('proposer');
    await agree(made.etablissement, responsible);
    await agree(made.tete, headReferent);
    const asked = await leave();
    expect(asked.status).toBe(422);
    expect(textOf(asked.document.querySelector('#jusqua-erreur'))).toContain(
      'est soumis avec cet établissement : amendez',
    );
    await agree(second.id, teacher);
    expect((await year()).etat).toBe('valide');
    expect(textOf((await leave()).document.querySelector('#jusqua-erreur'))).toContain(
      'est validé avec cet établissement',
    );
    const later = await send(page(second.id), { depuis: '2027' });
    expect(textOf(later.document.querySelector('#depuis-erreur'))).toContain('y reste');
    expect((await leave({ jusqua: '2026' })).status).toBe(303);
    // The day on which its place was said to end is read there.
    const { rows: told } =
      await sql`select details->>'etablissement' as place, (details->>'jusqua')::integer as jusqua from journal
      where acte = 'cordee.school_changed' and objet_id = ${made.id}`.execute(db);
    expect(told).toEqual([{ place: second.id, jusqua: 2026 }]);
    const third = await schoolIn(db, own);
    const roped = `/espace/campus/${own.slug}/cordees/${made.id}/etablissements/nouveau`;
    expect((await send(roped, { etablissement: third.nom, depuis: '2026' })).status).toBe(303);
    const shown = textOf((await open(YEAR())).document.querySelector('#validations')?.parentElement ?? null);
    expect(shown).toContain('encordé après la validation');
    expect(shown).not.toContain('attendu');
  });

  test('a school roped meanwhile is awaited too; a programme is given up with its reason', async () => {
    await step('proposer');
    await agree(made.etablissement, responsible);
    await agree(second.id, teacher);
    const third = await schoolIn(db, own);
    const roped = `/espace/campus/${own.slug}/cordees/${made.id}/etablissements/nouveau`;
    expect((await send(roped, { etablissement: third.nom, depuis: '2026' })).status).toBe(303);
    await agree(made.tete, headReferent);
    expect((await year()).etat).toBe('valide_partiellement');
    expect((await step('abandonner')).status).toBe(422);
    expect((await step('abandonner', { texte: 'Faute de transport.' }, teacher)).status).toBe(403);
    expect((await step('abandonner', { texte: 'Faute de transport.' })).status).toBe(303);
    expect((await year()).etat).toBe('abandonne');
  });
});
