import type { Atlas, Node } from './atlas.ts';
import { endOfClass, withoutEnd } from './end-of-class.ts';
import { costOf, type Line, type Question, weighed } from './line-cost.ts';
import type { Cost, Preference } from './preferences.ts';
import { traceLine } from './trace-line.ts';

/** At most that many lines are proposed. */
const MOST = 4;
/** An alternative that asks more than that beside the best line is no alternative. */
const MORE_MONTHS = 36;
const MORE_LOOSE = 2;
const OTHER_PREFERENCES: Preference[] = ['court', 'sur_place', 'alternance'];

export interface Proposal {
  line: Line;
  /** Why it is there beside the first: a step of the first that it avoids, or another preference that it serves best. */
  sans: Node | null;
  pour: Preference;
}

/** Diplomas that are the same for who compares lines: one kind, one domain (all the ways into a school of engineers are one). */
const familyOf = (node: Node): string =>
  `${node.genre} ${node.famille ?? node.nsf ?? node.nsfDeduit ?? (node.genre === 'ingenieur' || node.genre === 'cpge' ? '' : node.cle)}`;

/**
 * The best line for the preference, then lines that are really others: each goes through at least one diploma that no
 * line before it has. They are the best that avoid one diploma of the first, and the best for other preferences;
 * those much longer or much looser than the first are left out. The end of one's own class is one line: one is in one class.
 */
export function proposeLines(atlas: Atlas, question: Question): Proposal[] {
  const best = traceLine(atlas, question);
  if (!best) return [];
  const families = familiesOf(atlas);
  const familiesIn = (line: Line) => line.steps.map((step) => families.of[step.certification]!);
  const ended = endOfClass(atlas, question);
  const further = withoutEnd(question);
  const others: Proposal[] = [];
  if (ended && !best.steps[0]!.link.fin) others.push({ line: ended, sans: null, pour: question.preference });
  best.steps.forEach((step, rank) => {
    const family = families.members.get(families.of[step.certification]!)!;
    const last = rank === best.steps.length - 1;
    // Another arrival may well go through the first one: a BTS after the bac pro that was asked for.
    const cibles = new Map([...question.cibles].filter(([number]) => !family.includes(number)));
    const line = traceLine(atlas, last ? { ...further, cibles } : { ...further, sans: new Set(family) });
    if (line)
      others.push({ line, sans: last ? null : atlas.certifications[step.certification]!, pour: question.preference });
  });
  for (const preference of OTHER_PREFERENCES) {
    if (preference === question.preference) continue;
    const line = traceLine(atlas, { ...further, preference });
    if (line) others.push({ line, sans: null, pour: preference });
  }
  // A diploma alone that ends one's class is that end, whatever other way there is into it.
  const ends = ({ steps: [first, next] }: Line) =>
    !next && question.entrees.get(first!.certification)?.some((link) => link.fin);
  const near = others
    .filter(({ line }) => line === ended || !ends(line))
    .map((proposal) => ({ ...proposal, line: { ...proposal.line, cost: costFor(atlas, question, proposal.line) } }))
    .filter(
      ({ line }) => line.cost.mois <= best.cost.mois + MORE_MONTHS && line.cost.ecart <= best.cost.ecart + MORE_LOOSE,
    )
    .sort((a, b) => weighed(a.line.cost, question.preference) - weighed(b.line.cost, question.preference));
  const kept: Proposal[] = [{ line: best, sans: null, pour: question.preference }];
  const seen = new Set(familiesIn(best));
  for (const proposal of near) {
    const own = familiesIn(proposal.line);
    if (kept.length === MOST || own.every((family) => seen.has(family))) continue;
    kept.push(proposal);
    for (const family of own) seen.add(family);
  }
  return kept;
}

/** A line traced for another preference, counted as this one counts: its own steps, entered as it enters them. */
const costFor = (atlas: Atlas, question: Question, { steps }: Line): Cost =>
  costOf(
    atlas,
    question,
    steps.map((step) => step.stop),
    steps[0]!.link,
  )!;

interface Families {
  of: string[];
  members: Map<string, number[]>;
}
const known = new WeakMap<Atlas, Families>();
function familiesOf(atlas: Atlas): Families {
  const already = known.get(atlas);
  if (already) return already;
  const of = atlas.certifications.map(familyOf);
  const members = new Map<string, number[]>();
  for (const [number, family] of of.entries()) members.set(family, [...(members.get(family) ?? []), number]);
  const made = { of, members };
  known.set(atlas, made);
  return made;
}
