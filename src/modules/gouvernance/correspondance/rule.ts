import { addDays, frenchDateTime, isoDate, localInstant, parisInstant } from '#core/time/index.ts';

/** What the statutes say of voting by correspondence; `regle`: their words, null where they say nothing or do not exist. */
export interface CorrespondenceRule {
  admise: boolean;
  /** Days before the meeting, at its hour, after which no ballot is received. */
  clotureJours: number;
  /** Whether who voted by correspondence counts in the quorum of the questions that she answered. */
  compteDansQuorum: boolean;
  regle: string | null;
}

/** Nobody votes from home where the statutes do not say that one may. */
export const NO_CORRESPONDENCE: CorrespondenceRule = {
  admise: false,
  clotureJours: 0,
  compteDansQuorum: false,
  regle: null,
};

/** Last instant of a ballot: so many days before the meeting, at its hour of Paris. */
export const deadlineOf = ({ clotureJours }: CorrespondenceRule, debut: Date): Date =>
  parisInstant(`${addDays(isoDate(debut), -clotureJours)}T${localInstant(debut).slice(11)}`) ?? debut;

/** Why nobody votes by correspondence, in the words of the statutes when they speak of it. */
export const correspondenceRefusal = ({ regle }: CorrespondenceRule): string =>
  regle
    ? `Les statuts refusent le vote par correspondance : « ${regle} »`
    : 'Les statuts ne disent rien du vote par correspondance : il n’est pas admis.';

/**
 * A secret ballot may not come by correspondence: the box is written again at each one, days apart, and two nightly copies of it
 * would say who dropped what; nor could the ballot of somebody who comes after all be taken out of it.
 */
export const SECRET_REFUSAL =
  'Un vote secret ne se fait pas par correspondance. Les bulletins arrivent un à un pendant des jours : deux sauvegardes de l’urne suffiraient à dire qui a déposé lequel. Et le bulletin de qui vient finalement ne pourrait plus en être retiré.';

/** The same, to a member who holds a voting paper. */
export const SECRET_SHORT =
  'Un vote secret ne se fait pas par correspondance, même sous double enveloppe : il a lieu en séance.';

export const deadlineText = (rule: CorrespondenceRule, debut: Date): string =>
  `jusqu’au ${frenchDateTime(deadlineOf(rule, debut))}`;

/** What is looked at before a ballot is received. */
export interface BallotFacts {
  etatReunion: string;
  etatQuestion: string;
  votant: boolean;
  presence: 'present' | 'represente' | 'absent' | 'correspondance';
  /** When the ballot was received. */
  now: Date;
  deadline: Date;
  /** Print of the words as they stand, and as they were read. */
  print: string;
  read: string;
}

/** Why a ballot is not received, and what of it is refused: who sends it, when it came, the question, or the words that it answers. */
export interface BallotRefusal {
  on: 'siege' | 'delai' | 'question' | 'texte';
  text: string;
}

const refused = (on: BallotRefusal['on'], text: string): BallotRefusal => ({ on, text });

/** One rule for every way: a link, an account or a paper. Null when the ballot is received. */
export function ballotFault(facts: BallotFacts): BallotRefusal | null {
  if (!facts.votant) return refused('siege', 'Ce siège n’a pas de voix dans cette réunion.');
  if (facts.etatReunion !== 'convoquee' || facts.etatQuestion !== 'preparee')
    return refused('question', 'Le vote par correspondance est clos : aucun bulletin n’est plus reçu.');
  if (facts.now >= facts.deadline)
    return refused(
      'delai',
      `Le délai des statuts est passé le ${frenchDateTime(facts.deadline)} : aucun bulletin n’est plus reçu.`,
    );
  if (facts.presence === 'present' || facts.presence === 'represente')
    return refused('siege', 'Ce membre est présent, suppléé ou représenté : sa voix se donne en séance.');
  if (facts.print !== facts.read)
    return refused('texte', 'La question a changé pendant que vous répondiez : lisez-la, puis répondez à nouveau.');
  return null;
}
