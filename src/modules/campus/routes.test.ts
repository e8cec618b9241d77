import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, internalLinks, ORIGIN, ownFragments, textOf, textsOf } from '#tests/support/page.ts';
import { wordFaults } from '#tests/support/page-faults.ts';
import { htmlFaults } from '#tests/support/valid-html.ts';
import { upsertFiliation } from './details.sql.ts';
import { renameCampus } from './rename-campus.ts';
import { saveCampus } from './save-campus.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
const bare = testApp(await testDatabase());
const { db } = opened;

const campusId = async (slug: string): Promise<string> =>
  (await db.selectFrom('campus').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;

beforeAll(async () => {
  await transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'fait', label: 'Une page d’outre-mer' });
    await saveCampus(tx, {
      campus: {
        cle: 'cmq-101',
        nom: 'Énergies de La Réunion',
        filiere_lettre: 'E',
        commune_nom: 'Saint-Denis',
        commune_insee: '97411',
        latitude: -20.8789,
        longitude: 55.4481,
        origine_id,
      },
      territoire: { regions: ['04'], academies: [], departements: ['974'] },
      labels: [
        {
          cle: 'l',
          type: 'cmq',
          emetteur: 'etat',
          categorie: 'excellence',
          debut: '2024-06',
          duree_ans: 5,
          origine_id,
        },
      ],
    });
    await saveCampus(tx, { campus: { cle: 'cmq-102', nom: '<script>Mer</script> & =cmd', origine_id } });
    const { id: nouveau_id } = await saveCampus(tx, { campus: { cle: 'cmq-103', nom: 'CEINE', origine_id } });
    const ancien_id = await campusIdIn(tx, 'cmq-101');
    await upsertFiliation(tx, { ancien_id, nouveau_id, nature: 'fusion', date: '2020', origine_id });
  });
});

const campusIdIn = async (tx: Parameters<typeof renameCampus>[0], cle: string): Promise<string> =>
  (await tx.selectFrom('campus').select('id').where('cle', '=', cle).executeTakeFirstOrThrow()).id;

describe('the pages of campuses', () => {
  test.each([
    '/campus',
    '/campus?quoi=maintenance',
    '/campus?quoi=introuvable',
    '/campus?region=75&filiere=M&etat=en_vigueur&categorie=inconnue',
    '/campus?ou=Blaye&rayon=100',
    '/campus?ou=Trifouilly',
    '/campus?rayon=abc&region=xx&filiere=%00',
    '/campus/mes',
    '/campus/aeronautique',
    '/campus/travaux-publics',
    '/campus/cmq3e',
    '/campus/energies-de-la-reunion',
    '/campus/ceine',
    '/labels',
    '/labels?quoi=blaye&etat=en_vigueur',
    '/labels?filiere=P',
  ])('%s is valid, well written, and all its fragments exist', async (path) => {
    const page = await getPage(app, path);
    expect(page.status).toBe(200);
    expect(htmlFaults(page.html)).toEqual([]);
    expect(wordFaults(page.document)).toEqual([]);
    for (const id of ownFragments(page.document)) expect(page.document.getElementById(id), `#${id}`).not.toBeNull();
    expect(page.document.querySelectorAll('h1')).toHaveLength(1);
  });

  test('nothing found: no empty box, no list to download, and a way out', async () => {
    const { document } = await getPage(app, '/campus?quoi=introuvable');
    expect(document.querySelector('.facettes :is(details, [type="submit"])')).toBeNull();
    expect(document.querySelector('#resultats .exports')).toBeNull();
    expect(textOf(document.querySelector('#carte figcaption'))).toBe('Aucun campus à montrer sur la carte.');
    const ways = [...document.querySelectorAll('.vide .liens a')].map((one) => one.getAttribute('href'));
    expect(ways).toEqual(['/formations?quoi=introuvable', '/campus']);
    expect(textOf(document.querySelector('.vide'))).not.toContain('distance');
    const narrowed = await getPage(app, '/campus?quoi=introuvable&filiere=M');
    expect(narrowed.document.querySelectorAll('form.facettes details')).toHaveLength(1);
  });

  test.each(['/campus', '/labels'])('%s says that an empty register is empty', async (path) => {
    const page = await getPage(bare, path);
    expect(page.status).toBe(200);
    expect(htmlFaults(page.html)).toEqual([]);
    expect(textOf(page.document.querySelector('.vide'))).toMatch(/^Aucun/);
  });

  test('an unknown campus is a 404 that says where to look', async () => {
    const page = await getPage(app, '/campus/inconnu');
    expect(page.status).toBe(404);
    expect(textOf(page.document)).toContain('Cherchez-le dans la liste des campus');
    expect((await getPage(app, '/campus/Pas%20un%20slug')).status).toBe(404);
  });

  test('a former address answers 301 to the present one', async () => {
    const id = await campusId('ceine');
    await transaction(db, (tx) => renameCampus(tx, id, 'ceine-normandie'));
    const moved = await getPage(testApp(opened), '/campus/ceine');
    expect(moved.status).toBe(301);
    expect(moved.headers.get('location')).toBe('/campus/ceine-normandie');
  });

  test('what is written by somebody stays text', async () => {
    const { html } = await getPage(app, '/campus?quoi=mer');
    expect(html).not.toContain('<script>Mer');
    expect(html).toContain('&lt;script>Mer');
  });
});

