import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FileReport, runImports } from '#core/importing/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { uaiOf } from '#tests/support/uai.ts';
import { datasets } from '../index.ts';
import { routeOf, schoolName } from './insertion-etablissements.ts';

const { db, pool } = await testDatabase();
const folder = await fixtureFolder();
afterAll(() => folder.dispose());

async function load(name: string, content: string): Promise<FileReport> {
  const summary = await runImports({ db, pool, datasets }, [await folder.put(name, content)]);
  const [report] = summary.files;
  if (report?.outcome !== 'applied') throw new Error(`${name}: ${report?.reason}`);
  return report;
}

beforeAll(async () => {
  await sql`insert into origine (cle, nature, libelle) values ('t', 'fait', 'Nomenclature d’essai')`.execute(db);
  await sql`insert into region (code, nom, slug) values ('75', 'Nouvelle-Aquitaine', 'nouvelle-aquitaine')`.execute(db);
  await sql`
    insert into certification (cle, slug, cfd, intitule, origine_id)
    select 'cfd:' || cfd, 'd-' || cfd, cfd, 'Diplôme', (select id from origine where cle = 't')
    from unnest(array['40025303', '50022106']) cfd`.execute(db);
  await sql`
    insert into mef (code, mef_stat_11, cfd, annee, libelle) values
      ('2472530333', '23830025303', '40025303', 3, 'x'), ('2462530332', '23730025303', '40025303', 2, 'y')`.execute(db);
});

test('by region: INSEE code, never InserJeunes’; under 20 leavers no rate but the leavers; one year of a diploma speaks', async () => {
  const head =
    '\ufeffid;millesime;code_region_ij;code_region;voie;cfd;mefstat11;nb_annee_term;nb_sortant;taux_emploi_12_mois;taux_emploi_18_mois;taux_emploi_24_mois;taux_emploi_6_mois;taux_poursuite_etudes';
  const text = `${head}
1;2021_2022;16;75;scolaire;;23830025303;80;50;60;61;62;55;37
2;2021_2022;16;75;scolaire;;23730025303;30;21;10;10;10;10;10
3;2021_2022;16;75;apprentissage;50022106;;25;19;60;61;62;55;37
4;2021_2022;16;75;apprentissage;99999999;;25;30;60;;;55;37
5;2021_2022;75;16;scolaire;;23830025303;80;50;60;61;62;55;37
6;2021_2022;16;75;candidat libre;;23830025303;80;50;60;61;62;55;37
7;2021;16;75;scolaire;;23830025303;80;50;60;61;62;55;37
`;
  const report = await load('ij_region_data.csv', text);
  expect(report).toMatchObject({ dataset: 'insertion-regions', read: 7, rejected: 4, created: 2, warnings: 1 });
  expect(report.errors.map((error) => error.code).sort()).toEqual([
    'cohort.malformed',
    'diploma.unknown',
    'region.unknown',
    'route.unknown',
  ]);
  expect(report.remarks).toMatchObject([{ line: 3, code: 'line.same_diploma' }]);
  const { rows } = await sql`
    select c.cfd, i.region_code, i.voie, i.millesime, i.taux_emploi_6, i.taux_emploi_12, i.taux_poursuite, i.sortants, i.origine_ligne
    from insertion i join certification c on c.id = i.certification_id where portee = 'region' order by c.cfd`.execute(
    db,
  );
  expect(rows).toEqual([
    {
      cfd: '40025303',
      region_code: '75',
      voie: 'scolaire',
      millesime: '2021-2022',
      taux_emploi_6: 55,
      taux_emploi_12: 60,
      taux_poursuite: 37,
      sortants: 50,
      origine_ligne: 2,
    },
    {
      cfd: '50022106',
      region_code: '75',
      voie: 'apprentissage',
      millesime: '2021-2022',
      taux_emploi_6: null,
      taux_emploi_12: null,
      taux_poursuite: null,
      sortants: 19,
      origine_ligne: 4,
    },
  ]);
  expect(await load('ij_region_data.csv', text)).toMatchObject({ created: 0, updated: 0 });
});

