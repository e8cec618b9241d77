import type { Actor } from '#core/access/index.ts';
import { rightsUrl } from '#modules/comptes/index.ts';
import { may, type Subject } from '#modules/droits/index.ts';
import { contactsUrl, cooperationsUrl } from '#modules/reseau/index.ts';
import { READ_SPACE } from './espace-prive/access.ts';
import { spaceUrl } from './espace-prive/links.ts';
import type { InstanceRow } from './instances.sql.ts';
import { reserveUrl, seriesListUrl } from './links.ts';
import { READ_MEETINGS } from './meeting-access.ts';
import { OBJECT } from './subject.ts';

const KEEP_CONTACTS = 'reseau.gerer_contacts';
const SEE_COOPERATIONS = 'reseau.voir_cooperations';
const READ_RIGHTS = 'droits.consulter';

/** Where the page of a body leads: null where this person finds nothing. */
export interface InstanceDoors {
  /** Its members in the directory of people. */
  contacts: string | null;
  /** Who works with whom on its campus. */
  cooperations: string | null;
  /** Items that wait for one of its meetings. */
  reserve: string | null;
  /** Series of its meetings. */
  series: string | null;
  /** Its private space, for whoever sits there. */
  space: string | null;
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
    contacts: open(KEEP_CONTACTS, contactsUrl({ instance: id })),
    cooperations: open(SEE_COOPERATIONS, cooperationsUrl(campusSlug)),
    reserve: open(READ_MEETINGS, reserveUrl(id)),
    series: open(READ_MEETINGS, seriesListUrl(id)),
    space: open(READ_SPACE, spaceUrl(id)),
    rights: open(READ_RIGHTS, rightsUrl(OBJECT, id)),
  };
}
