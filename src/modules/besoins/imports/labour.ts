import {
  type Dataset,
  defineDataset,
  type MergeContext,
  type MergeCounts,
  type RawRecord,
} from '#core/importing/dataset.ts';
import { addCounts, type UpsertSpec, upsertStaged } from '#core/importing/upsert.sql.ts';
import {
  isSecret,
  readDecimal,
  readDepartement,
  readInsee,
  readInteger,
  readRome,
  readText,
  readYear,
} from '#core/importing/values.ts';
import { basinsOf, membersOf, projectsOf, tensionsOf, unemploymentOf } from './labour.sql.ts';

const FRANCE_TRAVAIL = { publisher: 'France Travail', licence: 'Licence Ouverte 2.0' };
const badYear = { column: 'annee', code: 'year.malformed', message: 'L’année ne se lit pas.' };

const badRome = { column: 'rome', code: 'rome.malformed', message: 'Le code ROME ne se lit pas.' };

/** Basin codes are numbers in some files: 101 is 0101. */
const basinCode = (text: string): string | null => (/^\d{1,4}$/.test(text) ? text.padStart(4, '0') : null);
const badBasin = { column: 'bassin', code: 'basin.malformed', message: 'Un code de bassin d’emploi a 4 chiffres.' };

/** Columns that place a basin, in every file that names it. */
const basinStaging = { bassin_code: 'text', nom: 'text', region_code: 'text', departement_code: 'text' } as const;

const basinCells = (record: RawRecord<'nom' | 'region' | 'departement'>, bassin_code: string) => ({
  bassin_code,
  nom: readText(record.get('nom')) ?? bassin_code,
  region_code: record.get('region') || null,
  departement_code: readDepartement(record.get('departement')) ?? null,
});

/** Writes the basins of a file, then what it says of them. */
const withBasins = async (context: MergeContext, zoning: string, rest: UpsertSpec): Promise<MergeCounts> =>
  addCounts(
    await upsertStaged(context, {
      table: 'bassin_emploi',
      key: ['zonage', 'code'],
      columns: ['nom', 'departement_code', 'region_code'],
      source: basinsOf(context.table, zoning),
    }),
    await upsertStaged(context, rest),
  );

const basins = defineDataset({
  name: 'bassins-emploi',
  title: 'Bassins d’emploi et communes (BE 2019)',
  ...FRANCE_TRAVAIL,
  licence: 'Non déclarée pour les données',
  feeds: 'Bassins d’emploi 2019 et leurs communes',
  rank: 70,
  reader: { kind: 'table' },
  columns: {
    insee: { names: ['CODE_COMMUNE_INSEE'], required: true },
    bassin: { names: ['BE19'], required: true },
    nom: { names: ['NOMBE19'], required: true },
    region: { names: ['REG'] },
    departement: { names: ['DEP'] },
  },
  staging: { commune_insee: 'text', ...basinStaging },
  parse(record, report) {
    const commune_insee = readInsee(record.get('insee'));
    if (!commune_insee)
      return report.reject({ column: 'insee', code: 'insee.malformed', message: 'Un code Insee a 5 caractères.' });
    const bassin_code = basinCode(record.get('bassin'));
    if (!bassin_code) return report.reject(badBasin);
    return { commune_insee, ...basinCells(record, bassin_code) };
  },
  merge: (context) =>
    withBasins(context, 'BE19', {
      table: 'bassin_commune',
      key: ['zonage', 'commune_insee'],
      columns: ['bassin_code'],
      source: membersOf(context.table, 'BE19'),
    }),
});

const tension = defineDataset({
  name: 'tension-metiers',
  title: 'Tension par métier et bassin d’emploi',
  ...FRANCE_TRAVAIL,
  licence: 'Non déclarée pour les données',
  feeds: 'Offres, demandeurs d’emploi et tension par métier (ROME) et bassin 2019',
  rank: 72,
  reader: { kind: 'table' },
  columns: {
    annee: { names: ['annee'], required: true },
    rome: { names: ['ROME'], required: true },
    bassin: { names: ['cbassin'], required: true },
    nom: { names: ['lib_bassin_bmo19'] },
    offres: { names: ['oee'], required: true },
    demandeurs: { names: ['defm_abc'], required: true },
    tension: { names: ['ind_tension_d'], required: true },
  },
  staging: {
    annee: 'smallint',
    rome_code: 'text',
    bassin_code: 'text',
    nom: 'text',
    offres: 'integer',
    demandeurs: 'integer',
    tension: 'smallint',
  },
  parse(record, report) {
    const annee = readYear(record.get('annee'));
    if (!annee) return report.reject(badYear);
    const rome_code = readRome(record.get('rome'));
    if (!rome_code) return report.reject(badRome);
    const bassin_code = basinCode(record.get('bassin'));
    if (!bassin_code) return report.reject(badBasin);
    return {
      annee,
      rome_code,
      bassin_code,
      nom: readText(record.get('nom')),
      offres: readInteger(record.get('offres')) ?? null,
      demandeurs: readInteger(record.get('demandeurs')) ?? null,
      tension: readInteger(record.get('tension')) ?? null,
    };
  },
  merge: (context) =>
    upsertStaged(context, {
      table: 'tension_metier',
      key: ['annee', 'rome_code', 'zonage', 'bassin_code'],
      columns: ['offres', 'demandeurs', 'tension'],
      source: tensionsOf(context.table),
    }),
});

