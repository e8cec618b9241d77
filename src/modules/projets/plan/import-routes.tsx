import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { acceptOf, describeRules, receiveUpload, UploadRefused, type UploadRules } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { readTable } from '#modules/reseau/index.ts';
import { actionContext, campusFor } from '../access.ts';
import { KEEP_PROJECT } from '../action.ts';
import { importPlanUrl, onePlanUrl, planColumnsUrl, runPlanUrl, undoPlanUrl } from '../links.ts';
import { campusParams } from '../schemas.ts';
import { ImportPlanPage } from '../views/import-plan-page.tsx';
import { planFieldOf } from './columns.ts';
import { ColumnsRefused, keepPlan, mapPlan, planLines, runPlan, undoneUntil, undoPlan } from './import-acts.ts';
import { planImportOf, planImportsOf } from './imports.sql.ts';
import { PLAN_LETTERS } from './read-plan.ts';
import { planColumnsForm, planQuery, planRunForm, planUndoForm } from './schemas.ts';

const RULES: UploadRules = { kinds: ['csv', 'xlsx', 'ods', 'txt'], maxBytes: 2 * 1024 * 1024, maxFiles: 1 };
const SHOWN = 20;

/** A plan of actions in a spreadsheet: read, looked at, then made into ideas; undone as a whole. An act of the team. */
export const importPlanRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: importPlanUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    query: planQuery,
    handle: async (ctx, { params, query }) =>
      show(ctx, await campusFor(ctx, params.slug, KEEP_PROJECT), { fichier: query.fichier }),
  }),
  defineRoute({
    method: 'POST',
    path: importPlanUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const campus = await campusFor(ctx, params.slug, KEEP_PROJECT);
      try {
        const id = await deposit(ctx, campus);
        leaveFlash(ctx.cookies, {
          tone: 'ok',
          text: 'Fichier lu. Rien n’est encore écrit : choisissez, puis importez.',
        });
        return seeOther(onePlanUrl(campus.slug, id));
      } catch (error) {
        if (!(error instanceof UploadRefused || error instanceof RuleBroken)) throw error;
        return show(ctx, campus, { fichier: '', error: error.sentence, status: error.status });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: planColumnsUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    form: planColumnsForm,
    handle: (ctx, { params, form }) => {
      const { fichier, version, garder, colonnes } = form.ok ? form.value : planColumnsForm.parse({});
      const order = { id: fichier, version, columns: colonnes, kept: garder === 'oui' };
      return acted(ctx, params.slug, { fichier, columns: colonnes }, async (campus) => {
        await transaction(ctx.db, (tx) => mapPlan(tx, actionContext(ctx), campus, order));
        return 'Fichier relu. Rien n’est encore écrit.';
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: runPlanUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    form: planRunForm,
    handle: (ctx, { params, form }) => {
      const { fichier, version, ligne } = form.ok ? form.value : planRunForm.parse({});
      return acted(ctx, params.slug, { fichier, ranks: ligne }, async (campus) => {
        const order = { id: fichier, version, ranks: ligne };
        const n = await transaction(ctx.db, (tx) => runPlan(tx, actionContext(ctx), campus, order));
        return `${count(n, 'action ajoutée, comme une idée', 'actions ajoutées, comme des idées')}.`;
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: undoPlanUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    form: planUndoForm,
    handle: (ctx, { params, form }) => {
      const { fichier, version } = form.ok ? form.value : planUndoForm.parse({});
      return acted(ctx, params.slug, { fichier }, async (campus) => {
        const order = { id: fichier, version };
        const { gone, kept } = await transaction(ctx.db, (tx) => undoPlan(tx, actionContext(ctx), campus, order));
        const stayed =
          kept > 0 ? `, ${count(kept, 'action changée depuis, gardée', 'actions changées depuis, gardées')}` : '';
        return `Import annulé : ${count(gone, 'idée mise', 'idées mises')} à la corbeille${stayed}.`;
      });
    },
  }),
];

async function deposit(ctx: RequestContext, campus: CampusPlace): Promise<string> {
  const { files } = await receiveUpload(ctx.request, ctx.files, RULES);
  const [file] = files;
  if (!file) throw new RuleBroken('file.missing', 'Choisissez un fichier.');
  const table = await readTable(ctx.files, file, { known: planFieldOf, letters: PLAN_LETTERS });
  return transaction(ctx.db, (tx) => keepPlan(tx, actionContext(ctx), campus, { nom: file.nom, table }));
}

/** What stands in the page again when an act is refused. */
interface Sent {
  fichier: string;
  columns?: readonly string[];
  ranks?: readonly number[];
}

async function acted(
  ctx: RequestContext,
  slug: string,
  sent: Sent,
  act: (campus: CampusPlace) => Promise<string>,
): Promise<Result> {
  const campus = await campusFor(ctx, slug, KEEP_PROJECT);
  if (sent.fichier === '') throw new RuleBroken('plan_import.unnamed', 'Déposez d’abord un fichier.');
  try {
    leaveFlash(ctx.cookies, { tone: 'ok', text: await act(campus) });
    return seeOther(onePlanUrl(campus.slug, sent.fichier));
  } catch (error) {
    if (error instanceof ColumnsRefused)
      return show(ctx, campus, { ...sent, errors: error.errors, status: error.status });
    if (error instanceof Conflict)
      return show(ctx, campus, { fichier: sent.fichier, refusal: error.sentence, status: error.status });
    if (!(error instanceof RuleBroken)) throw error;
    return show(ctx, campus, { ...sent, refusal: error.sentence, status: error.status });
  }
}

async function show(
  ctx: RequestContext,
  campus: CampusPlace,
  filled: Sent & { error?: string; refusal?: string; errors?: Record<string, string>; status?: number },
): Promise<Result> {
  const one = filled.fichier === '' ? null : await planImportOf(ctx.db, campus.id, filled.fichier);
  if (filled.fichier !== '' && !one) throw unknownPage();
  const until = one && undoneUntil(one);
  return page(
    <ImportPlanPage
      campus={campus}
      rules={{ said: describeRules(RULES), accept: acceptOf(RULES.kinds), maxBytes: RULES.maxBytes }}
      past={await planImportsOf(ctx.db, campus.id, SHOWN)}
      one={
        one && {
          ...one,
          lines: await planLines(ctx.db, one, actionContext(ctx).today),
          until: until && until > ctx.clock.now() ? until : null,
        }
      }
      columns={filled.columns ?? one?.raccords ?? []}
      ranks={filled.ranks ?? null}
      errors={filled.errors ?? {}}
      error={filled.error}
      refusal={filled.refusal}
    />,
    { status: filled.status ?? 200 },
  );
}
