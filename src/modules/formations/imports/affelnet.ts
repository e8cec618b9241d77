import { defineDataset } from '#core/importing/dataset.ts';
import { fold } from '#core/text/index.ts';
import { academieCell, inseeCell, type OrganisationKind, postalCell, townCells } from '#modules/organisations/index.ts';
import { readableLabel } from '#modules/referentiels/index.ts';
import { ensureSchools } from './merge-offer.ts';
import { fillYear } from './offer.sql.ts';
import { mergeBare } from './placed-offer.sql.ts';
import { resolveWordings } from './resolve-wordings.ts';
import { schoolCells, schoolStaging } from './staging.ts';
import type { Wording } from './wording.ts';
import { addCertificationColumn, resolveMef, resolveMefLabel, resolveSpeciality } from './wordings.sql.ts';

/** First words of the wordings of Affelnet → type of diploma (BCN). */
const types: [RegExp, string, string, number][] = [
  [/^(?:1|2)?a?capa?2?a\b|^1?capac\b|^capa|^cap2a/, '503', 'CAP agricole', 3],
  [/^(?:1|2)?a?cap|^cap|^cp2/, '500', 'CAP', 3],
  [/^(?:2d|1e|t)?.?pro ?a|^2dpro|^1epro|^2npa|^2ndpac|^2proa/, '403', 'Bac pro agricole', 4],
  [/^2ndpr|^1erpr|^pro|^tlepro|^bac ?pro/, '400', 'Bac pro', 4],
  [/^1?bpa/, '553', 'BPA', 3],
  [/^1?bp2?\b/, '450', 'BP', 4],
];

const typeOf = (mnemonic: string) => {
  // « CAP_AP », « PRO-AP »: the mark of apprenticeship is not that of agriculture.
  const key = fold(mnemonic)
    .replace(/[_ -]?ap(?:pr)?$/, '')
    .replace(/[^a-z0-9]/g, '');
  return types.find(([pattern]) => pattern.test(key));
};

/** « 1CAP2A (APPR) MÉTIERS… », « APPRENTIS. 1CAP2 … », « CAP_AP … »: the marks are not of the name. */
export const bareLabel = (label: string): string =>
  label
    .replace(/^APPRENTIS\.?\s*/i, '')
    .replace(/^(?:\d?\w*CAP\w*|2N?D\w*|1E\w*PRO\w*|PRO[_\s-]AP|CAP[_-]AP\w*|\d?BPA?\w*|APPR?\b)\s*/i, '')
    .replace(/^\(?APPR\.?\)?\s*/i, '')
    .trim();

/** The ministry of agriculture gives diplomas of Éducation nationale too, and the reverse. */
const sisters: Record<string, string[]> = { '500': ['503'], '503': ['500'], '400': ['403'], '403': ['400'] };

/** Reads a wording of Affelnet: abbreviations of the BCN, so only the very same words match. */
export function readAffelnet(text: string): Wording {
  const [mnemonic = '', ...rest] = text.split('|');
  const label = rest.join('|');
  const found = typeOf(mnemonic);
  return {
    sigle: found?.[2] ?? '',
    types: found ? [found[1], ...(sisters[found[1]] ?? [])] : [],
    niveau: found?.[3] ?? null,
    speciality: bareLabel(label),
    title: readableLabel((bareLabel(label) || label).toUpperCase()),
    apprenticeship: true,
  };
}

const APPRENTICE_MARK = /\bap(?:p(?:r(?:entis)?)?)?\b|_ap\b|-ap\b|\bappr\b/i;

/** Apprenticeship where the school trains apprentices, or where the wording says so; else school route. */
export function statusOf(type: string, mnemonic: string, label: string): 'apprentissage' | 'scolaire' {
  const kind = fold(type);
  if (/apprentis|formation professionnelle agricole|formation continue/.test(kind)) return 'apprentissage';
  return APPRENTICE_MARK.test(`${mnemonic} ${label}`) || /^(?:1capc|2ndprc|1capac|2ndpac)$/i.test(mnemonic)
    ? 'apprentissage'
    : 'scolaire';
}

