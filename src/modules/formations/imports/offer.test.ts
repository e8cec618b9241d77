import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FileReport, runImports } from '#core/importing/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { uaiOf } from '#tests/support/uai.ts';
import { datasets } from '../index.ts';

const { db, pool } = await testDatabase();
const folder = await fixtureFolder();
afterAll(() => folder.dispose());

async function load(name: string, content: string | Buffer): Promise<FileReport> {
  const file = await folder.put(name, content);
  const summary = await runImports({ db, pool, datasets }, [file]);
  const [report] = summary.files;
  if (report?.outcome !== 'applied') throw new Error(`${name}: ${report?.reason}`);
  return report;
}

interface Line {
  cle: string;
  statut: string;
  vue_en: number;
  annee: number | null;
  capacite: number | null;
  effectif: number | null;
  voeux: number | null;
  jeu: string | null;
  fichier: string;
  ligne: number | null;
}
/** Lines of a school with their figures and their provenance, by direct SQL. */
async function linesOf(uai: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select c.cle, l.statut, l.vue_en, a.annee, a.capacite, a.effectif, a.voeux, a.jeu, o.fichier, a.origine_ligne as ligne
    from identifiant i join ligne_formation l using (organisation_id) join certification c on c.id = l.certification_id
    left join ligne_annee a on a.ligne_id = l.id left join origine o on o.id = coalesce(a.origine_id, l.origine_id)
    where i.valeur = ${uai} order by c.cle, l.statut, a.annee`.execute(db);
  return rows;
}

const schoolOf = async (uai: string): Promise<{ nom: string; departement_code: string }> =>
  db
    .selectFrom('organisation as o')
    .innerJoin('identifiant as i', 'i.organisation_id', 'o.id')
    .select(['o.nom', 'o.departement_code'])
    .where('i.valeur', '=', uai)
    .executeTakeFirstOrThrow() as Promise<{ nom: string; departement_code: string }>;

const [A, B, C, D] = [330_001, 330_002, 330_003, 330_004].map(uaiOf) as [string, string, string, string];
const HEAD_CONSTAT = "\ufeffRentrée scolaire;UAI;Mef Bcp 11;Nombre d'élèves : Total";

beforeAll(async () => {
  await sql`insert into origine (cle, nature, libelle) values ('t', 'fait', 'Nomenclature d’essai')`.execute(db);
  await sql`insert into niveau (niveau, libelle, diplomes) values (3, '3', 'CAP'), (4, '4', 'Bac'), (5, '5', 'BTS'), (6, '6', 'Licence'), (7, '7', 'Master')`.execute(
    db,
  );
  await sql`insert into region (code, nom, slug) values ('75', 'Nouvelle-Aquitaine', 'nouvelle-aquitaine')`.execute(db);
  await sql`insert into departement (code, nom, slug, region_code) values ('33', 'Gironde', 'gironde', '75')`.execute(
    db,
  );
  await sql`
    insert into certification (cle, slug, cfd, intitule, sigle, ouverture, origine_id)
    select 'cfd:' || cfd, 'd-' || cfd, cfd, intitule, sigle, '2010-09-01', (select id from origine where cle = 't')
    from (values ('40025303', 'Aéronautique option structure', 'Bac pro'), ('40025302', 'Métiers de l’aéronautique 2nde commune', 'Bac pro'),
      ('32031409', 'Gestion de la PME', 'BTS'), ('46125401', 'CS (ex MC) technicien(ne) en soudage', 'CS'), ('50022106', 'Cuisine', 'CAP')) v(cfd, intitule, sigle)`.execute(
    db,
  );
  await sql`
    insert into mef (code, mef_stat_11, cfd, annee, libelle) values
      ('2472530331', '23810025303', '40025303', 1, '2NDPRO AERO'), ('2472530332', '23820025303', '40025303', 2, '1ERPRO AERO'),
      ('2472530333', '23830025303', '40025303', 3, 'TLEPRO AERO'), ('2472530231', '23810025302', '40025302', 1, '2NDPRO COMMUNE'),
      ('3113140921', '32211031409', '32031409', 1, '1BTS2 GPME'), ('2412210621', '23210022106', '50022106', 1, '1CAP2  CUISINE')`.execute(
    db,
  );
});

test('constat: years of a diploma are summed, unknown MEF told, unknown school created, nothing changes twice', async () => {
  const text = `${HEAD_CONSTAT}\n2020;${A};23810025303;12\n2020;${A};23820025303;10\n2020;${A};23830025303;\n2020;${A};23830025303;9\n2020;${A};23810025302;30\n2020;${B};99999999999;5\n2020;zzz;23810025303;5\n`;
  const report = await load('constat_2020.csv', text);
  expect(report).toMatchObject({
    dataset: 'constat-rentree',
    edition: '2020',
    read: 7,
    created: 2,
    rejected: 2,
    warnings: 1,
  });
  expect(report.errors.map((error) => [error.line, error.code]).sort()).toEqual([
    [7, 'mef.unknown'],
    [8, 'uai.malformed'],
  ]);
  expect(report.remarks.map((remark) => [remark.line, remark.code])).toEqual([[5, 'line.conflict']]);
  expect(await linesOf(A)).toEqual([
    {
      cle: 'cfd:40025302',
      statut: 'scolaire',
      vue_en: 2020,
      annee: 2020,
      capacite: null,
      effectif: 30,
      voeux: null,
      jeu: 'constat-rentree',
      fichier: 'constat_2020.csv',
      ligne: 6,
    },
    {
      cle: 'cfd:40025303',
      statut: 'scolaire',
      vue_en: 2020,
      annee: 2020,
      capacite: null,
      effectif: 22,
      voeux: null,
      jeu: 'constat-rentree',
      fichier: 'constat_2020.csv',
      ligne: 2,
    },
  ]);
  // No file names it: what is known, and its code.
  expect(await schoolOf(A)).toEqual({ nom: `Établissement ${A} (Gironde)`, departement_code: '33' });
  expect(await load('constat_2020.csv', text)).toMatchObject({ created: 0, updated: 0 });
});

test('capacities: first year of entry, exact duplicates once, conflicts unknown and told, headers with apostrophes', async () => {
  const head = "Etablissement d'accueil;MEF STAT 11;Capacité carte scolaire;Demandes vœux 1;Famille de métiers";
  const text = `${head}\n${A};23810025303;24;30;\n${A};23820025303;12;5;AERO\n${A};23810025302;30;40;\n${A};23810025302;30;40;\n${B};23210022106;12;3;\n${B};23210022106;12;9;\n`;
  const report = await load('attractivite_capacite_2022.csv', text);
  expect(report).toMatchObject({ dataset: 'attractivite-capacite', rejected: 0 });
  expect(report.remarks.map((remark) => [remark.line, remark.code])).toEqual([
    [5, 'line.duplicate'],
    [7, 'line.conflict'],
  ]);
  expect((await linesOf(A)).filter((line) => line.annee === 2022)).toMatchObject([
    { cle: 'cfd:40025302', capacite: 30, voeux: 40 },
    { cle: 'cfd:40025303', capacite: 24, voeux: 30, vue_en: 2022 },
  ]);
  expect(await linesOf(B)).toMatchObject([
    { cle: 'cfd:50022106', capacite: 12, voeux: null, jeu: 'attractivite-capacite' },
  ]);
  // An older year loaded afterwards neither erases nor takes the line back in time.
  await load('constat_2019.csv', `${HEAD_CONSTAT}\n2019;${A};23810025303;7\n`);
  expect(
    (await linesOf(A)).filter((line) => line.cle === 'cfd:40025303').map((line) => [line.annee, line.vue_en]),
  ).toEqual([
    [2019, 2022],
    [2020, 2022],
    [2022, 2022],
  ]);
});

test('a capacity of 999 is the mark of an unknown one: said, never printed as places', async () => {
  const report = await load(
    'attractivite_capacite_2021.csv',
    `Etablissement d'accueil;MEF STAT 11;Capacité carte scolaire;Demandes vœux 1\n${B};23810025303;999;4\n`,
  );
  expect(report.remarks.map((remark) => remark.code)).toEqual(['capacity.placeholder']);
  expect((await linesOf(B)).filter((line) => line.annee === 2021)).toMatchObject([
    { cle: 'cfd:40025303', capacite: null, voeux: 4 },
  ]);
});

