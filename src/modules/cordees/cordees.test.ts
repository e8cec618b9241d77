import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { moveReferences } from '#core/merging/index.ts';
import { cordeeIn, schoolIn } from '#tests/support/access-cordees.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { movedReferences } from './moved.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let stranger: Persona;
let head: { id: string; nom: string };
let college: { id: string; nom: string };

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directrice' });
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await schoolIn(db, own, 'universite');
  college = await schoolIn(db, own);
});

beforeEach(async () => {
  for (const table of ['cordee_action', 'cordee_annee', 'cordee_referent', 'cordee_etablissement', 'cordee'])
    await sql`delete from ${sql.table(table)}`.execute(db);
});

const ALL = () => `/espace/campus/${own.slug}/cordees`;
const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const rows = () => db.selectFrom('cordee').selectAll().orderBy('cree_le').execute();
const schools = () => db.selectFrom('cordee_etablissement').selectAll().orderBy('role', 'desc').execute();
const begin = async (more: Record<string, string> = {}) => {
  const done = await send(`${ALL()}/nouvelle`, {
    nom: 'Cordée de l’estuaire',
    etablissement: head.nom,
    animee: 'oui',
    ...more,
  });
  expect(done.status).toBe(303);
  return (await rows())[0]!;
};
const rope = (id: string, nom: string, more: Record<string, string> = {}) =>
  send(`${ALL()}/${id}/etablissements/nouveau`, { etablissement: nom, depuis: '2026', rural: 'oui', ...more });

describe('opening a cordée', () => {
  test('a head that is not eligible is refused in plain words, and nothing typed is lost', async () => {
    const association = await schoolIn(db, own, 'association');
    const page = await open(`${ALL()}/nouvelle`);
    expectSound(page);
    const refused = await send(`${ALL()}/nouvelle`, {
      ...filledForm(page, 'form.pile'),
      nom: 'La cordée du campus',
      etablissement: association.nom,
    });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textOf(refused.document.querySelector('#etablissement-erreur'))).toContain(
      'il faut une université, une grande école, une école du service public, ou un lycée',
    );
    expect(refused.document.querySelector('#nom')?.getAttribute('value')).toBe('La cordée du campus');
    expect(await rows()).toHaveLength(0);
  });

  test('a lycée heads one only with the section that makes it eligible', async () => {
    const lycee = await schoolIn(db, own, 'lycee_professionnel');
    const refused = await send(`${ALL()}/nouvelle`, { nom: 'Du lycée', etablissement: lycee.nom });
    expect(textOf(refused.document.querySelector('#section-erreur'))).toContain('Dites laquelle');
    const made = await begin({ nom: 'Du lycée', etablissement: lycee.nom, section: 'sts' });
    expect(made).toMatchObject({ section_tete: 'sts', animee: true, campus_id: own.campus });
    const page = await open(`${ALL()}/${made.id}`);
    expectSound(page);
    expect(textOf(page.document.body)).toContain('section de technicien supérieur (BTS), déclaré');
  });

  test('several sheets answer: one is chosen in the list; the same cordée sent twice opens once', async () => {
    const two = await send(`${ALL()}/nouvelle`, { nom: 'Une cordée', etablissement: 'Établissement' });
    expect(textOf(two.document.querySelector('#etablissement-erreur'))).toContain('choisissez dans la liste');
    const chosen = [...two.document.querySelectorAll('#choisi label')].find((one) => textOf(one).includes(head.nom));
    const choisi = chosen?.querySelector('input')?.getAttribute('value') ?? '';
    await begin({ etablissement: 'Établissement', choisi });
    await begin({ etablissement: 'Établissement', choisi });
    expect(await rows()).toHaveLength(1);
    expect(await schools()).toMatchObject([{ role: 'tete', organisation_id: head.id, depuis: 2026, jusqua: null }]);
    const line = await db
      .selectFrom('journal')
      .selectAll()
      .where('acte', '=', 'cordee.opened')
      .where('objet_id', '=', (await rows())[0]!.id)
      .execute();
    expect(line).toMatchObject([{ acteur_id: director.id, objet_type: 'cordee' }]);
  });

  test('two people who change it: the second one reads what it has become, and keeps what she typed', async () => {
    const { id } = await begin();
    const form = filledForm(await open(`${ALL()}/${id}/modifier`), 'form.pile');
    expect((await send(`${ALL()}/${id}/modifier`, { ...form, texte: 'Des visites.' })).status).toBe(303);
    const late = await send(`${ALL()}/${id}/modifier`, { ...form, nom: 'Un autre nom' });
    expect(late.status).toBe(409);
    expectSound(late);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain('« Des visites. »');
    expect(late.document.querySelector('#nom')?.getAttribute('value')).toBe('Un autre nom');
    expect((await rows())[0]).toMatchObject({ nom: 'Cordée de l’estuaire', texte: 'Des visites.', version: 2 });
  });
});

