import type { Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { centsOf } from '#core/text/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventPlaceOf, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { GroupContext } from './context.ts';
import { holdEvent } from './event.sql.ts';
import { type BusPayer, DECIDE, GROUP, GROUP_STALE } from './group.ts';
import { type Group, readGroup, updateGroup } from './groups.sql.ts';

/** 100 000 €: more is a mistake. */
const MOST_CENTS = 10_000_000;

/** What is refused of the cost of a bus, at its field. */
export class BusRefused extends RuleBroken {
  constructor(sentence: string) {
    super('group.bus_refused', sentence);
  }
}

/** Cents of what was typed; null: nothing was. @throws BusRefused. */
function costOf(typed: string): number | null {
  if (typed === '') return null;
  const cents = centsOf(typed);
  if (cents === null || cents > MOST_CENTS)
    throw new BusRefused('Donnez un montant en euros, par exemple 420 ou 420,50 ; 100 000 € au plus.');
  return cents;
}

const said = (group: Group) => ({
  car_cout_centimes: group.car?.coutCentimes ?? null,
  car_payeur: group.car?.payeur ?? null,
});

/**
 * Notes what the bus of a group costs and who pays for it, either of them left empty while it is not known.
 * @throws NotFound · Forbidden · Conflict `group.stale` · RuleBroken `group.no_bus` · BusRefused.
 */
export async function priceBus(
  tx: Tx,
  ctx: GroupContext & { actor: Actor | null; requestId: string },
  place: EventPlaceOf,
  of: CampusEvent,
  order: { id: string; version: number; cout: string; payeur: BusPayer | '' },
): Promise<void> {
  if (!(await holdEvent(tx, of.id))) throw unknownPage();
  const group = await readGroup(tx, order.id, { lock: true });
  if (group?.evenementId !== of.id) throw unknownPage();
  const decision = demand(ctx.actor, DECIDE, subjectOf(place.campus, of, ctx.actor));
  if (!group.car) throw new RuleBroken('group.no_bus', 'Ce groupe n’a pas demandé de car.');
  const after = { car_cout_centimes: costOf(order.cout), car_payeur: order.payeur || null };
  const before = said(group);
  if (before.car_cout_centimes === after.car_cout_centimes && before.car_payeur === after.car_payeur) return;
  if (group.version !== order.version)
    throw new Conflict(GROUP_STALE, 'Cette inscription a changé entre-temps. Relisez la page, puis recommencez.');
  const version = await updateGroup(tx, group.id, after, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'group.bus_priced',
    objectType: GROUP,
    objectId: group.id,
    version,
    changes: { before, after },
    details: { campus: of.campusId, evenement: of.id },
  });
}
