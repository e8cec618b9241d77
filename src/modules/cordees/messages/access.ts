import type { AccessRule, Actor } from '#core/access/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { campusAt } from '#modules/campus/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, mayOn, schoolsFor, subjectOf } from '../access.ts';
import { READ } from '../cordee.ts';
import { type Cordee, readCordee } from '../cordees.sql.ts';
import { ENROL } from '../mentors/mentor.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
import { READ_TEXTS, SUPERVISE } from './message.ts';

type Place = Omit<CordeePlace, 'own'>;

/** At the door of the messages of a year. */
export const followsMessages: AccessRule = {
  name: 'suivre les messages des mentors d’une cordée',
  allows: (actor) => [SUPERVISE, ENROL, READ_TEXTS].some((act) => mayEver(act).allows(actor)),
};

/** Establishments in whose name somebody stands in the channel: nobody does for another. */
export const schoolsSupervised = (actor: Actor | null, { campus, cordee }: Place): string[] =>
  schoolsFor(actor, SUPERVISE, campus, cordee).map((one) => one.id);

/** Whether somebody may read the texts of what was reported, once she says why. */
export const mayReadTexts = (actor: Actor | null, { campus, cordee }: Place): boolean =>
  may(actor, READ_TEXTS, { ...subjectOf(actor, campus, cordee), faits: { motif: true } }).allowed;

/** Whether the trace of every exchange of a cordée is open: dates, sides and states, never a text. */
const followsAll = (actor: Actor | null, place: Place): boolean =>
  mayOn(actor, ENROL, place) || mayReadTexts(actor, place);

export const mayFollowMessages = (actor: Actor | null, place: Place): boolean =>
  followsAll(actor, place) || schoolsSupervised(actor, place).length > 0;

export interface MessagePlace {
  campus: CordeePlace['campus'];
  cordee: Cordee;
  programme: Programme;
  /** Establishments whose messages are read with their texts. */
  supervised: string[];
  /** Whether the trace of the other ones is open too. */
  whole: boolean;
  /** Whether who reads may open the other pages of the cordée. */
  reads: boolean;
}

/** The messages of a year at an address, for who follows some of them: whoever protects data reads no cordée. @throws NotFound. */
export async function messagesAt(
  ctx: RequestContext,
  params: { slug: string; id: string; annee: number },
): Promise<MessagePlace> {
  const campus = { ...(await campusAt(ctx.db, params.slug)), listed: false };
  const cordee = await readCordee(ctx.db, params.id, campus.id);
  const programme = cordee && (await readProgramme(ctx.db, cordee.id, params.annee));
  if (!cordee || !programme) throw unknownPage();
  const place = { campus, cordee };
  const supervised = schoolsSupervised(ctx.actor, place);
  const whole = followsAll(ctx.actor, place);
  if (!whole && supervised.length === 0) throw unknownPage();
  return { ...place, programme, supervised, whole, reads: mayOn(ctx.actor, READ, place) };
}
