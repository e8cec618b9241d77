import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FileReport, runImports } from '#core/importing/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type FixtureFolder, fixtureFolder } from '#tests/support/import/folder.ts';
import { workbook } from '#tests/support/import/zip.ts';
import { loadReferences } from '../load-references.ts';
import { readCertification } from '../read-certification.ts';
import { nomenclatures } from './index.ts';

const { db, pool } = await testDatabase();
let folder: FixtureFolder;

/** Small files of ours with the dirt of the real ones. */
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const TYPES = `NIVEAU_FORMATION_DIPLOME;NIVEAU_INTERMINISTERIEL;LIBELLE_COURT;LIBELLE_100;ANCIEN_NIVEAU;NIVEAU_QUALIFICATION_RNCP
400;4;BAC PRO;BAC PROFESSIONNEL;40;04
433;4;BAC TEC AG;BAC TECHNOLOGIQUE AGRICOLE;43;00
010;0;MC;MENTION COMPLEMENTAIRE;52;XX
`;
const HEAD =
  'FORMATION_DIPLOME;NIVEAU_FORMATION_DIPLOME;GROUPE_SPECIALITE;LETTRE_SPECIALITE;LIBELLE_STAT_33;LIBELLE_LONG_200;DATE_OUVERTURE;DATE_FERMETURE;ANCIEN_DIPLOME_1;NOUVEAU_DIPLOME_1;DATE_PREMIERE_SESSION;NIVEAU_QUALIFICATION_RNCP;COMMENTAIRE';
const DIPLOMAS = `${HEAD}
40025399;400;253;R;ESSAI AERO NOUVEAU;MAINTENANCE AERONAUTIQUE OPTION : SYSTEMES (BAC PRO);01/09/2020;;40025398;;2023;04;créé à la rentrée
40025398;400;253;R;ESSAI AERO;MAINTENANCE AERONAUTIQUE (BAC PRO);01/09/2000;31/08/2023;;40025399;2003;04;
01025499;010;254;R;ESSAI MC;PEINTURE AERONAUTIQUE (MC NIVEAU IV);01/09/2020;31/08/2024;;;2020;04;
50031299;500;312;;ESSAI CAP;EQUIPIER POLYVALENT (CAP);01/09/2020;;;;;03;
32031299;320;312;;ESSAI BTS;PODO-ORTHESISTE (BTS);01/09/2020;;;;;05;
26033199;260;331;;ESSAI DE;SANS TYPE CONNU;01/09/2020;;;;;06;
ABC;400;253;;X;X;;;;;;;
`;
const MEFS = `\ufeffMEF;DISPOSITIF_FORMATION;FORMATION_DIPLOME;DUREE_DISPOSITIF;ANNEE_DISPOSITIF;LIBELLE_LONG;DATE_OUVERTURE;DATE_FERMETURE;MEF_STAT_11;LIBELLE_EDITION
2472539921;247;40025399;3;1;2DPRO ESSAI;01/09/2020;;23825025399;
2472539922;247;40025399;3;2;1PRO ESSAI "B";01/09/2020;;23825025398;Première pro essai
2403129911;240;50031299;1;1;1CAP1;01/09/2020;;24031299111;
2413129921;241;50031299;2;1;1CAP2;01/09/2020;;24131299211;
2423129931;242;50031299;3;1;1CAP3;01/09/2020;;24231299311;
2423129932;242;50031299;3;2;2CAP3;01/09/2020;;24231299321;
2423129933;242;50031299;3;3;3CAP3;01/09/2020;;24231299331;
3123129931;312;32031299;3;1;1BTS3;01/09/2020;;31231299311;
4413319911;441;26033199;1;1;UN;01/09/2020;;44133199111;
4413319921;441;26033199;2;1;DEUX;01/09/2020;;44133199211;
`;
const CERTIF = `Code_Diplome;Libelle_Diplome;Code_Rome_1;Code_Rome_2;Code_Rome_3;Code_Rome_4;Code_Rome_5;Code_RNCP;Code_Scolarité;certificateur;\`Options\`;codeIdeo2
1;Bac pro maintenance aéronautique;I1602;;;;;;40025398;Ministère "chargé" de l'éducation;;FOR.1
2;DU sans code;;;;;;;;Université;;
3;MC peinture aéronautique;H3405;N9999;;;;37923;1025499;;;
4;Inconnu;;;;;;;99999999;;;
`;
const ROME =
  '"code_rome","libelle_rome","transition_eco"\n"I1602","Mécanicien / Mécanicienne aéronautique","N"\n"H3405","Peintre aéronautique",""\n';
