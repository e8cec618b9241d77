import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { type CordeeExample, cordeeIn } from '#tests/support/access-cordees.ts';
import { groupIn, mentorIn } from '#tests/support/access-mentors.ts';
import { testApp } from '#tests/support/app.ts';
import { untilBlocked } from '#tests/support/blocked.ts';
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
let elsewhere: Persona;
let head: Persona;
let roped: Persona;
let made: CordeeExample;

beforeAll(async () => {
  const both = await twoCampuses(db);
  own = both.own;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })], { nom: 'Directrice' });
  elsewhere = await persona(db, [grantIn(both.other, { id: 'directeur_campus', perimetre: 'campus' })]);
  head = await persona(db, [], { nom: 'Tête' });
  roped = await persona(db, [], { nom: 'Encordé' });
});
beforeEach(async () => {
  for (const table of ['mentor', 'courriel', 'notification', 'frein'])
    await sql`delete from ${sql.table(table)}`.execute(db);
  made = await cordeeIn(db, own, { etat: 'en_cours', mentor: 'actif' });
  for (const table of ['mentor', 'mentor_groupe']) await sql`delete from ${sql.table(table)}`.execute(db);
  for (const [etablissement_id, who] of [
    [made.tete, head],
    [made.etablissement, roped],
  ] as const)
    await db
      .insertInto('cordee_referent')
      .values({ etablissement_id, compte_id: who.id, depuis: '2026-09-01' })
      .execute();
});

const BASE = () => `/espace/campus/${own.slug}/cordees/${made.id}`;
const LIST = () => `${BASE()}/annees/2026/groupes`;
const get = (path: string, who?: Persona) => getPage(app, path, who ? { headers: { cookie: who.cookie } } : {});
const send = (path: string, fields: Record<string, string> | [string, string][], who?: Persona) =>
  sendForm(app, path, fields, who ? { cookie: who.cookie } : {});
const group = (order: { secteurs?: string[]; disponibilites?: string[] } = {}) =>
  groupIn(db, { anneeId: made.anneeId, etablissement: made.etablissement, ...order });
/** A mentor by her name, and what she wishes. */
async function mentor(
  nom: string,
  wishes: { secteurs?: string[]; capacite?: number; etat?: string; genre?: string } = {},
) {
  const { mentor: id } = await mentorIn(db, made.id, {
    etat: wishes.etat ?? 'actif',
    genre: wishes.genre ?? 'etudiant',
  });
  const { secteurs = ['S'], capacite = 1 } = wishes;
  await db.updateTable('mentor').set({ nom, secteurs, capacite }).where('id', '=', id).execute();
  return id;
}
const GONE = 'Ce mentor n’est plus actif, n’a plus de place ou ne convient pas à ce groupe : relisez les propositions.';
/** What the page of the groups says is decided of one of them. */
const readOf = async (groupe: string): Promise<string> => {
  const { document } = await get(LIST(), head);
  return document.querySelector(`form[action$="/${groupe}"] [name=lu]`)?.getAttribute('value') ?? '';
};
const decide = async (groupe: string, acte: string, more: Record<string, string> = {}, who = head) =>
  send(`${LIST()}/${groupe}`, { lu: await readOf(groupe), acte, propose: '', mentor: '', motif: '', ...more }, who);
const accepted = () =>
  db.selectFrom('mentor_rapprochement').select(['groupe_id', 'mentor_id', 'etat']).orderBy('decide_le').execute();
const errors = async (answer: ReturnType<typeof decide>) => {
  const { status, document } = await answer;
  return [status, ...textsOf(document, '#erreurs a')];
};
/** Of each group in the order of the page, who is proposed or accepted. */
const names = async () =>
  textsOf((await get(LIST(), head)).document, 'section.fiche').map((text) => /Nord|Sud/.exec(text)?.[0]);

