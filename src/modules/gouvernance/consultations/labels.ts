import { frenchPartialDate } from '#core/time/index.ts';
import type { Consultation, ConsultationState, QuestionKind, Target } from './consultation.ts';

export interface StateView {
  label: string;
  tone: 'ok' | 'info' | 'alerte' | 'erreur';
}
export const consultationStateLabels: Record<ConsultationState, StateView> = {
  brouillon: { label: 'en préparation', tone: 'info' },
  ouverte: { label: 'ouverte', tone: 'ok' },
  close: { label: 'close', tone: 'info' },
  abandonnee: { label: 'abandonnée', tone: 'alerte' },
};
/** From the day after the last one until the night closes it. */
export const stateOf = (one: Pick<Consultation, 'etat' | 'clotureLe'>, today: string): StateView =>
  one.etat === 'ouverte' && today > one.clotureLe
    ? { label: 'délai passé', tone: 'alerte' }
    : consultationStateLabels[one.etat];

export const questionKindLabels: Record<QuestionKind, string> = {
  oui_non: 'Oui, non ou abstention',
  choix: 'Un seul choix',
  choix_multiple: 'Plusieurs choix possibles',
  nombre: 'Un nombre',
  texte: 'Un texte libre',
};
export const targetLabels: Record<Target, string> = {
  fondateur: 'membres fondateurs',
  membre: 'membres',
  partenaire: 'partenaires',
  soutien: 'soutiens',
};
/** How an answer was received otherwise than by its organisation on screen. */
export const notedChannels = ['lettre', 'telephone', 'reunion'] as const;
export type NotedChannel = (typeof notedChannels)[number];
export type Channel = 'lien' | 'compte' | NotedChannel;
export const channelLabels: Readonly<Record<Channel, string>> = {
  lien: 'par le lien reçu',
  compte: 'depuis l’espace de travail',
  lettre: 'par lettre, notée par le campus',
  telephone: 'par téléphone, notée par le campus',
  reunion: 'de vive voix, notée par le campus',
};
export const isNoted = (voie: Channel): voie is NotedChannel => (notedChannels as readonly string[]).includes(voie);

/** « Assemblée générale », « réseau : membres fondateurs, membres ». */
export const askedText = (one: Pick<Consultation, 'instance' | 'cibles'>): string =>
  one.instance ?? `réseau : ${one.cibles.map((target) => targetLabels[target]).join(', ')}`;

export const lastDay = (one: Pick<Consultation, 'clotureLe'>): string => frenchPartialDate(one.clotureLe);
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((part / whole) * 100)} %`;
