import type { Db } from '#core/db/index.ts';
import type { CampusEventLine } from '#modules/campus/index.ts';
import { placeText, whenText } from '../labels.ts';
import { publicEventUrl } from '../links.ts';
import { nextEvents } from './agenda.sql.ts';

const SHOWN = 5;

/** The next events of a campus, as its page lists them. */
export async function eventsOfCampus(db: Db, campusId: string, today: string): Promise<CampusEventLine[]> {
  const rows = await nextEvents(db, { campusId, today, limit: SHOWN });
  return rows.map((row) => ({
    href: publicEventUrl(row.slug),
    titre: row.titre,
    resume: `${whenText(row)} ; ${row.lieuTu ? (row.commune ?? 'lieu dit sur sa page') : placeText(row, false)}`,
    exemple: row.exemple,
  }));
}