describe('groups that wait for a mentor', () => {
  test('written by the team, proposed with why, accepted, refused, chosen otherwise; what was accepted stays', async () => {
    expectSound(await get(LIST(), head));
    const empty = await send(LIST(), {}, head);
    expectSound(empty);
    expect(textsOf(empty.document, '#erreurs a')).toEqual([
      'Choisissez l’établissement du groupe.',
      'Écrivez un nombre d’élèves, de 1 à 200.',
      'Choisissez au moins un moment.',
    ]);
    const north = await mentor('Nord', { capacite: 2 });
    const south = await mentor('Sud', { secteurs: ['E'] });
    await mentor('Levant', { genre: 'role_modele' });
    await mentor('Couchant', { etat: 'suspendu' });
    const said: [string, string][] = [
      ['etablissement', made.etablissement],
      ['niveau', '3e'],
      ['eleves', '8'],
      ['secteurs', 'S'],
      ['disponibilites', 'mercredi'],
      ['distance', 'oui'],
    ];
    expect((await send(LIST(), said, head)).status).toBe(303);
    const { id } = await db.selectFrom('mentor_groupe').select('id').executeTakeFirstOrThrow();
    const page = await get(LIST(), director);
    expectSound(page);
    const card = textOf(page.document.querySelector('section.fiche'));
    expect(card).toContain('Proposition : Ada Nord');
    expect(card).toMatch(/Pourquoi : secteur commun : .+ ; à distance ; le mercredi après-midi/);
    expect(card).not.toContain('Levant');
    expect(card).not.toContain('Couchant');

    expect(await errors(decide(id, 'refuser', { propose: north }))).toEqual([422, 'Écrivez le motif.']);
    expect((await decide(id, 'refuser', { propose: north, motif: 'Déjà au collège.' })).status).toBe(303);
    expect(textOf((await get(LIST(), head)).document.querySelector('section.fiche'))).toContain(
      'Proposition : Ada Sud',
    );
    expect((await decide(id, 'accepter', { propose: south })).status).toBe(303);
    const [letter] = await db.selectFrom('courriel').select('texte').execute();
    expect(letter!.texte).toContain('un groupe vous est confié');
    expect(await errors(decide(id, 'accepter', { propose: north }))).toEqual([422, 'Ce groupe a déjà un mentor.']);

    const second = await group();
    const third = await group({ disponibilites: ['vacances'] });
    // The first keeps who was accepted; the third meets nobody.
    expect(await names()).toEqual(['Sud', 'Nord', undefined]);
    expect(textOf((await get(LIST(), head)).document.body)).toContain('Aucun mentor actif n’a de place');
    expect(await errors(decide(second, 'choisir', { mentor: '' }))).toEqual([422, 'Choisissez un mentor.']);
    expect(await errors(decide(second, 'choisir', { mentor: south, motif: 'x' }))).toEqual([422, GONE]);
    const unlike = await mentor('Ailleurs');
    await sql`update mentor set disponibilites = '{vacances}' where id = ${unlike}::uuid`.execute(db);
    expect(await errors(decide(second, 'choisir', { mentor: unlike, motif: 'x' }))).toEqual([422, GONE]);
    expect((await decide(second, 'choisir', { mentor: north, motif: 'Il connaît la classe.' })).status).toBe(303);
    expect((await decide(id, 'refuser', { propose: south, motif: 'Elle ne peut plus venir.' })).status).toBe(303);
    expect((await accepted()).filter((one) => one.etat === 'accepte')).toEqual([
      { groupe_id: second, mentor_id: north, etat: 'accepte' },
    ]);
    expect((await send(`${LIST()}/${third}/retirer`, {}, head)).status).toBe(303);
    const file = await get(`${LIST()}.csv`, head);
    expect(file.html.split('\r\n').filter(Boolean)).toHaveLength(3);
    const acts = db.selectFrom('journal').select(['acte', 'avant', 'apres', 'motif']).where('objet_id', '=', id);
    const decided = (avant: string | null, apres: string, motif: string | null) => ({
      acte: 'mentor_group.decided',
      avant: { etat: avant },
      apres: { etat: apres },
      motif,
    });
    expect((await acts.orderBy('id').execute()).slice(1)).toEqual([
      decided(null, 'refuse', 'Déjà au collège.'),
      decided(null, 'accepte', null),
      decided('accepte', 'refuse', 'Elle ne peut plus venir.'),
    ]);
  });

  test('two groups at once for the last place of a mentor: one has it; nobody else decides; a frozen year changes no more', async () => {
    const north = await mentor('Nord');
    const groups = [await group(), await group()];
    const lu = await readOf(groups[0]!);
    const both = await Promise.all(groups.map((one) => decide(one, 'accepter', { lu, propose: north })));
    expect(both.map((one) => one.status).sort()).toEqual([303, 422]);
    expect((await get(LIST(), elsewhere)).status).toBe(404);
    expect((await decide(groups[0]!, 'accepter', { propose: north }, roped)).status).toBe(403);
    expect(await errors(decide(groups[0]!, 'constructor'))).toEqual([
      422,
      'Acceptez, refusez, ou choisissez un autre mentor.',
    ]);
    await sql`update cordee_annee set etat = 'clos' where id = ${made.anneeId}::uuid`.execute(db);
    expect((await decide(groups[0]!, 'refuser', { propose: north, motif: 'x' })).status).toBe(422);
    expectSound(await get(LIST(), head));
  });
});

