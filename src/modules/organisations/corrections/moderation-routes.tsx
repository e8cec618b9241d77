import { z } from 'zod';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import type { OrganisationHooks } from '../hooks.ts';
import { showInput, valuesOf } from '../sheet.ts';
import { CorrectionPage } from '../views/correction-page.tsx';
import { type Answer, answer, correctionAt, faultOf, MODERATE } from './correction.ts';
import { similarTo } from './corrections.sql.ts';
import { CORRECTIONS, correctionUrl } from './links.ts';
import { queueRoutes } from './queue-routes.tsx';

const params = z.object({ id: z.uuid() });
const line = z
  .string()
  .catch('')
  .transform((typed) => typed.trim().slice(0, 1000));
const answerForm = z.object({
  acte: z.enum(['accepter', 'refuser', 'reunir']),
  vue: z.string().catch(''),
  motif: line,
  autre: z.string().catch(''),
});

async function correctionPage(
  ctx: RequestContext,
  hooks: OrganisationHooks,
  id: string,
  filled: { motif?: string; errors?: Record<string, string>; status?: number } = {},
): Promise<Result> {
  const { row, sheet } = await correctionAt(ctx, hooks, id);
  const present = valuesOf(sheet.state)[row.champ];
  return page(
    <CorrectionPage
      row={row}
      present={present}
      show={(value) => showInput(row.champ, value)}
      fault={faultOf(sheet, row.champ, row.valeur)}
      similar={await similarTo(ctx.db, row)}
      motif={filled.motif ?? ''}
      errors={filled.errors ?? {}}
    />,
    { status: filled.status ?? 200 },
  );
}

const DONE = {
  acceptee: 'Correction acceptée : la fiche la dit.',
  refusee: 'Correction refusée, avec son motif.',
  fondue: 'Proposition réunie à l’autre.',
  proposee: '',
} as const;

/** The corrections that visitors propose: their queue, then each with its answers. */
export const moderationRoutes = (hooks: OrganisationHooks): Route[] => [
  ...queueRoutes(hooks),
  defineRoute({
    method: 'GET',
    path: correctionUrl(':id'),
    access: mayEver(MODERATE),
    params,
    handle: (ctx, { params: { id } }) => correctionPage(ctx, hooks, id),
  }),
  defineRoute({
    method: 'POST',
    path: correctionUrl(':id'),
    access: mayEver(MODERATE),
    params,
    form: answerForm,
    handle: async (ctx, { params: { id }, form }) => {
      await correctionAt(ctx, hooks, id);
      if (!form.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      const { motif } = form.value;
      try {
        const etat = await answer(ctx, hooks, id, form.value as Answer);
        leaveFlash(ctx.cookies, { tone: 'ok', text: DONE[etat] });
        return seeOther(CORRECTIONS);
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const field = { accepter: 'accepter', refuser: 'motif', reunir: 'autre' }[form.value.acte];
        return correctionPage(ctx, hooks, id, { motif, errors: { [field]: error.sentence }, status: error.status });
      }
    },
  }),
];
