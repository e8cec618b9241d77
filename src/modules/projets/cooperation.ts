import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import type { SharedWork } from '#modules/reseau/index.ts';
import { subjectOf } from './access.ts';
import { isShown, READ_ACTION } from './action.ts';
import { readActions } from './actions.sql.ts';
import { actionUrl, publicActionUrl } from './links.ts';

/**
 * Actions that organisations lead together, as somebody may read them: one that is neither public nor theirs to open keeps its title.
 * @param ids keys of `actionLinks`.
 */
export async function describeSharedActions(
  db: Db,
  actor: Actor,
  campus: CampusPlace,
  ids: readonly string[],
): Promise<SharedWork[]> {
  return (await readActions(db, campus.id, ids)).map((one): SharedWork => {
    const opens = may(actor, READ_ACTION, subjectOf(actor, campus, one)).allowed;
    const shown = isShown(one);
    const links = [
      ...(opens ? [{ label: 'Ouvrir l’action', href: actionUrl(campus.slug, one.id) }] : []),
      ...(shown ? [{ label: 'Page publique', href: publicActionUrl(campus.slug, one.id) }] : []),
    ];
    return {
      genre: 'action',
      objet: one.id,
      nom: opens || shown ? one.titre : 'Action du campus',
      le: one.debut,
      exemple: one.exemple,
      links,
    };
  });
}
