import { type Dataset, defineDataset, type RawRecord } from '#core/importing/dataset.ts';
import { addCounts } from '#core/importing/upsert.sql.ts';
import { readBoolean, readCfd, readDate, readRncp, readRome, readText } from '#core/importing/values.ts';
import { bareTitle } from '../titles.ts';
import {
  rejectUnknownDiplomas,
  saveDetails,
  saveLabels,
  saveSheets,
  saveTrades,
  warnOfCodeless,
  warnOfUnknownTrades,
} from './certification-links.sql.ts';
import { ONISEP } from './sources.ts';

const badCfd = { column: 'cfd', code: 'cfd.malformed', message: 'Le code diplôme n’a pas 8 caractères.' };
const ideoOf = (text: string): string | null => /FOR\.\d+/.exec(text)?.[0] ?? null;
const TRADES = ['rome_1', 'rome_2', 'rome_3', 'rome_4', 'rome_5'] as const;
type CertifKey = (typeof TRADES)[number] | 'libelle' | 'cfd' | 'rncp' | 'rs' | 'certificateur' | 'ideo' | 'etat';

const certifInfo = defineDataset<CertifKey>({
  name: 'certif-info',
  title: 'Certif Info',
  publisher: 'Réseau des Carif-Oref et Onisep',
  licence: 'À confirmer (éditions Onisep : ODbL 1.0)',
  feeds: 'Métiers (ROME) et fiches RNCP des certifications, intitulés accentués, certificateur, identifiant Onisep',
  rank: 22,
  reader: { kind: 'table' },
  columns: {
    libelle: { names: ['Libelle_Diplome'], required: true },
    cfd: { names: ['Code_Scolarité', 'Code_Scolarite'], required: true },
    ...(Object.fromEntries(
      TRADES.map((key, i) => [key, { names: [`Code_Rome_${i + 1}`], required: i === 0 }]),
    ) as Record<(typeof TRADES)[number], { names: string[]; required: boolean }>),
    rncp: { names: ['Code_RNCP'] },
    rs: { names: ['Code_RS'] },
    certificateur: { names: ['certificateur'] },
    ideo: { names: ['codeIdeo2'] },
    etat: { names: ['Etat_Libelle'] },
  },
  staging: { cfd: 'text', libelle: 'text', rncp: 'text', rome: 'text[]', certificateur: 'text', ideo: 'text' },
  parse(record, report) {
    const cfd = readCfd(record.get('cfd'));
    if (cfd === undefined) return report.reject(badCfd);
    const libelle = readText(record.get('libelle'));
    return {
      cfd,
      libelle: libelle && bareTitle(libelle),
      rncp: readRncp(record.get('rncp')) ?? readRncp(record.get('rs'), 'RS') ?? null,
      rome: cfd ? readTrades(record, TRADES) : [],
      certificateur: readText(record.get('certificateur')),
      ideo: ideoOf(record.get('ideo')),
    };
  },
  async merge(context) {
    await warnOfCodeless(context);
    await rejectUnknownDiplomas(context);
    await warnOfUnknownTrades(context);
    const sheets = addCounts(await saveSheets(context, false), await saveTrades(context));
    return addCounts(await saveLabels(context, 2), sheets, await saveDetails(context));
  },
});

const readTrades = (record: RawRecord<CertifKey>, keys: readonly CertifKey[]): string[] => [
  ...new Set(keys.flatMap((key) => readRome(record.get(key)) ?? [])),
];

const kit = defineDataset({
  name: 'kit-apprentissage',
  title: 'Kit apprentissage (CFD et RNCP)',
  publisher: 'France compétences, puis Certif Info',
  licence: 'Non déclarée pour les données',
  feeds: 'Fiches RNCP d’une certification, avec échéance et état',
  rank: 24,
  reader: { kind: 'table', sheet: /^(?!corrections|alerte)/i },
  columns: {
    cfd: { names: ['Code Diplôme'], required: true },
    rncp: { names: ['FicheRNCP'], required: true },
    echeance: { names: ["Date d'échéance de la fiche RNCP"] },
    active: { names: ['Fiche ACTIVE/INACTIVE'] },
  },
  staging: { cfd: 'text', rncp: 'text', active: 'boolean', echeance: 'date' },
  parse(record, report) {
    const cfd = readCfd(record.get('cfd'));
    if (!cfd) return report.reject(badCfd);
    const rncp = readRncp(record.get('rncp'));
    if (rncp === null) return null;
    if (!rncp)
      return report.reject({ column: 'rncp', code: 'rncp.malformed', message: 'La fiche RNCP ne se lit pas.' });
    const echeance = readDate(record.get('echeance'));
    if (echeance === undefined) {
      report.warn({ column: 'echeance', code: 'date.malformed', message: 'L’échéance ne se lit pas comme une date.' });
    }
    return { cfd, rncp, active: readBoolean(record.get('active')) ?? null, echeance: echeance ?? null };
  },
  async merge(context) {
    await rejectUnknownDiplomas(context);
    return saveSheets(context, true);
  },
});

const commissions = defineDataset({
  name: 'diplomes-professionnels',
  title: 'Diplômes professionnels par commission consultative',
  publisher: 'Ministère chargé de l’éducation nationale',
  licence: 'Licence Ouverte 2.0',
  feeds: 'Intitulés de référence des diplômes professionnels, fiches RNCP',
  rank: 25,
  reader: { kind: 'table' },
  columns: {
    cfd: { names: ['Code diplôme'], required: true },
    libelle: { names: ['Intitulé de la spécialité (et options)'], required: true },
    diplome: { names: ['Diplôme'], required: true },
    rncp: { names: ['Code RNCP'] },
  },
  staging: { cfd: 'text', libelle: 'text', rncp: 'text' },
  parse(record, report) {
    const cfd = readCfd(record.get('cfd'));
    if (!cfd) return report.reject(badCfd);
    const libelle = readText(record.get('libelle'));
    return { cfd, libelle: libelle && bareTitle(libelle), rncp: readRncp(record.get('rncp')) ?? null };
  },
  async merge(context) {
    await rejectUnknownDiplomas(context);
    return addCounts(await saveLabels(context, 1), await saveSheets(context, false));
  },
});

const passage = defineDataset({
  name: 'onisep-table-de-passage',
  title: 'Table de passage des codes certifications et formations',
  ...ONISEP,
  feeds: 'Identifiant Onisep (FOR) et fiche RNCP des certifications, intitulés',
  rank: 23,
  reader: { kind: 'xml', record: 'item' },
  columns: {
    cfd: { names: ['ci_code_scolarite'], required: true },
    ideo: { names: ['ideo_identifiant_formation'], required: true },
    libelle: { names: ['ideo_libelle_complet_formation'], required: true },
    rncp: { names: ['ci_code_rncp'] },
  },
  staging: { cfd: 'text', libelle: 'text', rncp: 'text', ideo: 'text', certificateur: 'text' },
  parse(record, report) {
    const cfd = readCfd(record.get('cfd'));
    if (cfd === undefined) return report.reject(badCfd);
    const libelle = readText(record.get('libelle'));
    return {
      cfd,
      libelle: libelle && bareTitle(libelle),
      rncp: readRncp(record.get('rncp')) ?? null,
      ideo: ideoOf(record.get('ideo')),
      certificateur: null,
    };
  },
  async merge(context) {
    await warnOfCodeless(context);
    await rejectUnknownDiplomas(context);
    const links = addCounts(await saveSheets(context, false), await saveDetails(context));
    return addCounts(await saveLabels(context, 3), links);
  },
});

export const certificationDatasets: Dataset[] = [certifInfo, kit, commissions, passage];
