import { count } from '#core/text/index.ts';
import { daysBetween } from '#core/time/index.ts';
import type { Presence } from '../inscriptions/group.ts';
import { type ImageAnswer, type ImageRequest, NEAR_DAYS } from './image.ts';

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

/** Pupils of a group whom a picture may show: those announced, or those counted when more came. */
export const pupilsOf = (group: { jeunes: number; presence: Presence | null }): number =>
  Math.max(group.jeunes, group.presence?.jeunes ?? 0);

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
