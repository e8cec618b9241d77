import { z } from 'zod';
import { several } from '../mentors/schemas.ts';
import { line, text, version, yearParams } from '../schemas.ts';

export const groupParams = yearParams.extend({ groupe: z.uuid() });

/** A group that waits for a mentor: a level and a number, no name. */
export const groupForm = z.object({
  etablissement: line(40),
  niveau: line(20),
  eleves: line(10),
  secteurs: several,
  disponibilites: several,
  distance: line(5),
});
export type GroupTyped = z.output<typeof groupForm>;
export const NO_GROUP: GroupTyped = {
  etablissement: '',
  niveau: '',
  eleves: '',
  secteurs: [],
  disponibilites: [],
  distance: '',
};

/** The same, changed: its establishment stays. `version`: the one that was read. */
export const changeForm = groupForm.omit({ etablissement: true }).extend({ version });
export type ChangeTyped = z.output<typeof changeForm>;

const mentor = z.uuid().or(z.literal('')).catch('');
/** `lu`: what was decided of the group when the page was read; `propose`: the mentor that it proposed; `mentor`: another one that is chosen. */
export const decisionForm = z.object({ lu: line(60), acte: line(20), propose: mentor, mentor, motif: text(1_000) });
export type DecisionTyped = z.output<typeof decisionForm>;
export const NO_DECISION: DecisionTyped = { lu: '', acte: '', propose: '', mentor: '', motif: '' };
