import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { isEmptyScope, scopeOf } from '#modules/droits/index.ts';
import { NOTE_EXCHANGE } from './exchange.ts';
import { dueSteps } from './exchange-list.sql.ts';
import { exchangeUrl } from './links.ts';

const MOST_CAMPUSES = 20;
/** Beyond, the list of exchanges says the rest. */
const MOST_STEPS = 30;

/** What the person must do today after an exchange, and what she should have done already. */
export const exchangeDesk: DeskContributor = async ({ db, clock }, actor) => {
  const scope = scopeOf(actor, NOTE_EXCHANGE);
  if (isEmptyScope(scope)) return [];
  const today = isoDate(clock.now());
  const campuses = (await campusesInScope(db, scope, MOST_CAMPUSES)).map((campus) => campus.id);
  const steps = await dueSteps(db, { until: today, qui: actor.id, campuses, limit: MOST_STEPS });
  return steps.map((one) => ({
    key: `suite:${one.id}`,
    date: one.suiteLe,
    titre: `${one.organisation} : ${one.suite}`,
    raison: `Suite d’un échange, prévue le ${frenchPartialDate(one.suiteLe)}`,
    action: { label: 'Ouvrir', href: exchangeUrl(one.campus, one.id) },
    urgence: one.suiteLe < today ? 'haute' : 'normale',
  }));
};
