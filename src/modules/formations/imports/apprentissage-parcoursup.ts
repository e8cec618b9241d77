import { defineDataset } from '#core/importing/dataset.ts';
import { academieCell, foldTown, inseeCell, kindOfName, postalCell } from '#modules/organisations/index.ts';
import { ensureSchools } from './merge-offer.ts';
import { fillYear } from './offer.sql.ts';
import { placed } from './parcoursup.ts';
import { mergeBare } from './placed-offer.sql.ts';
import { resolveWordings } from './resolve-wordings.ts';
import { namedColumns, namedStaging, schoolCells } from './staging.ts';
import { addCertificationColumn, resolveMef } from './wordings.sql.ts';

/** The place of training is the « établissement d’affectation »: neither the managing one nor the component. */
export const apprentissageParcoursup = defineDataset({
  name: 'apprentissage-parcoursup',
  title: 'Formations en apprentissage de Parcoursup',
  publisher: 'Ministère de l’Enseignement supérieur, repris par la Mission apprentissage',
  licence: 'Non déclarée',
  feeds:
    'Lignes d’offre en apprentissage après le bac (2020), par MEF, sinon par intitulé ; établissements et communes.',
  rank: 55,
  reader: { kind: 'table' },
  columns: {
    uai: { names: ['UAI_AFF'], required: true },
    nom: { names: ['LIB_AFF'], required: true },
    formation: { names: ['LIBFORMATION'], required: true },
    specialite: { names: ['LIBSPÉCIALITÉ', 'LIBSPECIALITE'], required: true },
    mef: { names: ['CODEMEF'], required: true },
    commune: { names: ['CODECOMMUNE'] },
    commune_nom: { names: ['LIBCOMMUNE'] },
    code_postal: { names: ['CODEPOSTAL'] },
    academie: { names: ['ACADÉMIE', 'ACADEMIE'] },
  },
  staging: {
    ...namedStaging,
    commune_insee: 'text',
    commune_pliee: 'text',
    code_postal: 'text',
    academie: 'text',
    mef: 'text',
    formation: 'text',
    statut: 'text',
    annee: 'smallint',
  },
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    const formation = [record.get('formation'), record.get('specialite')].filter(Boolean).join(' - ');
    if (!formation)
      return report.reject({
        column: 'formation',
        code: 'training.missing',
        message: 'La ligne ne nomme pas de formation.',
      });
    const name = record.get('nom');
    const mef = record.get('mef').padStart(10, '0');
    return {
      ...school,
      ...placed(name),
      genre: kindOfName(name),
      commune_insee: inseeCell(record.get('commune')),
      commune_pliee: foldTown(record.get('commune_nom')),
      code_postal: postalCell(record.get('code_postal')),
      academie: academieCell(record.get('academie')),
      mef: /^\d{10}$/.test(mef) && Number(mef) > 0 ? mef : null,
      formation,
      statut: 'apprentissage',
      annee: null,
    };
  },
  async merge(context) {
    await fillYear(context);
    await addCertificationColumn(context);
    await resolveMef(context);
    await ensureSchools(context, [...namedColumns, 'commune_insee', 'commune_pliee', 'code_postal', 'academie']);
    await resolveWordings(context, { prefix: 'psup' });
    return mergeBare(context);
  },
});
