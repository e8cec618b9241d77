import type { Db } from '#core/db/index.ts';
import { mentorName } from '../mentors/labels.ts';
import type { Programme } from '../programme.sql.ts';
import { whySeancesFrozen } from '../seances/seance.ts';
import { candidatesOf, type Decision, decisionsOf, groupsOf, type MentorGroup } from './groups.sql.ts';
import { fitText } from './labels.ts';
import { mentorsFor, placesLeft, propose, stateOf } from './propose.ts';

/** A mentor for a group, and why. */
export interface Suggested {
  mentor: string;
  nom: string;
  why: string;
  /** Whether the team refused her for this group: she is chosen only, never proposed. */
  refuse: boolean;
}

/** A group, who accompanies it, who is proposed for it, and the others that it could have: the best first, who was refused last. */
export interface GroupLine {
  group: MentorGroup;
  /** What is decided of it now: see `stateOf`. */
  lu: string;
  accepted: Decision | null;
  refused: Decision[];
  proposed: Suggested | null;
  others: Suggested[];
}

/** A group and who accompanies it, as its establishment reads them. */
export type SchoolGroup = Pick<GroupLine, 'group' | 'accepted'>;

type Year = Pick<Programme, 'id' | 'etat'>;

/** Groups of some establishments in a year. */
export async function groupsOfSchools(db: Db, year: Year, schools: readonly string[]): Promise<SchoolGroup[]> {
  if (schools.length === 0) return [];
  const decided = await decidedIn(db, year);
  const groups = (await groupsOf(db, year.id)).filter((one) => schools.includes(one.etablissementId));
  return groups.map((group) => ({ group, accepted: acceptedFor(group, decided) }));
}

/** What is decided in a year. Nobody is sought in one that does not change: who accompanied its groups is no longer looked at. */
async function decidedIn(db: Db, { id, etat }: Year): Promise<Decision[]> {
  const frozen = whySeancesFrozen(etat) !== null;
  return (await decisionsOf(db, id)).map((one) => ({ ...one, actif: one.actif || frozen }));
}

const acceptedFor = (group: MentorGroup, decided: readonly Decision[]): Decision | null =>
  decided.find((one) => one.groupe === group.id && one.etat === 'accepte') ?? null;

/**
 * The groups of a year with what is proposed now: computed when it is read, the same as long as nothing changes. Nothing is
 * proposed in a year that does not change.
 */
export async function readGroups(db: Db, cordeeId: string, year: Year): Promise<GroupLine[]> {
  const groups = await groupsOf(db, year.id);
  const mentors = whySeancesFrozen(year.etat) === null ? await candidatesOf(db, cordeeId) : [];
  const decided = await decidedIn(db, year);
  const names = new Map(mentors.map((one) => [one.id, mentorName(one)]));
  const left = placesLeft(mentors, decided);
  const proposals = new Map(propose(groups, mentors, decided).map((one) => [one.groupe, one.mentor]));
  return groups.map((group) => {
    const of = decided.filter((one) => one.groupe === group.id);
    const refused = of.filter((one) => one.etat === 'refuse');
    const fitting = mentorsFor(group, mentors, [])
      .filter((one) => left.get(one.mentor)! > 0)
      .map(({ mentor, fit }) => ({
        mentor,
        nom: names.get(mentor)!,
        why: fitText(fit),
        refuse: refused.some((one) => one.mentor === mentor),
      }))
      .sort((a, b) => Number(a.refuse) - Number(b.refuse));
    const accepted = acceptedFor(group, decided);
    return {
      group,
      lu: stateOf(decided, group.id),
      accepted,
      refused,
      proposed: fitting.find((one) => one.mentor === proposals.get(group.id)) ?? null,
      others: accepted ? [] : fitting.filter((one) => one.mentor !== proposals.get(group.id)),
    };
  });
}
