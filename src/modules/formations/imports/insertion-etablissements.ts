import { defineDataset, type MergeContext } from '#core/importing/dataset.ts';
import { fold } from '#core/text/index.ts';
import { kindOfName, nameCells, type OrganisationKind } from '#modules/organisations/index.ts';
import { fillCohort, mergeBySchool } from './insertion.sql.ts';
import { readRates, schoolOutcomeStaging } from './insertion-staging.ts';
import { ensureSchools } from './merge-offer.ts';
import { namedColumns, schoolCells } from './staging.ts';

const rateColumns = {
  taux_poursuite: { names: ['Taux de poursuite d’études'], required: true },
  taux_emploi_6: { names: ['Taux', 'Taux d’emploi à 6 mois'], required: true },
  taux_attendu: { names: ['Taux attendu'] },
  valeur_ajoutee: { names: ['Valeur ajoutée'], required: true },
  part_poursuite: { names: ['Part en poursuite d’études'] },
  part_emploi_6: { names: ['Part en emploi 6 mois après la sortie'] },
  part_autre: { names: ['Part des autres situations'] },
};

const cfaRateColumns = {
  taux_emploi_6: { names: ['Taux emploi 6 mois'], required: true },
  taux_poursuite: { names: ['Taux poursuite études'], required: true },
  taux_attendu: { names: ['Taux emploi 6 mois attendu'] },
  valeur_ajoutee: { names: ['VA emploi 6 mois'] },
  taux_emploi_12: { names: ['Taux emploi 12 mois'] },
  taux_emploi_18: { names: ['Taux emploi 18 mois'] },
  taux_emploi_24: { names: ['Taux emploi 24 mois'] },
  part_poursuite: { names: ['DEVENIR Part poursuite études'] },
  part_emploi_6: { names: ['DEVENIR Part en emploi 6 mois'] },
  part_autre: { names: ['DEVENIR Part autre situation 6 mois'] },
};

/** « Organisme de formation-Centre de formation d'apprentis de X » says its kind twice, in many spellings. */
const TRAINING_BODY = /^organisme ?(?:de )?(?:formation|foramtion)[\s-]*(?=centre)/i;
/** « de » before a vowel is left by a file that pasted a name there: « de AFTRAL ». */
const APPRENTICE_CENTRE = /^centre (?:de )?formation d['’ ]\s?app?rentis(?:\s+de(?= [aeiouy]))?\s*/i;

export function schoolName(label: string, otherwise: OrganisationKind | null = null) {
  const plain = label.replace(TRAINING_BODY, '').replace(APPRENTICE_CENTRE, 'CFA ');
  const cells = nameCells(plain, null);
  return {
    nom: cells.nom ?? null,
    denomination: cells.nom === label ? null : label,
    slug: cells.slug ?? null,
    genre: kindOfName(cells.nom ?? '') ?? otherwise,
    lycee_des_metiers: cells.lycee_des_metiers ?? null,
  };
}

async function merge(context: MergeContext) {
  await fillCohort(context);
  await ensureSchools(context, [...namedColumns, 'lycee_des_metiers']);
  return mergeBySchool(context);
}

const common = {
  publisher: 'DEPP (InserJeunes)',
  licence: 'Licence Ouverte 2.0 pour les données publiées',
  reader: { kind: 'table' },
  staging: schoolOutcomeStaging,
  merge,
} as const;

const identity = {
  uai: { names: ['n°UAI de l’établissement', 'UAI'], required: true },
  nom: { names: ['Libellé de l’établissement'], required: true },
};

/** The three lines of a lycée: all, apprentices, pupils. */
export function routeOf(text: string): 'ensemble' | 'apprentissage' | 'scolaire' | null {
  const key = fold(text);
  if (key === 'ensemble') return 'ensemble';
  if (key.includes('apprenti')) return 'apprentissage';
  return key.includes('eleve') || key.includes('scolaire') ? 'scolaire' : null;
}

export const insertionLycees = defineDataset({
  ...common,
  name: 'insertion-lycees',
  title: 'InserJeunes : insertion par lycée professionnel',
  feeds:
    'Taux d’emploi à 6 mois, attendu, valeur ajoutée et poursuite d’études par lycée (ensemble, élèves, apprentis) ; noms accentués des lycées.',
  rank: 61,
  columns: { ...identity, ...rateColumns, voie: { names: ['Dont apprentis en EPLE'], required: true } },
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    const voie = routeOf(record.get('voie'));
    if (!voie)
      return report.reject({
        column: 'voie',
        code: 'route.unknown',
        message: `« ${record.get('voie').slice(0, 40)} » n’est pas une voie connue.`,
      });
    return {
      ...school,
      ...schoolName(record.get('nom')),
      voie,
      millesime: null,
      ...readRates(record, report, rateColumns),
    };
  },
});

export const insertionApprentissage = defineDataset({
  ...common,
  name: 'insertion-apprentissage',
  title: 'InserJeunes : insertion des apprentis par établissement',
  feeds: 'Taux d’emploi à 6 mois, attendu, valeur ajoutée et poursuite d’études des apprentis par établissement.',
  rank: 62,
  columns: { ...identity, ...rateColumns },
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    return {
      ...school,
      ...schoolName(record.get('nom')),
      voie: 'apprentissage',
      millesime: null,
      ...readRates(record, report, rateColumns),
    };
  },
});

/** Two cohorts together: « cumul 2023-2024 ». */
export const insertionCfa = defineDataset({
  ...common,
  name: 'insertion-cfa',
  title: 'InserJeunes : insertion par CFA',
  url: 'https://data.education.gouv.fr/explore/dataset/fr-en-inserjeunes-cfa/',
  licence: 'Licence Ouverte 2.0',
  feeds:
    'Taux d’emploi à 6, 12, 18 et 24 mois, attendu, valeur ajoutée et poursuite d’études par CFA, par cumul de deux années.',
  rank: 63,
  columns: {
    annee: { names: ['Année'], required: true },
    uai: { names: ['UAI'], required: true },
    nom: { names: ['Libellé'], required: true },
    ...cfaRateColumns,
  },
  parse(record, report) {
    const school = schoolCells(record.get('uai'), report);
    if (!school) return null;
    const years = /(\d{4})[-_](\d{4})/.exec(record.get('annee'));
    if (!years)
      return report.reject({
        column: 'annee',
        code: 'cohort.malformed',
        message: 'Le cumul d’années n’a pas la forme 2023-2024.',
      });
    return {
      ...school,
      ...schoolName(record.get('nom'), 'organisme_formation'),
      voie: 'apprentissage',
      millesime: `${years[1]}-${years[2]}`,
      ...readRates(record, report, cfaRateColumns),
    };
  },
});
