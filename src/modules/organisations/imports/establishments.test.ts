import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FileReport, runImports } from '#core/importing/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { uaiOf } from '#tests/support/uai.ts';
import {
  contradictionsOf,
  datasets,
  factsOf,
  getOrganisation,
  organisationByCode,
  saveOrganisation,
} from '../index.ts';

const { db, pool } = await testDatabase();
const folder = await fixtureFolder();
afterAll(() => folder.dispose());

/** One file, loaded; its report. */
async function load(name: string, content: string | Buffer): Promise<FileReport> {
  const file = await folder.put(name, content);
  const summary = await runImports({ db, pool, datasets }, [file]);
  const [report] = summary.files;
  if (report?.outcome !== 'applied') throw new Error(`${name}: ${report?.reason}`);
  return report;
}
const byUai = (uai: string) => organisationByCode(db, 'uai', uai);

const [A, B, C, D, E] = [330_001, 330_002, 330_003, 330_004, 330_005].map(uaiOf) as [
  string,
  string,
  string,
  string,
  string,
];
const SIRET_1 = '73282932000074';
const SIRET_2 = '35600000000048';

beforeAll(async () => {
  await sql`insert into origine (cle, nature, libelle) values ('t', 'fait', 'Essai')`.execute(db);
  await sql`insert into region_academique (code, nom) values ('75', 'Nouvelle-Aquitaine')`.execute(db);
  await sql`insert into region (code, nom, slug) values ('75', 'Nouvelle-Aquitaine', 'nouvelle-aquitaine')`.execute(db);
  await sql`insert into academie (code, nom, slug) values ('04', 'Bordeaux', 'bordeaux'), ('70', 'Normandie', 'normandie')`.execute(
    db,
  );
  await sql`insert into departement (code, nom, slug, region_code, academie_code) values ('33', 'Gironde', 'gironde', '75', '04')`.execute(
    db,
  );
  await sql`
    insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude) values
      ('33058', 'Blaye', 'blaye', '33', 45.1279, -0.6697), ('33394', 'Saint-Émilion', 'saint emilion', '33', 44.89, -0.15)`.execute(
    db,
  );
  await sql`insert into code_postal (code, commune_insee) values ('33390', '33058'), ('33330', '33394')`.execute(db);
});

describe('lycées IVAL (JSON)', () => {
  const lycee = (over: object) => ({
    uai: A,
    nom: 'Lycee Are Maurois',
    ville: 'Blaye',
    codeDept: '33',
    academie: 'Bordeaux',
    secteur: 'public',
    type: 'GT',
    lat: 45.1,
    lng: -0.66,
    adresse: '1 rue',
    codePostal: '33393',
    ips: 100,
    ...over,
  });
  const content = JSON.stringify({
    meta: { year: '2025' },
    lycees: [
      lycee({}),
      lycee({ type: 'Pro', nom: 'Lycee Are Maurois (professionnel)' }),
      lycee({ uai: B, nom: 'Lycee Sans Position', lat: null, lng: null, ville: 'Blaye' }),
    ],
  });

  test('two entries of one UAI are one polyvalent lycée; a lost « nd » comes back; no position: centre of the commune', async () => {
    const report = await load('lycees-2025.json', content);
    expect(report).toMatchObject({ dataset: 'lycees-ival', read: 3, created: 2, rejected: 0 });
    expect(await byUai(A)).toMatchObject({
      nom: 'Lycée André Maurois',
      genre: 'lycee_polyvalent',
      communeInsee: '33058',
      academie: { code: '04', nom: 'Bordeaux' },
      region: { code: '75' },
      precision: 'adresse',
    });
    expect(await byUai(B)).toMatchObject({ latitude: 45.1279, precision: 'commune' });
    expect(await load('lycees-2025.json', content)).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
  });
});

