import { withRecentFactor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
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
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type StayModel, StayPage } from '../views/stay-page.tsx';
import { offerAt, type StayPlace, stayContext, subjectOfOffer } from './access.ts';
import { applicationsOf, satisfactionOf } from './applications.sql.ts';
import { applicationColumns } from './export.ts';
import { applicationsCsvUrl, removeSupportUrl, stayStateUrl, stayUrl, supportsUrl } from './links.ts';
import { type Offer, readOffer } from './offers.sql.ts';
import { receiveSupport, supportField, supportRulesSaid } from './receive-support.ts';
import { changeOfferState, OfferRefused } from './save-offer.ts';
import { offerStateForm, removeSupportForm, stayParams } from './schemas.ts';
import { nextInLine } from './seats.ts';
import { removeSupport, shareSupport, sharingRefusal } from './share-support.ts';
import { OFFER, OFFER_STAY, REPORT } from './stay.ts';
import { supportsOf } from './supports.sql.ts';

/** One offer: its places, who asks for them, what is shared of it. */
export const stayOfferRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: stayUrl(':slug', ':id'),
    access: mayEver(OFFER_STAY),
    params: stayParams,
    handle: async (ctx, { params }) => {
      const { place, offer } = await offerAt(ctx, params);
      return show(ctx, place, offer, { typed: {}, errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: stayStateUrl(':slug', ':id'),
    access: mayEver(OFFER_STAY),
    params: stayParams,
    form: offerStateForm,
    handle: async (ctx, { params, form }) => {
      const { place, offer } = await offerAt(ctx, params);
      const typed = form.ok ? form.value : { version: 0, etat: '' as const, motif: '' };
      try {
        await transaction(ctx.db, (tx) => changeOfferState(tx, stayContext(ctx), place, { ...typed, id: offer.id }));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’offre est à jour.' });
        return seeOther(stayUrl(place.campus.slug, offer.id));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const field = error instanceof OfferRefused ? error.field : 'etat';
        const now = (await readOffer(ctx.db, place.campus.id, offer.id)) ?? offer;
        const filled = { typed: { ...typed }, errors: { [field]: error.sentence }, status: error.status };
        return show(ctx, place, now, filled);
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: applicationsCsvUrl(':slug', ':id'),
    access: withRecentFactor(mayEver(REPORT)),
    params: stayParams,
    handle: async (ctx, { params }) => {
      const { place, offer } = await offerAt(ctx, params);
      const decision = demand(ctx.actor, REPORT, { ...subjectOfOffer(place, offer), organisations: [] });
      const rows = await applicationsOf(ctx.db, offer.id);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'teacher_stay_applications.exported',
        objectType: OFFER,
        objectId: offer.id,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, 'candidatures_stage', rows, applicationColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'POST',
    path: supportsUrl(':slug', ':id'),
    access: mayEver(OFFER_STAY),
    params: stayParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const { place, offer } = await offerAt(ctx, params);
      const decision = demand(ctx.actor, OFFER_STAY, subjectOfOffer(place, offer));
      const refusal = sharingRefusal(offer, isoDate(ctx.clock.now()));
      if (refusal) return show(ctx, place, offer, { typed: {}, errors: { supports: refusal }, status: 422 });
      const received = await receiveSupport(ctx);
      if (!received.ok) return show(ctx, place, offer, received);
      const author = authorOf(ctx, decision);
      try {
        const sharing = { offer, candidatureId: null, author, ...received.said, deposit: received.deposit };
        await transaction(ctx.db, (tx) => shareSupport(tx, ctx.clock.now(), ctx.files, sharing));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        const errors = { [supportField]: error.sentence };
        return show(ctx, place, offer, { typed: received.said, errors, status: 422 });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${received.said.titre} » est partagé.` });
      return seeOther(stayUrl(place.campus.slug, offer.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeSupportUrl(':slug', ':id'),
    access: mayEver(OFFER_STAY),
    params: stayParams,
    form: removeSupportForm,
    handle: async (ctx, { params, form }) => {
      const { place, offer } = await offerAt(ctx, params);
      const author = authorOf(ctx, demand(ctx.actor, OFFER_STAY, subjectOfOffer(place, offer)));
      try {
        const supportId = form.ok ? form.value.support : '';
        await transaction(ctx.db, (tx) => removeSupport(tx, { offer, supportId, author }));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return show(ctx, place, offer, { typed: {}, errors: { supports: error.sentence }, status: 422 });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le document est retiré.' });
      return seeOther(stayUrl(place.campus.slug, offer.id));
    },
  }),
];

/** The host reads who comes; the team, everybody who asked. */
async function show(
  ctx: RequestContext,
  place: StayPlace,
  offer: Offer,
  filled: { typed: Readonly<Record<string, unknown>>; errors: Record<string, string>; status: number },
): Promise<Result> {
  const all = await applicationsOf(ctx.db, offer.id);
  const today = isoDate(ctx.clock.now());
  const coming = all.filter((one) => ['retenu', 'realise', 'evalue'].includes(one.etat));
  const model: StayModel = {
    campus: place.campus,
    offer,
    team: place.team,
    applications: place.team ? all.filter((one) => one.etat !== 'candidature') : coming,
    next: nextInLine(offer, place.team && today < offer.debut ? all : []),
    unconfirmed: all.filter((one) => one.etat === 'candidature').length,
    supports: await supportsOf(ctx.db, offer.id),
    opinion: await satisfactionOf(ctx.db, offer.id),
    today,
    deposit: supportRulesSaid,
    typed: Object.fromEntries(Object.entries(filled.typed).map(([name, value]) => [name, String(value)])),
    errors: filled.errors,
  };
  // What is still being sent is not waited for.
  const headers: Record<string, string> = [408, 413].includes(filled.status) ? { Connection: 'close' } : {};
  return page(<StayPage model={model} />, { status: filled.status, headers });
}
