import { ceiling, fraction } from './fraction.ts';

/** One of those called to a meeting, as the count of voices sees her at an instant. */
export interface Seat {
  id: string;
  college: string | null;
  /** False: heard, never counted. */
  votant: boolean;
  presence: 'present' | 'represente' | 'absent' | 'correspondance';
  /** She, or who bears her proxy, takes part from elsewhere. */
  distance?: boolean;
}

/** What the statutes ask before anything is decided. */
export interface QuorumRule {
  /** Part of the voices that must be there; null: none (a second convocation may ask for none). */
  part: { numerateur: number; denominateur: number } | null;
  /** How many colleges must have somebody present or represented. */
  collegesMin: number | null;
  /** The same part is asked in each college. */
  dansChaqueCollege: boolean;
  /** Whether those who are represented are counted. */
  pouvoirsComptent: boolean;
  /** Whether those who take part from elsewhere, and those they represent, are counted. */
  distanceCompte: boolean;
  /** Whether those who answered the question by correspondence are counted. */
  correspondanceCompte: boolean;
}

/** No quorum at all. */
export const NO_QUORUM: QuorumRule = {
  part: null,
  collegesMin: null,
  dansChaqueCollege: false,
  pouvoirsComptent: true,
  distanceCompte: true,
  correspondanceCompte: true,
};

export interface CollegeCount {
  college: string;
  voix: number;
  presents: number;
  representes: number;
  /** Voices asked in this college; null when the rule asks for none there. */
  requis: number | null;
  atteint: boolean;
}

export interface QuorumCount {
  /** Voices of the body. */
  voix: number;
  presents: number;
  representes: number;
  /** Voices at a distance, present or represented. */
  aDistance: number;
  /** Voices by correspondence that count: those of the question that is looked at. */
  correspondants: number;
  /** Voices that count for the quorum. */
  comptes: number;
  requis: number;
  colleges: CollegeCount[];
  collegesRepresentes: number;
  collegesRequis: number;
  atteint: boolean;
}

/**
 * The quorum of a meeting at an instant, in all and per college.
 * @param base voices of the body: those called who vote, or the seats that have a holder.
 */
export function countQuorum(rule: QuorumRule, seats: readonly Seat[], base?: number): QuorumCount {
  const voters = seats.filter((seat) => seat.votant);
  const voix = base ?? voters.length;
  const present = (list: readonly Seat[]) => list.filter((seat) => seat.presence === 'present').length;
  const represented = (list: readonly Seat[]) => list.filter((seat) => seat.presence === 'represente').length;
  const posted = (list: readonly Seat[]) =>
    rule.correspondanceCompte ? list.filter((seat) => seat.presence === 'correspondance').length : 0;
  const near = (list: readonly Seat[]) => (rule.distanceCompte ? list : list.filter((seat) => !seat.distance));
  const counted = (list: readonly Seat[]) =>
    present(near(list)) + (rule.pouvoirsComptent ? represented(near(list)) : 0) + posted(list);
  // A part asks for somebody: a third of no voice, before anybody is called, is not reached by nobody.
  const asked = (of: number) =>
    rule.part ? Math.max(1, ceiling(fraction(of * rule.part.numerateur, rule.part.denominateur))) : 0;
  const names = [...new Set(voters.flatMap((seat) => (seat.college === null ? [] : [seat.college])))];
  const colleges = names.map((college): CollegeCount => {
    const members = voters.filter((seat) => seat.college === college);
    const requis = rule.dansChaqueCollege && rule.part ? asked(members.length) : null;
    return {
      college,
      voix: members.length,
      presents: present(members),
      representes: represented(members),
      requis,
      atteint: requis === null || counted(members) >= requis,
    };
  });
  const collegesRepresentes = names.filter((college) =>
    near(voters).some(
      (seat) =>
        seat.college === college &&
        (seat.presence === 'correspondance' ? rule.correspondanceCompte : seat.presence !== 'absent'),
    ),
  ).length;
  const collegesRequis = rule.part ? (rule.collegesMin ?? 0) : 0;
  // Half of each college may be more, in all, than half of the body: 2 + 2 + 2 + 1 of twelve.
  const requis = Math.max(asked(voix), sumOf(colleges.map((one) => one.requis ?? 0)));
  const comptes = counted(voters);
  return {
    voix,
    presents: present(voters),
    representes: represented(voters),
    aDistance: voters.filter((seat) => seat.distance && seat.presence !== 'absent').length,
    correspondants: posted(voters),
    comptes,
    requis,
    colleges,
    collegesRepresentes,
    collegesRequis,
    atteint: comptes >= requis && collegesRepresentes >= collegesRequis && colleges.every((one) => one.atteint),
  };
}

/** Whether the absence of the quorum may be noted: some is asked, and it is not there. */
export const mayNoteAbsence = ({ requis, atteint }: Pick<QuorumCount, 'requis' | 'atteint'>): boolean =>
  requis > 0 && !atteint;

const sumOf = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** Why the quorum is not there, in sentences; none when it is. */
export function quorumFaults(count: QuorumCount, collegeName: (college: string) => string): string[] {
  const faults: string[] = [];
  if (count.comptes < count.requis) {
    const posted = count.correspondants > 0 ? `, dont ${count.correspondants} par correspondance,` : '';
    faults.push(
      `Le quorum n’est pas atteint : ${count.comptes} présents ou représentés${posted} pour ${count.requis} requis.`,
    );
  }
  if (count.collegesRepresentes < count.collegesRequis) {
    faults.push(
      `Le quorum n’est pas atteint : collèges représentés, ${count.collegesRepresentes} pour ${count.collegesRequis} requis.`,
    );
  }
  for (const one of count.colleges) {
    if (one.atteint) continue;
    faults.push(
      `Le quorum n’est pas atteint dans le collège « ${collegeName(one.college)} » : il faut ${one.requis} voix.`,
    );
  }
  return faults;
}
