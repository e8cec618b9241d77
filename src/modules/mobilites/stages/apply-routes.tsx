import { transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { profileOf, throttle } from '#modules/comptes/index.ts';
import { ApplyPage } from '../views/apply-page.tsx';
import { stayContext } from './access.ts';
import { appliesAsHerself, applyByAccount, applyByForm } from './apply.ts';
import { checkedApplication, pickSchool } from './check-application.ts';
import { applicationUrl, applyUrl } from './links.ts';
import { type Offer, publicOffer } from './offers.sql.ts';
import { type ApplyValues, applyForm, idParams, sentQuery } from './schemas.ts';
import { isOpen } from './stay-workflow.ts';

const EMPTY: ApplyValues = {
  acte: 'envoyer',
  prenom: '',
  nom: '',
  courriel: '',
  discipline: '',
  etablissement: '',
  ecole: '',
  chef_courriel: '',
  motivation: '',
  site_internet: '',
};

/** A teacher asks for a place: by her account, or by a form whose address is confirmed by a letter. */
export const applyRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: applyUrl(':id'),
    access: 'public',
    params: idParams,
    query: sentQuery,
    handle: async (ctx, { params, query }) => {
      const offer = await offerOf(ctx, params.id);
      const known = await knownPerson(ctx);
      const values = { ...EMPTY, ecole: known?.ecole ?? '' };
      return show(ctx, offer, { values, errors: {}, status: 200, sent: query.envoye !== undefined });
    },
  }),
  defineRoute({
    method: 'POST',
    path: applyUrl(':id'),
    access: 'public',
    params: idParams,
    form: applyForm,
    handle: async (ctx, { params, form }) => {
      const offer = await offerOf(ctx, params.id);
      return applied(ctx, offer, form.ok ? form.value : EMPTY);
    },
  }),
];

async function offerOf(ctx: RequestContext, id: string): Promise<Offer> {
  const offer = await publicOffer(ctx.db, id);
  if (!offer) throw unknownPage();
  return offer;
}

/** Who applies by her account, and the school of the account. */
async function knownPerson(ctx: RequestContext) {
  if (!ctx.actor || ctx.actor.secondFactorDue || !appliesAsHerself(ctx)) return null;
  const profile = await profileOf(ctx.db, ctx.actor.id, isoDate(ctx.clock.now()));
  if (!profile) return null;
  const { prenom, nom, courriel, organisation } = profile;
  return { prenom, nom, courriel, ecole: organisation?.slug ?? '' };
}

interface Filled {
  values: ApplyValues;
  errors: Record<string, string>;
  status: number;
  sent?: boolean;
}

async function show(ctx: RequestContext, offer: Offer, filled: Filled): Promise<Result> {
  const open = isOpen(offer, isoDate(ctx.clock.now()));
  const pick = await pickSchool(ctx.db, filled.values);
  const known = await knownPerson(ctx);
  const { sent = false, ...form } = filled;
  const state = sent ? 'sent' : open ? 'open' : 'closed';
  return page(<ApplyPage offer={offer} state={state} pick={pick} known={known} {...form} />, {
    status: filled.status,
    headers: { 'Cache-Control': 'no-store' },
  });
}

async function applied(ctx: RequestContext, offer: Offer, values: ApplyValues): Promise<Result> {
  const done = seeOther(`${applyUrl(offer.id)}?envoye=oui`);
  // A machine is thanked like anybody, and nothing is kept.
  if (values.site_internet !== '') return done;
  const refuse = (errors: Filled['errors'], status = 422) => show(ctx, offer, { values, errors, status });
  if (!isOpen(offer, isoDate(ctx.clock.now()))) return refuse({});
  if (values.acte === 'chercher') return refuse({}, 200);
  const known = await knownPerson(ctx);
  const checked = checkedApplication(values, await pickSchool(ctx.db, values), known, offer);
  if (!checked.ok) return refuse(checked.errors);
  const wait = await throttle(ctx, 'stage_enseignant', checked.text.courriel);
  if (wait) return refuse({ courriel: wait });
  try {
    const by = stayContext(ctx);
    if (!known) {
      await transaction(ctx.db, (tx) => applyByForm(tx, by, offer.id, checked.text));
      return done;
    }
    const id = await transaction(ctx.db, (tx) => applyByAccount(tx, by, offer.id, checked.text));
    return seeOther(applicationUrl(id));
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    return refuse({ discipline: error.sentence });
  }
}
