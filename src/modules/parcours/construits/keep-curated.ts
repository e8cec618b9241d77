import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { slugify } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { CURATED, CURATED_STALE, type CuratedAct, type CuratedInput, curatedActs, seenOf } from './curated.ts';
import { holdAddresses, insertCurated, readCurated, slugsLike, stepsOf, updateCurated } from './curated-rows.sql.ts';
import { turnEdition } from './edition.sql.ts';
import { faultsOf } from './faults.ts';
import { curatedStateLabels } from './labels.ts';
import { type KeepContext, mayKeep, Refused } from './subject.ts';

export const curatedState = ({ titre, texte, public: audience }: CuratedInput) => ({ titre, texte, public: audience });

/** An address of the title that nothing has in the campus: `du-cap-au-bts`, then `du-cap-au-bts-2`. */
function freeSlug(titre: string, taken: ReadonlySet<string>): string {
  const slug = slugify(titre, 80) || 'parcours';
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(wanted)) return wanted;
  }
}

/** Begins a line, in draft. @returns its id. @throws NotFound · Forbidden. */
export async function createCurated(
  tx: Tx,
  ctx: KeepContext,
  campus: CampusPlace,
  input: CuratedInput,
): Promise<string> {
  const decision = mayKeep(ctx, campus);
  await holdAddresses(tx, campus.id);
  const slug = freeSlug(input.titre, await slugsLike(tx, campus.id, slugify(input.titre, 80) || 'parcours'));
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertCurated(tx, { ...input, campusId: campus.id, slug, originId, now: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'curated.created',
    objectType: CURATED,
    objectId: id,
    version: 1,
    changes: changesOf(null, curatedState(input)),
    details: { campus: campus.id },
  });
  return id;
}

/** The line, held. @throws NotFound · Forbidden. */
export async function heldCurated(tx: Tx, ctx: KeepContext, at: { campus: CampusPlace; id: string }) {
  const decision = mayKeep(ctx, at.campus);
  const line = await readCurated(tx, at.campus.id, { id: at.id }, { lock: true });
  if (!line) throw unknownPage();
  return { line, decision };
}

/** @returns its version: the same when nothing changed. @throws NotFound · Forbidden · Conflict `curated.stale`. */
export async function editCurated(
  tx: Tx,
  ctx: KeepContext,
  at: { campus: CampusPlace; id: string },
  order: { version: number; input: CuratedInput },
): Promise<number> {
  const { line, decision } = await heldCurated(tx, ctx, at);
  if (line.version !== order.version)
    throw new Conflict(CURATED_STALE, 'Ce parcours a changé entre-temps. Relisez-le, puis recommencez.');
  const changes = changesOf(curatedState(line), curatedState(order.input));
  if (!changes) return line.version;
  const version = await updateCurated(tx, at.id, { ...order.input, modifie_le: ctx.now });
  if (line.etat === 'publie') await turnEdition(tx);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'curated.changed',
    objectType: CURATED,
    objectId: at.id,
    version,
    changes,
    details: { campus: at.campus.id },
  });
  return version;
}

/** Publishes, withdraws or takes up a line again. @throws as `editCurated` · RuleBroken · Refused. */
export async function settleCurated(
  tx: Tx,
  ctx: KeepContext,
  at: { campus: CampusPlace; id: string },
  order: { acte: CuratedAct; version: number; vu: string; motif: string },
): Promise<void> {
  const { line, decision } = await heldCurated(tx, ctx, at);
  const act = curatedActs[order.acte];
  if (line.etat !== act.from) {
    const now = curatedStateLabels[line.etat].toLowerCase();
    throw new RuleBroken('curated.state', `Ce parcours est ${now} : cet acte ne s’y fait pas.`);
  }
  const steps = await stepsOf(tx, at.id);
  if (line.version !== order.version || seenOf(steps) !== order.vu)
    throw new Conflict(CURATED_STALE, 'Ce parcours a changé entre-temps. Relisez-le, puis recommencez.');
  if (act.motif && order.motif === '') throw new Refused('motif', 'Dites pourquoi : le motif reste avec le parcours.');
  if (act.to === 'publie') {
    if (steps.length < 2) throw new RuleBroken('curated.short', 'Un parcours a deux étapes au moins : ajoutez-en.');
    const faults = faultsOf(steps, ctx.today);
    if (faults.length > 0)
      throw new RuleBroken('curated.faults', 'Rien n’est publié : des étapes sont à reprendre, chacune dit pourquoi.');
  }
  const published = act.to === 'publie' ? { publie_le: ctx.now } : {};
  const version = await updateCurated(tx, at.id, {
    etat: act.to,
    motif: act.motif ? order.motif : null,
    modifie_le: ctx.now,
    ...published,
  });
  await turnEdition(tx);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'curated.settled',
    objectType: CURATED,
    objectId: at.id,
    version,
    changes: changesOf({ etat: line.etat }, { etat: act.to }),
    reason: act.motif ? order.motif : null,
    details: { campus: at.campus.id },
  });
}
