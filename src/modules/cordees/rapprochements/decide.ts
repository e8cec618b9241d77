import type { Tx } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import { authorOf } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOf } from '../access.ts';
import { STALE } from '../cordee.ts';
import { ENROL } from '../mentors/mentor.ts';
import { type Mentor, readMentor } from '../mentors/mentors.sql.ts';
import { candidatesOf, type Decision, decisionsOf, groupsOf, type MentorGroup, writeDecision } from './groups.sql.ts';
import { type At, GroupRefused, type Held, heldYear, note, openOrRefuse } from './held-year.ts';
import { type Decided, mentorsFor, placesLeft, stateOf } from './propose.ts';
import type { DecisionTyped } from './schemas.ts';
import { tellOfGroup, tellWhoComes } from './tell.ts';

const GONE = 'Ce mentor n’est plus actif, n’a plus de place ou ne convient pas à ce groupe : relisez les propositions.';
const WHY = 'Écrivez le motif.';

/** A group that is decided of, and what is decided in its year. */
interface Decidable extends Held {
  group: MentorGroup;
  decided: readonly Decision[];
}

/** A mentor of the cordée, held once the year is. @throws GroupRefused. */
async function heldMentor(tx: Tx, { cordee }: Held, id: string): Promise<Mentor> {
  const mentor = id === '' ? null : await readMentor(tx, id, { cordeeId: cordee.id, lock: true });
  if (!mentor) throw new GroupRefused({ mentor: GONE });
  return mentor;
}

/** Writes what is decided of a mentor for a group, with its trace. @returns what was decided of her before. */
async function keep(
  tx: Tx,
  ctx: CordeeContext,
  at: Decidable,
  of: { mentor: string; etat: Decided['etat']; typed: DecisionTyped },
): Promise<Decided['etat'] | null> {
  const { mentor, etat, typed } = of;
  const before = at.decided.find((one) => one.groupe === at.group.id && one.mentor === mentor)?.etat ?? null;
  const said = { groupe: at.group.id, mentor, etat, motif: typed.motif || null };
  await writeDecision(tx, { ...said, compteId: ctx.actor!.id, now: ctx.now });
  await note(tx, at, 'mentor_group.decided', at.group.id, {
    changes: { before: { etat: before }, after: { etat } },
    reason: said.motif,
    details: { transition: typed.acte, mentor },
  });
  return before;
}

/** Accepts a mentor for a group: the one that is proposed, or another, and then why. */
async function accept(tx: Tx, ctx: CordeeContext, at: Decidable, typed: DecisionTyped): Promise<void> {
  const { group, decided } = at;
  const other = typed.acte === 'choisir';
  const id = other ? typed.mentor : typed.propose;
  if (other && id === '') throw new GroupRefused({ mentor: 'Choisissez un mentor.' });
  if (other && typed.motif === '') throw new GroupRefused({ motif: WHY });
  const mentor = await heldMentor(tx, at, id);
  if (decided.some((one) => one.groupe === group.id && one.etat === 'accepte'))
    throw new GroupRefused({ mentor: 'Ce groupe a déjà un mentor.' });
  // The capacity of a mentor is hers in the whole cordée of that year, which is held.
  const candidates = await candidatesOf(tx, at.cordee.id);
  // A refusal is taken back by a choice, which says why.
  const fits = mentorsFor(group, candidates, other ? [] : decided).some((one) => one.mentor === id);
  if (!fits || placesLeft(candidates, decided).get(id) === 0) throw new GroupRefused({ mentor: GONE });
  await keep(tx, ctx, at, { mentor: id, etat: 'accepte', typed });
  const motif = 'L’équipe vous met en relation avec l’établissement.';
  await tellOfGroup(tx, ctx, at, mentor, { decision: 'un groupe vous est confié', motif });
  await tellWhoComes(tx, ctx, at, mentor, true);
}

/** Refuses a mentor for a group, proposed or accepted before: she is proposed for it no more; who was accepted is told, and so is the establishment. */
async function refuse(tx: Tx, ctx: CordeeContext, at: Decidable, typed: DecisionTyped): Promise<void> {
  const mentor = await heldMentor(tx, at, typed.propose);
  if (typed.motif === '') throw new GroupRefused({ motif: WHY });
  const before = await keep(tx, ctx, at, { mentor: mentor.id, etat: 'refuse', typed });
  if (before !== 'accepte') return;
  await tellWhoComes(tx, ctx, at, mentor, false);
  // The page of who is gone opens no more: that it is over was written to her then.
  if (mentor.etat !== 'parti')
    await tellOfGroup(tx, ctx, at, mentor, { decision: 'un groupe ne vous est plus confié', motif: typed.motif });
}

const ACTS = new Map([
  ['accepter', accept],
  ['choisir', accept],
  ['refuser', refuse],
]);

/** What the team decides of a group. @throws NotFound · Forbidden · RuleBroken · GroupRefused · Conflict `cordee.stale`. */
export async function decideGroup(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { groupe: string; typed: DecisionTyped },
): Promise<void> {
  const { cordee, programme } = await heldYear(tx, campus, order);
  const author = authorOf(ctx, demand(ctx.actor, ENROL, subjectOf(ctx.actor, campus, cordee)));
  const place = { cordee, programme, author };
  openOrRefuse(programme);
  const group = (await groupsOf(tx, place.programme.id)).find((one) => one.id === order.groupe);
  if (!group) throw unknownPage();
  const act = ACTS.get(order.typed.acte);
  if (!act) throw new GroupRefused({ mentor: 'Acceptez, refusez, ou choisissez un autre mentor.' });
  const decided = await decisionsOf(tx, place.programme.id);
  if (order.typed.lu !== stateOf(decided, group.id))
    throw new Conflict(STALE, 'Une décision a été prise entre-temps pour ce groupe. Relisez-la, puis recommencez.');
  await act(tx, ctx, { ...place, group, decided }, order.typed);
}
