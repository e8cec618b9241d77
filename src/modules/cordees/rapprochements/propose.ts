import { createHash } from 'node:crypto';
import type { Niveau } from '../cordee.ts';
import type { Moment } from '../mentors/mentor.ts';
import { matchGroups } from './match.ts';

/** Proposals of mentors for groups, each with why. Pure: nothing here decides. */

/** A group of pupils that waits for a mentor. */
export interface GroupWish {
  id: string;
  /** Order in which the groups were written: what is equal otherwise goes to the first. */
  rang: number;
  /** Code of the département of its establishment; null: its sheet does not say. */
  departement: string | null;
  niveau: Niveau | null;
  /** Letters; empty: no preference. */
  secteurs: readonly string[];
  disponibilites: readonly Moment[];
  aDistance: boolean;
}

/** What an active mentor offers. */
export interface MentorWish {
  id: string;
  secteurs: readonly string[];
  departements: readonly string[];
  aDistance: boolean;
  niveaux: readonly Niveau[];
  disponibilites: readonly Moment[];
  /** Groups that she takes at most. */
  capacite: number;
}

/** What a group and a mentor have in common. */
export interface Fit {
  secteurs: string[];
  /** Whether the group looks for sectors and none is among hers. */
  ailleurs: boolean;
  moments: Moment[];
  /** She comes to the establishment; otherwise both accept to meet at a distance. */
  surPlace: boolean;
  niveau: 'souhaité' | 'indifférent' | 'autre';
}

/** What both have in common; null when they cannot meet: no moment, or no place. */
export function fitOf(group: GroupWish, mentor: MentorWish): Fit | null {
  const moments = group.disponibilites.filter((one) => mentor.disponibilites.includes(one));
  const surPlace = group.departement !== null && mentor.departements.includes(group.departement);
  if (moments.length === 0 || !(surPlace || (group.aDistance && mentor.aDistance))) return null;
  const secteurs = group.secteurs.filter((one) => mentor.secteurs.includes(one));
  return {
    secteurs,
    ailleurs: group.secteurs.length > 0 && secteurs.length === 0,
    moments,
    surPlace,
    niveau:
      mentor.niveaux.length === 0 || group.niveau === null
        ? 'indifférent'
        : mentor.niveaux.includes(group.niveau)
          ? 'souhaité'
          : 'autre',
  };
}

const LEVELS = { souhaité: 2, indifférent: 1, autre: 0 } as const;
/** What counts first for a group, then for a mentor: the higher the better, one after the other. */
const forGroup = (fit: Fit) => [fit.secteurs.length, Number(fit.surPlace), LEVELS[fit.niveau], fit.moments.length];
const forMentor = (fit: Fit) => [LEVELS[fit.niveau], fit.secteurs.length, Number(fit.surPlace), fit.moments.length];

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((n, index) => n !== b[index]);
  return at === -1 ? 0 : b[at]! - a[at]!;
}

/** What the team decided: a group has one mentor; a pair that was refused is not proposed again. */
export interface Decided {
  groupe: string;
  mentor: string;
  etat: 'accepte' | 'refuse';
}

/** A print of what is decided of a group: a decision says which one it read, so that nobody undoes what she did not see. */
export const stateOf = (decided: readonly Decided[], groupe: string): string => {
  const lines = decided.flatMap((one) => (one.groupe === groupe ? `${one.mentor} ${one.etat}` : []));
  return createHash('sha256').update(lines.sort().join()).digest('base64url');
};

export interface Proposal {
  groupe: string;
  mentor: string;
  fit: Fit;
}

/** Places that each mentor has left once what was accepted is kept. */
export function placesLeft(mentors: readonly MentorWish[], decided: readonly Decided[]): Map<string, number> {
  const held = (id: string) => decided.filter((one) => one.mentor === id && one.etat === 'accepte').length;
  return new Map(mentors.map((one) => [one.id, Math.max(0, one.capacite - held(one.id))]));
}

/** Mentors that a group may have, the best first: those of whom it was not refused. */
export function mentorsFor(
  group: GroupWish,
  mentors: readonly MentorWish[],
  decided: readonly Decided[],
): { mentor: string; fit: Fit }[] {
  const refused = new Set(
    decided.flatMap((one) => (one.groupe === group.id && one.etat === 'refuse' ? one.mentor : [])),
  );
  return mentors
    .flatMap((one) => {
      const fit = refused.has(one.id) ? null : fitOf(group, one);
      return fit ? [{ mentor: one.id, fit }] : [];
    })
    .sort((a, b) => compare(forGroup(a.fit), forGroup(b.fit)) || (a.mentor < b.mentor ? -1 : 1));
}

/** A stable proposal for each group that has no mentor yet; what was accepted stays, and takes its place. */
export function propose(
  groups: readonly GroupWish[],
  mentors: readonly MentorWish[],
  decided: readonly Decided[],
): Proposal[] {
  const served = new Set(decided.flatMap((one) => (one.etat === 'accepte' ? one.groupe : [])));
  const waiting = groups.filter((one) => !served.has(one.id));
  const lists = new Map(waiting.map((one) => [one.id, mentorsFor(one, mentors, decided)] as const));
  const left = placesLeft(mentors, decided);
  const wishes = mentors.map(({ id }) => {
    const order = waiting
      .flatMap((group) => {
        const fit = lists.get(group.id)!.find((one) => one.mentor === id)?.fit;
        return fit ? [{ group, fit }] : [];
      })
      .sort((a, b) => compare(forMentor(a.fit), forMentor(b.fit)) || a.group.rang - b.group.rang)
      .map((one) => one.group.id);
    return [id, { order, places: left.get(id)! }] as const;
  });
  const found = matchGroups({
    groups: new Map([...lists].map(([id, list]) => [id, list.map((one) => one.mentor)])),
    mentors: new Map(wishes),
  });
  return waiting.flatMap(({ id }) => {
    const mentor = found.get(id);
    return mentor ? [{ groupe: id, mentor, fit: lists.get(id)!.find((one) => one.mentor === mentor)!.fit }] : [];
  });
}
