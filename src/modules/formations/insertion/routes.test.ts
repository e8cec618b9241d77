import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testApp } from '#tests/support/app.ts';
import { testDatabase } from '#tests/support/database.ts';
import { demonstrationDatabase } from '#tests/support/demonstration.ts';
import { getPage, textOf, textsOf } from '#tests/support/page.ts';
import { expectValidHtml } from '#tests/support/valid-html.ts';

const opened = await demonstrationDatabase();
const app = testApp(opened);
/** Rows of the region by the public rule, read apart from the product: two rates, 20 leavers, the newest cohort. */
const { rows: truth } = await sql<{ slug: string }>`
  select c.slug from (
    select distinct on (certification_id) * from insertion
    where portee = 'region' and region_code = '75' and voie = 'scolaire' and certification_id is not null
    order by certification_id, millesime desc) i
  join certification c on c.id = i.certification_id
  where i.taux_emploi_6 is not null and i.taux_poursuite is not null and coalesce(i.sortants, 20) >= 20`.execute(
  opened.db,
);

describe('/insertion', () => {
  it('asks for a région first', async () => {
    const page = await getPage(app, '/insertion');
    expect(page.status).toBe(200);
    expectValidHtml(page.html);
    expect(textsOf(page.document, 'section li a')).toContain('Nouvelle-Aquitaine');
    expect(page.document.querySelector('.quadrant')).toBeNull();
  });

  it('shows each training that has its two rates, drawn and listed', async () => {
    const page = await getPage(app, '/insertion?region=75');
    expectValidHtml(page.html);
    expect(truth.length).toBeGreaterThan(3);
    expect(textOf(page.document.querySelector('#t-liste'))).toMatch(new RegExp(`^${truth.length} formations`));
    const listed = [...page.document.querySelectorAll('tbody th a')].map((one) => one.getAttribute('href'));
    expect(listed.sort()).toEqual(
      truth
        .map(({ slug }) => `/formations/${slug}`)
        .sort()
        .slice(0, 50),
    );
    const drawn = [...page.document.querySelectorAll('.quadrant a')].map((one) => one.getAttribute('href'));
    expect(drawn.length).toBeGreaterThan(0);
    expect(listed).toEqual(expect.arrayContaining(drawn));
  });

  it('goes out as a file, of one région or of them all', async () => {
    const lines = async (path: string) =>
      (await (await app.request(`http://localhost${path}`)).text()).trim().split(/\r?\n/);
    expect(await lines('/insertion.csv?region=75')).toHaveLength(truth.length + 1);
    expect((await lines('/insertion.csv')).length).toBeGreaterThan(truth.length + 1);
  });

  it('says that nothing is known, where nothing is, and whatever the address', async () => {
    expect((await getPage(app, '/insertion?region=ZZ')).document.querySelector('#t-regions')).not.toBeNull();
    const none = await getPage(app, '/insertion?region=75&niveau=8');
    expect(textOf(none.document.querySelector('.vide'))).toContain('Aucune formation');
    const empty = await getPage(testApp(await testDatabase()), '/insertion?region=75');
    expectValidHtml(empty.html);
    expect(textOf(empty.document.querySelector('.vide'))).toContain('Aucun taux n’a été importé');
  });
});
