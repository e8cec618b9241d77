import { daysBetween, missingNotice, missingSecondNotice, type NoticeRule, sameAgenda } from './notice.ts';
import type { QuorumCount } from './quorum.ts';
import type { Guards } from './workflow.ts';

/** What the guards of a meeting look at (data/workflows/reunion.json). */
export interface MeetingFacts {
  /** Today and the day of the meeting, ISO. */
  today: string;
  day: string;
  notice: NoticeRule;
  /** Titles of the agenda, as it stands and as it was announced by the first convocation. */
  agenda: readonly string[];
  announced: readonly string[];
  /** Day of the meeting that had no quorum. */
  firstDay: string | null;
  /** Seats that nobody holds. */
  vacant: number;
  /** How many came, whoever is still there. */
  arrivals: number;
  quorum: QuorumCount;
  /** Somebody who bears more proxies than the statutes admit. */
  overburdened: { personne: string; n: number; max: number } | null;
  openVotes: number;
  motif: string;
}

const failing = (fails: boolean, values: Record<string, string | number> = {}) => (fails ? values : null);
const missing = (n: number | null) => (n === null ? null : { n });

export const meetingGuards: Guards<MeetingFacts> = {
  'reunion.convoquer.date': ({ today, day }) => failing(daysBetween(today, day) < 0),
  'reunion.convoquer.delai': ({ notice, today, day }) => missing(missingNotice(notice, today, day)),
  'reunion.convoquer.ordre_du_jour': ({ agenda }) => failing(agenda.length === 0),
  // Vacant seats are told, and the chair may call all the same, saying why.
  'reunion.convoquer.mandats': ({ vacant, motif }) => failing(vacant > 0 && motif === '', { n: vacant }),
  'reunion.ouvrir.presence': ({ arrivals }) => failing(arrivals === 0),
  'reunion.ouvrir.quorum': ({ quorum }) =>
    failing(!quorum.atteint, { presents: quorum.comptes, requis: quorum.requis }),
  'reunion.ouvrir.pouvoirs': ({ overburdened }) => overburdened && { ...overburdened },
  'reunion.constater_sans_quorum.compte': ({ quorum }) => failing(quorum.atteint),
  'reunion.reconvoquer.date': ({ today, day }) => failing(daysBetween(today, day) < 0),
  'reunion.reconvoquer.prevue': ({ notice }) => failing(notice.seconde === null),
  'reunion.reconvoquer.delai_second': ({ notice, firstDay, day }) =>
    missing(firstDay === null ? null : missingSecondNotice(notice, firstDay, day)),
  'reunion.reconvoquer.meme_ordre': ({ notice, announced, agenda }) => failing(!sameAgenda(notice, announced, agenda)),
  'reunion.lever.votes': ({ openVotes }) => failing(openVotes > 0),
  'reunion.reporter.motif': ({ motif }) => failing(motif === ''),
  'reunion.annuler.motif': ({ motif }) => failing(motif === ''),
};
