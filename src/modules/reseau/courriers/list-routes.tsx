import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { campusParams } from '../member-routes.tsx';
import { MailingsPage } from '../views/mailings-page.tsx';
import { mailingColumns } from './export.ts';
import { mailingsCsvUrl, mailingsUrl } from './links.ts';
import { WRITE_MAILING } from './mailing.ts';
import { mailingsQuery } from './mailing-schemas.ts';
import { listMailings, type Mailing } from './mailings.sql.ts';

const PER_PAGE = 20;
const MOST = 5_000;

const namesOf = (ctx: RequestContext, hooks: ReseauHooks, rows: readonly Mailing[]) =>
  hooks.organisations.accountNames(ctx.db, [...new Set(rows.map((row) => row.confirmePar ?? row.auteurId))]);

/** The mailings of a campus, drafts among them, as a page and as a file. */
export const mailingListRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: mailingsUrl(':slug'),
    access: mayEver(WRITE_MAILING),
    params: campusParams,
    query: mailingsQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, WRITE_MAILING, subjectOf(campus));
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = await listMailings(ctx.db, campus.id, slice);
      const list = { rows, total, pages: Math.ceil(total / PER_PAGE), current: query.page };
      return page(<MailingsPage campus={campus} list={list} names={await namesOf(ctx, hooks, rows)} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: mailingsCsvUrl(':slug'),
    access: mayEver(WRITE_MAILING),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, WRITE_MAILING, subjectOf(campus));
      const { rows } = await listMailings(ctx.db, campus.id, { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'mailings.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const columns = mailingColumns(ctx.origin, campus.slug, await namesOf(ctx, hooks, rows));
      return csv(ctx, `courriers_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
