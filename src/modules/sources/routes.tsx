import { z } from 'zod';
import { Conflict } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  type FormResult,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { campusesInScope } from '#modules/campus/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { demand, may, mayEver, scopeOf } from '#modules/droits/index.ts';
import { differencesOf, MOST_DIFFERENCES } from './differences.sql.ts';
import { differenceColumns, sourceColumns } from './export.ts';
import type { SourcesHooks } from './hooks.ts';
import type { ReadJob } from './jobs.ts';
import {
  createSource,
  dropSource,
  type KeepContext,
  pauseSource,
  placeOf,
  readNow,
  SOURCE_STALE,
  SourceRefused,
  saveSource,
  unknownSource,
} from './keep-source.ts';
import {
  campusSourcesUrl,
  deleteUrl,
  NEW_SOURCE,
  newCampusSourceUrl,
  passageCsvUrl,
  passageUrl,
  pauseUrl,
  readNowUrl,
  resumeUrl,
  SOURCES,
  SOURCES_CSV,
  sourceUrl,
} from './links.ts';
import { KEEP_COMMON, KEEP_SOURCE, keepAct, READ_SOURCES, readAct, subjectOfSource } from './rights.ts';
import {
  campusParams,
  changeForm,
  createForm,
  passageParams,
  passageQuery,
  type SourceForm,
  sourceParams,
} from './schemas.ts';
import { listSources, passageOf, passagesOf, type SourceRow, sourceOf } from './sources.sql.ts';
import { NewSourcePage } from './views/new-source-page.tsx';
import { PassagePage } from './views/passage-page.tsx';
import { SourcePage } from './views/source-page.tsx';
import { SourcesPage } from './views/sources-page.tsx';

const MOST = 1_000;
const PASSAGES = 60;
const PER_PAGE = 50;
const nothing = z.object({});

/** Whoever keeps open data keeps the files of campuses too: one rule opens the pages, the object decides. */
const READ_ANY = mayEver(READ_SOURCES);
const KEEP_ANY = mayEver(KEEP_SOURCE);

