import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import type { CampusInput } from './campus.ts';
import { listCampuses } from './campus-list.sql.ts';
import { presentCampusSlug } from './campus-page.sql.ts';
import { countByFiliere, hasCampuses, keyFigures, sitemapUrls } from './figures.sql.ts';
import { renameCampus } from './rename-campus.ts';
import { saveCampus } from './save-campus.ts';

const { db } = await testDatabase();
let origine_id = 0;
beforeAll(async () => {
  await loadReferences(db, { communes: false });
  origine_id = await recordOrigin(db, { nature: 'fait', label: 'Une page publique' });
});

const save = (campus: Partial<CampusInput> & { cle: string; nom: string }, rest = {}, mode?: 'replace' | 'complete') =>
  transaction(db, (tx) => saveCampus(tx, { campus: { origine_id, ...campus }, ...rest }, mode));
const row = async (cle: string) =>
  (await sql<Record<string, unknown>>`select * from campus where cle = ${cle}`.execute(db)).rows[0]!;

describe('saving a campus', () => {
  test('creates it with unknowns kept unknown, then changes nothing the second time', async () => {
    expect(await hasCampuses(db)).toBe(false);
    const territoire = { regions: ['75'], academies: ['04', '13'], departements: ['33'] };
    const first = await save({ cle: 'cmq-1', nom: '  Bois   et forêt ', filiere_lettre: 'I' }, { territoire });
    expect(first).toMatchObject({ slug: 'bois-et-foret', created: true, changed: true });
    expect(await row('cmq-1')).toMatchObject({
      nom: 'Bois et forêt',
      categorie: null,
      courriel: null,
      latitude: null,
      filiere_deduite: true,
    });
    expect(await save({ cle: 'cmq-1', nom: 'Bois et forêt', filiere_lettre: 'I' }, { territoire })).toMatchObject({
      id: first.id,
      created: false,
      changed: false,
    });
    expect(await hasCampuses(db)).toBe(true);
  });

  test('the address stays when the name moves; two campuses of the same name have two addresses', async () => {
    expect((await save({ cle: 'cmq-1', nom: 'Forêt' })).slug).toBe('bois-et-foret');
    expect((await save({ cle: 'cmq-2', nom: 'Bois et forêt' })).slug).toBe('bois-et-foret-2');
    expect(await row('cmq-1')).toMatchObject({ nom: 'Forêt' });
  });

  test('completing fills what is unknown and never erases', async () => {
    await save({ cle: 'cmq-1', nom: 'Forêt', commune_nom: 'Mont-de-Marsan', filiere_lettre: 'I' });
    const done = await save(
      {
        cle: 'cmq-1',
        nom: 'Autre nom',
        nom_usuel: 'Campus du bois',
        commune_nom: 'Dax',
        categorie: null,
        latitude: 43.9,
        longitude: -0.5,
      },
      { territoire: { regions: [], academies: ['22'], departements: [] } },
      'complete',
    );
    expect(done.changed).toBe(true);
    expect(await row('cmq-1')).toMatchObject({
      nom: 'Forêt',
      nom_usuel: 'Campus du bois',
      commune_nom: 'Mont-de-Marsan',
      latitude: 43.9,
    });
    const { rows } = await sql<{ code: string }>`
      select t.code from campus_territoire t join campus c on c.id = t.campus_id
      where c.cle = 'cmq-1' and t.genre = 'academie' order by t.code`.execute(db);
    expect(rows.map((one) => one.code)).toEqual(['04', '13', '22']);
    expect((await save({ cle: 'cmq-1', nom: 'x', nom_usuel: 'y' }, {}, 'complete')).changed).toBe(false);
  });

  test('a label is kept once by key, with the precision of its dates', async () => {
    const label = { cle: 'l1', type: 'cmq' as const, emetteur: 'etat' as const, debut: '2017-02', origine_id };
    await save({ cle: 'cmq-1', nom: 'Forêt' }, { labels: [label] });
    await save({ cle: 'cmq-1', nom: 'Forêt' }, { labels: [{ ...label, duree_ans: 5 }] });
    const { rows } = await sql`select debut, fin, duree_ans, etat from labellisation`.execute(db);
    expect(rows).toEqual([{ debut: '2017-02', fin: null, duree_ans: 5, etat: 'inconnu' }]);
  });

  test('a campus without name is refused and nothing is written', async () => {
    await expect(save({ cle: 'cmq-9', nom: ' ' })).rejects.toMatchObject({ code: 'campus.sans_nom' });
    expect(await row('cmq-9')).toBeUndefined();
  });
});

