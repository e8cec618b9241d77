import type { Tx } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import type { ActingContext } from '../pieces/receive-file.ts';
import { type HeldSpace, movingSpace, WITHDRAW } from './access.ts';
import { markBinned, spaceOf } from './bin.sql.ts';
import type { SpaceSort } from './space.ts';

/** What is held of a thing that has versions and goes to the bin with them. */
interface Held {
  id: string;
  instanceId: string;
  auteurId: string | null;
  titre: string;
  numero: number;
  deletedAt: Date | null;
}

/** A sort of thing that a private space holds. */
export interface Withdrawable<Row extends Held> {
  sort: SpaceSort;
  /** One of them, in the bin or not. */
  find: (tx: Tx, id: string, instanceId: string, lock?: boolean) => Promise<Row | null>;
  unknown: () => NotFound;
  /** It is no longer in the bin. */
  gone: string;
  /** Its lines when it goes to the bin, and when it comes back. */
  removed: (tx: Tx, ctx: ActingContext, held: HeldSpace, row: Row) => Promise<unknown>;
  restored: (tx: Tx, ctx: ActingContext, held: HeldSpace, row: Row) => Promise<unknown>;
  /** @throws what stands against its return. */
  refuse?: (tx: Tx, row: Row) => Promise<void>;
}

/** The thing of a space, held with it, when it is not in the bin. */
export async function presentIn<Row extends Held>(
  tx: Tx,
  { find, unknown }: Withdrawable<Row>,
  { instance }: HeldSpace,
  id: string,
): Promise<Row> {
  const row = await find(tx, id, instance.id, true);
  if (!row || row.deletedAt) throw unknown();
  return row;
}

/** The space of a thing, held by who may withdraw it. */
async function heldBy<Row extends Held>(
  tx: Tx,
  ctx: ActingContext,
  { find }: Withdrawable<Row>,
  order: { instanceId: string; id: string },
): Promise<HeldSpace> {
  // Read before its body is held: what its author may do depends on it, and an author never changes.
  const auteur = (await find(tx, order.id, order.instanceId))?.auteurId ?? null;
  return movingSpace(tx, ctx, { id: order.instanceId, act: WITHDRAW, auteur });
}

/** Puts a thing in the bin with its versions, for thirty days. @throws NotFound · Forbidden · RuleBroken. */
export async function withdraw<Row extends Held>(
  tx: Tx,
  ctx: ActingContext,
  things: Withdrawable<Row>,
  order: { instanceId: string; id: string },
): Promise<Row> {
  const held = await heldBy(tx, ctx, things, order);
  const row = await presentIn(tx, things, held, order.id);
  await markBinned(tx, things.sort, row.id, { le: ctx.now, par: ctx.actor!.id });
  await things.removed(tx, ctx, held, row);
  return row;
}

/** Takes a thing out of the bin. @throws NotFound · Forbidden · RuleBroken · what its sort refuses. */
export async function takeBack<Row extends Held>(
  tx: Tx,
  ctx: ActingContext,
  things: Withdrawable<Row>,
  id: string,
): Promise<Row> {
  const gone = () => new NotFound('bin.unknown', things.gone);
  const instanceId = await spaceOf(tx, things.sort, id);
  if (!instanceId) throw gone();
  const held = await heldBy(tx, ctx, things, { instanceId, id });
  const row = await things.find(tx, id, instanceId, true);
  if (!row?.deletedAt) throw gone();
  await things.refuse?.(tx, row);
  await markBinned(tx, things.sort, row.id, null);
  await things.restored(tx, ctx, held, row);
  return row;
}
