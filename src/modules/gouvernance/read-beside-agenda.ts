import type { Db } from '#core/db/index.ts';
import { frenchMinutes } from './agenda.ts';
import { type Meeting, OVER } from './meeting.ts';
import { templatesFor } from './modeles/keep-templates.ts';
import { listReserve, openMeetings, takenUp } from './reserve/reserve.sql.ts';

/** Items of the reserve that the page of an agenda shows. */
const SHOWN = 50;

/** What stands beside an agenda: the reserve of the body, its templates, and where untreated items went. */
export interface BesideAgenda {
  reserve: { id: string; titre: string; texte: string | null; said: string }[];
  templates: (readonly [string, string])[];
  /** The meeting is over: what it did not treat may be sent elsewhere. */
  over: boolean;
  /** The next meeting of the body whose agenda may take an item. */
  next: string | null;
  /** By item, where it was sent. */
  carried: Record<string, string>;
}

export async function besideAgenda(db: Db, meeting: Meeting): Promise<BesideAgenda> {
  const over = OVER.has(meeting.etat);
  const { rows } = over
    ? { rows: [] }
    : await listReserve(db, meeting.instanceId, 'en_reserve', { limit: SHOWN, offset: 0 });
  const [next] = over ? await openMeetings(db, meeting.instanceId, meeting) : [];
  const carried = over ? await takenUp(db, meeting.id) : [];
  return {
    reserve: rows.map(({ id, titre, texte, minutes, presentePar }) => ({
      id,
      titre,
      texte,
      said: [minutes && frenchMinutes(minutes), presentePar].filter(Boolean).join(', '),
    })),
    templates: (await templatesFor(db, meeting)).map(
      ({ key, nom, points }) =>
        [key, `${nom}, ${points.length} points${key.startsWith('national:') ? ' (modèle national)' : ''}`] as const,
    ),
    over,
    next: next?.titre ?? null,
    carried: Object.fromEntries(
      carried.map(({ pointId, reunion }) => [
        pointId,
        reunion ? `non traité, repris à « ${reunion} »` : 'non traité, renvoyé à la réserve',
      ]),
    ),
  };
}
