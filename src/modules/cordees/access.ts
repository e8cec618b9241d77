import type { Actor } from '#core/access/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, may, type Subject } from '#modules/droits/index.ts';
import { CORDEE, CORDEE_SCHOOL, READ, VALIDATE } from './cordee.ts';
import { type Cordee, type CordeeSchool, readCordee } from './cordees.sql.ts';

/** Who acts on a cordée, when, and in whose name the mails leave. */
export interface CordeeContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
  sender: { service: string; origin: string };
}

export const cordeeContext = (ctx: RequestContext): CordeeContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
  sender: { service: ctx.shell.name, origin: trustedOrigin(ctx) },
});

/** The narrow object by which somebody reaches a cordée: the cordée for its head, else the establishment that she speaks for. */
function objectFor(actor: Actor | null, cordee: Cordee): { type: string; id: string } {
  const whole = { type: CORDEE, id: cordee.id };
  const grants = actor?.grants ?? [];
  if (grants.some((grant) => grant.cible === `${CORDEE}:${cordee.id}`)) return whole;
  const own = cordee.etablissements.find((one) => grants.some((grant) => grant.cible === `${CORDEE_SCHOOL}:${one.id}`));
  return own ? { type: CORDEE_SCHOOL, id: own.id } : whole;
}

/** On what an act on a whole cordée is demanded: every establishment of it reads it, and the head alone asks for money. */
export function subjectOf(actor: Actor | null, campus: Pick<CampusPlace, 'id' | 'regions'>, cordee: Cordee): Subject {
  return {
    ...campusSubject(campus),
    organisations: cordee.etablissements.map((one) => one.organisationId),
    objet: objectFor(actor, cordee),
  };
}

/** On what an act in the name of one establishment is demanded: nobody answers for another. */
export const subjectOfSchool = (
  campus: Pick<CampusPlace, 'id' | 'regions'>,
  cordee: Pick<Cordee, 'id'>,
  school: CordeeSchool,
): Subject => ({
  ...campusSubject(campus),
  organisations: [school.organisationId],
  objet: school.role === 'tete' ? { type: CORDEE, id: cordee.id } : { type: CORDEE_SCHOOL, id: school.id },
});

/** Whether somebody speaks for an establishment as its référent, not as who runs it or watches over it. */
export const speaksAsReferent = (
  actor: Actor | null,
  cordee: Pick<Cordee, 'id'>,
  school: CordeeSchool | null,
): boolean => {
  const cible = school?.role === 'tete' ? `${CORDEE}:${cordee.id}` : `${CORDEE_SCHOOL}:${school?.id}`;
  return (actor?.grants ?? []).some((grant) => grant.cible === cible);
};

/** Establishments in whose name somebody does an act. */
export const schoolsFor = (
  actor: Actor | null,
  act: string,
  campus: Pick<CampusPlace, 'id' | 'regions'>,
  cordee: Cordee,
): CordeeSchool[] =>
  cordee.etablissements.filter((one) => may(actor, act, subjectOfSchool(campus, cordee, one)).allowed);

/** A campus, and whether the list of its cordées is open to who reads. */
export type CordeeCampus = CampusPlace & { listed: boolean };

/** A cordée at its address, for who may read it from the workspace. */
export interface CordeePlace {
  campus: CordeeCampus;
  cordee: Cordee;
  /** Establishments for which the person answers. */
  own: CordeeSchool[];
}

/** @throws NotFound · Forbidden. */
export async function cordeeAt(ctx: RequestContext, params: { slug: string; id: string }): Promise<CordeePlace> {
  const campus = await campusAt(ctx.db, params.slug);
  const cordee = await readCordee(ctx.db, params.id, campus.id);
  if (!cordee) throw unknownPage();
  demand(ctx.actor, READ, subjectOf(ctx.actor, campus, cordee));
  const listed = may(ctx.actor, READ, campusSubject(campus)).allowed;
  return { campus: { ...campus, listed }, cordee, own: schoolsFor(ctx.actor, VALIDATE, campus, cordee) };
}

/** Whether somebody may do an act on the whole of a cordée. */
export const mayOn = (actor: Actor | null, act: string, { campus, cordee }: Omit<CordeePlace, 'own'>): boolean =>
  may(actor, act, subjectOf(actor, campus, cordee)).allowed;
