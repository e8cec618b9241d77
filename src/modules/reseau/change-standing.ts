import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { adhesionWorkflow, type StandingFacts, standingGuards } from './adhesion-workflow.ts';
import { NOT_A_COLLEGE, readColleges } from './colleges.ts';
import { hasSigned } from './commitment-facts.sql.ts';
import { type NetworkContext, subjectOf } from './context.ts';
import { heldStates, type MembershipState, presentStates } from './membership.ts';
import { type Membership, readMembership, updateMembership } from './membership-sheet.sql.ts';
import { openStep, standingSteps } from './standing-steps.sql.ts';
import { tellStanding } from './tell-standing.ts';

/** Type of these objects in the journal: what one campus says of a member is not in the history of its sheet. */
export const MEMBERSHIP = 'adhesion';
export const MEMBERSHIP_STALE = 'membership.stale';

/** What the person fills in before an act; empty texts for what is left out. */
export interface StandingOrder {
  transition: string;
  version: number;
  motif: string;
  instance: string;
  decisionLe: string;
  college: string;
  fin: string;
}

/** Guards that do not hold, each with its sentence: all shown together, beside their field. */
export class StandingRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('membership.refused', refusals.map((one) => one.sentence).join(' '));
  }
}

/** What the guards look at, for an order as it is filled. */
export async function standingFacts(
  tx: Tx | Parameters<typeof readMembership>[0],
  ctx: NetworkContext,
  membership: Membership,
  order: Omit<StandingOrder, 'transition' | 'version'>,
): Promise<StandingFacts> {
  const { campusId, organisationId } = membership;
  const signed = await hasSigned(tx, { campusId, organisationId });
  return {
    ...order,
    college: order.college || membership.college || '',
    hasCorrespondent: membership.correspondantId !== null,
    hasIdentifier: membership.hasIdentifier,
    hasConvention: signed.convention,
    hasSupportLetter: signed.letter,
    mandates: await ctx.hooks.mandatesInForce(tx, { campusId, organisationId, today: ctx.today }),
  };
}

/**
 * Changes the standing of an organisation in a campus: the former one is dated and stays readable.
 * @throws NotFound · Forbidden · Conflict `membership.stale` when somebody changed it meanwhile · RuleBroken `membership.moved` for
 *   an act that does not start from here · StandingRefused with every guard that does not hold.
 */
export async function changeStanding(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; organisationId: string },
  order: StandingOrder,
): Promise<Membership> {
  const before = await readMembership(tx, place.campus.id, { id: place.organisationId }, { lock: true });
  if (!before) throw unknownPage();
  const subject = subjectOf(place.campus, before.organisationId);
  const transition = transitionOf(adhesionWorkflow, before.statut, order.transition);
  if (!transition) {
    throw new RuleBroken('membership.moved', 'Cet acte ne part pas de ce statut. Relisez la page, puis choisissez.');
  }
  // The guards ask for the reason, beside its field.
  const decision = demand(ctx.actor, transition.droit, { ...subject, faits: { motif: true } });
  if (before.version !== order.version) {
    throw new Conflict(MEMBERSHIP_STALE, 'Cette adhésion a changé entre-temps. Relisez-la, puis recommencez.');
  }
  const facts = await standingFacts(tx, ctx, before, order);
  const refusals = [
    ...refusalsOf(transition, standingGuards, facts),
    ...(await moreRefusals(tx, ctx, before, { ...order, transition })),
  ];
  if (refusals.length > 0) throw new StandingRefused(refusals);
  const after = stateAfter(before, transition, facts, { today: ctx.today, former: await formerStanding(tx, before) });
  const version = await updateMembership(tx, before.id, after.fields);
  await openStep(tx, before.id, {
    statut: after.fields.statut,
    debut: after.day,
    fin: null,
    motif: order.motif || null,
    instance: order.instance || null,
    decisionLe: order.decisionLe || null,
    par: ctx.actor?.id ?? null,
  });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'membership.standing_changed',
    objectType: MEMBERSHIP,
    objectId: before.id,
    version,
    changes: changesOf(stateOf(before), { ...stateOf(before), ...after.fields }),
    reason: order.motif || null,
    details: { campus: before.campusId, organisation: before.organisationId, transition: transition.id },
  });
  const told = {
    campus: place.campus,
    membership: before,
    to: after.fields.statut,
    day: after.day,
    motif: order.motif,
  };
  await tellStanding(tx, ctx, { ...told, transition: transition.id });
  return before;
}

/** Fields of a membership that its journal and its versions speak of. */
export const stateOf = (one: Membership) => ({
  statut: one.statut,
  roles: one.roles,
  college: one.college,
  fondateur: one.fondateur,
  correspondant_id: one.correspondantId,
  debut: one.debut,
  fin: one.fin,
  contact_le: one.contactLe,
  nom_public: one.nomPublic,
});

/** What guards cannot see: dates that cross, a college that is not of the statutes. */
async function moreRefusals(
  tx: Tx,
  ctx: NetworkContext,
  before: Membership,
  order: Omit<StandingOrder, 'transition'> & { transition: Transition },
): Promise<{ guard: string; sentence: string }[]> {
  const refusals: { guard: string; sentence: string }[] = [];
  const ends = order.transition.vers === 'ancien' || order.transition.vers === 'suspendu';
  if (ends && order.fin && before.debut && order.fin < before.debut) {
    refusals.push({ guard: 'date', sentence: 'La date de fin précède la date de début : corrigez l’une des deux.' });
  }
  if (order.transition.vers === 'suspendu' && order.fin && order.fin <= (order.decisionLe || ctx.today)) {
    refusals.push({ guard: 'date', sentence: 'La fin prévue de la suspension vient après son début.' });
  }
  if (order.college && order.college !== before.college) {
    const { choices } = await readColleges(tx, ctx.hooks, { campusId: before.campusId, today: ctx.today });
    if (!choices.some((one) => one.id === order.college)) refusals.push({ guard: 'college', sentence: NOT_A_COLLEGE });
  }
  return refusals;
}

/** What a suspended member was before. */
async function formerStanding(tx: Tx, { id, statut }: Membership): Promise<MembershipState> {
  if (statut !== 'suspendu') return statut;
  return (await standingSteps(tx, id)).find((one) => one.statut !== 'suspendu')?.statut ?? 'membre';
}

function stateAfter(
  before: Membership,
  transition: Transition,
  facts: StandingFacts,
  { today, former }: { today: string; former: MembershipState },
) {
  const restored = transition.id === 'retablir';
  const statut = restored ? former : (transition.vers as MembershipState);
  const suspended = statut === 'suspendu';
  // The date of the form ends a membership, or is the planned end of a suspension: of any other act it is no day.
  const day = (statut === 'ancien' ? facts.fin : '') || facts.decisionLe || today;
  const enters = presentStates.includes(statut) && !heldStates.includes(before.statut);
  const fields = {
    statut,
    college: facts.college || null,
    fondateur: before.fondateur || statut === 'fondateur',
    debut: enters ? day : before.debut,
    fin: suspended ? facts.fin : statut === 'ancien' ? day : null,
  };
  return { day, fields };
}
