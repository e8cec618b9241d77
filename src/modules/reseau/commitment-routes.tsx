import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { fold } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { commitmentColumns, commitmentLines } from './commitment-export.ts';
import { openStates } from './commitment-kinds.ts';
import { listCommitments } from './commitment-list.sql.ts';
import {
  type CommitmentQuery,
  checkedCommitment,
  commitmentForm,
  commitmentInputs,
  commitmentParams,
  commitmentQuery,
  commitmentValues,
  promiseLines,
  type SentCommitment,
  sentCommitment,
  showCommitment,
} from './commitment-schemas.ts';
import { type Commitment, readCommitment } from './commitment-sheet.sql.ts';
import { networkContext, subjectOf } from './context.ts';
import type { ReseauHooks } from './hooks.ts';
import { commitmentsCsvUrl, commitmentsUrl, commitmentUrl, editCommitmentUrl, newCommitmentUrl } from './links.ts';
import { meanwhile } from './meanwhile.ts';
import { campusParams, READ_COMMITMENTS, RECORD } from './member-routes.tsx';
import { memberParams } from './membership-schemas.ts';
import { readMembership } from './membership-sheet.sql.ts';
import { COMMITMENT, COMMITMENT_STALE, createCommitment, editCommitment, signed, textOf } from './save-commitment.ts';
import { CommitmentConflictPage } from './views/commitment-conflict-page.tsx';
import { CommitmentEditPage } from './views/commitment-edit-page.tsx';
import { CommitmentsPage } from './views/commitments-page.tsx';

const PER_PAGE = 30;
const MOST_COMMITMENTS = 50_000;

/** Commitments of a campus: the list, its file, and the form of each. */
export const commitmentRoutes = (hooks: ReseauHooks): Route[] => [
  ...listRoutes,
  ...newRoutes(hooks),
  ...editRoutes(hooks),
];

const listRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: commitmentsUrl(':slug'),
    access: mayEver(READ_COMMITMENTS),
    params: campusParams,
    query: commitmentQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_COMMITMENTS, subjectOf(campus));
      const place = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const today = isoDate(ctx.clock.now());
      const { rows, total } = await listCommitments(ctx.db, filterOf(campus, query, today), place);
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
      const mayRecord = may(ctx.actor, RECORD, subjectOf(campus)).allowed;
      return page(<CommitmentsPage campus={campus} list={list} query={query} today={today} mayRecord={mayRecord} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: commitmentsCsvUrl(':slug'),
    access: mayEver(READ_COMMITMENTS),
    params: campusParams,
    query: commitmentQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_COMMITMENTS, subjectOf(campus));
      const today = isoDate(ctx.clock.now());
      const everything = { limit: MOST_COMMITMENTS, offset: 0 };
      const { rows } = await listCommitments(ctx.db, filterOf(campus, query, today), everything);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'commitments.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const flavour = flavourOf(ctx.url.searchParams);
      const columns = commitmentColumns(ctx.origin, today);
      return csv(ctx, `engagements_${campus.slug}`, commitmentLines(rows), columns, flavour);
    },
  }),
];

const filterOf = (campus: CampusPlace, query: CommitmentQuery, today: string) => ({
  today,
  campusId: campus.id,
  words: fold(query.q).split(/\s+/).filter(Boolean).slice(0, 8),
  etat: query.etat,
  nature: query.nature,
});

interface Filled {
  sent: SentCommitment;
  errors: Record<string, string>;
}
const empty = { nature: 'convention', titre: '', texte: '', debut: '', echeance: '', promesses: '' };

const newRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: newCommitmentUrl(':slug', ':organisation'),
    access: mayEver(RECORD),
    params: memberParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const organisation = await memberFor(ctx, campus, params.organisation);
      return form(campus, organisation, null, {
        sent: { version: 0, values: empty },
        errors: {},
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newCommitmentUrl(':slug', ':organisation'),
    access: mayEver(RECORD),
    params: memberParams,
    form: commitmentForm,
    handle: async (ctx, { params, form: posted }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const sent = sentCommitment(posted.ok ? posted.value : posted.typed);
      const organisation = await memberFor(ctx, campus, params.organisation);
      const read = checkedCommitment(sent.values);
      if (!read.ok) return form(campus, organisation, null, { sent, errors: read.errors });
      try {
        const place = { campus, organisationId: organisation.organisationId };
        const id = await transaction(ctx.db, (tx) =>
          createCommitment(tx, networkContext(ctx, hooks), place, read.text),
        );
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’engagement est noté.' });
        return seeOther(commitmentUrl(campus.slug, id));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return form(campus, organisation, null, { sent, errors: { echeance: error.sentence } });
      }
    },
  }),
];

