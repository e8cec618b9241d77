import type { Atlas, Certification, Site } from '../../src/modules/parcours/atlas.ts';
import type { Question } from '../../src/modules/parcours/line-cost.ts';

/** A certification of a type and a group, whose title is one word. */
export const certification = (number: number, type: string, nsf: string, word: string): Certification => ({
  id: `c${number}`,
  slug: `c-${number}`,
  cle: `cfd:${type}${number}`,
  sigle: null,
  intitule: word,
  typeCode: type,
  niveau: 4,
  nsf,
  romes: [],
  famille: null,
  mots: [word],
  dureeMois: 24,
  cursus: [],
  exemple: false,
});
/** A school; three towns in turn. */
export const site = (number: number): Site => ({
  id: `s${number}`,
  slug: `s-${number}`,
  nom: `Lycée ${number}`,
  commune: `Ville ${number % 3}`,
  communeInsee: `1700${number % 3}`,
  departement: '17',
  region: '75',
  latitude: 45,
  longitude: 0,
  internat: null,
});

/** A question with no home, no limit and no rate, in the fewest years. */
export const questionOn = (
  atlas: Atlas,
  asked: Pick<Question, 'entrees' | 'cibles'> & Partial<Question>,
): Question => ({
  horsSujet: null,
  distances: null,
  rayonKm: null,
  zones: Int32Array.from(atlas.villes, (_, ville) => ville),
  zoneDepart: null,
  preference: 'court',
  debouche: () => null,
  ...asked,
});
