import { beforeAll, describe, expect, test } from 'vitest';
import { filesOf } from '#modules/gouvernance/espace-prive/files.sql.ts';
import { notesOf } from '#modules/gouvernance/espace-prive/notes.sql.ts';
import { tasksOfInstance } from '#modules/gouvernance/espace-prive/tasks.sql.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Group, privateSpaces, type Seated } from '#tests/support/private-space.ts';
import { expectFit, signedVisits } from './signed-visits.ts';

// The private space of a group, looked at by one who sits there, and used without script.

const opened = await testDatabase();
const open = await signedVisits(opened);
const space = await privateSpaces(opened);
const { db, send, deposit } = space;

let group: Group;
let member: Seated;
let pages: (readonly [string, string])[];
beforeAll(async () => {
  group = await space.group();
  member = await group.seat({ role: 'pilote' });
  const other = await group.seat();
  await deposit(`${group.url}/fichiers`, 'plan.pdf', member, { titre: 'Plan de l’atelier' });
  const [file] = await filesOf(db, group.id);
  const filePage = `${group.url}/fichiers/${file!.id}`;
  await deposit(filePage, 'a.pdf', member, { version: '1', titre: 'Plan de l’atelier' });
  await deposit(filePage, 'b.pdf', other, { version: '1', titre: 'Plan de l’atelier' });
  const note = { le: '2026-11-20', titre: 'Visite du chantier', texte: 'Deux groupes de six.\n\nUne matinée.' };
  await send(`${group.url}/notes/nouvelle`, note, member);
  const [written] = (await notesOf(db, group.id, { q: '', limit: 1, offset: 0 })).rows;
  const notePage = `${group.url}/notes/${written!.id}`;
  await send(`${notePage}/modifier`, { ...note, texte: 'Deux groupes de douze.\n\nUne matinée.', version: '1' }, other);
  await send(
    `${group.url}/taches`,
    { titre: 'Relire le plan', responsable: other.contact, echeance: '2026-11-10' },
    member,
  );
  const [task] = await tasksOfInstance(db, group.id, 'toutes');
  pages = [
    ['ensemble', group.url],
    ['fichiers', `${group.url}/fichiers`],
    ['fichier', filePage],
    ['notes', `${group.url}/notes`],
    ['note', notePage],
    ['note-modifier', `${notePage}/modifier`],
    ['taches', `${group.url}/taches`],
    ['tache', `${group.url}/taches/${task!.id}`],
  ];
});

describe.each([
  { width: 320, theme: 'dark' },
  { width: 390, theme: 'light' },
  { width: 1280, theme: 'light' },
  { width: 1280, theme: 'dark' },
] as const)('at $width pixels, $theme', (options) => {
  test('every page is sound and fits', async () => {
    for (const [name, path] of pages) {
      const { page, faults, close } = await open(path, member, options);
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('main section details')) (one as HTMLDetailsElement).open = true;
      });
      await expectFit({ page }, `espace-prive-${name}-${options.width}-${options.theme}`);
      expect(faults).toEqual([]);
      await close();
    }
  });
});

test.each([
  { width: 390, script: false },
  { width: 320, script: true },
])('at $width pixels, script $script, a note is written and two versions of it are chosen from', async (options) => {
  const { page, close } = await open(`${group.url}/notes/nouvelle`, member, options);
  await page.getByLabel('Titre').fill('Compte de la visite');
  await page.getByLabel('Texte').fill('Un premier jet.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Note écrite.').waitFor();
  await page.getByRole('link', { name: 'Modifier' }).click();
  const action = new URL(page.url()).pathname;
  const other = await group.seat();
  await send(action, { le: '2026-11-20', titre: 'Compte de la visite', texte: 'Un autre jet.', version: '1' }, other);
  await page.getByLabel('Texte').fill('Un second jet.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Rien n’est perdu.').waitFor();
  if (options.script) await expectFit({ page }, 'espace-prive-deux-versions-320');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Note enregistrée.').waitFor();
  expect(await page.getByRole('article').textContent()).toContain('Un second jet.');
  await close();
});
