import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { linesOf } from './attached.sql.ts';
import { COMPLEMENT, type ComplementText, decidedNatures, hasSessions } from './complement.ts';
import { demandKeeping, FieldRefused, type KeepContext, stale } from './context.ts';
import { sessionsOf } from './sessions.sql.ts';
import {
  addLifeStep,
  type Complement,
  insertComplement,
  lifeOf,
  lockCampus,
  putAside,
  readComplement,
  sameComplement,
  updateComplement,
} from './sheet.sql.ts';

export interface Place {
  campus: CampusPlace;
  id: string;
}

/** What the journal and the versions of a complement speak of. */
export const textOf = (one: Complement): ComplementText => ({
  nature: one.nature,
  nom: one.nom,
  texte: one.texte,
  heures: one.heures,
  publics: one.publics,
  attestation: one.attestation,
  placesNature: one.placesNature,
  debut: one.debut,
  fin: one.fin,
});

const SAME = 'Ce campus a déjà un complément de cette nature et de ce nom.';

/**
 * Adds a complement to a campus, as an idea of no known day: it may be open for years. @returns its id.
 * @throws NotFound · Forbidden · FieldRefused when the campus has the same.
 */
export async function createComplement(
  tx: Tx,
  ctx: KeepContext,
  campus: CampusPlace,
  text: ComplementText,
): Promise<string> {
  const decision = demandKeeping(ctx.actor, campus);
  await lockCampus(tx, campus.id);
  if (await sameComplement(tx, campus.id, text)) throw new FieldRefused('nom', SAME);
  const origineId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertComplement(tx, { campusId: campus.id, text, origineId, now: ctx.now });
  await addLifeStep(tx, id, { etat: 'idee', le: null, motif: null, decision: null, now: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.created',
    objectType: COMPLEMENT,
    objectId: id,
    version: 1,
    changes: changesOf(null, text),
    details: { campus: campus.id },
  });
  return id;
}

export const withdrawnComplement = () =>
  new RuleBroken('complement.withdrawn', 'Ce complément est retiré : remettez-le avant de le changer.');

/** The complement, held, once the person may change it and it still counts. @throws NotFound · Forbidden · Conflict · RuleBroken. */
export async function heldComplement(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  version: number | null,
  options: { withdrawn?: boolean } = {},
) {
  const decision = demandKeeping(ctx.actor, at.campus);
  const before = await readComplement(tx, at.campus.id, at.id, { lock: true });
  if (!before) throw unknownPage();
  if (!options.withdrawn && before.retireLe) throw withdrawnComplement();
  if (version !== null && before.version !== version) throw stale();
  return { before, decision };
}

/** Open, or closed after it was: it opens again without any decision. */
async function opened(tx: Tx, { id, etat }: Complement): Promise<boolean> {
  if (etat !== 'fermee') return etat === 'ouverte' || etat === 'nationale';
  return (await lifeOf(tx, id)).some((step) => step.etat === 'ouverte');
}

/** What a new nature would leave without meaning. */
async function checkNature(tx: Tx, ctx: KeepContext, before: Complement, text: ComplementText): Promise<void> {
  if (text.nature === before.nature) return;
  if (decidedNatures.has(text.nature) && !decidedNatures.has(before.nature) && (await opened(tx, before))) {
    throw new FieldRefused(
      'nature',
      'Une autorité décide de cette nature : un complément déjà ouvert ne la prend pas. Ajoutez-en un autre, et demandez-le.',
    );
  }
  if (before.nature === 'coloration' && (await linesOf(tx, before.id)).some((line) => line.places !== null)) {
    throw new FieldRefused(
      'nature',
      'Des places colorées sont comptées : retirez-les des formations avant de changer la nature.',
    );
  }
  if (!hasSessions(text.nature) && (await sessionsOf(tx, before.id, ctx.today)).length > 0) {
    throw new FieldRefused('nature', 'Des sessions sont prévues : retirez-les avant de choisir cette nature.');
  }
}

/** Sessions that the new dates of a complement would leave outside. */
async function checkDates(tx: Tx, ctx: KeepContext, before: Complement, text: ComplementText): Promise<void> {
  if (text.debut === before.debut && text.fin === before.fin) return;
  for (const one of await sessionsOf(tx, before.id, ctx.today)) {
    if (one.etat === 'annulee') continue;
    if (text.debut && one.debut < text.debut) {
      throw new FieldRefused('debut', 'Une session commence avant ce jour : changez-la d’abord.');
    }
    if (text.fin && one.fin > text.fin) {
      throw new FieldRefused('fin', 'Une session finit après ce jour : changez-la d’abord.');
    }
  }
}

/**
 * Changes what is said of a complement. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `complement.stale` · RuleBroken `complement.withdrawn` · FieldRefused.
 */
export async function editComplement(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { version: number; text: ComplementText },
): Promise<number> {
  await lockCampus(tx, at.campus.id);
  const { before, decision } = await heldComplement(tx, ctx, at, order.version);
  const changes = changesOf(textOf(before), order.text);
  if (!changes) return before.version;
  const same = await sameComplement(tx, at.campus.id, order.text);
  if (same && same !== before.id) throw new FieldRefused('nom', SAME);
  await checkNature(tx, ctx, before, order.text);
  await checkDates(tx, ctx, before, order.text);
  const version = await updateComplement(tx, before.id, order.text);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.changed',
    objectType: COMPLEMENT,
    objectId: before.id,
    version,
    changes,
    details: { campus: at.campus.id },
  });
  return version;
}

/** Takes a complement out of every list and page; it stays readable at its address, and may come back. */
export async function withdrawComplement(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { version: number; motif: string },
): Promise<void> {
  const { before, decision } = await heldComplement(tx, ctx, at, order.version);
  if (order.motif === '') throw new FieldRefused('motif_retrait', 'Dites pourquoi ce complément est retiré.');
  const version = await putAside(tx, before.id, { le: ctx.now, motif: order.motif });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.withdrawn',
    objectType: COMPLEMENT,
    objectId: before.id,
    version,
    reason: order.motif,
    details: { campus: at.campus.id },
  });
}
