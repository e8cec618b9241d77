import { count } from '#core/text/index.ts';
import { fraction } from './fraction.ts';
import { presencesOf, type Situation } from './situation.ts';
import { type Choice, type CollegeVotes, explainTally, noVotes, type Tally, tally } from './tally.ts';
import type { Resolution } from './votes.sql.ts';

/** What was cast, wherever it comes from: the voices of an open vote, or the ballots of a secret one. */
export interface Cast {
  choix: Choice;
  college: string | null;
}

/** The result of a question under the rules of its meeting, with the computation in words. */
export function countVotes(
  { rules, seats }: Pick<Situation, 'rules' | 'seats'>,
  order: {
    resolution: Pick<Resolution, 'majorite'>;
    cast: readonly Cast[];
    /** Ids of the seats that voted. */
    voters: readonly string[];
    chair: Choice | null;
    /** How many of these voices came by correspondence. */
    posted?: number;
    /** How many of those who are there took no part, at hands: neither expressed nor abstentions. */
    apart?: number;
  },
): { result: Tally; calcul: string } {
  const majorite = rules.majorites.find((one) => one.id === order.resolution.majorite);
  if (!majorite) throw new Error(`Unknown majority: ${order.resolution.majorite}`);
  const rule = { ...rules.vote, majorite };
  const voted = new Set(order.voters);
  const there = presencesOf(seats).filter((seat) => seat.votant);
  // Voices that weigh the same are counted together; a secret ballot then says no college.
  const colleges = rules.vote.pondere ? [...new Set(there.map((seat) => seat.college))] : [null];
  const all = colleges.map((college): CollegeVotes => {
    const own = (of: string | null) => !rules.vote.pondere || of === college;
    const votes = noVotes();
    for (const one of order.cast) if (own(one.college)) votes[one.choix] += 1;
    const members = there.filter((seat) => own(seat.college));
    // Who voted then left was there.
    const presents = members.filter((seat) => seat.presence !== 'absent' || voted.has(seat.id)).length;
    const poids = seats.find((seat) => seat.college === college)?.poids ?? 0;
    return {
      college,
      poids: fraction(poids, 100),
      votes,
      presents,
      membres: members.length,
    };
  });
  const result = tally(rule, all, order.chair);
  const posted = order.posted ? ` Dont ${order.posted} par correspondance.` : '';
  const apart = order.apart ? ` Sans prendre part au vote : ${order.apart}.` : '';
  return {
    result,
    calcul: `${explainTally(rule, result)}${rules.vote.pondere ? weightless(all) : ''}${apart}${posted}`,
  };
}

/** Voices that no college weighs: said, so that nobody looks for them in the sum. */
function weightless(all: readonly CollegeVotes[]): string {
  const { votes } = all.find((one) => one.college === null) ?? { votes: noVotes() };
  const { pour, contre, abstention } = votes;
  if (pour + contre + abstention === 0) return '';
  return ` Sans collège, donc sans poids : ${pour} pour, ${contre} contre, ${count(abstention, 'abstention')}.`;
}
