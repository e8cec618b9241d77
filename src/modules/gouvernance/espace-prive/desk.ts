import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { instancesReach } from '../subject.ts';
import { READ_SPACE } from './access.ts';
import { spaceTaskUrl } from './links.ts';
import { tasksOfAccount } from './tasks.sql.ts';

/** Beyond, the pages of the bodies say the rest. */
const MOST = 30;

/** What the person has to do in the bodies where she sits. */
export const taskDesk: DeskContributor = async ({ db, clock }, actor) => {
  const { scope, ids } = instancesReach(actor, READ_SPACE);
  const today = isoDate(clock.now());
  const tasks = await tasksOfAccount(db, actor.id, { scope, instances: ids }, MOST);
  return tasks.map((one) => ({
    key: `tache:${one.id}`,
    date: one.echeance,
    titre: one.titre,
    raison: `Votre tâche, ${one.instance}, ${one.echeance ? `pour le ${frenchPartialDate(one.echeance)}` : 'sans échéance'}`,
    action: { label: 'Ouvrir', href: spaceTaskUrl(one.instanceId, one.id) },
    urgence: one.echeance !== null && one.echeance < today ? 'haute' : 'normale',
  }));
};
