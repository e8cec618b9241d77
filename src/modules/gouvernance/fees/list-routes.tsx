import { csv, defineRoute, flavourOf, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { euros, fold, frenchInteger } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { instancesReach } from '../subject.ts';
import { FeesCampusesPage } from '../views/fees-campuses-page.tsx';
import { FeesPage } from '../views/fees-page.tsx';
import { CALL_FEES, feesOfCampus, READ_FEES } from './access.ts';
import { associationOf } from './association.ts';
import { campusesOf, organisationsOf } from './campuses.sql.ts';
import { feeColumns } from './export.ts';
import { exerciceOf, feeStates } from './fee.ts';
import { wordsOfFees, wordsOfYears } from './fee-words.ts';
import { calledYears, type FeeFilter, listFees, totalsOf } from './fees.sql.ts';
import { feeStateLabels } from './labels.ts';
import { campusFeesUrl, FEES, feesCsvUrl, organisationFeesUrl } from './links.ts';
import { feeView } from './present.ts';
import { campusParams, type FeesQuery, feesQuery } from './schemas.ts';

const PER_PAGE = 50;
/** Most lines of an export. */
const ALL = 50_000;

const filterOf = (query: FeesQuery, campusId: string, exercice: number): FeeFilter => ({
  campusId,
  exercice,
  etat: query.etat ?? null,
  college: query.college ?? '',
  words: fold(query.q).split(/\s+/).filter(Boolean),
});

/** Fees by campus and by year: the list, its totals, its file. */
export const feeListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: FEES,
    access: mayEver(READ_FEES),
    handle: async (ctx) => {
      const { ids: instances } = instancesReach(ctx.actor!, READ_FEES);
      const scope = scopeOf(ctx.actor!, READ_FEES);
      const campuses = await campusesOf(ctx.db, { instances, ids: scope.campus });
      const organisations = await organisationsOf(ctx.db, scope.organisations);
      const doors = [
        ...campuses.map((one) => ({ href: campusFeesUrl(one.slug), nom: one.nom, what: 'Association du campus' })),
        ...organisations.map((one) => ({
          href: organisationFeesUrl(one.slug),
          nom: one.nom,
          what: 'Votre organisation',
        })),
      ];
      const [only] = doors;
      return only && doors.length === 1 ? seeOther(only.href) : page(<FeesCampusesPage doors={doors} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: campusFeesUrl(':slug'),
    access: mayEver(READ_FEES),
    params: campusParams,
    query: feesQuery,
    handle: (ctx, { params, query }) => feesPage(ctx, params.slug, query),
  }),
  defineRoute({
    method: 'GET',
    path: feesCsvUrl(':slug'),
    access: mayEver(READ_FEES),
    params: campusParams,
    query: feesQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, decision } = await feesOfCampus(ctx.db, { actor: ctx.actor, act: READ_FEES, slug: params.slug });
      const today = isoDate(ctx.clock.now());
      const association = await associationOf(ctx.db, campus.id, today);
      const exercice = query.exercice ?? exerciceOf(today, association?.starts ?? '01-01');
      const rows = await listFees(ctx.db, filterOf(query, campus.id, exercice), { today, limit: ALL });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'fees.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { exercice, lignes: rows.length },
      });
      const columns = feeColumns({ today, origin: ctx.origin, words: await wordsOfFees(ctx.db, rows) });
      return csv(ctx, `cotisations_${campus.slug}_${exercice}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
];

async function feesPage(ctx: RequestContext, slug: string, query: FeesQuery) {
  const { campus, subject } = await feesOfCampus(ctx.db, { actor: ctx.actor, act: READ_FEES, slug });
  const today = isoDate(ctx.clock.now());
  const association = await associationOf(ctx.db, campus.id, today);
  const current = exerciceOf(today, association?.starts ?? '01-01');
  const years = await wordsOfYears(ctx.db, campus.id, association);
  const exercice = query.exercice ?? current;
  const filter = filterOf(query, campus.id, exercice);
  const called = await calledYears(ctx.db, campus.id);
  const totals = await totalsOf(ctx.db, filter, today);
  const rows = await listFees(ctx.db, filter, { today, limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE });
  const order = { today, association, words: await wordsOfFees(ctx.db, rows) };
  const view = {
    campus: { slug: campus.slug, nom: campus.nom },
    hasFees: association !== null || called.length > 0,
    mayCall: association !== null && may(ctx.actor, CALL_FEES, subject).allowed,
    mayRemind: totals.enRetard > 0,
    exercice: years.label(exercice),
    years: [...new Set([current + 1, current, exercice, ...called])]
      .sort((a, b) => b - a)
      .map((year) => [String(year), years.label(year)] as const),
    states: feeStates.map((one) => [one, feeStateLabels[one].label] as const),
    colleges: [...years.colleges(exercice)],
    filters: { exercice, etat: query.etat, college: query.college, q: query.q },
    narrowed: Boolean(query.q || query.etat || query.college),
    rows: rows.map((fee) => feeView(fee, order)),
    totals: {
      n: totals.n,
      appele: euros(totals.appele),
      encaisse: euros(totals.encaisse),
      reste: euros(totals.reste),
      retard: euros(totals.retard),
      enRetard: frenchInteger(totals.enRetard),
    },
    page: query.page,
    pages: Math.ceil(totals.n / PER_PAGE),
  };
  return page(<FeesPage view={view} />);
}
