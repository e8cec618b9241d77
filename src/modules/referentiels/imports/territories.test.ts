import { afterAll, beforeAll, expect, it } from 'vitest';
import { runImports } from '#core/importing/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { loadReferences } from '../load-references.ts';
import { nomenclatures } from './index.ts';

const { db, pool } = await testDatabase();
let folder: FixtureFolder;
beforeAll(async () => {
  await loadReferences(db);
  folder = await fixtureFolder();
  await folder.put(
    'communes.csv',
    'Code_commune_INSEE;Nom_commune;Code_postal;Libelle_acheminement;Ligne_5;coordonnees_gps\r\n33058;BLAYE;33390;BLAYE;;45.1267, -0.6658\r\n1001;L ABERGEMENT;1400;X;;46.15, 4.92\r\n33063;BORDEAUX;33999;BORDEAUX;;\r\n99999;NULLE PART;99999;X;;1, 1\r\n',
  );
  await folder.put(
    'centres.csv',
    'niveau;code;nom;lon;lat\nregion;75;Nouvelle-Aquitaine;0,2;45,2\ndepartement;033;Gironde;-0.6;44.8\n',
  );
  await folder.put(
    'vacances.csv',
    'date,vacances_zone_a,vacances_zone_b,vacances_zone_c,nom_vacances\n2026-12-20,True,False,True,Vacances de Noël\n2026-12-01,False,False,False,\n',
  );
});
afterAll(() => folder.dispose());
const run = () => runImports({ db, pool, datasets: nomenclatures }, [folder.path]);
const rows = async (text: string) => (await pool.query(text)).rows;

it('gives communes their point and their postal codes, and reports those the COG does not know', async () => {
  const summary = await run();
  expect(summary).toMatchObject({ applied: 3, refused: 0 });
  expect(summary.errors.map((error) => [error.line, error.code])).toEqual([[5, 'commune.unknown']]);
  expect(
    await rows(
      'select insee, latitude, longitude, position is not null as place from commune where latitude is not null order by insee',
    ),
  ).toEqual([
    { insee: '01001', latitude: 46.15, longitude: 4.92, place: true },
    { insee: '33058', latitude: 45.1267, longitude: -0.6658, place: true },
  ]);
  expect(await rows("select commune_insee from code_postal where code = '33999'")).toEqual([
    { commune_insee: '33063' },
  ]);
});

it('places régions and départements', async () => {
  expect(await rows("select latitude, longitude from region where code = '75'")).toEqual([
    { latitude: 45.2, longitude: 0.2 },
  ]);
  expect(await rows("select latitude, longitude from departement where code = '33'")).toEqual([
    { latitude: 44.8, longitude: -0.6 },
  ]);
});

it('keeps the days of holiday of each zone, and nothing of the others', async () => {
  expect(await rows('select zone, jour, nom from jour_de_vacances order by zone')).toEqual([
    { zone: 'A', jour: '2026-12-20', nom: 'Vacances de Noël' },
    { zone: 'C', jour: '2026-12-20', nom: 'Vacances de Noël' },
  ]);
});

it('changes nothing the second time', async () => {
  expect(await run()).toMatchObject({ created: 0, updated: 0 });
});
