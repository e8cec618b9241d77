import type { AccessRule, Actor } from '#core/access/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, mayOn, schoolsFor, subjectOf, subjectOfSchool } from '../access.ts';
import { ENROL } from '../mentors/mentor.ts';
import { CONTROL } from './seance.ts';

type Place = Omit<CordeePlace, 'own'>;

/** At the door of the sessions of a year. */
export const readsSeances: AccessRule = {
  name: 'lire les séances des mentors d’une cordée',
  allows: (actor) => [ENROL, CONTROL].some((act) => mayEver(act).allows(actor)),
};

/** Establishments whose sessions somebody approves: nobody approves for another. */
export const schoolsControlled = (actor: Actor | null, { campus, cordee }: Place): string[] =>
  schoolsFor(actor, CONTROL, campus, cordee).map((one) => one.id);

/** Whether somebody reads sessions of a cordée: who admits its mentors, all of them; an establishment, its own. */
export const mayReadSeances = (actor: Actor | null, place: Place): boolean =>
  mayOn(actor, ENROL, place) || schoolsControlled(actor, place).length > 0;

export interface SeanceReach {
  /** Establishments whose sessions are read; null: all of them. */
  schools: string[] | null;
  /** Whether the sheets of the mentors are open too. */
  whole: boolean;
  decision: ReturnType<typeof demand>;
}

/** @throws NotFound to who reads no session of this cordée. */
export function demandSeances(ctx: RequestContext, place: Place): SeanceReach {
  const { campus, cordee } = place;
  const whole = may(ctx.actor, ENROL, subjectOf(ctx.actor, campus, cordee));
  if (whole.allowed) return { schools: null, whole: true, decision: whole };
  const own = schoolsFor(ctx.actor, CONTROL, campus, cordee);
  const [first] = own;
  if (!first) throw unknownPage();
  const decision = demand(ctx.actor, CONTROL, subjectOfSchool(campus, cordee, first));
  return { schools: own.map((one) => one.id), whole: false, decision };
}
