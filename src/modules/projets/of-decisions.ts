import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { Tone } from '#core/html/index.ts';
import { campusPlace, campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { engagedOf, placesOf, subjectOf } from './access.ts';
import { KEEP_ACTION, READ_ACTION } from './action.ts';
import { type Action, readActions } from './actions.sql.ts';
import { stateLabels, stateTones } from './labels.ts';
import { actionUrl, newActionFrom } from './links.ts';
import { listActions } from './list.sql.ts';

/** An action as a decision shows it. */
export interface ActionOfDecision {
  id: string;
  titre: string;
  etat: string;
  ton: Tone;
  /** Organisation that pilots it. */
  pilote: string | null;
  /** ISO day. */
  fin: string | null;
  href: string;
  /** Its campus. */
  campusSlug: string;
}
const shown = (one: Action): ActionOfDecision => ({
  id: one.id,
  titre: one.titre,
  etat: stateLabels[one.etat],
  ton: stateTones[one.etat] ?? 'info',
  pilote: one.pilote,
  fin: one.fin,
  href: actionUrl(one.campusSlug, one.id),
  campusSlug: one.campusSlug,
});

/** Those that somebody reads, each at its campus. */
async function readable(db: Db, actor: Actor, actions: readonly Action[]): Promise<Action[]> {
  const places = await placesOf(db, actions);
  return actions.filter((one) => {
    const campus = places.get(one.campusSlug);
    return campus && may(actor, READ_ACTION, subjectOf(actor, campus, one)).allowed;
  });
}

/** Actions of some ids that somebody reads; those in the bin are left out. */
export const actionsRead = async (db: Db, actor: Actor, ids: readonly string[]): Promise<ActionOfDecision[]> =>
  (await readable(db, actor, await readActions(db, null, ids))).map(shown);

/** Actions of a campus that somebody reads, by their words. */
export async function actionsMatching(
  db: Db,
  actor: Actor,
  { slug, q, limit }: { slug: string; q: string; limit: number },
): Promise<ActionOfDecision[]> {
  const campus = await campusPlace(db, slug);
  if (!campus) return [];
  const whole = may(actor, READ_ACTION, campusSubject(campus)).allowed;
  const { rows } = await listActions(
    db,
    {
      ...{ place: '', etat: '', priorite: '', pilote: '' },
      // No alert is asked for, which alone looks at the day.
      ...{ alerte: '', today: '' },
      campusId: campus.id,
      engaged: whole ? null : engagedOf(actor),
      q,
    },
    { limit, offset: 0 },
  );
  return (await readable(db, actor, rows)).map(shown);
}

/** The form of another action, born of a decision; null for who adds none in this campus. */
export async function newActionPage(
  db: Db,
  actor: Actor,
  { slug, decision }: { slug: string; decision: string },
): Promise<string | null> {
  const campus = await campusPlace(db, slug);
  return campus && may(actor, KEEP_ACTION, campusSubject(campus)).allowed ? newActionFrom(slug, decision) : null;
}
