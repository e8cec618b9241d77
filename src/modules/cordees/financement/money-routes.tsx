import { csv, defineRoute, flavourOf, page, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import { mayOn, subjectOf } from '../access.ts';
import { CORDEE_YEAR, KEEP } from '../cordee.ts';
import { yearParams } from '../schemas.ts';
import { MoneyPage } from '../views/money-page.tsx';
import { yearDoors } from '../year-doors.ts';
import { yearAt } from '../year-routes.tsx';
import { demandMoney, mayAsk, readsMoney, subjectOfMoney } from './access.ts';
import { moneyColumns } from './export.ts';
import { readMoney } from './funding.sql.ts';
import { ASK, byFunder, RETURN_LINES, spentOf, sumOf, whyMoneyFrozen } from './funding.ts';
import { moneyCsvUrl, moneyUrl } from './links.ts';

/** The money of a year, for who may read it. @throws NotFound. */
export async function moneyAt(ctx: RequestContext, params: { slug: string; id: string; annee: number }) {
  const { place, programme } = await yearAt(ctx, params);
  demandMoney(ctx, place, programme);
  return { place, programme, money: await readMoney(ctx.db, programme.id) };
}

/** What a year asks, receives and spends: read, and given as a file. */
export const moneyRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: moneyUrl(':slug', ':id', ':annee'),
    access: readsMoney,
    params: yearParams,
    handle: async (ctx, { params }) => {
      const { place, programme, money } = await moneyAt(ctx, params);
      const closed = whyMoneyFrozen(programme.etat);
      const { campus, cordee } = place;
      const model = {
        campus,
        cordee,
        annee: programme.annee,
        money,
        doors: yearDoors(ctx.actor, place, programme),
        funders: byFunder(money.requests),
        total: sumOf(money.requests),
        spent: spentOf(money.expenses),
        closed,
        mayAsk: closed === null && mayAsk(ctx.actor, place, programme),
        overLines: money.requests.length > RETURN_LINES ? RETURN_LINES : null,
      };
      return page(<MoneyPage model={model} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: moneyCsvUrl(':slug', ':id', ':annee'),
    access: readsMoney,
    params: yearParams,
    handle: async (ctx, { params }) => {
      const { place, programme, money } = await moneyAt(ctx, params);
      const { campus, cordee } = place;
      const decision = mayOn(ctx.actor, KEEP, place)
        ? demand(ctx.actor, KEEP, subjectOf(ctx.actor, campus, cordee))
        : demand(ctx.actor, ASK, subjectOfMoney(campus, cordee, programme));
      const lines = money.requests.map((one) => ({ cordee, annee: programme.annee, one }));
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'cordee.funding_exported',
        objectType: CORDEE_YEAR,
        objectId: programme.id,
        exported: true,
        details: { campus: campus.id, lignes: lines.length },
      });
      const name = `cordee_financement_${programme.annee}`;
      return csv(ctx, name, lines, moneyColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];
