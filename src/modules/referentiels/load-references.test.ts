import { expect, it } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';
import { loadReferences } from './load-references.ts';

const { db, pool } = await testDatabase();
const one = async (text: string) => (await pool.query(text)).rows[0];

it('loads the nomenclatures and the territories once', async () => {
  expect(await loadReferences(db, { communes: false })).toBe(true);
  expect(await one('select count(*)::int as n from commune')).toEqual({ n: 0 });
  expect(await loadReferences(db)).toBe(true);
  expect(await loadReferences(db)).toBe(false);
  expect(
    await one(`select (select count(*) from filiere)::int as filieres, (select count(*) from niveau)::int as niveaux,
      (select count(*) from region where slug is not null and length(code) = 2)::int as regions,
      (select count(*) from academie where not fermee)::int as academies,
      (select count(*) from departement where academie_code is null)::int as orphelins`),
  ).toEqual({ filieres: 12, niveaux: 8, regions: 18, academies: 34, orphelins: 4 });
  expect(Number((await one('select count(*) as n from commune')).n)).toBeGreaterThan(36_000);
});

it('places a commune in its département, académie and région, with its postal codes', async () => {
  expect(
    await one(`select c.nom_plie, d.nom as departement, a.nom as academie, r.nom as region, p.code as postal
      from commune c join departement d on d.code = c.departement_code join academie a on a.code = d.academie_code
      join region r on r.code = d.region_code join code_postal p on p.commune_insee = c.insee where c.insee = '44184'`),
  ).toEqual({
    nom_plie: 'saint nazaire',
    departement: 'Loire-Atlantique',
    academie: 'Nantes',
    region: 'Pays de la Loire',
    postal: '44600',
  });
  expect(await one("select actuelle from commune where insee = '13201'")).toEqual({ actuelle: '13055' });
});

it('deduces a filière from vocational groups only', async () => {
  const rows = (await pool.query("select code, filiere_lettre from nsf where code in ('253', '227', '326', '128')"))
    .rows;
  expect(Object.fromEntries(rows.map((row) => [row.code, row.filiere_lettre]))).toEqual({
    '253': 'M',
    '227': 'E',
    '326': 'N',
    '128': null,
  });
});
