import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type CordeeExample, cordeeIn } from '#tests/support/access-cordees.ts';
import { groupIn, mentorIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let head: Persona;
let roped: Persona;
let made: CordeeExample;

beforeAll(async () => {
  own = (await twoCampuses(db)).own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directrice' });
  head = await persona(db, [], { nom: 'Tête' });
  roped = await persona(db, [], { nom: 'Encordé' });
});
beforeEach(async () => {
  // One group of the roped establishment, and one mentor who fits it.
  made = await cordeeIn(db, own, { etat: 'en_cours', mentor: 'actif' });
  await db.updateTable('mentor').set({ nom: 'Nord' }).where('id', '=', made.mentor).execute();
  for (const [etablissement_id, who] of [
    [made.tete, head],
    [made.etablissement, roped],
  ] as const)
    await db
      .insertInto('cordee_referent')
      .values({ etablissement_id, compte_id: who.id, depuis: '2026-09-01' })
      .execute();
});

const YEAR = () => `/espace/campus/${own.slug}/cordees/${made.id}/annees/2026`;
const get = (path: string, who = head) => getPage(app, path, { headers: { cookie: who.cookie } });
async function decide(acte: string, more: Record<string, string> = {}) {
  const { document } = await get(`${YEAR()}/groupes`);
  const lu = document.querySelector('[name=lu]')?.getAttribute('value') ?? '';
  const typed = { lu, acte, propose: made.mentor, mentor: '', motif: '', ...more };
  return sendForm(app, `${YEAR()}/groupes/${made.groupe}`, typed, { cookie: head.cookie });
}

// A school learnt from the mentor at its door who was to meet its pupils.
test('the establishment of a group is told who is to meet its pupils, and who no longer is; its page of the year says it', async () => {
  const seen = async (who: Persona) => {
    const page = await get(YEAR(), who);
    expectSound(page);
    return textOf(page.document.querySelector('section[aria-labelledby=groupes]'));
  };
  const told = async () => {
    const lines = await db
      .selectFrom('notification')
      .select(['titre', 'lien'])
      .where('compte_id', '=', roped.id)
      .execute();
    return lines.map((one) => [one.titre, one.lien]).sort();
  };
  expect(await seen(roped)).toContain('sans mentor');
  expect((await decide('accepter')).status).toBe(303);
  expect(await seen(roped)).toContain('Ada Nord Université');
  expect([await seen(head), await seen(director)]).toEqual(['', '']);
  expect((await decide('refuser', { motif: 'Trop loin.' })).status).toBe(303);
  expect(await seen(roped)).not.toContain('Nord');
  expect((await decide('choisir', { mentor: made.mentor, motif: 'Il revient.' })).status).toBe(303);
  expect(await told()).toEqual([
    ['Ada Nord (Université) accompagne un de vos groupes', YEAR()],
    ['Ada Nord (Université) accompagne un de vos groupes', YEAR()],
    ['Ada Nord (Université) n’accompagne plus un de vos groupes', YEAR()],
  ]);
});

// Closed with a mentor who left since, the year said that her group waited, and proposed another one for it.
test('a year that does not change proposes nobody and waits for nobody; a decision there is refused where the page says why', async () => {
  expect((await decide('accepter')).status).toBe(303);
  await db.updateTable('mentor').set({ etat: 'suspendu' }).where('id', '=', made.mentor).execute();
  await groupIn(db, { anneeId: made.anneeId, etablissement: made.etablissement });
  await mentorIn(db, made.id);
  const list = `${YEAR()}/groupes`;
  const cards = async () => textsOf((await get(list)).document, 'section.fiche');
  expect(await cards()).toEqual([
    expect.stringContaining('son mentor n’est plus actif'),
    expect.stringContaining('Proposition : Ada Exemple'),
  ]);
  await db.updateTable('cordee_annee').set({ etat: 'clos' }).where('id', '=', made.anneeId).execute();
  const page = await get(list);
  expectSound(page);
  expect(textOf(page.document.body)).not.toContain('sans mentor actif');
  const late = await cards();
  expect(late.join()).not.toMatch(/n’est plus actif|Proposition|Aucun mentor actif/);
  expect(late).toEqual([expect.stringContaining('a son mentor'), expect.stringContaining('sans mentor')]);
  const file = (await get(`${list}.csv`)).html;
  expect(file).toContain('a son mentor');
  expect(file).not.toContain('Ada Exemple');
  expect(textOf((await get(YEAR(), roped)).document.body)).not.toContain('n’est plus actif');
  const added = await sendForm(app, list, { etablissement: made.etablissement }, { cookie: head.cookie });
  for (const refused of [await decide('refuser', { motif: 'Trop loin.' }), added]) {
    expectSound(refused);
    expect([refused.status, ...textsOf(refused.document, '#erreurs a')]).toEqual([
      422,
      'Cette année est figée : rien n’y change plus.',
    ]);
    const at = refused.document.querySelector('#erreurs a')?.getAttribute('href') ?? '';
    expect(textOf(refused.document.querySelector(at))).toContain('Cette année est figée');
  }
});

// An unknown level made a group of several levels, without a word.
test('a level that is in no list, and too many pupils, are refused at their fields', async () => {
  const typed = { etablissement: made.etablissement, niveau: '6e', eleves: '201', disponibilites: 'mercredi' };
  const refused = await sendForm(app, `${YEAR()}/groupes`, typed, { cookie: head.cookie });
  expectSound(refused);
  expect([refused.status, ...textsOf(refused.document, '#erreurs a')]).toEqual([
    422,
    'Choisissez dans la liste.',
    'Écrivez un nombre d’élèves, de 1 à 200.',
  ]);
  expect(textOf(refused.document.querySelector('#niveau-erreur'))).toContain('Choisissez dans la liste');
});
