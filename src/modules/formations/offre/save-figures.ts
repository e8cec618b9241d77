import type { Tx } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { frenchDate, isoDate } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import { colouredPlaces } from '../complements/attached.sql.ts';
import { tooFewPlaces } from '../complements/room-of-line.ts';
import {
  closedSentence,
  lineAt,
  OFFER_STALE,
  type OfferContext,
  OfferRefused,
  ofEstablishment,
  subjectOfLine,
} from './context.ts';
import { figureErrors } from './figure-rules.ts';
import {
  type Figures,
  type FigureValues,
  insertFigures,
  judge,
  publishFigures,
  readFigures,
  updateFigures,
} from './figures.sql.ts';
import { schoolYearText } from './labels.ts';
import { refreshLater } from './refresh-job.ts';
import { tellReturned } from './tell.ts';
import { FIGURES, schoolYearOf, TYPE_FIGURES, VALIDATE_FIGURES } from './tie.ts';
import { holdLine } from './ties.sql.ts';

/** Years that may be typed: from three years ago to the next one. */
export function typedYears(today: string): number[] {
  const year = schoolYearOf(today);
  return [year + 1, year, year - 1, year - 2, year - 3];
}

export const valuesOfFigures = ({ capacite, colorees, effectif, filles }: FigureValues): FigureValues => ({
  capacite,
  colorees,
  effectif,
  filles,
});

/** Why a line cannot have so few places: campuses count more coloured ones in it. Years that are over keep what they were. */
async function underColour(
  tx: Tx,
  ctx: OfferContext,
  { ligneId, annee }: { ligneId: string; annee: number },
  capacite: number | null,
): Promise<string | null> {
  if (capacite === null || annee < schoolYearOf(ctx.today)) return null;
  const coloured = (await colouredPlaces(tx, [ligneId])).get(ligneId) ?? 0;
  return tooFewPlaces(capacite, coloured);
}

const stale = () => new Conflict(OFFER_STALE, 'Ces effectifs ont changé entre-temps. Relisez-les, puis recommencez.');

/**
 * Types the figures of a line for a school year; they wait for a campus. @returns their version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `offer.stale` · OfferRefused.
 */
export async function typeFigures(
  tx: Tx,
  ctx: OfferContext,
  at: { ligneId: string; annee: number },
  order: { version: number; values: FigureValues },
): Promise<number> {
  await holdLine(tx, at.ligneId);
  const line = await lineAt(tx, at.ligneId);
  const decision = demand(ctx.actor, TYPE_FIGURES, ofEstablishment(line.organisationId));
  const [broken] = Object.entries(figureErrors(order.values));
  if (broken) throw new OfferRefused(...broken);
  const tooFew = await underColour(tx, ctx, at, order.values.capacite);
  if (tooFew) throw new OfferRefused('capacite', tooFew);
  if (!typedYears(ctx.today).includes(at.annee))
    throw new OfferRefused('capacite', 'Cette année scolaire ne se saisit pas, ou plus.');
  // Pupils may still finish a diploma that takes nobody in any more; a year that has not begun has no such pupil.
  const closed = await closedSentence(tx, line, `${at.annee}-08-31`);
  if (closed && at.annee > schoolYearOf(ctx.today)) throw new OfferRefused('capacite', closed);
  const before = await readFigures(tx, line.id, at.annee, { lock: true });
  if ((before?.version ?? 0) !== order.version) throw stale();
  const changes = changesOf(before && valuesOfFigures(before), order.values);
  if (!changes) return before!.version;
  const row = { ...order.values, par: ctx.actor!.id, now: ctx.now };
  const id = before ? before.id : await insertFigures(tx, { ...row, ligneId: line.id, annee: at.annee });
  if (id === null) throw stale();
  const version = before ? await updateFigures(tx, id, row) : 1;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'figures.typed',
    objectType: FIGURES,
    objectId: id,
    version,
    changes,
    details: { ligne: line.id, organisation: line.organisationId, annee: at.annee },
  });
  return version;
}

/**
 * A campus validates figures, which become public, or gives them back with a reason.
 * @throws NotFound · Forbidden · Conflict `offer.stale` · OfferRefused.
 */
export async function judgeFigures(
  tx: Tx,
  ctx: OfferContext,
  at: { ligneId: string; annee: number },
  order: { version: number; acte: 'valider' | 'renvoyer'; motif: string },
): Promise<void> {
  await holdLine(tx, at.ligneId);
  const line = await lineAt(tx, at.ligneId);
  const decision = demand(ctx.actor, VALIDATE_FIGURES, await subjectOfLine(tx, line, ctx.today));
  const one = await readFigures(tx, line.id, at.annee, { lock: true });
  if (!one || one.version !== order.version || one.valideLe || one.renvoyeLe) throw stale();
  const returned = order.acte === 'renvoyer';
  if (returned && order.motif === '') throw new OfferRefused('motif', 'Dites ce qui est à reprendre.');
  const tooFew = returned ? null : await underColour(tx, ctx, at, one.capacite);
  if (tooFew) throw new OfferRefused('motif', `${tooFew} Renvoyez ces effectifs, ou changez la coloration.`);
  await judge(tx, one.id, { par: ctx.actor!.id, now: ctx.now, motif: returned ? order.motif : null });
  if (returned) await tellReturned(tx, ctx, line, schoolYearText(at.annee), order.motif);
  else {
    await publishFigures(tx, { ...one, origineId: await originOf(tx, one, ctx.now) });
    await refreshLater(tx, [line.organisationId]);
  }
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: returned ? 'figures.returned' : 'figures.validated',
    objectType: FIGURES,
    objectId: one.id,
    reason: returned ? order.motif : null,
    details: { ligne: line.id, organisation: line.organisationId, annee: at.annee, version: one.version },
  });
}

/** « Saisi par l’établissement », on its day; what is invented stays so. */
export const originOf = (tx: Tx, one: Pick<Figures, 'saisiLe' | 'exemple'>, validated: Date): Promise<number> =>
  recordOrigin(tx, {
    nature: one.exemple ? 'exemple' : 'saisie',
    label: 'Saisi par l’établissement',
    edition: isoDate(one.saisiLe),
    note: `Saisi le ${frenchDate(one.saisiLe)}, validé par le campus le ${frenchDate(validated)}.`,
  });
