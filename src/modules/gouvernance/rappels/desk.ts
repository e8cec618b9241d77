import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { count } from '#core/text/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import type { DeskContributor, DeskItem } from '#core/workspace/index.ts';
import { newMeetingUrl } from '../links.ts';
import { rulesOf } from '../meeting.ts';
import { CALL, KEEP_ATTENDANCE, meetingScope, SET_AGENDA } from '../meeting-access.ts';
import * as links from '../meetings/links.ts';
import type { MeetingScope } from '../meetings.sql.ts';
import { APPROVE_MINUTES, WRITE_MINUTES } from '../minutes/write-minutes.ts';
import type { NoticeRule } from '../notice.ts';
import { type StatutsVersion, statutsOfCampus } from '../statuts.sql.ts';
import { holdsOn, instanceOfStatuts } from '../statuts.ts';
import { isNowhere } from '../taches/reach.ts';
import { CALL_TOLD, type Due, duesOf, type WaitedAct } from './due.ts';
import { type WaitingRow, waitingMeetings } from './waiting.sql.ts';

/** The longest notice that the form of statutes takes: further meetings are not looked at. */
const LONGEST_NOTICE = 365;

/** Where a person may do each act. A mandate that gives a right is in force; who approves was there, each line says it. */
const reachOf = (actor: Actor): Record<WaitedAct, MeetingScope> => ({
  agenda: meetingScope(actor, SET_AGENDA),
  call: meetingScope(actor, CALL, ['mandat_en_cours']),
  attend: meetingScope(actor, KEEP_ATTENDANCE),
  write: meetingScope(actor, WRITE_MINUTES),
  approve: meetingScope(actor, APPROVE_MINUTES, ['present']),
});

const pages: Record<Due['page'], (row: WaitingRow) => string> = {
  agenda: ({ id }) => links.agendaUrl(id),
  call: ({ id }) => links.callUrl(id),
  edit: ({ id }) => links.editMeetingUrl(id),
  attendance: ({ id }) => links.attendanceUrl(id),
  minutes: ({ id }) => links.minutesUrl(id),
  new: ({ instanceId }) => newMeetingUrl(instanceId),
};

/** Meetings that wait for an act of the person: of each kind, the most pressing one of a body, which says how many others do. */
export const meetingDesk: DeskContributor = async ({ db, clock }, actor) => {
  const reach = reachOf(actor);
  if (Object.values(reach).every(isNowhere)) return [];
  const today = isoDate(clock.now());
  const until = addDays(today, CALL_TOLD + LONGEST_NOTICE);
  const rows = await waitingMeetings(db, reach, { compteId: actor.id, today, until });
  const noticeOf = await noticesOf(db, rows);
  const groups = new Map<string, { row: WaitingRow; due: Due }[]>();
  for (const row of rows) {
    const due = duesOf(row, noticeOf(row), today).find((one) => row.may[one.act]);
    if (!due) continue;
    const key = `${due.kind}:${row.instanceId}`;
    groups.set(key, [...(groups.get(key) ?? []), { row, due }]);
  }
  return [...groups].map(([key, waiting]) => itemOf(key, waiting));
};

function itemOf(key: string, waiting: readonly { row: WaitingRow; due: Due }[]): DeskItem {
  const [{ row, due }, ...others] = waiting.toSorted((a, b) => a.due.day.localeCompare(b.due.day)) as [
    (typeof waiting)[number],
    ...(typeof waiting)[number][],
  ];
  const more =
    others.length > 0 ? ` (et ${count(others.length, 'autre réunion', 'autres réunions')} de l’instance)` : '';
  return {
    key: `reunion:${key}`,
    date: due.day,
    titre: due.titre,
    raison: `${row.instance}, ${row.campus} : ${due.raison}${more}`,
    action: { label: due.label, href: pages[due.page](row) },
    urgence: due.late ? 'haute' : 'normale',
  };
}

/** States in which the statutes say what is to be done. */
const RULED: ReadonlySet<string> = new Set(['preparation', 'reportee', 'sans_quorum']);

/** The notice of each meeting: that of the statutes it was called under, else of those in force on its day. Each campus is read once. */
async function noticesOf(db: Db, rows: readonly WaitingRow[]): Promise<(row: WaitingRow) => NoticeRule> {
  const versions = new Map<string, StatutsVersion[]>();
  for (const { etat, campusId } of rows)
    if (RULED.has(etat) && !versions.has(campusId)) versions.set(campusId, await statutsOfCampus(db, campusId));
  return ({ campusId, statutsId, statutsModele, statutsCle, day, convocation }) => {
    const known = versions.get(campusId) ?? [];
    const statuts = statutsId
      ? known.find((one) => one.id === statutsId)
      : known.find((one) => one.modele === statutsModele && holdsOn(one, day));
    const body = instanceOfStatuts(statuts?.contenu ?? null, statutsCle);
    return rulesOf(body && statuts ? statuts : null, body, convocation).notice;
  };
}
