import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { readColleges } from '../colleges.ts';
import { networkContext, subjectOf } from '../context.ts';
import { WRITE_MAILING } from '../courriers/mailing.ts';
import type { ReseauHooks } from '../hooks.ts';
import type { MemberFilter } from '../member-list.sql.ts';
import { campusParams, READ_MEMBERS } from '../member-routes.tsx';
import { memberFilter } from '../members-around.ts';
import { type SegmentLine, SegmentsPage } from '../views/segments-page.tsx';
import { queryOf } from './criteria.ts';
import { filtersWords } from './labels.ts';
import { segmentMembersUrl, segmentsCsvUrl, segmentsUrl } from './links.ts';
import { mayChange } from './save-segment.ts';
import { segmentsQuery } from './segment-schemas.ts';
import { countSelections, listSegments } from './segments.sql.ts';

const PER_PAGE = 12;
/** Segments counted in one reading. */
const AT_ONCE = 50;
const MOST = 1_000;

async function linesOf(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  slice: { limit: number; offset: number },
): Promise<{ lines: SegmentLine[]; total: number }> {
  const { rows, total } = await listSegments(ctx.db, campus.id, ctx.actor!.id, slice);
  const today = isoDate(ctx.clock.now());
  const engaged = hooks.engagedInActions(ctx.actor, campus);
  const filters: MemberFilter[] = [];
  for (const one of rows) filters.push((await memberFilter(ctx.db, queryOf(one.criteres), today, engaged)).filter);
  const counts: number[] = [];
  for (let from = 0; from < filters.length; from += AT_ONCE)
    counts.push(...(await countSelections(ctx.db, campus.id, filters.slice(from, from + AT_ONCE))));
  const names = await hooks.organisations.accountNames(ctx.db, [...new Set(rows.map((one) => one.compteId))]);
  const context = networkContext(ctx, hooks);
  const mayWrite = may(ctx.actor, WRITE_MAILING, subjectOf(campus)).allowed;
  const lines = rows.map((segment, index) => ({
    segment,
    n: filters[index]!.actions === 'tu' ? null : counts[index]!,
    who: names.get(segment.compteId) ?? null,
    mayChange: mayChange(context, campus, segment),
    mayWrite,
  }));
  return { lines, total };
}

const columns = (
  origin: string,
  campus: CampusPlace,
  collegeName: (id: string) => string,
): CsvColumn<SegmentLine>[] => [
  { key: 'nom', label: 'Segment', value: ({ segment }) => segment.nom },
  { key: 'membres', label: 'Membres aujourd’hui', value: ({ n }) => n },
  { key: 'criteres', label: 'Critères', value: ({ segment }) => filtersWords(segment.criteres, collegeName) },
  { key: 'partage', label: 'Partagé', value: ({ segment }) => segment.partage },
  {
    key: 'adresse',
    label: 'Page',
    value: ({ segment }) => origin + segmentMembersUrl(campus.slug, segment.criteres),
  },
];

/** The segments that a person reads, as a page and as a file. */
export const segmentListRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: segmentsUrl(':slug'),
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    query: segmentsQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { lines, total } = await linesOf(ctx, hooks, campus, slice);
      const pages = Math.ceil(total / PER_PAGE);
      const place = { campusId: campus.id, today: isoDate(ctx.clock.now()) };
      const { label } = await readColleges(ctx.db, hooks, place);
      return page(
        <SegmentsPage
          campus={campus}
          lines={lines}
          total={total}
          pages={pages}
          current={query.page}
          collegeName={label}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: segmentsCsvUrl(':slug'),
    access: mayEver(READ_MEMBERS),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_MEMBERS, subjectOf(campus));
      const { lines } = await linesOf(ctx, hooks, campus, { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'segments.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: lines.length },
      });
      const place = { campusId: campus.id, today: isoDate(ctx.clock.now()) };
      const { label } = await readColleges(ctx.db, hooks, place);
      const shown = columns(ctx.origin, campus, label);
      return csv(ctx, `segments_${campus.slug}`, lines, shown, flavourOf(ctx.url.searchParams));
    },
  }),
];
