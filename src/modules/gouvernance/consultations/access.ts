import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, type Changes, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand, type Subject } from '#modules/droits/index.ts';
import { OBJECT } from '../subject.ts';
import { sitsFor } from './asked.sql.ts';
import type { Consultation } from './consultation.ts';
import { readConsultation } from './consultations.sql.ts';
import { invitationOf } from './invitations.sql.ts';

export const READ = 'gouvernance.lire_consultations';
export const PREPARE = 'gouvernance.preparer_consultation';
export const CONDUCT = 'gouvernance.conduire_consultation';
export const ANSWER = 'gouvernance.repondre_consultation';

type Decision = ReturnType<typeof demand>;

export interface HeldConsultation {
  one: Consultation;
  subject: Subject;
  decision: Decision;
}

const placeOf = async (db: Db, one: Consultation): Promise<Subject> => {
  const campus = await campusPlace(db, one.campusSlug);
  return campus ? campusSubject(campus) : { campus: [] };
};

/** The consultation of an id, when the person may do this to it. @param lock it is about to change. @throws NotFound · Forbidden. */
export async function consultationFor(
  db: Db,
  order: { actor: Actor | null; act: string; id: string; lock?: 'update' },
): Promise<HeldConsultation> {
  const one = await readConsultation(db, order.id, order.lock);
  if (!one) throw unknownPage();
  const subject = await placeOf(db, one);
  return { one, subject, decision: demand(order.actor, order.act, subject) };
}

export interface HeldAnswer extends HeldConsultation {
  organisationId: string;
  organisation: string;
}

/**
 * The consultation, for who speaks in the name of an organisation that it asks: whoever answers for it, or sits for it in the
 * body that is asked. @throws NotFound · Forbidden.
 */
export async function answerFor(
  db: Db,
  ctx: RequestContext,
  order: { id: string; slug: string; lock?: 'share' },
): Promise<HeldAnswer> {
  const one = await readConsultation(db, order.id, order.lock);
  const asked = one && (await invitationOf(db, one.id, order.slug));
  if (!asked) throw unknownPage();
  const { organisationId, organisation } = asked;
  const where = { consultationId: one.id, organisationId, today: isoDate(ctx.clock.now()) };
  const seated = ctx.actor !== null && (await sitsFor(db, { ...where, compteId: ctx.actor.id }));
  const subject: Subject = {
    ...(await placeOf(db, one)),
    organisations: [organisationId],
    ...(seated ? { objet: { type: OBJECT, id: one.instanceId! } } : {}),
    faits: { mandat_en_cours: seated },
  };
  return { one, subject, organisationId, organisation, decision: demand(ctx.actor, ANSWER, subject) };
}

/** The line of an act on a consultation. Ids and figures only, never a name nor an answer. */
export const journalConsultation = (
  db: Db,
  ctx: RequestContext,
  held: Pick<HeldConsultation, 'one' | 'decision'>,
  line: { act: string; changes?: Changes | null; reason?: string | null; details?: Record<string, unknown> },
): Promise<number> =>
  writeJournal(db, {
    ...authorOf(ctx, held.decision),
    act: line.act,
    objectType: 'consultation',
    objectId: held.one.id,
    version: null,
    changes: line.changes ?? null,
    reason: line.reason ?? null,
    details: { campus: held.one.campusId, ...line.details },
  });