test('IPS: capitals, lycée des métiers, INSEE code; its name prevails on IVAL’s; Caen is Normandie', async () => {
  const text = `\ufeffrentree_scolaire;academie;code_du_departement;departement;uai;nom;code_insee_de_la_commune;nom_de_la_commune;secteur;type_de_lycee;ips\r
2021-2022;BORDEAUX;33;GIRONDE;${A};LYCEE POLYVALENT ANDRE MAUROIS LYCEE DES METIERS DU VIN;33058;BLAYE;privé sous contrat;LP;112\r
2021-2022;BORDEAUX;33;GIRONDE;pas un code;X;33058;BLAYE;public;LP;100\r
2021-2022;BORDEAUX;33;GIRONDE;${A.slice(0, 7)}${A[7] === 'B' ? 'C' : 'B'};LYCEE B;33058;BLAYE;public;LP;100\r
`;
  const report = await load('ips_2021-2022.csv', text);
  expect(report).toMatchObject({
    dataset: 'lycees-ips',
    edition: '2021',
    read: 3,
    created: 1,
    updated: 1,
    rejected: 1,
  });
  expect(report.errors.map((error) => [error.line, error.code])).toEqual([[3, 'uai.malformed']]);
  expect(report.remarks.map((remark) => remark.code)).toEqual(
    expect.arrayContaining(['uai.unusual_key', 'contradiction']),
  );
  const found = await byUai(A);
  expect(found).toMatchObject({
    nom: 'Lycée polyvalent André Maurois',
    lyceeDesMetiers: true,
    genre: 'lycee_polyvalent',
  });
  const contradictions = await contradictionsOf(db, found!.id);
  expect(contradictions.map((one) => one.champ)).toEqual(['secteur']);
  expect(contradictions[0]!.faits.map((fact) => [fact.jeu, fact.valeur])).toEqual([
    ['lycees-ips', 'prive'],
    ['lycees-ival', 'public'],
  ]);
  const facts = await factsOf(db, found!.id);
  expect(facts.find((fact) => fact.jeu === 'lycees-ips' && fact.champ === 'nom')).toMatchObject({
    ligne: 2,
    source: { edition: '2021' },
  });
});

test('apprenticeship catalogue: several SIRET of one UAI, address on several lines, wrong SIRET, lower case, closed', async () => {
  const header =
    '"siret";"uai";"enseigne";"entreprise_raison_sociale";"adresse";"code_postal";"localite";"code_insee_localite";"num_academie";"geo_coordonnees";"ferme";"date_fermeture";"siege_social";"nda"';
  const row = (cells: string[]) => cells.map((cell) => `"${cell}"`).join(';');
  const address = 'CFA DU VIN\r\n12 RUE DES CHAIS\r\n33390 BLAYE';
  const text = [
    header,
    row([
      SIRET_1,
      C.toLowerCase(),
      'CFA DU VIN',
      'ASSOCIATION DU VIN',
      address,
      '33390',
      'BLAYE',
      '33058',
      '4',
      '45.12,-0.66',
      'true',
      '2020-08-31T00:00:00.000Z',
      'false',
      '',
    ]),
    row([
      SIRET_2,
      C,
      'CFA DU VIN',
      'ASSOCIATION DU VIN',
      address,
      '33390',
      'BLAYE',
      '33058',
      '4',
      '45.12,-0.66',
      'false',
      '1970-01-01T00:00:00.000Z',
      'true',
      '11754185275',
    ]),
    row([
      '73282932000075',
      D,
      'LYCEE PRIVE',
      'OGEC SAINT JEAN',
      '',
      '33390',
      'BLAYE',
      '',
      '4',
      '',
      'false',
      '',
      'true',
      '',
    ]),
    row(['', '', 'RIEN', 'RIEN', '', '', '', '', '', '', 'false', '', 'true', '']),
    '',
  ].join('\n');
  const report = await load('catalogue_20221010.csv', text);
  expect(report).toMatchObject({
    dataset: 'apprentissage-etablissements',
    read: 4,
    rejected: 1,
    edition: '2022-10-10',
  });
  expect(report.errors.concat(report.remarks).map((problem) => problem.code)).toEqual(
    expect.arrayContaining(['siret.invalid', 'establishment.no_code']),
  );
  const cfa = await byUai(C);
  expect(cfa).toMatchObject({ nom: 'CFA du Vin', genre: 'cfa', adresse: '12 rue des Chais', fermeLe: null });
  expect(cfa!.identifiants.map((code) => code.valeur).sort()).toEqual([C, '11754185275', SIRET_1, SIRET_2].sort());
  expect((await byUai(D))!.communeNom).toBe('Blaye');
  expect(await load('catalogue_20221010.csv', text)).toMatchObject({ created: 0, updated: 0 });
});

test('CFA under agreement: ISO-8859-1, serial dates, name in two cells, SIRET that another one has', async () => {
  const text = `numero_uai;nature_uai;secteur_public_prive;commune;commune_libe;denomination_principale;patronyme_uai;numero_siren_siret_uai;date_fermeture;adresse_uai;code_postal_uai
${E};600;PR;33058;Blaye;CTR DE FORMATION D APPRENTIS;DES MÉTIERS DE LA MER;${SIRET_1};25288;1 allée;33390
`;
  const report = await load('cfa.csv', Buffer.from(text, 'latin1'));
  expect(report).toMatchObject({ dataset: 'cfa-conventions', created: 1 });
  expect(report.remarks.map((remark) => remark.code)).toContain('siret.shared');
  expect(await byUai(E)).toMatchObject({ nom: 'CFA des métiers de la Mer', fermeLe: '1969-03-26', secteur: 'prive' });
  expect((await organisationByCode(db, 'siret', SIRET_1))?.nom).toBe('CFA du Vin');
});

