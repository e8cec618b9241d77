import { z } from 'zod';
import { Conflict, NotFound, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { acceptOf, describeRules, receiveUpload, UploadRefused } from '#core/files/index.ts';
import {
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
import { count } from '#core/text/index.ts';
import { type CampusPlace, campusAt, campusSubject } from '#modules/campus/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { LheoImportPage } from '../views/lheo-import-page.tsx';
import { LheoImportsPage } from '../views/lheo-imports-page.tsx';
import { importColumns, offerColumns } from './columns.ts';
import { campusSlug } from './export-routes.ts';
import {
  depositLheo,
  dropLheo,
  IMPORT,
  lheoContext,
  MOVED,
  retryLheo,
  runLheo,
  STALE,
  undoableUntil,
  undoLheo,
} from './import-acts.ts';
import { type ImportRow, importOf, importsOf, offersOf } from './imports.sql.ts';
import { writtenSaid } from './labels.ts';
import {
  lheoDropUrl,
  lheoImportsCsvUrl,
  lheoImportsUrl,
  lheoImportUrl,
  lheoOffersCsvUrl,
  lheoRetryUrl,
  lheoRunUrl,
  lheoUndoUrl,
} from './links.ts';
import { lheoRules, readDeposit } from './read-deposit.ts';
import { LheoRefused } from './refused.ts';
import { verdicts } from './trial.ts';

const params = z.object({ ...campusSlug.shape, id: z.uuid() });
const runForm = z.object({ version: z.coerce.number().int().min(0).catch(0) });
const emptyForm = z.object({});
const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(1_000).catch(1) });
const PER_PAGE = 50;
const SHOWN = 30;
const FIELD = 'fichier';
/** The address of a list, without the flavour that its links ask. */
const pathOf = (url: string): string => url.split('?')[0]!;

/** The campus of the workspace, for who imports there. @throws NotFound · Forbidden. */
async function campusOf(ctx: RequestContext, slug: string): Promise<CampusPlace> {
  const campus = await campusAt(ctx.db, slug);
  demand(ctx.actor, IMPORT, campusSubject(campus));
  return campus;
}

async function importAt(ctx: RequestContext, at: z.output<typeof params>) {
  const campus = await campusOf(ctx, at.slug);
  const row = await importOf(ctx.db, campus.id, at.id);
  if (!row) throw unknownPage();
  return { campus, row };
}

async function listPage(
  ctx: RequestContext,
  campus: CampusPlace,
  refused?: RuleBroken | UploadRefused,
): Promise<Result> {
  const imports = await importsOf(ctx.db, campus.id, SHOWN);
  const status = refused?.status ?? 200;
  // What is still being sent is not waited for.
  const headers: Record<string, string> = status === 408 || status === 413 ? { Connection: 'close' } : {};
  return page(
    <LheoImportsPage
      campus={campus}
      field={FIELD}
      rules={{ said: describeRules(lheoRules), accept: acceptOf(lheoRules.kinds), maxBytes: lheoRules.maxBytes }}
      error={refused?.sentence}
      faults={refused instanceof LheoRefused ? refused.faults : []}
      imports={imports}
      names={await namesOf(ctx, imports)}
    />,
    { status, headers },
  );
}

const namesOf = (ctx: RequestContext, rows: readonly ImportRow[]): Promise<ReadonlyMap<string, string>> =>
  accountNames(
    ctx.db,
    rows.flatMap((row) => [row.cree_par, row.importe_par, row.annule_par].filter((one) => one !== null)),
  );

async function onePage(
  ctx: RequestContext,
  campus: CampusPlace,
  row: ImportRow,
  options: { at?: number; notice?: string; status?: number } = {},
): Promise<Result> {
  const { at = 1, notice, status = 200 } = options;
  const offers = await offersOf(ctx.db, row.id, { limit: PER_PAGE, offset: (at - 1) * PER_PAGE });
  const total = verdicts.reduce((sum, one) => sum + (row.bilan[one] ?? 0), 0);
  if (at > 1 && offers.length === 0) throw new NotFound('page.unknown', 'Cette page n’existe pas.');
  const until = row.importe_le ? undoableUntil(row.importe_le) : null;
  return page(
    <LheoImportPage
      campus={campus}
      row={row}
      offers={offers}
      names={await namesOf(ctx, [row])}
      page={at}
      pages={Math.max(1, Math.ceil(total / PER_PAGE))}
      until={until}
      undoable={until !== null && ctx.clock.now() <= until}
      notice={notice}
    />,
    { status },
  );
}

