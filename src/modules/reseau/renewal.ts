import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { addDays, daysBetween, frenchPartialDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CommitmentState, openStates } from './commitment-kinds.ts';
import { type Commitment, readCommitment } from './commitment-sheet.sql.ts';
import { type NetworkContext, subjectOf } from './context.ts';
import { monthsBefore } from './coverage/coverage.ts';
import { RENEWAL_DAYS } from './member-query.ts';
import { RECORD } from './member-routes.tsx';
import { COMMITMENT, type CommitmentText, checkFollows, createCommitment, textOf } from './save-commitment.ts';

/** Code of the refusal of a second renewal. */
export const RENEWED = 'commitment.renewed';

/** Signed, and not broken: what came of it does not forbid to go on. */
const renewable: readonly CommitmentState[] = ['signe', 'tenu_partiellement', 'tenu', 'non_tenu'];

/** Why a commitment is not taken up on a day (ISO), or null. */
export function whyNotRenewed({ etat, echeance }: Pick<Commitment, 'etat' | 'echeance'>, today: string): string | null {
  if (openStates.includes(etat)) return 'Un engagement qui n’est pas signé ne se reconduit pas : modifiez-le.';
  if (!renewable.includes(etat)) return 'Un engagement rompu ou abandonné ne se reconduit pas : notez-en un nouveau.';
  if (echeance === null) return 'Cet engagement est sans terme : il continue de lui-même.';
  if (echeance <= addDays(today, RENEWAL_DAYS)) return null;
  return `Il prend fin le ${frenchPartialDate(echeance)} : il se reconduit dans les soixante jours qui précèdent.`;
}

/** Whether its page offers to take it up. */
export const mayRenew = (one: Pick<Commitment, 'etat' | 'echeance' | 'suite'>, today: string): boolean =>
  one.suite === null && whyNotRenewed(one, today) === null;

/** The period that follows another one, as long as it: in whole months where it was so; a year when its beginning is not known. */
export function nextPeriod({ debut, echeance }: { debut: string | null; echeance: string }): {
  debut: string;
  echeance: string;
} {
  const next = addDays(echeance, 1);
  if (debut === null) return { debut: next, echeance: addDays(monthsBefore(next, -12), -1) };
  const [year, month, day] = debut.split('-').map(Number) as [number, number, number];
  const [nextYear, nextMonth, nextDay] = next.split('-').map(Number) as [number, number, number];
  const months = (nextYear - year) * 12 + nextMonth - month;
  if (day === nextDay && months > 0) return { debut: next, echeance: addDays(monthsBefore(next, -months), -1) };
  return { debut: next, echeance: addDays(next, daysBetween(debut, echeance)) };
}

/** What is proposed to take a commitment up: the same kind and the same promises, on the period that follows. */
export const proposedAfter = (one: Commitment & { echeance: string }): CommitmentText => ({
  ...textOf(one),
  ...nextPeriod(one),
});

/**
 * Takes a commitment up by another one, which follows it: two people at once make one. @returns the id of the new one.
 * @throws NotFound · Forbidden · Conflict `commitment.renewed` · RuleBroken `commitment.not_renewable`, `commitment.follows`,
 *   and what `createCommitment` throws.
 */
export async function renewCommitment(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; id: string },
  text: CommitmentText,
): Promise<string> {
  const before = await readCommitment(tx, place.campus.id, place.id, { lock: true });
  if (!before) throw unknownPage();
  const decision = demand(ctx.actor, RECORD, subjectOf(place.campus, before.organisationId));
  if (before.suite) throw alreadyRenewed(before.suite);
  const why = whyNotRenewed(before, ctx.today);
  if (why) throw new RuleBroken('commitment.not_renewable', why);
  checkFollows(text, before);
  const owner = { campus: place.campus, organisationId: before.organisationId };
  const suite = await createCommitment(tx, ctx, owner, text, { follows: before.id });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: RENEWED,
    objectType: COMMITMENT,
    objectId: before.id,
    details: { campus: before.campusId, organisation: before.organisationId, suite },
  });
  return suite;
}

export const alreadyRenewed = ({ titre }: { titre: string }): Conflict =>
  new Conflict(RENEWED, `Cet engagement a déjà une suite, « ${titre} » : ouvrez sa page pour la modifier.`);
