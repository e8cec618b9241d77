import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { refreshSearch } from '#modules/formations/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { bridgeIn, trainingAt } from '#tests/support/drawn.ts';
import { getPage, textOf } from '#tests/support/page.ts';
import { type Territory, twoCampuses } from '#tests/support/two-campuses.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { followUpsOf } from './follow-ups.ts';

const opened = await testDatabase();
const { db } = opened;
const app = testApp(opened);
let own: Territory;

const kinds = [
  ['CAP', 3],
  ['Bac pro', 4],
  ['BTS', 5],
  ['Master', 7],
] as const;
type Kind = (typeof kinds)[number][0];
const slugs = new Map<Kind, string>();

beforeAll(async () => {
  ({ own } = await twoCampuses(db));
  const made = new Map<Kind, Awaited<ReturnType<typeof trainingAt>>>();
  for (const [sigle, niveau] of kinds)
    made.set(sigle, await trainingAt(db, own.organisation, { sigle, niveau, intitule: 'Coques composites' }));
  await sql`insert into nsf (code, libelle) values ('254', 'Structures métalliques') on conflict do nothing`.execute(
    db,
  );
  await sql`update certification set nsf_code = '254' where intitule = 'Coques composites'`.execute(db);
  await bridgeIn(db, own, { ends: [made.get('Bac pro')!, made.get('Master')!] });
  for (const [sigle, { certificationId }] of made) {
    const row = db.selectFrom('certification').select('slug').where('id', '=', certificationId);
    slugs.set(sigle, (await row.executeTakeFirstOrThrow()).slug);
  }
  await refreshSearch(db);
});

/** Diplomas of one side of a page, each with what it says of the link. */
async function side(of: Kind, title: 'Possible avant' | 'Possible après', school = ''): Promise<Map<string, string>> {
  const page = await getPage(app, `/formations/${slugs.get(of)}${school}`);
  expectValidHtml(page.html);
  const head = [...page.document.querySelectorAll('[aria-labelledby="t-suites"] h3')].find(
    (one) => textOf(one) === title,
  )!;
  const links = [...head.parentElement!.querySelectorAll('ul > li')];
  return new Map(links.map((link) => [textOf(link.querySelector('a, b')).split(' ')[0]!, textOf(link)]));
}

