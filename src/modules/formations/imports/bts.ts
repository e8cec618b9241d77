import { defineDataset } from '#core/importing/dataset.ts';
import { readInteger, readYear } from '#core/importing/values.ts';
import { fold } from '#core/text/index.ts';
import { warnOfRepeats } from './constat.ts';
import { mergeResolved, resolveMefStat } from './mef-offer.sql.ts';
import { ensureSchools } from './merge-offer.ts';
import { fillYear } from './offer.sql.ts';
import { resolveWordings } from './resolve-wordings.ts';
import { countCell, mefCell, mefStaging, schoolCells } from './staging.ts';

/** « Scolaire », « Apprentissage »; anything else is refused: a status is never guessed. */
export function statusCell(text: string): 'scolaire' | 'apprentissage' | 'formation_continue' | null {
  const key = fold(text);
  if (/^(?:scolaire|etudiant|sous statut scolaire)/.test(key)) return 'scolaire';
  if (/^(?:apprenti|en apprentissage)/.test(key)) return 'apprentissage';
  return /^formation continue/.test(key) ? 'formation_continue' : null;
}

export const btsAttractivite = defineDataset({
  name: 'bts-attractivite',
  title: 'BTS et certificats de spécialisation : vœux et capacités (Parcoursup)',
  publisher: 'Ministère de l’Éducation nationale, repris par Orion',
  licence: 'Non déclarée pour les données',
  feeds: 'Lignes d’offre scolaires et en apprentissage : places et vœux confirmés.',
  rank: 52,
  reader: { kind: 'table' },
  columns: {
    uai: { names: ['UAI'], required: true },
    formation: { names: ['LIBELLÉFORMATION', 'libelle_formation'], required: true },
    mef: { names: ['MEFSTAT11', 'MEF STAT 11'], required: true },
    statut: { names: ['STATUT'], required: true },
    voeux: { names: ['NB_VOEUX_CONFIRMES'] },
    capacite: { names: ['CAPACITEPSUP', 'capacite'] },
    annee: { names: ['session', 'annee'] },
  },
  staging: { ...mefStaging, formation: 'text' },
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    const mef = mefCell(record.get('mef'), report);
    if (!mef) return null;
    const statut = statusCell(record.get('statut'));
    if (!statut) {
      return report.reject({
        column: 'statut',
        code: 'status.unknown',
        message: `« ${record.get('statut').slice(0, 40)} » n’est pas un statut connu (scolaire, apprentissage).`,
      });
    }
    return {
      ...school,
      mef,
      statut,
      annee: readYear(record.get('annee')) ?? null,
      capacite: countCell(readInteger(record.get('capacite')), 'capacite', record.get('capacite'), report),
      effectif: null,
      voeux: countCell(readInteger(record.get('voeux')), 'voeux', record.get('voeux'), report),
      formation: record.get('formation'),
    };
  },
  async merge(context) {
    await fillYear(context);
    await resolveMefStat(context);
    // The MEF of the certificats de spécialisation (`23K…`) are in no published nomenclature yet: their wording places them.
    await resolveWordings(context, { prefix: 'psup' });
    await warnOfRepeats(context, ['capacite', 'voeux'], 'ce qui diffère est laissé « non communiqué ».');
    await ensureSchools(context);
    return mergeResolved(context);
  },
});
