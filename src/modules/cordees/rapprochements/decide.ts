import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type CordeeContext, subjectOf } from '../access.ts';
import { niveaux, presentIn } from '../cordee.ts';
import { type Cordee, readCordee } from '../cordees.sql.ts';
import { ENROL, type Moment, moments, sectors } from '../mentors/mentor.ts';
import { type Mentor, readMentor } from '../mentors/mentors.sql.ts';
import { writeToMentor } from '../mentors/tell.ts';
import { type Programme, readProgramme } from '../programme.sql.ts';
import { whySeancesFrozen } from '../seances/seance.ts';
import {
  candidatesOf,
  decisionsOf,
  deleteGroup,
  groupsOf,
  insertGroup,
  type MentorGroup,
  writeDecision,
} from './groups.sql.ts';
import { groupText } from './labels.ts';
import { placesLeft } from './propose.ts';
import type { DecisionTyped, GroupTyped } from './schemas.ts';

/** Type of these objects in the journal. */
export const GROUP = 'mentor_groupe';

type Errors = Record<string, string>;
type At = { id: string; annee: number };

/** A field of a group, or of a decision, that is refused. */
export class GroupRefused extends RuleBroken {
  constructor(readonly errors: Errors) {
    super('mentor_group.refused', Object.values(errors).join(' '));
  }
}

interface Held {
  cordee: Cordee;
  programme: Programme;
  author: Author;
}

/** Holds the year while its groups may change, for who admits mentors. @throws NotFound · Forbidden · RuleBroken. */
async function held(tx: Tx, ctx: CordeeContext, campus: CampusPlace, at: At): Promise<Held> {
  const cordee = await readCordee(tx, at.id, campus.id);
  const programme = cordee && (await readProgramme(tx, cordee.id, at.annee, { lock: true }));
  if (!cordee || !programme) throw unknownPage();
  const author = authorOf(ctx, demand(ctx.actor, ENROL, subjectOf(ctx.actor, campus, cordee)));
  const frozen = whySeancesFrozen(programme.etat);
  if (frozen) throw new RuleBroken('mentor_group.frozen', frozen);
  return { cordee, programme, author };
}

const note = (
  tx: Tx,
  { cordee, programme, author }: Held,
  act: string,
  id: string,
  more: Record<string, string> = {},
) =>
  writeJournal(tx, {
    ...author,
    act,
    objectType: GROUP,
    objectId: id,
    details: { campus: cordee.campusId, cordee: cordee.id, annee: programme.annee, ...more },
  });

/** Establishments whose groups wait for a mentor: those of the year. */
export const schoolsOf = (cordee: Cordee, annee: number) =>
  cordee.etablissements.filter((one) => presentIn(one, annee));

/** Writes that a group waits for a mentor. @throws NotFound · Forbidden · RuleBroken · GroupRefused. */
export async function addGroup(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { typed: GroupTyped },
): Promise<void> {
  const place = await held(tx, ctx, campus, order);
  const { typed } = order;
  const errors: Errors = {};
  const school = schoolsOf(place.cordee, order.annee).find((one) => one.id === typed.etablissement);
  if (!school) errors.etablissement = 'Choisissez l’établissement du groupe.';
  const niveau = niveaux.find((one) => one === typed.niveau) ?? null;
  const eleves = /^\d{1,3}$/.test(typed.eleves) ? Number(typed.eleves) : 0;
  if (eleves < 1 || eleves > 200) errors.eleves = 'Écrivez un nombre d’élèves, de 1 à 200.';
  const disponibilites = moments.filter((one): one is Moment => typed.disponibilites.includes(one));
  if (disponibilites.length === 0) errors.disponibilites = 'Choisissez au moins un moment.';
  if (Object.keys(errors).length > 0) throw new GroupRefused(errors);
  const secteurs = sectors.map(([letter]) => letter).filter((one) => typed.secteurs.includes(one));
  const aDistance = typed.distance === 'oui';
  const text = { etablissementId: school!.id, niveau, eleves, secteurs, disponibilites, aDistance };
  await note(tx, place, 'mentor_group.added', await insertGroup(tx, place.programme.id, text));
}

