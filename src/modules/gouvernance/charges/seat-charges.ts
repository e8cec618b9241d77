import { type Db, transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { seatOf } from '../cast-vote.ts';
import { decisionsOf, type SaidDone, tasksOf } from '../decisions.sql.ts';
import { decisionState, taskStateLabels } from '../follow-labels.ts';
import { RUNNING } from '../follow-up.ts';
import type { SeatRow } from '../seats.sql.ts';
import type { SeatChargeView } from '../views/seat-charges.tsx';
import { byLink, type Saying, sayDone } from './say-done.ts';
import { sayingView, type TypedSaying } from './saying.ts';

/** What a meeting gave to the person of a seat, or to the organisation that she stands for. */
export async function seatCharges(
  db: Db,
  reunionId: string,
  seat: Pick<SeatRow, 'contactId' | 'organisationId'>,
  order: { now: Date; refused?: { id: string; trial: TypedSaying } | null },
): Promise<SeatChargeView[]> {
  const { now, refused } = order;
  const saying = (one: { id: string; dite: SaidDone | null; renvoi: string | null }, ouverte: boolean) =>
    sayingView({ ...one, ouverte }, refused?.id === one.id ? refused.trial : null);
  const mine = (one: { responsableId: string | null; organisationId: string | null }) =>
    (one.responsableId !== null && one.responsableId === seat.contactId) || one.organisationId === seat.organisationId;
  const charge = (one: { organisation: string | null; echeance: string | null }) =>
    [
      one.organisation ? `Pour ${one.organisation}` : 'Pour vous',
      one.echeance ? `pour le ${frenchPartialDate(one.echeance)}` : 'sans échéance',
    ].join(', ');
  const decisions = (await decisionsOf(db, reunionId, isoDate(now))).filter(mine).map((one) => ({
    id: one.id,
    genre: 'decision' as const,
    titre: `Décision ${one.numero} : ${one.titre}`,
    texte: one.texte !== one.titre ? one.texte : null,
    state: decisionState(one.etat),
    charge: charge(one),
    saying: saying(one, RUNNING.has(one.etat)),
  }));
  const tasks = (await tasksOf(db, reunionId)).filter(mine).map((one) => ({
    id: one.id,
    genre: 'tache' as const,
    titre: one.titre,
    texte: null,
    state: { label: taskStateLabels[one.etat], tone: 'info' as const },
    charge: charge(one),
    saying: saying(one, one.etat === 'a_faire' || one.etat === 'en_cours'),
  }));
  return [...decisions, ...tasks];
}

/** « C’est fait », by the link of a seat, of something that the meeting gave her or the organisation that she stands for. */
export const sayBySeat = (ctx: RequestContext, token: string, id: string, saying: Saying): Promise<void> =>
  transaction(ctx.db, async (tx) => {
    const { meeting, seat } = await seatOf(tx, token, true);
    const now = ctx.clock.now();
    const mine = (await seatCharges(tx, meeting.id, seat, { now })).find((one) => one.id === id);
    if (!mine) throw unknownPage();
    await sayDone(tx, { genre: mine.genre, id }, { saying, author: byLink(ctx), now });
  });
