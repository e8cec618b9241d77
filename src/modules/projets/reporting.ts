import type { Actor } from '#core/access/index.ts';
import { type Db, transaction } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { trustedOrigin } from '#core/http/trusted-origin.ts';
import { type LiveView, MOST_VIEW_LINES } from '#core/reporting/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { actionContext } from './access.ts';
import { alertsOf, KEEP_PROJECT, READ_ACTION } from './action.ts';
import type { Action } from './actions.sql.ts';
import { periodText, stateLabels } from './labels.ts';
import { actionsUrl, actionUrl } from './links.ts';
import { everyAction, listActions, MOST_ACTIONS } from './list.sql.ts';
import { askPoints } from './point/ask-point.ts';
import { askedText } from './point/labels.ts';
import { readAsked } from './point/point-links.sql.ts';

/** Whether an action runs over a period; one without dates is told of. */
const within = ({ debut, fin }: Pick<Action, 'debut' | 'fin'>, { du, au }: { du: string; au: string }): boolean =>
  (debut ?? '').slice(0, 10) <= au && (fin === null || fin >= du);

/** Views of this room by which reports are answered. */
export const reportViews: readonly LiveView[] = [
  {
    id: 'projets.plan_actions',
    publique: false,
    read: async (db, actor, scope) => {
      const campus = await campusAt(db, scope.campusSlug);
      if (!may(actor, READ_ACTION, campusSubject(campus)).allowed) return null;
      const { rows } = await listActions(db, everyAction(campus.id, scope.today), MOST_ACTIONS);
      const kept = rows.filter((one) => within(one, scope));
      return {
        colonnes: ['action', 'pilote', 'dates', 'état'],
        lignes: kept
          .slice(0, MOST_VIEW_LINES)
          .map((one) => [one.titre, one.pilote ?? 'non renseigné', periodText(one), stateLabels[one.etat]]),
        total: kept.length,
        href: actionsUrl(campus.slug),
      };
    },
  },
];

/** Actions of a campus that are late or silent, with who pilots them and when she was asked last; nothing for who does not read them. */
export async function actionsWithoutNews(
  db: Db,
  actor: Actor | null,
  of: { campusSlug: string; du: string; au: string; now: Date },
): Promise<{ id: string; titre: string; pilote: string | null; href: string; rappelLe: Date | null }[]> {
  const campus = await campusAt(db, of.campusSlug);
  if (!may(actor, READ_ACTION, campusSubject(campus)).allowed) return [];
  const today = isoDate(of.now);
  const { rows } = await listActions(db, { ...everyAction(campus.id, today), actives: true }, MOST_ACTIONS);
  const silent = rows.filter((one) => within(one, of) && alertsOf(one, today).some((alert) => alert !== 'sans_pilote'));
  const asked = await readAsked(
    db,
    silent.map((one) => one.id),
    of.now,
  );
  return asked.map(({ id, titre, personne, demandeLe }) => ({
    id,
    titre,
    pilote: personne,
    href: actionUrl(campus.slug, id),
    rappelLe: demandeLe,
  }));
}

/** Asks those who pilot some actions how they go: a letter an action, to nobody twice in a week. @throws Forbidden. */
export async function remindPilots(
  ctx: RequestContext,
  campus: CampusPlace,
  ids: readonly string[],
): Promise<{ sent: number; text: string }> {
  const sender = { service: ctx.shell.name, origin: trustedOrigin(ctx) };
  if (!may(ctx.actor, KEEP_PROJECT, campusSubject(campus)).allowed) return { sent: 0, text: askedText(0, []) };
  const { sent, left } = await transaction(ctx.db, (tx) =>
    askPoints(tx, { ...actionContext(ctx), sender }, campus, ids),
  );
  return { sent, text: askedText(sent, left) };
}
