import type { AccessRule, Actor } from '#core/access/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { mayOn, schoolsFor, subjectOf, subjectOfSchool } from '../access.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { ENROL } from '../mentors/mentor.ts';

/** Writing the groups of one’s own establishment. */
const WRITE_GROUPS = 'cordees.ecrire_groupes';

interface Place {
  campus: Pick<CampusPlace, 'id' | 'regions'>;
  cordee: Cordee;
}

/** At the door of the groups of a year. */
export const writesGroups: AccessRule = {
  name: 'écrire les groupes à accompagner d’une cordée',
  allows: (actor) => [ENROL, WRITE_GROUPS].some((act) => mayEver(act).allows(actor)),
};

/** Whether somebody writes groups of a cordée: who admits its mentors, all of them; an establishment, its own. */
export const mayWriteGroups = (actor: Actor | null, place: Parameters<typeof mayOn>[2]): boolean =>
  mayOn(actor, ENROL, place) || schoolsFor(actor, WRITE_GROUPS, place.campus, place.cordee).length > 0;

export interface GroupReach {
  /** Whether every group is written, with what is proposed and decided for each. */
  whole: boolean;
  /** Establishments whose groups are written. */
  schools: readonly CordeeSchool[];
  /** As whom, for one of them. */
  authorFor(school: CordeeSchool): Author;
}

/** @throws NotFound to who writes no group of this cordée. */
export function demandGroups(ctx: { actor: Actor | null; requestId: string }, { campus, cordee }: Place): GroupReach {
  const all = may(ctx.actor, ENROL, subjectOf(ctx.actor, campus, cordee));
  if (all.allowed) return { whole: true, schools: cordee.etablissements, authorFor: () => authorOf(ctx, all) };
  const schools = schoolsFor(ctx.actor, WRITE_GROUPS, campus, cordee);
  if (schools.length === 0) throw unknownPage();
  const decisionOf = (school: CordeeSchool) => demand(ctx.actor, WRITE_GROUPS, subjectOfSchool(campus, cordee, school));
  return { whole: false, schools, authorFor: (school) => authorOf(ctx, decisionOf(school)) };
}
