import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { BridgeRow } from './bridge.ts';
import { readBridge } from './bridge-rows.sql.ts';
import { followed } from './chains.ts';
import {
  CURATED,
  type CuratedStep,
  ORDER_STALE,
  STEP_STALE,
  type StepBridge,
  type StepInput,
  seenOf,
} from './curated.ts';
import { deleteStep, insertStep, orderSteps, stepsOf, updateCurated, updateStep } from './curated-rows.sql.ts';
import { turnEdition } from './edition.sql.ts';
import { faultsOf, type StepFault } from './faults.ts';
import { heldCurated } from './keep-curated.ts';
import { trainingText } from './labels.ts';
import { stepState } from './step-state.ts';
import { type KeepContext, Refused } from './subject.ts';
import { isOffered, sameTraining } from './training.ts';
import { readTrainingAt } from './trainings.sql.ts';

type Place = { campus: CampusPlace; id: string };
type Held = Awaited<ReturnType<typeof heldCurated>>;

const idsSeen = (vu: string): string[] => vu.split(',').flatMap((one) => one.split(':')[0] || []);

export const MOST_STEPS = 40;
export const GONE = 'Cette étape n’est plus dans le parcours.';

/** Adds a step at the end, or where it branches. @returns its id. @throws NotFound · Forbidden · RuleBroken · Refused. */
export async function addStep(tx: Tx, ctx: KeepContext, at: Place, input: StepInput): Promise<string> {
  const held = await heldCurated(tx, ctx, at);
  const before = await stepsOf(tx, at.id);
  if (before.length >= MOST_STEPS) throw new RuleBroken('curated.long', `Un parcours a ${MOST_STEPS} étapes au plus.`);
  const made = await asStep(tx, at.campus.id, 'nouvelle', input, null);
  holds(held, { before, after: [...before, made] }, made.id, ctx.today);
  const id = await insertStep(tx, at.id, input);
  await changed(tx, ctx, held, before, id);
  return id;
}

/** @returns whether anything changed. @throws as `addStep` · Conflict `curated.step_stale`. */
export async function editStep(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { step: string; version: number; input: StepInput },
): Promise<boolean> {
  const held = await heldCurated(tx, ctx, at);
  const before = await stepsOf(tx, at.id);
  const was = before.find((one) => one.id === order.step);
  if (!was) throw new RuleBroken('curated.step_gone', GONE);
  if (was.version !== order.version)
    throw new Conflict(STEP_STALE, 'Cette étape a changé entre-temps. Relisez-la, puis recommencez.');
  const made = await asStep(tx, at.campus.id, was.id, order.input, was);
  if (!changesOf(stepState(was), stepState(made))) return false;
  const after = before.map((one) => (one.id === was.id ? made : one));
  holds(held, { before, after }, was.id, ctx.today);
  await updateStep(tx, was.id, order.input);
  await changed(tx, ctx, held, before, was.id);
  return true;
}

/** Takes a step away; its alternatives leave from the step before it, and the first keeps its own. @throws as `editStep`. */
export async function removeStep(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { step: string; vu: string },
): Promise<void> {
  const held = await heldCurated(tx, ctx, at);
  const before = await stepsOf(tx, at.id);
  if (!before.some((one) => one.id === order.step)) throw new RuleBroken('curated.step_gone', GONE);
  if (seenOf(before) !== order.vu)
    throw new Conflict(ORDER_STALE, 'Les étapes ont changé entre-temps. Relisez-les avant d’en retirer une.');
  if (held.line.etat === 'publie' && before.length <= 2)
    throw new RuleBroken(
      'curated.short',
      'Ce parcours est publié : il garde deux étapes au moins. Ajoutez-en une d’abord, ou retirez-le de la publication.',
    );
  const parent = followed(before).get(order.step) ?? null;
  const left = parent === null ? before.filter((one) => one.brancheDe === order.step) : [];
  if (left.length > 0)
    throw new RuleBroken(
      'curated.branches',
      `Le parcours commence par cette étape, et d’autres voies en partent : ${namesIn(before, left)}. Placez-les ailleurs ou retirez-les d’abord.`,
    );
  const after = before
    .filter((one) => one.id !== order.step)
    .map((one) => (one.brancheDe === order.step ? { ...one, brancheDe: parent } : one));
  holds(held, { before, after }, null, ctx.today);
  await deleteStep(tx, order.step, parent);
  await changed(tx, ctx, held, before, order.step);
}

/** « l’étape 3 (BTS Soudage, Lycée Palissy, scolaire) ». */
const namesIn = (steps: readonly CuratedStep[], some: readonly CuratedStep[]): string =>
  some.map((one) => `l’étape ${steps.indexOf(one) + 1} (${trainingText(one.training)})`).join(' ; ');