test('BTS: school and apprenticeship, the codes `23K` by their wording, an unknown status refused', async () => {
  const text = `\ufeffUAI;LIBELLÉFORMATION;MEFSTAT11;NB_VOEUX_CONFIRMES;STATUT;CAPACITEPSUP
${C};BTS - Services - Gestion de la PME;32211031409;235;Scolaire;30
${C};BTS - Services - Gestion de la PME - en apprentissage;32211031409;nd;Apprentissage;
${C};Certificat de Spécialisation - Technicien(ne) en soudage - en apprentissage;23K00025401;18;Apprentissage;8
${C};Certificat de Spécialisation - Inconnu au bataillon;23K00099999;1;Scolaire;1
${C};BTS - X;32211031409;1;Peut-être;1
`;
  const report = await load('BTS_attractivite_capacite_2024.csv', text);
  expect(report).toMatchObject({ dataset: 'bts-attractivite', read: 5, rejected: 1, created: 4 });
  expect(report.errors[0]).toMatchObject({ line: 6, code: 'status.unknown', column: 'STATUT' });
  expect(await linesOf(C)).toMatchObject([
    { cle: 'cfd:32031409', statut: 'apprentissage', annee: null },
    { cle: 'cfd:32031409', statut: 'scolaire', annee: 2024, capacite: 30, voeux: 235 },
    { cle: 'cfd:46125401', statut: 'apprentissage', capacite: 8, voeux: 18 },
    { cle: 'psup:cs-inconnu-au-bataillon', statut: 'scolaire', capacite: 1 },
  ]);
});

