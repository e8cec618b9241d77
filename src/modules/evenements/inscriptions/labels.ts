import type { Tone } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchTime } from '#core/time/index.ts';
import type { Arrival, BusPayer, GroupState, Presence } from './group.ts';

export const groupStateLabels: Record<GroupState, string> = {
  recue: 'reçue, réponse à venir',
  confirmee: 'confirmée',
  en_attente: 'en liste d’attente',
  proposee: 'place proposée',
  refusee: 'refusée',
  annulee: 'annulée',
  presente: 'présente',
  absente: 'absente',
  perimee: 'sans suite',
};
export const groupStateTones: Record<GroupState, Tone> = {
  recue: 'info',
  confirmee: 'ok',
  en_attente: 'alerte',
  proposee: 'alerte',
  refusee: 'erreur',
  annulee: 'info',
  presente: 'ok',
  absente: 'erreur',
  perimee: 'info',
};

export const arrivalLabels: Record<Arrival, string> = {
  car: 'en car',
  transports: 'en train, tram ou bus de ligne',
  pied: 'à pied ou à vélo',
  autre: 'autrement',
};

export const busPayerLabels: Record<BusPayer, string> = {
  etablissement: 'l’établissement',
  campus: 'le campus',
  collectivite: 'une collectivité',
  entreprise: 'une entreprise',
};

/** « 24 jeunes et 2 adultes ». */
export const headsText = (heads: { jeunes: number; adultes: number }): string =>
  `${count(heads.jeunes, 'jeune')} et ${count(heads.adultes, 'adulte')}`;

/** « 1 nom pour 26 attendus »; null: a list of names holds as many as there are heads. */
export function namesGap(
  list: { jeunes: number; adultes: number },
  heads: { jeunes: number; adultes: number },
): string | null {
  const [given, expected] = [list, heads].map((one) => one.jeunes + one.adultes) as [number, number];
  return given === expected ? null : `${count(given, 'nom')} pour ${count(expected, 'attendu')}`;
}

/** « 9 h 00 à 11 h 00 ». */
export const slotText = (slot: { debut: Date; fin: Date }): string =>
  `${frenchTime(slot.debut)} à ${frenchTime(slot.fin)}`;

/** « 4e 2, collège exemple ». */
export const groupName = (group: { classe: string; ecole: string }): string => `${group.classe}, ${group.ecole}`;

/** « 21 jeunes, dont 10 filles, et 2 adultes ». */
export const presenceText = ({ jeunes, filles, adultes }: Presence): string =>
  [
    count(jeunes, 'jeune'),
    filles !== null && `, dont ${count(filles, 'fille')}${adultes === null ? '' : ','}`,
    adultes !== null && ` et ${count(adultes, 'adulte')}`,
  ]
    .filter(Boolean)
    .join('');
