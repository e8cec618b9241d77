import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { generateCatalogue } from '#tests/bench/catalogue.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await testDatabase();
const empty = await testDatabase();
const app = testApp(opened);
let slug: string;
let total: number;

beforeAll(async () => {
  const { db } = opened;
  await generateCatalogue(db, { schools: 130, lines: 900, seed: 4 });
  const { rows } = await sql<{ slug: string; id: string; n: number }>`
    select o.slug, o.id, count(*) over ()::int as n from organisation o
    order by (select count(*) from ligne_formation l where l.organisation_id = o.id) desc, o.slug limit 1`.execute(db);
  const { id, n } = rows[0]!;
  slug = rows[0]!.slug;
  total = n;
  const [one, other] = [
    await recordOrigin(db, { nature: 'fait', label: 'Annuaire A', edition: '2024' }),
    await recordOrigin(db, { nature: 'fait', label: 'Annuaire B' }),
  ];
  await sql`insert into fait (organisation_id, champ, jeu, valeur, origine_id, origine_ligne) values
    (${id}::uuid, 'secteur', 'a', 'public', ${one}, 12), (${id}::uuid, 'secteur', 'b', 'prive', ${other}, 3)`.execute(
    db,
  );
  await sql`insert into identifiant (organisation_id, genre, valeur, origine_id) values (${id}::uuid, 'uai', '0332870V', ${one})`.execute(
    db,
  );
  await sql`insert into ancienne_adresse (objet_type, slug, objet_id) values ('organisation', 'ancien-nom', ${id}::uuid)`.execute(
    db,
  );
}, 120_000);

describe('the page of an organisation', () => {
  it('shows its offer by level, its codes, and where its sources differ', async () => {
    const page = await getPage(app, `/etablissements/${slug}`);
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    const main = textOf(page.document.querySelector('main'));
    expect(main).toContain('UAI 0332870V');
    expect(main).toContain('Annuaire A, 2024, ligne 12');
    expect(main).toContain('Annuaire B, ligne 3');
    const { rows } = await sql<{ n: number }>`select count(distinct certification_id)::int as n from ligne_formation l
      join organisation o on o.id = l.organisation_id where o.slug = ${slug}`.execute(opened.db);
    expect(textOf(page.document.querySelector('#t-offre'))).toBe(`${rows[0]!.n} formations`);
    expect(main).not.toMatch(/\b(null|undefined|NaN)\b/);
    const data = [...page.document.querySelectorAll('script[type="application/ld+json"]')].map(
      (one) => one.textContent,
    );
    expect(data.join()).toContain('"propertyID":"UAI","value":"0332870V"');
  });

  it('moves for good, and is not found when it never was', async () => {
    const moved = await getPage(app, '/etablissements/ancien-nom');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, `/etablissements/${slug}`]);
    expect((await getPage(app, '/etablissements/inconnu')).status).toBe(404);
  });

  it('says when nothing is known of its offer', async () => {
    await sql`update ligne_formation set etat = 'fermee' where organisation_id = (select id from organisation order by slug limit 1)`.execute(
      opened.db,
    );
    const { rows } = await sql<{ slug: string }>`select slug from organisation order by slug limit 1`.execute(
      opened.db,
    );
    const page = await getPage(app, `/etablissements/${rows[0]!.slug}`);
    expectValidHtml(page.html);
    expect(textOf(page.document.querySelector('.vide'))).toContain('Aucune formation connue ici');
  });
});

describe('the directory', () => {
  const counted = async (query: string): Promise<number> =>
    Number(
      textOf((await getPage(app, `/etablissements${query}`)).document.querySelector('h2 [role="status"]')).replace(
        /\D/g,
        '',
      ),
    );

  it('lists, filters and counts', async () => {
    const page = await getPage(app, '/etablissements');
    expectValidHtml(page.html);
    expect(textsOf(page.document, '.lignes > li')).toHaveLength(50);
    expect(await counted('')).toBe(total);
    expect((await counted('?secteur=public')) + (await counted('?secteur=prive'))).toBe(total);
    expect(await counted('?quoi=0332870V')).toBe(1);
    expect(await counted('?quoi=%25')).toBe(total);
    expect(await counted('?genre=inconnu&secteur=autre')).toBe(0);
  });

  it('says when nothing answers, and on an empty base', async () => {
    for (const page of [
      await getPage(app, '/etablissements?quoi=zzyzzx'),
      await getPage(testApp(empty), '/etablissements'),
    ]) {
      expect(page.status).toBe(200);
      expectValidHtml(page.html);
      expect(page.document.querySelector('.vide')).not.toBeNull();
    }
  });

  it('is a file too', async () => {
    const text = await (await app.request('http://localhost/etablissements.csv?secteur=public')).text();
    expect(text.split('\r\n')[0]).toMatch(/^nom,nature,secteur,uai/);
    expect(text.trim().split('\r\n')).toHaveLength(1 + (await counted('?secteur=public')));
  });
});
