import type { z } from 'zod';
import { withRecentFactor } from '#core/access/index.ts';
import { withActor } from '#core/db/scoped.ts';
import { leaveFlash } from '#core/http/flash.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import { objectHistory } from '#modules/trace/index.ts';
import type { DonneesHooks } from './hooks.ts';
import {
  type ConcernedAccount,
  concernedAccounts,
  type Incident,
  type IncidentFields,
  visibleIncidents,
} from './incidents.sql.ts';
import {
  type AccountChoice,
  closeIncident,
  completeIncident,
  concernAccounts,
  declareIncident,
  incidentOf,
  placeOf,
} from './incidents.ts';
import * as links from './links.ts';
import { notificationText } from './notification-text.ts';
import { actingIn, canDeclare, tabsFor } from './office.ts';
import { attached } from './person-routes.tsx';
import { campusNames } from './persons.sql.ts';
import { emptyForm, formOf, presentIncident, presentIncidentLine, typedForm } from './present-incident.ts';
import { DECLARE_INCIDENT, scopeOf } from './rights.ts';
import { accountsForm, closeForm, idParam, incidentForm } from './schemas.ts';
import type { IncidentFormView } from './views/incident-form.tsx';
import { IncidentPage, NewIncidentPage } from './views/incident-page.tsx';
import { IncidentsPage } from './views/incidents-page.tsx';

const accountColumns: CsvColumn<ConcernedAccount>[] = [
  { key: 'compte', label: 'Compte', value: (row) => row.compteId },
  { key: 'nom', label: 'Nom', value: (row) => row.nom },
  { key: 'courriel', label: 'Adresse électronique', value: (row) => row.courriel },
  { key: 'motif', label: 'Pourquoi', value: (row) => row.motif },
];

/** Campuses that this person may name in a breach; all of them for whoever has the whole instance. */
async function placesFor(ctx: RequestContext) {
  const { portees } = scopeOf(ctx.actor!);
  const wide = portees.includes('incident');
  const all = await campusNames(ctx.db);
  const campus = wide ? all : all.filter((one) => portees.includes(`incident:${one.id}`));
  return {
    campus,
    instance: wide || portees.includes('incident:*'),
    premier: wide ? '' : (campus[0]?.id ?? ''),
  };
}

/** Reads a breach and what stands around it; the reading is traced. */
async function opened(ctx: RequestContext, id: string, act: string, exported = false): Promise<Incident> {
  const incident = await withActor(ctx.db, scopeOf(ctx.actor!), (tx) => incidentOf(tx, id));
  const decision = demand(ctx.actor, DECLARE_INCIDENT, placeOf(incident.campusId));
  await journalRead(ctx.db, { ...authorOf(ctx, decision), act, objectType: 'incident', objectId: id, exported });
  return incident;
}

const tabs = (ctx: RequestContext) => tabsFor(ctx.actor!, links.INCIDENTS);
const back = (ctx: RequestContext, id: string, text: string): Result => {
  leaveFlash(ctx.cookies, { tone: 'ok', text });
  return seeOther(links.incidentUrl(id));
};

type Controllers = Pick<DonneesHooks, 'controllerOf'>;

/** The page of one breach. @param refused a form that is returned: that of the breach, or what was typed of the accounts. */
async function incidentPage(
  ctx: RequestContext,
  id: string,
  { controllerOf }: Controllers,
  refused: { errors: Record<string, string>; form?: IncidentFormView; accounts?: Record<string, string> } = {
    errors: {},
  },
): Promise<Result> {
  const incident = await opened(ctx, id, 'incident.read');
  const places = await placesFor(ctx);
  const concerned = await withActor(ctx.db, scopeOf(ctx.actor!), (tx) => concernedAccounts(tx, id, 500));
  const now = ctx.clock.now();
  const text = notificationText(incident, await controllerOf(ctx.db), now);
  const view = presentIncident(incident, { concerned, places, now, text });
  const { form, errors, accounts } = refused;
  const shown = { ...view, ...(form ? { form } : { ajout: { errors, typed: accounts ?? {} } }) };
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  const history = objectHistory(ctx.actor, 'incident', id);
  return page(<IncidentPage view={shown} tabs={tabs(ctx)} history={history} />, { status });
}

/** Breaches of personal data, for whoever must document them and tell the authority in time. */
export const incidentRoutes = (hooks: DonneesHooks): Route[] => [
  ...declarationRoutes,
  ...completionRoutes(hooks),
  ...fileRoutes(hooks),
];

const declarationRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: links.INCIDENTS,
    access: canDeclare,
    handle: async (ctx) => {
      const found = await withActor(ctx.db, scopeOf(ctx.actor!), (tx) => visibleIncidents(tx, 500));
      const names = new Map((await campusNames(ctx.db)).map((one) => [one.id, one.nom]));
      const rows = found.map((one) => presentIncidentLine(one, names, ctx.clock.now()));
      return page(<IncidentsPage rows={rows} tabs={tabs(ctx)} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.NEW_INCIDENT,
    access: canDeclare,
    handle: async (ctx) => {
      const form = emptyForm(await placesFor(ctx), ctx.clock.now());
      return page(<NewIncidentPage form={form} tabs={tabs(ctx)} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.INCIDENTS,
    access: canDeclare,
    form: incidentForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) {
        const typed = typedForm(emptyForm(await placesFor(ctx), ctx.clock.now()), form);
        return page(<NewIncidentPage form={typed} tabs={tabs(ctx)} />, { status: 422 });
      }
      return back(ctx, await declareIncident(actingIn(ctx), fieldsOf(form.value)), 'L’incident est consigné.');
    },
  }),
];

const completionRoutes = (hooks: Controllers): Route[] => [
  defineRoute({
    method: 'GET',
    path: `${links.INCIDENTS}/:id`,
    access: canDeclare,
    params: idParam,
    handle: (ctx, { params }) => incidentPage(ctx, params.id, hooks),
  }),
  defineRoute({
    method: 'POST',
    path: `${links.INCIDENTS}/:id/modifier`,
    access: canDeclare,
    params: idParam,
    form: incidentForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const known = await opened(ctx, params.id, 'incident.read');
        const typed = typedForm(formOf(known, await placesFor(ctx)), form);
        return incidentPage(ctx, params.id, hooks, { errors: form.errors, form: typed });
      }
      await completeIncident(actingIn(ctx), params.id, form.value.version, fieldsOf(form.value));
      return back(ctx, params.id, 'L’incident est complété.');
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${links.INCIDENTS}/:id/comptes`,
    access: canDeclare,
    params: idParam,
    form: accountsForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return incidentPage(ctx, params.id, hooks, { errors: form.errors, accounts: form.typed });
      const { added, unknown } = await concernAccounts(actingIn(ctx), params.id, choiceOf(form.value));
      return back(ctx, params.id, addedSentence(added, unknown.length));
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${links.INCIDENTS}/:id/clore`,
    access: canDeclare,
    params: idParam,
    form: closeForm,
    handle: async (ctx, { params, form }) => {
      await closeIncident(actingIn(ctx), params.id, form.ok ? form.value.version : 0);
      return back(ctx, params.id, 'L’incident est clos.');
    },
  }),
];

const fileRoutes = ({ controllerOf }: Controllers): Route[] => [
  defineRoute({
    method: 'GET',
    path: `${links.INCIDENTS}/:id/notification.txt`,
    access: canDeclare,
    params: idParam,
    handle: async (ctx, { params }) => {
      const incident = await opened(ctx, params.id, 'incident.text_exported', true);
      const text = notificationText(incident, await controllerOf(ctx.db), ctx.clock.now());
      return attached(text, `notification_${isoDate(ctx.clock.now())}.txt`, 'text/plain; charset=utf-8');
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${links.INCIDENTS}/:id/comptes.csv`,
    access: withRecentFactor(canDeclare),
    params: idParam,
    handle: async (ctx, { params }) => {
      await opened(ctx, params.id, 'incident.accounts_exported', true);
      const rows = await withActor(ctx.db, scopeOf(ctx.actor!), (tx) => concernedAccounts(tx, params.id, 100_000));
      return csv(ctx, 'comptes_concernes', rows, accountColumns, 'tableur');
    },
  }),
];

type IncidentValues = z.output<typeof incidentForm>;

/** The schema has refused a form without the date on which the breach became known. */
const fieldsOf = ({ version: _, connuLe, ...fields }: IncidentValues): IncidentFields => ({
  ...fields,
  connuLe: connuLe!,
});

/** The schema has refused a choice without what it needs. */
function choiceOf({ par, liste, du, au }: z.output<typeof accountsForm>): AccountChoice {
  if (par === 'liste') return { par, liste };
  return par === 'campus' ? { par } : { par, du: du!, au: au! };
}

function addedSentence(added: number, unknown: number): string {
  const first = added === 0 ? 'Aucun compte ajouté' : `${count(added, 'compte ajouté', 'comptes ajoutés')}`;
  return unknown === 0 ? `${first}.` : `${first} ; ${count(unknown, 'adresse sans compte', 'adresses sans compte')}.`;
}
