import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { lastDayOf, schoolYearOf } from '#core/time/school-year.ts';
import { refusalsOf, type Transition, transitionOf } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOf } from '../access.ts';
import { STALE } from '../cordee.ts';
import { type Cordee, readCordee } from '../cordees.sql.ts';
import { mentorName } from './labels.ts';
import { MENTOR, type MentorState } from './mentor.ts';
import { mentorOfLink } from './mentor-links.sql.ts';
import { BY_LINK, ERASE, mentorGuards, mentorWorkflow, NOT_BY_HAND } from './mentor-workflow.ts';
import { deleteMentor, type Mentor, type MentorChange, readMentor, updateMentor } from './mentors.sql.ts';
import type { StateTyped } from './schemas.ts';
import { type Told, tellKeepers, writeFarewell, writeToMentor } from './tell.ts';

/** Guards that do not hold: all shown together, each at its field. */
export class MentorRefused extends RuleBroken {
  constructor(readonly refusals: readonly { guard: string; sentence: string }[]) {
    super('mentor.step_refused', refusals.map((one) => one.sentence).join(' '));
  }
}

export interface Placed {
  cordee: Cordee;
  mentor: Mentor;
}
type Act = { id: string; texte: string; author: Author };

/** @throws RuleBroken `mentor.moved`. */
function transitionFor(mentor: Mentor, id: string): Transition {
  const transition = transitionOf(mentorWorkflow, mentor.etat, id);
  if (!transition) throw new RuleBroken('mentor.moved', 'Cet acte ne part pas de cet état. Relisez la page.');
  return transition;
}

/** Who acts by a mailed link. */
export const BEARER = 'porteur_de_lien';
const OVER: ReadonlySet<string> = new Set(['refuse', 'parti']);

function changesOf({ id, vers }: Transition, texte: string, ctx: Pick<CordeeContext, 'now' | 'today'>): MentorChange {
  const etat = vers as MentorState;
  return {
    etat,
    motif: texte || null,
    ...(id === 'confirmer' ? { confirme_le: ctx.now } : {}),
    ...(OVER.has(vers) ? { fin_annee: lastDayOf(schoolYearOf(ctx.today)) } : {}),
  };
}

/** What a mentor is written of each act of the others, and of the time that passes. */
const DECISIONS: Readonly<Record<string, string>> = {
  admettre: 'vous êtes admis',
  suspendre: 'votre mentorat est suspendu',
  echoir: 'votre mentorat est suspendu',
  reprendre: 'votre mentorat reprend',
};
/** The same of an act after which her page opens no more. */
const ENDINGS: Readonly<Record<string, string>> = {
  refuser: 'votre candidature n’est pas retenue',
  partir: 'il est terminé',
};
const EXPIRED = 'Une vérification est échue : voyez l’équipe de la cordée pour la renouveler.';

async function tell(tx: Tx, by: Told, placed: Placed, { id }: Transition, { texte, author }: Act): Promise<void> {
  const who = mentorName(placed.mentor);
  const byHerself = author.actorRole === BEARER;
  const say = (titre: string) => tellKeepers(tx, by, placed, { titre, cle: `${id}:${placed.mentor.version}` });
  const decision = DECISIONS[id];
  if (decision)
    await writeToMentor(tx, by, placed, 'mentor_suite', { decision, motif: id === 'echoir' ? EXPIRED : texte });
  const ending = ENDINGS[id];
  if (ending && !byHerself) await writeFarewell(tx, by, placed, { decision: ending, motif: texte });
  if (id === 'confirmer') await say(`${who} propose d’être mentor.`);
  if (id === 'echoir') await say(`${who} est suspendu : une vérification est échue.`);
  if (id === 'partir') await say(`${who} n’est plus mentor.`);
}

/** Leads a mentor who is held from one state to another. @throws RuleBroken `mentor.moved` · MentorRefused. */
async function takeStep(
  tx: Tx,
  ctx: Pick<CordeeContext, 'now' | 'today' | 'sender'>,
  placed: Placed,
  act: Act,
): Promise<void> {
  const { cordee, mentor } = placed;
  const transition = transitionFor(mentor, act.id);
  const refusals = refusalsOf(transition, mentorGuards, { mentor, today: ctx.today, texte: act.texte });
  if (refusals.length > 0) throw new MentorRefused(refusals);
  const version = await updateMentor(tx, mentor.id, changesOf(transition, act.texte, ctx));
  await writeJournal(tx, {
    ...act.author,
    act: 'mentor.step_taken',
    objectType: MENTOR,
    objectId: mentor.id,
    version,
    changes: { before: { etat: mentor.etat }, after: { etat: transition.vers } },
    details: { campus: cordee.campusId, cordee: cordee.id, transition: transition.id },
  });
  await tell(tx, { ...ctx, actorId: act.author.actorId ?? null }, placed, transition, act);
}

