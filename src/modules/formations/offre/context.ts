import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { frenchPartialDate, isoDate } from '#core/time/index.ts';
import { accountNames } from '#modules/comptes/index.ts';
import { may, type Subject } from '#modules/droits/index.ts';
import { campusesOfOrganisation } from '#modules/reseau/index.ts';
import { renovations } from '../certification.sql.ts';
import { titleOf } from '../labels.ts';
import { type TieState, tieStates, workingStates } from './tie.ts';
import { campusesTied, type OfferLineView, readLine } from './ties.sql.ts';

/** Who acts on the offer, and when. */
export interface OfferContext {
  actor: Actor | null;
  requestId: string;
  now: Date;
  /** ISO day of Paris. */
  today: string;
}

export const offerContext = (ctx: RequestContext): OfferContext => ({
  actor: ctx.actor,
  requestId: ctx.requestId,
  now: ctx.clock.now(),
  today: isoDate(ctx.clock.now()),
});

/** What the pages of the room `reseau` that name accounts ask for. */
export const naming = { organisations: { accountNames } };

/** The establishment alone: who answers in its name. */
export const ofEstablishment = (organisationId: string): Subject => ({ organisations: [organisationId] });

/**
 * Who works on a line, hence reads what is not public of it: its establishment, the campuses of which it is a member, those that show
 * the line or ask for it. That one set it aside, took it out or is contested opens nothing.
 */
export const subjectOfLine = (db: Db, line: OfferLineView, today: string): Promise<Subject> =>
  subjectWith(db, line, today, workingStates);

/** Who reads where a line stands: whoever works on it, and every campus that says something of it. */
export const readersOfLine = (db: Db, line: OfferLineView, today: string): Promise<Subject> =>
  subjectWith(db, line, today, tieStates);

async function subjectWith(db: Db, line: OfferLineView, today: string, states: readonly TieState[]): Promise<Subject> {
  const member = await campusesOfOrganisation(db, line.organisationId, today);
  const tied = await campusesTied(db, line.id, states);
  return { organisations: [line.organisationId], campus: [...new Set([...member, ...tied])] };
}

/** The line of an address. @throws NotFound with the words of every unknown address. */
export async function lineAt(db: Db, id: string): Promise<OfferLineView> {
  const line = await readLine(db, id);
  if (!line) throw unknownPage();
  return line;
}

export const mayKeep = (ctx: OfferContext, act: string, subject: Subject): boolean =>
  may(ctx.actor, act, subject).allowed;

export const lineTitle = (line: Pick<OfferLineView, 'sigle' | 'intitule'>): string =>
  titleOf(line.sigle, line.intitule);

/** Why nobody may enter a training on a day, with what replaces it; null when it is open. */
export async function closedSentence(
  db: Db,
  one: { sigle: string | null; intitule: string; cfd: string | null; fermeture: string | null },
  today: string,
): Promise<string | null> {
  if (one.fermeture === null || one.fermeture > today) return null;
  const { after } = await renovations(db, one.cfd);
  const next = after.map((other) => `« ${titleOf(other.sigle, other.intitule)} »`).join(', ');
  const since = `« ${titleOf(one.sigle, one.intitule)} » n’accueille plus d’entrants depuis le ${frenchPartialDate(one.fermeture)}`;
  return next === '' ? `${since}.` : `${since} : ${next} ${after.length > 1 ? 'le remplacent' : 'le remplace'}.`;
}

/** A rule that one field of a form breaks. */
export class OfferRefused extends RuleBroken {
  constructor(
    readonly field: string,
    sentence: string,
  ) {
    super('offer.refused', sentence);
  }
}

/** Somebody changed it meanwhile. */
export const OFFER_STALE = 'offer.stale';
