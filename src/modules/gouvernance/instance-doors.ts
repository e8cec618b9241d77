import type { Actor } from '#core/access/index.ts';
import { rightsUrl } from '#modules/comptes/index.ts';
import { may, type Subject } from '#modules/droits/index.ts';
import { cooperationsUrl } from '#modules/reseau/index.ts';
import type { InstanceRow } from './instances.sql.ts';
import { reserveUrl, seriesListUrl } from './links.ts';
import { READ_MEETINGS } from './meeting-access.ts';
import { OBJECT } from './subject.ts';

const SEE_COOPERATIONS = 'reseau.voir_cooperations';
const READ_RIGHTS = 'droits.consulter';

/** Where the page of a body leads: null where this person finds nothing. */
export interface InstanceDoors {
  /** Who works with whom on its campus. */
  cooperations: string | null;
  /** Items that wait for one of its meetings. */
  reserve: string | null;
  /** Series of its meetings. */
  series: string | null;
  /** « Qui peut voir ? » */
  rights: string | null;
}

export function doorsOf(
  actor: Actor | null,
  { id, campusSlug }: Pick<InstanceRow, 'id' | 'campusSlug'>,
  subject: Subject,
): InstanceDoors {
  const open = (act: string, href: string) => (may(actor, act, subject).allowed ? href : null);
  return {
    cooperations: open(SEE_COOPERATIONS, cooperationsUrl(campusSlug)),
    reserve: open(READ_MEETINGS, reserveUrl(id)),
    series: open(READ_MEETINGS, seriesListUrl(id)),
    rights: open(READ_RIGHTS, rightsUrl(OBJECT, id)),
  };
}
