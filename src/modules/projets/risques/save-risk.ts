import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { changesOf } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { isDay } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { ActionContext } from '../action.ts';
import { holderOf, keptBy, note, type RiskHolder, whyClosed } from './access.ts';
import { MOST_TEXT, type RiskState, type RiskText, riskMoves } from './risk.ts';
import { insertRisk, type Risk, type RiskOf, type RiskRow, readRisk, risksOf, updateRisk } from './risks.sql.ts';
import type { RiskStateForm } from './schemas.ts';

/** Risks of one action, or of one project, at most. */
const MOST = 100;

/** What one field of a form breaks. */
export class RiskRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('risk.refused', sentence);
  }
}

const staleRisk = () =>
  new Conflict('risk.stale', 'Ce risque a changé entre-temps. Relisez la page, puis recommencez.');

const textOf = ({ titre, parade, probabilite, gravite, organisation, revueLe }: Risk): RiskText => ({
  titre,
  parade,
  probabilite,
  gravite,
  organisation,
  revueLe,
});

/** The organisation is read again in the transaction: it may no longer be engaged. */
function rowOf({ organisation, ...said }: RiskText, { engaged }: RiskHolder): RiskRow {
  const named = engaged.find((one) => one.slug === organisation);
  if (organisation && !named) throw new RiskRefused('organisation', 'Choisissez une organisation engagée.');
  return { ...said, organisationId: named?.id ?? null };
}

/**
 * Notes a risk of an action or of a project. @returns its id.
 * @throws NotFound · Forbidden · RuleBroken `action.frozen`, `risk.too_many` · RiskRefused.
 */
export async function addRisk(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { of: RiskOf; text: RiskText },
): Promise<string> {
  const holder = await holderOf(tx, ctx.actor, campus, order.of, true);
  const decision = keptBy(ctx, holder);
  const there = await risksOf(tx, order.of);
  if (there.length >= MOST) throw new RuleBroken('risk.too_many', `${MOST} risques au plus.`);
  // A click given twice.
  if (there.some((one) => one.titre === order.text.titre && one.etat !== 'clos'))
    throw new RiskRefused('titre', 'Ce risque est déjà noté ici.');
  const row = rowOf(order.text, holder);
  const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' });
  const id = await insertRisk(tx, { ...order.of, row, now: ctx.now, originId });
  const changes = changesOf<RiskText>(null, order.text);
  await note(tx, ctx, { campus, holder, decision, act: 'risk.added', id, version: 1, changes });
  return id;
}

/** The risk and what runs it, both held; who keeps them. @throws NotFound · Forbidden · Conflict `risk.stale` · RuleBroken. */
async function heldRisk(tx: Tx, ctx: ActionContext, campus: CampusPlace, order: { id: string; version: number }) {
  const risk = await readRisk(tx, campus.id, order.id, { lock: true });
  if (!risk) throw unknownPage();
  const holder = await holderOf(tx, ctx.actor, campus, risk, true);
  const decision = keptBy(ctx, holder);
  if (risk.version !== order.version) throw staleRisk();
  return { risk, holder, decision };
}

/** Says again what a risk is. @throws NotFound · Forbidden · Conflict `risk.stale` · RuleBroken `action.frozen`, `risk.closed` · RiskRefused. */
export async function changeRisk(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: { id: string; version: number; text: RiskText },
): Promise<void> {
  const { risk, holder, decision } = await heldRisk(tx, ctx, campus, order);
  const closed = whyClosed(risk.etat);
  if (closed) throw new RuleBroken('risk.closed', closed);
  const changes = changesOf<RiskText>(textOf(risk), order.text);
  if (!changes) return;
  const version = await updateRisk(tx, risk.id, { row: rowOf(order.text, holder) });
  await note(tx, ctx, { campus, holder, decision, act: 'risk.changed', id: risk.id, version, changes });
}

/**
 * Leads a risk to another state, with its reason. @param order.revue_le another day of review, or nothing.
 * @throws NotFound · Forbidden · Conflict `risk.stale` · RuleBroken `action.frozen` · RiskRefused.
 */
export async function changeRiskState(
  tx: Tx,
  ctx: ActionContext,
  campus: CampusPlace,
  order: RiskStateForm & { id: string },
): Promise<void> {
  const { risk, holder, decision } = await heldRisk(tx, ctx, campus, order);
  const etat: RiskState | undefined = riskMoves[risk.etat].find((one) => one === order.etat);
  if (!etat) throw new RiskRefused('etat', 'Choisissez un état où ce risque peut passer.');
  if (order.motif === '') throw new RiskRefused('motif', 'Écrivez le motif.');
  if (order.motif.length > MOST_TEXT) throw new RiskRefused('motif', '1 000 caractères au plus.');
  if (order.revue_le !== '' && !isDay(order.revue_le)) throw new RiskRefused('revue_le', 'Donnez un jour.');
  const revueLe = order.revue_le || risk.revueLe;
  const version = await updateRisk(tx, risk.id, { set: { etat, motif: order.motif, revue_le: revueLe } });
  const before = { etat: risk.etat, revueLe: risk.revueLe };
  const changes = { before, after: { etat, revueLe } };
  const reason = order.motif;
  await note(tx, ctx, { campus, holder, decision, act: 'risk.state_changed', id: risk.id, version, reason, changes });
}
