import type { AccessRule, Actor } from '#core/access/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { may, mayEver, type Subject } from '#modules/droits/index.ts';
import { type CordeePlace, mayOn, subjectOf, subjectOfSchool } from '../access.ts';
import { CORDEE_SCHOOL, READ } from '../cordee.ts';
import { type Cordee, type CordeeSchool, readCordee } from '../cordees.sql.ts';
import { ENROL } from '../mentors/mentor.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
import { READ_TEXTS, SUPERVISE } from './message.ts';

type Place = Omit<CordeePlace, 'own'>;

/** At the door of the messages of a year. */
export const followsMessages: AccessRule = {
  name: 'suivre les messages des mentors d’une cordée',
  allows: (actor) => [SUPERVISE, ENROL, READ_TEXTS].some((act) => mayEver(act).allows(actor)),
};

/** On what standing in the channel of an establishment is demanded. A former head answers for itself: the cordée is its follower’s. */
export function channelOf(
  campus: Pick<CampusPlace, 'id' | 'regions'>,
  cordee: Pick<Cordee, 'id'>,
  school: CordeeSchool,
): Subject {
  const subject = subjectOfSchool(campus, cordee, school);
  const former = school.role === 'tete' && school.jusqua !== null;
  return former ? { ...subject, objet: { type: CORDEE_SCHOOL, id: school.id } } : subject;
}

/** Establishments in whose name somebody stands in the channel: nobody does for another. */
export const schoolsSupervised = (actor: Actor | null, { campus, cordee }: Place): string[] =>
  cordee.etablissements
    .filter((one) => may(actor, SUPERVISE, channelOf(campus, cordee, one)).allowed)
    .map((one) => one.id);

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