describe('what comes before and after a diploma, on its page', () => {
  // A CAP opens no BTS, of the same speciality or not: the explorer knows it, its page did not.
  it('is what the explorer follows, and never a level further', async () => {
    expect([...(await side('CAP', 'Possible après')).keys()]).toEqual(['Bac']);
    expect([...(await side('BTS', 'Possible avant')).keys()]).toEqual(['Bac']);
    expect([...(await side('CAP', 'Possible après', `/${own.organisationSlug}`)).keys()]).toEqual(['Bac']);
  });

  it('says each link in the words of the explorer, with what could stop it and who opens it', async () => {
    const after = await side('Bac pro', 'Possible après');
    expect([...after.keys()]).toEqual(['Master', 'BTS']);
    expect(after.get('BTS')).toContain('Possible, habituel');
    expect(after.get('Master')).toContain('Passerelle');
    expect(after.get('Master')).toContain('Sur dossier.');
    const before = await side('Bac pro', 'Possible avant');
    expect([...before.keys()]).toEqual(['La', 'CAP']);
    expect(before.get('CAP')).toContain('Entrée en première professionnelle, sur avis de l’équipe.');
  });

  it('says the single year that the nomenclature opens to who holds a diploma', async () => {
    const { id } = await db
      .updateTable('certification')
      .set({ cfd: '50025499', diplome_type_code: '500' })
      .where('slug', '=', slugs.get('CAP')!)
      .returning('id')
      .executeTakeFirstOrThrow();
    await sql`insert into mef (code, cfd, dispositif_code, duree, annee, libelle)
      values ('2402549911', '50025499', '240', 1, 1, '1cap1 coques')`.execute(db);
    await refreshSearch(db);
    // The page is kept a while by its address: what it is made of is read here.
    await vi.waitFor(async () => {
      const { avant } = await followUpsOf(opened.pool, id);
      expect(avant.liens.map((link) => [link.titre, link.lien])).toContainEqual([
        'Un diplôme déjà obtenu, en un an',
        'possible, en année unique',
      ]);
    }, 10_000);
    // Bug: it was said before that CAP alone, never after the diplomas of who may take it. It does not follow itself.
    const following = async (of: string) => (await followUpsOf(opened.pool, of)).apres.liens;
    const { id: bts } = await db
      .selectFrom('certification')
      .select('id')
      .where('slug', '=', slugs.get('BTS')!)
      .executeTakeFirstOrThrow();
    expect((await following(bts)).map((link) => [link.titre, link.lien, link.href])).toEqual([
      ['Un CAP, en un an', 'possible, en année unique', '/parcours?de=BTS+Coques+composites&vers=CAP'],
    ]);
    expect((await following(id)).map((link) => link.titre)).toEqual(['Bac pro Coques composites']);
  });

  it('is put side by side with other trainings by the same rule', async () => {
    const query = (['CAP', 'BTS'] as const).map((kind) => `f=${slugs.get(kind)}/${own.organisationSlug}`).join('&');
    const page = await getPage(app, `/comparer?${query}`);
    const row = [...page.document.querySelectorAll('table.comparer tbody tr')].find((tr) =>
      textOf(tr.querySelector('th')).startsWith('Mène à'),
    );
    expect([...row!.querySelectorAll('td')].map((cell) => textOf(cell))).toEqual([
      'Bac pro Coques composites',
      'Un CAP, en un an',
    ]);
  });

  // Nothing was said of a diploma that two had replaced, and « et 12 autres » opened the explorer on nothing.
  it('is, of a diploma that several replaced, what comes before and after each of them, and not between them', async () => {
    const [closed, heir] = await Promise.all([
      trainingAt(db, own.organisation, { sigle: 'Bac pro', niveau: 4, intitule: 'Coques', fermeture: '2020-08-31' }),
      trainingAt(db, own.organisation, { sigle: 'Bac pro', niveau: 4, intitule: 'Coques thermoformées' }),
    ]);
    await sql`update certification set nsf_code = '254' where intitule like 'Coques%'`.execute(db);
    await sql`insert into certification_filiation (ancien_cfd, nouveau_cfd, origine_id)
      select a.cfd, n.cfd, a.origine_id from certification a, certification n
      where a.id = ${closed.certificationId}::uuid and (n.id = ${heir.certificationId}::uuid or n.slug = ${slugs.get('Bac pro')})`.execute(
      db,
    );
    // A bridge between the two that replaced it leads nowhere from there.
    const { id } = await db
      .selectFrom('certification')
      .select('id')
      .where('slug', '=', slugs.get('Bac pro')!)
      .executeTakeFirstOrThrow();
    await bridgeIn(db, own, { ends: [{ ...heir, certificationId: id }, heir] });
    await refreshSearch(db);
    await vi.waitFor(async () => {
      const { avant, apres, remplacants } = await followUpsOf(opened.pool, closed.certificationId);
      expect(remplacants.toSorted()).toEqual(['Bac pro Coques composites', 'Bac pro Coques thermoformées']);
      expect(apres.liens.map((link) => link.titre)).toEqual([
        'Master Coques composites',
        'BTS Coques composites',
        'Un CAP, en un an',
      ]);
      expect(avant.liens.map((link) => link.titre)).toEqual(['La classe de 3e', 'CAP Coques composites']);
      expect(apres.explorateur).toMatch(/^\/parcours\?de=Bac\+pro\+Coques/);
      expect(avant.explorateur).toMatch(/^\/parcours\?vers=Bac\+pro\+Coques/);
    }, 10_000);
    const { slug } = await db
      .selectFrom('certification')
      .select('slug')
      .where('id', '=', closed.certificationId)
      .executeTakeFirstOrThrow();
    expect(textOf((await getPage(app, `/formations/${slug}`)).document.querySelector('main'))).toContain(
      'ce sont les liens de ceux qui l’ont remplacé, ',
    );
  });
});