describe('changing the address of a campus', () => {
  test('keeps the former one for ever, refuses to give it to another, and can come back', async () => {
    const { id } = await save({ cle: 'cmq-3', nom: 'Nautisme' });
    expect(await transaction(db, (tx) => renameCampus(tx, id, 'Nautisme et mer'))).toBe('nautisme-et-mer');
    expect(await presentCampusSlug(db, 'nautisme')).toBe('nautisme-et-mer');
    expect((await save({ cle: 'cmq-4', nom: 'Nautisme' })).slug).toBe('nautisme-2');
    expect(await transaction(db, (tx) => renameCampus(tx, id, 'nautisme'))).toBe('nautisme');
    expect(await presentCampusSlug(db, 'nautisme-et-mer')).toBe('nautisme');
    expect(await presentCampusSlug(db, 'nautisme')).toBeNull();
    const { rows } = await sql`select details from journal where acte = 'campus.moved' order by id`.execute(db);
    expect(rows).toHaveLength(2);
  });

  test('refuses an empty address and an unknown campus', async () => {
    const { id } = await save({ cle: 'cmq-3', nom: 'Nautisme' });
    await expect(transaction(db, (tx) => renameCampus(tx, id, '!!'))).rejects.toMatchObject({ status: 422 });
    await expect(
      transaction(db, (tx) => renameCampus(tx, '00000000-0000-4000-8000-000000000000', 'x')),
    ).rejects.toMatchObject({ status: 404 });
  });
});

describe('reading the register', () => {
  test('a campus whose commune is unknown stands in the middle of its académies, and says so', async () => {
    await sql`update departement set latitude = 46, longitude = 0 where academie_code = '13'`.execute(db);
    await save(
      { cle: 'cmq-5', nom: 'Littoral' },
      { territoire: { regions: ['75'], academies: ['13'], departements: [] } },
    );
    const campuses = await listCampuses(db);
    expect(campuses.find((one) => one.cle === 'cmq-5')).toMatchObject({
      precision: 'academie',
      latitude: 46,
      longitude: 0,
    });
    expect(campuses.find((one) => one.cle === 'cmq-1')).toMatchObject({ precision: 'commune' });
    expect(campuses.find((one) => one.cle === 'cmq-3')).toMatchObject({ precision: null, latitude: null });
  });

  test('the middle of several départements has six decimals, in whatever order they are read', async () => {
    await sql`update departement set latitude = 46 + code::int / 700.0, longitude = code::int / 900.0
      where academie_code = '13'`.execute(db);
    const campus = (await listCampuses(db)).find((one) => one.cle === 'cmq-5')!;
    // 16, 17, 79 and 86: 49.5 on average.
    expect([campus.latitude, campus.longitude]).toEqual([46.070714, 0.055]);
  });

  test('the twelve filières are counted, those of nobody included', async () => {
    const counts = await countByFiliere(db);
    expect(counts).toHaveLength(12);
    expect(counts.find((one) => one.lettre === 'I')?.nombre).toBe(1);
    expect(counts.find((one) => one.lettre === 'T')?.nombre).toBe(0);
  });

  test('the sitemap has an address per campus; no figure is shown without being chosen', async () => {
    const paths = (await sitemapUrls(db)).map((one) => one.path);
    expect(paths).toContain('/campus/nautisme');
    expect(paths).toContain('/labels');
    expect(await keyFigures(db)).toEqual([]);
  });
});
