import type { Actor } from '#core/access/index.ts';
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import type { EngagedRows, ShareOrder, Shares } from '#modules/reseau/index.ts';
import { type ActionState, READ_ACTION } from './action.ts';
import { stateLabels } from './labels.ts';
import { actionUrl } from './links.ts';
import { engagedRows, sharedActions } from './shares.sql.ts';

/** Actions that members of a campus lead; nothing for who does not read them. */
export function sharesOf({ actor, campus, subject, from, to }: ShareOrder): Shares[] {
  if (!may(actor, READ_ACTION, subject).allowed) return [];
  return [
    {
      genres: ['action_menee', 'action_partenaire'],
      rows: (among) => sharedActions({ campusId: campus.id, from, to }, among),
      present: (row) => ({ href: actionUrl(campus.slug, row.cle), note: stateLabels[row.etat as ActionState] }),
    },
  ];
}

/** Who leads or helps the actions under way of a campus, as `ReseauHooks.engagedInActions`; null for who does not read them. */
export const engagedInActions = (actor: Actor | null, campus: CampusPlace): EngagedRows | null =>
  may(actor, READ_ACTION, campusSubject(campus)).allowed ? (among) => engagedRows(campus.id, among) : null;
