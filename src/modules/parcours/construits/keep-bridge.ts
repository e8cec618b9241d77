import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isDay } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { stepDayFault } from '#modules/formations/index.ts';
import { BRIDGE, BRIDGE_STALE, type BridgeAct, type BridgeInput, type BridgeRow, bridgeActs } from './bridge.ts';
import {
  holdBridges,
  insertBridge,
  insertBridgeStep,
  readBridge,
  sameBridge,
  updateBridge,
} from './bridge-rows.sql.ts';
import { turnEdition } from './edition.sql.ts';
import { bridgeStateLabels, closedText, isClosed } from './labels.ts';
import { type KeepContext, mayKeep, Refused } from './subject.ts';
import { isOffered, sameTraining, type Training, type TrainingKey, trainingValue } from './training.ts';
import { membershipOf, readTrainingAt } from './trainings.sql.ts';

/** A training of a bridge, known and open to whom it says. @throws Refused at its field. */
async function known(tx: Tx, field: 'de' | 'vers', key: TrainingKey, before: TrainingKey | null): Promise<Training> {
  const found = key.organisationId ? await readTrainingAt(tx, key) : null;
  // What a bridge names already may have left the offer since: it is kept, and said.
  if (!found || (!isOffered(found) && !(before && sameTraining(before, key))))
    throw new Refused(field, 'Choisissez une formation de la liste.');
  return found;
}

async function checked(
  tx: Tx,
  ctx: KeepContext,
  campusId: string,
  input: BridgeInput,
  before: BridgeRow | null,
): Promise<void> {
  await known(tx, 'de', input.de, before?.de ?? null);
  const vers = await known(tx, 'vers', input.vers, before?.vers ?? null);
  if (sameTraining(input.de, input.vers))
    throw new Refused(
      'vers',
      'Une passerelle mène ailleurs : choisissez une autre formation, un autre lieu ou un autre statut.',
    );
  if (isClosed(vers, ctx.today)) throw new Refused('vers', `${closedText(vers)} Choisissez une formation ouverte.`);
  const members = [
    await membershipOf(tx, campusId, input.de.organisationId!, ctx.today),
    await membershipOf(tx, campusId, input.vers.organisationId!, ctx.today),
  ];
  for (const [rank, field] of (['de', 'vers'] as const).entries())
    if (members[rank] === null) throw new Refused(field, 'Cet établissement n’est membre d’aucun campus aujourd’hui.');
  if (!members.includes('ici'))
    throw new Refused('de', 'L’un des deux établissements au moins est membre de votre campus.');
  const same = await sameBridge(tx, campusId, input, before?.id ?? null);
  if (same) throw new Refused('vers', `La passerelle « ${same} » joint déjà ces deux formations.`);
}

/** What the journal keeps of a bridge, field by field, as forms send it. */
export const bridgeState = (one: BridgeInput) => ({
  de: trainingValue(one.de),
  vers: trainingValue(one.vers),
  titre: one.titre,
  conditions: one.conditions,
  places: one.places,
  conventionLe: one.conventionLe,
});

/** When its project began, nobody said: the bridge may be open for years. @returns its id. @throws NotFound · Forbidden · Refused. */
export async function createBridge(tx: Tx, ctx: KeepContext, campus: CampusPlace, input: BridgeInput): Promise<string> {
  const decision = mayKeep(ctx, campus);
  await holdBridges(tx, campus.id);
  await checked(tx, ctx, campus.id, input, null);
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertBridge(tx, { ...input, campusId: campus.id, originId, now: ctx.now });
  await insertBridgeStep(tx, id, { etat: 'en_projet', le: null, motif: null, now: ctx.now });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'bridge.created',
    objectType: BRIDGE,
    objectId: id,
    version: 1,
    changes: changesOf(null, bridgeState(input)),
    details: { campus: campus.id },
  });
  return id;
}

async function held(tx: Tx, ctx: KeepContext, at: { campus: CampusPlace; id: string }, version: number) {
  const decision = mayKeep(ctx, at.campus);
  await holdBridges(tx, at.campus.id);
  const before = await readBridge(tx, at.campus.id, at.id, { lock: true });
  if (!before) throw unknownPage();
  if (before.etat === 'fermee')
    throw new RuleBroken('bridge.closed', 'Cette passerelle est fermée : elle ne change plus.');
  if (before.version !== version)
    throw new Conflict(BRIDGE_STALE, 'Cette passerelle a changé entre-temps. Relisez-la, puis recommencez.');
  return { before, decision };
}

/** @returns its version: the same when nothing changed. @throws NotFound · Forbidden · Conflict `bridge.stale` · RuleBroken · Refused. */
export async function editBridge(
  tx: Tx,
  ctx: KeepContext,
  at: { campus: CampusPlace; id: string },
  order: { version: number; input: BridgeInput },
): Promise<number> {
  const { before, decision } = await held(tx, ctx, at, order.version);
  await checked(tx, ctx, at.campus.id, order.input, before);
  const changes = changesOf(bridgeState(before), bridgeState(order.input));
  if (!changes) return before.version;
  const version = await updateBridge(tx, at.id, { input: order.input, now: ctx.now });
  if (before.etat === 'ouverte') await turnEdition(tx);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'bridge.changed',
    objectType: BRIDGE,
    objectId: at.id,
    version,
    changes,
    details: { campus: at.campus.id },
  });
  return version;
}

/** Opens, suspends or closes a bridge, on the day that is said: today when none is. @throws as `editBridge`. */
export async function settleBridge(
  tx: Tx,
  ctx: KeepContext,
  at: { campus: CampusPlace; id: string },
  order: { acte: BridgeAct; version: number; motif: string; le: string },
): Promise<void> {
  const { before, decision } = await held(tx, ctx, at, order.version);
  const act = bridgeActs[order.acte];
  if (!(act.from as readonly string[]).includes(before.etat)) {
    const now = bridgeStateLabels[before.etat].toLowerCase();
    throw new RuleBroken('bridge.state', `Cette passerelle est ${now} : cet acte ne s’y fait pas.`);
  }
  if (act.motif && order.motif === '')
    throw new Refused('motif', 'Dites pourquoi : le motif reste avec la passerelle.');
  const le = order.le || ctx.today;
  if (!isDay(le)) throw new Refused('le', 'Écrivez un jour, comme 2026-05-31.');
  const fault = stepDayFault({ le, today: ctx.today, before: before.depuis });
  if (fault) throw new Refused('le', fault);
  if (act.to === 'ouverte') await checked(tx, ctx, at.campus.id, before, before);
  const motif = act.motif ? order.motif : null;
  const version = await updateBridge(tx, at.id, { etat: act.to, motif, now: ctx.now });
  await insertBridgeStep(tx, at.id, { etat: act.to, le, motif, now: ctx.now });
  await turnEdition(tx);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'bridge.settled',
    objectType: BRIDGE,
    objectId: at.id,
    version,
    changes: changesOf({ etat: before.etat, le: before.depuis }, { etat: act.to, le }),
    reason: motif,
    details: { campus: at.campus.id },
  });
}
