import { RuleBroken } from '#core/errors/index.ts';
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
import { authorOf, journalRead } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, campusesInScope } from '#modules/campus/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { demand, mayEver, scopeOf } from '#modules/droits/index.ts';
import { SOURCES } from '#modules/sources/index.ts';
import { subjectOf } from '../context.ts';
import { campusParams } from '../member-routes.tsx';
import { ImportCampusesPage } from '../views/import-campuses-page.tsx';
import { ImportsPage } from '../views/imports-page.tsx';
import { importColumns } from './export.ts';
import { IMPORT, type ImportContext, undoableUntil } from './import-acts.ts';
import { importsOf } from './imports.sql.ts';
import { IMPORTS, importsCsvUrl, importsUrl, importUrl } from './links.ts';
import { depositFile } from './prepare-acts.ts';
import { importRules } from './read-table.ts';

export const importContext = (ctx: RequestContext): ImportContext => ({
  db: ctx.db,
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
});

const MOST_CAMPUSES = 500;
/** Imports listed on the page. */
const SHOWN = 30;
/** Imports of the file. */
const MOST = 10_000;
const FIELD = 'fichier';

/** The spreadsheets of a campus: the former ones, and a new one. */
export const importRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: IMPORTS,
    access: mayEver(IMPORT),
    handle: async (ctx) => {
      const campuses = await campusesInScope(ctx.db, scopeOf(ctx.actor!, IMPORT), MOST_CAMPUSES);
      const [only] = campuses;
      if (only && campuses.length === 1) return seeOther(importsUrl(only.slug));
      return page(<ImportCampusesPage campuses={campuses} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: importsUrl(':slug'),
    access: mayEver(IMPORT),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      demand(ctx.actor, IMPORT, subjectOf(campus));
      return importsPage(ctx, campus);
    },
  }),
  defineRoute({
    method: 'GET',
    path: importsCsvUrl(':slug'),
    access: mayEver(IMPORT),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      const decision = demand(ctx.actor, IMPORT, subjectOf(campus));
      const rows = await importsOf(ctx.db, campus.id, MOST);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'partner_imports.exported',
        objectType: 'campus',
        objectId: campus.id,
        exported: true,
        details: { lignes: rows.length },
      });
      const columns = importColumns(ctx.origin, campus.slug);
      return csv(ctx, `imports_${campus.slug}`, rows, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'POST',
    path: importsUrl(':slug'),
    access: mayEver(IMPORT),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await campusAt(ctx.db, params.slug);
      // Before a byte is read.
      demand(ctx.actor, IMPORT, subjectOf(campus));
      try {
        const { files } = await receiveUpload(ctx.request, ctx.files, importRules);
        const [file] = files;
        if (!file) throw new RuleBroken('file.missing', 'Choisissez un fichier.');
        const id = await depositFile(importContext(ctx), ctx.files, campus, file);
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'Fichier lu. Rien n’est encore écrit : regardez l’essai.' });
        return seeOther(importUrl(campus.slug, id));
      } catch (error) {
        if (!(error instanceof UploadRefused || error instanceof RuleBroken)) throw error;
        return importsPage(ctx, campus, { error: error.sentence, status: error.status });
      }
    },
  }),
];

async function importsPage(
  ctx: RequestContext,
  campus: CampusPlace,
  refused?: { error: string; status: number },
): Promise<Result> {
  const rows = await importsOf(ctx.db, campus.id, SHOWN);
  const names = await accountNames(
    ctx.db,
    rows.flatMap((row) => [row.cree_par, row.importe_par, row.annule_par].filter((one) => one !== null)),
  );
  const status = refused?.status ?? 200;
  // What is still being sent is not waited for.
  const headers: Record<string, string> = status === 408 || status === 413 ? { Connection: 'close' } : {};
  return page(
    <ImportsPage
      campus={campus}
      field={FIELD}
      rules={{ said: describeRules(importRules), accept: acceptOf(importRules.kinds), maxBytes: importRules.maxBytes }}
      error={refused?.error}
      sourcesHref={SOURCES}
      imports={rows.map((row) => ({
        id: row.id,
        nom: row.nom,
        etat: row.etat,
        le: row.annule_le ?? row.importe_le ?? row.cree_le,
        par: names.get(row.annule_par ?? row.importe_par ?? row.cree_par) ?? null,
        said: saidOf(row.bilan),
        until: row.importe_le && row.etat === 'importe' ? undoableUntil(row.importe_le) : null,
        over: ctx.clock.now() > undoableUntil(row.annule_le ?? row.importe_le ?? row.cree_le),
      }))}
    />,
    { status, headers },
  );
}

/** « 25 créées, 13 modifiées, 5 refusées ». */
function saidOf(bilan: { creer?: number; modifier?: number; erreur?: number; choix?: number }): string {
  const { creer = 0, modifier = 0, erreur = 0, choix = 0 } = bilan;
  const parts = [count(creer, 'créée'), count(modifier, 'modifiée')];
  if (erreur + choix > 0) parts.push(`${erreur + choix} à reprendre`);
  return parts.join(', ');
}
