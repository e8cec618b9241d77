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
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { readColleges } from '../colleges.ts';
import { networkContext, subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { meanwhile } from '../meanwhile.ts';
import { memberQuery } from '../member-query.ts';
import { campusParams, READ_MEMBERS } from '../member-routes.tsx';
import { readMembers } from '../read-members.ts';
import { SegmentConflictPage } from '../views/segment-conflict-page.tsx';
import { SegmentEditPage } from '../views/segment-edit-page.tsx';
import { criteriaOf, type MemberFilters, queryOf } from './criteria.ts';
import { deleteSegmentUrl, editSegmentUrl, newSegmentUrl, segmentMembersUrl, segmentsUrl } from './links.ts';
import {
  createSegment,
  editSegment,
  mayChange,
  removeSegment,
  SEGMENT,
  SEGMENT_NAMED,
  SEGMENT_STALE,
  SHARE,
  stateOfSegment,
  textOfSegment,
} from './save-segment.ts';
import {
  checkedSegment,
  deleteForm,
  type SentSegment,
  segmentForm,
  segmentInputs,
  segmentParams,
  segmentValues,
  sentSegment,
} from './segment-schemas.ts';
import { readSegment, type Segment } from './segments.sql.ts';

interface Filled {
  sent: SentSegment;
  errors: Record<string, string>;
}

/** Keeping the criteria of a list under a name, changing them, forgetting them. */
export const segmentFormRoutes = (hooks: ReseauHooks): Route[] => [...newRoutes(hooks), ...editRoutes(hooks)];

const newRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: newSegmentUrl(':slug'),
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    query: memberQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
      const values = segmentValues({ nom: '', partage: false, criteres: criteriaOf(query) });
      return show(ctx, hooks, campus, null, { sent: { version: 0, values }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newSegmentUrl(':slug'),
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    form: segmentForm,
    handle: async (ctx, { params, form }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
      const sent = sentSegment(form.ok ? form.value : form.typed);
      const read = checkedSegment(sent.values);
      if (!read.ok) return show(ctx, hooks, campus, null, { sent, errors: read.errors });
      try {
        await transaction(ctx.db, (tx) => createSegment(tx, networkContext(ctx, hooks), campus, read.text));
      } catch (error) {
        if (!(error instanceof RuleBroken && error.code === SEGMENT_NAMED)) throw error;
        return show(ctx, hooks, campus, null, { sent, errors: { nom: error.sentence } });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: `Le segment « ${read.text.nom} » est enregistré.` });
      return seeOther(segmentMembersUrl(campus.slug, read.text.criteres));
    },
  }),
];

async function show(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Segment | null,
  { sent, errors }: Filled,
): Promise<Result> {
  const query = queryOf(sent.values as MemberFilters);
  const today = isoDate(ctx.clock.now());
  const colleges = await readColleges(ctx.db, hooks, { campusId: campus.id, today });
  const list = await readMembers(ctx.db, campus.id, query, today, colleges, hooks.engagedInActions(ctx.actor, campus));
  const shares = may(ctx.actor, SHARE, subjectOf(campus)).allowed;
  const kept = one?.partage && one.compteId !== ctx.actor!.id;
  const share = kept ? 'kept' : shares || one?.partage ? 'free' : 'never';
  return page(
    <SegmentEditPage
      campus={campus}
      id={one?.id ?? null}
      sent={sent}
      errors={errors}
      query={query}
      list={list}
      share={share}
    />,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  );
}

/** The segment at an address, once the person may change it. @throws NotFound where it is not theirs to change. */
async function segmentAt(ctx: RequestContext, hooks: ReseauHooks, params: { slug: string; id: string }) {
  const campus = await campusAt(ctx.db, params.slug);
  demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
  const one = await readSegment(ctx.db, campus.id, ctx.actor!.id, params.id);
  if (!one || !mayChange(networkContext(ctx, hooks), campus, one)) throw unknownPage();
  return { campus, one };
}

const editRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: editSegmentUrl(':slug', ':id'),
    access: mayEver(READ_MEMBERS),
    params: segmentParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await segmentAt(ctx, hooks, params);
      const sent = { version: one.version, values: segmentValues(textOfSegment(one)) };
      return show(ctx, hooks, campus, one, { sent, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editSegmentUrl(':slug', ':id'),
    access: mayEver(READ_MEMBERS),
    params: segmentParams,
    form: segmentForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await segmentAt(ctx, hooks, params);
      return edited(ctx, hooks, campus, one, sentSegment(form.ok ? form.value : form.typed));
    },
  }),
  defineRoute({
    method: 'POST',
    path: deleteSegmentUrl(':slug', ':id'),
    access: mayEver(READ_MEMBERS),
    params: segmentParams,
    form: deleteForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await segmentAt(ctx, hooks, params);
      if (!form.ok || form.value.certain !== 'oui') {
        const sent = { version: one.version, values: segmentValues(textOfSegment(one)) };
        return show(ctx, hooks, campus, one, { sent, errors: { certain: 'Cochez pour supprimer.' } });
      }
      const gone = await transaction(ctx.db, (tx) =>
        removeSegment(tx, networkContext(ctx, hooks), { campus, id: one.id }),
      );
      leaveFlash(ctx.cookies, { tone: 'ok', text: `Le segment « ${gone.nom} » est supprimé.` });
      return seeOther(segmentsUrl(campus.slug));
    },
  }),
];

async function edited(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Segment,
  sent: SentSegment,
): Promise<Result> {
  const read = checkedSegment(sent.values);
  if (!read.ok) return show(ctx, hooks, campus, one, { sent, errors: read.errors });
  try {
    const order = { version: sent.version, text: read.text };
    const at = { campus, id: one.id };
    const version = await transaction(ctx.db, (tx) => editSegment(tx, networkContext(ctx, hooks), at, order));
    const same = version === one.version;
    leaveFlash(ctx.cookies, {
      tone: same ? 'info' : 'ok',
      text: same ? 'Rien n’avait changé.' : 'Segment enregistré.',
    });
    return seeOther(segmentsUrl(campus.slug));
  } catch (error) {
    if (error instanceof Conflict && error.code === SEGMENT_STALE)
      return bothVersions(ctx, hooks, campus, one.id, sent);
    if (!(error instanceof RuleBroken && error.code === SEGMENT_NAMED)) throw error;
    return show(ctx, hooks, campus, one, { sent, errors: { nom: error.sentence } });
  }
}

async function bothVersions(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  id: string,
  sent: SentSegment,
): Promise<Result> {
  const one = await readSegment(ctx.db, campus.id, ctx.actor!.id, id);
  if (!one) throw unknownPage();
  const text = textOfSegment(one);
  const object = { type: SEGMENT, id, state: stateOfSegment(text), version: one.version };
  const { base, other } = await meanwhile(ctx.db, hooks, object, sent.version);
  const opened = base && segmentValues({ ...base, criteres: criteriaOf(JSON.parse(base.criteres)) });
  const merge = mergeVersions(segmentInputs, opened, sent.values, segmentValues(text));
  const place = { campusId: campus.id, today: isoDate(ctx.clock.now()) };
  const { label } = await readColleges(ctx.db, hooks, place);
  return page(<SegmentConflictPage campus={campus} segment={one} merge={merge} other={other} collegeName={label} />, {
    status: 409,
  });
}