export function buildRoutes(hooks: SourcesHooks, read: ReadJob): Route[] {
  const keep = (ctx: RequestContext): KeepContext => ({
    db: ctx.db,
    actor: ctx.actor,
    requestId: ctx.requestId,
    now: ctx.clock.now(),
    settings: ctx.config.sources,
    hooks,
    read,
  });
  const said = (ctx: RequestContext, text: string, to: string): Result => {
    leaveFlash(ctx.cookies, { tone: 'ok', text });
    return seeOther(to);
  };
  const act = (path: string, then: (ctx: RequestContext, id: string) => Promise<Result>): Route =>
    defineRoute({
      method: 'POST',
      path,
      access: KEEP_ANY,
      params: sourceParams,
      form: nothing,
      handle: (ctx, { params }) => then(ctx, params.id),
    });
  /** Programmes a source of a campus, or of the installation. */
  const created = async (ctx: RequestContext, slug: string, form: FormResult<SourceForm>): Promise<Result> => {
    if (!form.ok) return newPage(ctx, hooks, slug, form);
    try {
      const id = await createSource(keep(ctx), slug, form.value);
      return said(ctx, 'Source enregistrée. Sa première lecture commence.', sourceUrl(id));
    } catch (error) {
      if (error instanceof SourceRefused) return newPage(ctx, hooks, slug, { typed: form.value, errors: error.errors });
      throw error;
    }
  };
  return [
    defineRoute({
      method: 'GET',
      path: SOURCES,
      access: READ_ANY,
      handle: async (ctx) => {
        const rows = await sourcesOf(ctx);
        const mine = await campusesInScope(ctx.db, scopeOf(ctx.actor!, KEEP_SOURCE), MOST);
        return page(
          <SourcesPage
            rows={rows}
            campuses={mine}
            mayCommon={may(ctx.actor, KEEP_COMMON).allowed}
            now={ctx.clock.now()}
          />,
        );
      },
    }),
    defineRoute({
      method: 'GET',
      path: SOURCES_CSV,
      access: READ_ANY,
      handle: async (ctx) => {
        const rows = await sourcesOf(ctx);
        return csv(ctx, 'fichiers_relus', rows, sourceColumns, flavourOf(ctx.url.searchParams));
      },
    }),
    defineRoute({
      method: 'GET',
      path: NEW_SOURCE,
      access: mayEver(KEEP_COMMON),
      handle: (ctx) => newPage(ctx, hooks, '', {}),
    }),
    defineRoute({
      method: 'POST',
      path: SOURCES,
      access: mayEver(KEEP_COMMON),
      form: createForm,
      handle: (ctx, { form }) => created(ctx, '', form),
    }),
    defineRoute({
      method: 'GET',
      path: newCampusSourceUrl(':slug'),
      access: KEEP_ANY,
      params: campusParams,
      handle: (ctx, { params }) => newPage(ctx, hooks, params.slug, {}),
    }),
    defineRoute({
      method: 'POST',
      path: campusSourcesUrl(':slug'),
      access: KEEP_ANY,
      params: campusParams,
      form: createForm,
      handle: (ctx, { params, form }) => created(ctx, params.slug, form),
    }),
    defineRoute({
      method: 'GET',
      path: sourceUrl(':id'),
      access: READ_ANY,
      params: sourceParams,
      handle: (ctx, { params }) => sheetPage(ctx, hooks, params.id, {}),
    }),
    defineRoute({
      method: 'POST',
      path: sourceUrl(':id'),
      access: KEEP_ANY,
      params: sourceParams,
      form: changeForm,
      handle: async (ctx, { params, form }) => {
        if (!form.ok) return sheetPage(ctx, hooks, params.id, { typed: form.typed, errors: form.errors, status: 422 });
        try {
          await saveSource(keep(ctx), params.id, form.value);
          return said(ctx, 'Source enregistrée, à votre nom.', sourceUrl(params.id));
        } catch (error) {
          const typed = { ...form.value, version: String(form.value.version) };
          if (error instanceof SourceRefused)
            return sheetPage(ctx, hooks, params.id, { typed, errors: error.errors, status: 422 });
          if (error instanceof Conflict && error.code === SOURCE_STALE)
            return sheetPage(ctx, hooks, params.id, { typed, stale: error.sentence, status: 409 });
          throw error;
        }
      },
    }),
    act(readNowUrl(':id'), async (ctx, id) => {
      await readNow(keep(ctx), id);
      return said(ctx, 'Lecture demandée : rechargez la page dans un instant.', sourceUrl(id));
    }),
    act(pauseUrl(':id'), async (ctx, id) => {
      await pauseSource(keep(ctx), id, 'pause');
      return said(ctx, 'Source suspendue : elle n’est plus relue d’elle-même.', sourceUrl(id));
    }),
    act(resumeUrl(':id'), async (ctx, id) => {
      await pauseSource(keep(ctx), id, 'active');
      return said(ctx, 'Source reprise.', sourceUrl(id));
    }),
    act(deleteUrl(':id'), async (ctx, id) => {
      const { nom } = await dropSource(keep(ctx), id);
      return said(ctx, `« ${nom} » n’est plus relue. Ce qui en a été importé reste.`, SOURCES);
    }),
    defineRoute({
      method: 'GET',
      path: passageUrl(':id', ':passage'),
      access: READ_ANY,
      params: passageParams,
      query: passageQuery,
      handle: async (ctx, { params, query }) => {
        const { source, passage } = await passageAt(ctx, params);
        const slice = { genre: query.genre, limit: PER_PAGE, offset: (query.page - 1) * PER_PAGE };
        const { rows, total } = await differencesOf(ctx.db, passage.id, slice);
        const kept = passage.importId ? await hooks.trialsKept(ctx.db, [passage.importId]) : new Set<string>();
        const trial =
          source.campusSlug && passage.importId && kept.has(passage.importId)
            ? hooks.trialUrl(source.campusSlug, passage.importId)
            : null;
        return page(
          <PassagePage
            source={source}
            passage={passage}
            rows={rows}
            total={total}
            query={query}
            pages={Math.ceil(total / PER_PAGE)}
            trial={trial}
          />,
        );
      },
    }),
    defineRoute({
      method: 'GET',
      path: passageCsvUrl(':id', ':passage'),
      access: READ_ANY,
      params: passageParams,
      query: passageQuery,
      handle: async (ctx, { params, query }) => {
        const { source, passage, decision } = await passageAt(ctx, params);
        const { rows } = await differencesOf(ctx.db, passage.id, { genre: query.genre, limit: MOST_DIFFERENCES });
        const lines = rows.flatMap((row) =>
          row.champs.length === 0
            ? [{ ...row, champ: '', avant: null, apres: null }]
            : row.champs.map((one) => ({ ...row, ...one })),
        );
        await journalRead(ctx.db, {
          ...authorOf(ctx, decision),
          act: 'source.exported',
          objectType: 'source',
          objectId: source.id,
          exported: true,
          details: { passage: passage.id, lignes: lines.length },
        });
        return csv(ctx, 'differences', lines, differenceColumns, flavourOf(ctx.url.searchParams));
      },
    }),
  ];
}

