import type { RequestContext } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { refusalsOf, type Transition, transitionsFrom } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { adhesionWorkflow, standingGuards } from './adhesion-workflow.ts';
import { MEMBERSHIP, standingFacts } from './change-standing.ts';
import { type CampusColleges, readColleges } from './colleges.ts';
import { type CommitmentRow, listCommitments } from './commitment-list.sql.ts';
import { type MemberSheetParts, memberSheet } from './contacts/member-sheet.ts';
import { networkContext, subjectOf } from './context.ts';
import { givenBy } from './given/given.sql.ts';
import type { Given } from './given/given.ts';
import { givenScope, kindsRead } from './given/scope.ts';
import type { ShareKind } from './given/share.ts';
import type { ReseauHooks } from './hooks.ts';
import { READ_EXCHANGES } from './interactions/exchange.ts';
import { accountsOf, type ExchangeRow, listExchanges } from './interactions/exchange-list.sql.ts';
import { memberRoleLabel, roleKeys } from './labels.ts';
import { ASK } from './lettres/letter.ts';
import { type DoneLine, doneTo } from './meanwhile.ts';
import { correspondentsOf, type Membership } from './membership-sheet.sql.ts';
import { type OtherPlace, placesOfOrganisation } from './organisation-places.sql.ts';
import { mayRenew } from './renewal.ts';
import { type StandingStep, standingSteps } from './standing-steps.sql.ts';

/** An act that the person may try, and what is missing whatever they type. */
export interface OpenAct {
  id: string;
  acte: string;
  missing: string[];
  /** Fields that its guards ask for. */
  asks: string[];
}

export interface MembershipModel extends MemberSheetParts {
  campus: CampusPlace;
  membership: Membership;
  correspondent: string | null;
  steps: (StandingStep & { who: string | null })[];
  acts: OpenAct[];
  commitments: CommitmentRow[];
  /** Ids of those that the reader may take up. */
  renewable: ReadonlySet<string>;
  /** Its standings in the other campuses. */
  elsewhere: OtherPlace[];
  done: DoneLine[];
  given: Given;
  /** Kinds of what the rooms above know of it that the person reads. */
  genres: readonly ShareKind[];
  /** The last exchanges; null for whoever reads none. */
  exchanges: { rows: ExchangeRow[]; total: number; names: ReadonlyMap<string, string> } | null;
  colleges: readonly (readonly [string, string])[];
  /** Its college in words, and what does not agree with it. */
  college: { nom: string | null; notes: string[] };
  mayEdit: boolean;
  mayRecord: boolean;
  mayAskLetters: boolean;
  today: string;
}

/** Most commitments that the page of a member shows. */
const SHOWN = 200;
const SHOWN_EXCHANGES = 10;
/** Guards that only look at what is typed. */
const TYPED = new Set(['motif', 'instance', 'college', 'date']);

/** Everything that the page of a membership shows to a person. */
export async function membershipModel(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  membership: Membership,
): Promise<MembershipModel> {
  const { campusId, organisationId } = membership;
  const subject = subjectOf(campus, organisationId);
  const allowed = (act: string) => may(ctx.actor, act, { ...subject, faits: { motif: true } }).allowed;
  const today = isoDate(ctx.clock.now());
  const mayEdit = allowed('reseau.instruire_adhesion');
  const inside = allowed('reseau.lire_membres');
  const known = await readColleges(ctx.db, hooks, { campusId, today });
  const [steps, commitments, elsewhere, people] = await Promise.all([
    standingSteps(ctx.db, membership.id),
    listCommitments(ctx.db, { campusId, organisationId }, { limit: SHOWN, offset: 0 }),
    placesOfOrganisation(ctx.db, organisationId, { presentOnly: true, today }),
    correspondentsOf(ctx.db, { campusId, organisationId, today }),
  ]);
  const mayRecord = allowed('reseau.enregistrer_engagement');
  const scope = givenScope(ctx, hooks, campus, '', membership);
  const names = await hooks.organisations.accountNames(
    ctx.db,
    steps.flatMap((one) => one.par ?? []),
  );
  return {
    campus,
    membership,
    correspondent: people.find((one) => one.id === membership.correspondantId)?.nom ?? null,
    // Reasons are the campus's own words: its members do not read them.
    steps: steps.map((one) => ({
      ...one,
      motif: inside ? one.motif : null,
      who: inside && one.par ? (names.get(one.par) ?? null) : null,
    })),
    acts: await openActs(ctx, hooks, membership, allowed),
    ...(await memberSheet(ctx, hooks, campus, membership)),
    commitments: commitments.rows,
    renewable: new Set(commitments.rows.filter((one) => mayRecord && mayRenew(one, today)).map((one) => one.id)),
    elsewhere: elsewhere.filter((one) => one.campusId !== campusId),
    given: await givenBy(ctx.db, scope, organisationId),
    genres: kindsRead(scope.shares),
    exchanges: allowed(READ_EXCHANGES) ? await lastExchanges(ctx, hooks, membership, today) : null,
    done: mayEdit ? await doneTo(ctx.db, hooks, MEMBERSHIP, membership.id) : [],
    colleges: collegeOptions(membership, known),
    college: collegeOf(membership, known, await hooks.seatsOfMember(ctx.db, { campusId, organisationId })),
    mayEdit,
    mayRecord,
    mayAskLetters: allowed(ASK),
    today,
  };
}

