import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { receiveUpload, type Upload, UploadRefused } from '#core/files/index.ts';
import { defineRoute, leaveFlash, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { depositRules } from '#modules/organisations/index.ts';
import { ASK, actingOf, DECIDE, HOLD, OPINE, OPINE_CAMPUS } from './access.ts';
import { giveAdvisoryOpinion, giveCampusOpinion } from './give-opinion.ts';
import type { RequestHooks } from './hooks.ts';
import { leadRequest, recordDecision } from './lead-request.ts';
import * as links from './links.ts';
import { closeRequest } from './open-request.ts';
import { readable } from './page-routes.tsx';
import { depositArguments, whySealed } from './request-file.ts';
import {
  advisoryOpinionForm,
  advisorySent,
  campusOpinionForm,
  decisionForm,
  openingForm,
  requestParams,
  stateForm,
} from './schemas.ts';
import { show, tried } from './show.tsx';

const unreadable = () => new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');

/** What is typed, without what the page says itself. */
const typedOf = (form: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** The request at an address, once somebody may do an act on it. @throws NotFound · Forbidden. */
async function actable(ctx: RequestContext, hooks: RequestHooks, params: { slug: string; id: string }, act: string) {
  const held = await readable(ctx, hooks, params);
  demand(ctx.actor, act, held.subject);
  return { held, acting: actingOf(ctx, hooks), order: { place: held.place, id: held.one.id } };
}

/** What is done to a request: each act has its own form. */
export const requestActRoutes = (hooks: RequestHooks): Route[] => [
  ...stateRoutes(hooks),
  ...opinionRoutes(hooks),
  ...openingRoutes(hooks),
  fileRoute(hooks),
];

const SAID: Readonly<Record<string, string>> = {
  proposer: 'La demande est proposée.',
  demander_avis: 'L’avis du campus est demandé.',
  passer_outre: 'La demande est transmise sans l’avis du campus.',
  abandonner: 'La demande est abandonnée.',
};

const stateRoutes = (hooks: RequestHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: links.requestStateUrl(':slug', links.REQUEST_ID),
    access: mayEver(ASK),
    params: requestParams,
    form: stateForm,
    handle: async (ctx, { params, form }) => {
      const { held, acting, order } = await actable(ctx, hooks, params, ASK);
      if (!form.ok) throw unreadable();
      const sent = form.value;
      const fields = typedOf(sent);
      if (!sent.transition)
        return show(ctx, hooks, held, { fields, errors: { transition: 'Choisissez ce qui change.' } }, 422);
      return tried(ctx, hooks, held, {
        fields,
        act: () => transaction(ctx.db, (tx) => leadRequest(tx, acting, { ...order, sent })),
        said: SAID[sent.transition] ?? 'La demande a avancé.',
        places: { motif: 'motif' },
        other: 'transition',
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.decisionUrl(':slug', links.REQUEST_ID),
    access: mayEver(DECIDE),
    params: requestParams,
    form: decisionForm,
    handle: async (ctx, { params, form }) => {
      const { held, acting, order } = await actable(ctx, hooks, params, DECIDE);
      if (!form.ok) throw unreadable();
      const sent = form.value;
      return tried(ctx, hooks, held, {
        fields: typedOf(sent),
        act: () => transaction(ctx.db, (tx) => recordDecision(tx, acting, { ...order, sent })),
        said: 'La décision est enregistrée. L’établissement et le campus en sont prévenus.',
        places: { reference: 'reference', date: 'decision_le' },
        other: 'issue',
      });
    },
  }),
];

const opinionRoutes = (hooks: RequestHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: links.campusOpinionUrl(':slug', links.REQUEST_ID),
    access: mayEver(OPINE_CAMPUS),
    params: requestParams,
    form: campusOpinionForm,
    handle: async (ctx, { params, form }) => {
      const { held, acting, order } = await actable(ctx, hooks, params, OPINE_CAMPUS);
      if (!form.ok) throw unreadable();
      const sent = form.value;
      return tried(ctx, hooks, held, {
        fields: typedOf(sent),
        act: () => transaction(ctx.db, (tx) => giveCampusOpinion(tx, acting, { ...order, sent })),
        said: 'L’avis du campus est enregistré.',
        places: { avis: 'avis', remplace_motif: 'remplace_motif' },
        other: 'sens',
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: links.advisoryOpinionUrl(':slug', links.REQUEST_ID),
    access: mayEver(OPINE),
    params: requestParams,
    form: advisoryOpinionForm,
    handle: async (ctx, { params, form }) => {
      const { held, acting, order } = await actable(ctx, hooks, params, OPINE);
      if (!form.ok) throw unreadable();
      const sent = advisorySent(form.value);
      return tried(ctx, hooks, held, {
        fields: typedOf(form.value),
        act: () => transaction(ctx.db, (tx) => giveAdvisoryOpinion(tx, acting, { ...order, sent })),
        said: 'L’avis consultatif est enregistré.',
        places: { avis: 'avis_consultatif', remplace_motif: 'remplace_motif_consultatif' },
        other: 'sens_consultatif',
      });
    },
  }),
];

/** Fields of the places and of the pupils, status by status. */
const COUNTS = ['capacite_scolaire', 'inscrits_scolaire', 'capacite_apprentissage', 'inscrits_apprentissage'];

const openingRoutes = (hooks: RequestHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: links.openingUrl(':slug', links.REQUEST_ID),
    access: mayEver(HOLD),
    params: requestParams,
    form: openingForm,
    handle: async (ctx, { params, form }) => {
      const { held, acting, order } = await actable(ctx, hooks, params, HOLD);
      if (!form.ok) throw unreadable();
      const sent = form.value;
      return tried(ctx, hooks, held, {
        fields: typedOf(sent),
        act: () => transaction(ctx.db, (tx) => closeRequest(tx, acting, { ...order, sent })),
        said: sent.constat === 'ouverte' ? 'C’est constaté : l’offre est à jour.' : 'C’est constaté.',
        places: { ...Object.fromEntries(COUNTS.map((name) => [name, name])), motif: 'fin_motif' },
        other: 'constat',
      });
    },
  }),
];

const fileRoute = (hooks: RequestHooks): Route =>
  defineRoute({
    method: 'POST',
    path: links.requestFileUrl(':slug', links.REQUEST_ID),
    access: mayEver(ASK),
    params: requestParams,
    handle: async (ctx, { params }): Promise<Result> => {
      // Before a byte is read.
      const { held, acting, order } = await actable(ctx, hooks, params, ASK);
      const refuse = (sentence: string, status: number) =>
        show(ctx, hooks, held, { fields: {}, errors: { fichier: sentence } }, status);
      const sealed = whySealed(held.one.etat);
      if (sealed) return refuse(sealed, 422);
      let upload: Upload;
      try {
        upload = await receiveUpload(ctx.request, ctx.files, depositRules.document);
      } catch (error) {
        if (error instanceof UploadRefused) return refuse(error.sentence, error.status);
        throw error;
      }
      const [deposit] = upload.files;
      if (!deposit) return refuse('Choisissez un fichier.', 422);
      try {
        await transaction(ctx.db, (tx) => depositArguments(tx, acting, ctx.files, { ...order, deposit }));
      } catch (error) {
        if (error instanceof RuleBroken) return refuse(error.sentence, error.status);
        throw error;
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${deposit.nom} » est déposé.` });
      return seeOther(links.requestUrl(held.place.campus.slug, held.one.id));
    },
  });
