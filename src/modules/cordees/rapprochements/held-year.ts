import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, type JournalEntry, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { presentIn } from '../cordee.ts';
import { type Cordee, readCordee } from '../cordees.sql.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
import { whySeancesFrozen } from '../seances/seance.ts';

/** Type of these objects in the journal. */
export const GROUP = 'mentor_groupe';

export type At = { id: string; annee: number };

/** A field of a group, or of a decision, that is refused. */
export class GroupRefused extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('mentor_group.refused', Object.values(errors).join(' '));
  }
}

export interface Held {
  cordee: Cordee;
  programme: Programme;
  author: Author;
}

/** Holds the year. @throws NotFound. */
export async function heldYear(tx: Tx, campus: CampusPlace, at: At): Promise<Omit<Held, 'author'>> {
  const programme = await readProgramme(tx, at.id, at.annee, { lock: true });
  // Read once the year is held: an establishment that leaves it meanwhile is of it no more.
  const cordee = await readCordee(tx, at.id, campus.id);
  if (!cordee || !programme) throw unknownPage();
  return { cordee, programme };
}

/** @throws RuleBroken while its groups do not change, or no more. */
export function openOrRefuse({ etat }: Pick<Programme, 'etat'>): void {
  const frozen = whySeancesFrozen(etat);
  if (frozen) throw new RuleBroken('mentor_group.frozen', frozen);
}

export const note = (
  tx: Tx,
  { cordee, programme, author }: Held,
  act: string,
  id: string,
  more: Pick<JournalEntry, 'changes' | 'details' | 'reason' | 'version'> = {},
) =>
  writeJournal(tx, {
    ...author,
    act,
    objectType: GROUP,
    objectId: id,
    ...more,
    details: { campus: cordee.campusId, cordee: cordee.id, annee: programme.annee, ...more.details },
  });

/** Establishments whose groups wait for a mentor: those of the year. */
export const schoolsOf = (cordee: Cordee, annee: number) =>
  cordee.etablissements.filter((one) => presentIn(one, annee));
