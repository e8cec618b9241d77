import type { Secret } from '#core/secret/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { addressCells, addressPicture } from '../inscriptions/check-in-code.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { opinionToken } from '../inscriptions/token.ts';
import { opinionUrl } from './links.ts';
import { lastInstant, opinionTime } from './opinion.ts';

/** Where the pupils of a group answer, as a page shows it. */
export interface OpinionDoor {
  url: string;
  /** The same as a picture. */
  code: string;
  until: Date;
}

/** The questionnaire of a group, from the day when it opens until it closes; null the rest of the time. */
export async function opinionDoor(
  event: Pick<CampusEvent, 'etat'>,
  group: Group,
  order: { secret: Secret; origin: string; now: Date },
): Promise<OpinionDoor | null> {
  if (opinionTime(event, group, order.now) !== 'ouvert') return null;
  const url = `${order.origin}${opinionUrl(opinionToken(order.secret, group.id))}`;
  return { url, code: await addressPicture(url), until: lastInstant(group) };
}

/** The same, cell by cell, to be drawn on paper. */
export const opinionCells = (group: Pick<Group, 'id'>, order: { secret: Secret; origin: string }) =>
  addressCells(`${order.origin}${opinionUrl(opinionToken(order.secret, group.id))}`);