test('Parcoursup: comma, no accent, several spaces for hyphens, duplicates, another site, school created with its place', async () => {
  const head =
    '"Statut de l’établissement de la filiere de formation (public, prive…)",Code UAI de l etablissement,etablissement,Region de l’etablissement,Filiere de formation,Coordonnées GPS de la formation';
  const text = `${head}
Public,${D},Lycee de l Estuaire   Blaye,Nouvelle-Aquitaine,BTS   Services   Gestion de la PME,"45.12, -0.66"
Public,${D},Lycee de l Estuaire   Blaye,Nouvelle-Aquitaine,BTS   Services   Gestion de la PME,"45.12, -0.66"
Public,${D},Lycee de l Estuaire   Blaye,Nouvelle-Aquitaine,FCIL   Peintre aeronautique,"45.30, -0.66"
Public,${D},Lycee de l Estuaire   Blaye,Nouvelle-Aquitaine,,""
`;
  const report = await load('parcoursup_2025.csv', text);
  expect(report).toMatchObject({ dataset: 'parcoursup', read: 4, rejected: 1, created: 2 });
  expect(report.remarks.map((remark) => [remark.line, remark.code])).toEqual([[3, 'line.duplicate']]);
  expect(await linesOf(D)).toMatchObject([
    { cle: 'cfd:32031409', statut: 'scolaire', vue_en: 2025, fichier: 'parcoursup_2025.csv' },
    { cle: 'psup:fcil-peintre-aeronautique', statut: 'scolaire', vue_en: 2025 },
  ]);
  const places = await sql<{ nom: string; secteur: string; ailleurs: boolean }>`
    select o.nom, o.secteur, l.latitude is not null as ailleurs from organisation o join ligne_formation l on l.organisation_id = o.id
    join identifiant i on i.organisation_id = o.id join certification c on c.id = l.certification_id where i.valeur = ${D} order by c.cle`.execute(
    db,
  );
  expect(places.rows).toEqual([
    { nom: 'Lycée de l’Estuaire - Blaye', secteur: 'public', ailleurs: false },
    { nom: 'Lycée de l’Estuaire - Blaye', secteur: 'public', ailleurs: true },
  ]);
  expect(await load('parcoursup_2025.csv', text)).toMatchObject({ created: 0, updated: 0 });
});

test('Affelnet: Mac Roman, padded cells, by MEF, by speciality, by label, else under its wording', async () => {
  const uai = uaiOf(330_005);
  const rows = [
    'UAI;COMMUNE;ACADEMIE;MINISTERE;TYPE_ETABLISSEMENT;MNEMONIQUE_FORMATION_ACCUEIL;CODE_SPECIALITE_FORMATION_ACCUEIL;LIBELLE_FORMATION_ACCUEIL_BAN;CODE_FORMATION_ACCUEIL_BAN;CODE_COMMUNE_INSEE;CODE_POSTAL',
    `${uai} ; BLAYE CEDEX ; BORDEAUX ; Education Nationale ; CENTRE DE FORMATION D APPRENTIS ;  1CAP2 ;  22106 ;  1CAP2  CUISINE  ;  24122106210 ;  33058 ;  33390`,
    `${uai} ; BLAYE ; BORDEAUX ; Education Nationale ; CENTRE DE FORMATION D APPRENTIS ;  2NDPRO ;  25303 ;  2NDPRO AÉRO  ;  AFFECTATION ;  - ;  33390`,
    `${uai} ; BLAYE ; BORDEAUX ; Education Nationale ; LYCEE PROFESSIONNEL ;  1CAP2 ;  AP01 ;  1CAP2 CUISINE  ;  AFFECTATION ;  - ;  33390`,
    `${uai} ; BLAYE ; BORDEAUX ; Education Nationale ; CENTRE DE FORMATION D APPRENTIS ;  APPR ;   ;  APPR ZINGUERIE D’ART  ;  AFFECTATION ;  - ;  33390`,
  ];
  const mac = (text: string) =>
    Buffer.from([...text].map((letter) => ({ É: 0x83, '’': 0xd5 })[letter] ?? letter.charCodeAt(0)));
  const report = await load('2020_05_12_AFFELNET.csv', mac(`${rows.join('\n')}\n`));
  expect(report).toMatchObject({ dataset: 'affelnet', encoding: 'Mac Roman', rejected: 0 });
  expect(await linesOf(uai)).toMatchObject([
    { cle: 'affelnet:zinguerie-d-art', statut: 'apprentissage' },
    { cle: 'cfd:40025303', statut: 'apprentissage', vue_en: 2020 },
    { cle: 'cfd:50022106', statut: 'apprentissage' },
    { cle: 'cfd:50022106', statut: 'scolaire' },
  ]);
  expect((await schoolOf(uai)).nom).toBe(`CFA de Blaye (${uai})`);
});

