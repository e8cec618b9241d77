import { count } from '#core/text/index.ts';
import { addDays, daysBetween, frenchPartialDate } from '#core/time/index.ts';
import reunionFile from '../../../../data/workflows/reunion.json' with { type: 'json' };
import { lastSendingDay, type NoticeRule } from '../notice.ts';

const daysOf = (id: string): number => reunionFile.delais.find((one) => one.id === id)!.echeance.valeur;
/** Days of data/workflows/reunion.json: after a meeting for its minutes and their second reminder, after minutes are proposed, before the last day to call. */
export const WRITE_WITHIN = daysOf('redaction');
export const WRITE_AGAIN = daysOf('redaction_relance');
export const APPROVE_WITHIN = daysOf('approbation');
export const AGENDA_BEFORE = daysOf('ordre_du_jour');
/** Days before the last one to call from which a meeting in preparation is told. */
export const CALL_TOLD = 30;

/** Acts that a meeting may wait for, as the list of those who may do them asks for them. */
export const waitedActs = ['agenda', 'call', 'attend', 'write', 'approve'] as const;
export type WaitedAct = (typeof waitedActs)[number];

/** A meeting, as far as what it waits for is concerned. Days are ISO, of Paris. */
export interface WaitingMeeting {
  etat: string;
  titre: string;
  day: string;
  /** Items of its agenda. */
  points: number;
  /** Day of the meeting that had no quorum. */
  premiereLe: string | null;
  /** Day on which it was adjourned. */
  leveeLe: string | null;
  /** Day on which its minutes were proposed, and how many remarks came since. */
  proposeLe: string | null;
  remarques: number;
  /** The person came to it. */
  venue: boolean;
  /** Its body has another meeting after it. */
  suivie: boolean;
}

/** What a meeting waits for: an act, by a day, and the page where it is done. */
export interface Due {
  kind: string;
  act: WaitedAct;
  day: string;
  late: boolean;
  titre: string;
  raison: string;
  label: string;
  page: 'agenda' | 'call' | 'edit' | 'attendance' | 'minutes' | 'new';
}

const said = frenchPartialDate;

/** What a meeting asks somebody to do, the most pressing first. Pure. @param today ISO day. */
export function duesOf(meeting: WaitingMeeting, notice: NoticeRule, today: string): Due[] {
  switch (meeting.etat) {
    case 'preparation':
    case 'reportee':
      return meeting.day < today ? [outdated(meeting)] : toCall(meeting, notice, today);
    case 'convoquee':
    case 'ouverte':
      return meeting.day < today ? [toHold(meeting)] : [];
    case 'sans_quorum':
      return withoutQuorum(meeting, notice);
    case 'close':
      return [toWrite(meeting, today)];
    case 'compte_rendu_propose':
      return toApprove(meeting, today);
    default:
      return [];
  }
}

function outdated({ etat, titre, day }: WaitingMeeting): Due {
  const common = { day, late: true } as const;
  return etat === 'reportee'
    ? {
        ...common,
        kind: 'nouvelle_date',
        act: 'agenda',
        titre: `Nouvelle date à fixer : ${titre}`,
        raison: `réunion reportée, sa date du ${said(day)} est passée`,
        label: 'Fixer la date',
        page: 'edit',
      }
    : {
        ...common,
        kind: 'jamais_convoquee',
        act: 'call',
        titre: `À reporter ou à annuler : ${titre}`,
        raison: `la séance du ${said(day)} est passée sans convocation`,
        label: 'Décider',
        page: 'call',
      };
}

/** A meeting to come: its convocation is late, its agenda is empty too near its last day, or that day comes. */
function toCall(meeting: WaitingMeeting, notice: NoticeRule, today: string): Due[] {
  const { titre, day, points } = meeting;
  const last = lastSendingDay(notice, day);
  if (daysBetween(today, last) > CALL_TOLD) return [];
  const rule = notice.delaiJours
    ? `${count(notice.delaiJours, 'jour')} avant selon les statuts`
    : 'les statuts ne fixent pas de délai';
  const empty = points === 0 ? ', et l’ordre du jour est vide' : '';
  const common = { day: last, act: 'call', label: 'Convoquer', page: 'call' } as const;
  if (today > last) {
    const raison = `séance du ${said(day)}, à convoquer au plus tard le ${said(last)}, ${rule}${empty}. ${outOf(notice, day, today)}`;
    return [
      { ...common, kind: 'convocation_en_retard', late: true, titre: `Convocation en retard : ${titre}`, raison },
    ];
  }
  const raison = `séance du ${said(day)}, à convoquer au plus tard le ${said(last)}, ${rule}`;
  if (points === 0 && today >= addDays(last, -AGENDA_BEFORE)) {
    return [
      {
        ...common,
        kind: 'ordre_du_jour',
        act: 'agenda',
        late: false,
        titre: `Ordre du jour à écrire : ${titre}`,
        raison: `il est vide : ${raison}`,
        label: 'L’écrire',
        page: 'agenda',
      },
    ];
  }
  return [{ ...common, kind: 'a_convoquer', late: false, titre: `À convoquer : ${titre}`, raison }];
}

