import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, type JournalEntry, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import type { CordeeContext } from '../access.ts';
import type { CordeeSchool } from '../cordees.sql.ts';
import { readCordee } from '../cordees.sql.ts';
import { readMentor } from '../mentors/mentors.sql.ts';
import { BEARER, type Placed, placedByLink } from '../mentors/take-step.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
import { channelOf } from './access.ts';
import { MESSAGE, SUPERVISE, whyNotWritten } from './message.ts';
import { type Exchange, exchangesOf } from './messages.sql.ts';

/** Fields of a message that are refused. */
export class MessageRefused extends RuleBroken {
  constructor(readonly errors: Record<string, string>) {
    super('mentor_message.refused', Object.values(errors).join(' '));
  }
}

export type Pair = Readonly<{ groupe: string; mentor: string }>;

/** An exchange that is held: its year first, then its mentor, as everywhere in the room. */
export interface HeldExchange extends Placed {
  programme: Programme;
  exchange: Exchange;
  school: CordeeSchool;
}

async function exchangeIn(
  tx: Tx,
  placed: Placed,
  programme: Programme,
  of: { groupe: string; decided: boolean },
): Promise<HeldExchange | null> {
  const [exchange] = await exchangesOf(tx, { anneeId: programme.id, mentor: placed.mentor.id, ...of });
  const school = placed.cordee.etablissements.find((one) => one.id === exchange?.etablissementId);
  return exchange && school ? { ...placed, programme, exchange, school } : null;
}

/** Holds the exchange of an address. @throws NotFound. */
export async function heldExchange(
  tx: Tx,
  campus: CampusPlace,
  at: Pair & { id: string; annee: number },
): Promise<HeldExchange> {
  const cordee = await readCordee(tx, at.id, campus.id);
  const programme = cordee && (await readProgramme(tx, cordee.id, at.annee, { lock: true }));
  const mentor = programme && (await readMentor(tx, at.mentor, { cordeeId: cordee.id, lock: true }));
  const found = mentor && (await exchangeIn(tx, { cordee, mentor }, programme, { groupe: at.groupe, decided: false }));
  if (!found) throw unknownPage();
  return found;
}

/** The same, in the name of the establishment of the group: nobody does for another. @throws NotFound · Forbidden. */
export async function heldForSchool(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  at: Pair & { id: string; annee: number },
): Promise<HeldExchange & { author: Author }> {
  const held = await heldExchange(tx, campus, at);
  const subject = channelOf(campus, held.cordee, held.school);
  return { ...held, author: authorOf(ctx, demand(ctx.actor, SUPERVISE, subject)) };
}

/** Holds the exchange of a group with the mentor of a link; null when the link opens nothing, or not that group. */
export async function heldByLink(
  tx: Tx,
  ctx: CordeeContext,
  order: { token: string; groupe: string },
): Promise<(HeldExchange & { author: Author }) | null> {
  // A group that was taken back meanwhile is said so: her text is not lost.
  const of = { groupe: order.groupe, decided: true };
  const seen = await placedByLink(tx, order.token);
  const [known] = seen ? await exchangesOf(tx, { mentor: seen.mentor.id, ...of }) : [];
  const programme = seen && known && (await readProgramme(tx, seen.cordee.id, known.annee, { lock: true }));
  const placed = programme && (await placedByLink(tx, order.token, { lock: true }));
  const held = placed && (await exchangeIn(tx, placed, programme, of));
  return held ? { ...held, author: { actorId: null, actorRole: BEARER, requestId: ctx.requestId } } : null;
}

/** Why nothing is written or passed on in an exchange that is held; null while it may. */
export const whyShut = ({ programme, exchange, mentor }: HeldExchange, today: string): string | null =>
  whyNotWritten({ annee: programme.etat, etat: exchange.etat, confie: exchange.confie, mentor, today });

/** The trace of an act on a message: who, when, on which side. Never what was written, nor a reason that may repeat it. */
export const note = (
  tx: Tx,
  { cordee, programme, exchange, school, author }: HeldExchange & { author: Author },
  act: string,
  of: { id: string; details?: Record<string, unknown> } & Pick<JournalEntry, 'version' | 'changes'>,
) =>
  writeJournal(tx, {
    ...author,
    act,
    objectType: MESSAGE,
    objectId: of.id,
    version: of.version ?? null,
    ...(of.changes && { changes: of.changes }),
    details: {
      campus: cordee.campusId,
      cordee: cordee.id,
      annee: programme.annee,
      organisation: school.organisationId,
      mentor: exchange.mentor,
      ...of.details,
    },
  });
