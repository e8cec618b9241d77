import { count } from '#core/text/index.ts';
import { compare, type Fraction, fraction, frenchNumber, over, sum, times, ZERO } from './fraction.ts';
import type { Majorite } from './statuts.ts';

export const choices = ['pour', 'contre', 'abstention'] as const;
export type Choice = (typeof choices)[number];
/** At hands, a voice may also take no part: it is there, it is neither expressed nor an abstention. */
export const handChoices = [...choices, 'sans_part'] as const;
export type HandChoice = (typeof handChoices)[number];

/** How many of each choice. */
export type Votes = Record<Choice, number>;

export const noVotes = (): Votes => ({ pour: 0, contre: 0, abstention: 0 });

/** What one college voted, and who it is. */
export interface CollegeVotes {
  college: string | null;
  /** Its share of the whole; ignored when each voice weighs the same. */
  poids: Fraction;
  votes: Votes;
  /** Voices present or represented when the vote closed, and voices in all. */
  presents: number;
  membres: number;
}

export type Outcome = 'adoptee' | 'rejetee';

export interface Tally {
  /** Voices, or weights when the vote is weighted by college. */
  pour: Fraction;
  contre: Fraction;
  /** What the favourable part is compared with: the total of the base of the majority. */
  total: Fraction;
  /** `pour` over `total`; null when the base is empty. */
  part: Fraction | null;
  votes: Votes;
  colleges: { college: string | null; pour: Fraction; contre: Fraction }[];
  /** The chair decided between equal parts. */
  voixPreponderante: boolean;
  resultat: Outcome;
}

/** What the statutes say of the votes of a body, and the majority that the question asks for. */
export interface VoteRule {
  pondere: boolean;
  /** Nobody against. */
  consensus: boolean;
  majorite: Majorite;
}

const expressed = (votes: Votes): number => votes.pour + votes.contre;

/** Voices on which a majority is counted, in one college. */
function baseOf(majorite: Majorite, one: CollegeVotes): number {
  if (majorite.base === 'membres') return one.membres;
  if (majorite.base === 'presents_et_representes') return one.presents;
  return expressed(one.votes) + (majorite.abstentions === 'comptees' ? one.votes.abstention : 0);
}

/**
 * The result of a vote, exactly. Weighted: in each college the weight is shared between the voices of the base; a college
 * without any is left out of the total. @param chair how the chair voted, where the statutes make that voice decide between
 * equal parts; null when they do not, or when the vote is secret.
 */
export function tally(rule: VoteRule, all: readonly CollegeVotes[], chair: Choice | null = null): Tally {
  const colleges = all.map((one) => ({ ...shares(rule, one), college: one.college }));
  const pour = sum(colleges.map((one) => one.pour));
  const contre = sum(colleges.map((one) => one.contre));
  const total = sum(colleges.map((one) => one.whole));
  const part = compare(total, ZERO) === 0 ? null : over(pour, total);
  const votes = all.reduce((sums, { votes: one }) => {
    for (const choice of choices) sums[choice] += one[choice];
    return sums;
  }, noVotes());
  const equal = compare(pour, contre) === 0 && compare(pour, ZERO) > 0;
  // A half of what was expressed is what a voice more decides: neither a consensus nor a larger share is.
  const { numerateur, denominateur } = rule.majorite.seuil;
  const halved = !rule.consensus && numerateur * 2 === denominateur && rule.majorite.base === 'suffrages_exprimes';
  const decided = equal && halved && (chair === 'pour' || chair === 'contre');
  const reached = part !== null && reaches(rule.majorite, part) && (!rule.consensus || votes.contre === 0);
  const resultat = (decided ? chair === 'pour' : reached) ? 'adoptee' : 'rejetee';
  return {
    pour,
    contre,
    total,
    part,
    votes,
    colleges: colleges.map(({ college, pour: yes, contre: no }) => ({ college, pour: yes, contre: no })),
    voixPreponderante: decided,
    resultat,
  };
}

function shares(rule: VoteRule, one: CollegeVotes): { pour: Fraction; contre: Fraction; whole: Fraction } {
  const base = baseOf(rule.majorite, one);
  if (!rule.pondere)
    return { pour: fraction(one.votes.pour), contre: fraction(one.votes.contre), whole: fraction(base) };
  if (base === 0) return { pour: ZERO, contre: ZERO, whole: ZERO };
  const share = (voices: number) => times(one.poids, fraction(voices, base));
  return { pour: share(one.votes.pour), contre: share(one.votes.contre), whole: one.poids };
}

function reaches({ seuil }: Majorite, part: Fraction): boolean {
  const gap = compare(part, fraction(seuil.numerateur, seuil.denominateur));
  return seuil.strict ? gap > 0 : gap >= 0;
}

/** « 30 + 20 + 18,75 = 68,75 »: how a total was made; the total alone when one college made it. */
function addition(parts: readonly Fraction[], total: Fraction): string {
  const made = parts.filter((one) => compare(one, ZERO) !== 0).map((one) => frenchNumber(one));
  return made.length < 2 ? frenchNumber(total) : `${made.join(' + ')} = ${frenchNumber(total)}`;
}

/** The part of those in favour, in percent: « 85,9 % »; null when nobody voted. */
export const percentOf = (result: Pick<Tally, 'part'>): string | null =>
  result.part && `${frenchNumber(times(result.part, fraction(100)), 1)} %`;

const baseWords: Record<Majorite['base'], string> = {
  suffrages_exprimes: 'des suffrages exprimés',
  presents_et_representes: 'des présents et représentés',
  membres: 'des membres',
};

/** The computation in words, so that anybody may do it again. */
export function explainTally(rule: VoteRule, result: Tally): string {
  const percent = percentOf(result);
  if (percent === null) return 'Aucun suffrage exprimé.';
  const sums = rule.pondere
    ? `${addition(
        result.colleges.map((one) => one.pour),
        result.pour,
      )} pour et ${addition(
        result.colleges.map((one) => one.contre),
        result.contre,
      )} contre`
    : `${result.votes.pour} pour, ${result.votes.contre} contre, ${count(result.votes.abstention, 'abstention')}`;
  const casting = result.voixPreponderante ? ' À égalité, la voix de la présidence l’emporte.' : '';
  return `${sums}, soit ${percent} ${baseWords[rule.majorite.base]}.${casting}`;
}
