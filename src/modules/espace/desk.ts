import type { Actor } from '#core/access/index.ts';
import type { DeskRow } from '#core/html/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import type { DeskContext, DeskItem, DeskLink, WorkspaceRoom } from '#core/workspace/index.ts';
import { dayLabel, endOfWeek } from './days.ts';
import { ownDesk } from './own-desk.ts';

export interface Desk {
  /** How many things wait: those due within six months, and those without a date. */
  awaited: number;
  /** Late, today, this week, or without date. */
  now: DeskRow[];
  later: DeskRow[];
  links: DeskLink[];
}

/** What is due further ahead is announced under « Plus tard »: nobody waits for it yet. */
const AWAITED_DAYS = 183;

/** Everything that waits for a person, from every room, in the order of dates; what is pressing comes first on a day. */
export async function readDesk(ctx: DeskContext, actor: Actor, rooms: readonly WorkspaceRoom[]): Promise<Desk> {
  const today = isoDate(ctx.clock.now());
  const contributors = [ownDesk, ...rooms.flatMap((room) => room.desk ?? [])];
  const items = (await Promise.all(contributors.map((contribute) => contribute(ctx, actor)))).flat().sort(inOrder);
  const links = await Promise.all(rooms.map((room) => room.deskLinks?.(ctx, actor) ?? []));
  const week = endOfWeek(today);
  const dueBy = (day: string, item: DeskItem): boolean => item.date === null || item.date <= day;
  return {
    awaited: items.filter((item) => dueBy(addDays(today, AWAITED_DAYS), item)).length,
    now: items.filter((item) => dueBy(week, item)).map((item) => rowOf(item, today)),
    later: items.filter((item) => !dueBy(week, item)).map((item) => rowOf(item, today)),
    links: links.flat(),
  };
}

/** Without a date: after what has one. */
const LAST = '9999';

export function inOrder(a: DeskItem, b: DeskItem): number {
  return (
    (a.date ?? LAST).localeCompare(b.date ?? LAST) ||
    Number(b.urgence === 'haute') - Number(a.urgence === 'haute') ||
    a.titre.localeCompare(b.titre, 'fr') ||
    a.key.localeCompare(b.key)
  );
}

const rowOf = (item: DeskItem, today: string): DeskRow => ({
  key: item.key,
  when: dayLabel(item.date, today),
  date: item.date,
  late: item.urgence === 'haute' || (item.date !== null && item.date <= today),
  title: item.titre,
  reason: item.raison,
  action: item.action,
});
