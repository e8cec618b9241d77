import type { Tone } from '#core/html/index.ts';
import { count, frenchDecimal } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { type ApplicationState, hasPlace, type OfferState, type Readers } from './stay.ts';

export const offerStateLabels: Record<OfferState, string> = {
  ouverte: 'candidatures ouvertes',
  fermee: 'candidatures closes',
  annulee: 'annulée',
};
export const offerStateTones: Record<OfferState, Tone> = { ouverte: 'ok', fermee: 'info', annulee: 'erreur' };

export const applicationStateLabels: Record<ApplicationState, string> = {
  candidature: 'à confirmer',
  accord_chef: 'accord du chef d’établissement attendu',
  retenu: 'retenu',
  liste_attente: 'liste d’attente',
  realise: 'réalisé',
  evalue: 'évalué',
  refuse: 'refusé',
  annule: 'annulé',
};
export const applicationStateTones: Record<ApplicationState, Tone> = {
  candidature: 'info',
  accord_chef: 'alerte',
  retenu: 'ok',
  liste_attente: 'info',
  realise: 'ok',
  evalue: 'ok',
  refuse: 'erreur',
  annule: 'info',
};

export const readersLabels: Record<Readers, string> = {
  public: 'tout le monde',
  reseau: 'les personnes qui ont un compte',
};

/** « le 12 mars 2027 », « du 12 au 14 mars 2027 » as its two days. */
export const periodText = ({ debut, fin }: { debut: string; fin: string }): string =>
  debut === fin ? `le ${frenchPartialDate(debut)}` : `du ${frenchPartialDate(debut)} au ${frenchPartialDate(fin)}`;

/** « 3 places sur 6 libres », « 1 place libre, 2 personnes en attente », « complet, 2 personnes en attente ». */
export function seatsText(one: { places: number; libres: number; attente: number }): string {
  if (hasPlace(one)) return `${count(one.libres, 'place')} sur ${one.places} ${one.libres > 1 ? 'libres' : 'libre'}`;
  const seats = one.libres > 0 ? count(one.libres, 'place libre', 'places libres') : 'complet';
  return one.attente > 0 ? `${seats}, ${count(one.attente, 'personne')} en attente` : seats;
}

/** What who comes now may ask for. */
export const applyText = (one: { libres: number; attente: number }): string =>
  hasPlace(one) ? 'Candidater' : 'Entrer en liste d’attente';
export const sendText = (one: { libres: number; attente: number }): string =>
  hasPlace(one) ? 'Envoyer ma candidature' : 'Demander la liste d’attente';

/** « 2,5 jours ». */
export const daysText = (days: number): string => `${frenchDecimal(days)} ${days >= 2 ? 'jours' : 'jour'}`;

export const durationText = (jours: number): string => count(jours, 'jour');

/** « Lycée X », or the name typed. */
export const schoolText = (one: { ecole: string | null; etablissementDit: string | null }): string =>
  one.ecole ?? one.etablissementDit ?? 'établissement effacé';

/** « Camille Exemple »; the name goes two years after the end. */
export const personText = (one: { prenom: string | null; nom: string | null }): string =>
  [one.prenom, one.nom].filter(Boolean).join(' ') || 'nom effacé';
