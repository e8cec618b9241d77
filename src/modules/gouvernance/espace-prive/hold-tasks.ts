import type { Tx } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isoDate } from '#core/time/index.ts';
import { may } from '#modules/droits/index.ts';
import type { Charge } from '../charges/charge.ts';
import type { Telling } from '../charges/tell-bearer.ts';
import { type ToldMove, tellMoved } from '../charges/tell-charge.ts';
import { KEEP_DECISION } from '../meeting-access.ts';
import { readMeeting } from '../meetings.sql.ts';
import type { ActingContext } from '../pieces/receive-file.ts';
import { type HeldSpace, journalSpace, movingSpace } from './access.ts';
import { spaceTaskUrl } from './links.ts';
import { peopleOfSpace } from './people.ts';
import { findTask, insertSpaceTask, type SpaceTask, sameTask, type TaskFields, updateSpaceTask } from './tasks.sql.ts';
import { tellMembers } from './tell.ts';

/** Somebody changed the task since the form was opened. */
export const TASK_STALE = 'space.task_stale';
export const unknownTask = () => new NotFound('space.task_unknown', 'Cette tâche n’existe pas, ou plus.');

/** What a meeting gave changes in the follow-up of its decisions, by who holds it: here only how far it is. */
export const GIVEN_BY_MEETING = 'Une réunion a donné cette tâche : seuls son état et sa suite changent ici.';
const FOLLOWED: ReadonlySet<keyof TaskFields> = new Set(['etat', 'suite']);

/** Whether a person changes only the state and the outcome of a task. */
export const onlyFollowed = (
  ctx: Pick<ActingContext, 'actor'>,
  { subject }: Pick<HeldSpace, 'subject'>,
  task: Pick<SpaceTask, 'reunionId'>,
): boolean => task.reunionId !== null && !may(ctx.actor, KEEP_DECISION, subject).allowed;

/** A rule that one field of the form breaks. */
export class TaskRefused extends RuleBroken {
  constructor(
    readonly field: 'responsable' | 'organisation',
    sentence: string,
  ) {
    super('space.task_refused', sentence);
  }
}

export const fieldsOfTask = (task: SpaceTask): TaskFields => ({
  titre: task.titre,
  responsableId: task.responsableId,
  organisationId: task.organisationId,
  echeance: task.echeance,
  etat: task.etat,
  suite: task.suite,
});

/** A task is given to who sits in the body; whoever had it already may keep it. */
async function checkCharge(
  tx: Tx,
  ctx: ActingContext,
  { instance }: HeldSpace,
  order: { fields: TaskFields; before: SpaceTask | null },
): Promise<void> {
  const { fields, before } = order;
  const { people, organisations } = await peopleOfSpace(tx, instance.id, isoDate(ctx.now));
  const { responsableId, organisationId } = fields;
  if (responsableId && responsableId !== before?.responsableId && !people.some(([id]) => id === responsableId))
    throw new TaskRefused('responsable', 'Choisissez une personne qui siège dans cette instance.');
  if (
    organisationId &&
    organisationId !== before?.organisationId &&
    !organisations.some(([id]) => id === organisationId)
  )
    throw new TaskRefused('organisation', 'Choisissez une organisation membre de cette instance.');
}

/** States and days, never what is to do nor by whom. */
const journal = (
  tx: Tx,
  ctx: ActingContext,
  held: HeldSpace,
  line: { act: string; id: string; version: number; details?: Record<string, unknown> },
): Promise<number> => journalSpace(tx, ctx, held, { ...line, objectType: 'tache' });

/**
 * Something to do that no meeting gave; it comes back on the next agenda of the body until it is done. Those who sit there are
 * told. @returns its id. @throws NotFound · Forbidden · RuleBroken `space.closed` · TaskRefused.
 */
