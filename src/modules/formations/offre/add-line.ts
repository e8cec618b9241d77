import type { Tx } from '#core/db/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { kindsOfLayer } from '#modules/organisations/index.ts';
import type { Statut } from '../criteria.ts';
import { statutLabels, titleOf } from '../labels.ts';
import { certificationAt, insertLine, trainingMembers } from './add-line.sql.ts';
import { type ChangedTie, changeTies } from './change-tie.ts';
import { closedSentence, type OfferContext, OfferRefused } from './context.ts';
import { tieLabels } from './labels.ts';
import { KEEP_OFFER } from './tie.ts';
import { TYPED_BY_CAMPUS, tieOf } from './ties.sql.ts';

export interface LineOrder {
  certification: string;
  organisation: string;
  statut: Statut;
  acte: 'demander' | 'affirmer';
}

/** The line is there already: its page says what may be done with it. */
export class LineExists extends OfferRefused {
  constructor(
    readonly ligneId: string,
    sentence: string,
  ) {
    super('certification', sentence);
  }
}

export const membersThatTrain = (tx: Parameters<typeof trainingMembers>[0], campusId: string, today: string) =>
  trainingMembers(tx, campusId, kindsOfLayer('formation'), today);

/**
 * Adds to the offer of a campus a line that no file shows. Nobody outside sees it before its establishment has confirmed it, or the
 * campus has given its word. Two people who add the same line at once make one: the second reads that it is there.
 * @throws NotFound · Forbidden · OfferRefused at the field that is wrong, LineExists when the line is known.
 */
export async function addLine(tx: Tx, ctx: OfferContext, campus: CampusPlace, order: LineOrder): Promise<ChangedTie[]> {
  const decision = demand(ctx.actor, KEEP_OFFER, { campus: [campus.id] });
  const certification = await certificationAt(tx, order.certification);
  if (!certification) throw new OfferRefused('certification', 'Choisissez une certification de la liste.');
  const closed = await closedSentence(tx, certification, ctx.today);
  if (closed) throw new OfferRefused('certification', closed);
  const school = (await membersThatTrain(tx, campus.id, ctx.today)).find((one) => one.slug === order.organisation);
  if (!school) throw new OfferRefused('organisation', 'Choisissez un établissement membre du campus.');
  const line = await insertLine(tx, {
    certificationId: certification.id,
    organisationId: school.id,
    statut: order.statut,
    exemple: school.exemple,
    origineId: await recordOrigin(tx, { nature: 'saisie', label: TYPED_BY_CAMPUS }),
  });
  const tie = await tieOf(tx, line.id, campus.id);
  if (line.existed && (tie.id !== null || line.etat !== 'a_confirmer')) {
    const title = titleOf(certification.sigle, certification.intitule);
    const where =
      tie.id === null ? 'rattachez-la depuis sa page' : `elle est ${tieLabels[tie.etat]} dans l’offre du campus`;
    const named = `« ${title} » en ${statutLabels[order.statut]}, ${school.nom}`;
    throw new LineExists(line.id, `${named}, existe déjà : ${where}.`);
  }
  if (!line.existed) {
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'offer.line_added',
      objectType: 'ligne_formation',
      objectId: line.id,
      details: { campus: campus.id, organisation: school.id, certification: certification.id, statut: order.statut },
    });
  }
  return changeTies(tx, ctx, [
    { side: 'campus', campus, ligneId: line.id, acte: order.acte, motif: '', version: tie.version },
  ]);
}