/** What is left to who is late. */
function outOf({ urgence }: NoticeRule, day: string, today: string): string {
  const until = urgence && addDays(day, -urgence.delaiJours);
  return until && today <= until
    ? `L’urgence, avec son motif, est admise jusqu’au ${said(until)}`
    : 'Reportez la réunion';
}

const toHold = ({ etat, titre, day }: WaitingMeeting): Due => ({
  kind: etat === 'ouverte' ? 'a_lever' : 'a_tenir',
  act: 'attend',
  day,
  late: true,
  titre: etat === 'ouverte' ? `Séance à lever : ${titre}` : `Séance à ouvrir ou à reporter : ${titre}`,
  raison: etat === 'ouverte' ? `ouverte le ${said(day)}, jamais levée` : `sa date du ${said(day)} est passée`,
  label: etat === 'ouverte' ? 'Lever la séance' : 'Ouvrir la page',
  page: 'attendance',
});

/** Where the statutes foresee a second convocation, it waits until it is called again or cancelled; else until another meeting is prepared. */
function withoutQuorum({ titre, day, premiereLe, suivie }: WaitingMeeting, { seconde }: NoticeRule): Due[] {
  const missed = premiereLe ?? day;
  const common = { day: missed, late: true } as const;
  const raison = `quorum non atteint le ${said(missed)}`;
  if (seconde) {
    return [
      {
        ...common,
        kind: 'a_reconvoquer',
        act: 'call',
        titre: `À convoquer à nouveau : ${titre}`,
        raison: `${raison} ; seconde séance à partir du ${said(addDays(missed, seconde.delaiJoursMin))} selon les statuts`,
        label: 'Convoquer',
        page: 'call',
      },
    ];
  }
  if (suivie) return [];
  return [
    {
      ...common,
      kind: 'a_preparer',
      act: 'agenda',
      titre: `Autre réunion à préparer : ${titre}`,
      raison: `${raison} ; les statuts ne prévoient pas de seconde convocation`,
      label: 'Préparer une réunion',
      page: 'new',
    },
  ];
}

/** Last day for the minutes of a meeting. */
export const minutesDueOn = ({ day, leveeLe }: Pick<WaitingMeeting, 'day' | 'leveeLe'>): string =>
  addDays(leveeLe ?? day, WRITE_WITHIN);

/** Minutes that were proposed, then taken back, wait until their day of approval: they are not late for having been read. */
function toWrite(meeting: WaitingMeeting, today: string): Due {
  const { titre, day, proposeLe } = meeting;
  const due = proposeLe ? addDays(proposeLe, APPROVE_WITHIN) : minutesDueOn(meeting);
  const late = today > due;
  const common = { kind: 'compte_rendu', act: 'write', day: due, late, page: 'minutes' } as const;
  if (proposeLe)
    return {
      ...common,
      titre: `Compte rendu à reprendre : ${titre}`,
      raison: `séance du ${said(day)}, proposé le ${said(proposeLe)}, repris après une remarque : à proposer de nouveau`,
      label: 'Le reprendre',
    };
  return {
    ...common,
    titre: `Compte rendu ${late ? 'en retard' : 'à écrire'} : ${titre}`,
    raison: `séance du ${said(day)}, à proposer au plus tard le ${said(due)}`,
    label: 'L’écrire',
  };
}

/** Remarks for who wrote them, approval for who was there: never by silence. */
function toApprove({ titre, day, proposeLe, remarques, venue }: WaitingMeeting, today: string): Due[] {
  const proposed = proposeLe ?? day;
  const due = addDays(proposed, APPROVE_WITHIN);
  const common = { day: due, late: today > due, page: 'minutes' } as const;
  const remarked: Due = {
    ...common,
    kind: 'remarques',
    act: 'write',
    titre: `Compte rendu à reprendre : ${titre}`,
    raison: `${count(remarques, 'remarque')} depuis sa proposition le ${said(proposed)}`,
    label: 'Lire',
  };
  const approval: Due = {
    ...common,
    kind: 'approbation',
    act: 'approve',
    titre: `Compte rendu à approuver : ${titre}`,
    raison: `proposé le ${said(proposed)}, jamais approuvé par silence`,
    label: 'Relire et approuver',
  };
  return [...(remarques > 0 ? [remarked] : []), ...(venue ? [approval] : [])];
}