/** The member that commits itself, once the person may note it. @throws NotFound where it is not theirs to know. */
async function memberFor(ctx: RequestContext, campus: CampusPlace, slug: string) {
  const membership = await readMembership(ctx.db, campus.id, { slug });
  if (!membership) throw unknownPage();
  demand(ctx.actor, RECORD, subjectOf(campus, membership.organisationId));
  return membership;
}

const form = (
  campus: CampusPlace,
  organisation: { slug: string; nom: string },
  id: string | null,
  { sent, errors }: Filled,
): Result =>
  page(
    <CommitmentEditPage
      campus={campus}
      organisation={organisation}
      id={id}
      sent={sent}
      errors={errors}
      {...promiseLines(sent.values)}
    />,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  );

const editRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: editCommitmentUrl(':slug', ':id'),
    access: mayEver(RECORD),
    params: commitmentParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await commitmentAt(ctx, params, RECORD);
      if (!openStates.includes(one.etat)) throw signed();
      const values = commitmentValues(textOf(one));
      return form(campus, ownerOf(one), one.id, {
        sent: { version: one.version, values },
        errors: {},
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editCommitmentUrl(':slug', ':id'),
    access: mayEver(RECORD),
    params: commitmentParams,
    form: commitmentForm,
    handle: async (ctx, { params, form: posted }) => {
      const { campus, one } = await commitmentAt(ctx, params, RECORD);
      return edited(ctx, hooks, campus, one, sentCommitment(posted.ok ? posted.value : posted.typed));
    },
  }),
];

export const ownerOf = (one: Commitment) => ({ slug: one.organisationSlug, nom: one.organisation });

/** The commitment at an address, once the person may do an act on it. @throws NotFound where it is not theirs to know. */
export async function commitmentAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
  act: string,
): Promise<{ campus: CampusPlace; one: Commitment }> {
  const campus = await campusAt(ctx.db, params.slug);
  const one = await readCommitment(ctx.db, campus.id, params.id);
  if (!one) throw unknownPage();
  demand(ctx.actor, act, subjectOf(campus, one.organisationId));
  return { campus, one };
}

/** Date beside which each refusal is said. */
export const DATES: Readonly<Record<string, string>> = {
  'commitment.follows': 'debut',
  'commitment.period': 'echeance',
};

async function edited(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Commitment,
  sent: SentCommitment,
): Promise<Result> {
  if (!openStates.includes(one.etat)) throw signed();
  const read = checkedCommitment(sent.values);
  if (!read.ok) return form(campus, ownerOf(one), one.id, { sent, errors: read.errors });
  if (sent.version !== one.version) return bothVersions(ctx, hooks, campus, one, sent);
  try {
    const order = { version: sent.version, text: read.text };
    const place = { campus, id: one.id };
    const version = await transaction(ctx.db, (tx) => editCommitment(tx, networkContext(ctx, hooks), place, order));
    const same = version === one.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Engagement enregistré.',
    });
    return seeOther(commitmentUrl(campus.slug, one.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === COMMITMENT_STALE) {
      return bothVersions(ctx, hooks, campus, (await readCommitment(ctx.db, campus.id, one.id)) ?? one, sent);
    }
    const field = error instanceof RuleBroken && DATES[error.code];
    if (!field) throw error;
    return form(campus, ownerOf(one), one.id, { sent, errors: { [field]: error.sentence } });
  }
}

async function bothVersions(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Commitment,
  sent: SentCommitment,
): Promise<Result> {
  const state = textOf(one);
  const { base, other } = await meanwhile(
    ctx.db,
    hooks,
    { type: COMMITMENT, id: one.id, state, version: one.version },
    sent.version,
  );
  const merge = mergeVersions(commitmentInputs, base && commitmentValues(base), sent.values, commitmentValues(state));
  return page(
    <CommitmentConflictPage campus={campus} commitment={one} merge={merge} other={other} show={showCommitment} />,
    { status: 409 },
  );
}
