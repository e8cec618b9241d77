import type { Tone } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { niveauxText } from '../labels.ts';
import type { MentorKind, MentorState, MentorWishes, Moment } from './mentor.ts';

export const mentorKindLabels: Record<MentorKind, string> = {
  etudiant: 'étudiant',
  professionnel: 'professionnel',
  role_modele: 'rôle modèle',
};
/** The kinds, as a person chooses hers. */
export const mentorKindChoices: Record<MentorKind, string> = {
  etudiant: 'Étudiant : j’accompagne des élèves dans la durée',
  professionnel: 'Professionnel : j’accompagne des élèves dans la durée',
  role_modele: 'Rôle modèle : je viens raconter mon parcours à une classe, avec son professeur',
};

export const mentorStateLabels: Record<MentorState, string> = {
  candidature: 'candidature à confirmer',
  en_verification: 'en vérification',
  actif: 'actif',
  suspendu: 'suspendu',
  refuse: 'refusé',
  parti: 'parti',
};
export const mentorStateTones: Record<MentorState, Tone> = {
  candidature: 'info',
  en_verification: 'alerte',
  actif: 'ok',
  suspendu: 'erreur',
  refuse: 'info',
  parti: 'info',
};

export const momentLabels: Record<Moment, string> = {
  matin: 'En semaine, le matin',
  apres_midi: 'En semaine, l’après-midi',
  mercredi: 'Le mercredi après-midi',
  fin_journee: 'Après les cours, en fin de journée',
  vacances: 'Pendant les vacances',
};

/** « Ada Exemple ». */
export const mentorName = ({ prenom, nom }: { prenom: string; nom: string }): string => `${prenom} ${nom}`;

/** « 17, 33, à distance ». */
export const placesText = (one: { departements: readonly string[]; aDistance: boolean }): string =>
  [...one.departements, ...(one.aDistance ? ['à distance'] : [])].join(', ');

export const momentsText = (list: readonly Moment[]): string => list.map((one) => momentLabels[one]).join(' ; ');

export const sectorsText = (letters: readonly string[], sectors: readonly (readonly [string, string])[]): string =>
  sectors.flatMap(([letter, label]) => (letters.includes(letter) ? [label] : [])).join(' ; ');

/** What a mentor wishes, as facts. */
export const wishFacts = (one: MentorWishes, sectors: readonly (readonly [string, string])[]) => [
  { term: 'Secteurs', value: sectorsText(one.secteurs, sectors) },
  { term: 'Lieux', value: placesText(one) },
  { term: 'Disponibilités', value: momentsText(one.disponibilites) },
  { term: 'Niveaux préférés', value: niveauxText(one.niveaux) },
  { term: 'Groupes au plus', value: String(one.capacite) },
];

/** « jusqu’au 3 mars 2027 », « incomplètes ou échues ». */
export const coveredText = (until: string | null): string =>
  until === null ? 'incomplètes ou échues' : `jusqu’au ${frenchPartialDate(until)}`;
