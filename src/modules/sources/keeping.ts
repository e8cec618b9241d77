import { unknownPage } from '#core/errors/index.ts';
import { leaveFlash, type RequestContext, type Result, seeOther } from '#core/http/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { KEEP_SOURCE, READ_SOURCES, readAct, subjectOfSource } from './access.ts';
import type { SourcesHooks } from './hooks.ts';
import type { ReadJob } from './jobs.ts';
import type { KeepContext } from './keep-source.ts';
import { sourceOf } from './sources.sql.ts';

/** Whoever keeps open data keeps the files of campuses too: one rule opens the pages, the object decides. */
export const READ_ANY = mayEver(READ_SOURCES);
export const KEEP_ANY = mayEver(KEEP_SOURCE);

/** What the routes of sources work with. */
export interface Keeping {
  hooks: SourcesHooks;
  keep(ctx: RequestContext): KeepContext;
}

export const keepingOf = (hooks: SourcesHooks, read: ReadJob): Keeping => ({
  hooks,
  keep: (ctx) => ({
    db: ctx.db,
    actor: ctx.actor,
    requestId: ctx.requestId,
    now: ctx.clock.now(),
    settings: ctx.config.sources,
    hooks,
    read,
  }),
});

/** An act done: said on the page that follows. */
export function done(ctx: RequestContext, text: string, to: string): Result {
  leaveFlash(ctx.cookies, { tone: 'ok', text });
  return seeOther(to);
}

/** The source at an address, for who may read it. @throws NotFound · Forbidden. */
export async function sourceAt(ctx: RequestContext, id: string) {
  const source = await sourceOf(ctx.db, id);
  if (!source) throw unknownPage();
  const subject = await subjectOfSource(ctx.db, source);
  return { source, subject, decision: demand(ctx.actor, readAct(source), subject) };
}

/** Datasets of the product, by title. */
export const datasetOptions = (hooks: SourcesHooks) =>
  hooks
    .datasets()
    .map((one) => [one.name, one.title] as const)
    .sort((a, b) => a[1].localeCompare(b[1], 'fr'));
