import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';
import { readCfd, readDate, readInteger, readMef, readMefStat, readText } from '#core/importing/values.ts';
import { readableLabel } from '../titles.ts';
import { deduceDurations } from './certification-links.sql.ts';
import { BCN } from './sources.ts';

const mefs = defineDataset({
  name: 'bcn-mef',
  title: 'Modules élémentaires de formation (nMef)',
  ...BCN,
  feeds: 'Modules (MEF) : pont entre les fichiers d’offre et les certifications ; durée des diplômes',
  rank: 16,
  reader: { kind: 'table' },
  columns: {
    code: { names: ['MEF'], required: true },
    stat: { names: ['MEF_STAT_11'], required: true },
    cfd: { names: ['FORMATION_DIPLOME'], required: true },
    dispositif: { names: ['DISPOSITIF_FORMATION'] },
    duree: { names: ['DUREE_DISPOSITIF'] },
    annee: { names: ['ANNEE_DISPOSITIF'] },
    libelle: { names: ['LIBELLE_LONG'], required: true },
    edition: { names: ['LIBELLE_EDITION'] },
    ouverture: { names: ['DATE_OUVERTURE'] },
    fermeture: { names: ['DATE_FERMETURE'] },
  },
  staging: {
    code: 'text',
    mef_stat_11: 'text',
    cfd: 'text',
    dispositif_code: 'text',
    duree: 'smallint',
    annee: 'smallint',
    libelle: 'text',
    ouverture: 'date',
    fermeture: 'date',
  },
  parse(record, report) {
    const code = readMef(record.get('code'));
    if (!code) return report.reject({ column: 'code', code: 'mef.malformed', message: 'Un code MEF a 10 caractères.' });
    const cfd = readCfd(record.get('cfd'));
    if (!cfd)
      return report.reject({ column: 'cfd', code: 'cfd.malformed', message: 'Un code diplôme a 8 caractères.' });
    return {
      code,
      mef_stat_11: readMefStat(record.get('stat')) ?? null,
      cfd,
      dispositif_code: record.get('dispositif') || null,
      duree: readInteger(record.get('duree')) ?? null,
      annee: readInteger(record.get('annee')) ?? null,
      libelle: readText(record.get('edition')) ?? readableLabel(record.get('libelle')),
      ouverture: readDate(record.get('ouverture')) ?? null,
      fermeture: readDate(record.get('fermeture')) ?? null,
    };
  },
  async merge(context) {
    const counts = await upsertStaged(context, {
      table: 'mef',
      key: ['code'],
      columns: ['mef_stat_11', 'cfd', 'dispositif_code', 'duree', 'annee', 'libelle', 'ouverture', 'fermeture'],
      emptied: ['fermeture'],
    });
    return { ...counts, updated: counts.updated + (await deduceDurations(context)) };
  },
});

const groupings = defineDataset({
  name: 'regroupements-sectoriels',
  title: 'Regroupements sectoriels de formations',
  ...BCN,
  feeds: 'Secteurs (Aéronautique, Nucléaire…) d’un module de formation',
  rank: 20,
  reader: { kind: 'table' },
  columns: {
    nom: { names: ['REGROUPEMENT A2-2', 'REGROUPEMENT'], required: true },
    stat: { names: ['MEF_STAT_11'], required: true },
  },
  staging: { mef_stat_11: 'text', nom: 'text' },
  parse(record, report) {
    const stat = readMefStat(record.get('stat'));
    if (!stat)
      return report.reject({ column: 'stat', code: 'mef.malformed', message: 'Un code MEF STAT a 11 caractères.' });
    const nom = readText(record.get('nom'));
    return nom
      ? { mef_stat_11: stat, nom }
      : report.reject({ column: 'nom', code: 'name.missing', message: 'Regroupement sans nom.' });
  },
  merge: (context) => upsertStaged(context, { table: 'regroupement', key: ['mef_stat_11', 'nom'], columns: [] }),
});

export const mefDatasets: Dataset[] = [mefs, groupings];