/** Takes back a group, with what was decided of it. @throws NotFound · Forbidden · RuleBroken. */
export async function removeGroup(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { groupe: string },
): Promise<void> {
  const place = await held(tx, ctx, campus, order);
  const group = (await groupsOf(tx, place.programme.id)).find((one) => one.id === order.groupe);
  if (!group) throw unknownPage();
  await deleteGroup(tx, group.id);
  await note(tx, place, 'mentor_group.removed', group.id);
}

const GONE = 'Ce mentor n’est plus actif, ou n’a plus de place : relisez les propositions.';
const WHY = 'Écrivez le motif.';

/** A mentor of the cordée, held once the year is. @throws GroupRefused. */
async function heldMentor(tx: Tx, { cordee }: Held, id: string): Promise<Mentor> {
  const mentor = id === '' ? null : await readMentor(tx, id, { cordeeId: cordee.id, lock: true });
  if (!mentor) throw new GroupRefused({ mentor: GONE });
  return mentor;
}

/** Accepts a mentor for a group: the one that is proposed, or another, and then why. */
async function accept(
  tx: Tx,
  ctx: CordeeContext,
  place: Held,
  group: MentorGroup,
  typed: DecisionTyped,
): Promise<void> {
  const mentorId = typed.acte === 'choisir' ? typed.mentor : typed.propose;
  if (typed.acte === 'choisir' && mentorId === '') throw new GroupRefused({ mentor: 'Choisissez un mentor.' });
  if (typed.acte === 'choisir' && typed.motif === '') throw new GroupRefused({ motif: WHY });
  const mentor = await heldMentor(tx, place, mentorId);
  // The capacity of a mentor is hers in the whole cordée of that year, which is held.
  const candidates = await candidatesOf(tx, place.cordee.id);
  const decided = await decisionsOf(tx, place.programme.id);
  if (decided.some((one) => one.groupe === group.id && one.etat === 'accepte'))
    throw new GroupRefused({ mentor: 'Ce groupe a déjà un mentor.' });
  if ((placesLeft(candidates, decided).get(mentorId) ?? 0) === 0) throw new GroupRefused({ mentor: GONE });
  const said = { groupe: group.id, mentor: mentorId, etat: 'accepte' as const, motif: typed.motif || null };
  await writeDecision(tx, { ...said, compteId: ctx.actor!.id, now: ctx.now });
  await note(tx, place, 'mentor_group.decided', group.id, { transition: typed.acte, mentor: mentorId });
  const motif = `${group.etablissement} : ${groupText(group)}. L’équipe vous met en relation avec l’établissement.`;
  const by = { ...ctx, actorId: ctx.actor!.id };
  await writeToMentor(tx, by, { cordee: place.cordee, mentor }, 'mentor_suite', {
    decision: 'un groupe vous est confié',
    motif,
  });
}

/** Refuses a mentor for a group, proposed or accepted before: she is proposed for it no more. */
async function refuse(
  tx: Tx,
  ctx: CordeeContext,
  place: Held,
  group: MentorGroup,
  typed: DecisionTyped,
): Promise<void> {
  const { id: known } = await heldMentor(tx, place, typed.propose);
  if (typed.motif === '') throw new GroupRefused({ motif: WHY });
  const said = { groupe: group.id, mentor: known, etat: 'refuse' as const, motif: typed.motif };
  await writeDecision(tx, { ...said, compteId: ctx.actor!.id, now: ctx.now });
  await note(tx, place, 'mentor_group.decided', group.id, { transition: typed.acte, mentor: known });
}

const ACTS = new Map([
  ['accepter', accept],
  ['choisir', accept],
  ['refuser', refuse],
]);

/** What the team decides of a group. @throws NotFound · Forbidden · RuleBroken · GroupRefused. */
export async function decideGroup(
  tx: Tx,
  ctx: CordeeContext,
  campus: CampusPlace,
  order: At & { groupe: string; typed: DecisionTyped },
): Promise<void> {
  const place = await held(tx, ctx, campus, order);
  const group = (await groupsOf(tx, place.programme.id)).find((one) => one.id === order.groupe);
  if (!group) throw unknownPage();
  const act = ACTS.get(order.typed.acte);
  if (!act) throw new GroupRefused({ mentor: 'Acceptez, refusez, ou choisissez un autre mentor.' });
  await act(tx, ctx, place, group, order.typed);
}
