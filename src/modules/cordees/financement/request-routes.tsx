import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { listFichiers } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { typedEuros } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, cordeeContext } from '../access.ts';
import { CordeeRefused, NOTHING_PICKED, pickSchool, type SchoolPick } from '../pick-school.ts';
import type { Programme } from '../programme.sql.ts';
import { yearParams } from '../schemas.ts';
import { RequestPage } from '../views/request-page.tsx';
import { yearAt } from '../year-routes.tsx';
import { MONEY_FROZEN, mayAsk, readsMoney, subjectOfMoney } from './access.ts';
import { checkedRequest } from './check-request.ts';
import { readMoney } from './funding.sql.ts';
import { ASK, FUNDING, type Funding, whyMoneyFrozen } from './funding.ts';
import { keepRequest } from './keep-request.ts';
import { fundingStateLabels, moneyText } from './labels.ts';
import { moneyUrl, newRequestUrl, requestUrl } from './links.ts';
import { moneyAt } from './money-routes.tsx';
import { paperRulesSaid } from './receive-paper.ts';
import { NO_REQUEST, type RequestTyped, requestForm, requestParams } from './schemas.ts';

type YearParams = { slug: string; id: string; annee: number };

/** The year at an address, for who asks for its money. @throws NotFound · Forbidden. */
export async function askedAt(ctx: RequestContext, params: YearParams) {
  const { place, programme } = await yearAt(ctx, params);
  demand(ctx.actor, ASK, subjectOfMoney(place.campus, place.cordee, programme));
  return { place, programme };
}

/** @throws RuleBroken `cordee.money_frozen`. */
export function demandOpen(programme: Pick<Programme, 'etat'>): void {
  const frozen = whyMoneyFrozen(programme.etat);
  if (frozen) throw new RuleBroken(MONEY_FROZEN, frozen);
}

const amount = (cents: number | null): string => (cents === null ? '' : typedEuros(cents));
export const typedOf = (one: Funding): RequestTyped => ({
  version: one.version,
  etablissement: one.financeur,
  choisi: one.financeurSlug,
  guichet: one.guichet,
  programme: one.programme,
  etat: one.etat,
  demande: amount(one.demande),
  accorde: amount(one.accorde),
  recu: amount(one.recu),
  deposee: one.deposeeLe ?? '',
  repondue: one.repondueLe ?? '',
});

const nowText = (one: Funding): string =>
  `Elle dit maintenant : ${one.financeur}, ${fundingStateLabels[one.etat]}, ${moneyText(one.demande)} demandés, accordé : ${moneyText(one.accorde)}, reçu : ${moneyText(one.recu)}.`;

interface Filled {
  typed: RequestTyped;
  among?: SchoolPick['among'];
  errors?: Record<string, string>;
  refusal?: string;
  status?: number;
}

/** A request and its papers, with its form for who asks for money. */
export async function showRequest(
  ctx: RequestContext,
  { place, programme }: { place: CordeePlace; programme: Programme },
  request: Funding | null,
  filled: Filled,
): Promise<Result> {
  const { typed, among = [], errors = {}, refusal, status = 200 } = filled;
  const papers = request ? await listFichiers(ctx.db, { objetType: FUNDING, objetId: request.id }) : [];
  const model = {
    campus: place.campus,
    cordee: place.cordee,
    annee: programme.annee,
    request,
    papers,
    mayAsk: whyMoneyFrozen(programme.etat) === null && mayAsk(ctx.actor, place, programme),
    deposit: paperRulesSaid,
    typed,
    among,
    errors,
    refusal: refusal ?? null,
  };
  // What is still being sent is not waited for.
  const headers: Record<string, string> = [408, 413].includes(status) ? { Connection: 'close' } : {};
  return page(<RequestPage model={model} />, { status, headers });
}

