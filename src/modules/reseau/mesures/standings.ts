import { addDays } from '#core/time/index.ts';
import { monthBeside } from '#core/time/months.ts';
import { type MembershipState, presentStates } from '../membership.ts';

/** A standing that an organisation had in a campus. Dates are partial ISO days: « 2024 », « 2024-03 », « 2024-03-12 ». */
export interface Standing {
  /** Id of the organisation. */
  cle: string;
  titre: string;
  slug: string;
  genre: string;
  famille: string;
  exemple: boolean;
  statut: MembershipState;
  debut: string | null;
  fin: string | null;
}

/** The standings of each organisation of a campus, from the first to the last. */
export type Standings = readonly (readonly Standing[])[];
export const byOrganisation = (rows: readonly Standing[]): Standings => [
  ...Map.groupBy(rows, (one) => one.cle).values(),
];
const isPresent = ({ statut }: Standing): boolean => presentStates.includes(statut);

/** A standing holds until the last day that its end may be, as the rule of `holdsOn`. @param day ISO. */
const covers = ({ debut, fin }: Standing, day: string): boolean =>
  (debut === null || debut <= day) && (fin === null || `${fin}-99` >= day);

/** The standing of each organisation on a day: the last one that covers it. */
export const onDay = (standings: Standings, day: string): Standing[] =>
  standings.flatMap((of) => of.findLast((one) => covers(one, day)) ?? []);

/** The first day that a partial date may be. */
const firstDay = (date: string): string => `${date}${'-01-01'.slice(date.length - 4)}`;
/** The last one: of « 2024-02 », the day before the first of March. */
function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`;
  return date.length === 7 ? addDays(`${monthBeside(date, 1)}-01`, -1) : date;
}

/** Organisations whose first standing in the network began between two ISO days, both included. */
export const enteredBetween = (standings: Standings, du: string, au: string): Standing[] =>
  standings.flatMap((of) => {
    const first = of.find(isPresent);
    if (!first?.debut) return [];
    const day = firstDay(first.debut);
    return day >= du && day <= au ? [first] : [];
  });

/** Organisations whose last standing in the network ended between two ISO days; a suspension does not make them leave. */
export const leftBetween = (standings: Standings, du: string, au: string): Standing[] =>
  standings.flatMap((of) => {
    const at = of.findLastIndex(isPresent);
    const last = of[at];
    if (!last?.fin || of.slice(at + 1).some((one) => one.statut === 'suspendu')) return [];
    const day = lastDay(last.fin);
    return day >= du && day <= au ? [last] : [];
  });
