import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { campusAt } from '#modules/campus/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, twoCampuses } from '#tests/support/two-campuses.ts';
import { readSelection } from '../courriers/read-selection.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
const { own, other } = await twoCampuses(db);
const base = `/espace/reseau/${own.slug}`;
let director: Persona;
let stranger: Persona;
let reader: Persona;
const slugs: string[] = [];
beforeAll(async () => {
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  stranger = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  reader = await persona(db, [grantIn(own, { id: 'lecteur', perimetre: 'campus' })]);
  for (let n = 0; n < 3; n++) slugs.push((await organisationIn(db, own)).slug);
  await sql`update adhesion set statut = 'membre'`.execute(db);
});

const open = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const ticked = (all: readonly string[]) => all.map((one) => `membre=${one}`).join('&');
const send = (path: string, fields: Record<string, string>, members: readonly string[], who = director) => {
  const boxes = members.map((one): [string, string] => ['membre', one]);
  return sendForm(app, path, [...Object.entries(fields), ...boxes], { cookie: who.cookie });
};
const labelsOf = async (slug: string) =>
  (
    await sql<{
      etiquettes: string[];
    }>`select a.etiquettes from adhesion a join organisation o on o.id = a.organisation_id
      where o.slug = ${slug}`.execute(db)
  ).rows[0]!.etiquettes;

test('members that are ticked receive a label, find themselves by it everywhere, and lose it', async () => {
  const [one, two, three] = slugs as [string, string, string];
  const list = await open(base);
  expectSound(list);
  const door = list.document.querySelector('form#choix button[formaction$="/etiquettes"]')!;
  expect(textOf(door)).toBe('Étiqueter');
  const page = await open(`${base}/etiquettes?${ticked([one, two])}`);
  expectSound(page);
  expect(textOf(page.document)).toContain('2 membres cochés');
  const blank = await send(`${base}/etiquettes`, { acte: 'poser', nom: ' ' }, [one, two]);
  expect(blank.status).toBe(422);
  expectSound(blank);
  expect(textOf(blank.document)).toContain('2 membres cochés');
  const put = await send(`${base}/etiquettes`, { acte: 'poser', nom: 'Industrie du futur' }, [one, two]);
  expect([put.status, put.headers.get('location')]).toEqual([303, `${base}?statut=tous&etiquette=Industrie+du+futur`]);
  // Another spelling is the same label; two clerks at once put it once.
  await Promise.all(
    [1, 2].map(() => send(`${base}/etiquettes`, { acte: 'poser', nom: 'industrie  du FUTUR' }, [two, three])),
  );
  for (const slug of slugs) expect(await labelsOf(slug)).toEqual(['Industrie du futur']);
  const acts = await sql<{
    n: number;
  }>`select count(*)::int as n from journal where acte = 'membership.labelled'`.execute(db);
  expect(acts.rows[0]!.n).toBe(3);
  await send(`${base}/etiquettes`, { acte: 'retirer', nom: 'Industrie du futur' }, [three]);
  expect(await labelsOf(three)).toEqual([]);

  const found = await open(`${base}?etiquette=Industrie+du+futur`);
  expectSound(found);
  expect(textsOf(found.document, 'tbody th a')).toHaveLength(2);
  expect(textOf(found.document.querySelector('#etiquette'))).toContain('Industrie du futur (2)');
  const csv = await open(`${base}/membres.csv?etiquette=Industrie+du+futur`);
  expect(csv.html.trim().split('\n')).toHaveLength(3);
  expect(csv.html).toContain('Industrie du futur');
  expect((await open(`${base}/membres.csv?${ticked([one])}`)).html.trim().split('\n')).toHaveLength(2);
  const filters = { etiquette: 'Industrie du futur' };
  const by = { actor: null, hooks: { engagedInActions: () => null }, today: '2026-11-23' };
  const text = { criteres: filters, choix: 'tous', fonctions: '' } as const;
  const { receive, left } = await readSelection(db, by, await campusAt(db, own.slug), text);
  expect(new Set([...receive, ...left].map((one) => one.slug)).size).toBe(2);
  const segment = await open(`${base}/segments/nouveau?etiquette=Industrie+du+futur`);
  expectSound(segment);
  expect(filledForm(segment, 'main form').etiquette).toBe('Industrie du futur');
  const labels = await open(`${base}/etiquettes`);
  const file = labels.document.querySelector('.exports a[href$="etiquettes.csv"]')!.getAttribute('href')!;
  const rows = parse((await open(file)).html, { record_delimiter: '\r\n', columns: true });
  const adresse = `http://localhost${base}?statut=tous&etiquette=Industrie+du+futur`;
  expect(rows).toEqual([{ etiquette: 'Industrie du futur', membres: '2', adresse }]);
  expect((await open(`${file}?format=csv-excel`)).html).toContain('Étiquette;Membres;Page');
  for (const [who, status] of [
    [reader, 403],
    [stranger, 404],
  ] as const)
    expect((await open(file, who)).status).toBe(status);
  const sheet = await open(`${base}/membres/${one}`);
  expect(textOf(sheet.document)).toContain('Industrie du futur');
});

test('who reads only does not label; another campus does not exist; its members are left out', async () => {
  const nom = { acte: 'poser', nom: 'Essai' };
  expect((await send(`${base}/etiquettes`, nom, [slugs[0]!], reader)).status).toBe(403);
  expect((await send(`${base}/etiquettes`, nom, [slugs[0]!], stranger)).status).toBe(404);
  const theirs = await send(`/espace/reseau/${other.slug}/etiquettes`, nom, [slugs[0]!], stranger);
  expect([theirs.status, textOf(theirs.document)]).toEqual([
    422,
    expect.stringContaining('Cochez d’abord des membres'),
  ]);
  expect(await labelsOf(slugs[0]!)).not.toContain('Essai');
});

test('writing is to the members that are ticked, and to all that the list keeps otherwise', async () => {
  const chosen = await open(`${base}/courriers/nouveau?statut=membre&${ticked(slugs.slice(0, 2))}`);
  expectSound(chosen);
  expect(textOf(chosen.document)).toContain('2 organisations. Les membres cochés, et eux seuls.');
  expect(filledForm(chosen, 'form.pile').membre).toBe(slugs.slice(0, 2).join(','));
  const all = await open(`${base}/courriers/nouveau?statut=membre`);
  expect(textOf(all.document)).toContain('Toute la sélection. Statut : Membre.');
  const list = await open(`${base}?statut=membre`);
  expect(filledForm(list, 'form#choix')).toMatchObject({ statut: 'membre' });
});
