import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import { demand } from '#modules/droits/index.ts';
import { closedSentence, lineAt, lineTitle, OFFER_STALE, type OfferContext, ofEstablishment } from './context.ts';
import { refreshLater } from './refresh-job.ts';
import { campusActs, KEEP_OFFER, memberActs, TIE, type Tie, type TieState } from './tie.ts';
import { tieGuards, tieWorkflow } from './tie-workflow.ts';
import {
  dropTie,
  hideTypedLine,
  holdLine,
  isMember,
  type OfferLineView,
  openLine,
  TYPED_BY_CAMPUS,
  TYPED_BY_SCHOOL,
  tieOf,
  writeTie,
} from './ties.sql.ts';

/** One line of one offer, and what is done to it. */
export interface TieOrder {
  side: 'campus' | 'etablissement';
  campus: { id: string; slug: string; nom: string };
  ligneId: string;
  acte: string;
  motif: string;
  /** Version on which the person decided: 0 for a proposal. */
  version: number;
}

export interface ChangedTie {
  line: OfferLineView;
  campus: TieOrder['campus'];
  from: TieState;
  to: TieState;
  surParole: boolean;
  /** The line was closed: its establishment opened it again. */
  reopened: boolean;
}

/** Guards that do not hold, each with its sentence. */
export class TieRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('offer.refused', refusals.map((one) => one.sentence).join(' '));
  }
}

const stale = (line: OfferLineView) =>
  new Conflict(OFFER_STALE, `« ${lineTitle(line)} » a changé entre-temps. Relisez, puis recommencez.`);

/** The transition that an order names, once it starts from here and belongs to the side that acts. */
function transitionFor(order: TieOrder, tie: Tie, line: OfferLineView): Transition {
  const own: readonly string[] = order.side === 'campus' ? campusActs : memberActs;
  const found = own.includes(order.acte) ? transitionOf(tieWorkflow, tie.etat, order.acte) : null;
  if (found) return found;
  throw new RuleBroken('offer.moved', `« ${lineTitle(line)} » n’en est plus là. Relisez la page, puis choisissez.`);
}

/**
 * Does one act on one line of an offer. The line is held first: a campus that takes it out and an establishment that confirms it
 * follow one another, and the second reads what the first did.
 * @throws NotFound · Forbidden · Conflict `offer.stale` · RuleBroken `offer.moved` · TieRefused with every guard that does not hold.
 */
export async function changeTie(tx: Tx, ctx: OfferContext, order: TieOrder): Promise<ChangedTie> {
  await holdLine(tx, order.ligneId);
  const line = await lineAt(tx, order.ligneId);
  const subject = order.side === 'campus' ? { campus: [order.campus.id] } : ofEstablishment(line.organisationId);
  const decision = demand(ctx.actor, KEEP_OFFER, subject);
  const tie = await tieOf(tx, line.id, order.campus.id);
  const member = await isMember(tx, order.campus.id, line.organisationId, ctx.today);
  // Of nobody of the campus, and that it never showed: nothing that it may touch.
  if (tie.id === null && !member) throw unknownPage();
  if (tie.version !== order.version) throw stale(line);
  const transition = transitionFor(order, tie, line);
  const barred = order.side === 'campus' ? transition.vers !== 'retiree' : transition.id === 'soumettre';
  if (line.etat === 'fermee' && barred)
    throw new TieRefused([{ guard: 'ligne', sentence: `« ${lineTitle(line)} » est fermée dans cet établissement.` }]);
  const refusals = refusalsOf(transition, tieGuards, {
    ...tie,
    motif: order.motif,
    closed: await closedSentence(tx, line, ctx.today),
    member,
    lineClosed: line.etat === 'fermee',
    establishment: line.organisation,
  });
  if (refusals.length > 0) throw new TieRefused(refusals);
  const to = transition.vers as TieState;
  const surParole = transition.id === 'affirmer';
  const reopened = to === 'confirmee' && line.etat === 'fermee';
  const written = await write(tx, ctx, { order, tie, to, surParole });
  if (to === 'confirmee') await openLine(tx, line.id);
  else if (tie.etat === 'confirmee') await hideTypedLine(tx, line.id);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'offer.line_changed',
    objectType: TIE,
    objectId: written.id,
    version: written.version,
    changes: { before: { etat: tie.etat }, after: { etat: to } },
    reason: order.motif || null,
    details: {
      campus: order.campus.id,
      organisation: line.organisationId,
      ligne: line.id,
      transition: transition.id,
      ...(reopened ? { rouverte: true } : {}),
    },
  });
  return { line, campus: order.campus, from: tie.etat, to, surParole, reopened };
}

async function write(
  tx: Tx,
  ctx: OfferContext,
  { order, tie, to, surParole }: { order: TieOrder; tie: Tie; to: TieState; surParole: boolean },
): Promise<{ id: string; version: number | null }> {
  if (to === 'proposee') {
    await dropTie(tx, tie.id!);
    return { id: tie.id!, version: null };
  }
  return writeTie(tx, tie, {
    etat: to,
    depuis: ctx.now,
    parId: ctx.actor!.id,
    cote: order.side,
    surParole,
    motif: order.motif || null,
    origineId: await recordOrigin(tx, {
      nature: 'saisie',
      label: order.side === 'campus' ? TYPED_BY_CAMPUS : TYPED_BY_SCHOOL,
    }),
  });
}

/** What several lines refuse, line by line: nothing was done to any of them. */
export class ManyRefused extends RuleBroken {
  constructor(readonly sentences: readonly string[]) {
    super('offer.refused', sentences.join(' '));
  }
}

/**
 * Does one act on several lines, all or none. They are held in one order, whatever the order in which they were ticked.
 * @throws NotFound · Forbidden · ManyRefused with what each line refuses.
 */
export async function changeTies(tx: Tx, ctx: OfferContext, orders: readonly TieOrder[]): Promise<ChangedTie[]> {
  const done: ChangedTie[] = [];
  const refused: string[] = [];
  const each = [...orders].sort((a, b) => (a.ligneId + a.campus.id < b.ligneId + b.campus.id ? -1 : 1));
  for (const order of each) {
    try {
      done.push(await changeTie(tx, ctx, order));
    } catch (error) {
      if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
      refused.push(error.sentence);
    }
  }
  if (refused.length > 0) throw new ManyRefused([...new Set(refused)]);
  // What is not shown before and after changes nothing of the catalogue.
  const seen = done.filter((one) => one.from === 'confirmee' || one.to === 'confirmee');
  await refreshLater(
    tx,
    seen.map((one) => one.line.organisationId),
  );
  return done;
}
