import { count } from '#core/text/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import type { DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { type Alert, alerts, KEEP_PROJECT } from './action.ts';
import { type AlertedAction, alertedActions, alertsIn, type CampusAlerts } from './alerts.sql.ts';
import { alertChoices } from './labels.ts';
import { actionsHref, actionsUrl, actionUrl } from './links.ts';

/** Since when an action calls for a word of its pilot. */
export const alertText = ({ alerte, depuis }: Pick<AlertedAction, 'alerte' | 'depuis'>): string =>
  alerte === 'retard'
    ? `Elle devait finir le ${frenchPartialDate(depuis)} : dites où elle en est`
    : `Sans nouvelles depuis le ${frenchPartialDate(depuis)} : dites où elle en est`;

const ownItem = (one: AlertedAction): DeskItem => ({
  key: `action:${one.id}`,
  date: null,
  titre: `Action : ${one.titre}`,
  raison: alertText(one),
  action: { label: 'Faire le point', href: actionUrl(one.campusSlug, one.id) },
  urgence: one.alerte === 'retard' ? 'haute' : 'normale',
});

const teamItem = (one: CampusAlerts, alert: Alert): DeskItem => ({
  key: `actions:${one.slug}:${alert}`,
  date: null,
  titre: `${count(one[alert], 'action')} ${alertChoices[alert]}`,
  raison: one.campus,
  action: { label: 'Les voir', href: actionsHref(actionsUrl(one.slug), { alerte: alert }) },
  urgence: alert === 'retard' ? 'haute' : 'normale',
});

/** What a pilot has to say of her actions; for who keeps the projects of a campus, how many call for attention, each number its list. */
export const actionDesk: DeskContributor = async ({ db, clock }, actor) => {
  const today = isoDate(clock.now());
  const campuses = scopeOf(actor, KEEP_PROJECT).campus;
  const own = await alertedActions(db, { today, compteId: actor.id });
  const kept = campuses.length > 0 ? await alertsIn(db, { campuses, today }) : [];
  return [
    ...own.map(ownItem),
    ...kept.flatMap((one) => alerts.filter((alert) => one[alert] > 0).map((alert) => teamItem(one, alert))),
  ];
};
