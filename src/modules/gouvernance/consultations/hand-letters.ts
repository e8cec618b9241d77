import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import {
  forgetRowHanded,
  type Handing,
  type HandingOutcome,
  handingDayFault,
  handingsSaid,
  markRowsHanded,
} from '#core/handing/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { CONDUCT, consultationFor } from './access.ts';
import { askedOf } from './asked.sql.ts';
import type { Consultation } from './consultation.ts';

function open(one: Consultation): void {
  if (one.etat === 'ouverte') return;
  throw new RuleBroken('consultation.not_open', 'Une remise se note pendant que la consultation est ouverte.');
}

/** Letters handed or posted to organisations whom no mail reaches, each traced once. @throws NotFound · Forbidden · RuleBroken. */
export function handConsultation(
  ctx: RequestContext,
  id: string,
  order: { ids: readonly string[]; moyen: Handing; jour: string },
): Promise<HandingOutcome> {
  return transaction(ctx.db, async (tx): Promise<HandingOutcome> => {
    const { one, decision } = await consultationFor(tx, { actor: ctx.actor, act: CONDUCT, id, lock: 'update' });
    open(one);
    const today = isoDate(ctx.clock.now());
    const { moyen, jour } = order;
    const fault = handingDayFault(jour, { today, from: one.ouverteLe && isoDate(one.ouverteLe) });
    if (fault) return { done: false, faults: [fault] };
    const mute = (await askedOf(tx, one, today)).filter((row) => row.courriel === null);
    const ids = mute.flatMap((row) =>
      row.invitationId && order.ids.includes(row.invitationId) ? [row.invitationId] : [],
    );
    if (ids.length === 0) return { done: false, faults: ['Cochez à qui la lettre a été remise.'] };
    const handed = await markRowsHanded(tx, 'consultation_invitation', { ids, moyen, jour });
    const organisations = mute.filter((row) => row.invitationId && handed.includes(row.invitationId));
    for (const { organisationId } of organisations)
      await writeJournal(tx, {
        ...authorOf(ctx, decision),
        act: 'consultation.handed',
        objectType: 'consultation',
        objectId: id,
        details: { organisation: organisationId, remise: moyen, remise_le: jour },
      });
    return { done: true, text: handingsSaid(handed.length) };
  });
}

/** A handing noted by mistake. @throws as `handConsultation`. */
export function takeBackConsultation(ctx: RequestContext, id: string, invitation: string): Promise<HandingOutcome> {
  return transaction(ctx.db, async (tx): Promise<HandingOutcome> => {
    const { one, decision } = await consultationFor(tx, { actor: ctx.actor, act: CONDUCT, id, lock: 'update' });
    open(one);
    const row = (await askedOf(tx, one, isoDate(ctx.clock.now()))).find((asked) => asked.invitationId === invitation);
    if (!row || !(await forgetRowHanded(tx, 'consultation_invitation', invitation)))
      return { done: true, text: 'Aucune remise n’était notée.' };
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'consultation.handing_withdrawn',
      objectType: 'consultation',
      objectId: id,
      details: { organisation: row.organisationId },
    });
    return { done: true, text: 'Remise effacée : la lettre est à remettre.' };
  });
}
