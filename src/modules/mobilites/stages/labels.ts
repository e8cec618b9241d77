import type { Tone } from '#core/html/index.ts';
import { count, frenchDecimal } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { openSeats, type Pool, type Seats } from './seats.ts';
import type { ApplicationState, OfferState, Readers } from './stay.ts';

/** What teachers are offered, wherever they are received: a company, a laboratory, a public body, a session of training. */
export const STAYS_TITLE = 'Stages et sessions d’enseignants';

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

const freeOf = (n: number, places: number): string =>
  `${count(n, 'place')} sur ${places} ${n > 1 ? 'libres' : 'libre'}`;
/** « 1 place libre, 2 personnes en attente », « complet ». */
function waitingText({ libres, attente }: Pool): string {
  const seats = libres > 0 ? count(libres, 'place libre', 'places libres') : 'complet';
  return attente > 0 ? `${seats}, ${count(attente, 'personne')} en attente` : seats;
}

/** « 3 places sur 6 libres », « 3 places sur 6 libres selon l’académie », « complet, 2 personnes en attente ». */
export function seatsText(one: Seats): string {
  const open = openSeats(one);
  if (open === 0) return waitingText(one);
  return `${freeOf(open, one.places)}${one.academies.length > 0 ? ' selon l’académie' : ''}`;
}

/** « Bordeaux : 2 places sur 4 libres », each académie that has places of its own, then what is left to all. */
export function sharesText(one: Seats): string[] {
  const said = (nom: string, places: number, pool: Pool) =>
    `${nom} : ${pool.libres > 0 && pool.attente === 0 ? freeOf(pool.libres, places) : waitingText(pool)}`;
  const own = one.academies.map(({ nom, places, prises, attente }) =>
    said(nom, places, { libres: Math.max(0, places - prises), attente }),
  );
  if (one.communes === 0) return own;
  const libres = Math.max(0, one.libresPourTous);
  // « Free » is never said of a place for which people wait; once none is left, who waits in a line above is not said twice.
  const elsewhere = one.attente - one.academies.reduce((sum, { attente }) => sum + attente, 0);
  const rest = { libres, attente: libres > 0 ? one.attentePourTous : elsewhere };
  return [...own, said('Toutes les académies', one.communes, rest)];
}

/** What who comes now may ask for. */
export const applyText = (one: Seats): string => (openSeats(one) > 0 ? 'Candidater' : 'Entrer en liste d’attente');
export const sendText = (one: Seats): string =>
  openSeats(one) > 0 ? 'Envoyer ma candidature' : 'Demander la liste d’attente';

/** « 2,5 jours ». */
export const daysText = (days: number): string => `${frenchDecimal(days)} ${days >= 2 ? 'jours' : 'jour'}`;

export const durationText = (jours: number): string => count(jours, 'jour');

/** « Lycée X », or the name typed. */
export const schoolText = (one: { ecole: string | null; etablissementDit: string | null }): string =>
  one.ecole ?? one.etablissementDit ?? 'établissement effacé';

/** « Camille Exemple »; the name goes two years after the end. */
export const personText = (one: { prenom: string | null; nom: string | null }): string =>
  [one.prenom, one.nom].filter(Boolean).join(' ') || 'nom effacé';