/** Gives the steps another order: buttons, keyboard and drag come here alike. @throws as `editStep` · Conflict `curated.order_stale`. */
export async function moveSteps(
  tx: Tx,
  ctx: KeepContext,
  at: Place,
  order: { vu: string; ordre: readonly string[] },
): Promise<void> {
  const held = await heldCurated(tx, ctx, at);
  const before = await stepsOf(tx, at.id);
  const now = before.map((one) => one.id);
  const same = (a: readonly string[], b: readonly string[]) => [...a].sort().join() === [...b].sort().join();
  if (idsSeen(order.vu).join() !== now.join() || !same(now, order.ordre))
    throw new Conflict(ORDER_STALE, 'Les étapes ont changé entre-temps.');
  if (now.join() === order.ordre.join()) return;
  const after = order.ordre.map((id) => before.find((one) => one.id === id)!);
  holds(held, { before, after }, null, ctx.today);
  await orderSteps(tx, at.id, order.ordre);
  await changed(tx, ctx, held, before, null);
}

/** A step as it would be. @throws Refused at its field when what it names is unknown. */
async function asStep(
  tx: Tx,
  campusId: string,
  id: string,
  input: StepInput,
  was: CuratedStep | null,
): Promise<CuratedStep> {
  const training = await readTrainingAt(tx, input.training);
  const kept = was !== null && sameTraining(was.training, input.training);
  if (!training || !(kept || input.training.organisationId === null || isOffered(training)))
    throw new Refused('ligne', 'Choisissez une formation de la liste.');
  const bridge = input.passerelleId ? await readBridge(tx, campusId, input.passerelleId) : null;
  if (input.passerelleId && !bridge) throw new Refused('passerelle', 'Choisissez une passerelle de votre campus.');
  const { brancheDe, dureeMois, metier, texte, descend } = input;
  const passerelle = bridge && stepBridge(bridge);
  return { id, brancheDe, dureeMois, metier, texte, descend, training, passerelle, version: was?.version ?? 1 };
}

const stepBridge = ({ id, titre, conditions, etat, de, vers }: BridgeRow): StepBridge => ({
  id,
  titre,
  conditions,
  etat,
  de,
  vers,
});

/**
 * A draft may hold faults elsewhere than in the step one writes; what is published takes none more. Those that came since by
 * themselves (a bridge suspended, a diploma closed) bar no other change.
 */
function holds(
  held: Held,
  { before, after: steps }: { before: readonly CuratedStep[]; after: readonly CuratedStep[] },
  own: string | null,
  today: string,
): void {
  if (own !== null && steps.some((one) => one.brancheDe !== null && !steps.some((other) => other.id === one.brancheDe)))
    throw new Refused('branche_de', 'Choisissez une étape de ce parcours.');
  const faults = faultsOf(steps, today);
  const published = held.line.etat === 'publie';
  const known = faultsOf(before, today);
  const isNew = ({ id, text }: StepFault) => !known.some((one) => one.id === id && one.text === text);
  const mine = faults.find((fault) => fault.id === own && (!fault.waits || (published && isNew(fault))));
  if (mine) throw new Refused(mine.field, mine.text);
  const other = published && faults.find(isNew);
  if (!other) return;
  const rank = steps.findIndex((one) => one.id === other.id) + 1;
  throw new RuleBroken(
    'curated.published',
    `Ce parcours est publié, et l’étape ${rank} ne tiendrait plus. ${other.text}`,
  );
}

const listed = (steps: readonly CuratedStep[]) => ({
  etapes: steps.map((step) => `${trainingText(step.training)} (${step.dureeMois} mois)`).join(' → '),
});

/** Writes what changed: the steps in their order, and the one that was added, changed or taken away. */
async function changed(
  tx: Tx,
  ctx: KeepContext,
  held: Held,
  before: readonly CuratedStep[],
  own: string | null,
): Promise<void> {
  const after = await stepsOf(tx, held.line.id);
  const version = await updateCurated(tx, held.line.id, { modifie_le: ctx.now });
  if (held.line.etat === 'publie') await turnEdition(tx);
  const [was, is] = [before, after].map((steps) => steps.find((one) => one.id === own));
  const campus = held.line.campusId;
  await writeJournal(tx, {
    ...authorOf(ctx, held.decision),
    act: 'curated.steps_changed',
    objectType: CURATED,
    objectId: held.line.id,
    version,
    changes: changesOf(
      { ...listed(before), ...(was && stepState(was)) },
      { ...listed(after), ...(is && stepState(is)) },
    ),
    details: own ? { campus, etape: own, etape_version: is?.version ?? null } : { campus },
  });
}
