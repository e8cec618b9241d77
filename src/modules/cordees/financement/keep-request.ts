import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import { euros } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CordeeContext } from '../access.ts';
import { CordeeRefused } from '../pick-school.ts';
import { holdMoney, staleMoney } from './access.ts';
import { type FundingRow, insertFunding, rewriteFunding } from './funding.sql.ts';
import { FUNDING, type Funding, MOST_REQUESTS, whyNotDeposited } from './funding.ts';

/** What a request already pays stays paid. @throws CordeeRefused at the field. */
function demandSpentKept(before: Funding, row: FundingRow): void {
  if (before.depense === 0) return;
  const spent = `Des dépenses de ${euros(before.depense)} lui sont affectées`;
  if (row.etat !== 'accordee') throw new CordeeRefused('etat', `${spent} : reprenez-les d’abord.`);
  if (row.accorde! < before.depense) throw new CordeeRefused('accorde', `${spent} : il ne peut être moindre.`);
}

const factsOf = (one: Pick<FundingRow, 'etat' | 'demande' | 'accorde' | 'recu'>) => ({
  etat: one.etat,
  demande: one.demande,
  accorde: one.accorde,
  recu: one.recu,
});

/**
 * Writes what a year asks of a funder and what it answers, a new request or another text of one. @returns its id.
 * @throws NotFound · Forbidden · Conflict `cordee.stale` · RuleBroken `cordee.money_frozen`, `cordee.too_many_requests` ·
 *   CordeeRefused at a field.
 */
export async function keepRequest(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: { id: string; annee: number; request: string | null; version: number; row: FundingRow },
): Promise<string> {
  const { cordee, programme, money, author } = await holdMoney(tx, ctx, campus, order);
  const { row } = order;
  const before = order.request ? money.requests.find((one) => one.id === order.request) : null;
  if (before === undefined) throw unknownPage();
  if (before && before.version !== order.version) throw staleMoney();
  if (!before && money.requests.length >= MOST_REQUESTS)
    throw new RuleBroken('cordee.too_many_requests', `${MOST_REQUESTS} demandes au plus pour une année.`);
  const early = row.etat === 'preparee' || row.etat === 'retiree' ? null : whyNotDeposited(programme.etat);
  if (early) throw new CordeeRefused('etat', early);
  if (before) demandSpentKept(before, row);
  const version = before ? await rewriteFunding(tx, before.id, row) : 1;
  const id = before?.id ?? (await insertFunding(tx, programme.id, row, ctx.now));
  await writeJournal(tx, {
    ...author,
    act: before ? 'cordee.funding_changed' : 'cordee.funding_asked',
    objectType: FUNDING,
    objectId: id,
    version,
    ...(before && { changes: { before: factsOf(before), after: factsOf(row) } }),
    details: { campus: campus.id, cordee: cordee.id, annee: programme.annee, organisation: row.financeurId },
  });
  return id;
}
