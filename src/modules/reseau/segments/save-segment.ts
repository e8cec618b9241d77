import type { Tx } from '#core/db/index.ts';
import { Conflict, Forbidden, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { criteriaOf } from './criteria.ts';
import {
  deleteSegment,
  holdNames,
  insertSegment,
  nameTaken,
  readSegment,
  type Segment,
  type SegmentText,
  updateSegment,
} from './segments.sql.ts';

/** Type of these objects, in the journal. */
export const SEGMENT = 'segment';
export const SEGMENT_STALE = 'segment.stale';
export const SEGMENT_NAMED = 'segment.named';
const READ = 'reseau.lire_membres';
export const SHARE = 'reseau.partager_segment';

/** Whether a person may change a segment: her own; one that is shared, when she may share. */
export const mayChange = (ctx: Pick<NetworkContext, 'actor'>, campus: CampusPlace, one: Segment): boolean =>
  one.compteId === ctx.actor?.id || (one.partage && may(ctx.actor, SHARE, subjectOf(campus)).allowed);

/** Criteria in their order, which the base does not keep. */
export const textOfSegment = ({ nom, partage, criteres }: Segment): SegmentText => ({
  nom,
  partage,
  criteres: criteriaOf(criteres),
});

/** As the journal keeps it: criteria are one text, in their order. */
export const stateOfSegment = (text: SegmentText) => ({
  nom: text.nom,
  partage: text.partage,
  criteres: JSON.stringify(text.criteres),
});

async function checkName(
  tx: Tx,
  of: { campusId: string; compteId: string; id: string | null },
  text: SegmentText,
): Promise<void> {
  await holdNames(tx, of.campusId);
  if (await nameTaken(tx, of, text)) {
    throw new RuleBroken(SEGMENT_NAMED, 'Un segment porte déjà ce nom : choisissez-en un autre.');
  }
}

/** Keeps criteria under a name. @returns its id. @throws NotFound · Forbidden · RuleBroken `segment.named`. */
export async function createSegment(
  tx: Tx,
  ctx: NetworkContext,
  campus: CampusPlace,
  text: SegmentText,
): Promise<string> {
  const decision = demand(ctx.actor, text.partage ? SHARE : READ, subjectOf(campus));
  const of = { campusId: campus.id, compteId: ctx.actor!.id };
  await checkName(tx, { ...of, id: null }, text);
  const id = await insertSegment(tx, { ...text, ...of, now: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'segment.saved',
    objectType: SEGMENT,
    objectId: id,
    version: 1,
    changes: changesOf(null, stateOfSegment(text)),
    details: { campus: campus.id },
  });
  return id;
}

async function held(tx: Tx, ctx: NetworkContext, campus: CampusPlace, id: string) {
  const decision = demand(ctx.actor, READ, subjectOf(campus));
  const before = await readSegment(tx, campus.id, ctx.actor!.id, id, { lock: true });
  if (!before) throw unknownPage();
  if (!mayChange(ctx, campus, before)) {
    throw new Forbidden('segment.another', 'Ce segment est tenu par l’équipe du campus : enregistrez le vôtre.');
  }
  return { before, decision };
}

/**
 * Changes a segment. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `segment.stale` · RuleBroken `segment.named`.
 */
export async function editSegment(
  tx: Tx,
  ctx: NetworkContext,
  at: { campus: CampusPlace; id: string },
  order: { version: number; text: SegmentText },
): Promise<number> {
  const { before, decision } = await held(tx, ctx, at.campus, at.id);
  const { text } = order;
  // Shared by one who may; taken back by its account alone: the others would lose it.
  if (text.partage && !before.partage) demand(ctx.actor, SHARE, subjectOf(at.campus));
  if (!text.partage && before.partage && before.compteId !== ctx.actor!.id) {
    throw new Forbidden('segment.another', 'Seule la personne qui l’a enregistré peut ne plus le partager.');
  }
  if (before.version !== order.version) {
    throw new Conflict(SEGMENT_STALE, 'Ce segment a changé entre-temps. Relisez-le, puis recommencez.');
  }
  await checkName(tx, before, text);
  const changes = changesOf(stateOfSegment(textOfSegment(before)), stateOfSegment(text));
  if (!changes) return before.version;
  const version = await updateSegment(tx, before.id, text, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'segment.changed',
    objectType: SEGMENT,
    objectId: before.id,
    version,
    changes,
    details: { campus: at.campus.id },
  });
  return version;
}

/** Forgets a segment; the members that it kept stay. @throws NotFound · Forbidden. */
export async function removeSegment(
  tx: Tx,
  ctx: NetworkContext,
  at: { campus: CampusPlace; id: string },
): Promise<Segment> {
  const { before, decision } = await held(tx, ctx, at.campus, at.id);
  await deleteSegment(tx, before.id);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'segment.deleted',
    objectType: SEGMENT,
    objectId: before.id,
    changes: changesOf(stateOfSegment(textOfSegment(before)), null),
    details: { campus: at.campus.id },
  });
  return before;
}
