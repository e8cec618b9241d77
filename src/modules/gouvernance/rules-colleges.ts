import type { College } from './instance.ts';
import { weightText } from './labels.ts';
import type { Statuts } from './statuts.ts';

/** A member of a body, as the rules look at it. */
export interface SeatedMember {
  organisationId: string;
  nom: string;
  genre: string;
  college: string | null;
}

const MAX_WEIGHT = 4900;
const WHOLE = 10_000;
const STATE = new Set(['service_etat']);
const REGION = new Set(['region']);

const ruleOf = (statuts: Statuts | null, id: string) => statuts?.regles_des_colleges.find((one) => one.id === id);

/** A sentence of the statutes with its blanks filled. */
export const quoted = (sentence: string, words: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (blank, name: string) => words[name] ?? blank);

/**
 * What the statutes refuse of the colleges of a body, by field of their form: `poids` and `sieges` of a college are
 * `poids_<cle>` and `sieges_<cle>`. Rules that the statutes do not have refuse nothing.
 */
export function collegeFaults(statuts: Statuts | null, colleges: readonly College[]): Record<string, string> {
  const faults: Record<string, string> = {};
  const alone = ruleOf(statuts, 'pas_de_majorite_seule');
  for (const { cle, nom, poids } of colleges)
    if (alone && poids > MAX_WEIGHT)
      faults[`poids_${cle}`] = quoted(alone.refus, {
        college: `« ${nom} »`,
        part: weightText(poids).replace(' %', ''),
      });
  const total = colleges.reduce((sum, one) => sum + one.poids, 0);
  if (colleges.length > 0 && total !== WHOLE)
    faults[`poids_${colleges[0]!.cle}`] ??=
      `Les poids des collèges font ${weightText(total)} : ils doivent faire 100 %.`;
  const equal = ruleOf(statuts, 'etat_region_a_egalite');
  const state = colleges.find((one) => one.cle === 'etat');
  const region = colleges.find((one) => one.cle === 'region');
  if (equal && state && region && state.sieges !== region.sieges) faults.sieges_region = equal.refus;
  return faults;
}

/** Why an organisation does not enter a college; null when it may. @param members those of the body. */
export function memberRefusal(
  statuts: Statuts | null,
  order: { organisationId: string; college: string | null; colleges: readonly College[] },
  members: readonly SeatedMember[],
): string | null {
  const seated = members.find((one) => one.organisationId === order.organisationId);
  if (!seated) return null;
  const one = ruleOf(statuts, 'un_seul_college');
  const college = order.colleges.find((item) => item.cle === seated.college)?.nom;
  if (one && college) return quoted(one.refus, { organisation: seated.nom, college: `« ${college} »` });
  return `${seated.nom} siège déjà dans cette instance.`;
}

/** What does not yet hold of a body as it is, each with the rule that says so: shown, and refusing nothing. */
export function standingFaults(
  statuts: Statuts | null,
  colleges: readonly College[],
  members: readonly SeatedMember[],
): { rule: string; text: string }[] {
  const faults: { rule: string; text: string }[] = [];
  const voting = colleges.length > 0 ? members.filter((one) => one.college !== null) : members;
  const equal = ruleOf(statuts, 'etat_region_a_egalite');
  const state = voting.filter((one) => STATE.has(one.genre)).length;
  const region = voting.filter((one) => REGION.has(one.genre)).length;
  if (equal && state !== region)
    faults.push({ rule: equal.regle, text: `${equal.refus} Aujourd’hui, État : ${state}, Région : ${region}.` });
  const empty = ruleOf(statuts, 'college_vide');
  for (const { cle, nom } of colleges)
    if (empty && !members.some((one) => one.college === cle))
      faults.push({ rule: empty.regle, text: quoted(empty.refus, { college: `« ${nom} »` }) });
  return faults;
}
