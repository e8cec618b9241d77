import type { Tx } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { demand } from '#modules/droits/index.ts';
import { MEMBERSHIP, MEMBERSHIP_STALE, stateOf } from './change-standing.ts';
import { NOT_A_COLLEGE, readColleges } from './colleges.ts';
import { type NetworkContext, subjectOf } from './context.ts';
import { correspondentsOf, type Membership, readMembership, updateMembership } from './membership-sheet.sql.ts';
import { saveMembership } from './save-membership.ts';
import { datePresentStep, standingSteps } from './standing-steps.sql.ts';

const EXAMINE = 'reseau.instruire_adhesion';

/** What the form of a membership holds, as its inputs send it. */
export const membershipInputs = [
  'roles',
  'college',
  'fondateur',
  'correspondant',
  'debut',
  'contact_le',
  'nom_public',
] as const;
export type MembershipValues = Record<(typeof membershipInputs)[number], string>;

export type MembershipFields = Pick<
  ReturnType<typeof stateOf>,
  'roles' | 'college' | 'fondateur' | 'correspondant_id' | 'debut' | 'contact_le' | 'nom_public'
>;

export const membershipValues = (state: MembershipFields): MembershipValues => ({
  roles: [...state.roles].sort().join(','),
  college: state.college ?? '',
  fondateur: state.fondateur ? 'oui' : '',
  correspondant: state.correspondant_id ?? '',
  debut: state.debut ?? '',
  contact_le: state.contact_le ?? '',
  nom_public: state.nom_public ? 'oui' : '',
});

export const membershipFields = (values: MembershipValues): MembershipFields => ({
  roles: values.roles.split(',').filter(Boolean).sort(),
  college: values.college || null,
  fondateur: values.fondateur === 'oui',
  correspondant_id: values.correspondant || null,
  debut: values.debut || null,
  contact_le: values.contact_le || null,
  nom_public: values.nom_public === 'oui',
});

/** The fields of a membership that its form shows. */
export const shownState = (one: Membership): ReturnType<typeof stateOf> => ({
  ...stateOf(one),
  roles: [...one.roles].sort(),
});

/**
 * Changes what the campus says of a member. @returns its version: the same when nothing changed.
 * @throws NotFound · Forbidden · Conflict `membership.stale` · RuleBroken `adhesion.periode`, `membership.correspondent`,
 *   `membership.future`, `membership.college`.
 */
export async function editMembership(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; organisationId: string },
  order: { version: number; fields: MembershipFields },
): Promise<number> {
  const before = await readMembership(tx, place.campus.id, { id: place.organisationId }, { lock: true });
  if (!before) throw unknownPage();
  const decision = demand(ctx.actor, EXAMINE, subjectOf(place.campus, before.organisationId));
  if (before.version !== order.version) {
    throw new Conflict(MEMBERSHIP_STALE, 'Cette adhésion a changé entre-temps. Relisez-la, puis recommencez.');
  }
  const { fields } = order;
  if (fields.debut && before.fin && `${before.fin}-99` < fields.debut) {
    throw new RuleBroken('adhesion.periode', 'La date de fin précède la date de début : corrigez l’une des deux.');
  }
  if (fields.contact_le && fields.contact_le > ctx.today) {
    throw new RuleBroken('membership.future', 'Cette date est à venir : donnez le jour du dernier échange.');
  }
  if (fields.correspondant_id && fields.correspondant_id !== before.correspondantId) {
    const known = await correspondentsOf(tx, {
      campusId: before.campusId,
      organisationId: before.organisationId,
      today: ctx.today,
    });
    if (!known.some((one) => one.id === fields.correspondant_id)) {
      throw new RuleBroken('membership.correspondent', 'Choisissez une personne de cette organisation.');
    }
  }
  if (fields.college && fields.college !== before.college) {
    const { choices } = await readColleges(tx, ctx.hooks, { campusId: before.campusId, today: ctx.today });
    if (!choices.some((one) => one.id === fields.college)) throw new RuleBroken('membership.college', NOT_A_COLLEGE);
  }
  const was = shownState(before);
  const changes = changesOf(was, { ...was, ...fields });
  if (!changes) return before.version;
  const version = await updateMembership(tx, before.id, fields);
  const [step, former] = await standingSteps(tx, before.id);
  if (step && !former) await datePresentStep(tx, before.id, { debut: fields.debut, fin: step.fin });
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'membership.changed',
    objectType: MEMBERSHIP,
    objectId: before.id,
    version,
    changes,
    details: { campus: before.campusId, organisation: before.organisationId },
  });
  return version;
}

/**
 * Adds an organisation that exists to the network of a campus, as a prospect.
 * @throws Forbidden · Conflict `membership.there` when it is already in it.
 */
export async function addProspect(
  tx: Tx,
  ctx: NetworkContext,
  place: { campus: CampusPlace; organisationId: string },
  statut: 'prospect' | 'candidat' = 'prospect',
): Promise<void> {
  const decision = demand(ctx.actor, EXAMINE, subjectOf(place.campus));
  if (await readMembership(tx, place.campus.id, { id: place.organisationId }, { lock: true })) {
    throw new Conflict('membership.there', 'Cette organisation est déjà dans le réseau du campus.');
  }
  await saveMembership(tx, {
    campus_id: place.campus.id,
    organisation_id: place.organisationId,
    statut,
    roles: [],
    debut: ctx.today,
    fin: null,
    origine_id: await recordOrigin(tx, { nature: 'saisie', label: 'Saisi par un campus' }),
  });
  const added = (await readMembership(tx, place.campus.id, { id: place.organisationId }))!;
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'membership.added',
    objectType: MEMBERSHIP,
    objectId: added.id,
    version: added.version,
    changes: changesOf(null, stateOf(added)),
    details: { campus: place.campus.id, organisation: place.organisationId },
  });
}