describe('the page of a campus', () => {
  test('the counts of the offer are those of the lines, and each opens its list', async () => {
    const { document } = await getPage(app, '/campus/mes');
    const { rows } = await opened.pool.query(`
      select c.niveau, count(distinct (l.certification_id, l.organisation_id))::int as n
      from ligne_campus lc join campus k on k.id = lc.campus_id and k.slug = 'mes' and lc.etat = 'confirmee'
      join ligne_formation l on l.id = lc.ligne_id and l.etat = 'ouverte'
      join certification c on c.id = l.certification_id group by c.niveau order by c.niveau`);
    const shown = [...document.querySelectorAll('#formations tbody tr')].map((row) => ({
      href: row.querySelector('td.n a')?.getAttribute('href'),
      n: Number(textOf(row.querySelector('td.n a'))),
      squares: row.querySelectorAll('.unites i').length,
    }));
    expect(shown).toEqual(
      rows.map((row) => ({ href: `/formations?campus=mes&niveau=${row.niveau}`, n: row.n, squares: row.n })),
    );
    const total = rows.reduce((sum, row) => sum + row.n, 0);
    expect(textOf(document.querySelector('#t-form'))).toBe(`${total} formations, par niveau`);
  });

  test('founders are members, those that a text names alone are said apart', async () => {
    const mes = await getPage(app, '/campus/mes');
    expect(textOf(mes.document.querySelector('#reseau'))).toContain(
      'Région Nouvelle-Aquitaine, Bordeaux · membre fondateur',
    );
    const aero = await getPage(app, '/campus/aeronautique');
    expect(textOf(aero.document.querySelector('#reseau'))).toContain(
      'Cités par les textes, sans que leur adhésion soit attestée',
    );
  });

  test('State and Région carry the campus side by side, in the same type', async () => {
    const { document } = await getPage(app, '/campus/mes');
    const carriers = [...document.querySelectorAll('#gouvernance .rang > li')];
    expect(carriers.map(textOf)).toEqual(['Région académique Nouvelle-Aquitaine', 'Région Nouvelle-Aquitaine']);
    expect(new Set(carriers.map((one) => one.className)).size).toBe(1);
  });

  test('unknown is said, and every source is listed', async () => {
    const { document } = await getPage(app, '/campus/travaux-publics');
    const sources = textOf(document.querySelector('#sources'));
    expect(sources).toContain('Nos sources ne disent pas : la catégorie du label, la fin du label');
    expect(sources).toContain('Gazette des communes du 4 février 2015');
    expect(textOf(document.querySelector('.heros'))).toContain('(déduite)');
  });

  test('the filière that a source gives is not said deduced', async () => {
    const { document } = await getPage(app, '/campus/design-industrie-du-futur');
    expect(textOf(document.querySelector('.heros'))).not.toContain('déduite');
  });

  test('a merged campus leads to its successor', async () => {
    const { document } = await getPage(testApp(opened), '/campus/energies-de-la-reunion');
    expect(textOf(document.querySelector('.avis'))).toContain('Ce campus a rejoint CEINE en 2020');
    expect(internalLinks(document, '/campus/energies-de-la-reunion')).toContain('/campus/ceine-normandie');
    const demo = await getPage(app, '/campus/cmq3e');
    expect(textOf(demo.document.querySelector('.avis'))).toContain('Ce campus a rejoint CEINE en 2020');
  });

  test('structured data say what is known and leave out invented contacts', async () => {
    const { document } = await getPage(app, '/campus/mes');
    const blocks = textsOf(document, 'script[type="application/ld+json"]').map((text) => JSON.parse(text));
    const campus = blocks.find((block) => block['@type'] === 'EducationalOrganization');
    expect(campus).toMatchObject({
      name: 'Maintenance en environnement sensible',
      identifier: 'cmq-001',
      url: `${ORIGIN}/campus/mes`,
    });
    expect(campus.email).toBeUndefined();
  });
});