test('apprenticeship of Parcoursup: place of training, MEF or wording', async () => {
  const [managing, place] = [uaiOf(330_006), uaiOf(330_007)];
  const text = `UAI_GES;UAI_AFF;LIB_AFF;CODECOMMUNE;LIBCOMMUNE;CODEPOSTAL;ACADÉMIE;LIBFORMATION;LIBSPÉCIALITÉ;CODEMEF
${managing};${place};CFA TERTIA FORMATION;33058;Blaye;33390;Bordeaux;BTS - Services;Gestion de la PME - en apprentissage;3113140921
${managing};${place};CFA TERTIA FORMATION;33058;Blaye;33390;Bordeaux;BPJEPS;Voile - en apprentissage;
`;
  const report = await load('listeFormationApprentissagePsup_2020.csv', text);
  expect(report).toMatchObject({ dataset: 'apprentissage-parcoursup', created: 2 });
  expect(await linesOf(managing)).toEqual([]);
  expect(await linesOf(place)).toMatchObject([
    { cle: 'cfd:32031409', statut: 'apprentissage' },
    { cle: 'psup:bpjeps-voile', statut: 'apprentissage' },
  ]);
  // Named at last: the name made of its code is forgotten.
  const unnamed = uaiOf(330_005);
  await load(
    'listeFormationApprentissagePsup_2021.csv',
    text.replaceAll(place, unnamed).replaceAll('TERTIA FORMATION', 'DU BLAYAIS'),
  );
  expect((await schoolOf(unnamed)).nom).toBe('CFA du Blayais');
});

test('masters: the national mention, limited places, mentions that are not open refused', async () => {
  const uai = uaiOf(330_008);
  const head =
    '\ufeffAnnée de la campagne de recueil des informations;Code UAI de l’établissement accrédité;Nom d’usage de l’établissement accrédité;Identifiant navette de la mention (INM) de master;Intitulé de la mention de master;Mention ouverte ou non ouverte;Capacité d’accueil limitée au 1er semestre';
  const text = `${head}
2021;${uai};Université de l’Estuaire;1800858H;Biologie-santé;1;150
2021;${uai};Université de l’Estuaire;1800859J;Chimie;0;
2021;${uai};Université de l’Estuaire;néant;Droit;1;
`;
  const report = await load('masters_2021.csv', text);
  expect(report).toMatchObject({ dataset: 'master-mentions', read: 3, rejected: 2, created: 1 });
  expect(report.errors.map((error) => error.code).sort()).toEqual(['inm.malformed', 'training.not_open']);
  expect(await linesOf(uai)).toMatchObject([{ cle: 'master:biologie-sante', annee: 2021, capacite: 150 }]);
});

test('a school known by its code alone takes the address of its name when a file gives it; the former one redirects', async () => {
  const slugOf = async () =>
    (
      await sql<{ slug: string }>`
        select slug from organisation o join identifiant i on i.organisation_id = o.id where i.valeur = ${A}`.execute(
        db,
      )
    ).rows[0]!.slug;
  expect(await slugOf()).toBe(`etablissement-${A.toLowerCase()}`);
  await load(
    'depp-2023_2024-apprentissage.csv',
    `n°UAI de l'établissement;Libellé de l'établissement;Taux de poursuite d'études;Taux;Valeur ajoutée\n${A};CFA de la Citadelle;42;70;1\n`,
  );
  expect(await slugOf()).toBe('cfa-de-la-citadelle');
  const former = await sql`select 1 from ancienne_adresse where slug = ${`etablissement-${A.toLowerCase()}`}`.execute(
    db,
  );
  expect(former.rows).toHaveLength(1);
});

test('no line of the offer is ever deleted or lacks its source', async () => {
  const { rows } = await sql<{ lignes: number; sans: number }>`
    select count(*)::int as lignes, count(*) filter (where origine_ligne is null)::int as sans from ligne_formation`.execute(
    db,
  );
  expect(rows[0]!.lignes).toBeGreaterThanOrEqual(15);
  expect(rows[0]!.sans).toBe(0);
});
