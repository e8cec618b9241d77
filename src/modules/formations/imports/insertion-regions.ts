import { defineDataset } from '#core/importing/dataset.ts';
import { readCfd, readMefStat } from '#core/importing/values.ts';
import { lesserLines, mergeRegional, resolveDiplomas, unknownDiploma, unknownRegion } from './insertion.sql.ts';
import { FEWEST_LEAVERS, noRates, peopleCell, ratesStaging, readRates } from './insertion-staging.ts';
import { staged } from './mef-offer.sql.ts';
import { rejectLines } from './merge-offer.ts';

const rateColumns = {
  taux_emploi_6: { names: ['taux_emploi_6_mois'], required: true },
  taux_emploi_12: { names: ['taux_emploi_12_mois'] },
  taux_emploi_18: { names: ['taux_emploi_18_mois'] },
  taux_emploi_24: { names: ['taux_emploi_24_mois'] },
  taux_poursuite: { names: ['taux_poursuite_etudes'] },
};

/** InserJeunes by region. `code_region_ij` is a code of InserJeunes alone: only the INSEE one is read. */
export const insertionRegions = defineDataset({
  name: 'insertion-regions',
  title: 'InserJeunes : insertion par région et diplôme',
  publisher: 'DEPP et Dares (InserJeunes), repris par Orion',
  licence: 'Licence Ouverte 2.0 pour les données publiées',
  feeds:
    'Taux d’emploi à 6, 12, 18 et 24 mois et de poursuite d’études par région, diplôme et voie ; aucun taux sous 20 sortants.',
  rank: 60,
  reader: { kind: 'table' },
  columns: {
    millesime: { names: ['millesime'], required: true },
    region: { names: ['code_region'], required: true },
    voie: { names: ['voie'], required: true },
    cfd: { names: ['cfd'], required: true },
    mef: { names: ['mefstat11'], required: true },
    terminale: { names: ['nb_annee_term'] },
    sortants: { names: ['nb_sortant'], required: true },
    ...rateColumns,
  },
  staging: { region_code: 'text', voie: 'text', millesime: 'text', cfd: 'text', mef: 'text', ...ratesStaging },
  parse(record, report) {
    const voie = record.get('voie').toLowerCase();
    if (voie !== 'scolaire' && voie !== 'apprentissage')
      return report.reject({
        column: 'voie',
        code: 'route.unknown',
        message: `« ${voie.slice(0, 30)} » n’est pas une voie connue.`,
      });
    const cfd = readCfd(record.get('cfd'));
    const mef = readMefStat(record.get('mef'));
    if (!cfd && !mef)
      return report.reject({
        column: 'cfd',
        code: 'diploma.missing',
        message: 'La ligne ne donne ni CFD ni MEF STAT 11 lisible.',
      });
    const millesime = /^(\d{4})[_-](\d{4})$/.exec(record.get('millesime'));
    if (!millesime)
      return report.reject({
        column: 'millesime',
        code: 'cohort.malformed',
        message: 'Le millésime n’a pas la forme 2021_2022.',
      });
    const sortants = peopleCell(record.get('sortants'), 'sortants', report);
    const few = sortants !== null && sortants < FEWEST_LEAVERS;
    return {
      region_code: record.get('region').padStart(2, '0'),
      voie,
      millesime: `${millesime[1]}-${millesime[2]}`,
      cfd: cfd ?? null,
      mef: mef ?? null,
      ...(few ? noRates : readRates(record, report, rateColumns)),
      sortants,
      effectif_terminale: peopleCell(record.get('terminale'), 'terminale', report),
    };
  },
  async merge(context) {
    await rejectLines(context, unknownRegion, staged('region_code'), {
      column: 'region',
      code: 'region.unknown',
      message: (code) => `La région ${code} n’est pas connue : chargez d’abord les territoires.`,
    });
    await resolveDiplomas(context);
    await rejectLines(context, unknownDiploma, staged('mef'), {
      column: 'mef',
      code: 'diploma.unknown',
      message: (mef) =>
        `Le diplôme ${mef} n’est pas dans la nomenclature chargée : importez d’abord les nomenclatures.`,
    });
    const lesser = await lesserLines(context);
    context.warn(
      lesser.map((line) => ({
        line: line.ligne,
        code: 'line.same_diploma',
        message: `Autre année du même diplôme que la ligne ${line.retenue}, qui compte plus de sortants : les taux ne s’additionnent pas, elle n’est pas retenue.`,
      })),
    );
    const counts = await mergeRegional(context);
    return { ...counts, unchanged: counts.unchanged + lesser.length };
  },
});
