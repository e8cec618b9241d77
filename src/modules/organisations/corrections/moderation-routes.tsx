import { z } from 'zod';
import { withRecentFactor } from '#core/access/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  type CsvColumn,
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
import { demand, mayEver, scopeOf } from '#modules/droits/index.ts';
import type { OrganisationHooks } from '../hooks.ts';
import { inputLabels } from '../labels.ts';
import { showInput, valuesOf } from '../sheet.ts';
import { CorrectionPage } from '../views/correction-page.tsx';
import { CorrectionsPage } from '../views/corrections-page.tsx';
import { type Answer, answer, correctionAt, faultOf, MODERATE } from './correction.ts';
import { type CorrectionRow, type CorrectionScope, correctionsOf, similarTo } from './corrections.sql.ts';
import { correctionStates } from './labels.ts';
import { CORRECTIONS, CORRECTIONS_CSV, correctionUrl } from './links.ts';

const PER_PAGE = 30;
const params = z.object({ id: z.uuid() });
const query = z.object({
  etat: z.enum(['proposee', 'acceptee', 'refusee', 'fondue']).catch('proposee'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
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

/** The organisations whose corrections a person answers. */
export async function moderated(ctx: RequestContext, hooks: OrganisationHooks): Promise<CorrectionScope> {
  const scope = scopeOf(ctx.actor!, MODERATE);
  const members = await hooks.membersOfCampuses(ctx.db, scope.campus, isoDate(ctx.clock.now()));
  return { whole: scope.whole, organisations: [...scope.organisations, ...members] };
}

const columns: CsvColumn<CorrectionRow>[] = [
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation },
  { key: 'champ', label: 'Champ', value: (row) => inputLabels[row.champ] },
  { key: 'avant', label: 'Ce que disait la fiche', value: (row) => row.vue },
  { key: 'propose', label: 'Proposé', value: (row) => row.valeur },
  { key: 'etat', label: 'État', value: (row) => correctionStates[row.etat] ?? row.etat },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'propose_le', label: 'Proposé le', value: (row) => isoDate(row.proposeeLe) },
  { key: 'traite_le', label: 'Traité le', value: (row) => row.traiteeLe && isoDate(row.traiteeLe) },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];

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

/** The queue of the corrections that visitors propose. */
export const moderationRoutes = (hooks: OrganisationHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: CORRECTIONS,
    access: mayEver(MODERATE),
    query,
    handle: async (ctx, { query: asked }) => {
      const slice = { etat: asked.etat, limit: PER_PAGE, offset: (asked.page - 1) * PER_PAGE };
      const { rows, total } = await correctionsOf(ctx.db, await moderated(ctx, hooks), slice);
      return page(
        <CorrectionsPage
          rows={rows.map((row) => ({ ...row, valeur: showInput(row.champ, row.valeur) }))}
          total={total}
          etat={asked.etat}
          current={asked.page}
          pages={Math.ceil(total / PER_PAGE)}
          now={ctx.clock.now()}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: CORRECTIONS_CSV,
    access: withRecentFactor(mayEver(MODERATE)),
    query,
    handle: async (ctx, { query: asked }) => {
      const scope = await moderated(ctx, hooks);
      const { rows } = await correctionsOf(ctx.db, scope, { etat: asked.etat, limit: null, offset: 0 });
      await journalRead(ctx.db, {
        ...authorOf(ctx, demand(ctx.actor, MODERATE)),
        act: 'corrections.exported',
        objectType: 'organisation',
        exported: true,
        details: { etat: asked.etat, lignes: rows.length },
      });
      return csv(ctx, 'corrections', rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
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
