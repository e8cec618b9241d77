import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FileReport, runImports } from '#core/importing/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { fixtureFolder } from '#tests/support/import/folder.ts';
import { uaiOf } from '#tests/support/uai.ts';
import { datasets, saveCampus } from '../index.ts';

const { db, pool } = await testDatabase();
const folder = await fixtureFolder();
afterAll(() => folder.dispose());

async function load(name: string, content: string): Promise<FileReport> {
  const summary = await runImports({ db, pool, datasets }, [await folder.put(name, content)]);
  const [report] = summary.files;
  if (report?.outcome !== 'applied') throw new Error(`${name}: ${report?.reason}`);
  return report;
}

const UAI = uaiOf(332_781);
const HEAD =
  'id;nom;nom_usuel;excellence;filiere;filiere_origine;code_region;region;academie;commune;etablissement_support;uai_support;longitude;latitude;date_label;date_excellence;duree_ans;source;note';
const LIST = `${HEAD}
cmq-901;Maintenance fine;Campus Fin;inconnu;Tourisme, gastronomie;deduite;75;Nouvelle-Aquitaine;Bordeaux;Blaye;Lycée de l'Estuaire;${UAI};-0.66;45.12;2017-02;;;un texte;une note
cmq-902;Industrie du futur;;oui;Tourisme, gastronomie;source;75;Nouvelle-Aquitaine;"Bordeaux;Poitiers";;;;;;2013-09-11;2021-03-18;5;https://www.exemple.fr/page;
cmq-903;Industrie du futur;;non;Filière inventée;source;75;Nouvelle-Aquitaine;;;Lycée perdu;0999999Z;;;;;;https://exemple.fr;
cmq-904;Mer;;inconnu;Tourisme, gastronomie;deduite;;Polynésie française;Polynésie française;;;;;;bientôt;;;un texte;
cmq-905;Sans source;;inconnu;;;;;;;;;;;;;;;
`;

beforeAll(async () => {
  await sql`insert into origine (cle, nature, libelle) values ('t', 'fait', 'Un texte fondateur')`.execute(db);
  await sql`insert into filiere (lettre, libelle, rang) values ('T', 'Tourisme, gastronomie', 1), ('A', 'Alimentaire, agroalimentaire', 2)`.execute(
    db,
  );
  await sql`insert into region (code, nom, slug) values ('75', 'Nouvelle-Aquitaine', 'nouvelle-aquitaine')`.execute(db);
  await sql`insert into academie (code, nom, slug) values ('04', 'Bordeaux', 'bordeaux'), ('13', 'Poitiers', 'poitiers')`.execute(
    db,
  );
  await sql`insert into departement (code, nom, slug, region_code, academie_code) values ('33', 'Gironde', 'gironde', '75', '04')`.execute(
    db,
  );
  await sql`insert into commune (insee, nom, nom_plie, departement_code, latitude, longitude) values ('33058', 'Blaye', 'blaye', '33', 45.1, -0.6)`.execute(
    db,
  );
  await sql`
    with o as (insert into organisation (slug, nom, genre, famille, origine_id) values ('estuaire', 'Lycée de l’Estuaire', 'lycee', 'scolaire', 1) returning id)
    insert into identifiant (organisation_id, genre, valeur, origine_id) select id, 'uai', ${UAI}, 1 from o`.execute(
    db,
  );
});

const campus = async (cle: string) =>
  (
    await sql<Record<string, unknown>>`
      select c.*, o.libelle as source, o.url, o.note,
        (select array_agg(genre || ':' || code order by genre, code) from campus_territoire t where t.campus_id = c.id) as territoire,
        (select jsonb_agg(jsonb_build_object('cle', l.cle, 'date', l.date, 'categorie', l.categorie, 'fin', l.fin) order by l.date)
          from labellisation l where l.campus_id = c.id) as labels
      from campus c join origine o on o.id = c.origine_id where c.cle = ${cle}`.execute(db)
  ).rows[0]!;