describe('open data', () => {
  test('GeoJSON: longitude first, overseas among the others, no point is a null geometry', async () => {
    const response = await app.request(`${ORIGIN}/campus.geojson`);
    expect(response.headers.get('content-type')).toContain('application/geo+json');
    const { type, features, crs } = await response.json();
    expect([type, crs]).toEqual(['FeatureCollection', undefined]);
    const by = (id: string) => features.find((feature: { id: string }) => feature.id === id);
    expect(by('cmq-101').geometry.coordinates).toEqual([55.4481, -20.8789]);
    expect(by('cmq-001').geometry.coordinates).toEqual([-0.6697, 45.1279]);
    expect(by('cmq-003').properties.precision).toBe('academie');
    expect(by('cmq-102').geometry).toBeNull();
    const narrowed = await (await app.request(`${ORIGIN}/campus.geojson?region=04`)).json();
    expect(narrowed.features).toHaveLength(1);
  });

  test('CSV: stable keys for programs, French for spreadsheets, formulas neutralised', async () => {
    const machine = await (await app.request(`${ORIGIN}/campus.csv`)).text();
    expect(machine.split('\r\n')[0]).toMatch(/^id,nom,nom_usuel,filiere,filiere_deduite,/);
    expect(machine).toContain('cmq-001,Maintenance en environnement sensible,Campus MES');
    const sheet = await app.request(`${ORIGIN}/campus.csv?format=csv-excel`);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await sheet.arrayBuffer());
    expect(text.startsWith('\ufeffIdentifiant;Nom;')).toBe(true);
    expect(text).toContain('45,1279;-0,6697');
    expect(sheet.headers.get('content-disposition')).toMatch(/cmq_campus_\d{4}-\d{2}-\d{2}\.csv/);
  });

  test('the register of labels: one row per grant, as CSV and JSON', async () => {
    const { labels } = await (await app.request(`${ORIGIN}/labels.json`)).json();
    expect(labels).toHaveLength(15);
    const design = labels.find((label: { campus: string }) => label.campus === 'Design et industrie du futur');
    expect(design).toMatchObject({
      date_arrete: '2022-04-15',
      date_jo: '2022-04-23',
      duree_ans: 2,
      fin: '2024-04-15',
      fin_calculee: true,
      etat: 'échu',
    });
    const sheet = await (await app.request(`${ORIGIN}/labels.csv?format=csv-excel`)).text();
    expect(sheet).toContain('15/04/2022;23/04/2022');
  });
});
