import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { actionContext, campusFor, isTeam, projectFor, subjectOfProject } from './access.ts';
import { KEEP_PROJECT, PROJECT, READ_ACTION, READ_PROJECT, seenOn } from './action.ts';
import { NO_METEO } from './action-routes.tsx';
import { checkedProject, projectValues } from './check-project.ts';
import type { ActionHooks } from './hooks.ts';
import { editProjectUrl, newProjectUrl, projectUrl, themesUrl } from './links.ts';
import { listActions } from './list.sql.ts';
import { lastWriter } from './meanwhile.ts';
import { lastMeteos } from './meteo.sql.ts';
import { WRITE_METEO } from './meteo.ts';
import { choosableIn } from './organisations.ts';
import { PROJECT_STALE } from './project.ts';
import { type Project, readProject } from './projects.sql.ts';
import { risksShown } from './risques/of-page.ts';
import { ActionRefused } from './save-action.ts';
import { changeThemes, editProject, noteProject, projectText } from './save-project.ts';
import {
  actionQuery,
  campusParams,
  type MeteoForm,
  objectParams,
  projectForm,
  projectInputs,
  type SentProject,
  type ThemeForm,
  themeForm,
} from './schemas.ts';
import { ProjectConflictPage } from './views/project-conflict-page.tsx';
import { ProjectEditPage } from './views/project-edit-page.tsx';
import { ProjectPage } from './views/project-page.tsx';

const EMPTY: SentProject = {
  version: 0,
  titre: '',
  texte: '',
  dispositif: '',
  appel: '',
  chef_de_file: '',
  partenaires: '',
  laureat_le: '',
  debut: '',
  fin: '',
  cout: '',
  aide: '',
};
const NO_THEME: ThemeForm = { version: 0, axe: '', nom: '' };
const MOST_ACTIONS = 1_000;
type Errors = Record<string, string>;

/** The projects of a campus: one of them with its themes and actions, and what is said of it. */
export const projectRoutes = (hooks: ActionHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: newProjectUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    handle: async (ctx, { params }) =>
      edit(ctx, await campusFor(ctx, params.slug, KEEP_PROJECT), null, { sent: EMPTY, errors: {} }),
  }),
  defineRoute({
    method: 'POST',
    path: newProjectUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    form: projectForm,
    handle: async (ctx, { params, form }) =>
      saved(ctx, await campusFor(ctx, params.slug, KEEP_PROJECT), null, form.ok ? form.value : EMPTY),
  }),
  defineRoute({
    method: 'GET',
    path: projectUrl(':slug', ':id'),
    access: mayEver(READ_PROJECT),
    params: objectParams,
    handle: async (ctx, { params }) => {
      return showProject(ctx, hooks, await projectFor(ctx, params), { typed: NO_THEME, errors: {} });
    },
  }),
  defineRoute({
    method: 'GET',
    path: editProjectUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const { campus, project } = await projectFor(ctx, params, KEEP_PROJECT);
      const sent = { version: project.version, ...projectValues(projectText(project)) } as SentProject;
      return edit(ctx, campus, project, { sent, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editProjectUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: objectParams,
    form: projectForm,
    handle: async (ctx, { params, form }) => {
      const { campus, project } = await projectFor(ctx, params, KEEP_PROJECT);
      return saved(ctx, campus, project, form.ok ? form.value : EMPTY);
    },
  }),
  defineRoute({
    method: 'POST',
    path: themesUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: objectParams,
    form: themeForm,
    handle: async (ctx, { params, form }) => {
      return themed(ctx, hooks, await projectFor(ctx, params, KEEP_PROJECT), form.ok ? form.value : NO_THEME);
    },
  }),
];

interface Place {
  campus: CampusPlace;
  project: Project;
}

async function themed(ctx: RequestContext, hooks: ActionHooks, place: Place, typed: ThemeForm): Promise<Result> {
  const { campus, project } = place;
  try {
    await transaction(ctx.db, (tx) => changeThemes(tx, actionContext(ctx), campus, { ...typed, id: project.id }));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const now = (await readProject(ctx.db, campus.id, project.id)) ?? project;
    const filled = { typed, errors: { nom: error.sentence }, status: error.status };
    return showProject(ctx, hooks, { campus, project: now }, filled);
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: 'Les axes sont enregistrés.' });
  return seeOther(projectUrl(campus.slug, project.id));
}

