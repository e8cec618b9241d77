import { withRecentFactor } from '#core/access/index.ts';
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
import { demand, mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, cordeeAt, cordeeContext, subjectOf } from '../access.ts';
import { CORDEE_YEAR } from '../cordee.ts';
import { ENROL } from '../mentors/mentor.ts';
import { readMentor } from '../mentors/mentors.sql.ts';
import type { Programme } from '../programme.sql.ts';
import { yearParams } from '../schemas.ts';
import { SeancePage } from '../views/seance-page.tsx';
import { SeancesPage } from '../views/seances-page.tsx';
import { yearDoors } from '../year-doors.ts';
import { yearAt } from '../year-routes.tsx';
import { demandSeances, readsSeances, type SeanceReach, schoolsControlled } from './access.ts';
import { decide } from './decide.ts';
import { seanceColumns } from './export.ts';
import { seanceStateLabels } from './labels.ts';
import { certificateUrl, seancesCsvUrl, seancesUrl, seanceUrl } from './links.ts';
import { SeanceRefused } from './log.ts';
import { certificateOf } from './own-routes.tsx';
import {
  certificateParams,
  type DecisionTyped,
  decisionForm,
  NO_DECISION,
  type SeanceQuery,
  seanceParams,
  seanceQuery,
} from './schemas.ts';
import { CONTROL, whySeancesFrozen } from './seance.ts';
import { actsToday } from './seance-workflow.ts';
import { readSeance, seancesOf, totalsInYear } from './seances.sql.ts';

const PER_PAGE = 50;
const AT = [':slug', ':id', ':annee'] as const;
type Params = { slug: string; id: string; annee: number };

interface YearPlace {
  place: CordeePlace;
  programme: Programme;
  reach: SeanceReach;
}

/** The sessions at an address, for who reads some of them. @throws NotFound. */
async function seancesAt(ctx: RequestContext, params: Params): Promise<YearPlace> {
  const found = await yearAt(ctx, params);
  return { ...found, reach: demandSeances(ctx, found.place) };
}

/** A page of the sessions, and what they all come to: the hours are those of every state, whichever is looked at. */
async function listOf(ctx: RequestContext, { programme, reach }: YearPlace, query: SeanceQuery) {
  const filter = { ...query, schools: reach.schools };
  const { total, ...totals } = await totalsInYear(ctx.db, programme.id, filter);
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  const current = Math.min(query.page, pages);
  const slice = { limit: PER_PAGE, offset: (current - 1) * PER_PAGE };
  const rows = await seancesOf(ctx.db, programme.id, filter, slice);
  return { rows, total, pages, current, totals };
}

async function show(
  ctx: RequestContext,
  params: Params & { seance: string },
  filled: { typed: DecisionTyped; errors: Record<string, string>; status: number },
): Promise<Result> {
  const { place, programme, reach } = await seancesAt(ctx, params);
  const seance = await readSeance(ctx.db, params.seance, { anneeId: programme.id });
  if (!seance || (reach.schools && !reach.schools.includes(seance.etablissementId))) throw unknownPage();
  const frozen = whySeancesFrozen(programme.etat);
  const mayDecide = schoolsControlled(ctx.actor, place).includes(seance.etablissementId);
  const acts = frozen || !mayDecide ? [] : actsToday(seance);
  const model = { ...place, seance, frozen, acts, whole: reach.whole, ...filled };
  return page(<SeancePage model={model} />, { status: filled.status });
}

/** Sessions of mentors, for the establishments that approve them and for who admits mentors. */
export const seanceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: seancesUrl(...AT),
    access: readsSeances,
    params: yearParams,
    query: seanceQuery,
    handle: async (ctx, { params, query }) => {
      const at = await seancesAt(ctx, params);
      const list = await listOf(ctx, at, query);
      const { place, programme, reach } = at;
      const schools = place.cordee.etablissements.filter((one) => reach.schools?.includes(one.id) ?? true);
      const { page: _, ...filters } = query;
      const model = { ...place, annee: programme.annee, ...list, schools, query: filters };
      const doors = yearDoors(ctx.actor, place, programme);
      return page(
        <SeancesPage model={{ ...model, doors, whole: reach.whole, frozen: whySeancesFrozen(programme.etat) }} />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: seancesCsvUrl(...AT),
    access: withRecentFactor(readsSeances),
    params: yearParams,
    query: seanceQuery,
    handle: async (ctx, { params, query }) => {
      const at = await seancesAt(ctx, params);
      const rows = await seancesOf(ctx.db, at.programme.id, { ...query, schools: at.reach.schools }, null);
      await journalRead(ctx.db, {
        ...authorOf(ctx, at.reach.decision),
        act: 'seances.exported',
        objectType: CORDEE_YEAR,
        objectId: at.programme.id,
        exported: true,
        details: { campus: at.place.campus.id, lignes: rows.length },
      });
      return csv(ctx, `seances_mentors_${params.annee}`, rows, seanceColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: seanceUrl(AT, ':seance'),
    access: readsSeances,
    params: seanceParams,
    handle: (ctx, { params }) => show(ctx, params, { typed: NO_DECISION, errors: {}, status: 200 }),
  }),
  defineRoute({
    method: 'POST',
    path: seanceUrl(AT, ':seance'),
    access: mayEver(CONTROL),
    params: seanceParams,
    form: decisionForm,
    handle: async (ctx, { params, form }) => decided(ctx, params, form.ok ? form.value : NO_DECISION),
  }),
  defineRoute({
    method: 'GET',
    path: certificateUrl(':slug', ':id', ':mentor', ':annee'),
    access: withRecentFactor(mayEver(ENROL)),
    params: certificateParams,
    handle: async (ctx, { params }) => {
      const { campus, cordee } = await cordeeAt(ctx, params);
      const decision = demand(ctx.actor, ENROL, subjectOf(ctx.actor, campus, cordee));
      const mentor = await readMentor(ctx.db, params.mentor, { cordeeId: cordee.id });
      if (!mentor?.confirmeLe) throw unknownPage();
      const answer = await certificateOf(ctx, { cordee, mentor }, params.annee);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'mentor.certificate_exported',
        objectType: 'mentor',
        objectId: mentor.id,
        exported: true,
        details: { campus: campus.id, annee: params.annee },
      });
      return answer;
    },
  }),
];

async function decided(
  ctx: RequestContext,
  params: Params & { seance: string },
  typed: DecisionTyped,
): Promise<Result> {
  const { campus } = (await seancesAt(ctx, params)).place;
  const again = (errors: Record<string, string>, status: number) => show(ctx, params, { typed, errors, status });
  try {
    const etat = await transaction(ctx.db, (tx) => decide(tx, cordeeContext(ctx), campus, { ...params, ...typed }));
    leaveFlash(ctx.cookies, { tone: 'ok', text: `C’est noté. Séance ${seanceStateLabels[etat]}.` });
    return seeOther(seancesUrl(params.slug, params.id, params.annee));
  } catch (error) {
    if (error instanceof SeanceRefused) return again(error.errors, 422);
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const nothing = error.code === 'seance.moved' && typed.transition === '';
    return again({ transition: nothing ? 'Choisissez ce qui change.' : error.sentence }, error.status);
  }
}
