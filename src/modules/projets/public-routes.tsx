import { unknownPage } from '#core/errors/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  movedPermanently,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { campusAt, presentCampusSlug } from '#modules/campus/index.ts';
import { publicPeriod } from '#modules/reseau/index.ts';
import { stateLabels } from './labels.ts';
import { publicActionsCsvUrl, publicActionsUrl, publicActionUrl } from './links.ts';
import { engagedNames, type PublicAction, publicActions } from './public.sql.ts';
import { campusParams, type PublicActionQuery, publicActionQuery } from './schemas.ts';
import { PublicActionsPage } from './views/public-actions-page.tsx';

/** As many as a page holds: a campus leads some dozens. */
const MOST_SHOWN = 500;
const MOST = 50_000;

/**
 * What is asked: all that a campus shows or, of one or two organisations, what they lead over the months that « qui travaille avec qui »
 * counts, so that its numbers open lists of their length.
 */
async function asked(ctx: RequestContext, slug: string, query: PublicActionQuery) {
  const campus = await campusAt(ctx.db, slug);
  const engaged = [query.avec, query.et].filter((one) => one !== '');
  const names = await engagedNames(ctx.db, campus.id, engaged);
  const among = engaged.map((one) => names.get(one));
  if (among.includes(undefined)) throw unknownPage();
  const period = engaged.length > 0 ? publicPeriod(isoDate(ctx.clock.now())) : null;
  return { campus, among: among as string[], filter: { campusId: campus.id, engaged, period } };
}

/** Actions that a campus shows to anybody: their organisations, never a person, money nor a weather. */
export const publicActionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: publicActionsUrl(':slug'),
    access: 'public',
    cache: 'page',
    params: campusParams,
    query: publicActionQuery,
    handle: async (ctx, { params, query }) => {
      const present = await presentCampusSlug(ctx.db, params.slug);
      if (present && present !== params.slug) return movedPermanently(publicActionsUrl(present));
      const { campus, among, filter } = await asked(ctx, params.slug, query);
      const found = await publicActions(ctx.db, filter, { limit: MOST_SHOWN, offset: 0 });
      return page(
        <PublicActionsPage campus={campus} found={found} query={query} among={among} period={filter.period} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: publicActionsCsvUrl(':slug'),
    access: 'public',
    params: campusParams,
    query: publicActionQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, filter } = await asked(ctx, params.slug, query);
      const { rows } = await publicActions(ctx.db, filter, { limit: MOST, offset: 0 });
      const columns = publicColumns(ctx.origin, campus.slug);
      return csv(ctx, `actions_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];

/** Columns of the public actions; keys are stable. */
const publicColumns = (origin: string, campus: string): CsvColumn<PublicAction>[] => [
  { key: 'action', label: 'Action', value: (row) => row.titre },
  { key: 'projet', label: 'Projet', value: (row) => row.projet },
  { key: 'axe', label: 'Axe', value: (row) => row.axe },
  { key: 'etat', label: 'État', value: (row) => stateLabels[row.etat] },
  { key: 'debut', label: 'Début', value: (row) => row.debut },
  { key: 'fin', label: 'Fin', value: (row) => row.fin },
  { key: 'pilote', label: 'Organisation pilote', value: (row) => row.pilote?.nom ?? null },
  { key: 'partenaires', label: 'Partenaires', value: (row) => row.partenaires.map((one) => one.nom).join(' ; ') },
  { key: 'exemple', label: 'Exemple (inventé)', value: (row) => row.exemple },
  { key: 'adresse', label: 'Page', value: (row) => origin + publicActionUrl(campus, row.id) },
];
