import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { ProjectHooks, TiedAction } from './hooks.ts';
import { actionsTiedTo } from './links.sql.ts';

/** Actions of some decisions that somebody reads, by decision. */
export async function actionsByDecision(
  db: Db,
  actor: Actor,
  { hooks, ids }: { hooks: ProjectHooks; ids: readonly string[] },
): Promise<(id: string) => TiedAction[]> {
  const tied = await actionsTiedTo(db, ids);
  const all = [...new Set([...tied.values()].flat())];
  const known = new Map((all.length > 0 ? await hooks.actionsOf(db, actor, all) : []).map((one) => [one.id, one]));
  return (id) => (tied.get(id) ?? []).flatMap((action) => known.get(action) ?? []);
}
