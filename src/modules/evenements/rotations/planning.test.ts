import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { groupIn } from '#tests/support/access-events.ts';
import { testApp, testDeps } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { openEvent } from '#tests/support/group-events.ts';
import { type FetchedPage, getPage, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { tokenOf } from '../inscriptions/token.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let stranger: Persona;
let correspondent: Persona;

beforeAll(async () => {
  const { own: mine, other } = await twoCampuses(db);
  own = mine;
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  correspondent = await persona(db, [grantIn(own, { id: 'correspondant', perimetre: 'organisation' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
});

const texts = ({ document }: FetchedPage, selector: string): string[] => textsOf(document, selector);
const said = (page: FetchedPage, selector: string): string => texts(page, selector).join(' ');

/** An event of two hours with its stands (places of each), and groups of 20. */
async function day(stands: readonly number[], groups: number) {
  const event = await openEvent(db, { campus: own.campus, slots: [[200, 40]] });
  for (const [index, capacite] of stands.entries())
    await sql`insert into evenement_atelier (evenement_id, rang, nom, capacite, minutes, lieu)
      values (${event.id}::uuid, ${index + 1}, ${`Atelier ${index + 1}`}, ${capacite}, 20, 'Hall')`.execute(db);
  const ids: string[] = [];
  for (let n = 0; n < groups; n++) ids.push(await groupIn(db, event.id));
  const base = `/espace/campus/${own.slug}/evenements/${event.id}/rotations`;
  return { ...event, base, slot: event.slots[0]!, one: `${base}/${event.slots[0]}`, groups: ids };
}
type Day = Awaited<ReturnType<typeof day>>;

const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, form: Record<string, string>, who = director) =>
  sendForm(app, path, form, { cookie: who.cookie });
const compute = async (of: Day, more: Record<string, string> = {}) =>
  send(of.one, { ...filledForm(await open(of.base), `form[action="${of.one}"]`), ...more });
const placesOf = async (of: Day) =>
  (
    await sql<{ groupe: string; part: number; tour: number; atelier: string; fixe: boolean }>`
      select p.groupe_id as groupe, p.part, p.tour, a.nom as atelier, p.fixe from rotation_passage p join evenement_atelier a on a.id = p.atelier_id
      where p.creneau_id = ${of.slot}::uuid order by p.groupe_id, p.part, p.tour`.execute(db)
  ).rows;
const acts = async (of: Day) =>
  (
    await sql<{
      acte: string;
    }>`select acte from journal where objet_type = 'rotation' and objet_id = ${of.slot} order by id`.execute(db)
  ).rows.map((row) => row.acte);

describe('computing', () => {
  test('each group sees each stand once, no stand holds two groups; it is read, printed and exported', async () => {
    const of = await day([24, 24, 24], 3);
    expect((await compute(of)).status).toBe(303);
    const places = await placesOf(of);
    expect(places).toHaveLength(9);
    expect(new Set(places.map((one) => `${one.groupe} ${one.atelier}`)).size).toBe(9);
    expect(new Set(places.map((one) => `${one.tour} ${one.atelier}`)).size).toBe(9);
    const page = await open(of.base);
    await expectSound(page);
    expect(said(page, 'h1')).toBe('3 groupes, 3 ateliers, aucun croisement');
    expect(texts(page, '.creneaux thead th')).toEqual(['Atelier', '9 h 10', '9 h 35', '10 h 00']);
    expect(texts(page, '.ligne.trace li')).toHaveLength(3);
    const pdf = await app.request(`http://127.0.0.1${of.one}/fiches.pdf`, { headers: { cookie: director.cookie } });
    expect(pdf.headers.get('content-type')).toContain('application/pdf');
    const text = Buffer.from(await pdf.arrayBuffer()).toString('latin1');
    // The table, a page a group and a page a stand.
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(7);
    const csv = await open(`${of.one}/tableau.csv`);
    expect(csv.html.trim().split('\n')).toHaveLength(10);
    expect(await acts(of)).toEqual(['rotation.planned', 'rotation.exported']);
  });

  test('what no timetable can respect is refused with its count, and nothing typed is lost', async () => {
    const of = await day([24, 24], 3);
    const refused = await compute(of, { accueil: '15' });
    expect(refused.status).toBe(422);
    expect(said(refused, '.avis--erreur')).toContain('les ateliers reçoivent 2 groupes et il y en a 3');
    expect(refused.document.querySelector('[name="accueil"]')?.getAttribute('value')).toBe('15');
    expect(await placesOf(of)).toEqual([]);
    expect((await compute(of, { ensemble: 'oui' })).status).toBe(422);
    const wide = await day([48, 48], 3);
    expect((await compute(wide, { ensemble: 'oui' })).status).toBe(303);
    expect(said(await open(wide.base), 'h1')).toContain('aucune attente');
  });

  test('a group too large for the stands is divided, and each part goes its way', async () => {
    const of = await day([12, 12], 1);
    const group = of.groups[0]!;
    expect(said(await compute(of), '.avis--erreur')).toContain('ne peut aller que dans 0 atelier');
    expect((await compute(of, { [`parts_${group}`]: '2' })).status).toBe(303);
    expect((await placesOf(of)).map((one) => [one.part, one.tour])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ]);
    expect(texts(await open(of.base), 'th .groupe').map((one) => one.slice(-2))).toEqual(['A1', 'A2']);
  });

  test.each([
    [{ tour: '15' }, 'tour', 'Atelier 1 dure 20 minutes'],
    [{ tours: '9' }, 'tours', 'laisse la place à 4 tours'],
    [{ passage: 'dix' }, 'passage', 'Donnez un nombre de minutes, de 0 à 120.'],
    [{ accueil: '-1', tours: '' }, 'tours', 'Donnez un nombre de tours'],
  ])('%o is refused at its field', async (typed, field, words) => {
    const of = await day([24, 24], 1);
    const refused = await compute(of, typed as unknown as Record<string, string>);
    expect(refused.status).toBe(422);
    expect(said(refused, `#${field}-erreur`)).toContain(words);
  });

  test('without a stand or a confirmed group, the page says where to go', async () => {
    const empty = await day([], 1);
    expect(said(await open(empty.base), '.vide')).toContain('Aucun atelier');
    const nobody = await day([24], 0);
    expect(said(await open(nobody.base), '.vide')).toContain('Aucun groupe confirmé');
    expect((await send(nobody.one, { version: '0' })).status).toBe(422);
  });
});

describe('what happens afterwards', () => {
  test('two groups exchange their places by hand; the change is kept when it is computed again, unless asked otherwise', async () => {
    const of = await day([24, 24, 24], 2);
    await compute(of);
    const edit = `${of.one}/modifier`;
    const form = filledForm(await open(edit), `form[action="${edit}"]`);
    const [a, b] = of.groups.map((id) => `p_${id}_1_1`) as [string, string];
    const swapped = { ...form, [a]: form[b]!, [b]: form[a]! };
    expect((await send(edit, swapped)).status).toBe(303);
    const fixed = (await placesOf(of)).filter((one) => one.fixe);
    expect(fixed).toHaveLength(2);
    await compute(of);
    expect((await placesOf(of)).filter((one) => one.fixe)).toEqual(fixed);
    expect((await compute(of, { garder: '' })).status).toBe(303);
    expect((await placesOf(of)).filter((one) => one.fixe)).toEqual([]);
    expect(await acts(of)).toEqual(['rotation.planned', 'rotation.moved', 'rotation.planned', 'rotation.planned']);
  });

  test('a clash made by hand is kept and said; a stand of another event is not taken', async () => {
    const [of, foreign] = [await day([24, 24], 2), await day([24], 1)];
    await compute(of);
    const edit = `${of.one}/modifier`;
    const form = filledForm(await open(edit), `form[action="${edit}"]`);
    const [a, b] = of.groups.map((id) => `p_${id}_1_1`) as [string, string];
    const stand = (
      await sql<{ id: string }>`select id from evenement_atelier where evenement_id = ${foreign.id}::uuid`.execute(db)
    ).rows[0]!;
    expect((await send(edit, { ...form, [a]: form[b]!, [b]: stand.id })).status).toBe(303);
    const page = await open(of.base);
    expect(said(page, 'h1')).toContain('à revoir');
    expect(said(page, '.avis')).toContain('passe deux fois à Atelier 2');
    expect(said(page, '.avis')).toContain('Atelier 2 reçoit 2 groupes au tour 1, pour 1.');
  });

  test('a group confirmed since, and one that left, are seen', async () => {
    const of = await day([24, 24, 24], 2);
    await compute(of);
    await groupIn(db, of.id);
    expect(said(await open(of.base), '.avis')).toContain('groupe confirmé depuis le calcul');
    await sql`update inscription_groupe set etat = 'annulee' where id = ${of.groups[0]}::uuid`.execute(db);
    expect(texts(await open(of.base), 'td .groupe')).toEqual(['B', 'B', 'B']);
    await compute(of);
    expect(said(await open(of.base), 'h1')).toContain('aucun croisement');
  });

  test('who computes on what somebody changed meanwhile is told, and keeps what was typed', async () => {
    const of = await day([24, 24], 1);
    const stale = filledForm(await open(of.base), `form[action="${of.one}"]`);
    await compute(of);
    const answers = await Promise.all([
      send(of.one, { ...stale, version: '1', accueil: '11' }),
      send(of.one, { ...stale, version: '1', accueil: '12' }),
    ]);
    expect(answers.map((one) => one.status).sort()).toEqual([303, 409]);
    const late = answers.find((one) => one.status === 409)!;
    expect(said(late, '.avis--erreur')).toContain('Quelqu’un a changé ces rotations');
    expect(late.document.querySelector('[name="accueil"]')?.getAttribute('value')).toMatch(/^1[12]$/);
    expect(await acts(of)).toHaveLength(2);
  });

  test('nothing changes once the event is closed', async () => {
    const of = await day([24, 24], 1);
    await compute(of);
    await sql`update evenement set etat = 'clos', fin_le = now() where id = ${of.id}::uuid`.execute(db);
    const refused = await compute(of);
    expect([refused.status, said(refused, '.avis--erreur')]).toEqual([422, expect.stringContaining('clos ou annulé')]);
  });
});

test('by the link of its mail, a confirmed group reads its way, part by part; one that left does not', async () => {
  const of = await day([12, 12], 1);
  const group = of.groups[0]!;
  const link = `/inscription/${tokenOf(testDeps(opened).secret, group)}`;
  expect(said(await getPage(app, link), 'main')).not.toContain('Votre parcours');
  await compute(of, { [`parts_${group}`]: '2' });
  const page = await getPage(app, link);
  await expectSound(page);
  expect(texts(page, '.ligne.trace').map((way) => way.replaceAll('Atelier ', ''))).toEqual([
    '9 h 10 1, Hall9 h 35 2, Hall',
    '9 h 10 2, Hall9 h 35 1, Hall',
  ]);
  await sql`update inscription_groupe set etat = 'annulee' where id = ${group}::uuid`.execute(db);
  expect(said(await getPage(app, link), 'main')).not.toContain('Votre parcours');
});

test('only who decides of the registrations plans; the slot of another event is nowhere', async () => {
  const [of, other] = [await day([24, 24], 1), await day([24, 24], 1)];
  await compute(of);
  const paths = [of.base, `${of.one}/modifier`, `${of.one}/tableau.csv`, `${of.one}/fiches.pdf`];
  for (const path of paths) {
    expect((await open(path, stranger)).status).toBe(404);
    expect([403, 404]).toContain((await open(path, correspondent)).status);
  }
  expect((await send(of.one, { version: '1' }, stranger)).status).toBe(404);
  expect((await send(`${of.base}/${other.slot}`, { version: '0' })).status).toBe(404);
  expect((await open(`${of.base}/${other.slot}/modifier`)).status).toBe(404);
});
