import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { campusPlace, campusSubject } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import type { TiedNeed } from '#modules/formations/index.ts';
import { needUrl, publicNeedUrl } from './links.ts';
import { QUALIFY, READ_NEEDS } from './need.ts';
import { needsTiedTo } from './thread.sql.ts';

/**
 * Needs that some requests on the offer answer, by request: all of them for the team of the campus, those that it found
 * receivable for whoever watches over it, the public ones otherwise. They are tied on the page of the need.
 */
export async function needsOfRequests(
  db: Db,
  { actor, requestIds }: { actor: Actor; requestIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly TiedNeed[]>> {
  const found = new Map<string, TiedNeed[]>();
  for (const tie of await needsTiedTo(db, requestIds)) {
    const campus = await campusPlace(db, tie.campusSlug);
    const wide = campus !== null && may(actor, tie.suivi ? READ_NEEDS : QUALIFY, campusSubject(campus)).allowed;
    if (!wide && !tie.ouvert) continue;
    const href = wide ? needUrl(tie.campusSlug, tie.id) : publicNeedUrl(tie.id);
    found.set(tie.demandeId, [...(found.get(tie.demandeId) ?? []), { libelle: tie.titre, href }]);
  }
  return found;
}
