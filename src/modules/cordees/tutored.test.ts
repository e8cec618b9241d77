import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn, schoolIn } from '#tests/support/access-cordees.ts';
import { groupIn, seanceIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let made: CordeeExample;

beforeAll(async () => {
  own = (await twoCampuses(db)).own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directrice' });
});
beforeEach(async () => {
  // As an amendment leaves it: a draft, whose groups and sessions are still there.
  made = await cordeeIn(db, own, { etat: 'brouillon', mentor: 'actif' });
});

const BASE = () => `/espace/campus/${own.slug}/cordees/${made.id}`;
const cookie = () => ({ cookie: director.cookie });
const leave = (jusqua = '2025', depuis = '2024') =>
  sendForm(app, `${BASE()}/etablissements/${made.etablissement}`, { depuis, jusqua, rural: '' }, cookie());
const refusedAt = (answer: Awaited<ReturnType<typeof leave>>, field: string) => [
  answer.status,
  textOf(answer.document.querySelector(`#${field}-erreur`)),
];
const STAYS = 'Des mentors y ont des groupes ou des séances pour l’année 2026-2027 : il y reste.';

// Its programme amended, a school left the year: its sessions could no longer be written again, and its groups were nobody's.
test('a school leaves no year in which mentors have groups or sessions with it, amended or not', async () => {
  const refused = await leave();
  expectSound(refused);
  expect(refusedAt(refused, 'jusqua')).toEqual([422, expect.stringContaining(STAYS)]);
  expect(refusedAt(await leave('', '2027'), 'depuis')).toEqual([422, expect.stringContaining(STAYS)]);
  await db.deleteFrom('mentor_seance').where('annee_id', '=', made.anneeId).execute();
  expect(refusedAt(await leave(), 'jusqua')).toEqual([422, expect.stringContaining(STAYS)]);
  await db.deleteFrom('mentor_groupe').where('annee_id', '=', made.anneeId).execute();
  expect((await leave()).status).toBe(303);
});

test('a group that is being written while its school leaves: the school stays', async () => {
  await db.deleteFrom('mentor_seance').where('annee_id', '=', made.anneeId).execute();
  await db.deleteFrom('mentor_groupe').where('annee_id', '=', made.anneeId).execute();
  const [answer] = await db.transaction().execute(async (tx) => {
    await tx.selectFrom('cordee_annee').select('id').where('id', '=', made.anneeId).forUpdate().execute();
    const sent = leave();
    await untilBlocked(db);
    await groupIn(tx, { anneeId: made.anneeId, etablissement: made.etablissement });
    return [sent];
  });
  expect(refusedAt(await answer!, 'jusqua')).toEqual([422, expect.stringContaining(STAYS)]);
});

// The sessions held at the former head became those of the establishment that followed it, whose référent approved their hours.
test('a head is followed once each year in which mentors met its pupils is closed', async () => {
  await seanceIn(db, { mentor: made.mentor, anneeId: made.anneeId, etablissement: made.tete, etat: 'a_approuver' });
  const next = await schoolIn(db, own, 'universite');
  const follow = async () => {
    const form = filledForm(await getPage(app, `${BASE()}/modifier`, { headers: cookie() }), 'form.pile');
    return sendForm(app, `${BASE()}/modifier`, { ...form, etablissement: next.nom, choisi: '' }, cookie());
  };
  const refused = await follow();
  expectSound(refused);
  expect(refusedAt(refused, 'etablissement')).toEqual([
    422,
    expect.stringMatching(/Des mentors ont des groupes ou des séances à .+ pour l’année 2026-2027 : la tête change/),
  ]);
  await db.updateTable('cordee_annee').set({ etat: 'clos' }).where('id', '=', made.anneeId).execute();
  expect((await follow()).status).toBe(303);
  const met = await db.selectFrom('mentor_seance').select('etablissement_id').where('etablissement_id', '=', made.tete);
  expect(await met.execute()).toHaveLength(1);
});