describe('those who are roped', () => {
  test('a collège is roped from a school year; a company, the head or the same one again is refused', async () => {
    const { id } = await begin();
    expectSound(await open(`${ALL()}/${id}/etablissements/nouveau`));
    expect((await rope(id, college.nom)).status).toBe(303);
    const twice = await rope(id, college.nom);
    expect(textOf(twice.document.querySelector('#etablissement-erreur'))).toContain('déjà dans cette cordée');
    const company = await schoolIn(db, own, 'association');
    expect(textOf((await rope(id, company.nom)).document.body)).toContain('est un collège ou un lycée');
    expect(textOf((await rope(id, head.nom)).document.body)).toContain('est un collège ou un lycée');
    const backwards = await rope(id, (await schoolIn(db, own)).nom, { jusqua: '2020' });
    expect(textOf(backwards.document.querySelector('#jusqua-erreur'))).toContain('vient après');
    const page = await open(`${ALL()}/${id}`);
    expectSound(page);
    expect(textOf(page.document.querySelector('dl'))).toContain('1 collège');
    const csv = await open(`${ALL()}.csv`);
    expect(csv.html).toContain(`${college.nom},encordé,Collège`);
  });

  test('who speaks for one has its rights at once, and loses them as soon as she is taken away', async () => {
    const { id } = await begin();
    await rope(id, college.nom);
    const school = (await schools()).find((one) => one.role === 'encorde')!;
    const page = `${ALL()}/${id}/etablissements/${school.id}`;
    const teacher = await persona(db, [], { nom: 'Professeure' });
    expect((await open(`${ALL()}/${id}`, teacher)).status).toBe(403);
    const nobody = await send(`${page}/referents`, { courriel: 'personne@exemple.fr' });
    expect(nobody.status).toBe(422);
    expect(textOf(nobody.document.querySelector('#courriel-erreur'))).toContain('invitez d’abord');
    for (let turn = 0; turn < 2; turn++)
      expect((await send(`${page}/referents`, { courriel: teacher.courriel })).status).toBe(303);
    expect(await db.selectFrom('cordee_referent').selectAll().execute()).toHaveLength(1);
    expectSound(await open(page));
    const seen = await open(`${ALL()}/${id}`, teacher);
    expect(seen.status).toBe(200);
    expect(textsOf(seen.document, 'a.btn')).toEqual([]);
    expect((await open(page, teacher)).status).toBe(403);
    const desk = await open('/espace/cordees', teacher);
    expectSound(desk);
    expect(textOf(desk.document.querySelector('table'))).toContain('Cordée de l’estuaire');
    const own_ = await open(`/espace/comptes/${teacher.id}`, teacher);
    expect(textOf(own_.document.body)).toContain('comme référent nommé dans la cordée');
    expect((await send(`${page}/referents/${teacher.id}/retirer`, {})).status).toBe(303);
    expect((await open(`${ALL()}/${id}`, teacher)).status).toBe(403);
  });

  test('another head: who spoke for the former one speaks no more; two merged sheets keep their place', async () => {
    const { id } = await begin();
    const [tete] = await schools();
    const referent = await persona(db, []);
    await send(`${ALL()}/${id}/etablissements/${tete!.id}/referents`, { courriel: referent.courriel });
    expect((await open(`${ALL()}/${id}`, referent)).status).toBe(200);
    const next = await schoolIn(db, own, 'universite');
    const form = filledForm(await open(`${ALL()}/${id}/modifier`), 'form.pile');
    await send(`${ALL()}/${id}/modifier`, { ...form, etablissement: next.nom, choisi: '' });
    expect((await schools())[0]!.organisation_id).toBe(next.id);
    expect((await open(`${ALL()}/${id}`, referent)).status).toBe(403);
    await transaction(db, (tx) => moveReferences(tx, movedReferences, { from: next.id, to: head.id }));
    expect((await schools())[0]!.organisation_id).toBe(head.id);
  });
});

test('another campus finds nothing', async () => {
  const { id } = await cordeeIn(db, own);
  expect((await open(`${ALL()}/${id}`, stranger)).status).toBe(404);
  expect((await open(`/espace/campus/${other.slug}/cordees/${id}`, stranger)).status).toBe(404);
  expect((await open(ALL(), stranger)).status).toBe(404);
});