const sourcesOf = (ctx: RequestContext) =>
  listSources(ctx.db, {
    scope: scopeOf(ctx.actor!, READ_SOURCES),
    common: may(ctx.actor, KEEP_COMMON).allowed,
    limit: MOST,
  });

async function sourceAt(ctx: RequestContext, id: string) {
  const source = await sourceOf(ctx.db, id);
  if (!source) throw unknownSource();
  const subject = await subjectOfSource(ctx.db, source);
  return { source, subject, decision: demand(ctx.actor, readAct(source), subject) };
}

async function passageAt(ctx: RequestContext, params: { id: string; passage: string }) {
  const { source, decision } = await sourceAt(ctx, params.id);
  const passage = await passageOf(ctx.db, source.id, params.passage);
  if (!passage) throw unknownSource();
  return { source, passage, decision };
}

interface Filled {
  typed?: Record<string, string>;
  errors?: Record<string, string>;
  stale?: string;
  status?: number;
}

const datasetOptions = (hooks: SourcesHooks) =>
  hooks
    .datasets()
    .map((one) => [one.name, one.title] as const)
    .sort((a, b) => a[1].localeCompare(b[1], 'fr'));

async function newPage(ctx: RequestContext, hooks: SourcesHooks, slug: string, filled: Filled): Promise<Result> {
  const place = await placeOf(ctx.db, slug);
  demand(ctx.actor, keepAct(place), await subjectOfSource(ctx.db, place));
  const { errors = {}, typed = {} } = filled;
  return page(
    <NewSourcePage
      place={place}
      typed={typed}
      errors={errors}
      datasets={datasetOptions(hooks)}
      folder={ctx.config.sources.folder !== null}
    />,
    { status: filled.errors ? 422 : 200 },
  );
}

const typedOf = (source: SourceRow): Record<string, string> => ({
  nom: source.nom,
  adresse: source.adresse ?? '',
  rythme: source.rythme,
  jeu: source.jeu ?? '',
});

async function sheetPage(ctx: RequestContext, hooks: SourcesHooks, id: string, filled: Filled): Promise<Result> {
  const { source, subject } = await sourceAt(ctx, id);
  const passages = await passagesOf(ctx.db, source.id, PASSAGES);
  const people = [source.tenuePar, ...passages.flatMap((one) => (one.demandePar ? [one.demandePar] : []))];
  return page(
    <SourcePage
      source={source}
      passages={passages}
      names={await accountNames(ctx.db, people)}
      mayKeep={may(ctx.actor, keepAct(source), subject).allowed}
      typed={filled.typed ?? typedOf(source)}
      errors={filled.errors ?? {}}
      stale={filled.stale ?? null}
      datasets={datasetOptions(hooks)}
      datasetTitle={hooks.datasets().find((one) => one.name === source.jeu)?.title ?? null}
    />,
    { status: filled.status ?? 200 },
  );
}