export async function giveSpaceTask(
  tx: Tx,
  ctx: ActingContext,
  order: { instanceId: string; fields: Omit<TaskFields, 'etat' | 'suite'> },
): Promise<string> {
  const held = await movingSpace(tx, ctx, { id: order.instanceId });
  const fields: TaskFields = { ...order.fields, etat: 'a_faire', suite: null };
  await checkCharge(tx, ctx, held, { fields, before: null });
  const auteurId = ctx.actor!.id;
  const same = await sameTask(tx, order.instanceId, fields, auteurId);
  if (same) return same;
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' });
  const id = await insertSpaceTask(tx, order.instanceId, {
    ...fields,
    faiteLe: null,
    auteurId,
    now: ctx.now,
    originId,
  });
  await journal(tx, ctx, held, { act: 'space.task_given', id, version: 1 });
  const lien = spaceTaskUrl(order.instanceId, id);
  await tellMembers(tx, ctx, held, { titre: `Nouvelle tâche : ${fields.titre}`, lien, cle: `tache:${id}` });
  return id;
}

/**
 * Follows a task of the body, wherever it was born. Somebody new in charge is told, and who had it; of a task that a meeting gave,
 * as the meeting tells it. @returns its version: the same when nothing changed. @throws NotFound · Forbidden · RuleBroken · Conflict `space.task_stale` · TaskRefused.
 */
export async function followSpaceTask(
  tx: Tx,
  ctx: ActingContext & { telling: Telling },
  order: { instanceId: string; id: string; version: number; fields: TaskFields },
): Promise<number> {
  const held = await movingSpace(tx, ctx, { id: order.instanceId });
  const before = await findTask(tx, order.id, order.instanceId, true);
  if (!before) throw unknownTask();
  const { fields } = order;
  const was = fieldsOfTask(before);
  const moved = (Object.keys(was) as (keyof TaskFields)[]).filter((name) => was[name] !== fields[name]);
  if (moved.length === 0) return before.version;
  if (before.version !== order.version) throw new Conflict(TASK_STALE, 'Quelqu’un a modifié cette tâche entre-temps.');
  if (onlyFollowed(ctx, held, before) && moved.some((name) => !FOLLOWED.has(name)))
    throw new RuleBroken('space.task_of_meeting', GIVEN_BY_MEETING);
  await checkCharge(tx, ctx, held, { fields, before });
  const done = before.etat === 'faite' ? before.faiteLe : isoDate(ctx.now);
  const version = await updateSpaceTask(tx, before.id, { ...fields, faiteLe: fields.etat === 'faite' ? done : null });
  const told = before.reunionId ? await tellMeetingTask(tx, ctx, before, fields) : {};
  const details = { champs: moved, etat: fields.etat, ...told };
  await journal(tx, ctx, held, { act: 'space.task_changed', id: before.id, version, details });
  if (!before.reunionId && moved.includes('responsableId'))
    await tellHandedOver(tx, ctx, held, { before, after: { ...fields, version } });
  return version;
}

/** A task that no meeting gave has another person in charge. */
async function tellHandedOver(
  tx: Tx,
  ctx: ActingContext,
  held: HeldSpace,
  { before, after }: { before: SpaceTask; after: Pick<SpaceTask, 'titre' | 'responsableId' | 'version'> },
): Promise<void> {
  const told = { lien: spaceTaskUrl(held.instance.id, before.id), cle: `tache:${before.id}:${after.version}` };
  const tell = async (titre: string, contactId: string | null) => {
    if (contactId) await tellMembers(tx, ctx, held, { ...told, titre, contactId });
  };
  await tell(`Une tâche vous est confiée : ${after.titre}`, after.responsableId);
  await tell(`Une tâche n’est plus à votre charge : ${before.titre}`, before.responsableId);
}

const chargeOf = (id: string, { titre, responsableId, organisationId, echeance }: TaskFields): Charge => ({
  genre: 'tache',
  id,
  titre,
  texte: titre,
  responsableId,
  organisationId,
  echeance,
});

/** A task of a meeting that has another bearer or another day, and still waits. */
async function tellMeetingTask(
  tx: Tx,
  { telling }: { telling: Telling },
  before: SpaceTask,
  fields: TaskFields,
): Promise<ToldMove> {
  const waits = fields.etat === 'a_faire' || fields.etat === 'en_cours';
  const meeting = waits ? await readMeeting(tx, before.reunionId!) : null;
  if (!meeting) return {};
  return tellMoved(tx, telling, { before: chargeOf(before.id, before), charge: chargeOf(before.id, fields), meeting });
}
