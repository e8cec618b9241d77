import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import { holdersOf, holdLine, linesOf } from './attached.sql.ts';
import { COMPLEMENT, type State } from './complement.ts';
import { type KeepContext, stale } from './context.ts';
import { heldComplement, type Place } from './keep-complement.ts';
import { tooManyPlaces } from './room-of-line.ts';
import { addLifeStep, type Complement, lifeOf, moveComplement } from './sheet.sql.ts';
import { complementWorkflow, type LifeFacts, lifeGuards } from './workflow.ts';

/** What the person fills in before a step; empty texts for what is left out. */
export interface LifeOrder {
  transition: string;
  version: number;
  le: string;
  motif: string;
  decision: string;
  /** The national diploma that it becomes, once it is known. */
  certificationId: string | null;
}

/** Guards that do not hold, each with its sentence: all shown together, beside their field. */
export class LifeRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('complement.life_refused', refusals.map((one) => one.sentence).join(' '));
  }
}

export async function lifeFacts(
  tx: Tx,
  ctx: KeepContext,
  one: Complement,
  order: Pick<LifeOrder, 'le' | 'motif' | 'decision' | 'certificationId'>,
): Promise<LifeFacts> {
  const steps = await lifeOf(tx, one.id);
  const lines = await linesOf(tx, one.id);
  return {
    nature: one.nature,
    texte: one.texte,
    holders: (await holdersOf(tx, one.id)).length,
    colouredLines: lines.filter((line) => line.places !== null).length,
    le: order.le,
    today: ctx.today,
    before: steps.findLast((step) => step.le !== null)?.le ?? null,
    motif: order.motif,
    decision: order.decision,
    diploma: order.certificationId !== null,
    wasOpen: steps.some((step) => step.etat === 'ouverte'),
  };
}

/** A closed coloration counted for nothing: before it counts again, its lines must have room. */
async function roomLeft(tx: Tx, campusId: string, one: Complement): Promise<void> {
  if (one.etat !== 'fermee') return;
  for (const line of await linesOf(tx, one.id)) {
    if (line.places === null) continue;
    const room = await holdLine(tx, { campusId, complementId: one.id, lineId: line.id });
    const fault = room && tooManyPlaces(room, line.places);
    if (fault)
      throw new LifeRefused([{ guard: 'lignes', sentence: `${line.intitule}, ${line.organisation} : ${fault}` }]);
  }
}

/**
 * One step in the life of a complement. @returns the state that it makes.
 * @throws NotFound · Forbidden · Conflict `complement.stale` · RuleBroken for an act that does not start from here · LifeRefused.
 */
export async function liveStep(tx: Tx, ctx: KeepContext, at: Place, order: LifeOrder): Promise<State> {
  const { before, decision } = await heldComplement(tx, ctx, at, null);
  if (order.transition === '') throw new RuleBroken('complement.no_act', 'Choisissez ce qui vient de se passer.');
  const transition = transitionOf(complementWorkflow, before.etat, order.transition);
  if (!transition) {
    throw new RuleBroken('complement.moved', 'Cet acte ne part pas de cet état. Relisez la page, puis choisissez.');
  }
  if (before.version !== order.version) throw stale();
  const refusals = refusalsOf(transition, lifeGuards, await lifeFacts(tx, ctx, before, order));
  if (refusals.length > 0) throw new LifeRefused(refusals);
  await roomLeft(tx, at.campus.id, before);
  const etat = transition.vers as State;
  const version = await moveComplement(tx, before.id, {
    etat,
    certificationId: etat === 'nationale' ? order.certificationId : null,
  });
  await addLifeStep(tx, before.id, {
    etat,
    le: order.le,
    motif: order.motif || null,
    decision: order.decision || null,
    now: ctx.now,
  });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'complement.state_changed',
    objectType: COMPLEMENT,
    objectId: before.id,
    version,
    reason: order.motif || null,
    changes: { before: { etat: before.etat }, after: { etat, le: order.le } },
    details: { campus: at.campus.id, ...(order.decision ? { decision: order.decision } : {}) },
  });
  return etat;
}
