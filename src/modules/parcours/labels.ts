import { capitalise } from '#core/text/index.ts';
import { cohortText, niveauLabels } from '#modules/formations/index.ts';
import { radii } from './asked.ts';
import type { Genre } from './genres.ts';
import { type Preference, preferences } from './preferences.ts';

const preferenceLabels: Record<Preference, string> = {
  alternance: 'Alterner dès que possible',
  court: 'Le moins d’années',
  proche: 'Rester au plus près',
  sur_place: 'Déménager le moins possible',
  scolaire: 'Rester sous statut scolaire',
  resultats: 'Les meilleurs débouchés',
};

/** Where a rate of employment comes from, and the leavers whom it counts. */
export const rateSource = (one: { millesime: string }): string => `InserJeunes, ${cohortText(one.millesime)}`;

/** Values and words of the two lists of the form. */
export const preferenceChoices = preferences.map((preference) => [preference, preferenceLabels[preference]] as const);
export const radiusChoices = [
  ...radii.map((radius) => [String(radius), `${radius} km`] as const),
  ['tout', 'partout'] as const,
];

/** A column of the plan: a level, or the class where the person stands. */
export type Column = number | null | 'classe';

/** Head of a column of the plan. */
export function levelHead(niveau: Column): { titre: string; sous: string } {
  if (niveau === 'classe') return { titre: 'Votre classe', sous: 'là où vous êtes inscrit' };
  if (niveau === null) return { titre: 'Autre', sous: 'niveau non renseigné' };
  return { titre: capitalise(niveauLabels[niveau]?.short ?? `niveau ${niveau}`), sous: `niveau ${niveau}` };
}

const genreLabels: Record<Genre, string> = {
  troisieme: 'la 3e',
  cap: 'CAP',
  cs3: 'mention complémentaire ou certificat de spécialisation',
  bac_pro: 'bac professionnel',
  bac_techno: 'bac technologique',
  bac_general: 'bac général',
  bp: 'brevet professionnel',
  bma: 'brevet des métiers d’art',
  fcil: 'FCIL',
  cs4: 'certificat de spécialisation',
  bts: 'BTS',
  dut: 'DUT',
  deust: 'DEUST',
  cpge: 'classe préparatoire',
  but: 'BUT',
  licence: 'licence',
  licence_pro: 'licence professionnelle',
  dnmade: 'DN MADE',
  bac3: 'diplôme de niveau bac +3',
  de: 'diplôme d’État',
  master: 'master',
  ingenieur: 'diplôme d’ingénieur',
  bac5: 'diplôme de niveau bac +5',
  doctorat: 'doctorat',
};

/** « un CAP », « CAP, bac professionnel ». */
export const kindsText = (genres: readonly Genre[]): string => genres.map((genre) => genreLabels[genre]).join(', ');
