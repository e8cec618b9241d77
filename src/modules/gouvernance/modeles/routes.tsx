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
import { mayEver } from '#modules/droits/index.ts';
import { instanceKindLabels } from '../labels.ts';
import { templatesCsvUrl, templatesUrl } from '../links.ts';
import { SET_AGENDA } from '../meeting-access.ts';
import { slugParam } from '../schemas.ts';
import { campusFor } from '../subject.ts';
import { TemplatesPage } from '../views/templates-page.tsx';
import { changeTemplate, TEMPLATE_NAMED, TEMPLATE_STALE } from './keep-templates.ts';
import { EMPTY_ROW, type RowTyped, readRows, rowOf, rowsTyped, templateForm, templatesQuery } from './schemas.ts';
import { MAX_POINTS, nationalTemplates, type Template, type TemplatePoint } from './template.ts';
import { templateOf, templatesOf } from './templates.sql.ts';

const NEW_ROWS = 3;

/** Templates of agendas: those of the country, those of the campus. */
export const templateRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: templatesUrl(':slug'),
    access: mayEver(SET_AGENDA),
    params: slugParam,
    query: templatesQuery,
    handle: (ctx, { params, query }) => templatesPage(ctx, params.slug, { ...NOTHING, editing: query.modele ?? null }),
  }),
  defineRoute({
    method: 'GET',
    path: templatesCsvUrl(':slug'),
    access: mayEver(SET_AGENDA),
    params: slugParam,
    handle: async (ctx, { params }) => {
      const { campus } = await campusFor(ctx.db, { actor: ctx.actor, act: SET_AGENDA, slug: params.slug });
      const own = (await templatesOf(ctx.db, campus.id)).filter((one) => one.retireLe === null);
      const all = [...own.map((one) => ({ ...one, key: one.id })), ...nationalTemplates];
      const lines = all.flatMap((template) => template.points.map((point, rank) => ({ template, point, rank })));
      return csv(ctx, 'modeles_ordre_du_jour', lines, columns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'POST',
    path: templatesUrl(':slug'),
    access: mayEver(SET_AGENDA),
    params: slugParam,
    form: templateForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const { typed, errors } = form;
        const rows = rowsTyped(typed);
        return templatesPage(ctx, params.slug, {
          ...NOTHING,
          editing: typed.modele ?? null,
          typed: { nom: typed.nom ?? '', rows },
          errors: { ...readRows(rows).errors, ...errors },
          status: 422,
        });
      }
      return done(ctx, params.slug, form.value);
    },
  }),
];

interface Line {
  template: Template;
  point: TemplatePoint;
  rank: number;
}
const columns: CsvColumn<Line>[] = [
  { key: 'modele', label: 'Modèle', value: ({ template }) => template.nom },
  { key: 'genre', label: 'Nature d’instance', value: ({ template }) => instanceKindLabels[template.genre] },
  { key: 'national', label: 'Modèle national', value: ({ template }) => template.key.startsWith('national:') },
  { key: 'rang', label: 'Rang', value: ({ rank }) => rank + 1 },
  { key: 'point', label: 'Point', value: ({ point }) => point.titre },
  { key: 'precisions', label: 'Précisions', value: ({ point }) => point.texte },
  { key: 'presente_par', label: 'Présenté par', value: ({ point }) => point.presentePar },
  { key: 'minutes', label: 'Durée (minutes)', value: ({ point }) => point.minutes },
  { key: 'pour_decision', label: 'Pour décision', value: ({ point }) => point.pourDecision },
];

const said = { modifier: 'enregistré', retirer: 'retiré', remettre: 'remis' } as const;

async function done(ctx: RequestContext, slug: string, sent: ReturnType<typeof templateForm.parse>): Promise<Result> {
  const at = { slug, id: sent.modele };
  const rows = sent.acte === 'modifier' ? rowsTyped(sent) : [];
  const read = readRows(rows);
  const typed = sent.acte === 'modifier' ? { nom: sent.nom, rows } : null;
  const again = (rest: Partial<Filled>) =>
    templatesPage(ctx, slug, { ...NOTHING, editing: typed && sent.modele, typed, ...rest });
  if (typed && Object.keys(read.errors).length > 0) return again({ errors: read.errors, status: 422 });
  try {
    const order =
      sent.acte === 'modifier'
        ? { acte: sent.acte, version: sent.version, nom: sent.nom, points: read.points }
        : { acte: sent.acte };
    const { nom } = await changeTemplate(ctx, at, order);
    leaveFlash(ctx.cookies, { tone: 'ok', text: `Le modèle « ${typed?.nom ?? nom} » est ${said[sent.acte]}.` });
    return seeOther(templatesUrl(slug));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    if (error.code === TEMPLATE_STALE) return again({ stale: true, status: 409 });
    if (error.code === TEMPLATE_NAMED && typed) return again({ errors: { nom: error.sentence }, status: 422 });
    return again({ faults: [error.sentence], status: error.status });
  }
}

interface Filled {
  editing: string | null;
  typed: { nom: string; rows: RowTyped[] } | null;
  errors: Record<string, string>;
  faults: readonly string[];
  stale: boolean;
  status: number;
}
const NOTHING: Filled = { editing: null, typed: null, errors: {}, faults: [], stale: false, status: 200 };

async function templatesPage(ctx: RequestContext, slug: string, filled: Filled): Promise<Result> {
  const { campus } = await campusFor(ctx.db, { actor: ctx.actor, act: SET_AGENDA, slug });
  const own = await templatesOf(ctx.db, campus.id);
  const found = filled.editing ? await templateOf(ctx.db, campus.id, filled.editing) : null;
  const editing = found && found.retireLe === null ? found : null;
  const blank = Array.from({ length: NEW_ROWS }, () => EMPTY_ROW);
  const present = (one: Template) => ({
    key: one.key,
    nom: one.nom,
    genre: instanceKindLabels[one.genre],
    points: one.points,
  });
  const view = {
    campus: { slug, nom: campus.nom },
    own: own.filter((one) => one.retireLe === null).map((one) => present({ ...one, key: one.id })),
    withdrawn: own.filter((one) => one.retireLe !== null).map((one) => present({ ...one, key: one.id })),
    national: nationalTemplates.map(present),
    editing: editing && {
      id: editing.id,
      version: editing.version,
      nom: filled.typed?.nom ?? editing.nom,
      rows: filled.typed?.rows ?? [...editing.points.map(rowOf), ...blank].slice(0, MAX_POINTS),
    },
    other: filled.stale && editing ? { nom: editing.nom, points: editing.points.map((one) => one.titre) } : null,
    errors: filled.errors,
    faults: filled.faults,
  };
  return page(<TemplatesPage view={view} />, { status: filled.status });
}