/** The page of a project. @param filled what was typed in one of its forms, and what is refused of it. */
export async function showProject(
  ctx: RequestContext,
  hooks: ActionHooks,
  { campus, project }: Place,
  filled: { typed?: ThemeForm; meteo?: MeteoForm; errors: Errors; status?: number },
): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const { page: _, ...all } = actionQuery.parse({ place: project.id });
  const filter = { ...all, campusId: campus.id, engaged: null, today };
  const { rows } = await listActions(ctx.db, filter, { limit: MOST_ACTIONS, offset: 0 });
  const { typed = NO_THEME, errors, status = 200 } = filled;
  const meteo = filled.meteo ?? { ...NO_METEO, releve_le: today };
  const meteos = await lastMeteos(ctx.db, { projetId: project.id, actionId: null }, 5);
  const actions = rows.map((one) => seenOn(one, today));
  const mayWriteMeteo = may(ctx.actor, WRITE_METEO, subjectOfProject(campus, project)).allowed;
  const team = isTeam(ctx.actor, campus);
  const bodies = await hooks.bodiesOf(ctx.db, ctx.actor!, project.id);
  const readsRisks = may(ctx.actor, READ_ACTION, subjectOfProject(campus, project)).allowed;
  const risks = readsRisks ? await risksShown(ctx, campus, { actionId: null, projetId: project.id }) : null;
  const model = { campus, project, bodies, actions, team, risks, meteos, mayWriteMeteo, meteo, typed, errors };
  return page(<ProjectPage model={model} />, { status });
}

const choices = (ctx: RequestContext, campus: CampusPlace, project: Project | null) =>
  choosableIn(ctx.db, campus.id, isoDate(ctx.clock.now()), [
    project?.chefDeFile ?? null,
    ...(project?.partenaires ?? []),
  ]);

async function edit(
  ctx: RequestContext,
  campus: CampusPlace,
  project: Project | null,
  filled: { sent: SentProject; errors: Errors },
): Promise<Result> {
  const organisations = await choices(ctx, campus, project);
  return page(<ProjectEditPage campus={campus} project={project} organisations={organisations} {...filled} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
  });
}

async function saved(
  ctx: RequestContext,
  campus: CampusPlace,
  project: Project | null,
  sent: SentProject,
): Promise<Result> {
  const { version, ...values } = sent;
  const checked = checkedProject(values);
  if (!checked.ok) return edit(ctx, campus, project, { sent, errors: checked.errors });
  const { text } = checked;
  const by = actionContext(ctx);
  try {
    if (!project) {
      const id = await transaction(ctx.db, (tx) => noteProject(tx, by, campus, text));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le projet est noté : ajoutez ses axes et ses actions.' });
      return seeOther(projectUrl(campus.slug, id));
    }
    const order = { id: project.id, version, text };
    const same = (await transaction(ctx.db, (tx) => editProject(tx, by, campus, order))) === project.version;
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text: same ? 'Rien n’avait changé.' : 'Projet enregistré.' });
    return seeOther(projectUrl(campus.slug, project.id));
  } catch (error) {
    if (project && error instanceof Conflict && error.code === PROJECT_STALE)
      return bothVersions(ctx, campus, project.id, sent);
    if (!(error instanceof ActionRefused)) throw error;
    return edit(ctx, campus, project, { sent, errors: { [error.field]: error.sentence } });
  }
}

async function bothVersions(ctx: RequestContext, campus: CampusPlace, id: string, sent: SentProject): Promise<Result> {
  const project = (await readProject(ctx.db, campus.id, id))!;
  const { version: _, ...values } = sent;
  return page(
    <ProjectConflictPage
      campus={campus}
      project={project}
      merge={mergeVersions(projectInputs, null, values, projectValues(projectText(project)))}
      other={await lastWriter(ctx.db, PROJECT, project)}
      organisations={await choices(ctx, campus, project)}
    />,
    { status: 409 },
  );
}
