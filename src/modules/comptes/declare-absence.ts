import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { NotFound, NotSignedIn, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, journalAccess } from '#core/journal/index.ts';
import { addDays, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { demand, roleLabel } from '#modules/droits/index.ts';
import { notify } from '#modules/notifications/index.ts';
import {
  colleaguesOf,
  insertAbsence,
  insertDelegation,
  lockAbsence,
  overlapsAbsence,
  setAbsenceCancelled,
  withdrawDelegations,
} from './absences.sql.ts';
import { holder } from './access-lines.ts';
import { lockCompte } from './comptes.sql.ts';
import { ACCOUNT } from './links.ts';
import { lockRoles, type RoleRow, rolesOf } from './role-rows.sql.ts';
import { accessTopic } from './topics.ts';

export const DELEGATE = 'comptes.deleguer';
const YEAR = 366;

export interface AbsenceInput {
  debut: string;
  fin: string;
  message: string | null;
  /** Who takes over which of one’s roles, by id. */
  delegations: readonly { roleId: string; compteId: string }[];
}

/** Messages by field (`debut`, `fin`, `delegue-<role>`); none when the absence was written. */
export type AbsenceErrors = Record<string, string>;

export const delegateField = (roleId: string): string => `delegue-${roleId}`;

/** Roles that a person may lend: their own, in force or to come, never one that is lent to them. */
export const lendableRoles = async (db: Db, compteId: string, today: string): Promise<RoleRow[]> =>
  (await rolesOf(db, compteId, today)).filter(
    (role) => role.retireeLe === null && role.delegationDe === null && (role.fin === null || role.fin >= today),
  );

/**
 * Declares an absence, and lends some of one’s roles for the same days to who already works in the same place. A lent role ends
 * with its source, and cannot be lent again.
 * @throws NotSignedIn · Forbidden without any role to lend.
 */
export async function declareAbsence(ctx: RequestContext, input: AbsenceInput): Promise<AbsenceErrors> {
  const { actor } = ctx;
  if (!actor) throw new NotSignedIn('access.sign_in', 'Votre session est terminée. Connectez-vous, puis recommencez.');
  const now = ctx.clock.now();
  const today = isoDate(now);
  const author =
    input.delegations.length > 0 ? authorOf(ctx, demand(actor, DELEGATE, { compte: actor.id })) : holder(ctx, actor.id);
  const errors = dateFaults(input, today);
  if (Object.keys(errors).length > 0) return errors;
  return transaction(ctx.db, async (tx): Promise<AbsenceErrors> => {
    await lockRoles(tx);
    // Held: two absences sent together must not both pass the next question.
    const locked = new Set([actor.id, ...input.delegations.map((one) => one.compteId)]);
    for (const id of [...locked].sort()) await lockCompte(tx, id);
    if (await overlapsAbsence(tx, actor.id, input.debut, input.fin)) {
      return { debut: 'Vous avez déjà déclaré une absence pendant ces jours.' };
    }
    const refused = await delegationFaults(tx, actor.id, input, today);
    if (Object.keys(refused).length > 0) return refused;
    const absence = await insertAbsence(tx, { ...input, compteId: actor.id });
    for (const one of input.delegations) {
      const id = await insertDelegation(tx, { ...input, ...one, now });
      const role = (await lendableRoles(tx, actor.id, today)).find((own) => own.id === one.roleId)!;
      await journalAccess(tx, {
        ...author,
        act: 'role.delegated',
        objectType: 'compte',
        objectId: one.compteId,
        details: {
          attribution: id,
          role: role.role,
          perimetre: role.perimetre,
          cible: role.cible,
          debut: input.debut,
          fin: input.fin,
          de: actor.id,
        },
      });
      await tellDelegate(tx, now, { ...input, ...one, role, absent: actor.nom });
    }
    await journalAccess(tx, {
      ...author,
      act: 'absence.declared',
      objectType: 'compte',
      objectId: actor.id,
      details: { absence, debut: input.debut, fin: input.fin, delegations: input.delegations.length },
    });
    return {};
  });
}

function dateFaults({ debut, fin }: AbsenceInput, today: string): AbsenceErrors {
  if (debut < today) return { debut: 'Une absence commence aujourd’hui ou plus tard.' };
  if (fin < debut) return { fin: 'Le dernier jour vient après le premier.' };
  if (fin > addDays(debut, YEAR)) return { fin: 'Une absence dure un an au plus : au-delà, le rôle se transmet.' };
  return {};
}

async function delegationFaults(
  db: Db,
  compteId: string,
  { debut, delegations }: AbsenceInput,
  today: string,
): Promise<AbsenceErrors> {
  const errors: AbsenceErrors = {};
  const [own, colleagues] = [await lendableRoles(db, compteId, today), await colleaguesOf(db, compteId, today)];
  for (const one of delegations) {
    const role = own.find((held) => held.id === one.roleId);
    const field = delegateField(one.roleId);
    if (!role) errors[field] = 'Vous ne pouvez déléguer que vos propres rôles.';
    else if (role.fin !== null && role.fin < debut) errors[field] = 'Ce rôle aura pris fin avant votre absence.';
    else if (!colleagues.some((other) => other.roleId === role.id && other.id === one.compteId)) {
      errors[field] = 'Choisissez une personne de la liste.';
    } else if (await holdsToo(db, one.compteId, role, today)) errors[field] = 'Cette personne a déjà ce rôle.';
  }
  return errors;
}

const holdsToo = async (
  db: Db,
  compteId: string,
  { role, perimetre, cible }: RoleRow,
  today: string,
): Promise<boolean> =>
  (await lendableRoles(db, compteId, today)).some(
    (held) => held.role === role && held.perimetre === perimetre && held.cible === cible && held.fin === null,
  );

const tellDelegate = (
  tx: Tx,
  now: Date,
  told: { compteId: string; role: RoleRow; absent: string; debut: string; fin: string; message: string | null },
): Promise<boolean> =>
  notify(tx, now, {
    compteId: told.compteId,
    topic: accessTopic,
    titre: `${told.absent} vous confie un rôle : ${roleLabel(told.role.role)}`,
    texte: [
      `Du ${frenchPartialDate(told.debut)} au ${frenchPartialDate(told.fin)}${told.role.lieu ? `, ${told.role.lieu}` : ''}.`,
      ...(told.message ? [told.message] : []),
    ].join(' '),
    lien: ACCOUNT,
  });

/** Cancels an absence, or ends one that has begun: what it lent comes back at once. @throws NotFound · RuleBroken `absence.over`. */
export async function cancelAbsence(ctx: RequestContext, id: string): Promise<void> {
  const { actor } = ctx;
  if (!actor) throw new NotSignedIn('access.sign_in', 'Votre session est terminée. Connectez-vous, puis recommencez.');
  const now = ctx.clock.now();
  await transaction(ctx.db, async (tx) => {
    await lockRoles(tx);
    const absence = await lockAbsence(tx, actor.id, id);
    if (!absence) throw new NotFound('absence.unknown', 'Cette adresse ne mène à aucune page.');
    if (absence.annuleeLe || absence.fin < isoDate(now)) {
      throw new RuleBroken('absence.over', 'Cette absence est déjà annulée ou terminée.');
    }
    await setAbsenceCancelled(tx, id, now);
    const ended = await withdrawDelegations(tx, actor.id, absence, now);
    for (const one of ended) {
      await notify(tx, now, {
        compteId: one.compteId,
        topic: accessTopic,
        titre: `${actor.nom} reprend son rôle : ${roleLabel(one.role)}`,
        lien: ACCOUNT,
      });
    }
    await journalAccess(tx, {
      ...holder(ctx, actor.id),
      act: 'absence.cancelled',
      objectType: 'compte',
      objectId: actor.id,
      details: { absence: id, delegations: ended.length },
    });
  });
}
