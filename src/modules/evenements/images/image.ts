import { count } from '#core/text/index.ts';
import { daysBetween } from '#core/time/index.ts';

/** Act of data/droits. */
export const MANAGE_IMAGES = 'evenements.gerer_image';

/** Where pictures are shown, a closed list: a consent is for one of them. */
export const imageSupports = {
  site_campus: 'le site du campus',
  reseaux_sociaux: 'les réseaux sociaux du campus',
  presse: 'la presse',
  rapport: 'un rapport imprimé',
  affiche: 'une affiche ou un dépliant',
  film: 'un film',
} as const;
export type ImageSupport = keyof typeof imageSupports;

/** Pictures that an event wants; `jusquAu`: ISO day until which the consents hold. */
export interface ImageRequest {
  id: string;
  projet: string;
  support: ImageSupport;
  jusquAu: string;
}

/** What a group said of a request: counts, and who keeps the papers. */
export interface ImageAnswer {
  groupeId: string;
  imageId: string;
  accords: number;
  refus: number;
  /** The service of the school that keeps the papers; null: the team does. */
  garde: string | null;
  ditLe: Date;
  version: number;
}

/** Days before their end at which the team is told. */
export const NEAR_DAYS = 30;

/** Whether consents still hold on a day. @param today ISO day of Paris. */
export function termOf({ jusquAu }: Pick<ImageRequest, 'jusquAu'>, today: string): 'valable' | 'bientot' | 'echue' {
  if (jusquAu < today) return 'echue';
  return daysBetween(today, jusquAu) <= NEAR_DAYS ? 'bientot' : 'valable';
}

/** Pupils of a group whose parents said nothing. @param jeunes of the group. */
export const unanswered = (jeunes: number, answer: Pick<ImageAnswer, 'accords' | 'refus'> | null): number =>
  Math.max(0, jeunes - (answer?.accords ?? 0) - (answer?.refus ?? 0));

/** « 22 accords, 1 refus, 3 sans réponse ». */
export const answerText = (jeunes: number, answer: ImageAnswer | null): string =>
  [
    count(answer?.accords ?? 0, 'accord'),
    `${answer?.refus ?? 0} refus`,
    `${unanswered(jeunes, answer)} sans réponse`,
  ].join(', ');