test('by lycée: three routes, `nd` unknown, negative added value, cohort from the name, accents of the name', async () => {
  const uai = uaiOf(330_001);
  const head =
    "n°UAI de l'établissement;Libellé de l'établissement;Région;Dont apprentis en EPLE;Taux de poursuite d'études;Taux;Taux attendu;Valeur ajoutée;Part en poursuite d'études;Part en emploi 6 mois après la sortie;Part des autres situations";
  const name = "Lycée professionnel de l'Estuaire - Lycée des métiers du vin";
  const text = `${head}\r\n${uai};${name};N-A;ensemble;54;51;41;10;54;23;23\r\n${uai};${name};N-A;dont apprentis;nd;nd;nd;nd;nd;nd;nd\r\n${uai};${name};N-A;dont élèves en voie pro sco;49;43,4;49;-6;49;22;200\r\n`;
  const report = await load('depp-2022_2023-pro.csv', text);
  expect(report).toMatchObject({ dataset: 'insertion-lycees', created: 3, rejected: 0, warnings: 1 });
  const { rows } = await sql`
    select voie, millesime, taux_emploi_6, taux_poursuite, valeur_ajoutee, part_autre, o.nom, o.lycee_des_metiers
    from insertion i join organisation o on o.id = i.organisation_id order by voie`.execute(db);
  const nom = 'Lycée professionnel de l’Estuaire';
  expect(rows).toEqual([
    {
      voie: 'apprentissage',
      millesime: '2022-2023',
      taux_emploi_6: null,
      taux_poursuite: null,
      valeur_ajoutee: null,
      part_autre: null,
      nom,
      lycee_des_metiers: true,
    },
    {
      voie: 'ensemble',
      millesime: '2022-2023',
      taux_emploi_6: 51,
      taux_poursuite: 54,
      valeur_ajoutee: 10,
      part_autre: 23,
      nom,
      lycee_des_metiers: true,
    },
    {
      voie: 'scolaire',
      millesime: '2022-2023',
      taux_emploi_6: 43,
      taux_poursuite: 49,
      valeur_ajoutee: -6,
      part_autre: null,
      nom,
      lycee_des_metiers: true,
    },
  ]);
});

test('apprentices by establishment: headers that end with a space', async () => {
  const uai = uaiOf(330_002);
  const head =
    "n°UAI de l'établissement;Libellé de l'établissement;Région;Taux de poursuite d'études;Taux;Taux attendu;Valeur ajoutée;Part en poursuite d'études ;Part en emploi 6 mois après la sortie ;Part des autres situations ";
  const report = await load(
    'depp-2022_2023-apprentissage.csv',
    `${head}\r\n${uai};Organisme de formation-Centre de formation d'apprentis du Port;N-A;42;70;69;1;42;41;17\r\n`,
  );
  expect(report).toMatchObject({ dataset: 'insertion-apprentissage', created: 1 });
  const { rows } = await sql`
    select o.nom, o.genre, i.part_emploi_6, i.voie from insertion i join organisation o on o.id = i.organisation_id
    where i.jeu = 'insertion-apprentissage'`.execute(db);
  expect(rows).toEqual([{ nom: 'CFA du Port', genre: 'cfa', part_emploi_6: 41, voie: 'apprentissage' }]);
});

test('CFA: cumulated years, decimals, blanks', async () => {
  const uai = uaiOf(330_002);
  const text = `\ufeffAnnée;UAI;Libellé;Région;DEVENIR Part poursuite études;DEVENIR Part en emploi 6 mois;DEVENIR Part autre situation 6 mois;Taux poursuite études;Taux emploi 6 mois;Taux emploi 6 mois attendu;VA emploi 6 mois;Taux emploi 12 mois;Taux emploi 18 mois;Taux emploi 24 mois
cumul 2023-2024;${uai};CFA du Port;N-A;30.0;57.0;13.0;30.0;81.0;73.0;8.0;73.0;;
cumul 2022-2023;${uai};CFA du Port;N-A;;;;;;;;;;
toujours;${uai};CFA du Port;N-A;;;;;;;;;;
`;
  const report = await load('inserjeunes-cfa.csv', text);
  expect(report).toMatchObject({ dataset: 'insertion-cfa', created: 2, rejected: 1 });
  const { rows } = await sql`
    select millesime, taux_emploi_6, taux_emploi_12, taux_emploi_18, valeur_ajoutee from insertion where jeu = 'insertion-cfa' order by 1`.execute(
    db,
  );
  expect(rows).toEqual([
    { millesime: '2022-2023', taux_emploi_6: null, taux_emploi_12: null, taux_emploi_18: null, valeur_ajoutee: null },
    { millesime: '2023-2024', taux_emploi_6: 81, taux_emploi_12: 73, taux_emploi_18: null, valeur_ajoutee: 8 },
  ]);
});

test.each([
  ['ensemble', 'ensemble'],
  ['dont apprentis', 'apprentissage'],
  ['dont élèves en voie pro sco', 'scolaire'],
  ['autre', null],
])('route %s', (text, route) => {
  expect(routeOf(text)).toBe(route);
});

test.each([
  ["Organisme de formation-Centre de formation d'apprentis de AFTRAL LES HERBIERS", 'CFA AFTRAL les Herbiers'],
  ["Organisme de foramtion - Centre de formation d'apprentis EUROPHENIX", 'CFA Europhenix'],
  [
    "Organisme formation - Centre formation d'Apprentis KAPTIV Saint Gilles les Hauts",
    'CFA KAPTIV Saint Gilles les Hauts',
  ],
  [
    "Organisme de formation centre de formation d'apprentisAFTRAL SAINT PANTALEON DE LARCHE",
    'CFA AFTRAL Saint-Pantaleon de Larche',
  ],
  ["Organisme de formation-Centre de formation d'apprentis de la MACIF Niort", 'CFA de la MACIF Niort'],
  ["Lycée professionnel Jean Monnet - Lycée des métiers de l'habitat", 'Lycée professionnel Jean Monnet'],
])('%s says its kind once', (label, nom) => {
  expect(schoolName(label)).toMatchObject({ nom, denomination: label });
});
