import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
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
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import { ImportResultPage } from '../views/import-result-page.tsx';
import { ImportTrialPage } from '../views/import-trial-page.tsx';
import { IMPORT, IMPORT_MOVED, IMPORT_STALE, redoImport, runImport, UNDO_IMPORT, undoImport } from './import-acts.ts';
import { importContext } from './import-routes.tsx';
import { type ImportRow, importOf } from './imports.sql.ts';
import {
  importColumnsUrl,
  importDropUrl,
  importFixUrl,
  importRedoUrl,
  importRunUrl,
  importsUrl,
  importUndoUrl,
  importUrl,
} from './links.ts';
import { correctLines, dropImport, mapColumns, TwiceMapped } from './prepare-acts.ts';
import { presentResult } from './present-result.ts';
import { presentTrial } from './present-trial.ts';
import { emptyForm, importParams, looseForm, runForm, trialQuery } from './schemas.ts';

/** The import at an address, for who imports in this campus. @throws NotFound · Forbidden. */
export async function importAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ campus: CampusPlace; row: ImportRow; decision: ReturnType<typeof demand> }> {
  const campus = await campusAt(ctx.db, params.slug);
  const decision = demand(ctx.actor, IMPORT, subjectOf(campus));
  const row = await importOf(ctx.db, campus.id, params.id);
  if (!row) throw unknownPage();
  return { campus, row, decision };
}

/** One spreadsheet: its trial, what it did, what undoes it. */
export const oneImportRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: importUrl(':slug', ':id'),
    access: mayEver(IMPORT),
    params: importParams,
    query: trialQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, row } = await importAt(ctx, params);
      if (row.etat !== 'prepare') return page(<ImportResultPage view={await presentResult(ctx, campus, row)} />);
      return page(<ImportTrialPage view={await presentTrial(ctx, campus, row, query.page)} errors={{}} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: importColumnsUrl(':slug', ':id'),
    access: mayEver(IMPORT),
    params: importParams,
    form: looseForm,
    handle: async (ctx, { params, form }) => {
      const { campus, row } = await importAt(ctx, params);
      const typed = form.ok ? form.value : {};
      const act = async () => {
        try {
          await mapColumns(importContext(ctx), campus, row.id, typed);
        } catch (error) {
          if (!(error instanceof TwiceMapped)) throw error;
          const view = await presentTrial(ctx, campus, row, 1, typed);
          return page(<ImportTrialPage view={view} errors={error.errors} />, { status: error.status });
        }
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Essai refait avec ces raccords. Rien n’est encore écrit.' });
        return seeOther(importUrl(campus.slug, row.id));
      };
      return following(ctx, campus, row, act, typed);
    },
  }),
  defineRoute({
    method: 'POST',
    path: importFixUrl(':slug', ':id'),
    access: mayEver(IMPORT),
    params: importParams,
    form: looseForm,
    handle: async (ctx, { params, form }) => {
      const { campus, row } = await importAt(ctx, params);
      const typed = form.ok ? form.value : {};
      const act = async () => {
        await correctLines(importContext(ctx), campus, row.id, typed);
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Corrections vérifiées. Rien n’est encore écrit.' });
        return seeOther(importUrl(campus.slug, row.id));
      };
      return following(ctx, campus, row, act, typed);
    },
  }),
  defineRoute({
    method: 'POST',
    path: importRunUrl(':slug', ':id'),
    access: mayEver(IMPORT),
    params: importParams,
    form: runForm,
    handle: async (ctx, { params, form }) => {
      const { campus, row } = await importAt(ctx, params);
      return following(ctx, campus, row, async () => {
        const version = form.ok ? form.value.version : 0;
        const { bilan } = await runImport(importContext(ctx), campus, row.id, version);
        const done = `${count(bilan.creer ?? 0, 'organisation créée', 'organisations créées')}, ${count(bilan.modifier ?? 0, 'ligne modifie une fiche', 'lignes modifient une fiche')}.`;
        leaveFlash(ctx.cookies, { tone: 'ok', text: `Importé : ${done}` });
        return seeOther(importUrl(campus.slug, row.id));
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: importDropUrl(':slug', ':id'),
    access: mayEver(IMPORT),
    params: importParams,
    form: emptyForm,
    handle: async (ctx, { params }) => {
      const { campus, row } = await importAt(ctx, params);
      return following(ctx, campus, row, async () => {
        await dropImport(importContext(ctx), campus, row.id);
        leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${row.nom} » est oublié : rien n’en a été importé.` });
        return seeOther(importsUrl(campus.slug));
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: importUndoUrl(':slug', ':id'),
    access: mayEver(UNDO_IMPORT),
    params: importParams,
    form: emptyForm,
    handle: async (ctx, { params }) => {
      const { campus, row } = await importAt(ctx, params);
      return following(ctx, campus, row, async () => {
        const { bilan } = await undoImport(importContext(ctx), campus, row.id);
        const kept = bilan.gardees ?? 0;
        const left = `${count(kept, 'ligne reste, changée depuis', 'lignes restent, changées depuis')}.`;
        const text = kept > 0 ? `Import annulé en partie. ${left}` : 'Import annulé : chaque fiche est comme avant.';
        leaveFlash(ctx.cookies, { tone: kept > 0 ? 'alerte' : 'ok', text });
        return seeOther(importUrl(campus.slug, row.id));
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: importRedoUrl(':slug', ':id'),
    access: mayEver(UNDO_IMPORT),
    params: importParams,
    form: emptyForm,
    handle: async (ctx, { params }) => {
      const { campus, row } = await importAt(ctx, params);
      return following(ctx, campus, row, async () => {
        await redoImport(importContext(ctx), campus, row.id);
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Import refait.' });
        return seeOther(importUrl(campus.slug, row.id));
      });
    },
  }),
];

/**
 * An act, and where one goes when somebody acted before, or when a rule refuses it: back to the import, which says so.
 * @param typed shown again when the trial is another.
 */
async function following(
  ctx: RequestContext,
  campus: CampusPlace,
  row: ImportRow,
  act: () => Promise<Result>,
  typed: Record<string, string> = {},
): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Conflict && error.code === IMPORT_STALE) {
      const now = (await importOf(ctx.db, campus.id, row.id)) ?? row;
      const view = await presentTrial(ctx, campus, now, 1, typed);
      return page(<ImportTrialPage view={view} errors={{}} stale={error.sentence} />, { status: error.status });
    }
    const moved = error instanceof Conflict && error.code === IMPORT_MOVED;
    const refused = error instanceof RuleBroken && error.code.startsWith('import.');
    if (!moved && !refused) throw error;
    leaveFlash(ctx.cookies, { tone: 'alerte', text: error.sentence });
    return seeOther(importUrl(campus.slug, row.id));
  }
}
