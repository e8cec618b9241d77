import type { Tx } from '#core/db/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { DRAFT, type Meeting } from '../meeting.ts';
import { type HeldMeeting, journalMeeting } from '../meeting-access.ts';
import { lockMeeting, updateMeeting } from '../meetings.sql.ts';
import { deleteLeftPoints, insertPoint } from '../points.sql.ts';
import { openMeetings } from '../reserve/reserve.sql.ts';
import { type AgendaOf, holdBody, type LeftOver, leftOvers } from './left-over.sql.ts';

/** Ids of the tasks and of the late decisions that an agenda took, or that left it. */
export interface Carried {
  taches: string[];
  decisions: string[];
}

/** As the journal keeps them: what there is none of is not said. */
export const carriedDetails = ({ taches, decisions }: Carried): Partial<Carried> => ({
  ...(taches.length > 0 ? { taches } : {}),
  ...(decisions.length > 0 ? { decisions } : {}),
});

/** « 2 tâches et 1 décision en retard »; empty for nothing. */
export const carriedText = ({ taches, decisions }: { taches: number; decisions: number }): string =>
  [taches > 0 && count(taches, 'tâche'), decisions > 0 && count(decisions, 'décision en retard', 'décisions en retard')]
    .filter(Boolean)
    .join(' et ');

/**
 * Whether something comes back by itself: a meeting gave it, no coming meeting carries it and nobody took it off this agenda. What was
 * born in the private space goes out of it only when somebody says so: an agenda is read by more people.
 */
export const comesBack = (one: Pick<LeftOver, 'reunion' | 'ecarteeLe' | 'portee'>): boolean =>
  one.reunion !== null && one.portee === null && one.ecarteeLe === null;

/** What is left to do, in words: « Suite : Équiper l’atelier », « Suite de la décision 2026-03 : Équiper l’atelier ». */
export const leftOverTitle = ({ numero, titre }: Pick<LeftOver, 'numero' | 'titre'>): string =>
  `${numero ? `Suite de la décision ${numero}` : 'Suite'} : ${titre}`.slice(0, 200);

/** Its item, at the end of an agenda. */
export const addLeftOver = (
  tx: Tx,
  reunionId: string,
  one: Pick<LeftOver, 'genre' | 'id' | 'numero' | 'titre'>,
): Promise<string> =>
  insertPoint(tx, reunionId, {
    titre: leftOverTitle(one),
    texte: null,
    presentePar: null,
    minutes: 5,
    pourDecision: false,
    ...(one.genre === 'tache' ? { tacheId: one.id } : { decisionId: one.id }),
  });

/** Puts on an agenda what its body has left to do and comes back by itself. The body or the meeting is held. @returns their ids. */
export async function carryLeftOvers(tx: Tx, agenda: AgendaOf): Promise<Carried> {
  const coming = (await leftOvers(tx, agenda)).filter(comesBack);
  for (const one of coming) await addLeftOver(tx, agenda.reunionId, one);
  const idsOf = (genre: LeftOver['genre']) => coming.filter((one) => one.genre === genre).map((one) => one.id);
  return { taches: idsOf('tache'), decisions: idsOf('decision') };
}

/**
 * What a meeting that is over, or cancelled, leaves to do goes to the next one that is in preparation. The body is held before that meeting,
 * as everywhere: a meeting that is over, the body, then one in preparation. @returns what to say of it; empty when nothing went.
 */
export async function carryToNext(
  tx: Tx,
  ctx: RequestContext,
  {
    meeting,
    decision,
  }: Pick<HeldMeeting, 'decision'> & { meeting: Pick<Meeting, 'id' | 'instanceId' | 'debut' | 'serieId'> },
): Promise<string> {
  await holdBody(tx, meeting.instanceId);
  const today = isoDate(ctx.clock.now());
  // One whose day has passed carries nothing (`leftOvers`): the task would be called open again.
  const coming = (await openMeetings(tx, meeting.instanceId, meeting)).find((one) => isoDate(one.debut) >= today);
  const next = coming && (await lockMeeting(tx, coming.id));
  if (!next || !DRAFT.has(next.etat)) return '';
  const carried = await carryLeftOvers(tx, { instanceId: next.instanceId, reunionId: next.id, today });
  const said = carriedText({ taches: carried.taches.length, decisions: carried.decisions.length });
  if (!said) return '';
  await updateMeeting(tx, next.id, {});
  const held = { meeting: next, decision };
  const details = { ...carriedDetails(carried), venues_de: meeting.id };
  await journalMeeting(tx, ctx, held, { act: 'agenda.tasks_carried', details });
  return ` ${said} à l’ordre du jour de « ${next.titre} ».`;
}

/** Deletes from a draft the items whose task or decision was done or dropped meanwhile: no page shows them any more. The meeting is held. */
export async function dropDone(
  tx: Tx,
  ctx: RequestContext,
  held: Pick<HeldMeeting, 'decision'> & { meeting: Pick<Meeting, 'id'> },
): Promise<void> {
  const left = await deleteLeftPoints(tx, held.meeting.id);
  if (left.length === 0) return;
  const details = carriedDetails({
    taches: left.flatMap((one) => one.tacheId ?? []),
    decisions: left.flatMap((one) => one.decisionId ?? []),
  });
  await journalMeeting(tx, ctx, held, { act: 'agenda.tasks_done', details });
}
