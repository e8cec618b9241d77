import { beforeAll, describe, expect, it } from 'vitest';
import { decisionIn } from '#tests/support/access-decisions.ts';
import { testDatabase } from '#tests/support/database.ts';
import { plannedMeeting } from '#tests/support/meeting.ts';
import { textsOf } from '#tests/support/page.ts';
import type { Persona } from '#tests/support/persona.ts';
import { type Group, privateSpaces, type Seated } from '#tests/support/private-space.ts';
import { expectSound } from '#tests/support/sound.ts';
import { kindsNamed } from './find.ts';

interface Found {
  titre: string;
  resultats: { titre: string; href: string; detail: string | null }[];
}
const GROUPS = ['Instances', 'Réunions', 'Décisions'];

const opened = await testDatabase();
const space = await privateSpaces(opened);
const { db } = space;
let group: Group;
let member: Seated;
let neighbour: Seated;
let director: Persona;
let meeting: string;
let decision: string;

/** What the search of the workspace says of governance, by group. */
async function search(who: Pick<Persona, 'cookie'>, q: string): Promise<Record<string, string[]>> {
  const answer = await space.app.request(`http://localhost/espace/recherche.json?q=${encodeURIComponent(q)}`, {
    headers: { cookie: who.cookie },
  });
  const { groupes } = (await answer.json()) as { groupes: Found[] };
  return Object.fromEntries(
    groupes
      .filter(({ titre }) => GROUPS.includes(titre))
      .map(({ titre, resultats }) => [titre, resultats.map((one) => one.href)]),
  );
}

beforeAll(async () => {
  group = await space.group();
  member = await group.seat();
  neighbour = await (await space.group()).seat();
  director = await space.given('directeur_campus', 'campus');
  await db
    .updateTable('instance_gouvernance')
    .set({ nom: 'Groupe Déconstruction navale', genre: 'copil' })
    .where('id', '=', group.id)
    .execute();
  meeting = await plannedMeeting(db, group.id, -30);
  const { origine_id: originId } = await db
    .updateTable('reunion')
    .set({ titre: 'Séance d’août', etat: 'close' })
    .where('id', '=', meeting)
    .returning('origine_id')
    .executeTakeFirstOrThrow();
  decision = await decisionIn(db, { id: meeting, instance: group.id, originId });
  await db
    .updateTable('decision')
    .set({ numero: '2026-07', titre: 'Équiper l’atelier', texte: 'Une fraiseuse à commande numérique' })
    .where('id', '=', decision)
    .execute();
});

const body = () => `/espace/gouvernance/${group.id}`;
const session = () => `/espace/reunions/${meeting}`;
const decided = () => `${session()}/decisions/${decision}`;

describe('the search of the workspace', () => {
  it('finds bodies, meetings and decisions without accents, each of which opens', async () => {
    const all = await search(director, 'deconstruction');
    expect(all).toEqual({ Instances: [body()], Réunions: [session()], Décisions: [decided()] });
    for (const href of Object.values(all).flat()) expect((await space.get(href, director)).status).toBe(200);
    expect(await search(director, 'seance aout')).toEqual({ Réunions: [session()] });
    expect(await search(director, '2026-07')).toMatchObject({ Décisions: [decided()] });
    expect(await search(director, 'fraiseuse')).toEqual({ Décisions: [decided()] });
    expect(await search(director, 'fraiseuse perceuse')).toEqual({});
  });

  it('finds a body and its meetings by the words of its kind', async () => {
    expect(await search(director, 'copil navale')).toMatchObject({ Instances: [body()], Réunions: [session()] });
    expect((await search(director, 'pilotage')).Instances).toEqual([body()]);
  });

  it('names a kind by its code or the beginning of its words alone', () => {
    for (const word of ['eau', 'rail', 'pi', 'e']) expect([word, kindsNamed(word)]).toEqual([word, []]);
    expect([kindsNamed('ca'), kindsNamed('ag'), kindsNamed('burea')]).toEqual([['ca'], ['ag'], ['bureau']]);
    expect(kindsNamed('pilotage')).toEqual(['copil']);
  });

  it('finds a decision by its campus too', async () => {
    const { nom } = await db
      .selectFrom('instance_gouvernance as i')
      .innerJoin('campus as c', 'c.id', 'i.campus_id')
      .select((eb) => eb.fn.coalesce('c.nom_usuel', 'c.nom').as('nom'))
      .where('i.id', '=', group.id)
      .executeTakeFirstOrThrow();
    expect(await search(director, `fraiseuse ${nom}`)).toEqual({ Décisions: [decided()] });
  });

  it('finds for who sits in a body what they read there', async () => {
    expect(await search(member, 'deconstruction')).toEqual({
      Instances: [body()],
      Réunions: [session()],
      Décisions: [decided()],
    });
    for (const href of [body(), session(), decided()]) expect((await space.get(href, member)).status).toBe(200);
  });

  it('finds nothing for anybody else: another group, another campus, who holds no role there', async () => {
    const others = [
      neighbour,
      await space.given('directeur_campus', 'campus', space.other),
      await space.given('administrateur', 'instance_technique'),
    ];
    for (const who of others)
      for (const [group, hrefs] of Object.entries(await search(who, 'deconstruction')))
        for (const href of hrefs)
          expect([group, href, (await space.get(href, who)).status]).toEqual([group, href, 200]);
    expect(await search(others[0]!, 'fraiseuse')).toEqual({});
    expect(await search(others[1]!, 'deconstruction')).toEqual({});
  });

  it('never looks into a private space: notes, files, tasks, for its own members either', async () => {
    const url = `${body()}/prive`;
    await space.send(`${url}/notes/nouvelle`, { le: '2026-11-20', titre: 'Xylographie', texte: 'Xylographie' }, member);
    await space.send(`${url}/taches`, { titre: 'Relire la xylographie' }, member);
    await space.deposit(`${url}/fichiers`, 'xylographie.pdf', member, { titre: 'Xylographie' });
    expect((await space.get(`${url}/notes`, member)).html).toContain('Xylographie');
    for (const who of [member, director]) expect(await search(who, 'xylographie')).toEqual({});
  });

  it('bears anything typed, and is a page too', async () => {
    for (const q of ['%', '_%', '\\', "l'août '", '((', '🦊 ca']) await search(director, q);
    const page = await space.get('/espace/recherche?q=deconstruction', director);
    expectSound(page);
    expect(textsOf(page.document, 'main .groupe-recherche h2')).toEqual(GROUPS);
  });
});
