import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { MEMBERSHIP } from '../change-standing.ts';
import { subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { READ_COMMITMENTS } from '../member-routes.tsx';
import { memberAt } from '../membership-routes.tsx';
import { memberParams } from '../membership-schemas.ts';
import { SharesPage } from '../views/shares-page.tsx';
import { sharesQuery, yearsOf } from './given.ts';
import { sharesCsvUrl, sharesUrl } from './links.ts';
import { givenScope, kindsRead } from './scope.ts';
import { type PresentedShare, shareColumns } from './share-export.ts';
import { sharesOf } from './shares.sql.ts';

const PER_PAGE = 50;
const MOST = 20_000;

/** What one member led, hosted, received and registered, object by object. @throws NotFound. */
async function readShares(
  ctx: RequestContext,
  hooks: ReseauHooks,
  order: { params: { slug: string; organisation: string }; annee: string; quoi: PresentedShare['genre'] | '' },
  slice: { limit: number; offset: number },
) {
  const { campus, membership } = await memberAt(ctx, order.params, READ_COMMITMENTS);
  const { organisationId } = membership;
  const { shares } = givenScope(ctx, hooks, campus, order.annee, membership);
  const { rows, total } = await sharesOf(ctx.db, shares, { organisationId, genre: order.quoi }, slice);
  const present = (row: (typeof rows)[number]): PresentedShare => ({
    ...row,
    ...shares.find((one) => one.genres.includes(row.genre))!.present(row),
  });
  return { campus, membership, genres: kindsRead(shares), rows: rows.map(present), total };
}

/** What a member gave and received that other rooms know, as a page and as a file. */
export const shareRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: sharesUrl(':slug', ':organisation'),
    access: mayEver(READ_COMMITMENTS),
    params: memberParams,
    query: sharesQuery,
    handle: async (ctx, { params, query }) => {
      const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
      const { total, ...read } = await readShares(ctx, hooks, { params, ...query }, slice);
      const years = yearsOf(isoDate(ctx.clock.now()));
      return page(
        <SharesPage {...read} total={total} pages={Math.ceil(total / PER_PAGE)} query={query} years={years} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: sharesCsvUrl(':slug', ':organisation'),
    access: mayEver(READ_COMMITMENTS),
    params: memberParams,
    query: sharesQuery,
    handle: async (ctx, { params, query }) => {
      const read = await readShares(ctx, hooks, { params, ...query }, { limit: MOST, offset: 0 });
      const { campus, membership, rows } = read;
      await journalRead(ctx.db, {
        ...authorOf(ctx, demand(ctx.actor, READ_COMMITMENTS, subjectOf(campus, membership.organisationId))),
        act: 'given.exported',
        objectType: MEMBERSHIP,
        objectId: membership.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const columns = shareColumns(ctx.origin, membership.nom);
      return csv(ctx, `donne_et_recu_${membership.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];
