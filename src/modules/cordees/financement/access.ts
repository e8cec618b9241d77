import type { AccessRule, Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type Author, authorOf } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand, may, mayEver, type Subject } from '#modules/droits/index.ts';
import { type CordeeContext, type CordeePlace, mayOn, subjectOfSchool } from '../access.ts';
import { headIn, KEEP } from '../cordee.ts';
import { type Cordee, readCordee } from '../cordees.sql.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
import { readMoney } from './funding.sql.ts';
import { ASK, type Money, whyMoneyFrozen } from './funding.ts';

export const MONEY_FROZEN = 'cordee.money_frozen';

/** The head alone asks for money: an establishment that is roped asks for none in its name. */
export const subjectOfMoney = (
  campus: Pick<CampusPlace, 'id' | 'regions'>,
  cordee: Cordee,
  { annee }: Pick<Programme, 'annee'>,
): Subject => subjectOfSchool(campus, cordee, headIn(cordee.etablissements, annee));

/** Who keeps a cordée reads its money, and whoever asks for it; no roped establishment does (data/droits, `jamais_voir`). */
export const mayReadMoney = (
  actor: Actor | null,
  place: Omit<CordeePlace, 'own'>,
  programme: Pick<Programme, 'annee'>,
): boolean => mayOn(actor, KEEP, place) || mayAsk(actor, place, programme);

export const mayAsk = (
  actor: Actor | null,
  { campus, cordee }: Omit<CordeePlace, 'own'>,
  programme: Pick<Programme, 'annee'>,
): boolean => may(actor, ASK, subjectOfMoney(campus, cordee, programme)).allowed;

/** At the door of these pages. */
export const readsMoney: AccessRule = {
  name: 'lire le financement d’une cordée',
  allows: (actor) => [KEEP, ASK].some((act) => mayEver(act).allows(actor)),
};

/** @throws NotFound to who may not read the money of this year. */
export function demandMoney(ctx: RequestContext, place: CordeePlace, programme: Programme): void {
  if (!mayReadMoney(ctx.actor, place, programme)) throw unknownPage();
}

export interface HeldMoney {
  cordee: Cordee;
  programme: Programme;
  money: Money;
  author: Author;
}

/** Holds the money of a year while it may change, for who asks for it. @throws NotFound · Forbidden · RuleBroken. */
export async function holdMoney(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  at: { id: string; annee: number },
): Promise<HeldMoney> {
  const cordee = await readCordee(tx, at.id, campus.id);
  const programme = cordee && (await readProgramme(tx, cordee.id, at.annee, { lock: true }));
  if (!cordee || !programme) throw unknownPage();
  const decision = demand(ctx.actor, ASK, subjectOfMoney(campus, cordee, programme));
  const frozen = whyMoneyFrozen(programme.etat);
  if (frozen) throw new RuleBroken(MONEY_FROZEN, frozen);
  return { cordee, programme, money: await readMoney(tx, programme.id), author: authorOf(ctx, decision) };
}

/** What somebody typed is about a line that has changed since. */
export const staleMoney = () =>
  new Conflict('cordee.stale', 'Quelqu’un a changé cette ligne entre-temps. Relisez-la, puis recommencez.');
