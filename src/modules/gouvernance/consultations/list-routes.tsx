import { csv, defineRoute, flavourOf, page, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { isEmptyScope, mayEver, scopeOf } from '#modules/droits/index.ts';
import { ConsultationsPage } from '../views/consultations-page.tsx';
import { PREPARE, READ } from './access.ts';
import { consultationStates } from './consultation.ts';
import { listConsultations } from './consultations.sql.ts';
import { consultationColumns } from './export.ts';
import { consultationStateLabels } from './labels.ts';
import * as links from './links.ts';
import { ownOf } from './own.ts';
import { listedView, ownView } from './present.ts';
import { consultationsQuery } from './schemas.ts';

const PER_PAGE = 50;
const ALL = 10_000;
const MOST_OWN = 50;
const MOST_CAMPUSES = 50;

/** Consultations of the campuses that one leads, and those that one answers. */
export const consultationListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.CONSULTATIONS,
    access: mayEver(READ),
    query: consultationsQuery,
    handle: async (ctx, { query }) => {
      const actor = ctx.actor!;
      const today = isoDate(ctx.clock.now());
      const scope = scopeOf(actor, READ);
      const campuses = await campusesInScope(ctx.db, scope, MOST_CAMPUSES);
      const where = { scope, campus: query.campus ?? null, etat: query.etat ?? null };
      const range = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { rows, total } = isEmptyScope(scope)
        ? { rows: [], total: 0 }
        : await listConsultations(ctx.db, where, range);
      const prepare = mayEver(PREPARE).allows(actor);
      const own = await ownOf(ctx.db, actor, { today, limit: MOST_OWN });
      const view = {
        leads: campuses.length > 0,
        own: own.map((one) => ownView(one, today)),
        answers: own.length > 0 || campuses.length === 0,
        rows: rows.map((one) => listedView(one, today)),
        total,
        filters: { campus: query.campus, etat: query.etat },
        narrowed: Boolean(query.campus || query.etat),
        campuses: campuses.map((one) => [one.slug, one.nom] as const),
        states: consultationStates.map((one) => [one, consultationStateLabels[one].label] as const),
        doors: prepare ? campuses.map((one) => ({ nom: one.nom, href: links.newConsultationUrl(one.slug) })) : [],
        page: query.page,
        pages: Math.ceil(total / PER_PAGE),
      };
      return page(<ConsultationsPage view={view} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.CONSULTATIONS_CSV,
    access: mayEver(READ),
    query: consultationsQuery,
    handle: async (ctx, { query }) => {
      const where = { scope: scopeOf(ctx.actor!, READ), campus: query.campus ?? null, etat: query.etat ?? null };
      const { rows } = await listConsultations(ctx.db, where, { limit: ALL, offset: 0 });
      return csv(ctx, 'consultations', rows, consultationColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];
