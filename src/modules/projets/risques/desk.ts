import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { KEEP_PROJECT } from '../action.ts';
import { actionsHref } from '../links.ts';
import { risksUrl } from './links.ts';
import { overdueRisksIn } from './risks.sql.ts';

/** For who keeps the projects of a campus, how many risks were to be read again. */
export const riskDesk: DeskContributor = async ({ db, clock }, actor) => {
  const campuses = scopeOf(actor, KEEP_PROJECT).campus;
  if (campuses.length === 0) return [];
  const overdue = await overdueRisksIn(db, { campuses, today: isoDate(clock.now()) });
  return overdue.map(
    ({ slug, campus, n }): DeskItem => ({
      key: `risques:${slug}`,
      date: null,
      titre: `${count(n, 'risque')} à revoir`,
      raison: campus,
      action: { label: 'Les voir', href: actionsHref(risksUrl(slug), { etat: 'a_revoir' }) },
      urgence: 'normale',
    }),
  );
};
