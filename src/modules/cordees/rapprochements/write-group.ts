import type { Tx } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import { changesOf } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CordeeContext } from '../access.ts';
import { niveaux, STALE } from '../cordee.ts';
import { momentsText } from '../mentors/labels.ts';
import { type Moment, moments, sectors } from '../mentors/mentor.ts';
import { readMentor } from '../mentors/mentors.sql.ts';
import { hasMessages } from '../messages/messages.sql.ts';
import { NO_PUPILS, pupilsOf } from '../seances/seance.ts';
import { demandGroups, type GroupReach } from './access.ts';
import {
  candidatesOf,
  type Decision,
  decisionsOf,
  deleteGroup,
  type GroupText,
  groupsOf,
  insertGroup,
  type MentorGroup,
  rewriteGroup,
} from './groups.sql.ts';
import { type At, GroupRefused, type Held, heldYear, note, openOrRefuse, schoolsOf } from './held-year.ts';
import { fitOf } from './propose.ts';
import type { ChangeTyped, GroupTyped } from './schemas.ts';
import { tellOfGroup, tellWritten } from './tell.ts';

/** What a group looks for: a level and a number, never a name. */
type GroupWords = Omit<GroupText, 'etablissementId'>;

function checked(
  typed: Omit<GroupTyped, 'etablissement'>,
  more: Record<string, string> = {},
): { words: GroupWords; errors: Record<string, string> } {
  const errors = { ...more };
  const niveau = niveaux.find((one) => one === typed.niveau) ?? null;
  if (typed.niveau !== '' && !niveau) errors.niveau = 'Choisissez dans la liste.';
  const eleves = pupilsOf(typed.eleves);
  if (!eleves) errors.eleves = NO_PUPILS;
  const disponibilites = moments.filter((one): one is Moment => typed.disponibilites.includes(one));
  if (disponibilites.length === 0) errors.disponibilites = 'Choisissez au moins un moment.';
  const secteurs = sectors.map(([letter]) => letter).filter((one) => typed.secteurs.includes(one));
  const aDistance = typed.distance === 'oui';
  return { words: { niveau, eleves: eleves ?? 0, secteurs, disponibilites, aDistance }, errors };
}

/** What the journal keeps of a group. */
const tracedOf = (one: Pick<MentorGroup, 'niveau' | 'eleves' | 'secteurs' | 'disponibilites' | 'aDistance'>) => ({
  niveau: one.niveau,
  effectif: one.eleves,
  secteurs: one.secteurs,
  disponibilites: one.disponibilites,
  a_distance: one.aDistance,
});

/** The year, held, with whose groups may be written in it. @throws NotFound. */
async function heldForWriting(tx: Tx, ctx: CordeeContext, campus: CampusPlace, at: At) {
  const year = await heldYear(tx, campus, at);
  return { ...year, reach: demandGroups(ctx, { campus, cordee: year.cordee }) };
}

/** Writes that a group waits for a mentor. @throws NotFound · RuleBroken · GroupRefused. */
export async function addGroup(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { typed: GroupTyped },
): Promise<void> {
  const { reach, ...year } = await heldForWriting(tx, ctx, campus, order);
  openOrRefuse(year.programme);
  const present = schoolsOf(year.cordee, order.annee).filter((one) => reach.schools.includes(one));
  const school = present.find((one) => one.id === order.typed.etablissement);
  const { words, errors } = checked(
    order.typed,
    school ? {} : { etablissement: 'Choisissez l’établissement du groupe.' },
  );
  if (!school || Object.keys(errors).length > 0) throw new GroupRefused(errors);
  const place = { ...year, author: reach.authorFor(school) };
  const id = await insertGroup(tx, year.programme.id, { etablissementId: school.id, ...words });
  await note(tx, place, 'mentor_group.added', id, { version: 1, changes: changesOf(null, tracedOf(words)) });
  if (!reach.whole) await tellWritten(tx, ctx, { ...place, group: { ...words, etablissement: school.nom } }, 'écrit');
}

