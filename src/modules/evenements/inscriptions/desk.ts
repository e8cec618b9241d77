import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import type { DeskContributor } from '#core/workspace/index.ts';
import { scopeOf } from '#modules/droits/index.ts';
import { DECIDE } from './group.ts';
import { arbitrateUrl } from './links.ts';
import { eventsToArbitrate } from './list.sql.ts';

const MOST = 20;

/** Events whose registrations are closed and whose groups wait for a choice; before, they are only counted. */
export const groupDesk: DeskContributor = async ({ db, clock }, actor) => {
  const { campus } = scopeOf(actor, DECIDE);
  if (campus.length === 0) return [];
  const today = isoDate(clock.now());
  const rows = await eventsToArbitrate(db, { campuses: campus, limit: MOST });
  return rows.map((one) => {
    const date = isoDate(one.cloture ?? one.debut);
    return {
      key: `inscriptions:${one.id}`,
      date,
      titre: `Inscriptions : ${one.titre}`,
      raison: `${count(one.n, 'groupe')} ${one.n < 2 ? 'attend' : 'attendent'} votre choix`,
      action: { label: 'Choisir', href: arbitrateUrl(one.campus, one.id) },
      urgence: date < today ? 'haute' : 'normale',
    };
  });
};
