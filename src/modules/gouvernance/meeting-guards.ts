import { count } from '#core/text/index.ts';
import { daysBetween } from '#core/time/index.ts';
import { type GuardAnswer, type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import reunionFile from '../../../data/workflows/reunion.json' with { type: 'json' };
import { lateFault, missingSecondNotice, type NoticeRule, sameAgenda } from './notice.ts';
import { mayNoteAbsence, type QuorumCount, quorumFaults } from './quorum.ts';

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
  /** The name of each college of those called, by its id. */
  collegeNames: ReadonlyMap<string, string>;
  /** Somebody who bears more proxies than the statutes admit. */
  overburdened: { personne: string; n: number; max: number } | null;
  openVotes: number;
  motif: string;
  /** Why the convocation leaves late, where the statutes admit it. */
  urgence: string;
  /** Those whom the statutes name, when who calls is none of them and gives no title. */
  convener: string | null;
  /** Items of the agenda of which nothing was noted. */
  unnoted: number;
  /** Remarks made on the minutes, and whether who approves was there. */
  remarks: number;
  attended: boolean;
  /** Somebody looked at the names before the minutes are made public. */
  namesReviewed: boolean;
}

const days = (n: number): string => count(n, 'jour');
const missing = (n: number | null): GuardAnswer => (n === null ? null : { n: days(n) });
const positive = (n: number): GuardAnswer => (n > 0 ? { n: String(n) } : null);

const late =
  (kind: 'no_clause' | 'too_late' | 'no_reason') =>
  ({ notice, today, day, urgence }: MeetingFacts): GuardAnswer => {
    const fault = lateFault(notice, { sentOn: today, meetingOn: day, reason: urgence });
    if (fault?.kind !== kind) return null;
    return kind === 'no_clause' ? { n: days(fault.jours) } : { n: days(fault.jours), regle: fault.regle };
  };

/** One pure predicate for each guard of the workflow. */
export const meetingGuards: Predicates<MeetingFacts> = {
  'reunion.convoquer.date': ({ today, day }) => unless(daysBetween(today, day) >= 0),
  'reunion.convoquer.delai': late('no_clause'),
  'reunion.convoquer.urgence_delai': late('too_late'),
  'reunion.convoquer.urgence_motif': late('no_reason'),
  'reunion.convoquer.par': ({ convener }) => (convener ? { regle: convener } : null),
  'reunion.convoquer.ordre_du_jour': ({ agenda }) => unless(agenda.length > 0),
  // Vacant seats are told, and the chair may call all the same, saying why.
  'reunion.convoquer.mandats': ({ vacant, motif }) => (motif === '' ? positive(vacant) : null),
  'reunion.ouvrir.presence': ({ arrivals }) => unless(arrivals > 0),
  // Every reason: voices may be there without the colleges.
  'reunion.ouvrir.quorum': ({ quorum, collegeNames }) =>
    quorum.atteint
      ? null
      : { manque: quorumFaults(quorum, (college) => collegeNames.get(college) ?? college).join(' ') },
  'reunion.ouvrir.pouvoirs': ({ overburdened: one }) =>
    one && { personne: one.personne, n: count(one.n, 'pouvoir'), max: String(one.max) },
  'reunion.constater_sans_quorum.demande': ({ quorum }) => unless(quorum.requis > 0),
  'reunion.constater_sans_quorum.compte': ({ quorum }) => unless(quorum.requis === 0 || mayNoteAbsence(quorum)),
  'reunion.reconvoquer.par': ({ convener }) => (convener ? { regle: convener } : null),
  'reunion.reconvoquer.date': ({ today, day }) => unless(daysBetween(today, day) >= 0),
  'reunion.reconvoquer.prevue': ({ notice }) => unless(notice.seconde !== null),
  'reunion.reconvoquer.delai_second': ({ notice, firstDay, day }) =>
    missing(firstDay === null ? null : missingSecondNotice(notice, firstDay, day)),
  'reunion.reconvoquer.meme_ordre': ({ notice, announced, agenda }) => unless(sameAgenda(notice, announced, agenda)),
  'reunion.lever.votes': ({ openVotes }) => unless(openVotes === 0),
  'reunion.reporter.motif': ({ motif }) => unless(motif !== ''),
  'reunion.annuler.motif': ({ motif }) => unless(motif !== ''),
  'reunion.proposer_cr.points': ({ unnoted }) => positive(unnoted),
  'reunion.reprendre_cr.remarques': ({ remarks }) => unless(remarks > 0),
  'reunion.approuver_cr.present': ({ attended }) => unless(attended),
  'reunion.publier.noms': ({ namesReviewed }) => unless(namesReviewed),
  'reunion.retirer_publication.motif': ({ motif }) => unless(motif !== ''),
};

/** States and acts of a meeting, as data. */
export const meetingWorkflow = readWorkflow(reunionFile, meetingGuards);
