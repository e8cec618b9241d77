import { expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { plannedMeeting } from '#tests/support/meeting.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { persona } from '#tests/support/persona.ts';
import { privateSpaces } from '#tests/support/private-space.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn } from '#tests/support/two-campuses.ts';
import { insertTask } from '../decisions.sql.ts';
import { insertSpaceTask } from '../espace-prive/tasks.sql.ts';

const opened = await testDatabase();
const space = await privateSpaces(opened);
const { db, get, own, other } = space;

/** A group whose meeting gave a task, and whose space holds one of its own. */
async function groupWithTasks(name: string, due: string) {
  const group = await space.group();
  const seated = await group.seat();
  const meeting = await plannedMeeting(db, group.id, 20);
  const { origine_id: originId } = await db
    .selectFrom('reunion')
    .select('origine_id')
    .where('id', '=', meeting)
    .executeTakeFirstOrThrow();
  await insertTask(db as never, {
    instanceId: group.id,
    reunionId: meeting,
    decisionId: null,
    titre: `${name} de la réunion`,
    responsableId: seated.contact,
    organisationId: null,
    echeance: due,
    originId,
  });
  await insertSpaceTask(db as never, group.id, {
    titre: `${name} de l’espace`,
    responsableId: null,
    organisationId: own.organisation,
    echeance: null,
    etat: 'en_cours',
    suite: null,
    faiteLe: null,
    auteurId: seated.id,
    now: new Date('2026-11-20T10:00:00Z'),
    originId,
  });
  return { group, seated, meeting };
}

const titles = async (path: string, who: { cookie: string }): Promise<string[]> =>
  textsOf((await get(path, who)).document, 'tbody th a');

const first = await groupWithTasks('Plan', '2026-11-10');
const second = await groupWithTasks('Vidéo', '2026-12-20');
const director = await space.given('directeur_campus', 'campus');
const reader = await space.given('lecteur', 'campus');

test('one list over the bodies, of what each person may read', async () => {
  const all = ['Plan de la réunion', 'Vidéo de la réunion', 'Plan de l’espace', 'Vidéo de l’espace'];
  const page = await get('/espace/taches', director);
  expectSound(page);
  expect((await titles('/espace/taches', director)).sort()).toEqual([...all].sort());
  expect(textOf(page.document.querySelector('h2 [role=status]'))).toBe('4 tâches ouvertes');
  expect(textOf(page.document.querySelector('tbody tr'))).toContain('10 novembre 2026, en retard');
  // Whoever reads the campus but sits in no group reads what meetings gave, and nothing that a space holds.
  expect(await titles('/espace/taches', reader)).toEqual(['Plan de la réunion', 'Vidéo de la réunion']);
  const outside = await get('/espace/taches', reader);
  expect(textOf(outside.document.querySelector('form.outils'))).not.toContain('organisation');
  expect(outside.document.querySelector('tbody th a')?.getAttribute('href')).toBe(`/espace/reunions/${first.meeting}`);
  // A member reads her body alone, and enters its space from here.
  const mine = await get('/espace/taches', first.seated);
  expect(textsOf(mine.document, 'tbody th a')).toEqual(['Plan de la réunion', 'Plan de l’espace']);
  expect(mine.document.querySelector('tbody th a')?.getAttribute('href')).toContain(`${first.group.url}/taches/`);
  expect(await titles(`/espace/taches?instance=${second.group.id}`, first.seated)).toEqual([]);
  const stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  const none = await get('/espace/taches', stranger);
  expectSound(none);
  expect(textOf(none.document)).toContain('Aucune tâche ouverte');
  // Who reads bodies and neither their meetings nor their spaces is told so, and is shown no door to an empty list.
  const delegate = await space.given('delegue_donnees', 'campus');
  const blind = await get('/espace/taches', delegate);
  expectSound(blind);
  expect(textOf(blind.document)).toContain('Vos rôles ne lisent ni les réunions ni un espace privé d’instance.');
  expect(textOf(blind.document)).not.toContain('Aucune tâche ouverte');
  const bodies = await get('/espace/gouvernance', delegate);
  expectSound(bodies);
  expect(textOf(bodies.document)).toContain('Qui gouverne');
  expect(bodies.document.querySelector('a[href^="/espace/taches"]')).toBeNull();
});

test('it is filtered, counted on the desk of who keeps decisions, and leaves as a file', async () => {
  for (const [query, expected] of [
    ['retard=oui', ['Plan de la réunion']],
    ['avant=2026-12-20', ['Plan de la réunion', 'Vidéo de la réunion']],
    ['avant=2026-12-19', ['Plan de la réunion']],
    ['porteur=personne', []],
    [`porteur=${second.seated.contact}`, ['Vidéo de la réunion']],
    [`porteur=${own.organisation}&instance=${first.group.id}`, ['Plan de l’espace']],
    [`campus=${other.slug}`, []],
  ] as const)
    expect([query, await titles(`/espace/taches?${query}`, director)]).toEqual([query, expected]);
  expect(await titles('/espace/taches?porteur=moi', first.seated)).toEqual(['Plan de la réunion']);
  const empty = await get('/espace/taches?porteur=personne', director);
  expectSound(empty);
  expect(textOf(empty.document)).toContain('Aucune tâche ne correspond');
  // A body that has nothing to do any more still shows that it narrows the list.
  const narrowed = await get(`/espace/taches?instance=${second.group.id}`, first.seated);
  expect(narrowed.document.querySelector('#instance option[selected]')?.getAttribute('value')).toBe(second.group.id);

  const late = `/espace/taches?campus=${own.slug}&retard=oui`;
  const desk = await get('/espace', director);
  expect(textOf(desk.document.querySelector(`a[href="${late}"]`)?.closest('li') ?? null)).toContain('1 tâche');
  expect(await titles(late, director)).toEqual(['Plan de la réunion']);
  expect((await get('/espace', reader)).document.querySelector(`a[href="${late}"]`)).toBeNull();
  const bodies = await get('/espace/gouvernance', director);
  expect(bodies.document.querySelector(`a[href="/espace/taches?campus=${own.slug}"]`)).not.toBeNull();

  const csv = await get(`/espace/taches.csv?format=csv&instance=${first.group.id}`, director);
  const lines = csv.html.trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain('Plan de la réunion,À faire');
  const log = await db
    .selectFrom('journal')
    .select(['nature', 'details'])
    .where('acte', '=', 'tasks.exported')
    .execute();
  expect(log).toEqual([{ nature: 'export', details: { instance: first.group.id, lignes: 2 } }]);
  // What was done is for who reads the private space or keeps the decisions: a file does not give it to whoever reads the meetings only.
  await db.updateTable('tache').set({ suite: 'Devis demandé' }).where('titre', '=', 'Plan de la réunion').execute();
  const team = await space.given('equipe_campus', 'campus');
  for (const who of [director, team])
    expect((await get('/espace/taches.csv?format=csv', who)).html).toContain('Devis demandé');
  const read = (await get('/espace/taches.csv?format=csv', reader)).html;
  expect(read).toContain('Plan de la réunion');
  expect(read).not.toContain('de l’espace');
  expect(read).not.toContain('Devis demandé');

  // Closed with its body, or done, a task leaves the list.
  await db.updateTable('instance_gouvernance').set({ etat: 'close' }).where('id', '=', second.group.id).execute();
  await db
    .updateTable('tache')
    .set({ etat: 'faite', faite_le: '2026-11-22' })
    .where('titre', '=', 'Plan de l’espace')
    .execute();
  expect(await titles('/espace/taches', director)).toEqual(['Plan de la réunion']);
});

test('the desk opens the late tasks of who keeps the decisions of one body, and the tasks of who holds some', async () => {
  const group = await groupWithTasks('Bilan', '2026-11-12');
  const elsewhere = await groupWithTasks('Salon', '2026-11-12');
  const keeper = await group.group.seat({ role: 'secretaire' });
  const late = `/espace/taches?instance=${group.group.id}&retard=oui`;
  const line = async (who: { cookie: string }) =>
    (await get('/espace', who)).document.querySelector(`a[href="${late}"]`)?.closest('li') ?? null;
  expect(textOf(await line(keeper))).toContain('1 tâche en retard');
  expect(await titles(late, keeper)).toEqual(['Bilan de la réunion']);
  for (const who of [group.seated, elsewhere.seated, director]) expect(await line(who)).toBeNull();

  // Whoever has tasks in charge opens the list of hers from the desk.
  const mine = '/espace/taches?porteur=moi';
  const desk = await get('/espace', group.seated);
  expectSound(desk);
  expect(textOf(desk.document.querySelector(`a[href="${mine}"]`))).toBe('Mes tâches ouvertes : 1');
  expect(await titles(mine, group.seated)).toEqual(['Bilan de la réunion']);
  expect((await get('/espace', keeper)).document.querySelector(`a[href="${mine}"]`)).toBeNull();
});

test('each campus of the list of bodies opens its tasks to who reads some there', async () => {
  const group = await groupWithTasks('Stand', '2026-12-15');
  const { origine_id } = await db
    .selectFrom('instance_gouvernance')
    .select('origine_id')
    .where('id', '=', group.group.id)
    .executeTakeFirstOrThrow();
  const far = { campus_id: other.campus, genre: 'copil', nom: 'Comité de pilotage', origine_id };
  await db.insertInto('instance_gouvernance').values(far).execute();
  const both = await persona(db, [
    grantIn(own, { id: 'lecteur', perimetre: 'campus' }),
    grantIn(other, { id: 'delegue_donnees', perimetre: 'campus' }),
  ]);
  const bodies = await get('/espace/gouvernance', both);
  expectSound(bodies);
  expect(bodies.document.querySelector(`#c-${other.slug}`)).not.toBeNull();
  const doors = [...bodies.document.querySelectorAll('a[href^="/espace/taches"]')];
  expect(doors.map((door) => door.getAttribute('href'))).toEqual([`/espace/taches?campus=${own.slug}`]);
});
