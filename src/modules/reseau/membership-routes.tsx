import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { changeStanding, MEMBERSHIP, MEMBERSHIP_STALE, StandingRefused } from './change-standing.ts';
import { networkContext, subjectOf } from './context.ts';
import {
  editMembership,
  type MembershipValues,
  membershipFields,
  membershipInputs,
  membershipValues,
  shownState,
} from './edit-membership.ts';
import type { ReseauHooks } from './hooks.ts';
import { editMemberUrl, memberUrl, standingUrl } from './links.ts';
import { meanwhile } from './meanwhile.ts';
import { EXAMINE, READ_COMMITMENTS } from './member-routes.tsx';
import {
  memberParams,
  membershipErrors,
  membershipForm,
  type SentStanding,
  sentMembership,
  standingErrors,
  standingForm,
} from './membership-schemas.ts';
import { type Membership, readMembership } from './membership-sheet.sql.ts';
import { editFormOf, membershipModel } from './present-membership.ts';
import { MembershipConflictPage } from './views/membership-conflict-page.tsx';
import { MembershipEditPage } from './views/membership-edit-page.tsx';
import { MembershipPage } from './views/membership-page.tsx';

/** The membership at an address, once the person may do an act on it. @throws NotFound where it is not theirs to know. */
export async function memberAt(
  ctx: RequestContext,
  params: { slug: string; organisation: string },
  act: string,
): Promise<{ campus: CampusPlace; membership: Membership }> {
  const campus = await campusAt(ctx.db, params.slug);
  const membership = await readMembership(ctx.db, campus.id, { slug: params.organisation });
  if (!membership) throw unknownPage();
  demand(ctx.actor, act, subjectOf(campus, membership.organisationId));
  return { campus, membership };
}

export const nothingSent: SentStanding = {
  version: 0,
  transition: '',
  motif: '',
  instance: '',
  decision_le: '',
  college: '',
  fin: '',
};

/** What an organisation is in a campus: its page, its form, the change of its standing. */
export const membershipRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: memberUrl(':slug', ':organisation'),
    access: mayEver(READ_COMMITMENTS),
    params: memberParams,
    handle: async (ctx, { params }) => {
      const { campus, membership } = await memberAt(ctx, params, READ_COMMITMENTS);
      return memberPage(ctx, hooks, campus, membership, { sent: nothingSent, errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: standingUrl(':slug', ':organisation'),
    access: mayEver(READ_COMMITMENTS),
    params: memberParams,
    form: standingForm,
    handle: async (ctx, { params, form }) => {
      const { campus, membership } = await memberAt(ctx, params, READ_COMMITMENTS);
      const sent = form.ok ? form.value : nothingSent;
      return moved(ctx, hooks, campus, membership, sent);
    },
  }),
  ...editRoutes(hooks),
];

/** The page of a member, with what was refused of an act of it. */
export async function memberPage(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  membership: Membership,
  filled: { sent: SentStanding; errors: Record<string, string>; status: number },
): Promise<Result> {
  const model = await membershipModel(ctx, hooks, campus, membership);
  return page(<MembershipPage model={model} sent={filled.sent} errors={filled.errors} />, { status: filled.status });
}

/** Field of the form beside which each guard is said; the others are said of the act itself. */
const FIELDS: Readonly<Record<string, string>> = {
  motif: 'motif',
  instance: 'instance',
  college: 'college',
  date: 'fin',
};

async function moved(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  membership: Membership,
  sent: SentStanding,
): Promise<Result> {
  const errors = standingErrors(sent);
  if (Object.keys(errors).length > 0) return memberPage(ctx, hooks, campus, membership, { sent, errors, status: 422 });
  try {
    const { decision_le: decisionLe, ...order } = sent;
    await transaction(ctx.db, (tx) =>
      changeStanding(
        tx,
        networkContext(ctx, hooks),
        { campus, organisationId: membership.organisationId },
        { ...order, decisionLe },
      ),
    );
    leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le statut est changé ; l’ancien reste lisible.' });
    return seeOther(memberUrl(campus.slug, membership.slug));
  } catch (error) {
    const now = (await readMembership(ctx.db, campus.id, { slug: membership.slug })) ?? membership;
    if (error instanceof StandingRefused) {
      return memberPage(ctx, hooks, campus, now, { sent, errors: byField(error), status: 422 });
    }
    const stale = error instanceof Conflict && error.code === MEMBERSHIP_STALE;
    if (!stale && !(error instanceof RuleBroken)) throw error;
    return memberPage(ctx, hooks, campus, now, { sent, errors: { transition: error.sentence }, status: error.status });
  }
}

