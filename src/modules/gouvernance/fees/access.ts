import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { type CampusPlace, campusAt, campusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand, type Subject } from '#modules/droits/index.ts';
import { OBJECT } from '../subject.ts';
import { assemblyOf } from './campuses.sql.ts';
import { type FeeRow, feeById } from './fees.sql.ts';

export const READ_FEES = 'gouvernance.lire_cotisations';
export const CALL_FEES = 'gouvernance.appeler_cotisation';
export const COLLECT = 'gouvernance.encaisser_cotisation';

type Decision = ReturnType<typeof demand>;

/** Where fees stand: the campus, the assembly of its association, and the member when it is about one. */
export async function subjectOfFees(db: Db, campus: CampusPlace, organisationId?: string): Promise<Subject> {
  const assembly = await assemblyOf(db, campus.id);
  return {
    ...campusSubject(campus),
    ...(assembly ? { objet: { type: OBJECT, id: assembly } } : {}),
    ...(organisationId ? { organisations: [organisationId] } : {}),
  };
}

export interface HeldCampus {
  campus: CampusPlace;
  subject: Subject;
  decision: Decision;
}

/** The campus at an address, when the person may do this to its fees. @throws NotFound · Forbidden · NotSignedIn. */
export async function feesOfCampus(
  db: Db,
  { actor, act, slug }: { actor: Actor | null; act: string; slug: string },
): Promise<HeldCampus> {
  const campus = await campusAt(db, slug);
  const subject = await subjectOfFees(db, campus);
  return { campus, subject, decision: demand(actor, act, subject) };
}

export interface HeldFee {
  fee: FeeRow;
  subject: Subject;
  decision: Decision;
}

/** The fee of an id, when the person may do this to it. @param lock it is about to change. @throws NotFound · Forbidden. */
export async function feeFor(
  db: Db,
  { actor, act, id, lock = false }: { actor: Actor | null; act: string; id: string; lock?: boolean },
): Promise<HeldFee> {
  const fee = await feeById(db, id, lock);
  const campus = fee && (await campusPlace(db, fee.campusSlug));
  if (!campus) throw unknownPage();
  const subject = await subjectOfFees(db, campus, fee.organisationId);
  return { fee, subject, decision: demand(actor, act, subject) };
}
