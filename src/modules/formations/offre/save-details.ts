import type { Tx } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import { lineAt, OFFER_STALE, type OfferContext, OfferRefused, ofEstablishment, subjectOfLine } from './context.ts';
import { type Details, type DetailValues, readDetails, writeDetails } from './details.sql.ts';
import { refreshLater } from './refresh-job.ts';
import { DETAILS, KEEP_OFFER } from './tie.ts';
import { holdLine } from './ties.sql.ts';

export const noDetails: DetailValues = {
  rythme: null,
  equipe: null,
  plateau: null,
  badges: null,
  portesOuvertes: [],
  internat: null,
  mixte: false,
};

export const valuesOfDetails = (one: DetailValues): DetailValues => ({
  rythme: one.rythme,
  equipe: one.equipe,
  plateau: one.plateau,
  badges: one.badges,
  portesOuvertes: one.portesOuvertes,
  internat: one.internat,
  mixte: one.mixte,
});

/**
 * Says of a line what no source says: the establishment does, or a campus whose offer it is. @returns the version: the same when
 * nothing changed. @throws NotFound · Forbidden · Conflict `offer.stale` · OfferRefused.
 */
export async function saveDetails(
  tx: Tx,
  ctx: OfferContext,
  ligneId: string,
  order: { version: number; values: DetailValues },
): Promise<number> {
  await holdLine(tx, ligneId);
  const line = await lineAt(tx, ligneId);
  const own = may(ctx.actor, KEEP_OFFER, ofEstablishment(line.organisationId));
  const decision = demand(ctx.actor, KEEP_OFFER, await subjectOfLine(tx, line, ctx.today));
  const before = await readDetails(tx, line.id);
  // A word that stood is not judged again: who opens the form to say something else could not take it back.
  if (order.values.mixte && !before?.mixte && line.statuts.length < 2)
    throw new OfferRefused(
      'mixte',
      'Cette formation n’est ouverte ici que sous un statut : une classe commune en réunit deux.',
    );
  if ((before?.version ?? 0) !== order.version)
    throw new Conflict(OFFER_STALE, 'Ces précisions ont changé entre-temps. Relisez-les, puis recommencez.');
  const changes = changesOf(valuesOfDetails(before ?? noDetails), order.values);
  if (!changes) return order.version;
  const ditPar: Details['ditPar'] = own.allowed ? 'etablissement' : 'campus';
  const { id, version } = await writeDetails(tx, line.id, {
    ...order.values,
    ditPar,
    campusId: ditPar === 'campus' ? (decision.grant?.cible ?? null) : null,
    par: ctx.actor!.id,
    now: ctx.now,
  });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'offer.details_changed',
    objectType: DETAILS,
    objectId: id,
    version,
    changes,
    details: { ligne: line.id, organisation: line.organisationId },
  });
  // Invented beds that are kept become a true word, which may deny the directory.
  if (before?.exemple || (before?.internat ?? null) !== order.values.internat)
    await refreshLater(tx, [line.organisationId]);
  return version;
}
