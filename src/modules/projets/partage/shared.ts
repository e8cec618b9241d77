import type { Db } from '#core/db/index.ts';
import { type Alert, alertsOf } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { type ActionFilter, listActions } from '../list.sql.ts';
import { receivedOneUrl } from './links.ts';
import { sharingsWith } from './sharings.sql.ts';

/** An action that another campus leads, as a campus invited reads it: no person is named. */
export interface SharedAction extends Action {
  /** Where it is read. */
  recueA: string;
  /** Computed before the name of who pilots was taken away. */
  alertes: Alert[];
}

const MOST = 1_000;

/** Actions shared with a campus that its list keeps: said beside its own, never counted with them. */
export async function sharedActions(db: Db, filter: ActionFilter): Promise<SharedAction[]> {
  const accepted = (await sharingsWith(db, filter.campusId!)).filter((one) => one.etat === 'acceptee');
  if (accepted.length === 0) return [];
  const of = { ...filter, campusId: null, sharedWith: filter.campusId! };
  const { rows } = await listActions(db, of, { limit: MOST, offset: 0 });
  return rows.flatMap((row) => {
    const sharing = accepted.find((one) => one.actionId === row.id);
    return sharing
      ? [
          {
            ...namelessOf(row),
            alertes: alertsOf(row, filter.today),
            recueA: receivedOneUrl(sharing.campusSlug, sharing.id),
          },
        ]
      : [];
  });
}

/** Who pilots is known by her organisation alone outside the campus that leads. */
export const namelessOf = (action: Action): Action => ({
  ...action,
  personne: null,
  courriel: null,
  piloteDepuis: null,
});
