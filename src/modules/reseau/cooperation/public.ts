import type { Db } from '#core/db/index.ts';
import { addDays } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { publicMemberAt, publicMemberIds } from '../public/network.sql.ts';
import { readCooperations } from './cooperation.sql.ts';
import { type Cooperations, cooperationQuery } from './cooperation.ts';
import type { CooperationHooks } from './hooks.ts';

/** What anybody may ask: a kind, an organisation. Never a period: two periods apart by a day would say who came that day. */
export const publicCooperationQuery = cooperationQuery.pick({ genre: true, avec: true });
export type PublicCooperationQuery = ReturnType<(typeof publicCooperationQuery)['parse']>;

/** The twelve whole months before the month of a day: the numbers move once a month. Pure. @param today ISO day. */
export function publicPeriod(today: string): { from: string; to: string } {
  const month = today.slice(5, 7);
  const year = Number(today.slice(0, 4)) - 1;
  return { from: `${String(year).padStart(4, '0')}-${month}-01`, to: addDays(`${today.slice(0, 7)}-01`, -1) };
}

/**
 * Who works with whom, as anybody may read it: members of today alone, public bodies and their meetings, objects of
 * commitments; null: no member has that address.
 */
export async function publicCooperations(
  place: { db: Db; campus: CampusPlace; hooks: Pick<CooperationHooks, 'links'>; today: string },
  query: PublicCooperationQuery,
  limit: number,
): Promise<(Cooperations & { chosen: { id: string; slug: string; nom: string } | null }) | null> {
  const { db, campus, hooks, today } = place;
  const chosen = query.avec ? await publicMemberAt(db, { campusId: campus.id, slug: query.avec, today }) : null;
  if (chosen === undefined) return null;
  const period = { campusId: campus.id, ...publicPeriod(today) };
  const found = await readCooperations(db, {
    ...period,
    genre: query.genre,
    // Lists of bodies have no date: those of today are said.
    links: hooks.links({ ...period, today: period.to, publicOnly: true }),
    members: publicMemberIds(campus.id, today),
    with: chosen?.id ?? null,
    limit,
  });
  return { ...found, chosen };
}
