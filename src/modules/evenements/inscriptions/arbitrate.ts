import { type Counted, fits, holding, type Room } from './places.ts';

/** What the organiser may favour, in the order of their choice. */
export const CRITERIA = ['jamais_venu', 'rural', 'education_prioritaire', 'qpv', 'equilibre'] as const;
export type Criterion = (typeof CRITERIA)[number];

export interface Asking extends Counted {
  /** Order of arrival: decides between groups that all criteria leave equal. */
  ordre: number;
  filles: number | null;
  /** Of the school; null: not known, which favours nobody. */
  jamaisVenu: boolean | null;
  rural: boolean | null;
  educationPrioritaire: boolean | null;
  quartierPrioritaire: boolean | null;
}

export interface Ranked {
  id: string;
  rang: number;
  /** Why it stands there, in the order of the criteria. */
  raisons: string[];
  etat: 'confirmee' | 'en_attente';
}

/** What a criterion asks of a group, and how a rank says that it holds. */
const ASKS: Record<
  Exclude<Criterion, 'equilibre'>,
  { fact: 'jamaisVenu' | 'rural' | 'educationPrioritaire' | 'quartierPrioritaire'; said: string }
> = {
  jamais_venu: { fact: 'jamaisVenu', said: 'n’est jamais venu' },
  rural: { fact: 'rural', said: 'établissement rural' },
  education_prioritaire: { fact: 'educationPrioritaire', said: 'éducation prioritaire (REP, REP+)' },
  qpv: { fact: 'quartierPrioritaire', said: 'proche d’un quartier prioritaire' },
};

const holdsFor = (one: Asking, criterion: Exclude<Criterion, 'equilibre'>): boolean =>
  one[ASKS[criterion].fact] === true;

/** How far from as many girls as boys a room would be once the group has entered; what is not counted changes nothing. */
function imbalance(sofar: { filles: number; jeunes: number }, one: Asking): number {
  const known = one.filles === null ? { filles: 0, jeunes: 0 } : { filles: one.filles, jeunes: one.jeunes };
  const jeunes = sofar.jeunes + known.jeunes;
  return jeunes === 0 ? 0 : Math.abs((sofar.filles + known.filles) / jeunes - 0.5);
}

/** Which of two groups comes first: by each criterion in turn, then by the order of arrival. Negative: `a`. */
function compare(
  a: Asking,
  b: Asking,
  criteria: readonly Criterion[],
  sofar: { filles: number; jeunes: number },
): number {
  for (const criterion of criteria) {
    const by =
      criterion === 'equilibre'
        ? imbalance(sofar, a) - imbalance(sofar, b)
        : Number(holdsFor(b, criterion)) - Number(holdsFor(a, criterion));
    if (Math.abs(by) > 1e-9) return by;
  }
  return a.ordre - b.ordre;
}

function reasonsOf(one: Asking, criteria: readonly Criterion[], sofar: { filles: number; jeunes: number }): string[] {
  const raisons = criteria.flatMap((criterion) => {
    if (criterion !== 'equilibre') return holdsFor(one, criterion) ? [ASKS[criterion].said] : [];
    if (one.filles === null) return ['filles et garçons non comptés'];
    const share = Math.round((100 * (sofar.filles + one.filles)) / (sofar.jeunes + one.jeunes));
    return [`${share} % de filles avec ce groupe`];
  });
  return [...raisons, one.ordre === 1 ? 'arrivé premier' : `arrivé ${one.ordre}e`];
}

/**
 * The groups in the order that the criteria give, each with its reasons, and whether it enters: examined whole, in that order, in what the
 * groups before it leave. The same groups and criteria give the same order, whatever the order in which they are read.
 */
export function arbitrate(room: Room, asking: readonly Asking[], criteria: readonly Criterion[]): Ranked[] {
  const left = [...asking].sort((a, b) => a.ordre - b.ordre);
  const arrival = new Map(left.map((one, index) => [one.id, index + 1]));
  const ranked: Ranked[] = [];
  const sofar = { filles: 0, jeunes: 0 };
  let free = room;
  while (left.length > 0) {
    const best = left.reduce((kept, one) => (compare(one, kept, criteria, sofar) < 0 ? one : kept));
    left.splice(left.indexOf(best), 1);
    const enters = fits(free, best);
    ranked.push({
      id: best.id,
      rang: ranked.length + 1,
      raisons: reasonsOf({ ...best, ordre: arrival.get(best.id)! }, criteria, sofar),
      etat: enters ? 'confirmee' : 'en_attente',
    });
    if (!enters) continue;
    free = holding(free, best);
    if (best.filles !== null) {
      sofar.filles += best.filles;
      sofar.jeunes += best.jeunes;
    }
  }
  return ranked;
}
