import { beforeAll, describe, expect, test } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, ORIGIN, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let director: Persona;
let seated: Persona;
/** A to D work together; E hangs by D with F behind it; G, and the school of the campus, share nothing. */
const who: Record<string, { id: string; slug: string }> = {};

const open = (path: string, as = director) => getPage(app, path, { headers: { cookie: as.cookie } });
const base = (): string => `/espace/reseau/${own.slug}/cooperations/un-seul-lien`;
const origin = () => recordOrigin(db, { nature: 'fait', label: 'Une page' });
const rowsOf = (document: Document): string[][] =>
  [...document.querySelectorAll('#contenu table tbody tr')].map((row) => [
    textOf(row.querySelector('th')),
    ...textsOf(row, 'td'),
  ]);

async function bodyOf(nom: string, ...keys: string[]): Promise<string> {
  const { id } = await db
    .insertInto('instance_gouvernance')
    .values({ campus_id: own.campus, genre: 'groupe_travail', nom, publique: true, origine_id: await origin() })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const key of keys)
    await db.insertInto('instance_membre').values({ instance_id: id, organisation_id: who[key]!.id }).execute();
  return id;
}

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  for (const key of ['A', 'B', 'C', 'D', 'E', 'F', 'G']) {
    who[key] = await organisationIn(db, own);
    const named = db.updateTable('organisation').set({ nom: `Organisation ${key}` });
    await named.where('id', '=', who[key].id).execute();
  }
  const large = await bodyOf('Groupe large', 'A', 'B', 'C', 'D');
  await bodyOf('Groupe étroit', 'D', 'E');
  await bodyOf('Groupe étroit, suite', 'E', 'D');
  await bodyOf('Groupe du bout', 'E', 'F');
  await bodyOf('Groupe d’un seul', 'G');
  seated = await persona(db, []);
  const contact = await db
    .insertInto('contact')
    .values({ prenom: 'Camille', nom: 'Exemple', compte_id: seated.id, origine_id: await origin() })
    .returning('id')
    .executeTakeFirstOrThrow();
  const mandate = { instance_id: large, contact_id: contact.id, organisation_id: who.A!.id, role: 'membre' };
  await db
    .insertInto('mandat')
    .values({ ...mandate, debut: '2026-01-01', origine_id: await origin() })
    .execute();
});

describe('« Un seul lien »', () => {
  test('members that one partner alone ties to the others, the heaviest first, with what ties them', async () => {
    const page = await open(base());
    expect(page.status).toBe(200);
    expectSound(page);
    expect(rowsOf(page.document)).toEqual([
      ['Organisation E', 'Organisation D', '2', '0', '0', '0', '2', '1'],
      ['Organisation F', 'Organisation E', '1', '0', '0', '0', '1', '0'],
    ]);
    // The first has another behind it: « seul partenaire » would be false of it.
    const heads = textsOf(page.document, '#contenu thead th');
    expect([heads[1], heads.at(-1)]).toEqual(['Tient par', 'Organisations coupées avec ce membre']);
    expect(textOf(page.document.querySelector('#contenu'))).toContain('coupés d’au moins la moitié des autres');
    const number = page.document.querySelector('#contenu tbody td a.vif')!;
    const shared = await open(number.getAttribute('href')!);
    expect(shared.document.querySelectorAll('tbody tr')).toHaveLength(2);
    expect(textOf((await open(base().replace('/un-seul-lien', ''))).document.querySelector('#contenu'))).toContain(
      'Qui ne tient au réseau que par un seul lien',
    );
  });

  test('members without any link are told apart', async () => {
    const { document } = await open(base());
    const section = document.querySelector('section[aria-labelledby="t-sans"]')!;
    const alone = textsOf(section, 'li a');
    expect(alone).toContain('Organisation G');
    expect(alone.some((one) => /Organisation [A-F]/.test(one))).toBe(false);
    expect(textOf(section)).toContain(`${alone.length} membres ne partagent rien avec personne`);
  });

  test('the kind and the period narrow what is counted', async () => {
    const page = await open(`${base()}?genre=reunion`);
    expectSound(page);
    expect(textOf(page.document.querySelector('.vide__titre'))).toBe('Aucun membre ne tient par un seul lien');
    expect(textsOf(page.document, 'section[aria-labelledby="t-sans"] li a')).toContain('Organisation E');
    const then = await open(`${base()}?du=2020-01-01&au=2020-12-31`);
    expect(rowsOf(then.document)).toEqual([]);
  });

  test('the file has both, and leaves its line in the journal', async () => {
    const answer = await app.request(`${ORIGIN}${base()}.csv`, { headers: { cookie: director.cookie } });
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines.slice(0, 3)).toEqual([
      'membre,situation,partenaire,instances,reunions,engagements,actions,total,coupees_avec_lui,exemple',
      'Organisation E,Un seul lien,Organisation D,2,0,0,0,2,1,false',
      'Organisation F,Un seul lien,Organisation E,1,0,0,0,1,0,false',
    ]);
    expect(lines).toContain('Organisation G,Aucun lien,,0,0,0,0,0,,false');
    const read = await db.selectFrom('journal').select('details').where('acte', '=', 'cooperations.exported').execute();
    expect(read.map((row) => row.details)).toEqual([{ lignes: lines.length - 1, liste: 'un_seul_lien' }]);
  });

  test('who sits in a body without reading the members is told how many share nothing, not which', async () => {
    const page = await open(base(), seated);
    expect(page.status).toBe(200);
    expectSound(page);
    expect(rowsOf(page.document)).toHaveLength(2);
    expect(textOf(page.document.querySelector('section[aria-labelledby="t-sans"]'))).toMatch(
      /\d+ membres ne partagent/,
    );
    expect(page.html).not.toContain('Organisation G');
    const file = await app.request(`${ORIGIN}${base()}.csv`, { headers: { cookie: seated.cookie } });
    expect(await file.text()).not.toContain('Organisation G');
  });

  test('the director of another campus finds nothing', async () => {
    const other = await db.selectFrom('campus').select('id').where('slug', '<>', own.slug).executeTakeFirstOrThrow();
    const stranger = await persona(db, [{ role: 'directeur_campus', perimetre: 'campus', campus_id: other.id }]);
    for (const path of [base(), `${base()}.csv`]) expect((await open(path, stranger)).status).toBe(404);
  });
});
