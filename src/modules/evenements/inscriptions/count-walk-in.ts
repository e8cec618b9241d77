import type { Actor } from '#core/access/index.ts';
import type { Tx } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { fold } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand } from '#modules/droits/index.ts';
import { type EventPlaceOf, subjectOf } from '../access.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { WalkIn } from './check-walk-in.ts';
import type { GroupContext } from './context.ts';
import { countedAt, ENDED, isNoted } from './count-group.ts';
import { eventOfId, holdEvent } from './event.sql.ts';
import { COUNT, EXPECTED, GROUP } from './group.ts';
import { type Group, groupOfForm, groupsIn, insertWalkIn, readGroup } from './groups.sql.ts';
import { groupName } from './labels.ts';
import { pickSchool } from './pick-school.ts';

/** Refusals that are said at the field of the school, or of the slot. */
export const NO_SCHOOL = 'group.no_school';
export const NO_SLOT = 'group.no_slot';
export const TOO_EARLY = 'group.too_early';

export interface WalkInOrder {
  /** Given by the form or the phone: received twice, the group counts once. */
  cle: string;
  text: WalkIn;
  /** When it was typed, by a phone that kept it; null: it does not say. */
  noteLe: Date | null;
}

/**
 * A school as its code or its only name tells, else as it was typed: on the day nobody chooses in a list. `found`: ids of those that
 * it may be. @throws RuleBroken `group.no_school` for a code that is none.
 */
async function schoolOf(tx: Tx, typed: string) {
  const { school, found, refusal } = await pickSchool(tx, { etablissement: typed, etablissement_id: '' });
  if (refusal && found.length === 0) throw new RuleBroken(NO_SCHOOL, refusal);
  return { organisationId: school?.id ?? null, nom: school?.nom ?? typed, found: found.map((one) => one.id) };
}

type School = Awaited<ReturnType<typeof schoolOf>>;

/** Whether a class may be of this school: by the register, by its name when the register does not hold one of them. */
const isOf = (school: School, { organisationId, ecole }: Group): boolean =>
  (organisationId !== null && school.found.includes(organisationId)) ||
  ((organisationId === null || school.organisationId === null) && fold(ecole) === fold(school.nom));

/**
 * What a form counted when it was first sent, unless it says something else now, or a group that was taken out since. A phone, which says when
 * it noted, gives each of its counts a key: what it sends again is what it sent first, whatever was corrected since.
 */
function sameGroup(group: Group, school: School, { text, noteLe }: WalkInOrder): Group {
  const same = () =>
    isNoted(group, text.presence) && group.creneauId === text.creneauId && group.niveau === text.niveau;
  const counted = noteLe ? group.presence !== null : same();
  if (!counted || fold(group.classe) !== fold(text.classe) || !isOf(school, group))
    throw new RuleBroken('group.form_used', 'Ce formulaire a déjà servi : rechargez la page.');
  return group;
}

/**
 * Counts a group that never registered: present at once, whatever places are left, which the page tells. Sent twice, it counts once.
 * @returns its line. @throws NotFound · Forbidden · RuleBroken `event.ended` · `group.no_slot` · `group.too_early` before its day ·
 * `group.no_school` · `group.listed` when this class is expected, or was counted · `group.form_used` for another class, slot, level, or other numbers.
 */
export async function countWalkIn(
  tx: Tx,
  ctx: GroupContext & { actor: Actor | null; requestId: string },
  place: EventPlaceOf,
  of: CampusEvent,
  order: WalkInOrder,
): Promise<Group> {
  const { text } = order;
  const held = await holdEvent(tx, of.id);
  const event = held && (await eventOfId(tx, of.id));
  if (!event) throw unknownPage();
  const decision = demand(ctx.actor, COUNT, subjectOf(place.campus, of, ctx.actor));
  const school = await schoolOf(tx, text.etablissement);
  const first = await groupOfForm(tx, of.id, order.cle);
  if (first) return sameGroup((await readGroup(tx, first))!, school, order);
  if (ENDED.includes(event.etat))
    throw new RuleBroken('event.ended', 'Cet événement est clos ou annulé : les présences ne changent plus.');
  const creneau = event.creneaux.find((one) => one.id === text.creneauId);
  if (!creneau || !of.annonceLe) throw new RuleBroken(NO_SLOT, 'Choisissez un créneau de cet événement.');
  if (isoDate(creneau.debut) > ctx.today)
    throw new RuleBroken(TOO_EARLY, 'Ce créneau n’a pas encore eu lieu : comptez le groupe le jour même.');
  const listed = (await groupsIn(tx, of.id, EXPECTED)).find(
    (one) => fold(one.classe) === fold(text.classe) && isOf(school, one),
  );
  if (listed) {
    const other = school.found.length > 1 ? ' Un autre établissement du même nom ? Donnez son code UAI.' : '';
    throw new RuleBroken(
      'group.listed',
      `${groupName(listed)} est déjà dans la liste : comptez ce groupe à sa ligne.${other}`,
    );
  }
  const compteLe = countedAt({ creneau }, order.noteLe, ctx.now);
  const id = await insertWalkIn(tx, { evenementId: of.id, cle: order.cle, school, text, compteLe, now: ctx.now });
  const { jeunes, filles, adultes } = text.presence;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'group.walked_in',
    objectType: GROUP,
    objectId: id,
    version: 1,
    changes: {
      before: {},
      after: { etat: 'presente', presents_jeunes: jeunes, presents_filles: filles, presents_adultes: adultes },
    },
    details: { campus: of.campusId, evenement: of.id },
  });
  return (await readGroup(tx, id))!;
}
