import type { Db } from '#core/db/index.ts';
import { familyLabels, kindLabels, layerOfKind, layers, type OrganisationKind } from '#modules/organisations/index.ts';
import type { CampusColleges } from './colleges.ts';
import { heldSince } from './contacts/sheet-state.ts';
import { monthsBefore } from './coverage/coverage.ts';
import { type CampusLabel, campusLabels } from './etiquettes/labels.sql.ts';
import { standingLabels } from './labels.ts';
import {
  countGroups,
  departementNames,
  type EngagedRows,
  listMembers,
  type MemberGroup,
  type MemberRow,
} from './member-list.sql.ts';
import { bounds, EVERYBODY, type MemberQuery, MONTHS, statutsOf, uncounted } from './member-query.ts';
import { type AskedPlace, memberFilter } from './members-around.ts';
import { membershipStates, presentStates } from './membership.ts';

export const PER_PAGE = 30;
export type MemberOption = readonly [value: string, label: string];
export interface MemberList {
  rows: MemberRow[];
  /** The first ISO day on which the confirmation of a sheet still holds. */
  confirmedSince: string;
  /** Words of their colleges. */
  colleges: CampusColleges;
  /** Around where; null: wherever. */
  place: AskedPlace | null;
  total: number;
  pages: number;
  /** Members of today, whatever is asked. */
  present: number;
  /** Of those, how many have something to renew. */
  renewals: number;
  tabs: { layer: (typeof layers)[number] | null; n: number }[];
  /** Members without an exchange since so many months, an exchange of theirs left aside. */
  silent: { months: string; n: number }[];
  /** Whether the person reads actions: the list shows and asks what members lead. */
  readsActions: boolean;
  /** It is asked by actions that the person does not read: nobody is kept, and what is counted leaves that question aside. */
  unread: boolean;
  /** Labels of the campus, whatever is asked. */
  labels: CampusLabel[];
  options: {
    genre: MemberOption[];
    statut: MemberOption[];
    famille: MemberOption[];
    college: MemberOption[];
    departement: MemberOption[];
  };
}

type Criterion = 'couche' | 'genre' | 'statut' | 'famille' | 'college' | 'departement' | 'contact' | 'terme';

/** Whether a group answers what is asked, one criterion being left aside: the one whose values are counted. */
function answers(group: MemberGroup, query: MemberQuery, aside: Criterion | null): boolean {
  const statuts = statutsOf(query);
  const tests: Record<Criterion, boolean> = {
    genre: !query.genre || group.genre === query.genre,
    couche: !query.couche || layerOfKind(group.genre) === query.couche,
    statut: statuts.length === 0 || statuts.includes(group.statut),
    famille: !query.famille || group.famille === query.famille,
    college: !query.college || group.college === query.college,
    departement: !query.departement || group.departement === query.departement,
    contact: !query.contact || group.silence > MONTHS.indexOf(query.contact),
    terme: !query.terme || group.ending,
  };
  return (Object.keys(tests) as Criterion[]).every((one) => one === aside || tests[one]);
}

const sum = (groups: readonly MemberGroup[]): number => groups.reduce((total, one) => total + one.n, 0);

const pageOf = ({ tri, page }: MemberQuery) => ({ order: tri, limit: PER_PAGE, offset: (page - 1) * PER_PAGE });

const counted = (label: string, n: number): string => `${label} (${n})`;

const choices = (tallied: Map<string, number>, label: (value: string) => string): MemberOption[] =>
  [...tallied]
    .map(([value, n]) => [value, counted(label(value), n)] as const)
    .sort((a, b) => a[1].localeCompare(b[1], 'fr'));

/** One page of the members of a campus, with the counts of every filter. @param engaged as `memberFilter`. */
export async function readMembers(
  db: Db,
  campusId: string,
  query: MemberQuery,
  today: string,
  colleges: CampusColleges,
  engaged: EngagedRows | null,
): Promise<MemberList> {
  const { filter, place } = await memberFilter(db, query, today, engaged);
  const unread = filter.actions === 'tu';
  const order = {
    filter: {
      ...EVERYBODY,
      words: filter.words,
      near: filter.near,
      actions: unread ? null : filter.actions,
      ...uncounted(query, today),
    },
    silences: MONTHS.map((months) => monthsBefore(today, Number(months))),
  };
  const [groups, rows, labels] = await Promise.all([
    countGroups(db, campusId, { ...order, ending: bounds(today) }),
    listMembers(db, campusId, filter, { ...pageOf(query), engaged }),
    campusLabels(db, campusId),
  ]);
  const without = (aside: Criterion | null) => groups.filter((group) => answers(group, query, aside));
  const total = unread ? 0 : sum(without(null));
  const present = groups.filter((group) => presentStates.includes(group.statut));
  const departements = without('departement').flatMap((group) => group.departement ?? []);
  const names = await departementNames(db, [...new Set(departements)]);
  return {
    place,
    readsActions: engaged !== null,
    unread,
    labels,
    rows,
    confirmedSince: heldSince(today),
    colleges,
    total,
    pages: Math.ceil(total / PER_PAGE),
    present: sum(present),
    renewals: sum(present.filter((group) => group.ending)),
    tabs: [null, ...layers].map((layer) => ({
      layer,
      n: sum(without('couche').filter((group) => !layer || layerOfKind(group.genre) === layer)),
    })),
    silent: MONTHS.map((months, rank) => ({
      months,
      n: sum(without('contact').filter((group) => group.silence > rank)),
    })),
    options: optionsOf(without, colleges, names),
  };
}

/** The values of each criterion, each with how many members it would keep. */
function optionsOf(
  without: (aside: Criterion) => readonly MemberGroup[],
  colleges: CampusColleges,
  names: ReadonlyMap<string, string>,
): MemberList['options'] {
  const statuts = tally(without('statut'), (group) => group.statut);
  return {
    genre: choices(
      tally(without('genre'), (group) => group.genre),
      (one) => kindLabels[one as OrganisationKind],
    ),
    statut: membershipStates.flatMap((one) =>
      statuts.has(one) ? [[one, counted(standingLabels[one], statuts.get(one)!)] as const] : [],
    ),
    famille: choices(
      tally(without('famille'), (group) => group.famille),
      (one) => familyLabels[one as MemberRow['famille']],
    ),
    college: choices(
      tally(without('college'), (group) => group.college),
      colleges.label,
    ),
    departement: choices(
      tally(without('departement'), (group) => group.departement),
      (code) => names.get(code) ?? code,
    ),
  };
}

function tally(groups: readonly MemberGroup[], pick: (group: MemberGroup) => string | null): Map<string, number> {
  const found = new Map<string, number>();
  for (const group of groups) {
    const value = pick(group);
    if (value !== null) found.set(value, (found.get(value) ?? 0) + group.n);
  }
  return found;
}
