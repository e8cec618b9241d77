import { buffer } from 'node:stream/consumers';
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
import { demand, mayEver } from '#modules/droits/index.ts';
import { readTable } from '#modules/reseau/index.ts';
import { type EventPlaceOf, eventContext, placeAt, subjectHere } from '../access.ts';
import { PUBLISH } from '../event.ts';
import { campusParams } from '../schemas.ts';
import { ImportEventsPage } from '../views/import-events-page.tsx';
import { sheetFieldOf } from './columns.ts';
import { keepCalendar, runImport, undoImport, undoneUntil } from './import-acts.ts';
import { importOf, importsOf, linesOf } from './imports.sql.ts';
import { importColumnsUrl, importEventsUrl, oneImportUrl, runImportUrl, undoImportUrl } from './links.ts';
import { readIcs } from './read-ics.ts';
import { SHEET_LETTERS } from './read-sheet.ts';
import { columnsForm, importQuery, runForm, undoForm } from './schemas.ts';
import { ColumnTwice, keepSheet, mapSheet } from './sheet-acts.ts';

const RULES: UploadRules = { kinds: ['ics', 'csv', 'xlsx', 'ods', 'txt'], maxBytes: 2 * 1024 * 1024, maxFiles: 1 };
const SHOWN = 20;

/** Calendars and spreadsheets of a campus: read, looked at, then made into drafts; undone as a whole. */
export const eventImportRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: importEventsUrl(':slug'),
    access: mayEver(PUBLISH),
    params: campusParams,
    query: importQuery,
    handle: async (ctx, { params, query }) => show(ctx, await placeFor(ctx, params.slug), { fichier: query.fichier }),
  }),
  defineRoute({
    method: 'POST',
    path: importEventsUrl(':slug'),
    access: mayEver(PUBLISH),
    params: campusParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const place = await placeFor(ctx, params.slug);
      try {
        const id = await deposit(ctx, place);
        leaveFlash(ctx.cookies, {
          tone: 'ok',
          text: 'Fichier lu. Rien n’est encore écrit : choisissez, puis importez.',
        });
        return seeOther(oneImportUrl(place.campus.slug, id));
      } catch (error) {
        if (!(error instanceof UploadRefused || error instanceof RuleBroken)) throw error;
        return show(ctx, place, { fichier: '', error: error.sentence, status: error.status });
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: runImportUrl(':slug'),
    access: mayEver(PUBLISH),
    params: campusParams,
    form: runForm,
    handle: async (ctx, { params, form }) => {
      const { fichier, ligne, version } = form.ok ? form.value : runForm.parse({});
      return acted(ctx, params.slug, fichier, async (place) => {
        const order = { id: fichier, version, ranks: ligne };
        const n = await transaction(ctx.db, (tx) => runImport(tx, eventContext(ctx), place, order));
        return `${count(n, 'brouillon fait', 'brouillons faits')}. Relisez chacun avant de l’annoncer.`;
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: importColumnsUrl(':slug'),
    access: mayEver(PUBLISH),
    params: campusParams,
    form: columnsForm,
    handle: async (ctx, { params, form }) => {
      const { fichier, colonnes, version, garder } = form.ok ? form.value : columnsForm.parse({});
      const order = { id: fichier, version, columns: colonnes, kept: garder === 'oui' };
      return acted(
        ctx,
        params.slug,
        fichier,
        async (place) => {
          await transaction(ctx.db, (tx) => mapSheet(tx, eventContext(ctx), place, order));
          return 'Fichier relu. Rien n’est encore écrit.';
        },
        colonnes,
      );
    },
  }),
  defineRoute({
    method: 'POST',
    path: undoImportUrl(':slug'),
    access: mayEver(PUBLISH),
    params: campusParams,
    form: undoForm,
    handle: async (ctx, { params, form }) => {
      const fichier = form.ok ? form.value.fichier : '';
      return acted(ctx, params.slug, fichier, async (place) => {
        const { gone, kept } = await transaction(ctx.db, (tx) => undoImport(tx, eventContext(ctx), place, fichier));
        const stayed = `, ${count(kept, 'événement changé depuis, gardé', 'événements changés depuis, gardés')}`;
        return `Import annulé : ${count(gone, 'brouillon mis', 'brouillons mis')} à la corbeille${kept > 0 ? stayed : ''}.`;
      });
    },
  }),
];

/** @throws NotFound · Forbidden: the team alone, whose drafts these are. */
async function placeFor(ctx: RequestContext, slug: string): Promise<EventPlaceOf> {
  const place = await placeAt(ctx, slug);
  demand(ctx.actor, PUBLISH, subjectHere(place));
  return place;
}

/** Agendas write UTF-8; old ones, the letters of Western Europe. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function deposit(ctx: RequestContext, place: EventPlaceOf): Promise<string> {
  const { files } = await receiveUpload(ctx.request, ctx.files, RULES);
  const [file] = files;
  const content = file && (await ctx.files.open(file.empreinte));
  if (!file || !content) throw new RuleBroken('file.missing', 'Choisissez un fichier.');
  const context = eventContext(ctx);
  if (file.kind !== 'ics') {
    const table = await readTable(ctx.files, file, { known: sheetFieldOf, letters: SHEET_LETTERS });
    return transaction(ctx.db, (tx) => keepSheet(tx, context, place, { nom: file.nom, table }));
  }
  const read = await readIcs(decoded(await buffer(content)), context.today);
  if (read.lines.length === 0)
    throw new RuleBroken('event_import.nothing', ['Aucun événement à venir dans ce fichier.', ...read.notes].join(' '));
  return transaction(ctx.db, (tx) => keepCalendar(tx, context, place, { nom: file.nom, read }));
}

async function acted(
  ctx: RequestContext,
  slug: string,
  fichier: string,
  act: (place: EventPlaceOf) => Promise<string>,
  columns?: readonly string[],
): Promise<Result> {
  const place = await placeFor(ctx, slug);
  if (fichier === '') throw new RuleBroken('event_import.unnamed', 'Déposez d’abord un fichier.');
  try {
    leaveFlash(ctx.cookies, { tone: 'ok', text: await act(place) });
    return seeOther(oneImportUrl(place.campus.slug, fichier));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const filled = { fichier, status: error.status };
    if (error instanceof ColumnTwice) return show(ctx, place, { ...filled, columns, errors: error.errors });
    return show(ctx, place, { ...filled, refusal: error.sentence });
  }
}

async function show(
  ctx: RequestContext,
  place: EventPlaceOf,
  filled: {
    fichier: string;
    error?: string;
    refusal?: string;
    status?: number;
    columns?: readonly string[] | undefined;
    errors?: Record<string, string>;
  },
): Promise<Result> {
  const { campus } = place;
  const one = filled.fichier === '' ? null : await importOf(ctx.db, campus.id, filled.fichier);
  if (filled.fichier !== '' && !one) throw unknownPage();
  const until = one && undoneUntil(one);
  return page(
    <ImportEventsPage
      campus={campus}
      rules={{ said: describeRules(RULES), accept: acceptOf(RULES.kinds), maxBytes: RULES.maxBytes }}
      past={await importsOf(ctx.db, campus.id, SHOWN)}
      one={one && { ...one, lines: await linesOf(ctx.db, one), until: until && until > ctx.clock.now() ? until : null }}
      columns={filled.columns ?? one?.raccords ?? []}
      errors={filled.errors ?? {}}
      error={filled.error}
      refusal={filled.refusal}
    />,
    { status: filled.status ?? 200 },
  );
}
