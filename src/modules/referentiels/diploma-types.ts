/** Short names that people say, by type of diploma (first 3 characters of a CFD); domain.md §4.1. */
const SIGNS: Record<string, string> = {
  '010': 'MC',
  '013': 'MC',
  '100': 'Doctorat',
  '125': 'Master',
  '135': 'Master',
  '145': 'Master',
  '140': 'DSAA',
  '200': 'Licence',
  '205': 'Licence',
  '236': 'DESJEPS',
  '237': 'DESJEPS',
  '240': 'DSAA',
  '241': 'DN MADE',
  '250': 'Licence pro',
  '251': 'BUT',
  '320': 'BTS',
  '321': 'DMA',
  '323': 'BTSA',
  '336': 'DEJEPS',
  '337': 'DEJEPS',
  '350': 'DUT',
  '355': 'DEUST',
  '370': 'CPGE',
  '381': 'FCIL',
  '400': 'Bac pro',
  '401': 'BMA',
  '403': 'Bac pro agricole',
  '420': 'BT',
  '423': 'BTA',
  '430': 'Bac techno',
  '433': 'Bac techno',
  '446': 'BPJEPS',
  '447': 'BPJEPS',
  '450': 'BP',
  '453': 'BPA',
  '461': 'CS',
  '470': 'Bac général',
  '481': 'FCIL',
  '500': 'CAP',
  '503': 'CAP agricole',
  '510': 'BEP',
  '513': 'BEPA',
  '553': 'BPA',
  '561': 'CS',
  '581': 'FCIL',
};

/** « CAP », « Bac pro », « Titre pro »… or null when the title of the certification says it all. */
export function signOfType(type: string): string | null {
  if (SIGNS[type]) return SIGNS[type];
  if (/^[1-5]6T$/.test(type)) return 'Titre pro';
  if (/^[1-5]63$/.test(type)) return 'CS agricole';
  return /^([1-5]6[A-Z]|[45]ZZ)$/.test(type) ? 'Titre' : null;
}

/** Level of the decree of 2019 from the code of the BCN (`04`; `XX` and `99` say nothing). */
export function newLevel(code: string): number | null {
  const found = /^0?([1-8])$/.exec(code.trim());
  return found ? Number(found[1]) : null;
}

const SCALE_1969: Record<string, [string, number]> = {
  '1': ['I', 7],
  '2': ['II', 6],
  '3': ['III', 5],
  '4': ['IV', 4],
  '5': ['V', 3],
};

/**
 * Old level of a type, from `NIVEAU_INTERMINISTERIEL` (1 to 5). `ANCIEN_NIVEAU` of the same file is not a level: it is
 * the former code of the type (51 for a BEP).
 */
export const oldLevel = (interministerial: string): string | null => SCALE_1969[interministerial.trim()]?.[0] ?? null;

/** New level deduced from the old one, when the BCN gives none (bac technologique agricole, MC agricole). */
export const levelFromOld = (interministerial: string): number | null =>
  SCALE_1969[interministerial.trim()]?.[1] ?? null;

/**
 * Years that a diploma of this type usually takes (first 3 characters of a CFD), from the reform of 2009 for the bac pro and
 * from the two-year curriculum of the CAP, BTS, BP and BMA: the BCN opens the same CAP in 1, 2 and 3 years
 * (dispositifs 240, 241, 242), and a page says the way most people take.
 */
export const USUAL_YEARS: Record<string, number> = {
  '010': 1,
  '241': 3,
  '250': 1,
  '251': 3,
  '320': 2,
  '321': 2,
  '323': 2,
  '350': 2,
  '400': 3,
  '401': 2,
  '403': 3,
  '450': 2,
  '461': 1,
  '500': 2,
  '503': 2,
  '553': 2,
  '561': 1,
};
