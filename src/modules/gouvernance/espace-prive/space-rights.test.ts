import { describe, expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { textOf, textsOf } from '#tests/support/page.ts';
import { privateSpaces } from '#tests/support/private-space.ts';
import { expectSound } from '#tests/support/sound.ts';
import { filesOf } from './files.sql.ts';
import { notesOf } from './notes.sql.ts';
import { tasksOfInstance } from './tasks.sql.ts';

const opened = await testDatabase();
const space = await privateSpaces(opened);
const { db, get, send, deposit } = space;

/** A group with something of each, and every address of it. */
async function filled() {
  const group = await space.group();
  const member = await group.seat();
  await deposit(`${group.url}/fichiers`, 'plan.pdf', member, { titre: 'Plan' });
  const note = { le: '2026-11-20', titre: 'Visite secrète', texte: 'Un mot rare : xylographie' };
  await send(`${group.url}/notes/nouvelle`, note, member);
  await send(`${group.url}/taches`, { titre: 'Relire le plan' }, member);
  const [file] = await filesOf(db, group.id);
  const [written] = (await notesOf(db, group.id, { q: '', limit: 5, offset: 0 })).rows;
  const [task] = await tasksOfInstance(db, group.id, 'toutes');
  const pages = [
    '',
    '/fichiers',
    '/fichiers.csv',
    '/notes',
    '/notes.csv',
    '/notes/nouvelle',
    '/taches',
    '/taches.csv',
    `/fichiers/${file!.id}`,
    `/fichiers/${file!.id}/versions/1`,
    `/notes/${written!.id}`,
    `/notes/${written!.id}/modifier`,
    `/taches/${task!.id}`,
  ].map((path) => group.url + path);
  return { group, member, pages, file: file!, note: written!, task: task! };
}

const statuses = async (pages: readonly string[], who: { cookie: string }) =>
  Promise.all(pages.map(async (path) => (await get(path, who)).status));

describe('the private space of a group', () => {
  it('opens to those who sit there and to who directs the campus', async () => {
    const { group, member, pages } = await filled();
    const director = await space.given('directeur_campus', 'campus');
    for (const who of [
      member,
      await group.seat({ role: 'pilote' }),
      await group.seat({ role: 'rapporteur' }),
      director,
    ])
      expect(new Set(await statuses(pages, who))).toEqual(new Set([200]));
    const first = await get(group.url, member);
    expectSound(first);
    expect(textsOf(first.document, 'h2')).toEqual(
      expect.arrayContaining([
        'Tâches à faire',
        'Derniers fichiers',
        'Prochaines réunions',
        'Dernières décisions',
        'Qui siège',
      ]),
    );
    expect(textOf(first.document.querySelector('main'))).toContain('Relire le plan');
    const body = await get(`/espace/gouvernance/${group.id}`, member);
    expect(body.document.querySelector(`a[href="${group.url}"]`)).not.toBeNull();
  });

  it('does not exist for anybody else: neither the campus team nor the authorities, nor another group', async () => {
    const { group, pages, file, note, task } = await filled();
    const neighbour = await (await space.group()).seat();
    const others = [
      neighbour,
      await space.given('equipe_campus', 'campus'),
      await space.given('lecteur', 'campus'),
      await space.given('pilotage_academique', 'region_academique'),
      await space.given('pilotage_regional', 'region'),
      await space.given('directeur_campus', 'campus', space.other),
      await space.given('administrateur', 'instance_technique'),
    ];
    for (const who of others) {
      expect(new Set(await statuses(pages, who))).toEqual(new Set([404]));
      for (const [path, fields] of [
        ['/taches', { titre: 'Une tâche' }],
        [`/taches/${task.id}`, { titre: 'x', etat: 'faite', version: '1' }],
        ['/notes/nouvelle', { le: '2026-11-20', titre: 'x', texte: 'x' }],
        [`/notes/${note.id}/modifier`, { le: '2026-11-20', titre: 'x', texte: 'x', version: '1' }],
        [`/notes/${note.id}/retirer`, {}],
        [`/fichiers/${file.id}/retirer`, {}],
      ] as const)
        expect([path, (await send(group.url + path, fields, who)).status]).toEqual([path, 404]);
      expect((await deposit(`${group.url}/fichiers`, 'x.pdf', who)).status).toBe(404);
    }
    // What they read of the body itself leads nowhere near it.
    const body = await get(`/espace/gouvernance/${group.id}`, others[1]!);
    expect([body.status, body.html.includes(group.url)]).toEqual([200, false]);
    expect(await tasksOfInstance(db, group.id, 'toutes')).toHaveLength(1);
  });

  it('closes at once to who left, and is not open yet to who will come', async () => {
    const { group, pages } = await filled();
    const left = await group.seat({ fin: '2026-11-22' });
    const coming = await group.seat({ debut: '2026-12-01' });
    const guest = await group.seat({ role: 'invite' });
    for (const who of [left, coming, guest])
      for (const status of await statuses(pages, who)) expect([403, 404]).toContain(status);
    // Seated elsewhere, the same person does not learn that it is there.
    const elsewhere = await space.group();
    await db
      .insertInto('mandat')
      .values({
        instance_id: elsewhere.id,
        contact_id: left.contact,
        organisation_id: space.own.organisation,
        role: 'membre',
        debut: '2026-01-01',
        origine_id: (await db.selectFrom('origine').select('id').executeTakeFirstOrThrow()).id,
      })
      .execute();
    expect(new Set(await statuses(pages, left))).toEqual(new Set([404]));
    expect((await get(elsewhere.url, left)).status).toBe(200);
  });

  it('lets a member withdraw what is hers, the pilot and the direction the rest', async () => {
    const { group, member, file, note } = await filled();
    const other = await group.seat();
    for (const path of [`/fichiers/${file.id}/retirer`, `/notes/${note.id}/retirer`])
      expect([path, (await send(group.url + path, {}, other)).status]).toEqual([path, 403]);
    const shown = await get(`${group.url}/notes/${note.id}`, other);
    expect(shown.document.querySelector('form[action$="/retirer"]')).toBeNull();
    expect((await send(`${group.url}/notes/${note.id}/retirer`, {}, member)).status).toBe(303);
    const pilot = await group.seat({ role: 'pilote' });
    expect((await send(`${group.url}/fichiers/${file.id}/retirer`, {}, pilot)).status).toBe(303);
  });

  it('does not show in the search of the workspace, for anybody', async () => {
    const { member } = await filled();
    const director = await space.given('directeur_campus', 'campus');
    const team = await space.given('equipe_campus', 'campus');
    for (const who of [member, director, team])
      for (const q of ['xylographie', 'Visite secrète', 'Relire le plan']) {
        const found = await space.app.request(`http://localhost/espace/recherche.json?q=${encodeURIComponent(q)}`, {
          headers: { cookie: who.cookie },
        });
        expect(await found.text()).not.toMatch(/xylographie|Visite secrète|prive\//);
      }
  });

  it('stays readable and changes no more once the body is closed', async () => {
    const { group, member, note, task, file } = await filled();
    const director = await space.given('directeur_campus', 'campus');
    await db.updateTable('instance_gouvernance').set({ etat: 'close' }).where('id', '=', group.id).execute();
    expect((await get(`${group.url}/notes/${note.id}`, director)).status).toBe(200);
    const refused = await send(`${group.url}/taches/${task.id}`, { titre: 'x', etat: 'faite', version: '1' }, director);
    expect([refused.status, textOf(refused.document.querySelector('#erreurs'))]).toEqual([
      422,
      expect.stringContaining('close'),
    ]);
    expect((await deposit(`${group.url}/fichiers/${file.id}`, 'v2.pdf', director, { version: '1' })).status).toBe(422);
    // A mandate of a closed body opens nothing any more.
    expect([403, 404]).toContain((await get(group.url, member)).status);
  });
});
