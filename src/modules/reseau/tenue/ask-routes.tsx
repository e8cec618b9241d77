import { z } from 'zod';
import { NotFound } from '#core/errors/index.ts';
import {
  defineRoute,
  movedPermanently,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { courriel, throttle } from '#modules/comptes/index.ts';
import { presentOrganisationSlug, readSheet, type Sheet } from '#modules/organisations/index.ts';
import { AskPage } from '../views/claim-ask-page.tsx';
import { ClaimLinkPage, DeadClaimPage } from '../views/claim-link-page.tsx';
import { claimOfLink, giveUp, provesItself, receiveClaim, verifyClaim } from './ask.ts';
import { claimLinkUrl, claimUrl } from './links.ts';
import { keepersOf } from './revendications.sql.ts';

const params = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,120}$/) });
const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{43}$/) });
const text = (max: number) =>
  z
    .string()
    .max(max, `${max} caractères au plus.`)
    .optional()
    .transform((typed) => (typed ?? '').replace(/\r\n/g, '\n').trim());

const needed = (max: number, message: string) =>
  z
    .string()
    .max(max, `${max} caractères au plus.`)
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .refine((typed) => typed !== '', message);

const askForm = z.object({
  prenom: needed(80, 'Donnez votre prénom.'),
  nom: needed(80, 'Donnez votre nom.'),
  fonction: needed(120, 'Dites votre fonction.'),
  courriel,
  preuve: text(1000),
  // No person sees this field: what fills it is a machine.
  site_internet: text(2000),
});

async function askPage(
  ctx: RequestContext,
  sheet: Sheet,
  filled: { typed?: Record<string, string>; errors?: Record<string, string>; sent?: boolean; status?: number } = {},
): Promise<Result> {
  const keepers = await keepersOf(ctx.db, sheet.id, isoDate(ctx.clock.now()));
  return page(
    <AskPage
      sheet={{ slug: sheet.slug, nom: sheet.state.nom, exemple: sheet.exemple }}
      held={keepers.length > 0}
      sent={filled.sent ?? false}
      typed={filled.typed ?? {}}
      errors={filled.errors ?? {}}
    />,
    { status: filled.status ?? 200 },
  );
}

async function sheetOf(ctx: RequestContext, slug: string): Promise<Sheet> {
  const sheet = await readSheet(ctx.db, { slug });
  if (!sheet || sheet.deletedAt) throw new NotFound('organisation.unknown', 'Cette fiche n’existe pas ou plus.');
  return sheet;
}

/** « C’est votre organisation ? », by anybody; then the mailed link of who asked. */
export const askRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: claimUrl(':slug'),
    access: 'public',
    params,
    query: z.object({ envoyee: z.literal('oui').optional().catch(undefined) }),
    handle: async (ctx, { params: { slug }, query }) => {
      const present = await presentOrganisationSlug(ctx.db, slug);
      if (present) return movedPermanently(claimUrl(present));
      return askPage(ctx, await sheetOf(ctx, slug), { sent: query.envoyee === 'oui' });
    },
  }),
  defineRoute({
    method: 'POST',
    path: claimUrl(':slug'),
    access: 'public',
    params,
    form: askForm,
    handle: async (ctx, { params: { slug }, form }) => {
      const present = await presentOrganisationSlug(ctx.db, slug);
      const sheet = await sheetOf(ctx, present ?? slug);
      if (!form.ok) return askPage(ctx, sheet, { typed: form.typed, errors: form.errors, status: 422 });
      const { site_internet, ...asked } = form.value;
      const refuse = (errors: Record<string, string>, status = 422) =>
        askPage(ctx, sheet, { typed: asked, errors, status });
      const sent = seeOther(`${claimUrl(sheet.slug)}?envoyee=oui`);
      // A machine is thanked like anybody, and nothing is kept.
      if (site_internet !== '') return sent;
      if (asked.preuve === '' && !provesItself(asked.courriel, sheet)) return refuse({ preuve: NO_PROOF });
      const wait = await throttle(ctx, 'revendication', asked.courriel);
      if (wait) return refuse({ courriel: wait }, 429);
      await receiveClaim(ctx, sheet.id, asked);
      return sent;
    },
  }),
  defineRoute({
    method: 'GET',
    path: claimLinkUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: async (ctx, { params: { jeton } }) => linkPage(ctx, jeton),
  }),
  defineRoute({
    method: 'POST',
    path: claimLinkUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: z.object({ acte: z.enum(['confirmer', 'rendre']) }),
    handle: async (ctx, { params: { jeton }, form }) => {
      if (!form.ok) return linkPage(ctx, jeton, 422);
      const claim = await (form.value.acte === 'confirmer' ? verifyClaim(ctx, jeton) : giveUp(ctx, jeton));
      return claim ? seeOther(claimLinkUrl(jeton)) : dead();
    },
  }),
];

const NO_PROOF =
  'Cette adresse n’est pas au nom de l’organisation : dites ce qui montre que vous en êtes, ou donnez une adresse à son nom.';

const dead = (): Result => page(<DeadClaimPage />, { status: 410 });

/** What a link opens; opening it changes nothing, since mail scanners open links. */
async function linkPage(ctx: RequestContext, token: string, status = 200): Promise<Result> {
  const claim = await claimOfLink(ctx.db, token, ctx.clock.now());
  return claim ? page(<ClaimLinkPage token={token} claim={claim} />, { status }) : dead();
}
