import { z } from 'zod';
import { Conflict } from '#core/errors/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { may } from '#modules/droits/index.ts';
import { keepAct } from './access.ts';
import { dropSource, pauseSource, readNow, SOURCE_STALE, SourceRefused, saveSource } from './keep-source.ts';
import { datasetOptions, done, KEEP_ANY, type Keeping, READ_ANY, sourceAt } from './keeping.ts';
import { deleteUrl, pauseUrl, readNowUrl, resumeUrl, SOURCES, sourceUrl } from './links.ts';
import { changeForm, sourceParams } from './schemas.ts';
import { passagesOf, type SourceRow } from './sources.sql.ts';
import { SourcePage } from './views/source-page.tsx';

const PASSAGES = 60;
const nothing = z.object({});

/** One source: its sheet, and what changes it. */
export const sheetRoutes = (keeping: Keeping): Route[] => [
  defineRoute({
    method: 'GET',
    path: sourceUrl(':id'),
    access: READ_ANY,
    params: sourceParams,
    handle: (ctx, { params }) => sheetPage(ctx, keeping, params.id, {}),
  }),
  defineRoute({
    method: 'POST',
    path: sourceUrl(':id'),
    access: KEEP_ANY,
    params: sourceParams,
    form: changeForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) return sheetPage(ctx, keeping, params.id, { typed: form.typed, errors: form.errors, status: 422 });
      try {
        await saveSource(keeping.keep(ctx), params.id, form.value);
        return done(ctx, 'Source enregistrée, à votre nom.', sourceUrl(params.id));
      } catch (error) {
        const typed = { ...form.value, version: String(form.value.version) };
        if (error instanceof SourceRefused)
          return sheetPage(ctx, keeping, params.id, { typed, errors: error.errors, status: 422 });
        if (error instanceof Conflict && error.code === SOURCE_STALE)
          return sheetPage(ctx, keeping, params.id, { typed, stale: error.sentence, status: 409 });
        throw error;
      }
    },
  }),
];

const act = (path: string, then: (ctx: RequestContext, id: string) => Promise<Result>): Route =>
  defineRoute({
    method: 'POST',
    path,
    access: KEEP_ANY,
    params: sourceParams,
    form: nothing,
    handle: (ctx, { params }) => then(ctx, params.id),
  });

/** What a button does of a source. */
export const actRoutes = ({ keep }: Keeping): Route[] => [
  act(readNowUrl(':id'), async (ctx, id) => {
    await readNow(keep(ctx), id);
    return done(ctx, 'Lecture demandée : rechargez la page dans un instant.', sourceUrl(id));
  }),
  act(pauseUrl(':id'), async (ctx, id) => {
    await pauseSource(keep(ctx), id, 'pause');
    return done(ctx, 'Source suspendue : elle n’est plus relue d’elle-même.', sourceUrl(id));
  }),
  act(resumeUrl(':id'), async (ctx, id) => {
    await pauseSource(keep(ctx), id, 'active');
    return done(ctx, 'Source reprise.', sourceUrl(id));
  }),
  act(deleteUrl(':id'), async (ctx, id) => {
    const { nom } = await dropSource(keep(ctx), id);
    return done(ctx, `« ${nom} » n’est plus relue. Ce qui en a été importé reste.`, SOURCES);
  }),
];

interface Filled {
  typed?: Record<string, string>;
  errors?: Record<string, string>;
  stale?: string;
  status?: number;
}

const typedOf = (source: SourceRow): Record<string, string> => ({
  nom: source.nom,
  adresse: source.adresse ?? '',
  rythme: source.rythme,
  jeu: source.jeu ?? '',
});

async function sheetPage(ctx: RequestContext, { hooks }: Keeping, id: string, filled: Filled): Promise<Result> {
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
