import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let correspondent: Persona;
let url = '';

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directeur' });
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })], {
    nom: 'Correspondante',
  });
  url = `/espace/organisations/${own.organisationSlug}/modifier`;
});

const open = (path: string, who: Persona): Promise<FetchedPage> =>
  getPage(app, path, { headers: { cookie: who.cookie } });

const filled = (page: FetchedPage, selector = 'form[data-brouillon-formulaire]') => filledForm(page, selector);
const send = (path: string, fields: Record<string, string>, who: Persona) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const change = async (who: Persona, values: Record<string, string>) => {
  const page = await open(url, who);
  return send(url, { ...filled(page), ...values }, who);
};
const row = () =>
  db.selectFrom('organisation').selectAll().where('id', '=', own.organisation).executeTakeFirstOrThrow();

/** What the page sends by itself while somebody types. */
const draft = (values: Record<string, string>) => send('/espace/brouillons?format=json', values, correspondent);

test('drafts are kept, found again in the form, and dropped when it is sent', async () => {
  const typed = { ...filled(await open(url, correspondent)), adresse: '2 rue des Mouettes' };
  const saved = await draft({ ...typed, slug: 'pirate' });
  expect(JSON.parse(saved.html)).toEqual({ enregistre: '9 h 30' });
  const page = await open(url, correspondent);
  expectSound(page);
  expect(page.document.querySelector('#adresse')?.getAttribute('value')).toBe('2 rue des Mouettes');
  expect(textOf(page.document.querySelector('.avis'))).toContain('Votre brouillon est repris');
  // Nobody else sees it, and the sheet has not changed.
  expect((await open(url, director)).document.querySelector('#adresse')?.getAttribute('value')).not.toBe(
    '2 rue des Mouettes',
  );
  expect((await row()).adresse).toBeNull();
  const kept = await db.selectFrom('brouillon').select('champs').executeTakeFirstOrThrow();
  expect(Object.keys(kept.champs as object)).not.toContain('slug');
  await send(url, filled(page), correspondent);
  expect((await row()).adresse).toBe('2 rue des Mouettes');
  expect(await db.selectFrom('brouillon').select('objet').execute()).toEqual([]);
});

test('drafts may be given up, or kept by the button without script', async () => {
  const typed = { ...filled(await open(url, correspondent)), adresse: 'Autre chose' };
  const kept = await send('/espace/brouillons', typed, correspondent);
  expect([kept.status, kept.headers.get('location')]).toEqual([303, url]);
  await send('/espace/brouillons/abandonner', typed, correspondent);
  expect((await open(url, correspondent)).document.querySelector('#adresse')?.getAttribute('value')).toBe(
    '2 rue des Mouettes',
  );
});

test('drafts of an older version lead to both versions when they are sent', async () => {
  const typed = { ...filled(await open(url, correspondent)), adresse: '3 rue des Mouettes' };
  await draft(typed);
  await change(director, { adresse: '4 rue des Mouettes' });
  const page = await open(url, correspondent);
  expect(textOf(page.document.querySelector('main'))).toContain('La fiche a changé depuis');
  const answer = await send(url, filled(page), correspondent);
  expect(answer.status).toBe(409);
  expect(textOf(answer.document.querySelector('.face'))).toMatch(/3 rue.*4 rue/);
  await send('/espace/brouillons/abandonner', typed, correspondent);
});

test('drafts are refused for a form that is not declared, or an object out of reach', async () => {
  const typed = filled(await open(url, correspondent));
  const wrongs: Record<string, string>[] = [
    { brouillon_formulaire: 'inconnu' },
    { brouillon_objet: other.organisation },
    { brouillon_objet: 'x' },
  ];
  for (const wrong of wrongs) expect((await draft({ ...typed, ...wrong })).status).toBe(404);
  expect((await draft({ nom: 'x' })).status).toBe(404);
  expect((await sendForm(app, '/espace/brouillons', typed)).status).toBe(401);
});
