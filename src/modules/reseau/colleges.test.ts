import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { models } from '#modules/gouvernance/index.ts';
import { organisationIn } from '#tests/support/access-examples.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { migrationsFolder } from '#tests/support/embedded.ts';
import { filledForm, sendForm } from '#tests/support/form.ts';
import { type FetchedPage, getPage, textOf } from '#tests/support/page.ts';
import { type Persona, persona } from '#tests/support/persona.ts';
import { expectSound } from '#tests/support/sound.ts';
import { grantIn, type Territory, twoCampuses } from '#tests/support/two-campuses.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;
let other: Territory;
let director: Persona;
let neighbour: Persona;

/** Statutes of a campus from a day on; the version before, if any, ends the day before. */
async function statutes(campus: string, numero: number, du: string, without: readonly string[] = []): Promise<void> {
  const model = models.get('association_modele')!;
  const contenu = { ...model, colleges: model.colleges.filter((one) => !without.includes(one.id)) };
  await transaction(db, async (tx) => {
    const origine = await recordOrigin(tx, { nature: 'exemple', label: 'Exemple' });
    await sql`update statuts set valide_au = ${du}::date - 1 where campus_id = ${campus}::uuid and valide_au is null`.execute(
      tx,
    );
    await sql`
      insert into statuts (campus_id, modele, numero, contenu, valide_du, origine_id)
      values (${campus}::uuid, ${model.id}, ${numero}, ${JSON.stringify(contenu)}::jsonb, ${du}::date, ${origine})`.execute(
      tx,
    );
  });
}

beforeAll(async () => {
  ({ own, other } = await twoCampuses(db));
  director = await persona(db, [grantIn(own, { id: 'directeur_campus', perimetre: 'campus' })]);
  neighbour = await persona(db, [grantIn(other, { id: 'directeur_campus', perimetre: 'campus' })]);
  await statutes(own.campus, 1, '2026-01-01');
});

const look = (path: string, who = director) => getPage(app, path, { headers: { cookie: who.cookie } });
const send = (path: string, fields: Record<string, string>, who = director) =>
  sendForm(app, path, fields, { cookie: who.cookie });
const words = (one: { document: Document }): string => textOf(one.document.querySelector('main'));
const optionsOf = (one: FetchedPage) =>
  [...one.document.querySelectorAll('select[name=college] option')].map((option) => option.getAttribute('value'));

describe('the college of a membership', () => {
  test('is chosen among those of the statutes in force; a campus without statutes keeps the common list', async () => {
    const { slug, id } = await organisationIn(db, own);
    const path = `/espace/reseau/${own.slug}/membres/${slug}`;
    const form = await look(`${path}/modifier`);
    expectSound(form);
    expect(optionsOf(form)).toEqual(['', ...models.get('association_modele')!.colleges.map((one) => one.id)]);
    const refused = await send(`${path}/modifier`, { ...filledForm(form, 'main form'), college: 'pouvoirs-publics' });
    expect(refused.status).toBe(422);
    expectSound(refused);
    expect(textOf(refused.document.querySelector('#college-erreur'))).toContain('ceux des statuts en vigueur');
    const kept = await send(`${path}/modifier`, { ...filledForm(form, 'main form'), college: 'vie_locale' });
    expect(kept.status).toBe(303);
    expect(words(await look(path))).toContain('Collège de la vie locale');
    expect(words(await look(`/espace/reseau/${own.slug}?college=vie_locale`))).toContain('Collège de la vie locale');
    const file = await look(`/espace/reseau/${own.slug}/membres.csv?college=vie_locale`);
    expect(file.html).toContain('Collège de la vie locale');
    const free = await organisationIn(db, other);
    const common = await look(`/espace/reseau/${other.slug}/membres/${free.slug}/modifier`, neighbour);
    expect(optionsOf(common)).toEqual(['', 'pouvoirs-publics', 'formation', 'recherche-vie-locale', 'economie']);
    expect(id).not.toBe(free.id);
  });

  test('stays readable when the statutes lose it, and is said beside a seat that does not agree', async () => {
    const { slug, id } = await organisationIn(db, own);
    await db.updateTable('adhesion').set({ college: 'vie_locale' }).where('organisation_id', '=', id).execute();
    const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
    const body = await db
      .insertInto('instance_gouvernance')
      .values({ campus_id: own.campus, genre: 'ag', nom: 'Assemblée', origine_id })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('instance_college')
      .values({ instance_id: body.id, cle: 'economie', nom: 'Monde économique', sieges: 3, poids: 10_000, rang: 0 })
      .execute();
    await db
      .insertInto('instance_membre')
      .values({ instance_id: body.id, organisation_id: id, college: 'economie' })
      .execute();
    await statutes(own.campus, 2, '2026-06-01', ['vie_locale']);
    const path = `/espace/reseau/${own.slug}/membres/${slug}`;
    const sheet = await look(path);
    expectSound(sheet);
    expect(words(sheet)).toContain('Collège de la vie locale');
    expect(words(sheet)).toContain('Les statuts en vigueur n’ont plus ce collège.');
    expect(words(sheet)).toContain('Assemblée : siège dans « Monde économique ».');
    const form = await look(`${path}/modifier`);
    expect(optionsOf(form)).toContain('vie_locale');
    const same = await send(`${path}/modifier`, { ...filledForm(form, 'main form'), debut: '2025' });
    expect(same.status).toBe(303);
    const seen = await look(`/espace/gouvernance/${body.id}`);
    expectSound(seen);
    expect(words(seen)).toContain(
      '« Monde économique » ici, « Collège de la vie locale et des associations » à son adhésion',
    );
  });
});

test('the migration gives former values the key of the statutes, by what each college admits, and leaves the doubtful', async () => {
  const filled = async (genre: string, college: string) => {
    const { id } = await organisationIn(db, own);
    await db.updateTable('organisation').set({ genre }).where('id', '=', id).execute();
    await db.updateTable('adhesion').set({ college }).where('organisation_id', '=', id).execute();
    return id;
  };
  await statutes(own.campus, 3, '2026-07-01');
  const ids = [
    await filled('entreprise', 'pouvoirs-publics'),
    await filled('laboratoire', 'recherche-vie-locale'),
    await filled('association', 'recherche-vie-locale'),
    await filled('entreprise', 'recherche-vie-locale'),
    await filled('entreprise', 'economie'),
  ];
  const file = (await readdir(migrationsFolder)).find((name) => name.endsWith('_colleges_des_statuts.sql'))!;
  await db.transaction().execute(async (tx) => {
    await sql.raw(await readFile(join(migrationsFolder, file), 'utf8')).execute(tx);
  });
  const rows = await db
    .selectFrom('adhesion')
    .select(['organisation_id', 'college'])
    .where('organisation_id', 'in', ids)
    .execute();
  expect(ids.map((id) => rows.find((row) => row.organisation_id === id)!.college)).toEqual([
    'fondateurs_publics',
    'superieur_recherche',
    'vie_locale',
    'recherche-vie-locale',
    'economie',
  ]);
});
