import { type Tx, transaction } from '#core/db/index.ts';
import {
  forgetRowHanded,
  type Handing,
  type HandingOutcome,
  handingDayFault,
  handingsSaid,
  markRowsHanded,
} from '#core/handing/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type Author, authorOf } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import { noteLetter } from './answer-letter.ts';
import { ASK } from './letter.ts';
import { type AskedLetter, paperLetters } from './letters.sql.ts';

/** The campus at an address, for who asks letters there. @throws NotFound · Forbidden. */
export async function askingCampus(
  ctx: RequestContext,
  slug: string,
): Promise<{ campus: CampusPlace; author: Author }> {
  const campus = await campusAt(ctx.db, slug);
  return { campus, author: authorOf(ctx, demand(ctx.actor, ASK, subjectOf(campus))) };
}

const note = (tx: Tx, one: AskedLetter, author: Author, act: string, details: Record<string, unknown>) =>
  noteLetter(tx, one, { author, act, etat: one.etat, version: one.version, details });

/** Requests handed or posted to organisations whom no mail reaches, each traced once. @throws as `askingCampus`. */
export async function handLetters(
  ctx: RequestContext,
  slug: string,
  order: { ids: readonly string[]; moyen: Handing; jour: string },
): Promise<HandingOutcome> {
  const { campus, author } = await askingCampus(ctx, slug);
  const { moyen, jour } = order;
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<HandingOutcome> => {
    const ticked = (await paperLetters(tx, campus.id, { today })).filter((one) => order.ids.includes(one.id));
    if (ticked.length === 0) return { done: false, faults: ['Cochez à qui la lettre a été remise.'] };
    for (const one of ticked) {
      const fault = handingDayFault(jour, { today, from: isoDate(one.demandeeLe) });
      if (fault) return { done: false, faults: [fault] };
    }
    const handed = await markRowsHanded(tx, 'lettre_demandee', { ids: ticked.map((one) => one.id), moyen, jour });
    for (const one of ticked.filter(({ id }) => handed.includes(id)))
      await note(tx, one, author, 'letter.handed', { remise: moyen, remise_le: jour });
    return { done: true, text: handingsSaid(handed.length) };
  });
}

/** A handing noted by mistake. @throws as `askingCampus`. */
export async function takeBackHandedLetter(ctx: RequestContext, slug: string, id: string): Promise<HandingOutcome> {
  const { campus, author } = await askingCampus(ctx, slug);
  const today = isoDate(ctx.clock.now());
  return transaction(ctx.db, async (tx): Promise<HandingOutcome> => {
    const [one] = await paperLetters(tx, campus.id, { today, id });
    if (!one || !(await forgetRowHanded(tx, 'lettre_demandee', id)))
      return { done: true, text: 'Aucune remise n’était notée.' };
    await note(tx, one, author, 'letter.handing_withdrawn', {});
    return { done: true, text: 'Remise effacée : la lettre est à remettre.' };
  });
}