test('unknown stays unknown, the source of each line is printed, two campuses may share a name', async () => {
  const report = await load('campus.csv', LIST);
  expect(report).toMatchObject({ dataset: 'campus-compiles', read: 5, created: 4, rejected: 1 });
  expect(report.errors).toMatchObject([{ line: 6, code: 'source.missing' }]);
  expect(report.remarks.map((remark) => [remark.line, remark.code])).toEqual([
    [4, 'filiere.unknown'],
    [4, 'uai.unknown'],
  ]);
  expect(await campus('cmq-901')).toMatchObject({
    slug: 'campus-fin',
    categorie: null,
    filiere_lettre: 'T',
    filiere_deduite: true,
    commune_insee: '33058',
    territoire: ['academie:04', 'region:75'],
    source: 'un texte',
    origine_ligne: 2,
    labels: [{ cle: 'attribution', date: '2017-02', categorie: null, fin: null }],
  });
  expect((await campus('cmq-901')).support_organisation_id).not.toBeNull();
  expect(await campus('cmq-902')).toMatchObject({
    categorie: 'excellence',
    filiere_deduite: false,
    territoire: ['academie:04', 'academie:13', 'region:75'],
    source: 'exemple.fr',
    url: 'https://www.exemple.fr/page',
    labels: [
      { cle: 'attribution', date: '2013-09-11', categorie: null },
      { cle: 'excellence', date: '2021-03-18', categorie: 'excellence' },
    ],
  });
  expect(await campus('cmq-903')).toMatchObject({
    categorie: 'cmq',
    filiere_lettre: null,
    support_organisation_id: null,
    support_nom: 'Lycée perdu',
    slug: 'industrie-du-futur-2',
  });
  expect(await campus('cmq-904')).toMatchObject({
    territoire: null,
    territoire_libelle: 'Polynésie française',
    latitude: null,
    labels: [{ date: null }],
  });
  expect(await load('campus.csv', LIST)).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
});

test('a campus that texts describe is completed, never overwritten nor doubled', async () => {
  const originId = (await sql<{ id: number }>`select id from origine where cle = 't'`.execute(db)).rows[0]!.id;
  await db.transaction().execute((tx) =>
    saveCampus(tx, {
      campus: {
        cle: 'mon-campus',
        nom: 'Nautisme',
        nom_usuel: 'Nauti Campus',
        filiere_lettre: 'A',
        filiere_deduite: false,
        origine_id: originId,
      },
      territoire: { regions: ['75'], academies: [], departements: [] },
      labels: [{ cle: 'jo', type: 'cmq', emetteur: 'etat', date: '2018-01-05', origine_id: originId }],
    }),
  );
  const report = await load(
    'autre.csv',
    `${HEAD}\ncmq-950;Nautisme Aquitaine;NAUTI CAMPUS;oui;Tourisme, gastronomie;deduite;75;Nouvelle-Aquitaine;Bordeaux;Blaye;;;;;2017;;;un texte;\n`,
  );
  expect(report).toMatchObject({ created: 0, updated: 1 });
  expect(await campus('mon-campus')).toMatchObject({
    nom: 'Nautisme',
    filiere_lettre: 'A',
    categorie: 'excellence',
    commune_nom: 'Blaye',
    source: 'Un texte fondateur',
    labels: [{ cle: 'jo', date: '2018-01-05' }],
    territoire: ['academie:04', 'region:75'],
  });
  const fields = await sql<{ champ: string }>`
    select champ from campus_origine f join campus c on c.id = f.campus_id where c.cle = 'mon-campus' order by 1`.execute(
    db,
  );
  expect(fields.rows.map((row) => row.champ)).toEqual(['categorie', 'siege']);
  expect(await campus('cmq-950')).toBeUndefined();
});

test('the closed list of filières is checked, not extended', async () => {
  const report = await load('filieres.csv', 'filiere\n"Alimentaire, agroalimentaire"\nMagie\n');
  expect(report).toMatchObject({ dataset: 'filieres-cmq', unchanged: 1, rejected: 1 });
  expect(report.errors).toMatchObject([{ line: 3, code: 'filiere.unknown' }]);
});
