import type { Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { demand } from '#modules/droits/index.ts';
import { addedHeading, type HeadingMove, type HeadingText, movedHeading, withHeading } from './edit-frame.ts';
import { type Frame, type FrameState, frameSchema, headingOf, type Issuer } from './frame.ts';
import { insertFrame, type KeptFrame, updateFrame, versionsOf } from './frames.sql.ts';
import { FRAME, frameAt, KEEP_FRAME, nextVersion } from './frames.ts';
import { shippedFrames } from './library.ts';

export interface FrameContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
}
type At = { code: string; version: string };

/** What a field of a form of frames breaks. */
export class FrameRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('frame.refused', sentence);
  }
}

async function note(
  tx: Tx,
  ctx: FrameContext,
  of: { id: string; act: string; version: number; details: Record<string, unknown> },
): Promise<void> {
  const decision = demand(ctx.actor, KEEP_FRAME);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: of.act,
    objectType: FRAME,
    objectId: of.id,
    version: of.version,
    details: of.details,
  });
}

async function keep(tx: Tx, ctx: FrameContext, frame: Frame, of: { emetteur: Issuer; parente: string | null }) {
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par le pilotage' });
  const { id: code, version } = frame;
  const id = await insertFrame(tx, {
    ...of,
    code,
    version,
    contenu: frame,
    etat: 'brouillon',
    now: ctx.now,
    by: ctx.actor?.id ?? null,
    originId,
  });
  if (!id || shippedFrames.some((one) => one.id === code && one.version === version))
    throw new FrameRefused('contenu', `La version ${version} de « ${code} » existe déjà : changez « version ».`);
  return id;
}

/** A frame given as JSON becomes a draft. @throws Forbidden · FrameRefused. */
export async function importFrame(tx: Tx, ctx: FrameContext, frame: Frame): Promise<void> {
  demand(ctx.actor, KEEP_FRAME);
  const id = await keep(tx, ctx, frame, { emetteur: 'pilotage', parente: null });
  await note(tx, ctx, { id, act: 'frame.imported', version: 1, details: { code: frame.id, edition: frame.version } });
}

/** A draft made from a version: the next one of the same frame, or another frame. @throws NotFound · Forbidden · FrameRefused. */
export async function cloneFrame(
  tx: Tx,
  ctx: FrameContext,
  from: At,
  as: { code: string; libelle: string },
): Promise<At> {
  demand(ctx.actor, KEEP_FRAME);
  const source = await frameAt(tx, from);
  const code = as.code || source.code;
  if (!/^[a-z0-9_]{1,60}$/.test(code))
    throw new FrameRefused('code', 'Minuscules sans accent, chiffres et _ seulement, 60 au plus.');
  const taken = [
    ...(await versionsOf(tx, code)),
    ...shippedFrames.filter((one) => one.id === code).map((one) => one.version),
  ];
  if (code !== source.code && taken.length > 0)
    throw new FrameRefused('code', 'Un autre cadre a déjà cet identifiant : choisissez-en un autre.');
  const version = nextVersion(taken, Number(ctx.today.slice(0, 4)));
  const libelle = as.libelle || source.contenu.libelle;
  const frame = frameSchema.parse({ ...source.contenu, id: code, version, libelle });
  const parente = `${source.code}/${source.version}`;
  const id = await keep(tx, ctx, frame, { emetteur: 'pilotage', parente });
  await note(tx, ctx, { id, act: 'frame.cloned', version: 1, details: { code, edition: version, parente } });
  return { code, version };
}

/** A draft, held, as the form saw it. @throws NotFound · Forbidden · RuleBroken `frame.published` · Conflict `frame.stale`. */
async function heldDraft(tx: Tx, ctx: FrameContext, at: At, revision: number): Promise<KeptFrame & { id: string }> {
  demand(ctx.actor, KEEP_FRAME);
  const kept = await frameAt(tx, at, { lock: true });
  const { id } = kept;
  if (!id || kept.etat !== 'brouillon')
    throw new RuleBroken('frame.published', 'Une version publiée ne change plus : faites-en une nouvelle version.');
  if (kept.revision !== revision)
    throw new Conflict('frame.stale', 'Ce cadre a changé entre-temps. Relisez-le, puis recommencez.');
  return { ...kept, id };
}