function byField({ refusals }: StandingRefused): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { guard, sentence } of refusals) {
    const field = FIELDS[guard] ?? 'transition';
    errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
  }
  return errors;
}

const editRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: editMemberUrl(':slug', ':organisation'),
    access: mayEver(EXAMINE),
    params: memberParams,
    handle: async (ctx, { params }) => {
      const { campus, membership } = await memberAt(ctx, params, EXAMINE);
      const sent = { version: membership.version, values: membershipValues(shownState(membership)) };
      return editPage(ctx, hooks, campus, membership, { sent, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editMemberUrl(':slug', ':organisation'),
    access: mayEver(EXAMINE),
    params: memberParams,
    form: membershipForm,
    handle: async (ctx, { params, form }) => {
      const { campus, membership } = await memberAt(ctx, params, EXAMINE);
      return saved(ctx, hooks, campus, membership, sentMembership(form.ok ? form.value : form.typed));
    },
  }),
];

type Sent = { version: number; values: MembershipValues };

async function editPage(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  membership: Membership,
  filled: { sent: Sent; errors: Record<string, string> },
): Promise<Result> {
  const form = await editFormOf(ctx, hooks, membership);
  const status = Object.keys(filled.errors).length > 0 ? 422 : 200;
  return page(<MembershipEditPage campus={campus} membership={membership} form={form} {...filled} />, { status });
}

async function saved(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  membership: Membership,
  sent: Sent,
): Promise<Result> {
  const errors = membershipErrors(sent.values, membershipValues(shownState(membership)));
  if (Object.keys(errors).length > 0) return editPage(ctx, hooks, campus, membership, { sent, errors });
  if (sent.version !== membership.version) return bothVersions(ctx, hooks, campus, membership, sent);
  const place = { campus, organisationId: membership.organisationId };
  const order = { version: sent.version, fields: membershipFields(sent.values) };
  try {
    const version = await transaction(ctx.db, (tx) => editMembership(tx, networkContext(ctx, hooks), place, order));
    const text = version === membership.version ? 'Rien n’avait changé.' : 'Adhésion enregistrée.';
    leaveFlash(ctx.cookies, { tone: version === membership.version ? 'info' : 'ok', text });
    return seeOther(memberUrl(campus.slug, membership.slug));
  } catch (error) {
    if (error instanceof Conflict && error.code === MEMBERSHIP_STALE) {
      const now = (await readMembership(ctx.db, campus.id, { slug: membership.slug })) ?? membership;
      return bothVersions(ctx, hooks, campus, now, sent);
    }
    if (!(error instanceof RuleBroken)) throw error;
    const field =
      {
        'membership.correspondent': 'correspondant',
        'membership.future': 'contact_le',
        'membership.college': 'college',
      }[error.code] ?? 'debut';
    return editPage(ctx, hooks, campus, membership, { sent, errors: { [field]: error.sentence } });
  }
}

async function bothVersions(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  membership: Membership,
  sent: Sent,
): Promise<Result> {
  const state = shownState(membership);
  const object = { type: MEMBERSHIP, id: membership.id, state, version: membership.version };
  const { base, other } = await meanwhile(ctx.db, hooks, object, sent.version);
  const merge = mergeVersions(membershipInputs, base && membershipValues(base), sent.values, membershipValues(state));
  const form = await editFormOf(ctx, hooks, membership);
  return page(
    <MembershipConflictPage campus={campus} membership={membership} merge={merge} other={other} form={form} />,
    {
      status: 409,
    },
  );
}
