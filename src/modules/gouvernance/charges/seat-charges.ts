import type { Db } from '#core/db/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { decisionsOf, tasksOf } from '../decisions.sql.ts';
import { decisionState, taskStateLabels } from '../follow-labels.ts';
import type { SeatRow } from '../seats.sql.ts';
import type { SeatChargeView } from '../views/seat-charges.tsx';

/** What a meeting gave to the person of a seat, or to the organisation that she stands for. */
export async function seatCharges(
  db: Db,
  reunionId: string,
  seat: Pick<SeatRow, 'contactId' | 'organisationId'>,
  now: Date,
): Promise<SeatChargeView[]> {
  const mine = (one: { responsableId: string | null; organisationId: string | null }) =>
    (one.responsableId !== null && one.responsableId === seat.contactId) || one.organisationId === seat.organisationId;
  const charge = (one: { organisation: string | null; echeance: string | null }) =>
    [
      one.organisation ? `Pour ${one.organisation}` : 'Pour vous',
      one.echeance ? `pour le ${frenchPartialDate(one.echeance)}` : 'sans échéance',
    ].join(', ');
  const decisions = (await decisionsOf(db, reunionId, isoDate(now))).filter(mine).map((one) => ({
    id: one.id,
    titre: `Décision ${one.numero} : ${one.titre}`,
    texte: one.texte !== one.titre ? one.texte : null,
    state: decisionState(one.etat),
    charge: charge(one),
  }));
  const tasks = (await tasksOf(db, reunionId)).filter(mine).map((one) => ({
    id: one.id,
    titre: one.titre,
    texte: null,
    state: { label: taskStateLabels[one.etat], tone: 'info' as const },
    charge: charge(one),
  }));
  return [...decisions, ...tasks];
}
