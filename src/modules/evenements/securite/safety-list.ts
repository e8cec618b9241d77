import type { Secret } from '#core/secret/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { EXPECTED } from '../inscriptions/group.ts';
import type { Group } from '../inscriptions/groups.sql.ts';

/** Act of data/droits. */
export const READ_LIST = 'evenements.lire_liste_nominative';

/** Who enters: first and last names, nothing else. */
export interface People {
  jeunes: string[];
  adultes: string[];
}

/** What is known of a list without opening it. */
export interface SafetyList {
  groupeId: string;
  jeunes: number;
  adultes: number;
  deposeeLe: Date;
  /** End of the visit. */
  visiteFin: Date;
  version: number;
}

/** Days after the visit at the end of which a list is gone (retention `liste_nominative` of the register). */
export const KEPT_DAYS = 30;
/** From when a list is read no more, were it still there: a restored backup brings nothing back. */
export const goneFrom = (visiteFin: Date): Date => new Date(visiteFin.getTime() + KEPT_DAYS * 86_400_000);

/** ISO day by which the site wants the list of a group. */
export const dueDay = (group: Pick<Group, 'creneau'>, jours: number): string =>
  addDays(isoDate(group.creneau.debut), -jours);

/** Whether the site demands the names of a group that comes. */
export const isAsked = (event: { listeSecurite: boolean }, group: Pick<Group, 'etat'>): boolean =>
  event.listeSecurite && EXPECTED.includes(group.etat);

const purpose = (groupeId: string): string => `liste de sécurité ${groupeId}`;

/** One list does not open for another group. */
export const sealPeople = (secret: Secret, groupeId: string, people: People): Buffer =>
  secret.seal(purpose(groupeId), JSON.stringify(people));
/** Null when it does not open: the key of the installation is no more the one that sealed it. */
export function unsealPeople(secret: Secret, groupeId: string, sealed: Uint8Array): People | null {
  try {
    return JSON.parse(secret.unseal(purpose(groupeId), sealed)) as People;
  } catch {
    return null;
  }
}