// One refused a proposal while another accepted it: the choice was undone by who had never seen it.
test('a decision on what the page no longer says is refused, and what was typed stays', async () => {
  const north = await mentor('Nord');
  const id = await group();
  const lu = await readOf(id);
  expect((await decide(id, 'accepter', { propose: north })).status).toBe(303);
  const late = await decide(id, 'refuser', { lu, propose: north, motif: 'Trop loin.' }, director);
  expectSound(late);
  expect([late.status, ...textsOf(late.document, '#erreurs a')]).toEqual([
    409,
    'Une décision a été prise entre-temps pour ce groupe. Relisez-la, puis recommencez.',
  ]);
  expect(late.document.querySelector(`#motif-${id}`)?.getAttribute('value')).toBe('Trop loin.');
  expect((await accepted()).map((one) => one.etat)).toEqual(['accepte']);
});

test('a mentor whose group is taken back is told why; a group that has one stays; who was refused may be chosen again', async () => {
  const north = await mentor('Nord');
  const id = await group();
  expect((await decide(id, 'accepter', { propose: north })).status).toBe(303);
  const kept = await send(`${LIST()}/${id}/retirer`, {}, head);
  expectSound(kept);
  expect([kept.status, ...textsOf(kept.document, '#erreurs a')]).toEqual([
    422,
    'Ce groupe a un mentor : défaites d’abord ce choix, le mentor en est prévenu.',
  ]);
  expect((await decide(id, 'refuser', { propose: north, motif: 'Le groupe change de jour.' })).status).toBe(303);
  const letters = await db.selectFrom('courriel').select('texte').execute();
  const undone = letters.filter((one) => one.texte?.includes('un groupe ne vous est plus confié'));
  expect(undone.map((one) => one.texte)).toEqual([expect.stringContaining('Le groupe change de jour.')]);

  const page = await get(LIST(), head);
  expectSound(page);
  expect(textsOf(page.document, `#mentor-${id} option`)[1]).toMatch(/^Ada Nord \(refusé ; /);
  expect(await errors(decide(id, 'accepter', { propose: north }))).toEqual([422, GONE]);
  expect((await decide(id, 'choisir', { mentor: north, motif: 'Il revient.' })).status).toBe(303);
  expect((await accepted()).map((one) => one.etat)).toEqual(['accepte']);
});

describe('a mentor who is no longer active', () => {
  test('suspended while she is being accepted, she is not', async () => {
    const north = await mentor('Nord');
    const id = await group();
    const [answer] = await db.transaction().execute(async (tx) => {
      await tx.updateTable('mentor').set({ etat: 'suspendu' }).where('id', '=', north).execute();
      const sent = errors(decide(id, 'accepter', { propose: north }));
      await untilBlocked(db);
      return [sent];
    });
    expect(await answer).toEqual([422, GONE]);
    expect(await accepted()).toEqual([]);
  });

  test('suspended or gone, her group waits again: the page and the file say so, and the choice is undone by hand', async () => {
    const north = await mentor('Nord');
    const id = await group();
    expect((await decide(id, 'accepter', { propose: north })).status).toBe(303);
    await db.updateTable('mentor').set({ etat: 'suspendu' }).where('id', '=', north).execute();
    const page = await get(LIST(), head);
    expectSound(page);
    expect(textOf(page.document.body)).toContain('1 groupe sans mentor actif');
    expect(textOf(page.document.querySelector('section.fiche'))).toContain('son mentor n’est plus actif');
    expect(textsOf(page.document, 'button[value=refuser]')).toEqual(['Défaire']);
    expect((await get(`${LIST()}.csv`, head)).html).toContain('son mentor n’est plus actif');
  });
});

describe('what a mentor wishes', () => {
  const wished = (change: Record<string, string> = {}): [string, string][] => [
    ...Object.entries({ version: '1', distance: 'oui', capacite: '3', langues: 'anglais', ...change }),
    ['secteurs', 'E'],
    ['disponibilites', 'matin'],
    ['niveaux', '3e'],
  ];
  test('is corrected by herself through her link, and by the team, each with its trace; the other is told', async () => {
    const id = await mentor('Nord');
    const token = newToken();
    const link = { mentor_id: id, empreinte: printOfToken(token), envoye_le: new Date('2026-11-02T09:00:00Z') };
    await db.insertInto('mentor_lien').values(link).execute();
    const mine = `/mentor/${token}/souhaits`;
    expectSound(await get(mine));
    const wrong = await send(mine, wished({ capacite: '9', distance: '' }));
    expectSound(wrong);
    expect(textsOf(wrong.document, '#erreurs a')).toEqual([
      'Dites où vous pouvez venir, ou « à distance ».',
      'Choisissez dans la liste.',
    ]);
    expect((await send(mine, wished())).headers.get('location')).toBe(`/mentor/${token}?suite=souhaits`);
    const late = await send(mine, wished({ capacite: '2' }));
    expectSound(late);
    expect([late.status, late.document.querySelector('#capacite [selected]')?.textContent]).toEqual([409, '2']);
    expect(textOf(late.document.querySelector('#erreurs'))).toContain('Groupes au plus : 3.');
    expect((await send(mine, wished({ version: '2' }))).status).toBe(303);
    const read = () => db.selectFrom('mentor').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(await read()).toMatchObject({ secteurs: ['E'], niveaux: ['3e'], capacite: 3, disponibilites: ['matin'] });
    const told = await db.selectFrom('notification').select('titre').execute();
    expect(new Set(told.map((one) => one.titre))).toEqual(new Set(['Ada Nord a corrigé ses souhaits.']));

    const sheet = `${BASE()}/mentors/${id}/souhaits`;
    expectSound(await get(sheet, head));
    const form = (version: string) => wished({ capacite: '1', version });
    const stale = await send(sheet, form('1'), head);
    expect([stale.status, stale.document.querySelector('#capacite [selected]')?.textContent]).toEqual([409, '1']);
    expect(textOf(stale.document.querySelector('#erreurs'))).toContain('Groupes au plus : 3.');
    expect((await send(sheet, form(String((await read()).version)), head)).status).toBe(303);
    expect((await read()).capacite).toBe(1);
    expect((await db.selectFrom('courriel').select('texte').execute())[0]!.texte).toContain(
      'vos souhaits sont corrigés',
    );
    const trace = await db
      .selectFrom('journal')
      .select(['acteur_role', 'apres'])
      .where('acte', '=', 'mentor.wishes_corrected')
      .where('objet_id', '=', id)
      .orderBy('id')
      .execute();
    expect(trace).toHaveLength(2);
    expect(JSON.stringify(trace[1])).toContain('capacite');
    await db.updateTable('mentor').set({ etat: 'parti', fin_annee: '2027-08-31' }).where('id', '=', id).execute();
    expect((await get(mine)).status).toBe(410);
    expect((await send(mine, wished())).status).toBe(410);
  });
});
