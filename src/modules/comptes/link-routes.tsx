import { z } from 'zod';
import { defineRoute, page, type Route, seeOther } from '#core/http/index.ts';
import * as links from './links.ts';
import { requestLink } from './request-link.ts';
import { linkForm, phraseForm, tokenParam, vers } from './schemas.ts';
import { signInPage, stateOf, throttledPage } from './sign-in-routes.tsx';
import { waitSentence } from './throttle.ts';
import { accountOfLink, choosePhraseByLink, signInByLink } from './use-link.ts';
import { ChoosePhrasePage, DeadLinkPage, ForgottenPage, LinkPage, LinkSentPage } from './views/link-pages.tsx';

const deadLink = () => page(<DeadLinkPage />, { status: 410 });
const backQuery = z.object({ vers });

/** One-time links: asked for, and used by a button (a GET uses nothing). */
export const linkRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: links.LINK_ASK,
    access: 'public',
    form: linkForm,
    handle: async (ctx, { form }) => {
      const state = stateOf(form);
      if (!form.ok) return signInPage(ctx, { ...state, errors: form.errors, status: 422 });
      const wait = await requestLink(ctx, { courriel: form.value.courriel, usage: 'connexion', back: state.back });
      return wait > 0 ? throttledPage(ctx, state, wait) : seeOther(links.LINK_SENT);
    },
  }),
  defineRoute({
    method: 'GET',
    path: links.LINK_SENT,
    access: 'public',
    handle: () => page(<LinkSentPage />),
  }),
  defineRoute({
    method: 'GET',
    path: `${links.LINK_ASK}/:jeton`,
    access: 'public',
    params: tokenParam,
    query: backQuery,
    handle: async (ctx, { params, query }) =>
      (await accountOfLink(ctx, params.jeton, 'connexion'))
        ? page(<LinkPage action={links.signInLinkUrl(params.jeton, links.safeReturn(query.vers))} />)
        : deadLink(),
  }),
  defineRoute({
    method: 'POST',
    path: `${links.LINK_ASK}/:jeton`,
    access: 'public',
    params: tokenParam,
    query: backQuery,
    handle: async (ctx, { params, query }) =>
      (await signInByLink(ctx, params.jeton)) ? seeOther(links.safeReturn(query.vers)) : deadLink(),
  }),
  defineRoute({
    method: 'GET',
    path: links.FORGOTTEN,
    access: 'public',
    handle: () => page(<ForgottenPage typed={{}} errors={{}} />),
  }),
  defineRoute({
    method: 'POST',
    path: links.FORGOTTEN,
    access: 'public',
    form: linkForm,
    handle: async (ctx, { form }) => {
      if (!form.ok) return page(<ForgottenPage typed={form.typed} errors={form.errors} />, { status: 422 });
      const typed = { courriel: form.value.courriel };
      const wait = await requestLink(ctx, { ...typed, usage: 'phrase', back: links.WORKSPACE });
      if (wait === 0) return seeOther(links.LINK_SENT);
      return page(<ForgottenPage typed={typed} errors={{ courriel: waitSentence(wait) }} />, {
        status: 429,
        headers: { 'Retry-After': String(Math.ceil(wait / 1000)) },
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/connexion/phrase/:jeton',
    access: 'public',
    params: tokenParam,
    handle: async (ctx, { params }) => {
      const compte = await accountOfLink(ctx, params.jeton, 'phrase');
      if (!compte) return deadLink();
      const action = links.phraseLinkUrl(params.jeton);
      return page(<ChoosePhrasePage action={action} courriel={compte.courriel} errors={{}} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/connexion/phrase/:jeton',
    access: 'public',
    params: tokenParam,
    form: phraseForm,
    handle: async (ctx, { params, form }) => {
      const result = form.ok
        ? await choosePhraseByLink(ctx, params.jeton, form.value.phrase)
        : { outcome: 'refused' as const, reasons: Object.values(form.errors) };
      if (result.outcome === 'chosen') return seeOther(links.WORKSPACE);
      const compte = await accountOfLink(ctx, params.jeton, 'phrase');
      if (result.outcome === 'dead_link' || !compte) return deadLink();
      const view = (
        <ChoosePhrasePage
          action={links.phraseLinkUrl(params.jeton)}
          courriel={compte.courriel}
          errors={{ phrase: result.reasons.join(' ') }}
        />
      );
      return page(view, { status: 422 });
    },
  }),
];
