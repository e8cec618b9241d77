import type { Tx } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { type CampusPlace, campusSubject } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOfProject } from './access.ts';
import { type ActionContext, KEEP_PROJECT, PROJECT } from './action.ts';
import { organisationsNamed } from './pilots.sql.ts';
import { PROJECT_STALE, type ProjectText } from './project.ts';
import {
  deleteTheme,
  insertProject,
  insertTheme,
  type Project,
  type ProjectRow,
  readProject,
  renameTheme,
  replaceConsortium,
  updateProject,
} from './projects.sql.ts';
import { ActionRefused } from './save-action.ts';
import type { ThemeForm } from './schemas.ts';

/** A project as its form says it. */
export const projectText = (project: Project): ProjectText => ({
  titre: project.titre,
  texte: project.texte,
  dispositif: project.dispositif,
  appel: project.appel,
  chefDeFile: project.chefDeFile?.slug ?? null,
  partenaires: project.partenaires.map((one) => one.slug),
  laureatLe: project.laureatLe,
  debut: project.debut,
  fin: project.fin,
  coutCentimes: project.coutCentimes,
  aideCentimes: project.aideCentimes,
});

async function read(tx: Tx, text: ProjectText): Promise<{ row: Omit<ProjectRow, 'exemples'>; partners: string[] }> {
  const { chefDeFile, partenaires, ...said } = text;
  const slugs = [...(chefDeFile ? [chefDeFile] : []), ...partenaires];
  const found = new Map((await organisationsNamed(tx, slugs)).map((one) => [one.slug, one.id]));
  const chefDeFileId = chefDeFile ? (found.get(chefDeFile) ?? null) : null;
  if (chefDeFile && !chefDeFileId) throw new ActionRefused('chef_de_file', 'Choisissez une organisation de la liste.');
  const partners = partenaires.flatMap((slug) => found.get(slug) ?? []);
  if (partners.length < partenaires.length)
    throw new ActionRefused('partenaires', 'Un partenaire n’a plus de fiche : relisez la liste.');
  return { row: { ...said, chefDeFileId }, partners };
}

/** Notes a project. @returns its id. @throws NotFound · Forbidden · ActionRefused. */
export async function noteProject(tx: Tx, ctx: ActionContext, campus: CampusPlace, text: ProjectText): Promise<string> {
  const decision = demand(ctx.actor, KEEP_PROJECT, campusSubject(campus));
  const { row, partners } = await read(tx, text);
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertProject(tx, { row: { ...row, exemples: [] }, campusId: campus.id, now: ctx.now, originId });
  await replaceConsortium(tx, id, partners);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'project.noted',
    objectType: PROJECT,
    objectId: id,
    version: 1,
    details: { campus: campus.id },
  });
  return id;
}

/** The project, held, for who does an act on it and has read it as it is. @throws NotFound · Forbidden · Conflict `project.stale`. */
export async function heldProject(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number },
  act = KEEP_PROJECT,
) {
  const before = await readProject(tx, campus.id, order.id, { lock: true });
  if (!before) throw unknownPage();
  const author = authorOf(ctx, demand(ctx.actor, act, subjectOfProject(campus, before)));
  if (before.version !== order.version)
    throw new Conflict(PROJECT_STALE, 'Ce projet a changé entre-temps. Relisez-le, puis recommencez.');
  return { before, author };
}

const sorted = (text: ProjectText) => ({ ...text, partenaires: [...text.partenaires].sort() });

/**
 * Changes what is said of a project. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `project.stale` · ActionRefused.
 */
export async function editProject(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number; text: ProjectText },
): Promise<number> {
  const { before, author } = await heldProject(tx, ctx, campus, order);
  const { row, partners } = await read(tx, order.text);
  const [was, is] = [sorted(projectText(before)), sorted(order.text)];
  const champs = (Object.keys(is) as (keyof ProjectText)[]).filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  );
  if (champs.length === 0) return before.version;
  const exemples = before.exemples.filter((name) => !champs.includes(name));
  const version = await updateProject(tx, before.id, { ...row, exemples });
  await replaceConsortium(tx, before.id, partners);
  await writeJournal(tx, {
    ...author,
    act: 'project.changed',
    objectType: PROJECT,
    objectId: before.id,
    version,
    details: { campus: campus.id, champs },
  });
  return version;
}

/**
 * Adds a theme, names one again, or takes one away when its name is emptied.
 * @throws NotFound · Forbidden · Conflict `project.stale` · ActionRefused.
 */
export async function changeThemes(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: ThemeForm & { id: string },
): Promise<void> {
  const { before, author } = await heldProject(tx, ctx, campus, order);
  const theme = before.axes.find((one) => one.id === order.axe);
  if (order.axe !== '' && !theme) throw new ActionRefused('nom', 'Cet axe n’est plus là.');
  if (order.nom.length > 150) throw new ActionRefused('nom', '150 caractères au plus.');
  if (!theme && order.nom === '') throw new ActionRefused('nom', 'Donnez un nom à l’axe.');
  if (before.axes.some((one) => one.nom === order.nom && one.id !== order.axe))
    throw new ActionRefused('nom', 'Un axe porte déjà ce nom.');
  if (!theme) await insertTheme(tx, before.id, order.nom);
  else if (order.nom !== '') await renameTheme(tx, before.id, theme.id, order.nom);
  else if ((await deleteTheme(tx, before.id, theme.id)) > 0)
    throw new ActionRefused('nom', 'Cet axe porte des actions, peut-être dans la corbeille : déplacez-les d’abord.');
  const version = await updateProject(tx, before.id, null);
  await writeJournal(tx, {
    ...author,
    act: 'project.themes_changed',
    objectType: PROJECT,
    objectId: before.id,
    version,
    details: { campus: campus.id, axe: theme?.nom ?? order.nom },
  });
}
