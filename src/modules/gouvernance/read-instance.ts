import type { Db } from '#core/db/index.ts';
import { collegesOfCampus } from './campus-colleges.ts';
import { organisationsToSeat } from './candidates.sql.ts';
import { type College, mandateState } from './instance.ts';
import { collegesOf, type InstanceRow, type MemberRow, membersOf } from './instances.sql.ts';
import { type MandateRow, mandatesOfInstance } from './mandats.sql.ts';
import { seatedElsewhere } from './member-colleges.sql.ts';
import { bodyYears } from './rappels/year.sql.ts';
import { type BodyYear, yearRoom, yearText } from './rappels/year.ts';
import { type FilledCollege, filledColleges } from './read-governance.ts';
import { standingFaults } from './rules-colleges.ts';
import { statutsOfInstance } from './seat-members.ts';
import { instanceOfStatuts, type Statuts } from './statuts.ts';
import { rulesInWords } from './statuts-words.ts';
import { suspendedMembers } from './suspended.sql.ts';
import { suspensionRule } from './suspended.ts';
import { collegesApart } from './versions/broken.ts';

/** Everything that the page of a body shows. */
export interface InstanceView {
  row: InstanceRow;
  colleges: FilledCollege[];
  members: MemberRow[];
  present: MandateRow[];
  coming: MandateRow[];
  past: MandateRow[];
  /** What the statutes say of it; empty when none rule it. */
  rules: { term: string; text: string }[];
  /** Its meetings of the year beside what the statutes ask for; empty when it is closed. */
  year: { term: string; value: string }[];
  /** What does not hold yet, with the rule. */
  faults: { rule: string; text: string }[];
  /** Members of the campus that may still sit here; empty for who may not change it. */
  open: { id: string; nom: string }[];
  /** There are more than these: one looks for a name. */
  cut: boolean;
  words: string;
}

/** @param order.mayHold the person may change it. @param order.words part of the name of who may sit. */
export async function readInstance(
  db: Db,
  row: InstanceRow,
  { today, mayHold, words }: { today: string; mayHold: boolean; words: string },
): Promise<InstanceView> {
  const statuts = await statutsOfInstance(db, row, today);
  const rule = instanceOfStatuts(statuts, row.statutsCle);
  const [colleges, members, mandates] = [
    await collegesOf(db, row.id),
    await membersOf(db, row.id),
    await mandatesOfInstance(db, row.id),
  ];
  const place = { campusId: row.campusId, instanceId: row.id, day: today, words };
  const may = mayHold ? await organisationsToSeat(db, place) : { rows: [], cut: false };
  const year = (await bodyYears(db, [row.id], today)).get(row.id);
  const inState = (state: string) => mandates.filter((one) => mandateState(one, today) === state);
  return {
    row,
    colleges: filledColleges(row.genre, colleges, { members, mandates, today }),
    members,
    present: inState('en_cours'),
    coming: inState('a_venir'),
    past: inState('termine').sort((a, b) => (b.fin ?? '').localeCompare(a.fin ?? '')),
    rules: statuts && rule ? rulesInWords(statuts, rule) : [],
    year: year ? [{ term: `Réunions de ${year.annee}`, value: yearText(year) }] : [],
    faults:
      row.etat === 'active'
        ? [
            ...apartFaults(statuts, row, colleges),
            ...standingFaults(statuts, colleges, members),
            ...(await elsewhereFaults(db, row, today)),
            ...(await suspendedFaults(db, row, statuts)),
            ...yearFaults(year, today),
          ]
        : [],
    open: may.rows,
    cut: may.cut,
    words,
  };
}

/** A version of the statutes was adopted since the colleges were set, or they were set otherwise. */
function apartFaults(statuts: Statuts | null, row: InstanceRow, colleges: readonly College[]): InstanceView['faults'] {
  const told = statuts ? collegesApart(statuts, { genre: row.genre, colleges }) : [];
  return told.length === 0
    ? []
    : [{ rule: 'Les collèges, leurs sièges et leurs poids sont ceux des statuts.', text: `${told.join(' ; ')}.` }];
}

/** Members whose membership of the campus says another college than the one in which they sit here. */
async function elsewhereFaults(db: Db, row: InstanceRow, today: string): Promise<InstanceView['faults']> {
  const found = await seatedElsewhere(db, row.id);
  if (found.length === 0) return [];
  const known = await collegesOfCampus(db, row.campusId, today);
  const nameOf = (id: string) =>
    [...(known?.inForce ?? []), ...(known?.former ?? [])].find((one) => one.id === id)?.libelle ?? id;
  const told = found.map((one) => `${one.nom} : « ${one.ici} » ici, « ${nameOf(one.adhesion)} » à son adhésion`);
  return [{ rule: 'Un membre siège dans le collège de son adhésion.', text: `${told.join(' ; ')}.` }];
}

/** The year has hardly room for the meetings that are missing, or none. */
const yearFaults = (year: BodyYear | undefined, today: string): InstanceView['faults'] =>
  year && yearRoom(year, today)
    ? [{ rule: `Réunions par an, au moins : ${year.demandees}`, text: `${yearText(year)}.` }]
    : [];

/** Members that are suspended: they sit, without voice nor place in the quorum. */
async function suspendedFaults(db: Db, row: InstanceRow, statuts: Statuts | null): Promise<InstanceView['faults']> {
  const names = await suspendedMembers(db, row.id);
  if (names.length === 0) return [];
  const rule = suspensionRule(statuts) ?? 'Un membre suspendu n’a ni voix ni place dans le quorum.';
  return [{ rule, text: `Suspendu aujourd’hui : ${names.join(', ')}.` }];
}
