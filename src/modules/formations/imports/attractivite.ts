import { defineDataset, type RecordReport } from '#core/importing/dataset.ts';
import { readInteger, readYear } from '#core/importing/values.ts';
import { rejectUnknownMef, warnOfRepeats } from './constat.ts';
import { mergeEntries } from './mef-offer.sql.ts';
import { ensureSchools } from './merge-offer.ts';
import { fillYear } from './offer.sql.ts';
import { countCell, mefCell, mefStaging, schoolCells } from './staging.ts';

// The 2022 file writes 999 (once 998) in 208 lines where no capacity was set; its real ones stop at 168.
const PLACEHOLDER = 998;

function capacityCell(text: string, report: RecordReport): number | null {
  const capacity = countCell(readInteger(text), 'capacite', text, report);
  if (capacity === null || capacity < PLACEHOLDER) return capacity;
  report.warn({
    column: 'capacite',
    code: 'capacity.placeholder',
    message: `« ${text} » tient lieu de capacité inconnue : places non renseignées.`,
  });
  return null;
}

export const attractivite = defineDataset({
  name: 'attractivite-capacite',
  title: 'Capacités et premiers vœux de la voie scolaire (Affelnet)',
  publisher: 'Ministère de l’Éducation nationale, repris par Orion',
  licence: 'Non déclarée pour les données',
  feeds:
    'Lignes d’offre scolaires : places et premiers vœux de la première année d’entrée. Une 2de commune est une ligne du diplôme commun, qui mène à ses spécialités.',
  rank: 51,
  reader: { kind: 'table' },
  columns: {
    uai: { names: ['Etablissement d’accueil', 'etablissement_d_accueil'], required: true },
    mef: { names: ['MEF STAT 11', 'mef_stat_11'], required: true },
    capacite: { names: ['Capacité carte scolaire', 'capacite_carte_scolaire'], required: true },
    voeux: { names: ['Demandes vœux 1', 'demandes_voeux_1'] },
    annee: { names: ['Rentrée scolaire', 'rentree_scolaire'] },
  },
  staging: mefStaging,
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    const mef = mefCell(record.get('mef'), report);
    if (!mef) return null;
    return {
      ...school,
      mef,
      statut: 'scolaire',
      annee: readYear(record.get('annee')) ?? null,
      capacite: capacityCell(record.get('capacite'), report),
      effectif: null,
      voeux: countCell(readInteger(record.get('voeux')), 'voeux', record.get('voeux'), report),
    };
  },
  async merge(context) {
    await rejectUnknownMef(context);
    await fillYear(context);
    await warnOfRepeats(context, ['capacite', 'voeux'], 'ce qui diffère est laissé « non communiqué ».');
    await ensureSchools(context);
    return mergeEntries(context);
  },
});
