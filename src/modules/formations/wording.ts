import type { OfferCard } from './cards.sql.ts';
import { durationText, niveauLabels, rentree } from './labels.ts';

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** « Bac pro Maintenance… »: the diploma before the title, once. */
export function titleOf(sigle: string | null, intitule: string): string {
  if (!sigle) return intitule;
  return folded(intitule).startsWith(folded(sigle)) ? intitule : `${sigle} ${intitule}`;
}

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

/** « 24 places, rentrée 2025 », with the year: a number of places without it says nothing. */
export const placesText = (card: Pick<OfferCard, 'places' | 'annee'>): string =>
  card.places === null || card.annee === null
    ? 'places non renseignées'
    : `${card.places} ${card.places < 2 ? 'place' : 'places'}, ${rentree(card.annee)}`;

export function distanceText(km: number): string {
  if (km < 1) return 'moins d’1 km';
  return `${Math.round(km)} km`;
}
