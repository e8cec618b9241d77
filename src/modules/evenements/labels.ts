import type { Tone } from '#core/html/index.ts';
import { capitalise, count } from '#core/text/index.ts';
import { daysBetween, frenchDate, frenchPartialDate, frenchTime, isoDate } from '#core/time/index.ts';
import type { Precision } from './event.ts';

/** Kinds of events, a closed list: filters and statistics stand on it. */
export const eventKinds = {
  visite_entreprise: 'Visite d’entreprise',
  visite_plateau: 'Visite de plateau',
  atelier: 'Atelier',
  concours: 'Challenge ou concours',
  forum: 'Forum',
  portes_ouvertes: 'Portes ouvertes',
  temoignage: 'Témoignage',
  immersion: 'Immersion',
  vitrine: 'Vitrine',
  formation_enseignants: 'Formation d’enseignants',
  reseau: 'Rencontre du réseau',
} as const;
export type EventKind = keyof typeof eventKinds;

/** Levels of the classes that an event is for, youngest first: a closed list. */
export const schoolLevels = {
  '6e': '6e',
  '5e': '5e',
  '4e': '4e',
  '3e': '3e',
  cap: 'CAP',
  '2de': '2de',
  '1re': '1re',
  terminale: 'Terminale',
  bts: 'BTS',
  superieur: 'Supérieur',
} as const;
export type SchoolLevel = keyof typeof schoolLevels;

/** Themes of events, a closed list. */
export const eventThemes = {
  nucleaire: 'Nucléaire',
  chimie: 'Chimie',
  pharmacie: 'Pharmacie',
  deconstruction: 'Déconstruction',
  aeronautique: 'Aéronautique',
  ferroviaire: 'Ferroviaire',
  energie: 'Énergie',
  gastronomie: 'Gastronomie',
  mixite: 'Mixité',
  numerique: 'Numérique',
  productique: 'Productique',
  batiment: 'Bâtiment et travaux publics',
  design: 'Design',
  environnement: 'Environnement',
  orientation: 'Orientation',
  international: 'International',
} as const;
export type EventTheme = keyof typeof eventThemes;

/** States of an event (data/workflows/evenement.json). */
export const eventStates = {
  brouillon: 'Brouillon',
  a_venir: 'Annoncé',
  inscriptions_ouvertes: 'Inscriptions ouvertes',
  complet: 'Complet',
  inscriptions_closes: 'Inscriptions closes',
  realise: 'Réalisé',
  clos: 'Clos',
  annule: 'Annulé',
} as const;
export type EventState = keyof typeof eventStates;

/** How places are given. */
export const decisionRules = {
  premier_arrive: 'Premier arrivé, premier inscrit',
  arbitrage: 'Choix de l’organisateur, selon des critères écrits',
} as const;
export type DecisionRule = keyof typeof decisionRules;

/** What an arbitration looks at, as whoever registers reads it. */
export const arbitrationCriteria = {
  jamais_venu: 'les classes qui ne sont jamais venues',
  rural: 'les établissements ruraux',
  education_prioritaire: 'l’éducation prioritaire (REP, REP+)',
  qpv: 'les établissements proches d’un quartier prioritaire (QPV)',
  equilibre: 'l’équilibre entre filles et garçons',
} as const;
export type ArbitrationCriterion = keyof typeof arbitrationCriteria;

/** For whom places are kept. */
export const keptFor = {
  etablissements: 'des établissements nommés',
  departement: 'les établissements d’un département',
  rural: 'les établissements ruraux',
  education_prioritaire: 'l’éducation prioritaire',
} as const;
export type KeptFor = keyof typeof keptFor;

/** How a question is answered. */
export const questionKinds = {
  oui_non: 'Oui ou non',
  nombre: 'Un nombre',
  texte: 'Quelques mots',
  choix: 'Un choix dans une liste',
} as const;
export type QuestionKind = keyof typeof questionKinds;

export const stateTones: Record<EventState, Tone> = {
  brouillon: 'info',
  a_venir: 'info',
  inscriptions_ouvertes: 'ok',
  complet: 'alerte',
  inscriptions_closes: 'info',
  realise: 'ok',
  clos: 'info',
  annule: 'erreur',
};

/** « classes de 4e, 3e »; what is said in words comes first. */
export function audienceText({
  public: said,
  niveaux,
}: {
  public: string | null;
  niveaux: readonly SchoolLevel[];
}): string {
  const levels = niveaux.map((one) => schoolLevels[one]).join(', ');
  if (said) return levels ? `${said} (${levels})` : said;
  return levels ? `classes de ${levels}` : 'tout public';
}

export const themesText = (themes: readonly EventTheme[]): string =>
  themes.map((one) => eventThemes[one] ?? one).join(', ');

/** « 48 places pour les jeunes, 6 pour les adultes »; empty without a slot. */
export function placesText({ placesEleves, placesAdultes }: { placesEleves: number; placesAdultes: number }): string {
  const parts = [
    placesEleves > 0 && `${count(placesEleves, 'place')} pour les jeunes`,
    placesAdultes > 0 && `${count(placesAdultes, 'place')} pour les adultes`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** « 1 h 15 », « 45 min ». */
export function minutesText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

type When = { precision: Precision; debut: Date | null; fin: Date | null };

const weekday = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', weekday: 'long' });

/** « mardi 16 mars 2027 », « du 16 au 18 mars 2027 » (the whole of both), « mars 2027, jour à confirmer ». */
export function dayText({ precision, debut, fin }: When): string {
  if (!debut || !fin) return 'date à confirmer';
  if (precision === 'annee') return `année scolaire ${isoDate(debut).slice(0, 4)}-${isoDate(fin).slice(0, 4)}`;
  if (precision === 'mois') return `${frenchPartialDate(isoDate(debut).slice(0, 7))}, jour à confirmer`;
  const days = daysBetween(isoDate(debut), isoDate(fin));
  const first = `${weekday.format(debut)} ${frenchDate(debut)}`;
  return days === 0 ? first : `du ${first} au ${weekday.format(fin)} ${frenchDate(fin)}`;
}

/** « 9 h 00 à 16 h 30 »; empty when the hours are not known. */
export const hoursText = ({ precision, debut, fin }: When): string =>
  precision === 'heures' && debut && fin ? `${frenchTime(debut)} à ${frenchTime(fin)}` : '';

export const whenText = (when: When): string => [dayText(when), hoursText(when)].filter(Boolean).join(', ');

type Where = Readonly<{
  lieu: string | null;
  lieuNom: string | null;
  lieuAdresse: string | null;
  commune: string | null;
}>;

/** « Lycée de l’Estuaire, salle 12, Blaye »; a commune that the name already says is not said twice. */
export function placeText({ lieu, lieuNom, lieuAdresse, commune }: Where, whole = true): string {
  const parts = [lieu, lieuNom, whole ? lieuAdresse : null].filter((one): one is string => one !== null);
  if (commune && !parts.some((one) => one.includes(commune))) parts.push(commune);
  return parts.join(', ') || 'lieu à confirmer';
}

/** « 16 mars 2027, 9 h 00 à 11 h 00 ». */
export const slotText = ({ debut, fin }: { debut: Date; fin: Date }): string =>
  `${frenchDate(debut)}, ${frenchTime(debut)} à ${frenchTime(fin)}`;

/** « Mars 2027 » of `2027-03`. */
export const monthText = (key: string): string => capitalise(frenchPartialDate(key));

const shortMonth = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', month: 'short' });
/** « déc. », under the number of a day. */
export const monthMark = (date: Date): string => shortMonth.format(date);
