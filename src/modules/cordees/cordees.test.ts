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
  for (const table of [
    'cordee_validation',
    'cordee_action',
    'cordee_annee',
    'cordee_referent',
    'cordee_etablissement',
    'cordee',
  ])
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

  test('nobody names herself: who keeps the cordée would agree alone in the name of each', async () => {
    const { id } = await begin();
    const [tete] = await schools();
    const self = await send(`${ALL()}/${id}/etablissements/${tete!.id}/referents`, { courriel: director.courriel });
    expect(self.status).toBe(422);
    expect(textOf(self.document.querySelector('#courriel-erreur'))).toContain('Une autre personne vous nomme référent');
    expect(await db.selectFrom('cordee_referent').selectAll().execute()).toHaveLength(0);
  });

  test('who speaks for a school sees its trail; the list of the campus is not offered to her', async () => {
    const { id } = await begin();
    await rope(id, college.nom);
    const school = (await schools()).find((one) => one.role === 'encorde')!;
    const teacher = await persona(db, []);
    await send(`${ALL()}/${id}/etablissements/${school.id}/referents`, { courriel: teacher.courriel });
    await send(`${ALL()}/${id}/annees`, { annee: '2026' });
    const trail = async (who: Persona) =>
      [...(await open(`${ALL()}/${id}/annees/2026`, who)).document.querySelectorAll('main a, nav a')].map((one) =>
        one.getAttribute('href'),
      );
    expect(await trail(teacher)).toContain('/espace/cordees');
    expect(await trail(teacher)).not.toContain(ALL());
    expect(await trail(director)).toContain(ALL());
    await sql`update compte set etat = 'ferme' where id = ${teacher.id}::uuid`.execute(db);
    expect(
      textOf((await open(`${ALL()}/${id}`)).document.querySelector('#etablissements')?.parentElement ?? null),
    ).toMatch(new RegExp(`${college.nom}.*aucun`));
  });

  test('a head whose name many sheets bear is kept while only the text changes', async () => {
    const nom = 'Université jumelle';
    const twins = await Promise.all(Array.from({ length: 2 }, () => schoolIn(db, own, 'universite')));
    for (const twin of twins) await sql`update organisation set nom = ${nom} where id = ${twin.id}::uuid`.execute(db);
    const { id } = await begin({ etablissement: nom, choisi: twins[1]!.slug });
    const form = filledForm(await open(`${ALL()}/${id}/modifier`), 'form.pile');
    expect((await send(`${ALL()}/${id}/modifier`, { ...form, texte: 'Des visites.' })).status).toBe(303);
    expect((await rows())[0]).toMatchObject({ texte: 'Des visites.' });
    expect((await schools())[0]!.organisation_id).toBe(twins[1]!.id);
  });

  test('the head stays while a programme binds it; after, it keeps the years that are closed', async () => {
    const { id } = await begin();
    await rope(id, college.nom);
    const [tete] = await schools();
    const year = (annee: number, etat: string) =>
      sql`insert into cordee_annee (cordee_id, annee, etat, limite_le) values (${id}::uuid, ${annee}, ${etat}, '2026-12-05')`.execute(
        db,
      );
    await year(2024, 'clos');
    await year(2026, 'en_cours');
    const next = await schoolIn(db, own, 'universite');
    const change = async (nom: string) =>
      send(`${ALL()}/${id}/modifier`, {
        ...filledForm(await open(`${ALL()}/${id}/modifier`), 'form.pile'),
        etablissement: nom,
        choisi: '',
      });
    const bound = await change(next.nom);
    expect(textOf(bound.document.querySelector('#etablissement-erreur'))).toContain(
      `Le programme 2026-2027 est validé avec ${head.nom}`,
    );
    const lycee = await schoolIn(db, own, 'lycee_professionnel');
    await rope(id, lycee.nom);
    const roped = await send(`${ALL()}/${id}/modifier`, {
      ...filledForm(await open(`${ALL()}/${id}/modifier`), 'form.pile'),
      etablissement: lycee.nom,
      section: 'sts',
    });
    expect(textOf(roped.document.querySelector('#etablissement-erreur'))).toContain(
      'est ou a été encordé dans cette cordée : il ne peut pas en devenir la tête',
    );
    await sql`update cordee_annee set etat = 'valide_partiellement' where cordee_id = ${id}::uuid and annee = 2026`.execute(
      db,
    );
    await sql`insert into cordee_validation (annee_id, etablissement_id, valide_le)
      select id, ${tete!.id}::uuid, now() from cordee_annee where cordee_id = ${id}::uuid`.execute(db);
    expect((await change(next.nom)).status).toBe(303);
    const heads = (await schools())
      .filter((one) => one.role === 'tete')
      .map((one) => [one.organisation_id, one.jusqua]);
    expect(heads).toEqual(
      expect.arrayContaining([
        [head.id, 2024],
        [next.id, null],
      ]),
    );
    const given = await sql<{ annee: number; etat: string }>`select y.annee, y.etat from cordee_validation v
      join cordee_annee y on y.id = v.annee_id where y.cordee_id = ${id}::uuid`.execute(db);
    expect(given.rows.map((one) => one.annee)).toEqual([2024]);
    expect(textOf((await open(`${ALL()}/${id}/annees/2024`)).document.querySelector('dl'))).toContain(head.nom);
    const now = await open(`${ALL()}/${id}/annees/2026`);
    expect(textOf(now.document.querySelector('dl'))).toMatch(new RegExp(`à valider.*${next.nom}`));
    const back = await change(head.nom);
    expect(textOf(back.document.querySelector('#etablissement-erreur'))).toContain('a déjà été la tête');
    const spoken = await send(`${ALL()}/${id}/etablissements/${tete!.id}/referents`, { courriel: stranger.courriel });
    expect(textOf(spoken.document.querySelector('#courriel-erreur'))).toContain('n’est plus la tête');
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
