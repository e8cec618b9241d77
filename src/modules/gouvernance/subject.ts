import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { type CampusPlace, campusAt, campusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand, may, type Subject, scopeOf } from '#modules/droits/index.ts';
import { type InstanceRow, instanceById } from './instances.sql.ts';

export const READ = 'gouvernance.lire_instances';
export const HOLD = 'gouvernance.tenir_instances';

/** Kind of the narrow object on which mandates give rights. */
export const OBJECT = 'instance';

/** Where a body stands: its campus, and itself. */
export async function subjectOfInstance(db: Db, instance: Pick<InstanceRow, 'id' | 'campusSlug'>): Promise<Subject> {
  const campus = await campusPlace(db, instance.campusSlug);
  return { ...(campus ? campusSubject(campus) : { campus: [] }), objet: { type: OBJECT, id: instance.id } };
}

/** The campus at an address, when the person may do this there. @throws NotFound · Forbidden · NotSignedIn. */
export async function campusFor(
  db: Db,
  { actor, act, slug }: { actor: Actor | null; act: string; slug: string },
): Promise<{ campus: CampusPlace; decision: ReturnType<typeof demand> }> {
  const campus = await campusAt(db, slug);
  return { campus, decision: demand(actor, act, campusSubject(campus)) };
}

/** The body of an id, when the person may do this to it. @param lock it is about to change. */
export async function instanceFor(
  db: Db,
  { actor, act, id, lock = false }: { actor: Actor | null; act: string; id: string; lock?: boolean },
): Promise<{ instance: InstanceRow; subject: Subject; decision: ReturnType<typeof demand> }> {
  const instance = await instanceById(db, id, lock);
  if (!instance) throw unknownPage();
  const subject = await subjectOfInstance(db, instance);
  return { instance, subject, decision: demand(actor, act, subject) };
}

/**
 * Bodies that a list keeps: those of the campuses of the person, and those where a mandate or a role seats them.
 * @param answered conditions of the act that the list answers itself for each of its lines.
 */
export function instancesReach(actor: Actor, act: string, answered: readonly string[] = []) {
  const scope = scopeOf(actor, act, answered);
  const faits = Object.fromEntries(answered.map((one) => [one, true]));
  const ids = actor.grants.flatMap((grant) => {
    const [type, id = ''] = grant.perimetre === 'objet' ? (grant.cible?.split(':') ?? []) : [];
    if (type !== OBJECT || !/^[0-9a-f-]{36}$/.test(id)) return [];
    const subject = { campus: [], objet: { type: OBJECT, id }, faits };
    return may({ ...actor, grants: [grant] }, act, subject).allowed ? [id] : [];
  });
  return { scope, ids };
}