test.each([
  [
    'labels',
    "libellé;type d'établissement;uai - identifiant;géolocalisation;anciens codes uai;siret;Code académie;Commune;Code commune",
  ],
  ['technical names', 'uo_lib;type_d_etablissement;uai;coordonnees;anciens_codes_uai;siret;aca_id;com_nom;com_code'],
])('higher education with %s as headers', async (kind, header) => {
  const uai = uaiOf(kind === 'labels' ? 330_010 : 330_011);
  const former = uaiOf(kind === 'labels' ? 330_012 : 330_013);
  await load(
    `esr-${kind.length}.csv`,
    `\ufeff${header}\nUniversité ${kind} de l'Estuaire;Université;${uai};45.12, -0.66;${former};;A04;Blaye;33058\n`,
  );
  expect(await byUai(uai)).toMatchObject({
    nom: `Université ${kind} de l’Estuaire`,
    genre: 'universite',
    famille: 'superieur',
    precision: 'adresse',
  });
  expect((await byUai(former))?.slug).toBe((await byUai(uai))?.slug);
});

test('directory: both generations of headers, no mailbox of a person, town hall’s SIRET left out, best name of all', async () => {
  const first = `Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune;Code_departement;Code_academie;Mail;Hebergement;Lycee_des_metiers;SIREN_SIRET;latitude;longitude;precision_localisation;libelle_nature;coordonnee_X\r
${A};Lycée polyvalent André-Maurois;Lycée;Privé;33390;33058;Blaye;033;04;jean.dupont@ac-bordeaux.fr;1;1;;45.2;-0.6;Numéro de rue;LYCEE POLYVALENT;1\r
${uaiOf(330_020)};École de Blaye;Ecole;Public;33390;33058;Blaye;033;04;ecole.0@ac-bordeaux.fr;0;;21330580000018;;;;ECOLE MATERNELLE;1\r
`;
  expect(await load('annuaire_2023.csv', first)).toMatchObject({ dataset: 'annuaire-education', read: 2, rejected: 0 });
  expect(await byUai(A)).toMatchObject({ nom: 'Lycée polyvalent André-Maurois', courriel: null, internat: true });
  expect(await byUai(uaiOf(330_020))).toMatchObject({
    genre: 'ecole',
    courriel: 'ecole.0@ac-bordeaux.fr',
    precision: 'commune',
  });
  expect((await byUai(uaiOf(330_020)))!.identifiants).toHaveLength(1);
  const second = `identifiant_de_l_etablissement;nom_etablissement;type_etablissement;code_postal;code_commune;nom_commune;latitude;longitude;coordx_origine;inconnue\n${A};Lycée Maurois rénové;Lycée;33390;33058;Blaye;45.2;-0.6;1;x\n`;
  expect(await load('annuaire_2026.csv', second)).toMatchObject({ dataset: 'annuaire-education', updated: 1 });
  expect((await byUai(A))?.nom).toBe('Lycée Maurois rénové');
  // The older edition, loaded again, does not take the word back, and what the newer one lacks is kept.
  expect(await load('annuaire_2023.csv', first)).toMatchObject({ created: 0, updated: 0 });
  expect(await byUai(A)).toMatchObject({ nom: 'Lycée Maurois rénové', internat: true });
});

test('agricultural network: validated UAI only, town from the address', async () => {
  const uai = uaiOf(330_030);
  const text = `\ufeffSiret;UAI validée;Raison sociale;Enseigne;Adresse;Académie;UAI potentielle 1\n;${uai};MAISON FAMILIALE RURALE EDUC ORIENTATION;;Ker Anna 33330 ST EMILION;Bordeaux;${uaiOf(330_031)}\n`;
  await load('agri.csv', text);
  expect(await byUai(uai)).toMatchObject({
    nom: 'Maison familiale rurale',
    genre: 'maison_familiale_rurale',
    communeNom: 'Saint-Émilion',
  });
  expect(await byUai(uaiOf(330_031))).toBeNull();
});

test('a person’s entry prevails on every file; the page finds it by its address', async () => {
  const origin = await sql<{ id: number }>`select id from origine where cle = 't'`.execute(db);
  const saved = await db
    .transaction()
    .execute((tx) =>
      saveOrganisation(
        tx,
        { nom: 'Lycée Maurois (saisi)', genre: 'lycee_polyvalent', identifiants: [{ genre: 'uai', valeur: A }] },
        { originId: origin.rows[0]!.id, dataset: 'saisie' },
      ),
    );
  expect(saved.created).toBe(false);
  expect((await getOrganisation(db, saved.slug))?.nom).toBe('Lycée Maurois (saisi)');
});

test('hostile cells stay text', async () => {
  const text = `numero_uai;nature_uai;denomination_principale;patronyme_uai\n${uaiOf(330_040)};600;=cmd|' /C calc'!A0;<script>alert(1)</script>\n`;
  await load('hostile.csv', text);
  expect((await byUai(uaiOf(330_040)))?.nom).toContain('<script>alert(1)</script>');
});
