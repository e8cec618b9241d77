import type { DemoLoader } from '#core/demonstration/index.ts';
import { decisionsNamingAction, tie } from './links.sql.ts';

/** Actions that carry out the decisions of the demonstration set, once both are there. */
export const loadDemoDecisionActions: DemoLoader = async (demo) => {
  const named = await decisionsNamingAction(demo.tx);
  for (const one of named) {
    await tie(demo.tx, { decisionId: one.id, actionId: demo.idOf('action', one.action), now: one.le });
  }
  return { liens: named.length };
};