/** An act, and where one goes when somebody acted before or a rule refuses it: back to the import, which says so. */
async function following(
  ctx: RequestContext,
  at: z.output<typeof params>,
  act: (campus: CampusPlace) => Promise<Result>,
) {
  const { campus, row } = await importAt(ctx, at);
  try {
    return await act(campus);
  } catch (error) {
    const told = error instanceof Conflict && (error.code === MOVED || error.code === STALE);
    if (!told && !(error instanceof RuleBroken && error.code.startsWith('lheo.'))) throw error;
    const now = await importOf(ctx.db, campus.id, row.id);
    if (!now) throw error;
    return onePage(ctx, campus, now, { notice: error.sentence, status: error.status });
  }
}

const listRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: lheoImportsUrl(':slug'),
    access: mayEver(IMPORT),
    params: campusSlug,
    handle: async (ctx, { params }) => listPage(ctx, await campusOf(ctx, params.slug)),
  }),
  defineRoute({
    method: 'POST',
    path: lheoImportsUrl(':slug'),
    access: mayEver(IMPORT),
    params: campusSlug,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const campus = await campusOf(ctx, params.slug);
      try {
        const { files } = await receiveUpload(ctx.request, ctx.files, lheoRules);
        const [file] = files;
        if (!file) throw new RuleBroken('file.missing', 'Choisissez un fichier.');
        const text = await readDeposit(ctx.files, file);
        const id = await depositLheo(lheoContext(ctx), campus, { nom: file.nom, empreinte: file.empreinte, text });
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Fichier valide. Rien n’est encore écrit : regardez l’essai.' });
        return seeOther(lheoImportUrl(campus.slug, id));
      } catch (error) {
        if (!(error instanceof UploadRefused || error instanceof RuleBroken)) throw error;
        return listPage(ctx, campus, error);
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: pathOf(lheoImportsCsvUrl(':slug', 'csv')),
    access: mayEver(IMPORT),
    params: campusSlug,
    handle: async (ctx, { params }) => {
      const campus = await campusOf(ctx, params.slug);
      const rows = await importsOf(ctx.db, campus.id, 10_000);
      return csv(ctx, 'imports_lheo', rows, importColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

const act = (path: string, done: (ctx: RequestContext, campus: CampusPlace, id: string) => Promise<Result>): Route =>
  defineRoute({
    method: 'POST',
    path,
    access: mayEver(IMPORT),
    params,
    form: emptyForm,
    handle: (ctx, { params }) => following(ctx, params, (campus) => done(ctx, campus, params.id)),
  });

const oneRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: lheoImportUrl(':slug', ':id'),
    access: mayEver(IMPORT),
    params,
    query: pageQuery,
    handle: async (ctx, { params, query }) => {
      const { campus, row } = await importAt(ctx, params);
      return onePage(ctx, campus, row, { at: query.page });
    },
  }),
  defineRoute({
    method: 'GET',
    path: pathOf(lheoOffersCsvUrl(':slug', ':id', 'csv')),
    access: mayEver(IMPORT),
    params,
    handle: async (ctx, { params }) => {
      const { row } = await importAt(ctx, params);
      const rows = await offersOf(ctx.db, row.id);
      return csv(ctx, 'import_lheo', rows, offerColumns(row.etat !== 'prepare'), flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'POST',
    path: lheoRunUrl(':slug', ':id'),
    access: mayEver(IMPORT),
    params,
    form: runForm,
    handle: (ctx, { params, form }) =>
      following(ctx, params, async (campus) => {
        const tally = await runLheo(lheoContext(ctx), campus, params.id, form.ok ? form.value.version : 0);
        leaveFlash(ctx.cookies, { tone: 'ok', text: `Importé : ${writtenSaid(tally)}.` });
        return seeOther(lheoImportUrl(campus.slug, params.id));
      }),
  }),
  act(lheoRetryUrl(':slug', ':id'), async (ctx, campus, id) => {
    await retryLheo(lheoContext(ctx), campus, id);
    leaveFlash(ctx.cookies, { tone: 'ok', text: 'Essai refait sur l’offre d’aujourd’hui. Rien n’est encore écrit.' });
    return seeOther(lheoImportUrl(campus.slug, id));
  }),
  act(lheoDropUrl(':slug', ':id'), async (ctx, campus, id) => {
    await dropLheo(lheoContext(ctx), campus, id);
    leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le fichier est oublié : rien n’en a été importé.' });
    return seeOther(lheoImportsUrl(campus.slug));
  }),
  act(lheoUndoUrl(':slug', ':id'), async (ctx, campus, id) => {
    const kept = await undoLheo(lheoContext(ctx), campus, id);
    const text =
      kept > 0
        ? `Import annulé en partie : ${count(kept, 'formation gardée', 'formations gardées')}, changées depuis.`
        : 'Import annulé : l’offre est comme avant.';
    leaveFlash(ctx.cookies, { tone: kept > 0 ? 'alerte' : 'ok', text });
    return seeOther(lheoImportUrl(campus.slug, id));
  }),
];

/** LHÉO files of a campus: deposited, tried, imported, undone. */
export const importRoutes: Route[] = [...listRoutes, ...oneRoutes];