const KIT = workbook({
  Présentation: [['Table de passage']],
  'Kit Apprentissage': [
    ['Version de janvier'],
    ['Code Diplôme', 'FicheRNCP', "Date d'échéance\nde la fiche RNCP", 'Fiche ACTIVE/INACTIVE'],
    ['1025499', 'RNCP37923', '46022', 'ACTIVE'],
    ['40025399', 'NR', 'NR', 'NR'],
  ],
});
const SHEETS =
  '{"FOR.1":{"desc":"<p>Entretenir des <b>a&eacute;ronefs</b>.</p><script>x()</script><ul><li>Contr&ocirc;ler</li></ul>"}}';

beforeAll(async () => {
  await loadReferences(db, { communes: false });
  folder = await fixtureFolder();
  await folder.put('z-types.csv', TYPES);
  await folder.put('a-diplomes.csv', latin1(DIPLOMAS));
  await folder.put('mef.csv', MEFS);
  await folder.put('certif.csv', CERTIF);
  await folder.put('rome.csv', ROME);
  await folder.put('kit.xlsx', KIT);
  await folder.put('fiches.json', SHEETS);
});
afterAll(() => folder.dispose());

const run = () => runImports({ db, pool, datasets: nomenclatures }, [folder.path]);

it('builds a certification from seven files, in the right order, whatever their names', async () => {
  const summary = await run();
  const byDataset: Record<string, FileReport> = Object.fromEntries(
    summary.files.map((file) => [file.dataset ?? '', file]),
  );
  expect(summary).toMatchObject({ applied: 7, refused: 0 });
  expect(byDataset['bcn-diplomes']).toMatchObject({ encoding: 'Windows-1252 ou ISO-8859-1', rejected: 1 });
  expect(byDataset['certif-info']?.errors.map((error) => error.code)).toEqual(['cfd.unknown']);
  expect(byDataset['certif-info']?.remarks.map((one) => one.code).sort()).toEqual(['cfd.absent', 'rome.unknown']);
  const sheet = await readCertification(db, { slug: 'bac-pro-maintenance-aeronautique-option-systemes-40025399' });
  expect(sheet).toMatchObject({
    titre: 'Bac pro Maintenance aéronautique option : systèmes',
    niveau: 4,
    ancienNiveau: 'IV',
    nsf: { code: '253' },
    filiere: { lettre: 'M', deduite: true },
    dureeMois: 36,
    precedents: [{ cfd: '40025398', titre: 'Bac pro Maintenance aéronautique', fermeture: '2023-08-31' }],
    suivants: [],
    metiers: [{ code: 'I1602', libelle: 'Mécanicien / Mécanicienne aéronautique', herite: true }],
  });
});

it('takes the level of the diploma when its type has several, and pads the codes', async () => {
  const { rows } = await pool.query("select id from certification where cfd = '01025499'");
  const sheet = await readCertification(db, { id: rows[0].id });
  expect(sheet).toMatchObject({
    niveau: 4,
    sigle: 'MC',
    intitule: 'Peinture aéronautique',
    fiches: [{ rncp: 'RNCP37923', active: true, echeance: '2025-12-31' }],
  });
  const types = await pool.query('select code, niveau, ancien_niveau from diplome_type order by code');
  expect(types.rows).toEqual([
    { code: '010', niveau: null, ancien_niveau: null },
    { code: '400', niveau: 4, ancien_niveau: 'IV' },
    { code: '433', niveau: 4, ancien_niveau: 'IV' },
  ]);
});

it('says the usual length of a diploma opened in several, else the most frequent, the shorter of two', async () => {
  const { rows } = await pool.query<{ cfd: string; duree_mois: number }>(
    "select cfd, duree_mois from certification where cfd in ('50031299', '32031299', '26033199') order by cfd",
  );
  expect(rows).toEqual([
    { cfd: '26033199', duree_mois: 12 },
    { cfd: '32031299', duree_mois: 36 },
    { cfd: '50031299', duree_mois: 24 },
  ]);
});

it('keeps plain text of a sheet and the source of each fact', async () => {
  const { rows } = await pool.query(
    `select c.objectif, o.fichier, c.origine_ligne, l.jeu, r.origine_ligne as ligne_rome from certification c
     join origine o on o.id = c.origine_id join certification_libelle l on l.certification_id = c.id and l.rang = 2
     join certification_rome r on r.certification_id = c.id where c.cfd = '40025398'`,
  );
  expect(rows[0]).toEqual({
    objectif: 'Entretenir des aéronefs.\nContrôler',
    fichier: 'a-diplomes.csv',
    origine_ligne: 3,
    jeu: 'certif-info',
    ligne_rome: 2,
  });
});

it('changes nothing the second time', async () => {
  const summary = await run();
  expect(summary).toMatchObject({ created: 0, updated: 0 });
});
