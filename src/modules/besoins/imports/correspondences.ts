import { type Dataset, defineDataset } from '#core/importing/dataset.ts';
import { upsertStaged } from '#core/importing/upsert.sql.ts';
import { readCfd, readRome } from '#core/importing/values.ts';
import { pairsOf, prioritiesOf } from './labour.sql.ts';

const FAP = /^[A-Z][0-9A-Z][A-Z]\d{2}$/;
const badRome = { column: 'rome', code: 'rome.malformed', message: 'Le code ROME ne se lit pas.' };
const badFap = { column: 'fap', code: 'fap.malformed', message: 'Le code de famille professionnelle ne se lit pas.' };
const KEY = { table: 'fap_rome', key: ['jeu', 'fap', 'pcs', 'rome_code'], columns: [] };

const fapRome = defineDataset({
  name: 'fap-rome',
  title: 'Familles professionnelles 2009 et ROME',
  publisher: 'Dares',
  licence: 'Licence Ouverte 2.0',
  feeds: 'Pont entre familles professionnelles (FAP 2009) et métiers',
  rank: 70,
  reader: { kind: 'table' },
  columns: {
    fap: { names: ['Fap'], required: true },
    rome: { names: ['Rome'], required: true },
    nom: { names: ['intitule_rome'], required: true },
  },
  staging: { fap: 'text', pcs: 'text', rome_code: 'text' },
  parse(record, report) {
    const fap = record.get('fap').toUpperCase();
    if (!FAP.test(fap)) return report.reject(badFap);
    const rome_code = readRome(record.get('rome'));
    if (rome_code === undefined) return report.reject(badRome);
    // « NA »: no trade of the ROME for this family.
    return rome_code === null ? null : { fap, pcs: null, rome_code };
  },
  merge: (context) => upsertStaged(context, { ...KEY, source: pairsOf(context.table, context.dataset) }),
});

const fapPcsRome = defineDataset({
  name: 'fap-pcs-rome',
  title: 'Familles professionnelles, PCS et ROME',
  publisher: 'Dares et France Travail',
  licence: 'Non déclarée pour les données',
  feeds: 'Pont entre familles professionnelles (FAP 2009), PCS et métiers',
  rank: 70,
  reader: {
    kind: 'table',
    headerless: {
      positions: ['fap', 'pcs', 'rome'],
      // No header: three cells, the first a family and the last a trade.
      recognise: (rows) =>
        rows.length > 0 &&
        FAP.test(rows[0]![0]?.trim() ?? '') &&
        /^[A-N]\d{4}$/.test(rows[0]![2]?.trim() ?? '') &&
        rows.every((cells) => cells.slice(3).every((cell) => cell.trim() === '')),
    },
  },
  columns: {
    fap: { names: ['FAP 2009'], required: true },
    pcs: { names: ['PCS'], required: true },
    rome: { names: ['ROME V3'], required: true },
  },
  staging: { fap: 'text', pcs: 'text', rome_code: 'text' },
  parse(record, report) {
    const fap = record.get('fap').toUpperCase();
    const rome_code = readRome(record.get('rome'));
    if (rome_code === undefined) return report.reject(badRome);
    // Titles of groups (« C1Z ») and notes stand in the first cell, without a trade.
    if (fap !== '' && !FAP.test(fap)) return rome_code === null ? null : report.reject(badFap);
    return { fap: fap || null, pcs: record.get('pcs') || null, rome_code };
  },
  merge: (context) => upsertStaged(context, { ...KEY, source: pairsOf(context.table, context.dataset) }),
});

const priorities = defineDataset({
  name: 'actions-prioritaires',
  title: 'Formations déclarées prioritaires par les régions',
  publisher: 'Orion, ministère chargé de l’éducation nationale',
  licence: 'Non déclarée pour les données',
  feeds: 'Formations prioritaires d’une région',
  rank: 50,
  reader: { kind: 'table' },
  columns: {
    cfd: { names: ['cfd'], required: true },
    region: { names: ['codeRegion'], required: true },
    dispositif: { names: ['codeDispositif'] },
    formation: { names: ['Formation'], required: true },
  },
  staging: { cfd: 'text', region_code: 'text', dispositif_code: 'text' },
  parse(record, report) {
    const cfd = readCfd(record.get('cfd'));
    if (!cfd)
      return report.reject({ column: 'cfd', code: 'cfd.malformed', message: 'Le code diplôme n’a pas 8 caractères.' });
    const region = record.get('region');
    if (!/^\d{1,2}$/.test(region)) {
      return report.reject({
        column: 'region',
        code: 'region.malformed',
        message: 'Le code de la région ne se lit pas.',
      });
    }
    return { cfd, region_code: region.padStart(2, '0'), dispositif_code: record.get('dispositif') };
  },
  merge: (context) =>
    upsertStaged(context, {
      table: 'priorite_regionale',
      key: ['region_code', 'cfd', 'dispositif_code'],
      columns: [],
      source: prioritiesOf(context.table),
    }),
});

export const linkDatasets: Dataset[] = [fapRome, fapPcsRome, priorities];
