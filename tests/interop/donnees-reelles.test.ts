import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { datasets } from '#app';
import { type ImportSummary, runImports } from '#core/importing/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { describeRealOffer } from './real-offer.ts';
import { describeRealClasses, describeRealPaths } from './real-paths.ts';
import { describeRealSearch } from './real-search.ts';

/**
 * The real files of the steering folder, where it exists: everything is loaded in a fresh database and the joins are
 * compared with the table of its README. Elsewhere the file is reported skipped.
 */
const folder = join(import.meta.dirname, '../../../shared/data');
const present = existsSync(folder);

describe.skipIf(!present)('the real files', () => {
  let summary: ImportSummary;
  let opened: Awaited<ReturnType<typeof testDatabase>>;
  let pool: Awaited<ReturnType<typeof testDatabase>>['pool'];
  const base = present ? testDatabase() : null;

  beforeAll(async () => {
    opened = await base!;
    pool = opened.pool;
    await loadReferences(opened.db);
    summary = await runImports({ db: opened.db, pool, datasets }, [folder]);
  }, 240_000);

  const share = async (text: string): Promise<number> => {
    const { rows } = await pool.query<{ share: string }>(`select 100.0 * ${text} as share`);
    return Number(rows[0]!.share);
  };
  const count = async (text: string): Promise<number> =>
    Number((await pool.query(`select count(*) as n ${text}`)).rows[0].n);
  const report = (dataset: string) => summary.files.filter((file) => file.dataset === dataset);

  it('refuses none of them and loads every useful one', () => {
    expect(
      summary.files.filter((file) => file.outcome === 'refused').map((file) => `${file.file}: ${file.reason}`),
    ).toEqual([]);
    expect(summary.applied).toBeGreaterThanOrEqual(46);
    const useless = summary.files.filter((file) => file.outcome === 'ignored').map((file) => file.file);
    expect(useless.filter((name) => /^0[1-7]/.test(name) && !USELESS.test(name))).toEqual([]);
  });

  it('reads each file in its own encoding', () => {
    const encodings = Object.fromEntries(summary.files.map((file) => [file.file, file.encoding]));
    expect(encodings['03-certifications/nFormationDiplome_.csv']).toBe('Windows-1252 ou ISO-8859-1');
    expect(encodings['03-certifications/nMef.csv']).toBe('UTF-8');
    expect(encodings['07-emploi/fap225_rome.csv']).toBe('Windows-1252 ou ISO-8859-1');
    expect(encodings['04-offre/2020_05_12_AFFELNET.csv']).toBe('Mac Roman');
    expect(encodings['04-offre/listeFormationApprentissagePsup_2020.csv']).toBe('Mac Roman');
  });

  describe('nomenclatures', () => {
    it('keeps every line of the lists it reads', async () => {
      expect(await count('from certification where cfd is not null')).toBeGreaterThanOrEqual(11_270);
      expect(await count('from mef')).toBe(10_067);
      expect(await count('from rome')).toBe(1_584);
      expect(await count("from rome_appellation where cle like 'ogr:%'")).toBe(11_522);
      expect(await count('from jour_de_vacances')).toBeGreaterThan(13_000);
    });

    it('joins as the README measures', async () => {
      // nMef.FORMATION_DIPLOME → CFD files: 100 %.
      expect(
        await share('(select count(*) from mef m join certification c using (cfd)) / (select count(*) from mef)'),
      ).toBe(100);
      // certif_info Code_Scolarité → CFD files: 100 % of 3,761, but for the one line whose letters are lost.
      const [certif] = report('certif-info');
      expect(certif?.errors.filter((error) => error.code === 'cfd.unknown')).toEqual([]);
      // certif_info ROME codes → ROME v460: 99.6 % of the codes.
      expect(
        await share(
          '(select count(*) from certification_rome c join rome r on r.code = c.rome_code) / (select count(*) from certification_rome)',
        ),
      ).toBeGreaterThan(99.5);
      // Kit v3.0 → CFD files: 100 % once padded.
      for (const kit of report('kit-apprentissage')) expect(kit.errors).toEqual([]);
      // table_de_passage ci_code_scolarite → CFD files: 96.1 % of 3,407.
      const [passage] = report('onisep-table-de-passage');
      expect(100 - (100 * passage!.rejected) / 3_407).toBeGreaterThanOrEqual(96);
      // ideo-metiers ROME → ROME v460: 95.5 %.
      expect(
        await share(
          "(select count(*) from rome_appellation a join rome r on r.code = a.rome_code where cle like 'onisep:%') / (select count(*) from rome_appellation where cle like 'onisep:%')",
        ),
      ).toBeGreaterThanOrEqual(95);
      expect(
        await share(
          '(select count(*) from rome_appellation a join rome r on r.code = a.rome_code) / (select count(*) from rome_appellation)',
        ),
      ).toBeGreaterThan(99);
    });

    it('places communes and basins', async () => {
      expect(await count('from commune where latitude is not null')).toBeGreaterThan(35_500);
      // cities-tension → lexique-bassins: 100 % once padded.
      expect(
        await share(
          '(select count(*) from tension_metier t join bassin_emploi b on b.zonage = t.zonage and b.code = t.bassin_code) / (select count(*) from tension_metier)',
        ),
      ).toBe(100);
      // BMO basins found in the zoning of 2019: 401 of 406.
      expect(
        await count(
          "from bassin_emploi a join bassin_emploi b on b.code = a.code and b.zonage = 'BE19' where a.zonage = 'BE25'",
        ),
      ).toBeGreaterThanOrEqual(401);
      expect(await count('from projet_recrutement where secret and projets is not null')).toBe(0);
    });

    it('gives readable titles, both scales and a filière', async () => {
      expect(
        await share(
          '(select count(*) from certification where cfd is not null and niveau is not null) / (select count(*) from certification where cfd is not null)',
        ),
      ).toBeGreaterThan(99);
      expect(
        await share(
          "(select count(*) from certification where intitule ~ '[a-zà-ÿ]') / (select count(*) from certification)",
        ),
      ).toBeGreaterThan(99);
      expect(
        await share(
          "(select count(*) from certification c join nsf n on n.code = c.nsf_code where c.diplome_type_code in ('400', '500', '320') and c.cfd is not null and c.fermeture is null and n.filiere_lettre is not null) / (select count(*) from certification c where c.diplome_type_code in ('400', '500', '320') and c.cfd is not null and c.fermeture is null)",
        ),
      ).toBeGreaterThan(95);
    });
  });

  describeRealOffer({ folder, pool: () => pool, report });
  describeRealSearch(() => opened);
  describeRealPaths(() => opened);
  describeRealClasses(() => opened);

  it('changes nothing the second time', async () => {
    const again = await runImports({ db: (await base!).db, pool, datasets }, [folder]);
    expect(again.files.filter((file) => file.created + file.updated > 0).map((file) => file.file)).toEqual([]);
  }, 240_000);
});

/** Files of folders 01 to 07 that docs/exploitation/imports.md lists as ignored, with the reason. */
const USELESS =
  /discipline|ideo-formations|n_categorie|n_domaine|n_groupe_formation|n_lien_formation|n_type_groupe|\.geojson$/;
