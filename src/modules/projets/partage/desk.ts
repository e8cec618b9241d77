import { count } from '#core/text/index.ts';
import type { DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { receivedUrl } from './links.ts';
import { BOTH, SHARE_ACTION } from './sharing.ts';
import { proposedTo } from './sharings.sql.ts';

/** For the direction of a campus, how many actions other campuses propose to share. */
export const sharingDesk: DeskContributor = async ({ db }, actor) => {
  const campuses = scopeOf(actor, SHARE_ACTION, Object.keys(BOTH)).campus;
  if (campuses.length === 0) return [];
  return (await proposedTo(db, campuses)).map(
    ({ slug, campus, n }): DeskItem => ({
      key: `partages:${slug}`,
      date: null,
      titre: `${count(n, 'action proposée', 'actions proposées')} en partage`,
      raison: campus,
      action: { label: 'Répondre', href: receivedUrl(slug) },
      urgence: 'normale',
    }),
  );
};
