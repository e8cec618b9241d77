import type { Db } from '#core/db/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import type { Meeting } from '../meeting.ts';
import { meetingGuards, meetingWorkflow } from '../meeting-guards.ts';
import { missingNotice } from '../notice.ts';
import { factsOf, type Situation } from '../situation.ts';
import { newVoices, type RollChanges } from './compare.ts';

/** Guards of the convocation that hold for whoever is called after it. */
const NOTICE: ReadonlySet<string> = new Set(['date', 'delai', 'urgence_delai', 'urgence_motif']);

/** What the statutes say of calling those who sit since, today. */
export interface LateRoll {
  /** Their convocation leaves later than the statutes ask. */
  late: boolean;
  /** Why it may not leave, with the rule. */
  faults: string[];
  /** The rule that admits it late, with a reason; null when it is in time or not admitted. */
  regle: string | null;
}

/** The legal notice, for voices that were not called by the convocation. */
export async function lateRoll(
  db: Db,
  order: { meeting: Meeting; situation: Situation; changes: RollChanges; today: string; urgence: string },
): Promise<LateRoll> {
  const { meeting, situation, changes, today, urgence } = order;
  if (newVoices(changes) === 0) return { late: false, faults: [], regle: null };
  const facts = await factsOf(db, meeting, situation, { today, urgence });
  const calling = transitionOf(meetingWorkflow, 'preparation', 'convoquer')!;
  const refusals = refusalsOf(
    { ...calling, gardes: calling.gardes.filter((guard) => NOTICE.has(guard.id)) },
    meetingGuards,
    facts,
  );
  const { notice } = situation.rules;
  const late = missingNotice(notice, today, facts.day) !== null;
  const barred = refusals.some((one) => one.guard !== 'urgence_motif');
  return {
    late,
    faults: refusals.map((one) => one.sentence),
    regle: late && !barred ? (notice.urgence?.regle ?? null) : null,
  };
}