/** The request at an address, of a year whose money one may read. @throws NotFound. */
export async function requestAt(ctx: RequestContext, params: YearParams & { demande: string }) {
  const at = await moneyAt(ctx, params);
  const request = at.money.requests.find((one) => one.id === params.demande);
  if (!request) throw unknownPage();
  return { ...at, request };
}

type At = { place: CordeePlace; programme: Programme };

async function refusedAs(
  ctx: RequestContext,
  at: At,
  request: Funding | null,
  typed: RequestTyped,
  error: Conflict | RuleBroken,
): Promise<Result> {
  if (error instanceof CordeeRefused)
    return showRequest(ctx, at, request, { typed, errors: { [error.field]: error.sentence }, status: 422 });
  if (error instanceof RuleBroken)
    return showRequest(ctx, at, request, { typed, refusal: error.sentence, status: 422 });
  const { requests } = await readMoney(ctx.db, at.programme.id);
  const now = requests.find((one) => one.id === request?.id)!;
  const refusal = `${error.sentence} ${nowText(now)} Ce que vous avez tapé est gardé ci-dessous : enregistrez-le s’il doit la remplacer.`;
  return showRequest(ctx, at, now, { typed: { ...typed, version: now.version }, refusal, status: 409 });
}

async function kept(ctx: RequestContext, at: At, request: Funding | null, typed: RequestTyped): Promise<Result> {
  const { place, programme } = at;
  const pick = typed.etablissement === '' ? NOTHING_PICKED : await pickSchool(ctx.db, typed, 'l’organisme qui finance');
  const checked = checkedRequest(typed, isoDate(ctx.clock.now()));
  const errors: Record<string, string> = checked.ok ? {} : checked.errors;
  if (!pick.found) errors.etablissement = pick.refusal ?? 'Donnez le nom de l’organisme qui finance.';
  if (!checked.ok || !pick.found)
    return showRequest(ctx, at, request, { typed, among: pick.among, errors, status: 422 });
  const order = {
    id: place.cordee.id,
    annee: programme.annee,
    request: request?.id ?? null,
    version: typed.version,
    row: { ...checked.row, financeurId: pick.found.id },
  };
  try {
    await transaction(ctx.db, (tx) => keepRequest(tx, cordeeContext(ctx), place.campus, order));
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof RuleBroken)) throw error;
    return refusedAs(ctx, at, request, typed, error);
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: `Demande à ${pick.found.nom} enregistrée.` });
  return seeOther(moneyUrl(place.campus.slug, place.cordee.id, programme.annee));
}

const YEAR = [':slug', ':id', ':annee'] as const;

/** What a year asks of each funder, and what it answers. */
export const requestRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newRequestUrl(...YEAR),
    access: mayEver(ASK),
    params: yearParams,
    handle: async (ctx, { params }) => {
      const at = await askedAt(ctx, params);
      demandOpen(at.programme);
      return showRequest(ctx, at, null, { typed: NO_REQUEST });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newRequestUrl(...YEAR),
    access: mayEver(ASK),
    params: yearParams,
    form: requestForm,
    handle: async (ctx, { params, form }) =>
      kept(ctx, await askedAt(ctx, params), null, form.ok ? form.value : NO_REQUEST),
  }),
  defineRoute({
    method: 'GET',
    path: requestUrl(YEAR, ':demande'),
    access: readsMoney,
    params: requestParams,
    handle: async (ctx, { params }) => {
      const { request, ...at } = await requestAt(ctx, params);
      return showRequest(ctx, at, request, { typed: typedOf(request) });
    },
  }),
  defineRoute({
    method: 'POST',
    path: requestUrl(YEAR, ':demande'),
    access: mayEver(ASK),
    params: requestParams,
    form: requestForm,
    handle: async (ctx, { params, form }) => {
      const at = await askedAt(ctx, params);
      const { request } = await requestAt(ctx, params);
      return kept(ctx, at, request, form.ok ? form.value : NO_REQUEST);
    },
  }),
];
