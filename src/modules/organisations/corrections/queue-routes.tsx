import { z } from 'zod';
import { withRecentFactor } from '#core/access/index.ts';
import {
  type CsvColumn,
  csv,
  defineRoute,
  flavourOf,
  page,
  type RequestContext,
  type Route,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver, scopeOf } from '#modules/droits/index.ts';
import type { OrganisationHooks } from '../hooks.ts';
import { inputLabels } from '../labels.ts';
import { showInput } from '../sheet.ts';
import { CorrectionsPage } from '../views/corrections-page.tsx';
import { MODERATE } from './correction.ts';
import { type CorrectionRow, type CorrectionScope, correctionsOf } from './corrections.sql.ts';
import { correctionOrigins, correctionStates } from './labels.ts';
import { CORRECTIONS, CORRECTIONS_CSV } from './links.ts';

const PER_PAGE = 30;
const query = z.object({
  etat: z.enum(['proposee', 'acceptee', 'refusee', 'fondue']).catch('proposee'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** The organisations whose corrections a person answers. */
async function moderated(ctx: RequestContext, hooks: OrganisationHooks): Promise<CorrectionScope> {
  const scope = scopeOf(ctx.actor!, MODERATE);
  const members = await hooks.membersOfCampuses(ctx.db, scope.campus, isoDate(ctx.clock.now()));
  return { whole: scope.whole, organisations: [...scope.organisations, ...members] };
}

const columns: CsvColumn<CorrectionRow>[] = [
  { key: 'organisation', label: 'Organisation', value: (row) => row.organisation },
  { key: 'champ', label: 'Champ', value: (row) => inputLabels[row.champ] },
  { key: 'avant', label: 'Ce que disait la fiche', value: (row) => row.vue },
  { key: 'propose', label: 'Proposé', value: (row) => row.valeur },
  { key: 'par', label: 'Proposé par', value: (row) => correctionOrigins[row.origine] },
  { key: 'etat', label: 'État', value: (row) => correctionStates[row.etat] ?? row.etat },
  { key: 'motif', label: 'Motif', value: (row) => row.motif },
  { key: 'propose_le', label: 'Proposé le', value: (row) => isoDate(row.proposeeLe) },
  { key: 'traite_le', label: 'Traité le', value: (row) => row.traiteeLe && isoDate(row.traiteeLe) },
  { key: 'exemple', label: 'Exemple', value: (row) => row.exemple },
];

/** The queue of the corrections that visitors and organisations propose, and its export. */
export const queueRoutes = (hooks: OrganisationHooks): Route[] => [
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
];