const kinds: [RegExp, OrganisationKind][] = [
  [/apprentis/, 'cfa'],
  [/formation professionnelle agricole/, 'cfppa'],
  [/lycee professionnel|section professionnelle/, 'lycee_professionnel'],
  [/^lycee/, 'lycee'],
  [/^college/, 'college'],
  [/second degre/, 'erea'],
];
const kindOf = (type: string): OrganisationKind | null =>
  kinds.find(([pattern]) => pattern.test(fold(type)))?.[1] ?? null;

/** The file pads every cell, gives no name of school, and often says « AFFECTATION » where the code of the MEF should be. */
export const affelnet = defineDataset({
  name: 'affelnet',
  title: 'Affelnet : offre d’apprentissage et voie professionnelle',
  publisher: 'Ministère de l’Éducation nationale, repris par la Mission apprentissage',
  licence: 'Non déclarée',
  feeds: 'Lignes d’offre (surtout apprentissage) de 2020, par MEF, par spécialité ou par intitulé ; établissements.',
  rank: 54,
  reader: { kind: 'table' },
  columns: {
    uai: { names: ['UAI'], required: true },
    type: { names: ['TYPE_ETABLISSEMENT'], required: true },
    mnemonique: { names: ['MNEMONIQUE_FORMATION_ACCUEIL'], required: true },
    libelle: { names: ['LIBELLE_FORMATION_ACCUEIL_BAN'], required: true },
    code: { names: ['CODE_FORMATION_ACCUEIL_BAN'], required: true },
    specialite: { names: ['CODE_SPECIALITE_FORMATION_ACCUEIL'] },
    commune_nom: { names: ['COMMUNE'] },
    commune: { names: ['CODE_COMMUNE_INSEE'] },
    code_postal: { names: ['CODE_POSTAL'] },
    academie: { names: ['ACADEMIE'] },
  },
  staging: {
    ...schoolStaging,
    genre: 'text',
    commune_insee: 'text',
    commune_nom: 'text',
    commune_pliee: 'text',
    code_postal: 'text',
    academie: 'text',
    mef: 'text',
    specialite: 'text',
    type_diplome: 'text',
    formation: 'text',
    libelle: 'text',
    statut: 'text',
    annee: 'smallint',
  },
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    const [mnemonic, label] = [record.get('mnemonique'), record.get('libelle').replace(/\s+/g, ' ')];
    if (!label)
      return report.reject({
        column: 'libelle',
        code: 'training.missing',
        message: 'La ligne ne nomme pas de formation.',
      });
    const code = record.get('code');
    const speciality = record.get('specialite');
    return {
      ...school,
      genre: kindOf(record.get('type')),
      commune_insee: inseeCell(record.get('commune')),
      ...townCells(record.get('commune_nom')),
      code_postal: postalCell(record.get('code_postal')),
      academie: academieCell(record.get('academie')),
      mef: /^\d{10,11}$/.test(code) ? code.slice(0, 10) : null,
      specialite: /^\w{5}$/.test(speciality) ? speciality.toUpperCase() : null,
      type_diplome: typeOf(mnemonic)?.[1] ?? null,
      formation: `${mnemonic}|${label}`,
      libelle: label,
      statut: statusOf(record.get('type'), mnemonic, label),
      annee: null,
    };
  },
  async merge(context) {
    await fillYear(context);
    await addCertificationColumn(context);
    await resolveMef(context);
    await resolveSpeciality(context);
    await resolveMefLabel(context, 'libelle');
    await ensureSchools(context, ['genre', 'commune_insee', 'commune_nom', 'commune_pliee', 'code_postal', 'academie']);
    await resolveWordings(context, { prefix: 'affelnet', read: readAffelnet });
    return mergeBare(context);
  },
});
