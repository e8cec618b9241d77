import { transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { historyOf } from '#core/journal/index.ts';
import { mergeVersions } from '#core/versions/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { ProjectConflictPage } from '../views/project-conflict-page.tsx';
import { ProjectEditPage } from '../views/project-edit-page.tsx';
import { newProjectAt, type ProjectPlace, projectAt } from './access.ts';
import { checkedProject, projectValues, valuesIn } from './check-project.ts';
import { editProjectUrl, newProjectUrl, projectUrl } from './links.ts';
import { KEEP_PROJECT, PROJECT, PROJECT_STALE } from './project.ts';
import { type Project, readProject } from './projects.sql.ts';
import { contextOf } from './routes.tsx';
import { CarrierRefused, carriersFor, editProject, noteProject } from './save-project.ts';
import { campusParams, projectForm, projectInputs, projectParams, type SentProject } from './schemas.ts';

const EMPTY: SentProject = {
  version: 0,
  organisation: '',
  titre: '',
  texte: '',
  programme: 'Erasmus+',
  pays: '',
  partenaires: '',
  financeur: '',
  montant: '',
  productions: '',
};
type Errors = Record<string, string>;

/** A mobility project is noted, or what is said of it changes. */
export const projectFormRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newProjectUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const place = await newProjectAt(ctx, params.slug);
      const organisation = place.carriers.length === 1 ? place.carriers[0]!.slug : '';
      return show(place, null, { sent: { ...EMPTY, organisation }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newProjectUrl(':slug'),
    access: mayEver(KEEP_PROJECT),
    params: campusParams,
    form: projectForm,
    handle: async (ctx, { params, form }) =>
      saved(ctx, await newProjectAt(ctx, params.slug), null, form.ok ? form.value : EMPTY),
  }),
  defineRoute({
    method: 'GET',
    path: editProjectUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: projectParams,
    handle: async (ctx, { params }) => {
      const { place, project } = await projectAt(ctx, params);
      return show(place, project, { sent: { version: project.version, ...projectValues(project) }, errors: {} });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editProjectUrl(':slug', ':id'),
    access: mayEver(KEEP_PROJECT),
    params: projectParams,
    form: projectForm,
    handle: async (ctx, { params, form }) => {
      const { place, project } = await projectAt(ctx, params);
      return saved(ctx, place, project, form.ok ? form.value : EMPTY);
    },
  }),
];

const show = (place: ProjectPlace, project: Project | null, filled: { sent: SentProject; errors: Errors }): Result =>
  page(<ProjectEditPage campus={place.campus} project={project} carriers={carriersFor(place, project)} {...filled} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
  });

async function saved(
  ctx: RequestContext,
  place: ProjectPlace,
  project: Project | null,
  sent: SentProject,
): Promise<Result> {
  const checked = checkedProject(valuesIn(sent));
  if (!checked.ok) return show(place, project, { sent, errors: checked.errors });
  const { text } = checked;
  const by = contextOf(ctx);
  try {
    if (!project) {
      const id = await transaction(ctx.db, (tx) => noteProject(tx, by, place, text));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le projet est noté : ajoutez ses départs.' });
      return seeOther(projectUrl(place.campus.slug, id));
    }
    const order = { id: project.id, version: sent.version, text };
    const same = (await transaction(ctx.db, (tx) => editProject(tx, by, place, order))) === project.version;
    leaveFlash(ctx.cookies, { tone: same ? 'info' : 'ok', text: same ? 'Rien n’avait changé.' : 'Projet enregistré.' });
    return seeOther(projectUrl(place.campus.slug, project.id));
  } catch (error) {
    if (project && error instanceof Conflict && error.code === PROJECT_STALE)
      return bothVersions(ctx, place, project.id, sent);
    if (!(error instanceof CarrierRefused)) throw error;
    return show(place, project, { sent, errors: { organisation: error.sentence } });
  }
}

/** The journal keeps nothing of what a project says: every difference between the two versions is shown, none is guessed. */
async function bothVersions(ctx: RequestContext, place: ProjectPlace, id: string, sent: SentProject): Promise<Result> {
  const project = (await readProject(ctx.db, place.campus.id, id))!;
  const history = await historyOf(ctx.db, PROJECT, id, { versions: true, limit: 50 });
  const last = history.find((entry) => entry.version === project.version);
  const names = await accountNames(ctx.db, last?.actorId ? [last.actorId] : []);
  const other = last ? { who: (last.actorId && names.get(last.actorId)) || 'Quelqu’un', at: last.at } : null;
  const merge = mergeVersions(projectInputs, null, valuesIn(sent), projectValues(project));
  const carriers = carriersFor(place, project);
  return page(
    <ProjectConflictPage campus={place.campus} project={project} merge={merge} other={other} carriers={carriers} />,
    { status: 409 },
  );
}
