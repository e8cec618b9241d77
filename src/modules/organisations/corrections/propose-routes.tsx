import { z } from 'zod';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  movedPermanently,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import type { OrganisationHooks } from '../hooks.ts';
import { presentOrganisationSlug } from '../reads.sql.ts';
import { sheetParams } from '../schemas.ts';
import { readSheet, type Sheet } from '../sheet.sql.ts';
import { valuesOf } from '../sheet.ts';
import { sheetAt } from '../sheet-routes.tsx';
import { ProposePage } from '../views/propose-page.tsx';
import { GONE, proposable, propose } from './correction.ts';
import { proposeUrl } from './links.ts';

const text = (max: number) =>
  z
    .string()
    .max(max, `${max} caractères au plus.`)
    .optional()
    .transform((typed) => (typed ?? '').trim());

const proposeForm = z.object({
  ...Object.fromEntries(proposable.map((input) => [input, z.string().max(400, '400 caractères au plus.').optional()])),
  message: text(1000),
  reponse: text(254).refine(
    (typed) => typed === '' || z.email().safeParse(typed).success,
    'Donnez une adresse complète, par exemple prenom.nom@exemple.fr, ou laissez vide.',
  ),
  // No person sees this field: what fills it is a machine.
  site_internet: text(2000),
});

/** What a visitor typed, but the field that no person sees. */
const typedOf = ({ site_internet: _, ...rest }: z.infer<typeof proposeForm>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

function proposePage(
  sheet: Sheet,
  filled: { typed?: Record<string, string>; errors?: Record<string, string>; sent?: boolean; status?: number } = {},
): Result {
  const shown = valuesOf(sheet.state);
  return page(
    <ProposePage
      sheet={{ slug: sheet.slug, nom: sheet.state.nom, exemple: sheet.exemple }}
      fields={proposable}
      typed={{ ...shown, ...filled.typed }}
      errors={filled.errors ?? {}}
      sent={filled.sent ?? false}
    />,
    { status: filled.status ?? 200 },
  );
}

/**
 * The form of the sheet that the one at this address was merged into, with what the visitor had changed: nothing typed is lost.
 * @throws NotFound when it was merged into none.
 */
async function keptPage(ctx: RequestContext, slug: string, typed: Record<string, string>): Promise<Result> {
  const present = await presentOrganisationSlug(ctx.db, slug);
  const [gone, kept] = [await readSheet(ctx.db, { slug }), present ? await readSheet(ctx.db, { slug: present }) : null];
  if (!gone || !kept || kept.deletedAt) throw new NotFound('organisation.unknown', UNKNOWN);
  const shown: Record<string, string> = valuesOf(gone.state);
  const changed = Object.fromEntries(Object.entries(typed).filter(([name, value]) => value !== shown[name]));
  return proposePage(kept, { typed: changed, errors: { nom: MOVED }, status: 409 });
}

const UNKNOWN = 'Cette fiche n’existe pas ou plus.';
const MOVED = 'La fiche que vous lisiez vient d’être réunie à celle-ci. Relisez-la, puis envoyez de nouveau.';

/** « Proposer une correction », by anybody: nothing is written in the sheet before the campus has read it. */
export const proposeRoutes = (hooks: OrganisationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: proposeUrl(':slug'),
    access: 'public',
    params: sheetParams,
    query: z.object({ envoyee: z.literal('oui').optional().catch(undefined) }),
    handle: async (ctx, { params, query }) => {
      const present = await presentOrganisationSlug(ctx.db, params.slug);
      if (present) return movedPermanently(proposeUrl(present));
      return proposePage(await sheetAt(ctx, params.slug), { sent: query.envoyee === 'oui' });
    },
  }),
  defineRoute({
    method: 'POST',
    path: proposeUrl(':slug'),
    access: 'public',
    params: sheetParams,
    form: proposeForm,
    handle: async (ctx, { params, form }) => {
      const sheet = await readSheet(ctx.db, { slug: params.slug });
      if (!sheet || sheet.deletedAt) return keptPage(ctx, params.slug, form.ok ? typedOf(form.value) : form.typed);
      if (!form.ok) return proposePage(sheet, { typed: form.typed, errors: form.errors, status: 422 });
      const { message, reponse, site_internet } = form.value;
      const typed = typedOf(form.value);
      const values = Object.fromEntries(proposable.flatMap((name) => (name in typed ? [[name, typed[name]!]] : [])));
      const sent = seeOther(`${proposeUrl(sheet.slug)}?envoyee=oui`);
      // A machine is thanked like anybody, and nothing is kept.
      if (site_internet !== '') return sent;
      const wait = await hooks.slowDown(ctx, sheet.id);
      if (wait) return proposePage(sheet, { typed, errors: { message: wait }, status: 429 });
      try {
        const { errors } = await propose(ctx, { sheet, values, message, courriel: reponse || null });
        if (Object.keys(errors).length > 0) return proposePage(sheet, { typed, errors, status: 422 });
        return sent;
      } catch (error) {
        if (error instanceof Conflict && error.code === GONE) return keptPage(ctx, sheet.slug, typed);
        if (!(error instanceof RuleBroken)) throw error;
        return proposePage(sheet, { typed, errors: { nom: error.sentence }, status: error.status });
      }
    },
  }),
];