interface Writable extends Held {
  reach: GroupReach;
  group: MentorGroup;
  /** Who is decided for it now. */
  accepted: Decision | null;
}

/** A group whose establishment may be written for, in a year that is held and open. @throws NotFound · RuleBroken. */
async function heldGroup(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { groupe: string },
): Promise<Writable> {
  const { reach, ...year } = await heldForWriting(tx, ctx, campus, order);
  const group = (await groupsOf(tx, year.programme.id)).find((one) => one.id === order.groupe);
  const school = reach.schools.find((one) => one.id === group?.etablissementId);
  if (!group || !school) throw unknownPage();
  openOrRefuse(year.programme);
  const decided = await decisionsOf(tx, year.programme.id);
  const accepted = decided.find((one) => one.groupe === group.id && one.etat === 'accepte') ?? null;
  return { ...year, author: reach.authorFor(school), reach, group, accepted };
}

/** Why what is written does not suit who accompanies the group: her moments and where she can be are asked of her first. */
async function unfit(tx: Tx, { cordee, group, accepted }: Writable, words: GroupWords): Promise<string | null> {
  const mentor = accepted && (await candidatesOf(tx, cordee.id)).find((one) => one.id === accepted.mentor);
  if (!mentor || fitOf({ ...group, ...words }, mentor)) return null;
  return `${accepted.nom}, qui accompagne ce groupe, ne peut pas ainsi : l’équipe de la cordée défait d’abord ce choix.`;
}

/**
 * Writes a group again; its establishment stays, and so does its mentor, who is told.
 * @throws NotFound · RuleBroken · GroupRefused · Conflict `cordee.stale`.
 */
export async function changeGroup(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { groupe: string; typed: ChangeTyped },
): Promise<void> {
  const place = await heldGroup(tx, ctx, campus, order);
  const { cordee, group, accepted } = place;
  if (group.version !== order.typed.version)
    throw new Conflict(STALE, 'Ce groupe a changé entre-temps. Relisez-le, puis recommencez.');
  const { words, errors } = checked(order.typed);
  if (Object.keys(errors).length > 0) throw new GroupRefused(errors);
  const refusal = await unfit(tx, place, words);
  if (refusal) throw new GroupRefused({ disponibilites: refusal });
  const changes = changesOf(tracedOf(group), tracedOf(words));
  if (!changes) return;
  const version = await rewriteGroup(tx, group.id, words);
  await note(tx, place, 'mentor_group.changed', group.id, { version, changes });
  const changed = { ...place, group: { ...group, ...words } };
  const mentor = accepted && (await readMentor(tx, accepted.mentor, { cordeeId: cordee.id, lock: true }));
  if (mentor && mentor.etat !== 'parti') {
    const motif = `Quand : ${momentsText(words.disponibilites)}.`;
    await tellOfGroup(tx, ctx, changed, mentor, { decision: 'un de vos groupes a changé', motif });
  }
  if (!place.reach.whole) await tellWritten(tx, ctx, changed, 'changé');
}

const UNDO_FIRST = 'Ce groupe a un mentor : défaites d’abord ce choix, le mentor en est prévenu.';
const ASK_FIRST = 'Ce groupe a un mentor : demandez à l’équipe de la cordée de défaire d’abord ce choix.';

/** Takes back a group that has no mentor, with what was refused for it. @throws NotFound · RuleBroken · GroupRefused. */
export async function removeGroup(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { groupe: string },
): Promise<void> {
  const place = await heldGroup(tx, ctx, campus, order);
  const { group, reach } = place;
  if (place.accepted) throw new GroupRefused({ mentor: reach.whole ? UNDO_FIRST : ASK_FIRST });
  if (await hasMessages(tx, group.id))
    throw new GroupRefused({ mentor: 'Ce groupe a échangé des messages : ils sont gardés, et lui avec eux.' });
  await deleteGroup(tx, group.id);
  await note(tx, place, 'mentor_group.removed', group.id);
  if (!reach.whole) await tellWritten(tx, ctx, place, 'retiré');
}
