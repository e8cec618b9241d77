import { withRecentFactor } from '#core/access/index.ts';
import { withActor } from '#core/db/scoped.ts';
import { NotFound } from '#core/errors/index.ts';
import { leaveFlash } from '#core/http/flash.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import { objectHistory } from '#modules/trace/index.ts';
import { answerRequest, confirmErasure, validateErasure } from './decide-request.ts';
import { exportPerson, personOfAccount } from './export-person.ts';
import type { DonneesHooks } from './hooks.ts';
import * as links from './links.ts';
import { actingIn, canDecide, senderOf, tabsFor } from './office.ts';
import { attached } from './person-routes.tsx';
import { heldFile } from './present-held.ts';
import { presentRequest, presentRequestLine } from './present-request.ts';
import { findRequest, type RequestRow, visibleRequests } from './requests.sql.ts';
import { campusesOfRequest, recordRequest } from './requests.ts';
import { ERASE_PERSON, EXPORT_PERSON, scopeOf } from './rights.ts';
import { answerForm, idParam, recordForm } from './schemas.ts';
import { RequestPage } from './views/request-page.tsx';
import { RequestsPage } from './views/requests-page.tsx';

type Typed = { errors: Record<string, string>; typed: Record<string, string> };
const NOTHING: Typed = { errors: {}, typed: {} };
const statusOf = (form: Typed) => ({ status: Object.keys(form.errors).length > 0 ? 422 : 200 });

const back = (ctx: RequestContext, id: string, text: string): Result => {
  leaveFlash(ctx.cookies, { tone: 'ok', text });
  return seeOther(links.requestUrl(id));
};

/** What persons ask, for the delegates who answer. */
export const requestRoutes = (hooks: DonneesHooks): Route[] => [...readingRoutes(hooks), ...decidingRoutes(hooks)];

const readingRoutes = (hooks: DonneesHooks): Route[] => [
  defineRoute({ method: 'GET', path: links.REQUESTS, access: canDecide, handle: (ctx) => listPage(ctx, NOTHING) }),
  defineRoute({
    method: 'POST',
    path: links.REQUESTS,
    access: canDecide,
    form: recordForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) return listPage(ctx, form);
      return back(ctx, await recordRequest(actingIn(ctx), form.value), 'La demande est enregistrée.');
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${links.REQUESTS}/:id`,
    access: canDecide,
    params: idParam,
    handle: (ctx, { params }) => requestPage(ctx, params.id, NOTHING),
  }),
  defineRoute({
    method: 'GET',
    path: `${links.REQUESTS}/:id/copie.json`,
    access: withRecentFactor(canDecide),
    params: idParam,
    handle: (ctx, { params }) => copyOf(ctx, params.id, hooks),
  }),
];

const decidingRoutes = (hooks: DonneesHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: `${links.REQUESTS}/:id/valider`,
    access: canDecide,
    params: idParam,
    handle: async (ctx, { params }) => {
      await validateErasure(actingIn(ctx), params.id);
      return back(ctx, params.id, 'L’effacement est validé. Une deuxième personne doit le confirmer.');
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${links.REQUESTS}/:id/confirmer`,
    access: canDecide,
    params: idParam,
    handle: async (ctx, { params }) => {
      const deps = { declarations: hooks.personalTables, closeAccount: hooks.closeAccount };
      await confirmErasure(actingIn(ctx), params.id, deps, senderOf(ctx));
      return back(ctx, params.id, 'Les données sont effacées ; la personne en est prévenue.');
    },
  }),
  ...(['repondre', 'refuser'] as const).map((act) =>
    defineRoute({
      method: 'POST',
      path: `${links.REQUESTS}/:id/${act}`,
      access: canDecide,
      params: idParam,
      form: answerForm,
      handle: async (ctx, { params, form }) => {
        const field = act === 'refuser' ? 'refus' : 'reponse';
        if (!form.ok) {
          const typed = { [field]: form.typed.reponse ?? '' };
          return requestPage(ctx, params.id, { typed, errors: { [field]: form.errors.reponse! } });
        }
        const answer = { reponse: form.value.reponse, refusee: act === 'refuser' };
        await answerRequest(actingIn(ctx), params.id, answer, senderOf(ctx));
        return back(ctx, params.id, 'La demande est close ; la personne reçoit la réponse.');
      },
    }),
  ),
];

async function listPage(ctx: RequestContext, form: Typed): Promise<Result> {
  const actor = ctx.actor!;
  await journalRead(ctx.db, {
    ...authorOf(ctx, demand(actor, ERASE_PERSON, { faits: { double_validation: true } })),
    act: 'requests.listed',
    objectType: 'demande_de_droit',
  });
  const rows = await withActor(ctx.db, scopeOf(actor), (tx) => visibleRequests(tx, 500));
  // Their own request is not theirs to decide: it is in « Mes données ».
  const others = rows.filter((row) => row.compteId !== actor.id);
  const lines = await Promise.all(
    others.map((row) => presentRequestLine(ctx.db, row, actor, isoDate(ctx.clock.now()))),
  );
  return page(<RequestsPage rows={lines} tabs={tabsFor(actor, links.REQUESTS)} {...form} />, statusOf(form));
}

/** A request of somebody else that this person may see, with the act traced as a reading. @throws NotFound behind the wall. */
async function readRequest(ctx: RequestContext, id: string, act: string, exported = false): Promise<RequestRow> {
  const actor = ctx.actor!;
  const row = await withActor(ctx.db, scopeOf(actor), (tx) => findRequest(tx, id));
  if (!row || row.compteId === actor.id) throw new NotFound('request.unknown', 'Cette demande n’existe pas.');
  const campuses = campusesOfRequest(row);
  const subject = { ...(campuses.length > 0 ? { campus: campuses } : {}), faits: { double_validation: true } };
  const decision = demand(actor, exported ? EXPORT_PERSON : ERASE_PERSON, subject);
  await journalRead(ctx.db, {
    ...authorOf(ctx, decision),
    act,
    objectType: 'demande_de_droit',
    objectId: id,
    exported,
  });
  return row;
}

async function requestPage(ctx: RequestContext, id: string, form: Typed): Promise<Result> {
  const row = await readRequest(ctx, id, 'request.read');
  const view = await presentRequest(ctx.db, row, ctx.actor!);
  const tabs = tabsFor(ctx.actor!, links.REQUESTS);
  const shown = { ...view, errors: form.errors, typed: form.typed };
  const history = objectHistory(ctx.actor, 'demande_de_droit', id);
  return page(<RequestPage view={shown} tabs={tabs} history={history} />, statusOf(form));
}

async function copyOf(ctx: RequestContext, id: string, hooks: DonneesHooks): Promise<Result> {
  const row = await readRequest(ctx, id, 'personal_data.exported', true);
  const now = ctx.clock.now();
  const person = row.compteId
    ? await personOfAccount(ctx.db, row.compteId)
    : { accountId: null, addresses: row.courriel ? [row.courriel] : [] };
  const held = await exportPerson(ctx.db, hooks.personalTables, person);
  return attached(
    heldFile(held, { service: ctx.shell.name, account: row.compteId, now }),
    `copie_${isoDate(now)}.json`,
  );
}
