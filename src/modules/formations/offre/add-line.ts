import type { Db, Tx } from '#core/db/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { type CampusPlace, campusesInScope } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { kindsOfLayer } from '#modules/organisations/index.ts';
import { campusesOfOrganisation } from '#modules/reseau/index.ts';
import type { Statut } from '../criteria.ts';
import { statutLabels, titleOf } from '../labels.ts';
import {
  type ChoosableCertification,
  certificationAt,
  insertLine,
  type MemberChoice,
  trainingMembers,
} from './add-line.sql.ts';
import { type ChangedTie, changeTies } from './change-tie.ts';
import { closedSentence, type OfferContext, OfferRefused, ofEstablishment } from './context.ts';
import { tieLabels } from './labels.ts';
import { KEEP_OFFER, type Tie } from './tie.ts';
import { actsFrom } from './tie-workflow.ts';
import { TYPED_BY_CAMPUS, TYPED_BY_SCHOOL, tieOf } from './ties.sql.ts';

const MOST_CAMPUSES = 50;
const noScope = { whole: false, campus: [], organisations: [], regions: [], regionsAcademiques: [] };

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

interface Found {
  certification: ChoosableCertification;
  line: { id: string; existed: boolean; etat: string };
  tie: Tie;
}

/** The line of a certification at a school, made when there is none. @throws OfferRefused. */
async function lineFor(
  tx: Tx,
  ctx: OfferContext,
  order: { certification: string; statut: Statut; campusId: string; decision: ReturnType<typeof demand> },
  school: Pick<MemberChoice, 'id' | 'exemple'> & { typedBy: string },
): Promise<Found> {
  const certification = await certificationAt(tx, order.certification);
  if (!certification) throw new OfferRefused('certification', 'Choisissez une certification de la liste.');
  const closed = await closedSentence(tx, certification, ctx.today);
  if (closed) throw new OfferRefused('certification', closed);
  const line = await insertLine(tx, {
    certificationId: certification.id,
    organisationId: school.id,
    statut: order.statut,
    exemple: school.exemple,
    origineId: await recordOrigin(tx, { nature: 'saisie', label: school.typedBy }),
  });
  if (!line.existed) {
    await writeJournal(tx, {
      ...authorOf(ctx, order.decision),
      act: 'offer.line_added',
      objectType: 'ligne_formation',
      objectId: line.id,
      details: {
        campus: order.campusId,
        organisation: school.id,
        certification: certification.id,
        statut: order.statut,
      },
    });
  }
  return { certification, line, tie: await tieOf(tx, line.id, order.campusId) };
}

const named = ({ certification }: Found, statut: Statut, school: { nom: string }): string =>
  `« ${titleOf(certification.sigle, certification.intitule)} » en ${statutLabels[statut]}, ${school.nom}`;

/**
 * Adds to the offer of a campus a line that no file shows. Nobody outside sees it before its establishment has confirmed it, or the
 * campus has given its word. Two people who add the same line at once make one: the second reads that it is there.
 * @throws NotFound · Forbidden · OfferRefused at the field that is wrong, LineExists when the line is known.
 */
export async function addLine(tx: Tx, ctx: OfferContext, campus: CampusPlace, order: LineOrder): Promise<ChangedTie[]> {
  const decision = demand(ctx.actor, KEEP_OFFER, { campus: [campus.id] });
  const school = (await membersThatTrain(tx, campus.id, ctx.today)).find((one) => one.slug === order.organisation);
  if (!school) throw new OfferRefused('organisation', 'Choisissez un établissement membre du campus.');
  const at = { ...order, campusId: campus.id, decision };
  const found = await lineFor(tx, ctx, at, { ...school, typedBy: TYPED_BY_CAMPUS });
  const { line, tie } = found;
  if (line.existed && (tie.id !== null || line.etat !== 'a_confirmer')) {
    const where =
      tie.id === null ? 'rattachez-la depuis sa page' : `elle est ${tieLabels[tie.etat]} dans l’offre du campus`;
    throw new LineExists(line.id, `${named(found, order.statut, school)}, existe déjà : ${where}.`);
  }
  return changeTies(tx, ctx, [
    { side: 'campus', campus, ligneId: line.id, acte: order.acte, motif: '', version: tie.version },
  ]);
}

/** What an establishment submits: its own training, to a campus of which it is a member. */
export interface SubmitOrder {
  certification: string;
  statut: Statut;
  campus: string;
}

/** Campuses to which an establishment may submit a training: those of which it is a member. */
export async function campusesOf(tx: Db, organisationId: string, today: string): Promise<CampusPlace[]> {
  const campus = await campusesOfOrganisation(tx, organisationId, today);
  return campusesInScope(tx, { ...noScope, campus }, MOST_CAMPUSES);
}

/**
 * An establishment submits one of its trainings to a campus, whether a file shows it or not: the campus accepts or declines, and nobody
 * outside sees before then a line that no file shows.
 * @throws NotFound · Forbidden · OfferRefused at the field that is wrong, LineExists when the campus has it already.
 */
export async function submitLine(
  tx: Tx,
  ctx: OfferContext,
  school: { id: string; nom: string; exemple: boolean },
  order: SubmitOrder,
): Promise<ChangedTie[]> {
  const decision = demand(ctx.actor, KEEP_OFFER, ofEstablishment(school.id));
  const campus = (await campusesOf(tx, school.id, ctx.today)).find((one) => one.slug === order.campus);
  if (!campus) throw new OfferRefused('campus', 'Choisissez un campus dont l’établissement est membre.');
  const at = { ...order, campusId: campus.id, decision };
  const found = await lineFor(tx, ctx, at, { ...school, typedBy: TYPED_BY_SCHOOL });
  const { line, tie } = found;
  if (!actsFrom(tie.etat, 'etablissement').some((one) => one.id === 'soumettre'))
    throw new LineExists(
      line.id,
      `${named(found, order.statut, school)}, est déjà dans l’offre de ce campus : ${tieLabels[tie.etat]}.`,
    );
  return changeTies(tx, ctx, [
    { side: 'etablissement', campus, ligneId: line.id, acte: 'soumettre', motif: '', version: tie.version },
  ]);
}
