import type { Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type Carrier, type ProjectPlace, subjectOfProject } from './access.ts';
import { type DepartureText, KEEP_PROJECT, PROJECT, PROJECT_STALE, type ProjectText, wordsOf } from './project.ts';
import {
  deleteDeparture,
  insertDeparture,
  insertProject,
  type Project,
  type ProjectRow,
  readProject,
  updateProject,
} from './projects.sql.ts';

export const DEPARTURE_GONE = 'Ce départ n’est plus là.';

export interface ProjectContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
}

/** The carrier is none of those that the page lists. */
export class CarrierRefused extends RuleBroken {
  constructor() {
    super('mobility.carrier', 'Choisissez une organisation de la liste.');
  }
}

/** Those that a person may name: present members, and the carrier that the project has. */
export const carriersFor = (place: ProjectPlace, before: Project | null): Carrier[] =>
  before && !place.carriers.some((one) => one.id === before.organisationId)
    ? [{ id: before.organisationId, slug: before.organisation, nom: before.porteur }, ...place.carriers]
    : place.carriers;

function rowOf(place: ProjectPlace, text: ProjectText, before: Project | null): ProjectRow {
  const { organisation, ...rest } = text;
  const carrier = carriersFor(place, before).find((one) => one.slug === organisation);
  if (!carrier) throw new CarrierRefused();
  return { ...rest, organisationId: carrier.id, mots: wordsOf(text) };
}

/** Notes a mobility project. @returns its id. @throws NotFound · Forbidden · CarrierRefused. */
export async function noteProject(
  tx: Tx,
  ctx: ProjectContext,
  place: ProjectPlace,
  text: ProjectText,
): Promise<string> {
  const row = rowOf(place, text, null);
  const decision = demand(ctx.actor, KEEP_PROJECT, subjectOfProject(place, row));
  const label = place.team ? 'Saisi par un campus' : 'Saisi par l’organisation elle-même';
  const originId = await recordOrigin(tx, { nature: 'saisie', label });
  const id = await insertProject(tx, { row, campusId: place.campus.id, now: ctx.now, originId });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'mobility.noted',
    objectType: PROJECT,
    objectId: id,
    version: 1,
    details: { campus: place.campus.id, organisation: row.organisationId },
  });
  return id;
}

/** The project, held, for who keeps it and has read it as it is. @throws NotFound · Forbidden · Conflict `mobility.stale`. */
async function held(tx: Tx, ctx: ProjectContext, place: ProjectPlace, order: { id: string; version: number }) {
  const before = await readProject(tx, place.campus.id, order.id, { lock: true });
  if (!before) throw unknownPage();
  const author = authorOf(ctx, demand(ctx.actor, KEEP_PROJECT, subjectOfProject(place, before)));
  if (before.version !== order.version)
    throw new Conflict(PROJECT_STALE, 'Ce projet a changé entre-temps. Relisez-le, puis recommencez.');
  return { before, author };
}

/**
 * Changes a project. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `mobility.stale` · CarrierRefused.
 */
export async function editProject(
  tx: Tx,
  ctx: ProjectContext,
  place: ProjectPlace,
  order: { id: string; version: number; text: ProjectText },
): Promise<number> {
  const { before, author } = await held(tx, ctx, place, order);
  const row = rowOf(place, order.text, before);
  demand(ctx.actor, KEEP_PROJECT, subjectOfProject(place, row));
  const was: ProjectText = before;
  const champs = (Object.keys(order.text) as (keyof ProjectText)[]).filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(order.text[name]),
  );
  if (champs.length === 0) return before.version;
  const version = await updateProject(tx, before.id, row);
  await writeJournal(tx, {
    ...author,
    act: 'mobility.changed',
    objectType: PROJECT,
    objectId: before.id,
    version,
    details: { campus: before.campusId, organisation: row.organisationId, champs },
  });
  return version;
}

/**
 * Notes a group that leaves, or takes one away that was noted by mistake. The version keeps two clicks from counting it twice.
 * @throws NotFound · Forbidden · Conflict `mobility.stale` · RuleBroken.
 */
export async function changeDepartures(
  tx: Tx,
  ctx: ProjectContext,
  place: ProjectPlace,
  order: { id: string; version: number } & ({ add: DepartureText } | { remove: string }),
): Promise<void> {
  const { before, author } = await held(tx, ctx, place, order);
  const removes = 'remove' in order;
  if (!removes) await insertDeparture(tx, before.id, order.add);
  else if (!(await deleteDeparture(tx, before.id, order.remove)))
    throw new RuleBroken('mobility.no_departure', DEPARTURE_GONE);
  const version = await updateProject(tx, before.id, null);
  await writeJournal(tx, {
    ...author,
    act: removes ? 'mobility.departure_removed' : 'mobility.departure_noted',
    objectType: PROJECT,
    objectId: before.id,
    version,
    details: { campus: before.campusId, organisation: before.organisationId },
  });
}
