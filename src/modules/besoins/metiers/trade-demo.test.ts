import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectSound } from '#tests/support/sound.ts';

const opened = await demonstrationDatabase();
const { db } = opened;
const app = testApp(opened);

it('shows the figures, the skills and the companies of the set with what they are worth', async () => {
  const page = await getPage(app, '/metiers/I1304?ou=Blaye');
  expectSound(page);
  const { document } = page;
  const skills = await db.selectFrom('competence_metier').select('nom').where('rome_code', '=', 'I1304').execute();
  expect(skills.length).toBeGreaterThan(5);
  expect(document.querySelectorAll('section[aria-labelledby="t-competences"] .ex')).toHaveLength(skills.length);
  expect(textOf(document.querySelector('section[aria-labelledby="t-tension"]'))).toContain('en 2020');
  expect(textOf(document.querySelector('section[aria-labelledby="t-tension"]'))).toContain('Source : France Travail');
  const { rows: needs } = await sql<{ titre: string }>`select titre from besoin where rome_code = 'I1304'
    and visibilite = 'public' and recevable_le is not null and etat not in ('satisfait', 'sans_reponse', 'clos')
    order by titre`.execute(db);
  const shown = textsOf(document, 'section[aria-labelledby="t-entreprises"] .petit a');
  expect(shown.sort()).toEqual(needs.map((one) => one.titre).sort());
  expect(needs.length).toBeGreaterThan(0);
  const { rows: people } = await sql<{
    nom: string;
  }>`select distinct contact_nom as nom from besoin where contact_nom is not null`.execute(db);
  expect(people.length).toBeGreaterThan(0);
  for (const { nom } of people) expect(page.html).not.toContain(nom);
  const said = [...document.querySelectorAll('script[type="application/ld+json"]')].map((one) =>
    JSON.parse(one.textContent!),
  );
  const occupation = said.find((one) => one['@type'] === 'Occupation');
  expect(occupation).toMatchObject({ occupationalCategory: { codeValue: 'I1304', inCodeSet: 'ROME 4.0' } });
  // Invented skills are no fact for other programs.
  expect(occupation.skills).toBeUndefined();
});

it('is reached from a training and from a need, and told to search engines', async () => {
  const training = await getPage(app, '/metiers/I1304');
  const href = training.document.querySelector('section[aria-labelledby="t-formations"] th a')!.getAttribute('href')!;
  const page = await getPage(app, href);
  expect(
    [...page.document.querySelectorAll('section[aria-labelledby="t-metiers"] a')].map((one) =>
      one.getAttribute('href'),
    ),
  ).toContain('/metiers/I1304');
  const need = training.document
    .querySelector('section[aria-labelledby="t-entreprises"] .petit a')!
    .getAttribute('href')!;
  expect((await getPage(app, need)).html).toContain('href="/metiers/I1304"');
  expect((await getPage(app, '/sitemap-1.xml')).html).toContain('/metiers/I1304<');
  expect((await getPage(app, '/plan-du-site')).html).toContain('href="/metiers"');
});

it('hides a need that the network alone may read, that nobody has read yet, or that waits for nobody any more', async () => {
  const { id, etat } = await db
    .selectFrom('besoin')
    .select(['id', 'etat'])
    .where('rome_code', '=', 'I1304')
    .where('etat', 'not in', ['satisfait', 'sans_reponse', 'clos'])
    .executeTakeFirstOrThrow();
  // A page asked for lately is kept for a while: each question has its own address.
  const section = async (asked: string) =>
    (await getPage(app, `/metiers/I1304?ou=${asked}`)).document.querySelectorAll(
      'section[aria-labelledby="t-entreprises"] .lignes > li',
    ).length;
  const before = await section('avant');
  // Bug: « qui recrutent » named those whose need is satisfied.
  for (const [ended, day] of [
    ['satisfait', '2026-11-02'],
    ['sans_reponse', null],
  ] as const) {
    await db.updateTable('besoin').set({ etat: ended, clos_le: day }).where('id', '=', id).execute();
    expect([ended, await section(ended)]).toEqual([ended, before - 1]);
  }
  await db.updateTable('besoin').set({ etat, clos_le: null }).where('id', '=', id).execute();
  for (const change of [{ visibilite: 'reseau' }, { visibilite: 'public', recevable_le: null }]) {
    await db.updateTable('besoin').set(change).where('id', '=', id).execute();
    expect(await section(change.visibilite)).toBe(before - 1);
  }
});
