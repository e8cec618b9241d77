import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
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
import { isoDate } from '#core/time/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { getOrganisation, type OrganisationView } from '#modules/organisations/index.ts';
import { OwnOfferPage } from '../views/offre-own-page.tsx';
import { changeTies, ManyRefused, type TieOrder } from './change-tie.ts';
import { ofEstablishment, offerContext } from './context.ts';
import { offerColumns } from './export.ts';
import { offerHref, ownOfferCsvUrl, ownOfferUrl } from './links.ts';
import { countOffer, listOffer, type OfferQuery } from './list.sql.ts';
import { doneWords } from './list-routes.tsx';
import { manyForm, type OfferListQuery, offerQuery, placeParams, type SentMany } from './schemas.ts';
import { tellChanges } from './tell.ts';
import { KEEP_OFFER, schoolYearOf } from './tie.ts';
import { listedActs } from './tie-workflow.ts';
import { readLine, tiesOfLine } from './ties.sql.ts';

const PER_PAGE = 50;
const MOST = 50_000;

/** The establishment of an address, for who speaks in its name. @throws NotFound · Forbidden. */
export async function ownAt(ctx: RequestContext, slug: string) {
  const organisation = await getOrganisation(ctx.db, slug);
  if (!organisation) throw unknownPage();
  return { organisation, decision: demand(ctx.actor, KEEP_OFFER, ofEstablishment(organisation.id)) };
}

const queryOf = (organisationId: string, query: OfferListQuery, today: string): OfferQuery => ({
  organisationId,
  etat: query.etat === 'toutes' || query.etat === 'proposee' ? '' : query.etat,
  etablissement: '',
  niveau: query.niveau === '' ? null : Number(query.niveau),
  statut: query.statut,
  chiffres: query.chiffres,
  today,
  annee: schoolYearOf(today),
});

const nothingSent: SentMany = { acte: '', motif: '', choix: [] };

async function show(
  ctx: RequestContext,
  organisation: OrganisationView,
  query: OfferListQuery,
  filled: { sent: SentMany; errors: Record<string, string> },
): Promise<Result> {
  const asked = queryOf(organisation.id, query, isoDate(ctx.clock.now()));
  const slice = { limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
  const { rows, total } = await listOffer(ctx.db, asked, slice);
  const model = {
    organisation: { slug: organisation.slug, nom: organisation.nom },
    query,
    etat: asked.etat,
    annee: asked.annee,
    acts: listedActs(asked.etat, 'etablissement'),
    list: { rows, total, pages: Math.ceil(total / PER_PAGE) },
    counts: await countOffer(ctx.db, asked),
    names: await accountNames(ctx.db, [...new Set(rows.flatMap((row) => row.parId ?? []))]),
  };
  const status = Object.keys(filled.errors).length > 0 ? 422 : 200;
  return page(<OwnOfferPage model={model} {...filled} />, { status });
}

/** What campuses show of an establishment: it confirms, contests, types its figures. */
export const ownOfferRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: ownOfferUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    query: offerQuery,
    handle: async (ctx, { params, query }) => {
      const { organisation } = await ownAt(ctx, params.slug);
      return show(ctx, organisation, query, { sent: nothingSent, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: ownOfferUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    query: offerQuery,
    form: manyForm,
    handle: async (ctx, { params, query, form }) => {
      const { organisation } = await ownAt(ctx, params.slug);
      return answered(ctx, organisation, query, form.ok ? form.value : nothingSent);
    },
  }),
  defineRoute({
    method: 'GET',
    path: ownOfferCsvUrl(':slug'),
    access: mayEver(KEEP_OFFER),
    params: placeParams,
    query: offerQuery,
    handle: async (ctx, { params, query }) => {
      const { organisation, decision } = await ownAt(ctx, params.slug);
      const asked = queryOf(organisation.id, query, isoDate(ctx.clock.now()));
      const { rows } = await listOffer(ctx.db, asked, { limit: MOST, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'offer.exported',
        objectType: 'organisation',
        objectId: organisation.id,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, `offre_${organisation.slug}`, rows, offerColumns(ctx.origin), flavourOf(ctx.url.searchParams));
    },
  }),
];

/** A ticked box: `line:campus:version`; one that names nothing of the establishment is as if it were not ticked. */
async function orderOf(ctx: RequestContext, organisationId: string, sent: SentMany, text: string): Promise<TieOrder[]> {
  const [, ligneId, slug, version] = /^([0-9a-f-]{36}):([a-z0-9-]{1,120}):(\d{1,9})$/.exec(text) ?? [];
  if (!z.uuid().safeParse(ligneId).success) return [];
  const line = await readLine(ctx.db, ligneId!);
  const tie = (await tiesOfLine(ctx.db, ligneId!)).find((one) => one.campus === slug);
  if (line?.organisationId !== organisationId || !tie) return [];
  const campus = { id: tie.campusId, slug: tie.campus, nom: tie.campusNom };
  return [
    {
      side: 'etablissement',
      campus,
      ligneId: line.id,
      acte: sent.acte,
      motif: sent.motif,
      version: Number(version),
    },
  ];
}

async function answered(
  ctx: RequestContext,
  organisation: OrganisationView,
  query: OfferListQuery,
  sent: SentMany,
): Promise<Result> {
  const orders: TieOrder[] = [];
  for (const one of sent.choix) orders.push(...(await orderOf(ctx, organisation.id, sent, one)));
  if (orders.length === 0)
    return show(ctx, organisation, query, { sent, errors: { choix: 'Cochez au moins une formation.' } });
  const context = offerContext(ctx);
  try {
    const done = await transaction(ctx.db, async (tx) => {
      const all = await changeTies(tx, context, orders);
      await tellChanges(tx, context, all);
      return all;
    });
    leaveFlash(ctx.cookies, { tone: 'ok', text: doneWords(done) });
    return seeOther(offerHref(ownOfferUrl(organisation.slug), { ...query }));
  } catch (error) {
    if (!(error instanceof ManyRefused)) throw error;
    return show(ctx, organisation, query, { sent, errors: { choix: error.sentences.slice(0, 5).join(' ') } });
  }
}
