import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { fold } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import { campusParams, READ_COMMITMENTS } from '../member-routes.tsx';
import { AskedLettersPage } from '../views/asked-letters-page.tsx';
import { letterColumns } from './export.ts';
import { ASK } from './letter.ts';
import { listLetters } from './letter-list.sql.ts';
import { lettersCsvUrl, lettersUrl } from './links.ts';
import { type LetterQuery, letterQuery } from './schemas.ts';

const PER_PAGE = 30;
const MOST_LETTERS = 50_000;

const filterOf = (campus: CampusPlace, query: LetterQuery, today: string) => ({
  campusId: campus.id,
  words: fold(query.q).split(/\s+/).filter(Boolean).slice(0, 8),
  etat: query.etat,
  nature: query.nature,
  today,
});

/** Letters that a campus asked for: the list, and its file. */
export const letterListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: lettersUrl(':slug'),
    access: mayEver(READ_COMMITMENTS),
    params: campusParams,
    query: letterQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, READ_COMMITMENTS, subjectOf(campus));
      const today = isoDate(ctx.clock.now());
      const place = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listLetters(ctx.db, filterOf(campus, query, today), place);
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE) };
      const mayAsk = may(ctx.actor, ASK, subjectOf(campus)).allowed;
      return page(<AskedLettersPage campus={campus} list={list} query={query} today={today} mayAsk={mayAsk} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: lettersCsvUrl(':slug'),
    access: mayEver(READ_COMMITMENTS),
    params: campusParams,
    query: letterQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, READ_COMMITMENTS, subjectOf(campus));
      const filter = filterOf(campus, query, isoDate(ctx.clock.now()));
      const { rows } = await listLetters(ctx.db, filter, { limit: MOST_LETTERS, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'letters.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, `lettres_${campus.slug}`, rows, letterColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];
