import type { Actor } from '#core/access/index.ts';
import type { Db, Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { demand, may, type Subject } from '#modules/droits/index.ts';
import { type InstanceRow, instanceById } from '../instances.sql.ts';
import type { ActingContext } from '../pieces/receive-file.ts';
import { subjectOfInstance } from '../subject.ts';

export const READ_SPACE = 'gouvernance.lire_espace_prive';
export const WRITE_SPACE = 'gouvernance.ecrire_espace_prive';
export const WITHDRAW = 'gouvernance.retirer_espace_prive';

export interface HeldSpace {
  instance: InstanceRow;
  subject: Subject;
  decision: ReturnType<typeof demand>;
}

/**
 * The private space of a body, when the person may do this there. Whoever does not read it learns nothing of what it holds,
 * whatever else she does in this campus. @param order.auteur account that began what is acted on. @param order.lock what it
 * holds is about to change: one act after the other. @throws NotFound · Forbidden.
 */
export async function spaceFor(
  db: Db,
  order: { actor: Actor | null; id: string; act?: string; auteur?: string | null; lock?: boolean },
): Promise<HeldSpace> {
  const { actor, id, act = READ_SPACE, auteur = null, lock = false } = order;
  const instance = await instanceById(db, id, lock);
  if (!instance) throw unknownPage();
  const subject = { ...(await subjectOfInstance(db, instance)), auteur };
  if (actor && !may(actor, READ_SPACE, subject).allowed) throw unknownPage();
  return { instance, subject, decision: demand(actor, act, subject) };
}

export const whyClosed = ({ etat }: Pick<InstanceRow, 'etat'>): string | null =>
  etat === 'close' ? 'Cette instance est close : son espace privé se lit et ne change plus.' : null;

/** @throws RuleBroken once the body is closed. */
export function refuseClosed({ instance }: Pick<HeldSpace, 'instance'>): void {
  const closed = whyClosed(instance);
  if (closed) throw new RuleBroken('space.closed', closed);
}

/** The same, held, when what it holds may still change. @throws RuleBroken once the body is closed. */
export async function movingSpace(
  db: Db,
  ctx: ActingContext,
  order: { id: string; act?: string; auteur?: string | null },
): Promise<HeldSpace> {
  const held = await spaceFor(db, { actor: ctx.actor, act: WRITE_SPACE, ...order, lock: true });
  refuseClosed(held);
  return held;
}

/** The line of an act in a space. The journal is read outside it: never a title, a name, nor what a text says. */
export const journalSpace = (
  tx: Tx,
  ctx: ActingContext,
  held: HeldSpace,
  line: { act: string; objectType: string; id: string; version: number | null; details?: Record<string, unknown> },
): Promise<number> =>
  writeJournal(tx, {
    ...authorOf(ctx, held.decision),
    act: line.act,
    objectType: line.objectType,
    objectId: line.id,
    version: line.version,
    details: { instance: held.instance.id, ...line.details },
  });
