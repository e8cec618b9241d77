import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
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
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusesInScope } from '#modules/campus/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { demand, mayEver, scopeOf } from '#modules/droits/index.ts';
import { subjectOf } from '#modules/reseau/index.ts';
import { OfferCampusPage } from '../views/offre-campus-page.tsx';
import { OfferPlacesPage } from '../views/offre-places-page.tsx';
import { type ChangedTie, changeTies, ManyRefused } from './change-tie.ts';
import { offerContext } from './context.ts';
import { offerColumns } from './export.ts';
import { campusOfferCsvUrl, campusOfferUrl, OFFER, offerHref } from './links.ts';
import { countOffer, listOffer, type OfferQuery } from './list.sql.ts';
import { manyForm, type OfferListQuery, offerQuery, placeParams, type SentMany } from './schemas.ts';
import { tellChanges } from './tell.ts';
import { KEEP_OFFER, schoolYearOf } from './tie.ts';
import { listedActs } from './tie-workflow.ts';
import { campusCounts, ownCounts } from './waiting.sql.ts';

const PER_PAGE = 50;
const MOST = 50_000;
const MOST_PLACES = 500;

/** What is shown when nothing is asked: the lines of the campus, but where only figures are looked for. */
export const stateAsked = (query: OfferListQuery): OfferQuery['etat'] =>
  query.etat === 'toutes' ? '' : query.etat === '' ? 'confirmee' : query.etat;

const queryOf = (campus: CampusPlace, query: OfferListQuery, today: string): OfferQuery => ({
  campus: { id: campus.id, filiere: campus.filiereLettre },
  etat: stateAsked(query),
  etablissement: query.etablissement,
  niveau: query.niveau === '' ? null : Number(query.niveau),
  statut: query.statut,
  chiffres: query.chiffres,
  today,
  annee: schoolYearOf(today),
});

const nothingSent: SentMany = { acte: '', motif: '', choix: [] };

async function show(
  ctx: RequestContext,
  campus: CampusPlace,
  query: OfferListQuery,
  filled: { sent: SentMany; errors: Record<string, string> },
): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const asked = queryOf(campus, query, today);
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const { rows, total } = await listOffer(ctx.db, asked, slice);
  const model = {
    campus,
    query,
    etat: asked.etat,
    annee: asked.annee,
    acts: listedActs(asked.etat, 'campus'),
    list: { rows, total, pages: Math.ceil(total / PER_PAGE) },
    counts: await countOffer(ctx.db, asked),
    names: await accountNames(ctx.db, [...new Set(rows.flatMap((row) => row.parId ?? []))]),
  };
  const status = Object.keys(filled.errors).length > 0 ? 422 : 200;
  return page(<OfferCampusPage model={model} {...filled} />, { status });
}

/** The offer of a campus: what it shows, what is proposed, what waits. */
export const offerListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: OFFER,
    access: mayEver(KEEP_OFFER),
    handle: async (ctx) => {
      const scope = scopeOf(ctx.actor!, KEEP_OFFER);
      const year = schoolYearOf(isoDate(ctx.clock.now()));
      const campuses = await campusesInScope(ctx.db, scope, MOST_PLACES);
      const ids = campuses.map((one) => one.id);
      const own = scope.organisations.slice(0, MOST_PLACES);
      const model = { campuses: await campusCounts(ctx.db, ids, year), own: await ownCounts(ctx.db, own, year), year };
      return page(<OfferPlacesPage {...model} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: campusOfferUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    query: offerQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, KEEP_OFFER, subjectOf(campus));
      return show(ctx, campus, query, { sent: nothingSent, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: campusOfferUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    query: offerQuery,
    form: manyForm,
    handle: async (ctx, { params, query, form }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, KEEP_OFFER, subjectOf(campus));
      return changed(ctx, campus, query, form.ok ? form.value : nothingSent);
    },
  }),
  defineRoute({
    method: 'GET',
    path: campusOfferCsvUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    query: offerQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, KEEP_OFFER, subjectOf(campus));
      const asked = queryOf(campus, query, isoDate(ctx.clock.now()));
      const { rows } = await listOffer(ctx.db, asked, { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'offer.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, `offre_${campus.slug}`, rows, offerColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];

/** A ticked box: `line:version`. */
const choiceOf = (text: string): { ligneId: string; version: number } | null => {
  const [, ligneId, version] = /^([0-9a-f-]{36}):(\d{1,9})$/.exec(text) ?? [];
  return z.uuid().safeParse(ligneId).success ? { ligneId: ligneId!, version: Number(version) } : null;
};

async function changed(
  ctx: RequestContext,
  campus: CampusPlace,
  query: OfferListQuery,
  sent: SentMany,
): Promise<Result> {
  const chosen = sent.choix.flatMap((one) => choiceOf(one) ?? []);
  if (chosen.length === 0)
    return show(ctx, campus, query, { sent, errors: { choix: 'Cochez au moins une formation.' } });
  const order = { side: 'campus' as const, campus, acte: sent.acte, motif: sent.motif };
  const context = offerContext(ctx);
  try {
    const done = await transaction(ctx.db, async (tx) => {
      const all = await changeTies(
        tx,
        context,
        chosen.map((one) => ({ ...order, ...one })),
      );
      await tellChanges(tx, context, all);
      return all;
    });
    leaveFlash(ctx.cookies, { tone: 'ok', text: doneWords(done) });
    return seeOther(offerHref(campusOfferUrl(campus.slug), { ...query }));
  } catch (error) {
    if (!(error instanceof ManyRefused)) throw error;
    return show(ctx, campus, query, { sent, errors: { choix: error.sentences.slice(0, 5).join(' ') } });
  }
}

/** « 3 formations confirmées. 1 formation fermée est de nouveau ouverte. », as a flash says what one act did. */
export function doneWords(done: readonly ChangedTie[]): string {
  const { from, to, surParole } = done[0]!;
  const words: Record<string, string> = {
    soumise: 'soumise au campus|soumises au campus',
    a_confirmer: 'demandée à l’établissement|demandées à l’établissement',
    confirmee: surParole ? 'montrée sur la parole du campus|montrées sur la parole du campus' : 'confirmée|confirmées',
    contestee: 'contestée : le campus le lit|contestées : le campus le lit',
    retiree: 'retirée de l’offre|retirées de l’offre',
    ecartee: 'écartée|écartées',
    proposee: 'de nouveau proposée|de nouveau proposées',
    ...(from === 'soumise'
      ? {
          confirmee: 'acceptée|acceptées',
          retiree: 'déclinée : l’établissement le lit|déclinées : l’établissement le lit',
          proposee: 'reprise : elle n’est plus soumise|reprises : elles ne sont plus soumises',
        }
      : {}),
  };
  const [one, many] = words[to]!.split('|') as [string, string];
  const said = `${count(done.length, `formation ${one}`, `formations ${many}`)}.`;
  const open = done.filter((each) => each.reopened).length;
  const again = ['formation fermée est de nouveau ouverte', 'formations fermées sont de nouveau ouvertes'] as const;
  return open === 0 ? said : `${said} ${count(open, ...again)}.`;
}
