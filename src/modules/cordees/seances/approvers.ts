import type { Db } from '#core/db/index.ts';
import { lastDayOf } from '#core/time/school-year.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { type Speaker, speakersOf } from '../tell.ts';
import { addressOf } from './batches.sql.ts';

/** Who approves the hours of an establishment by a mailed link; without an account, the address of the establishment. */
export type Approver = Omit<Speaker, 'compteId'> & { compteId: string | null };

/**
 * Who may be asked for an establishment today: the accounts that approve in the workspace, else the establishment at its own address.
 * Nobody once it has left the cordée, when its referents have no right there any more.
 */
export async function approversOf(
  db: Db,
  cordee: Cordee,
  school: CordeeSchool,
  today: string,
): Promise<readonly Approver[]> {
  if (school.jusqua !== null && today > lastDayOf(school.jusqua)) return [];
  const [found] = await speakersOf(db, cordee, [school], today, ['responsable_organisation', 'correspondant']);
  if (found!.speakers.length > 0) return found!.speakers;
  const courriel = await addressOf(db, school.organisationId);
  return courriel === null ? [] : [{ compteId: null, courriel, nom: school.nom }];
}
