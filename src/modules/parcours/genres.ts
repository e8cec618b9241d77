/** Kinds of diploma that the rules of `data/parcours/enchainements.json` speak of; `troisieme`: where a pupil without diploma stands. */
export const genres = [
  'troisieme',
  'cap',
  'cs3',
  'bac_pro',
  'bac_techno',
  'bac_general',
  'bp',
  'bma',
  'fcil',
  'cs4',
  'bts',
  'dut',
  'deust',
  'cpge',
  'but',
  'licence',
  'licence_pro',
  'dnmade',
  'bac3',
  'de',
  'master',
  'ingenieur',
  'bac5',
  'doctorat',
] as const;
export type Genre = (typeof genres)[number];

/** Types of diploma of the BCN (first three characters of a CFD); a type that is not here leads nowhere that the rules know. */
const BY_TYPE: Record<string, Genre> = {
  '500': 'cap',
  '503': 'cap',
  '561': 'cs3',
  '400': 'bac_pro',
  '403': 'bac_pro',
  '430': 'bac_techno',
  '470': 'bac_general',
  '450': 'bp',
  '401': 'bma',
  '481': 'fcil',
  '461': 'cs4',
  '463': 'cs4',
  '320': 'bts',
  '323': 'bts',
  '350': 'dut',
  '355': 'deust',
  '370': 'cpge',
  '251': 'but',
  '205': 'licence',
  '250': 'licence_pro',
  '241': 'dnmade',
  '260': 'bac3',
  '170': 'ingenieur',
  '140': 'bac5',
  '160': 'bac5',
};

/** Signs of what has no code, as files and campuses write them. */
const BY_SIGN: [RegExp, Genre][] = [
  [/^dipl[oô]me d.ing[ée]nieur|^ing[ée]nieur/i, 'ingenieur'],
  [/^master/i, 'master'],
  [/^licence pro/i, 'licence_pro'],
  [/^licence/i, 'licence'],
  [/^b\.?u\.?t\.?\b/i, 'but'],
  [/^btsa?\b/i, 'bts'],
  [/^fcil\b/i, 'fcil'],
  [/^bac pro/i, 'bac_pro'],
  [/^bac techno/i, 'bac_techno'],
  [/^cap\b/i, 'cap'],
  [/^doctorat/i, 'doctorat'],
];

export interface Kinded {
  typeCode: string | null;
  sigle: string | null;
  intitule: string;
  cle: string;
  niveau: number | null;
}

/** The kind of a certification, from its type, else from its sign or its words; null: no rule speaks of it. */
export function genreOf(certification: Kinded): Genre | null {
  const { typeCode, sigle, intitule, cle, niveau } = certification;
  if (typeCode === '260' && /dipl[oô]me d.[eéÉ]tat|^d\.?e\.? /i.test(intitule)) return 'de';
  if (typeCode === '010') return niveau === 3 ? 'cs3' : 'cs4';
  const known = typeCode ? BY_TYPE[typeCode] : undefined;
  if (known) return known;
  if (cle.startsWith('master:')) return 'master';
  for (const words of [sigle, intitule]) {
    const sign = words ? BY_SIGN.find(([form]) => form.test(words)) : undefined;
    if (sign) return sign[1];
  }
  return null;
}

/** Where a kind stands among the others: what follows is never lower. Only the speed of the search rests on it. */
export const rankOf = (genre: Genre): number => genres.indexOf(genre);
