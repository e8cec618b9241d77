import type { GivenCode } from '#modules/organisations/index.ts';
import type { sheetFields } from './fields.ts';
import type { ImportStanding } from './guess-words.ts';
import type { Fault, ReadContact } from './read-line.ts';

/** What becomes of a line. `choix`: it looks like an organisation that exists, and somebody must say. */
export const verdicts = ['creer', 'modifier', 'identique', 'choix', 'erreur', 'ecartee'] as const;
export type Verdict = (typeof verdicts)[number];

/** An organisation that exists, as a line names it. */
export interface Known {
  id: string;
  slug: string;
  nom: string;
  commune: string | null;
}

export interface FieldChange {
  field: (typeof sheetFields)[number];
  before: string | null;
  after: string;
}

/** What a line would do, kept beside it. */
export interface LineTrial {
  nom: string;
  organisation: Known | null;
  /** Line of the file that is the same organisation. */
  same: number | null;
  changes: FieldChange[];
  /** Codes to be given to an organisation that exists. */
  codes: GivenCode[];
  membership: ImportStanding | null;
  contact: ReadContact | null;
  near: Known[];
  faults: Fault[];
  notes: string[];
}

export const emptyTrial: LineTrial = {
  nom: '',
  organisation: null,
  same: null,
  changes: [],
  codes: [],
  membership: null,
  contact: null,
  near: [],
  faults: [],
  notes: [],
};

/** How many lines have each verdict. */
export type Tally = Record<Verdict, number>;
export const emptyTally = (): Tally => ({ creer: 0, modifier: 0, identique: 0, choix: 0, erreur: 0, ecartee: 0 });
export function tallyOf(verdictsOfLines: Iterable<Verdict>): Tally {
  const tally = emptyTally();
  for (const verdict of verdictsOfLines) tally[verdict] += 1;
  return tally;
}
