import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own, other } = await twoCampuses(db);

async function project(where: Territory, titre: string): Promise<string> {
  const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Essai' });
  const { id } = await db
    .insertInto('projet')
    .values({
      campus_id: where.campus,
      titre,
      texte: 'Un essai',
      dispositif: 'france_2030',
      origine_id,
      cree_le: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
const [first, second, far] = [
  await project(own, 'Gestes'),
  await project(own, 'Plateaux'),
  await project(other, 'Loin'),
];
const look = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>) => sendForm(app, path, fields, { cookie: director.cookie });
const url = `/espace/campus/${own.slug}/gouvernance/nouvelle`;
const pageOf = (id: string) => `/espace/campus/${own.slug}/projets/${id}`;

test('a consortium is tied to a project of its campus, at its creation or later, shown both sides to who may read', async () => {
  const blank = await look(url);
  expectSound(blank);
  expect(textOf(blank.document.querySelector('#projet'))).toContain('Gestes');
  expect(textOf(blank.document.querySelector('#projet'))).not.toContain('Loin');
  const form = { ...filledForm(blank, 'main form'), nom: 'Comité stratégique', genre: 'consortium', projet: first };
  for (const [wrong, sentence] of [
    [{ genre: 'copil' }, 'Seul un consortium est lié à un projet'],
    [{ projet: far }, 'Choisissez un projet de la liste.'],
    [{ projet: 'illisible' }, 'Choisissez un projet de la liste.'],
  ] as const) {
    const refused = await send(url, { ...form, ...wrong });
    expect([refused.status, textOf(refused.document.querySelector('#projet-erreur'))]).toEqual([
      422,
      expect.stringContaining(sentence),
    ]);
    expectSound(refused);
  }
  const body = (await send(url, form)).headers.get('location')!;
  const page = await look(body);
  expectSound(page);
  const projectPage = pageOf(first);
  expect(textOf(page.document.querySelector(`main a[href="${projectPage}"]`))).toBe('Gestes');
  const carried = await look(projectPage);
  expectSound(carried);
  expect(textOf(carried.document.querySelector(`main a[href="${body}"]`))).toBe('Comité stratégique');
  expect((await look(projectPage, stranger)).status).toBe(404);

  const csv = await look(`/espace/gouvernance/instances.csv?format=csv&campus=${own.slug}`);
  const rows = parse(csv.html, { columns: true }) as Record<string, string>[];
  expect(rows.find((row) => row.instance === 'Comité stratégique')?.projet).toBe('Gestes');
});

test('the tie is changed with its trace, two people at once see both versions, and who reads no project learns no title', async () => {
  const made = {
    ...filledForm(await look(url), 'main form'),
    nom: 'Comité du programme',
    genre: 'consortium',
    projet: first,
  };
  const body = (await send(url, made)).headers.get('location')!;
  const edit = `${body}/modifier`;
  const before = filledForm(await look(edit), 'main form.fiche');
  expect(before.projet).toBe(first);
  expect((await send(edit, { ...before, projet: second })).status).toBe(303);
  const conflict = await send(edit, { ...before, nom: 'Comité des partenaires', projet: '' });
  expect(conflict.status).toBe(409);
  expectSound(conflict);
  expect(textOf(conflict.document)).toContain('Plateaux');
  const line = await db
    .selectFrom('journal')
    .select(['avant', 'apres'])
    .where('acte', '=', 'governing_body.changed')
    .where('objet_id', '=', body.split('/').at(-1)!)
    .executeTakeFirstOrThrow();
  expect(line).toMatchObject({ avant: { projetId: first }, apres: { projetId: second } });
  expect((await look(pageOf(first))).document.querySelector(`main a[href="${body}"]`)).toBeNull();

  // Somebody of the association holds the body and reads no project: what she saves leaves the tie alone.
  const id = body.split('/').at(-1)!;
  const secretary = await persona(db, [
    { role: 'membre_instance', perimetre: 'objet', objet_type: 'instance', objet_id: id },
  ]);
  const seen = await look(body, secretary);
  expect(textOf(seen.document.querySelector('main'))).toContain('un projet que vous ne lisez pas');
  expect(seen.html).not.toContain('Plateaux');
});

test('both versions of a body that changed meanwhile name no project to who reads none, nor show its identifier', async () => {
  const made = { ...filledForm(await look(url), 'main form'), nom: 'Comité relu', genre: 'consortium', projet: first };
  const body = (await send(url, made)).headers.get('location')!;
  const edit = `${body}/modifier`;
  const objet_id = body.split('/').at(-1)!;
  const secretary = await persona(db, [
    { role: 'secretaire_seance', perimetre: 'objet', objet_type: 'instance', objet_id },
  ]);
  const before = filledForm(await look(edit, secretary), 'main form.fiche');
  expect((await send(edit, { ...before, projet: second })).status).toBe(303);
  const conflict = await sendForm(app, edit, { ...before, texte: 'Relu' }, { cookie: secretary.cookie });
  expect(conflict.status).toBe(409);
  expectSound(conflict);
  const said = textOf(conflict.document.querySelector('main'));
  expect(said).toContain('Un projet que vous ne lisez pas');
  for (const kept of [first, second, 'Gestes', 'Plateaux']) expect(said).not.toContain(kept);
});
