import { transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { StayConflictPage } from '../views/stay-conflict-page.tsx';
import { StayEditPage } from '../views/stay-edit-page.tsx';
import { offerAt, placeAt, type StayPlace, stayContext } from './access.ts';
import { checkedOffer, offerValues } from './check-offer.ts';
import { editStayUrl, newStayUrl, stayUrl } from './links.ts';
import { type Offer, readOffer } from './offers.sql.ts';
import { editOffer, hostsFor, OfferRefused, proposeOffer } from './save-offer.ts';
import { campusParams, offerForm, offerInputs, type SentOffer, stayParams, valuesIn } from './schemas.ts';
import { OFFER, OFFER_STALE, OFFER_STAY } from './stay.ts';

type Errors = Record<string, string>;
const EMPTY: SentOffer = {
  version: 0,
  organisation: '',
  titre: '',
  texte: '',
  niveau: 'enseignants et formateurs',
  lieu: '',
  debut: '',
  fin: '',
  jours: '',
  places: '',
  places_academies: '',
  prise_en_charge: '',
  candidatures_jusquau: '',
  reference_gaia: '',
};

/** An offer is proposed, or what is said of it changes. */
export const stayFormRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newStayUrl(':slug'),
    access: mayEver(OFFER_STAY),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const place = await placeAt(ctx, params.slug);
      const [only] = place.own;
      const organisation = !place.team && place.own.length === 1 ? only!.slug : '';
      return show(ctx, place, null, { sent: { ...EMPTY, organisation }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newStayUrl(':slug'),
    access: mayEver(OFFER_STAY),
    params: campusParams,
    form: offerForm,
    handle: async (ctx, { params, form }) => {
      const place = await placeAt(ctx, params.slug);
      return proposed(ctx, place, form.ok ? form.value : EMPTY);
    },
  }),
  defineRoute({
    method: 'GET',
    path: editStayUrl(':slug', ':id'),
    access: mayEver(OFFER_STAY),
    params: stayParams,
    handle: async (ctx, { params }) => {
      const { place, offer } = await offerAt(ctx, params);
      return show(ctx, place, offer, { sent: { version: offer.version, ...offerValues(offer) }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editStayUrl(':slug', ':id'),
    access: mayEver(OFFER_STAY),
    params: stayParams,
    form: offerForm,
    handle: async (ctx, { params, form }) => {
      const { place, offer } = await offerAt(ctx, params);
      return edited(ctx, place, offer, form.ok ? form.value : EMPTY);
    },
  }),
];

async function show(
  ctx: RequestContext,
  place: StayPlace,
  offer: Offer | null,
  filled: { sent: SentOffer; errors: Errors },
): Promise<Result> {
  const hosts = await hostsFor(ctx.db, place, isoDate(ctx.clock.now()), offer);
  return page(<StayEditPage campus={place.campus} offer={offer} hosts={hosts} {...filled} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
  });
}

async function proposed(ctx: RequestContext, place: StayPlace, sent: SentOffer): Promise<Result> {
  const checked = checkedOffer(valuesIn(sent), { today: isoDate(ctx.clock.now()), began: null });
  if (!checked.ok) return show(ctx, place, null, { sent, errors: checked.errors });
  try {
    const id = await transaction(ctx.db, (tx) => proposeOffer(tx, stayContext(ctx), place, checked.text));
    leaveFlash(ctx.cookies, { tone: 'ok', text: 'L’offre est publiée : les enseignants peuvent candidater.' });
    return seeOther(stayUrl(place.campus.slug, id));
  } catch (error) {
    if (!(error instanceof OfferRefused)) throw error;
    return show(ctx, place, null, { sent, errors: { [error.field]: error.sentence } });
  }
}

async function edited(ctx: RequestContext, place: StayPlace, offer: Offer, sent: SentOffer): Promise<Result> {
  const order = { today: isoDate(ctx.clock.now()), began: offer.debut };
  const checked = checkedOffer(valuesIn(sent), order);
  if (!checked.ok) return show(ctx, place, offer, { sent, errors: checked.errors });
  try {
    const what = { id: offer.id, version: sent.version, text: checked.text };
    const version = await transaction(ctx.db, (tx) => editOffer(tx, stayContext(ctx), place, what));
    const same = version === offer.version;
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text: same ? 'Rien n’avait changé.' : 'Offre enregistrée.' });
    return seeOther(stayUrl(place.campus.slug, offer.id));
  } catch (error) {
    if (error instanceof Conflict && error.code === OFFER_STALE) return bothVersions(ctx, place, offer.id, sent);
    if (!(error instanceof OfferRefused)) throw error;
    return show(ctx, place, offer, { sent, errors: { [error.field]: error.sentence } });
  }
}

/** The journal keeps nothing of what an offer says: every difference between the two versions is shown, none is guessed. */
async function bothVersions(ctx: RequestContext, place: StayPlace, id: string, sent: SentOffer): Promise<Result> {
  const offer = (await readOffer(ctx.db, place.campus.id, id))!;
  const history = await historyOf(ctx.db, OFFER, id, { versions: true, limit: 50 });
  const last = history.find((entry) => entry.version === offer.version);
  const names = await accountNames(ctx.db, last?.actorId ? [last.actorId] : []);
  const other = last ? { who: (last.actorId && names.get(last.actorId)) || 'Quelqu’un', at: last.at } : null;
  const merge = mergeVersions(offerInputs, null, valuesIn(sent), offerValues(offer));
  const hosts = await hostsFor(ctx.db, place, isoDate(ctx.clock.now()), offer);
  return page(<StayConflictPage campus={place.campus} offer={offer} merge={merge} other={other} hosts={hosts} />, {
    status: 409,
  });
}