async function lastExchanges(ctx: RequestContext, hooks: ReseauHooks, membership: Membership, today: string) {
  const { campusId, organisationId } = membership;
  const { rows, total } = await listExchanges(
    ctx.db,
    { campusId, organisationId, today },
    { limit: SHOWN_EXCHANGES, offset: 0 },
  );
  return { rows, total, names: await hooks.organisations.accountNames(ctx.db, accountsOf(rows)) };
}

async function openActs(
  ctx: RequestContext,
  hooks: ReseauHooks,
  membership: Membership,
  allowed: (act: string) => boolean,
): Promise<OpenAct[]> {
  const filled = { motif: '?', instance: '?', decisionLe: '?', college: '?', fin: '?' };
  const facts = await standingFacts(ctx.db, networkContext(ctx, hooks), membership, filled);
  const asked = (one: Transition) => one.gardes.map((guard) => guard.id).filter((id) => TYPED.has(id));
  return transitionsFrom(adhesionWorkflow, membership.statut)
    .filter((one) => allowed(one.droit))
    .map((one) => ({
      id: one.id,
      acte: one.acte,
      missing: refusalsOf(one, standingGuards, facts).map((refusal) => refusal.sentence),
      asks: asked(one),
    }));
}

/** Colleges to choose from, and the one that is already there. */
function collegeOptions({ college }: Membership, known: CampusColleges): (readonly [string, string])[] {
  const choices = known.choices.map(({ id, libelle }) => [id, libelle] as const);
  const other = college && !choices.some(([id]) => id === college) ? [[college, known.label(college)] as const] : [];
  return [['', 'Non renseigné'], ...choices, ...other];
}

/** What the statutes and the bodies say of the college of a member, where they do not agree with its membership. */
function collegeOf(
  { college }: Membership,
  known: CampusColleges,
  seats: readonly { instance: string; college: string; libelle: string }[],
): MembershipModel['college'] {
  const gone = college !== null && known.gone(college) ? ['Les statuts en vigueur n’ont plus ce collège.'] : [];
  const apart = seats
    .filter((one) => college !== null && one.college !== college)
    .map((one) => `${one.instance} : siège dans « ${one.libelle} ».`);
  return { nom: college && known.label(college), notes: [...gone, ...apart] };
}

export interface EditForm {
  roles: { id: string; label: string }[];
  colleges: readonly (readonly [string, string])[];
  /** They are those of the statutes in force. */
  ofStatutes: boolean;
  people: readonly (readonly [string, string])[];
}

/** The choices of the form of a membership. */
export async function editFormOf(ctx: RequestContext, hooks: ReseauHooks, membership: Membership): Promise<EditForm> {
  const today = isoDate(ctx.clock.now());
  const { campusId, organisationId } = membership;
  const people = await correspondentsOf(ctx.db, { campusId, organisationId, today });
  const known = await readColleges(ctx.db, hooks, { campusId, today });
  const roles = [...new Set([...roleKeys, ...membership.roles])];
  return {
    roles: roles.map((id) => ({ id, label: memberRoleLabel(id) })),
    colleges: collegeOptions(membership, known),
    ofStatutes: known.ofStatutes,
    people: [['', 'Personne'], ...people.map(({ id, nom, titre }) => [id, `${nom}, ${titre}`] as const)],
  };
}