/** The mentor of an address of a cordée, held, for who admits. @throws NotFound · Forbidden. */
export async function heldMentor(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: { id: string; mentor: string; act: string },
): Promise<Placed & { author: Author }> {
  const cordee = await readCordee(tx, order.id, campus.id);
  if (!cordee) throw unknownPage();
  const author = authorOf(ctx, demand(ctx.actor, order.act, subjectOf(ctx.actor, campus, cordee)));
  const mentor = await readMentor(tx, order.mentor, { cordeeId: cordee.id, lock: true });
  if (!mentor?.confirmeLe) throw unknownPage();
  return { cordee, mentor, author };
}

/** An act of the team. @throws NotFound · Forbidden · Conflict `cordee.stale` · RuleBroken `mentor.moved` · MentorRefused. */
export async function changeMentor(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: StateTyped & { id: string; mentor: string; act: string },
): Promise<void> {
  const { author, ...placed } = await heldMentor(tx, ctx, campus, order);
  const byHand = NOT_BY_HAND.has(order.transition) ? '' : order.transition;
  transitionFor(placed.mentor, byHand);
  if (placed.mentor.version !== order.version)
    throw new Conflict(STALE, 'Cette fiche a changé entre-temps. Relisez-la, puis recommencez.');
  await takeStep(tx, ctx, placed, { id: byHand, texte: order.texte, author });
}

/** The mentor that a link opens, or null. Opening it uses nothing: mail scanners open links. */
export async function placedByLink(db: Db, token: string, order: { lock?: boolean } = {}): Promise<Placed | null> {
  const id = await mentorOfLink(db, printOfToken(token));
  const mentor = id && (await readMentor(db, id, order));
  if (!mentor || OVER.has(mentor.etat)) return null;
  return { mentor, cordee: (await readCordee(db, mentor.cordeeId))! };
}

/**
 * An act by a mailed link. An application that nobody confirmed may be erased, and nobody is told of it: another may have typed it.
 * Confirmed twice, it is confirmed once. @returns false when the link opens nothing. @throws RuleBroken `mentor.moved`.
 */
export function changeByLink(
  db: Db,
  ctx: CordeeContext,
  order: { token: string; transition: string },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const placed = await placedByLink(tx, order.token, { lock: true });
    if (!placed) return false;
    const author = { actorId: null, actorRole: BEARER, requestId: ctx.requestId };
    const id = BY_LINK.has(order.transition) ? order.transition : '';
    if (id === 'confirmer' && placed.mentor.confirmeLe) return true;
    if (order.transition === ERASE && !placed.mentor.confirmeLe) {
      await withdraw(tx, placed, author);
      return true;
    }
    await takeStep(tx, ctx, placed, { id, texte: '', author });
    return true;
  });
}

/** Erases an application that nobody confirmed. */
async function withdraw(tx: Tx, { cordee, mentor }: Placed, author: Author): Promise<void> {
  await deleteMentor(tx, mentor.id);
  await writeJournal(tx, {
    ...author,
    act: 'mentor.step_taken',
    objectType: MENTOR,
    objectId: mentor.id,
    version: mentor.version + 1,
    changes: { before: { etat: mentor.etat }, after: { etat: null } },
    details: { campus: cordee.campusId, cordee: cordee.id, transition: ERASE },
  });
}

type Passing = Pick<CordeeContext, 'now' | 'today' | 'sender'>;
const TIME: Author = { actorId: null, actorRole: 'système' };

/** A check of an active mentor has ended, or was taken back. @throws RuleBroken `mentor.moved` · MentorRefused. */
export const suspendExpired = (tx: Tx, ctx: Passing, placed: Placed): Promise<void> =>
  takeStep(tx, ctx, placed, { id: 'echoir', texte: '', author: TIME });

const FORGOTTEN = 'Aucune vérification n’est en vigueur depuis un an.';
/** Nothing was verified of a mentor for too long: she is gone. @throws RuleBroken `mentor.moved`. */
export const endForgotten = (tx: Tx, ctx: Passing, placed: Placed): Promise<void> =>
  takeStep(tx, ctx, placed, { id: 'partir', texte: FORGOTTEN, author: TIME });
