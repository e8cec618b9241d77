import { type RawBuilder, sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { generateCatalogue } from '#tests/bench/catalogue.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';
import { mapLevel } from './etablissement.ts';
import { fileCount, fileEntries } from './read-sitemap.ts';
import { refreshDirectory } from './refresh-directory.ts';
import { offerCount } from './sitemap.sql.ts';

const opened = await testDatabase();
const empty = await testDatabase();
const app = testApp(opened);
let slug: string;
let total: number;

/** Changes organisations as an import would: the directory follows. */
async function change(statement: RawBuilder<unknown>): Promise<void> {
  await statement.execute(opened.db);
  await refreshDirectory(opened.db);
}

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
  await refreshDirectory(db);
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
    expect(textsOf(page.document, '.res > li')).toHaveLength(50);
    expect(await counted('')).toBe(total);
    expect((await counted('?secteur=public')) + (await counted('?secteur=prive'))).toBe(total);
    expect(await counted('?quoi=0332870V')).toBe(1);
    expect(await counted('?quoi=%25')).toBe(total);
    expect(await counted('?genre=inconnu&secteur=autre')).toBe(total);
  });

  it('is a map too: each number opens the list that it counts, and the frame of the map narrows it', async () => {
    const page = await getPage(app, '/etablissements');
    const marks = [...page.document.querySelectorAll('.carte__lieux a')];
    expect(marks.length).toBeGreaterThan(4);
    for (const mark of marks.slice(0, 3)) {
      const shown = Number(textOf(mark.querySelector('.noeud__n, .numero')).replace(/\D/g, ''));
      expect(await counted(mark.getAttribute('href')!.replace('/etablissements', ''))).toBe(shown);
    }
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from organisation
      where latitude between 44 and 46 and longitude between -2 and 1.5`.execute(opened.db);
    expect(await counted('?carte=-2,44,1.5,46')).toBe(rows[0]!.n);
    expect(rows[0]!.n).toBeGreaterThan(0);
    const framed = await getPage(app, '/etablissements?carte=-2,44,1.5,46');
    expectValidHtml(framed.html);
    for (const tool of framed.document.querySelectorAll('.carte__outils a[href]'))
      expect(tool.getAttribute('href')).toMatch(/^\/etablissements\?carte=-?[\d.]+,[\d.]+,-?[\d.]+,[\d.]+$/);
  });

  it('numbers each one when a page holds them all: mark and row lead to each other', async () => {
    const { rows } = await sql<{ lat: number; lon: number; n: number }>`
      with o as (select latitude as lat, longitude as lon from organisation where latitude is not null)
      select a.lat, a.lon, count(*)::int as n from o a join o b on b.lat between a.lat - 0.3 and a.lat + 0.3 and b.lon between a.lon - 0.3 and a.lon + 0.3
      where a.lat > 42 group by a.lat, a.lon having count(*) between 2 and 40 limit 1`.execute(opened.db);
    const { lat, lon, n } = rows[0]!;
    const box = [lon - 0.3, lat - 0.3, lon + 0.3, lat + 0.3].map((value) => value.toFixed(6)).join();
    const page = await getPage(app, `/etablissements?carte=${box}`);
    expectValidHtml(page.html);
    const marks = [...page.document.querySelectorAll('.carte__lieux a')];
    expect(marks).toHaveLength(n);
    for (const mark of marks) {
      const row = page.document.getElementById(mark.getAttribute('href')!.slice(1))!;
      expect(row.querySelector('a')!.getAttribute('href')).toBe(`#${mark.id}`);
    }
  });

  it('switches its layers, and the layers and the kinds add up', async () => {
    await change(
      sql`update organisation set genre = 'laboratoire', famille = 'superieur' where id in (select id from organisation order by slug limit 3)`,
    );
    const page = await getPage(app, '/etablissements?page=1');
    const boxes = [...page.document.querySelectorAll('input[name="couche"]')];
    expect(boxes.map((box) => box.getAttribute('value'))).toEqual(['formation', 'recherche']);
    expect(await counted('?couche=recherche')).toBe(3);
    expect((await counted('?couche=formation')) + 3).toBe(total);
    expect(await counted('?couche=recherche&couche=formation')).toBe(total);
    expect(await counted('?couche=recherche&genre=cfa')).toBe(0);
    const layer = await getPage(app, '/etablissements?couche=recherche');
    expectValidHtml(layer.html);
    expect(layer.document.querySelectorAll('.carte__lieux .noeud--triangle')).toHaveLength(3);
  });

  it('searches around a commune, nearest first, and says those without a position', async () => {
    await sql`insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude) select '99999', 'Essai-sur-Carte', 'essai sur carte', min(code), 45.1, -0.6 from departement`.execute(
      opened.db,
    );
    await change(
      sql`update organisation set latitude = null, longitude = null where id in (select id from organisation order by slug desc limit 2)`,
    );
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from organisation
      where distance_km(position <-> position_terre(45.1, -0.6)) <= 200`.execute(opened.db);
    const page = await getPage(app, '/etablissements?ou=Essai-sur-Carte&rayon=200');
    expectValidHtml(page.html);
    expect(await counted('?ou=Essai-sur-Carte&rayon=200')).toBe(rows[0]!.n);
    const distances = textsOf(page.document, '.res__d').map((text) => Number.parseInt(text, 10));
    expect(distances.length).toBeGreaterThan(0);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    const link = page.document.querySelector('a[href*="position=inconnue"]')!;
    expect(textOf(link)).toContain('2 établissements');
    expect(await counted(link.getAttribute('href')!.replace('/etablissements', ''))).toBe(2);
    const unknown = await getPage(app, '/etablissements?ou=Nulle-part-sur-Rien');
    expectValidHtml(unknown.html);
    expect(textOf(unknown.document.querySelector('#ou-erreur'))).toContain('Commune introuvable');
    await sql`delete from commune where insee = '99999'`.execute(opened.db);
  });

  it('says that nothing was found, and where else to look', async () => {
    const { document, html } = await getPage(app, '/etablissements?quoi=zzyzzxqk');
    expectValidHtml(html);
    expect(document.querySelector('.facettes :is(details, [type="submit"])')).toBeNull();
    expect(document.querySelector('#resultats .exports')).toBeNull();
    expect(textOf(document.querySelector('#carte figcaption'))).toBe('Aucun établissement à montrer sur la carte.');
    expect(document.querySelector('.vide a[href="/formations?quoi=zzyzzxqk"]')).not.toBeNull();
  });

  it('numbers the finest territories that have room', () => {
    expect(mapLevel(50, { region: 13, departement: 40, commune: 50 })).toBeNull();
    expect(mapLevel(51, { region: 4, departement: 12, commune: 24 })).toBe('commune');
    expect(mapLevel(9000, { region: 4, departement: 12, commune: 3000 })).toBe('departement');
    expect(mapLevel(9000, { region: 13, departement: 96, commune: 6000 })).toBe('region');
    expect(mapLevel(900, { region: 1, departement: 1, commune: 300 })).toBe('commune');
    expect(mapLevel(900, { region: 1, departement: 1, commune: 1 })).toBeNull();
  });

  it('takes a malformed address as if nothing were asked', async () => {
    expect(await counted('?carte=9,9,1,1&couche=x&commune=abc&rayon=7&page=-1')).toBe(total);
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

  it('stands in the sitemap with each organisation that is open, and no address is lost between two files', async () => {
    const file = await (await app.request('http://localhost/sitemap-1.xml')).text();
    expect(file).toContain('<loc>http://localhost/etablissements</loc>');
    expect(file).toContain(`<loc>http://localhost/etablissements/${slug}</loc>`);
    const small = 40;
    const files = await Promise.all(
      Array.from({ length: await fileCount(opened.db, small) }, (_, index) => fileEntries(opened.db, index + 1, small)),
    );
    expect(await fileEntries(opened.db, files.length + 1, small)).toEqual([]);
    const paths = files.flat().map((entry) => entry.path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.startsWith('/etablissements/'))).toHaveLength(total);
    expect(paths.filter((path) => /^\/formations\/[^/]+\/[^/]+$/.test(path))).toHaveLength(await offerCount(opened.db));
  });

  it('is a file too', async () => {
    const text = await (await app.request('http://localhost/etablissements.csv?secteur=public')).text();
    expect(text.split('\r\n')[0]).toMatch(/^nom,nature,secteur,uai/);
    expect(text.trim().split('\r\n')).toHaveLength(1 + (await counted('?secteur=public')));
  });
});
