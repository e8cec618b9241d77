import type { Tx } from '#core/db/index.ts';
import { Conflict, NotFound } from '#core/errors/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { ActingContext } from '../pieces/receive-file.ts';
import { type HeldSpace, journalSpace, movingSpace } from './access.ts';
import { noteUrl } from './links.ts';
import { findNote, insertNote, insertNoteVersion, type NoteText, type SpaceNote, sameNote } from './notes.sql.ts';
import { SPACE_NOTE } from './space.ts';
import { tellMembers } from './tell.ts';
import { presentIn, type Withdrawable } from './withdraw.ts';

/** Somebody changed the note since the form was opened. */
export const NOTE_STALE = 'space.note_stale';
export const unknownNote = () => new NotFound('space.note_unknown', 'Cette note n’existe pas, ou plus.');

const journal = (
  tx: Tx,
  ctx: ActingContext,
  held: HeldSpace,
  line: { act: string; id: string; version: number; details?: Record<string, unknown> },
): Promise<number> => journalSpace(tx, ctx, held, { ...line, objectType: SPACE_NOTE });

/** Notes, as they go to the bin and come back. */
export const spaceNotes: Withdrawable<SpaceNote> = {
  sort: SPACE_NOTE,
  find: findNote,
  unknown: unknownNote,
  gone: 'Cette note n’est plus dans la corbeille.',
  removed: (tx, ctx, held, { id, numero }) =>
    journal(tx, ctx, held, { act: 'space.note_removed', id, version: numero }),
  restored: (tx, ctx, held, { id, numero }) =>
    journal(tx, ctx, held, { act: 'space.note_restored', id, version: numero }),
};

/** Writes a note in the space of a body and tells those who sit there; the same form sent twice writes one. @returns its id. */
export async function writeNote(
  tx: Tx,
  ctx: ActingContext,
  order: { instanceId: string; text: NoteText },
): Promise<string> {
  const held = await movingSpace(tx, ctx, { id: order.instanceId });
  const par = ctx.actor!.id;
  const same = await sameNote(tx, order.instanceId, order.text, par);
  if (same) return same;
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' });
  const id = await insertNote(tx, order.instanceId, { ...order.text, par, now: ctx.now, originId });
  await journal(tx, ctx, held, { act: 'space.note_written', id, version: 1 });
  const lien = noteUrl(order.instanceId, id);
  await tellMembers(tx, ctx, held, { titre: `Nouvelle note : ${order.text.titre}`, lien, cle: `note:${id}` });
  return id;
}

const FIELDS = ['le', 'titre', 'texte'] as const;

/**
 * Writes another version of a note; the others stay readable. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · RuleBroken `space.closed` · Conflict `space.note_stale`.
 */
export async function changeNote(
  tx: Tx,
  ctx: ActingContext,
  order: { instanceId: string; id: string; version: number; text: NoteText },
): Promise<number> {
  const held = await movingSpace(tx, ctx, { id: order.instanceId });
  const before = await presentIn(tx, spaceNotes, held, order.id);
  const fields = FIELDS.filter((name) => before[name] !== order.text[name]);
  // Two people who wrote the same have nothing to choose.
  if (fields.length === 0) return before.numero;
  if (before.numero !== order.version) throw new Conflict(NOTE_STALE, 'Quelqu’un a modifié cette note entre-temps.');
  const numero = before.numero + 1;
  await insertNoteVersion(tx, before.id, numero, { ...order.text, par: ctx.actor!.id, now: ctx.now });
  await journal(tx, ctx, held, {
    act: 'space.note_changed',
    id: before.id,
    version: numero,
    details: { champs: fields },
  });
  return numero;
}