async function write(tx: Tx, ctx: FrameContext, kept: { id: string }, frame: Frame, details: Record<string, unknown>) {
  const read = frameSchema.safeParse(frame);
  if (!read.success)
    throw new FrameRefused('libelle', `Le cadre ne tiendrait plus : ${read.error.issues[0]!.message}.`);
  const version = await updateFrame(tx, kept.id, { contenu: read.data, now: ctx.now, by: ctx.actor?.id ?? null });
  await note(tx, ctx, { id: kept.id, act: 'frame.changed', version, details });
}

/** Says again what a heading asks, or adds one. @returns its id. @throws NotFound · Forbidden · RuleBroken · Conflict · FrameRefused. */
export async function saveHeading(
  tx: Tx,
  ctx: FrameContext,
  at: At,
  order: { revision: number; id: string | null; parent: string | null; said: HeadingText },
): Promise<string> {
  const kept = await heldDraft(tx, ctx, at, order.revision);
  const named = order.id ?? order.parent;
  const place = named === null ? null : headingOf(kept.contenu, named);
  if (named !== null && !place) throw new RuleBroken('frame.heading', 'Cette rubrique n’est plus dans le cadre.');
  if (place && order.id && order.said.attendu === null && place.heading.enfants.length === 0)
    throw new FrameRefused('attendu', 'Cette rubrique n’en groupe aucune autre : dites ce qu’elle attend.');
  const { frame, id } = order.id
    ? { frame: withHeading(kept.contenu, order.id, order.said), id: order.id }
    : addedHeading(kept.contenu, order.parent, order.said);
  await write(tx, ctx, kept, frame, { rubrique: id, geste: order.id ? 'modifier' : 'ajouter' });
  return id;
}

/** Moves a heading among its neighbours, or takes it away. @throws NotFound · Forbidden · RuleBroken · Conflict. */
export async function moveHeading(
  tx: Tx,
  ctx: FrameContext,
  at: At,
  order: { revision: number; id: string; geste: HeadingMove },
): Promise<void> {
  const kept = await heldDraft(tx, ctx, at, order.revision);
  const frame = movedHeading(kept.contenu, order.id, order.geste);
  if (frame.noeuds.length === 0) throw new RuleBroken('frame.empty', 'Un cadre garde au moins une rubrique.');
  await write(tx, ctx, kept, frame, { rubrique: order.id, geste: order.geste });
}

/** Publishes a draft, or retires a published version that no new report may use. @throws NotFound · Forbidden · RuleBroken · Conflict. */
export async function changeFrameState(
  tx: Tx,
  ctx: FrameContext,
  at: At,
  order: { revision: number; etat: FrameState },
): Promise<void> {
  demand(ctx.actor, KEEP_FRAME);
  const held = await frameAt(tx, at, { lock: true });
  const id = held.id ?? (await keepShipped(tx, ctx, held));
  if (held.revision !== order.revision)
    throw new Conflict('frame.stale', 'Ce cadre a changé entre-temps. Relisez-le, puis recommencez.');
  const allowed =
    held.etat === 'brouillon' ? order.etat === 'publie' : order.etat !== 'brouillon' && order.etat !== held.etat;
  if (!allowed) throw new RuleBroken('frame.state', 'Cette version ne peut pas passer à cet état.');
  const version = await updateFrame(tx, id, { etat: order.etat, now: ctx.now, by: ctx.actor?.id ?? null });
  await note(tx, ctx, { id, act: `frame.${order.etat === 'publie' ? 'published' : 'retired'}`, version, details: at });
}

/** Copies a frame of the package, so that it stays as it is whatever a later package says. @returns its id. */
export async function keepShipped(tx: Tx, ctx: Pick<FrameContext, 'now'>, one: KeptFrame): Promise<string> {
  const originId = await recordOrigin(tx, { nature: 'fait', label: 'Cadres livrés avec le produit' });
  const { id: _, revision: __, modifieLe: ___, ...row } = one;
  const id = await insertFrame(tx, { ...row, now: ctx.now, by: null, originId });
  return id ?? (await frameAt(tx, one)).id!;
}