const projects = defineDataset({
  name: 'bmo',
  title: 'Enquête Besoins en main-d’œuvre (BMO)',
  ...FRANCE_TRAVAIL,
  feeds: 'Projets de recrutement par métier (FAP 2021) et bassin ; secret statistique gardé comme tel',
  rank: 73,
  reader: { kind: 'table' },
  columns: {
    annee: { names: ['annee'], required: true },
    metier: { names: ['Code métier BMO'], required: true },
    metier_nom: { names: ['Nom métier BMO'], required: true },
    famille: { names: ['Famille_met'] },
    famille_nom: { names: ['Lbl_fam_met'] },
    region: { names: ['REG'] },
    departement: { names: ['Dept'] },
    bassin: { names: ['BE25', 'BE24', 'BE23'], required: true },
    nom: { names: ['NOMBE25', 'NOMBE24', 'NOMBE23'], required: true },
    projets: { names: ['met'], required: true },
    difficiles: { names: ['xmet'], required: true },
    saisonniers: { names: ['smet'], required: true },
  },
  staging: {
    annee: 'smallint',
    metier_code: 'text',
    metier_nom: 'text',
    famille_code: 'text',
    famille_nom: 'text',
    ...basinStaging,
    projets: 'integer',
    difficiles: 'integer',
    saisonniers: 'integer',
    secret: 'boolean',
  },
  parse(record, report) {
    const annee = readYear(record.get('annee'));
    if (!annee) return report.reject(badYear);
    const bassin_code = basinCode(record.get('bassin'));
    if (!bassin_code) return report.reject(badBasin);
    const metier_code = record.get('metier').toUpperCase();
    if (!/^[A-Z][0-9A-Z][A-Z]\d{2}$/.test(metier_code)) {
      return report.reject({
        column: 'metier',
        code: 'fap.malformed',
        message: 'Le code du métier (FAP) ne se lit pas.',
      });
    }
    const projets = readInteger(record.get('projets'));
    if (projets === undefined) {
      return report.reject({
        column: 'projets',
        code: 'count.malformed',
        message: 'Le nombre de projets ne se lit pas.',
      });
    }
    return {
      annee,
      metier_code,
      metier_nom: readText(record.get('metier_nom')) ?? metier_code,
      famille_code: record.get('famille') || null,
      famille_nom: readText(record.get('famille_nom')),
      ...basinCells(record, bassin_code),
      projets,
      difficiles: readInteger(record.get('difficiles')) ?? null,
      saisonniers: readInteger(record.get('saisonniers')) ?? null,
      secret: isSecret(record.get('projets')),
    };
  },
  merge: (context) =>
    withBasins(context, 'BE25', {
      table: 'projet_recrutement',
      key: ['annee', 'metier_code', 'zonage', 'bassin_code'],
      columns: ['metier_nom', 'famille_code', 'famille_nom', 'projets', 'difficiles', 'saisonniers', 'secret'],
      source: projectsOf(context.table),
    }),
});

const unemployment = (scope: 'region' | 'departement', column: string): Dataset =>
  defineDataset<'code' | 'annee' | 'taux'>({
    name: `chomage-${scope}`,
    title: scope === 'region' ? 'Taux de chômage par région' : 'Taux de chômage par département',
    publisher: 'Insee',
    licence: 'Licence Ouverte 2.0',
    feeds: scope === 'region' ? 'Taux de chômage d’une région' : 'Taux de chômage d’un département',
    rank: 70,
    reader: { kind: 'table' },
    columns: {
      code: { names: [column], required: true },
      annee: { names: ['rentreeScolaire'], required: true },
      taux: { names: ['tauxChomage'], required: true },
    },
    staging: { code: 'text', annee: 'smallint', taux: 'numeric' },
    parse(record, report) {
      const text = record.get('code');
      const code = scope === 'departement' ? readDepartement(text) : text.padStart(2, '0');
      if (!code || !/^[0-9AB]{2,3}$/.test(code)) {
        return report.reject({
          column: 'code',
          code: 'territory.malformed',
          message: 'Le code du territoire ne se lit pas.',
        });
      }
      const annee = readYear(record.get('annee'));
      if (!annee) return report.reject(badYear);
      const taux = readDecimal(record.get('taux'));
      if (taux === null) return null;
      if (taux === undefined || taux < 0 || taux > 100) {
        return report.reject({ column: 'taux', code: 'rate.malformed', message: 'Le taux n’est pas entre 0 et 100.' });
      }
      return { code, annee, taux };
    },
    merge: (context) =>
      upsertStaged(context, {
        table: 'chomage',
        key: ['portee', 'code', 'annee'],
        columns: ['taux'],
        source: unemploymentOf(context.table, scope),
      }),
  });

export const labourDatasets: Dataset[] = [
  basins,
  tension,
  projects,
  unemployment('departement', 'codeDepartement'),
  unemployment('region', 'codeRegion'),
];
