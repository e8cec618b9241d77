import { afterAll, beforeAll, expect, it } from 'vitest';
import { runImports } from '#core/importing/index.ts';
import { loadReferences } from '#modules/referentiels/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { workbook } from '#tests/support/import/zip.ts';
import { datasets } from '../index.ts';

const { db, pool } = await testDatabase();
let folder: FixtureFolder;
const HEAD = ['annee', 'Code métier BMO', 'Nom métier BMO', 'REG', 'Dept', 'BE25', 'NOMBE25', 'met', 'xmet', 'smet'];
const BMO = workbook({
  Notes: [['Variables']],
  Données: [
    HEAD,
    ['2025', 'D1X30', 'Chaudronniers', '75', '16', '101', 'ESSAI', '10', '4', '0'],
    ['2025', 'D1X30', 'Chaudronniers', '75', '17', '101', 'ESSAI', '5', '1', '0'],
    ['2025', 'QAX01', 'Infirmiers', '75', '16', '101', 'ESSAI', '*', '*', '*'],
    ['2025', 'QAX01', 'Infirmiers', '75', '17', '101', 'ESSAI', '7', '1', '0'],
    ['2025', '??', 'Erreur', '75', '17', '101', 'ESSAI', '7', '1', '0'],
  ],
});

beforeAll(async () => {
  await loadReferences(db, { communes: false });
  folder = await fixtureFolder();
  await folder.put('bmo.xlsx', BMO);
  // No header; blank cells repeat the line above; titles and notes stand alone; CRLF.
  await folder.put(
    'fap.csv',
    'A0Z40;691e;A1416\r\n;;\r\nC1Z;Titre de groupe;\r\nA0Z41;691b;A1403\r\n;;A1407\r\n;691f;A1204\r\n',
  );
  await folder.put(
    'chomage.csv',
    'codeDepartement;libelleDepartement;rentreeScolaire;tauxChomage\n001;AIN;2023;5,7\n02A;CORSE-DU-SUD;2023;6\n003;ALLIER;2023;nd\n',
  );
  await folder.put(
    'tension.csv',
    'annee;ROME;rome_label;cbassin;lib_bassin_bmo19;oee;defm_abc;ind_tension_d\n2020;A1101;Conduite;101;ESSAI;2;1;3\n',
  );
});
afterAll(() => folder.dispose());

const run = () => runImports({ db, pool, datasets }, [folder.path]);
const rows = async (text: string) => (await pool.query(text)).rows;

it('adds the parts of a basin and keeps a secret whole', async () => {
  const summary = await run();
  expect(summary).toMatchObject({ applied: 4, refused: 0, rejected: 1 });
  expect(
    await rows('select metier_code, bassin_code, projets, difficiles, secret from projet_recrutement order by 1'),
  ).toEqual([
    { metier_code: 'D1X30', bassin_code: '0101', projets: 15, difficiles: 5, secret: false },
    { metier_code: 'QAX01', bassin_code: '0101', projets: null, difficiles: null, secret: true },
  ]);
});

it('reads a table without a header, where blank means « same as above »', async () => {
  expect(await rows('select fap, pcs, rome_code from fap_rome order by origine_ligne')).toEqual([
    { fap: 'A0Z40', pcs: '691e', rome_code: 'A1416' },
    { fap: 'A0Z41', pcs: '691b', rome_code: 'A1403' },
    { fap: 'A0Z41', pcs: '691b', rome_code: 'A1407' },
    { fap: 'A0Z41', pcs: '691f', rome_code: 'A1204' },
  ]);
});

it('reads decimal commas and the département of the ministry, pads basins, leaves out what is unknown', async () => {
  expect(await rows('select code, taux from chomage order by code')).toEqual([
    { code: '01', taux: 5.7 },
    { code: '2A', taux: 6 },
  ]);
  expect(await rows('select zonage, bassin_code, tension from tension_metier')).toEqual([
    { zonage: 'BE19', bassin_code: '0101', tension: 3 },
  ]);
});

it('changes nothing the second time', async () => {
  expect(await run()).toMatchObject({ created: 0, updated: 0 });
});
