import { count } from '#core/text/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { fullTitle } from '#modules/referentiels/index.ts';
import type { OfferCard } from './cards.sql.ts';
import type { Sort, Statut } from './criteria.ts';
import type { Boarding } from './offre/boarding.sql.ts';

export const statutLabels: Record<Statut, string> = {
  scolaire: 'scolaire',
  apprentissage: 'apprentissage',
  formation_continue: 'formation continue',
};

export const sortLabels: Record<Sort, string> = {
  pertinence: 'Par pertinence',
  distance: 'Du plus proche au plus loin',
  intitule: 'Par intitulé',
  etablissement: 'Par établissement',
};

export const secteurLabels: Record<string, string> = { public: 'Public', prive: 'Privé' };

/** Where the diploma stands: both scales (domain.md §4.1). */
export const niveauLabels: Record<number, { short: string; ancien: string | null }> = {
  1: { short: 'connaissances de base', ancien: null },
  2: { short: 'connaissances de base', ancien: null },
  3: { short: 'CAP', ancien: 'V' },
  4: { short: 'bac', ancien: 'IV' },
  5: { short: 'bac +2', ancien: 'III' },
  6: { short: 'bac +3 ou +4', ancien: 'II' },
  7: { short: 'bac +5', ancien: 'I' },
  8: { short: 'bac +8', ancien: 'I' },
};

/** « niveau 4, bac (ancien niveau IV) ». */
export function niveauText(niveau: number | null, withFormer = true): string {
  if (niveau === null) return 'niveau non renseigné';
  const label = niveauLabels[niveau];
  if (!label) return `niveau ${niveau}`;
  return `niveau ${niveau}, ${label.short}${withFormer && label.ancien ? ` (ancien niveau ${label.ancien})` : ''}`;
}

/** « 3 ans », « 9 mois ». */
export function durationText(months: number | null): string | null {
  if (months === null || months <= 0) return null;
  if (months % 12 === 0) return months === 12 ? '1 an' : `${months / 12} ans`;
  return `${months} mois`;
}

/** The same in ISO 8601: « P2Y », « P9M ». */
export const durationIso = (months: number | null): string | null =>
  months === null || months <= 0 ? null : months % 12 === 0 ? `P${months / 12}Y` : `P${months}M`;

/** School year that starts in `year`: « rentrée 2025 ». */
export const rentree = (year: number): string => `rentrée ${year}`;

/** How a line is entered, by the platform that its source names, or by its status. */
export const admissionLabels: Record<string, { label: string; text: string }> = {
  affelnet: {
    label: 'Affelnet',
    text: 'Vœux après la 3e, avec le collège, sur le service en ligne Affectation (Affelnet).',
  },
  parcoursup: { label: 'Parcoursup', text: 'Vœux après le bac sur Parcoursup.' },
  mon_master: { label: 'Mon Master', text: 'Candidature après la licence sur Mon Master.' },
  monmaster: { label: 'Mon Master', text: 'Candidature après la licence sur Mon Master.' },
  contrat: {
    label: 'Contrat d’apprentissage',
    text: 'Inscription auprès du centre de formation, avec la promesse d’un employeur.',
  },
  cfa: {
    label: 'Contrat d’apprentissage',
    text: 'Inscription auprès du centre de formation, avec la promesse d’un employeur.',
  },
  employeur: {
    label: 'Contrat d’apprentissage',
    text: 'Inscription auprès du centre de formation, avec la promesse d’un employeur.',
  },
  direct: { label: 'Dossier', text: 'Dossier à demander à l’établissement.' },
  organisme: { label: 'Dossier', text: 'Dossier à demander à l’organisme de formation.' },
  dossier: { label: 'Dossier', text: 'Dossier à demander à l’établissement.' },
};

/** The platform that a source names, in whatever spelling. */
export const admissionOf = (admission: string | null): { label: string; text: string } | undefined =>
  admission === null ? undefined : admissionLabels[admission.toLowerCase().replace(/[ -]/g, '_')];

const FEWEST = 5;
/** So few of a class, or all but so few, would say who they are (data/vie-privee, offre_effectifs). */
export const couldName = (n: number, of: number | null): boolean => n < FEWEST || (of ?? 0) - n < FEWEST;

const listed = new Intl.ListFormat('fr');

/** Whose links before and after are shown, of a diploma that closed; empty when they are its own. */
export function replacedText(titles: readonly string[]): string {
  if (titles.length === 0) return '';
  const by = titles.length > 1 ? 'ceux qui l’ont remplacé' : 'celui qui l’a remplacé';
  return `Ce diplôme n’ouvre plus : ce sont les liens de ${by}, ${listed.format(titles)}. `;
}

/** « Dit par l’établissement, le 3 novembre 2026 ». */
export const saidBy = (one: { ditPar: 'etablissement' | 'campus'; campus: string | null; modifieLe: Date }): string =>
  `Dit par ${one.ditPar === 'etablissement' ? 'l’établissement' : (one.campus ?? 'un campus')}, le ${frenchDate(one.modifieLe)}`;

/** Boarding, one truth for every page: what was said of its beds, with who and when, else what the directory says of the school. */
export function boardingOf(
  school: boolean | null,
  said: Boarding | null,
): { text: string; example: boolean; source: string | null } {
  if (!said) return { text: school === null ? 'non renseigné' : school ? 'oui' : 'non', example: false, source: null };
  const text = said.places > 0 ? `oui, ${count(said.places, 'place')}` : 'non';
  return { text, example: said.exemple, source: saidBy({ ...said, modifieLe: new Date(said.le) }) };
}

export const voieLabels: Record<string, string> = {
  scolaire: 'voie scolaire',
  apprentissage: 'apprentissage',
  ensemble: 'toutes voies',
};

/** « Bac pro Maintenance… »: the diploma before the title, once; a common first year is « 2de pro … ». */
export const titleOf = fullTitle;

/** « niveau 4 · 3 ans »; a level that no source gives is said. */
export function levelAndDuration(card: { niveau: number | null; dureeMois: number | null }): string {
  const level =
    card.niveau === null
      ? 'niveau non renseigné'
      : `niveau ${card.niveau}${niveauLabels[card.niveau] ? `, ${niveauLabels[card.niveau]!.short}` : ''}`;
  const duration = durationText(card.dureeMois);
  return duration ? `${level} · ${duration}` : level;
}

/** « Blaye » or « Blaye (33) ». */
export const townOf = (card: { commune: string | null; departement: string | null }): string | null =>
  card.commune ? `${card.commune}${card.departement ? ` (${card.departement})` : ''}` : null;

/** « 24 places, rentrée 2025 »: a number of places without its year says nothing; statuses may be known for two. */
export function placesText(card: Pick<OfferCard, 'places' | 'annee' | 'anneeDebut'>): string {
  if (card.places === null || card.annee === null) return 'places non renseignées';
  const years =
    card.anneeDebut === null || card.anneeDebut === card.annee
      ? rentree(card.annee)
      : `rentrées ${card.anneeDebut} à ${card.annee}`;
  return `${card.places} ${card.places < 2 ? 'place' : 'places'}, ${years}`;
}

export function distanceText(km: number): string {
  if (km < 1) return 'moins d’1 km';
  return `${Math.round(km)} km`;
}

/** The scale of pressure.ts, printed beside its labels. */
export const pressureScale =
  'Échelle : très demandée à partir de 2 premiers vœux par place, demandée à partir de 1,2, équilibrée à partir de 0,8, peu demandée en dessous.';
