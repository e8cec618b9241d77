import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { type Author, changesOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CordeeContext } from '../access.ts';
import { STALE } from '../cordee.ts';
import { checkedWishes } from './check-enrolment.ts';
import { mentorName } from './labels.ts';
import { ENROL, MENTOR, type MentorWishes } from './mentor.ts';
import { departementsOf, updateWishes } from './mentors.sql.ts';
import { KEPT, OVER, RecordRefused } from './record.ts';
import type { WishesTyped } from './schemas.ts';
import { BEARER, heldMentor, type Placed, placedByLink } from './take-step.ts';
import { tellKeepers, writeToMentor } from './tell.ts';

const wishesOf = (one: MentorWishes) => ({
  secteurs: one.secteurs,
  departements: one.departements,
  a_distance: one.aDistance,
  disponibilites: one.disponibilites,
  langues: one.langues,
  niveaux: one.niveaux,
  capacite: one.capacite,
});

/** What is typed of wishes, over which version of the sheet. */
interface Correction {
  version: number;
  typed: WishesTyped;
}

/**
 * Writes what a mentor who is held wishes, with its trace. @returns the version that it makes; null when nothing changed.
 * @throws RuleBroken `mentor.over` · Conflict `cordee.stale` · RecordRefused.
 */
async function keep(
  tx: Tx,
  placed: Placed & { author: Author },
  { version: read, typed }: Correction,
): Promise<number | null> {
  const { mentor, cordee, author } = placed;
  if (!KEPT.has(mentor.etat)) throw new RuleBroken('mentor.over', OVER);
  if (mentor.version !== read)
    throw new Conflict(STALE, 'Cette fiche a changé entre-temps. Relisez-la, puis recommencez.');
  const departements = (await departementsOf(tx, cordee.id)).map((one) => one.code);
  const { wishes, errors } = checkedWishes(typed, departements);
  if (Object.keys(errors).length > 0) throw new RecordRefused(errors);
  const changes = changesOf(wishesOf(mentor), wishesOf(wishes));
  if (!changes) return null;
  const version = await updateWishes(tx, mentor.id, wishes);
  const details = { campus: cordee.campusId, cordee: cordee.id };
  await writeJournal(tx, {
    ...author,
    act: 'mentor.wishes_corrected',
    objectType: MENTOR,
    objectId: mentor.id,
    version,
    changes,
    details,
  });
  return version;
}

/** The team corrects what a mentor wishes, who is told. @throws NotFound · Forbidden · Conflict `cordee.stale` · RuleBroken `mentor.over` · RecordRefused. */
export async function correctWishes(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: Correction & { id: string; mentor: string },
): Promise<void> {
  const held = await heldMentor(tx, ctx, campus, { ...order, act: ENROL });
  if ((await keep(tx, held, order)) === null) return;
  const by = { ...ctx, actorId: ctx.actor!.id };
  const said = { decision: 'vos souhaits sont corrigés', motif: 'Votre page les montre : corrigez-les si besoin.' };
  await writeToMentor(tx, by, held, 'mentor_suite', said);
}

/** A mentor corrects what she wishes by her link; the team is told. @returns false when the link opens nothing. @throws as above. */
export function correctByLink(db: Db, ctx: CordeeContext, order: Correction & { token: string }): Promise<boolean> {
  return transaction(db, async (tx) => {
    const placed = await placedByLink(tx, order.token, { lock: true });
    if (!placed) return false;
    const author = { actorId: null, actorRole: BEARER, requestId: ctx.requestId };
    const version = await keep(tx, { ...placed, author }, order);
    if (version !== null) {
      const titre = `${mentorName(placed.mentor)} a corrigé ses souhaits.`;
      await tellKeepers(tx, { ...ctx, actorId: null }, placed, { titre, cle: `souhaits:${version}` });
    }
    return true;
  });
}
