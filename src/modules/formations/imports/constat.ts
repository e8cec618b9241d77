import { defineDataset, type MergeContext } from '#core/importing/dataset.ts';
import { readInteger, readYear } from '#core/importing/values.ts';
import { mergeEnrolment, repeatedLines, staged, unknownMefStat } from './mef-offer.sql.ts';
import { ensureSchools, rejectLines } from './merge-offer.ts';
import { countCell, mefCell, mefStaging, schoolCells } from './staging.ts';

/** Lines whose MEF no nomenclature knows cannot be placed on a diploma: they are told one by one. */
export const rejectUnknownMef = (context: MergeContext): Promise<void> =>
  rejectLines(context, unknownMefStat, staged('mef'), {
    column: 'mef',
    code: 'mef.unknown',
    message: (mef) =>
      `Le MEF ${mef} n’est pas dans la nomenclature chargée : importez d’abord les nomenclatures (nMef).`,
  });

/** Says which lines repeat a school × MEF: the same again, or something else. */
export async function warnOfRepeats(context: MergeContext, figures: string[], conflict: string): Promise<void> {
  const repeats = await repeatedLines(context, figures);
  context.warn(
    repeats.map((line) => ({
      line: line.ligne,
      code: line.identique ? 'line.duplicate' : 'line.conflict',
      message: line.identique
        ? `La ligne répète ${line.uai} × ${line.mef} à l’identique : comptée une fois.`
        : `La ligne répète ${line.uai} × ${line.mef} avec d’autres nombres : ${conflict}`,
    })),
  );
}

export const constat = defineDataset({
  name: 'constat-rentree',
  title: 'Constat de rentrée : élèves par établissement et formation',
  publisher: 'Ministère de l’Éducation nationale, repris par Orion',
  licence: 'Non déclarée pour les données',
  feeds: 'Lignes d’offre scolaires et leurs effectifs (somme des années d’étude du diplôme).',
  rank: 50,
  reader: { kind: 'table' },
  columns: {
    annee: { names: ['Rentrée scolaire', 'rentree_scolaire'], required: true },
    uai: { names: ['UAI', 'numero_uai'], required: true },
    mef: { names: ['Mef Bcp 11', 'mef_bcp_11', 'MEF STAT 11'], required: true },
    effectif: { names: ['Nombre d’élèves : Total', 'nombre_d_eleves_total', 'Nombre d’élèves'], required: true },
  },
  edition: ({ sample }) => String(readYear(sample[0]?.get('annee') ?? '') ?? '') || null,
  staging: mefStaging,
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    const mef = mefCell(record.get('mef'), report);
    if (!mef) return null;
    const annee = readYear(record.get('annee'));
    if (!annee)
      return report.reject({
        column: 'annee',
        code: 'year.malformed',
        message: 'La rentrée scolaire n’est pas une année.',
      });
    const effectif = countCell(readInteger(record.get('effectif')), 'effectif', record.get('effectif'), report);
    return { ...school, mef, statut: 'scolaire', annee, capacite: null, effectif, voeux: null };
  },
  async merge(context) {
    await rejectUnknownMef(context);
    await warnOfRepeats(context, ['effectif'], 'seul le premier est gardé.');
    await ensureSchools(context);
    return mergeEnrolment(context);
  },
});
