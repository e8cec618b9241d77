import { withRecentFactor } from '#core/access/index.ts';
import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
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
import { cordeeContext, subjectOf } from '../access.ts';
import { CORDEE_YEAR } from '../cordee.ts';
import { ENROL, moments, sectors } from '../mentors/mentor.ts';
import { yearParams } from '../schemas.ts';
import { whySeancesFrozen } from '../seances/seance.ts';
import { GroupsPage } from '../views/groups-page.tsx';
import { OwnGroupsPage } from '../views/own-groups-page.tsx';
import { yearDoors } from '../year-doors.ts';
import { yearAt } from '../year-routes.tsx';
import { writesGroups } from './access.ts';
import { decideGroup } from './decide.ts';
import { writingYearAt } from './edit-routes.tsx';
import { groupColumns } from './export.ts';
import { GroupRefused, schoolsOf } from './held-year.ts';
import { groupsCsvUrl, groupsUrl, groupUrl, removeGroupUrl } from './links.ts';
import { groupsOfSchools, readGroups } from './read-groups.ts';
import {
  type DecisionTyped,
  decisionForm,
  type GroupTyped,
  groupForm,
  groupParams,
  NO_DECISION,
  NO_GROUP,
} from './schemas.ts';
import { addGroup, removeGroup } from './write-group.ts';

const AT = [':slug', ':id', ':annee'] as const;
type Params = { slug: string; id: string; annee: number };

/** What was typed, and of which group: null, of one that is being added. */
interface Filled {
  added: GroupTyped;
  groupe: string | null;
  decision: DecisionTyped;
  errors: Record<string, string>;
}
const NOTHING: Filled = { added: NO_GROUP, groupe: null, decision: NO_DECISION, errors: {} };

/** A year at an address, for who admits mentors. @throws NotFound · Forbidden. */
async function admittingYearAt(ctx: RequestContext, params: Params) {
  const { place, programme } = await yearAt(ctx, params);
  const decision = demand(ctx.actor, ENROL, subjectOf(ctx.actor, place.campus, place.cordee));
  return { place, programme, decision };
}

/** The groups of a year, for who writes some of them: an establishment reads its own, without what is proposed. */
async function show(ctx: RequestContext, params: Params, filled: Filled, status = 200): Promise<Result> {
  const { place, programme, reach } = await writingYearAt(ctx, params);
  const frozen = whySeancesFrozen(programme.etat);
  const present = schoolsOf(place.cordee, programme.annee);
  const model = {
    ...place,
    annee: programme.annee,
    frozen,
    schools: present.filter((one) => reach.schools.includes(one)),
    doors: yearDoors(ctx.actor, place, programme),
    sectors,
    moments,
    ...filled,
  };
  if (reach.whole) {
    const lines = await readGroups(ctx.db, place.cordee.id, programme);
    return page(<GroupsPage model={{ ...model, lines }} />, { status });
  }
  const own = reach.schools.map((one) => one.id);
  const groups = await groupsOfSchools(ctx.db, programme, own);
  return page(<OwnGroupsPage model={{ ...model, groups }} />, { status });
}

/** Does an act on the groups of a year, then shows them again: what was typed stays when it is refused. */
async function done(
  ctx: RequestContext,
  params: Params,
  order: { act(tx: Tx): Promise<void>; said: string; filled: Omit<Filled, 'errors'> },
): Promise<Result> {
  try {
    await transaction(ctx.db, order.act);
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const field = order.filled.groupe === null ? 'etablissement' : 'mentor';
    const errors = error instanceof GroupRefused ? error.errors : { [field]: error.sentence };
    return show(ctx, params, { ...order.filled, errors }, error.status);
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: order.said });
  return seeOther(groupsUrl(params.slug, params.id, params.annee));
}

/** Groups that wait for a mentor: who is proposed for each and why, what the team decides, and what establishments write. */
export const groupRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: groupsUrl(...AT),
    access: writesGroups,
    params: yearParams,
    handle: (ctx, { params }) => show(ctx, params, NOTHING),
  }),
  defineRoute({
    method: 'GET',
    path: groupsCsvUrl(...AT),
    access: withRecentFactor(mayEver(ENROL)),
    params: yearParams,
    handle: async (ctx, { params }) => {
      const { place, programme, decision } = await admittingYearAt(ctx, params);
      const lines = await readGroups(ctx.db, place.cordee.id, programme);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'mentor_groups.exported',
        objectType: CORDEE_YEAR,
        objectId: programme.id,
        exported: true,
        details: { campus: place.campus.id, lignes: lines.length },
      });
      return csv(ctx, `groupes_mentors_${params.annee}`, lines, groupColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'POST',
    path: groupsUrl(...AT),
    access: writesGroups,
    params: yearParams,
    form: groupForm,
    handle: async (ctx, { params, form }) => {
      const { campus } = (await writingYearAt(ctx, params)).place;
      const added = form.ok ? form.value : NO_GROUP;
      const act = (tx: Tx) => addGroup(tx, cordeeContext(ctx), campus, { ...params, typed: added });
      return done(ctx, params, { act, said: 'Le groupe est ajouté.', filled: { ...NOTHING, added } });
    },
  }),
  defineRoute({
    method: 'POST',
    path: groupUrl(AT, ':groupe'),
    access: mayEver(ENROL),
    params: groupParams,
    form: decisionForm,
    handle: async (ctx, { params, form }) => {
      const { campus } = (await admittingYearAt(ctx, params)).place;
      const decision = form.ok ? form.value : NO_DECISION;
      const act = (tx: Tx) => decideGroup(tx, cordeeContext(ctx), campus, { ...params, typed: decision });
      return done(ctx, params, { act, said: 'C’est noté.', filled: { ...NOTHING, groupe: params.groupe, decision } });
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeGroupUrl(AT, ':groupe'),
    access: writesGroups,
    params: groupParams,
    handle: async (ctx, { params }) => {
      const { campus } = (await writingYearAt(ctx, params)).place;
      const act = (tx: Tx) => removeGroup(tx, cordeeContext(ctx), campus, params);
      return done(ctx, params, { act, said: 'Le groupe est retiré.', filled: { ...NOTHING, groupe: params.groupe } });
    },
  }),
];
