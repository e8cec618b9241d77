import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { addDays, daysBetween, isoDate } from '#core/time/index.ts';
import type { SinceMark, SinceReport, SinceSection, WorkspaceRoom } from '#core/workspace/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { lastMeeting } from '#modules/gouvernance/index.ts';

/** What changed in a campus since a day, as its rooms tell it. */
export interface Since {
  from: string;
  to: string;
  /** Whole days between them. */
  days: number;
  /** The meeting from which it counts; null when the day was chosen, when none was ever held, or for who does not read meetings. */
  meeting: { name: string; href: string } | null;
  marks: SinceMark[];
  phrases: string[];
  sections: SinceSection[];
}

/** Without any meeting held: a quarter. */
const OTHERWISE = 91;
/** Beyond, a page of changes is an archive: the register and the journal hold them. */
const OLDEST = 5 * 366;

/** Why a day cannot be the first one, in a sentence; null when it can. @param today ISO day. */
export function sinceFault(typed: string, today: string): string | null {
  const known = /^\d{4}-\d{2}-\d{2}$/.test(typed) && new Date(`${typed}T12:00:00Z`).toJSON()?.startsWith(typed);
  if (!known) return 'Cette date n’existe pas : écrivez le jour, le mois et l’année.';
  if (typed > today) return 'Choisissez un jour passé : rien n’a encore changé depuis.';
  if (daysBetween(typed, today) > OLDEST) return 'Choisissez un jour des cinq dernières années.';
  return null;
}

/**
 * Reads every room that has something to tell, with the rights of the person.
 * @param asked a day that `sinceFault` accepts; null: since the last meeting.
 */
export async function readSince(
  db: Db,
  rooms: readonly WorkspaceRoom[],
  order: { actor: Actor; campus: CampusPlace; asked: string | null; now: Date },
): Promise<Since> {
  const { actor, campus, asked, now } = order;
  const today = isoDate(now);
  const last = asked === null ? await lastMeeting({ db, actor, campus }, today) : null;
  const from = asked ?? last?.day ?? addDays(today, -OTHERWISE);
  const reports: SinceReport[] = [];
  // One after the other: a page takes one connection of the pool.
  for (const { since } of rooms) {
    if (since) reports.push(await since({ db, actor, campus, from, to: today, now }));
  }
  return {
    from,
    to: today,
    days: daysBetween(from, today),
    meeting: last?.meeting ?? null,
    marks: reports.flatMap((one) => one.marks).sort((a, b) => a.day.localeCompare(b.day)),
    phrases: reports.flatMap((one) => one.phrases),
    sections: reports.flatMap((one) => one.sections).sort((a, b) => a.rang - b.rang),
  };
}
