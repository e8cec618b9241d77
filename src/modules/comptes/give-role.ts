import type { Actor } from '#core/access/index.ts';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, journalAccess } from '#core/journal/index.ts';
import { addDays, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { demand, mayGive, type Role, roleLabel, roles } from '#modules/droits/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { accountInReach } from './account-in-reach.ts';
import { actingNow } from './acting-now.ts';
import { insertAttribution } from './attributions.sql.ts';
import type { EtatCompte } from './compte.ts';
import { lockCompte } from './comptes.sql.ts';
import type { ComptesHooks } from './hooks.ts';
import { ACCOUNT } from './links.ts';
import { type Place, placeOf } from './place.ts';
import { reachOf, readRightsObject } from './rights-object.ts';
import { lockRoles } from './role-rows.sql.ts';
import type { Target } from './target.ts';
import { accessTopic } from './topics.ts';

export const GIVE_ROLE = 'comptes.donner_role';

export interface RoleInput {
  role: string;
  /** Id or code of the place; null for a role that holds everywhere. */
  cible: string | null;
  /** First day, ISO; null: today. */
  debut: string | null;
  /** Last day, ISO; null: none. */
  fin: string | null;
}

/** Messages by field; none when the role was given. */
export type RoleErrors = Partial<Record<keyof RoleInput, string>>;

const YEAR = 366;

/**
 * Gives a role to an account of one’s perimeter, in one transaction: nobody gives more than they have, nor to themselves; the
 * perimeter is that of the role, never of the form.
 * @throws NotFound when the account or the place is out of reach · Forbidden · NotSignedIn.
 */
export async function giveRole(
  ctx: RequestContext,
  hooks: ComptesHooks,
  compteId: string,
  input: RoleInput,
): Promise<RoleErrors> {
  const now = ctx.clock.now();
  const today = isoDate(now);
  const role = roles.get(input.role);
  return transaction(ctx.db, async (tx): Promise<RoleErrors> => {
    await lockRoles(tx);
    const compte = await lockCompte(tx, compteId);
    const acting = await actingNow(ctx, tx);
    await accountInReach(tx, hooks, { actor: acting.actor, id: compteId, now });
    if (!role?.compte || role.perimetre === 'public') return { role: 'Choisissez un rôle de la liste.' };
    const target: Target = { perimetre: role.perimetre, cible: input.cible };
    const place = await placeToGive(tx, hooks, role, target, today);
    if (!place) return { cible: 'Choisissez un périmètre de la liste.' };
    const decision = await demandToGive(acting, hooks, role.id, target);
    const errors = roleFaults(ctx.actor!, { compteId, etat: compte?.etat, role, input, today });
    if (Object.keys(errors).length > 0) return errors;
    const given = { compteId, role: role.id, ...target, debut: input.debut ?? today, fin: input.fin };
    const id = await insertAttribution(tx, { ...given, donneePar: ctx.actor!.id, now });
    if (!id) return { role: 'Cette personne a déjà ce rôle à cet endroit.' };
    const { compteId: _, ...details } = given;
    await journalAccess(tx, {
      ...authorOf(ctx, decision),
      act: 'role.given',
      objectType: 'compte',
      objectId: compteId,
      details: { attribution: id, ...details },
    });
    await tellGiven(tx, given, place.label, now);
    return {};
  });
}

/** The place of a role, or null: a narrow one holds on an object of its kind, which its room knows. */
export async function placeToGive(
  db: Db,
  hooks: ComptesHooks,
  role: Role,
  target: Target,
  today: string,
): Promise<Place | null> {
  if (role.perimetre !== 'objet') return placeOf(db, hooks, target, today);
  const [type = '', id = ''] = target.cible?.split(/:(.*)/s) ?? [];
  const object = type === role.objet ? await readRightsObject(db, hooks, { type, id }, today) : null;
  return object && { label: object.nom, subject: object.subject };
}

/** Whether the person gives this role there. @throws NotFound when it is not one that they may give there, Forbidden. */
export async function demandToGive(
  ctx: Pick<RequestContext, 'actor' | 'db' | 'clock'>,
  hooks: ComptesHooks,
  role: string,
  target: Target,
  act = GIVE_ROLE,
): Promise<ReturnType<typeof demand>> {
  const reach = await reachOf(ctx.db, hooks, target, isoDate(ctx.clock.now()));
  const decision = demand(ctx.actor, act, reach);
  if (ctx.actor && mayGive(ctx.actor, role, target.perimetre, reach)) return decision;
  throw new NotFound('role.out_of_reach', 'Cette adresse ne mène à aucune page.');
}

/** What is wrong in what was asked, by field. */
function roleFaults(
  actor: Actor,
  order: { compteId: string; etat: EtatCompte | undefined; role: Role; input: RoleInput; today: string },
): RoleErrors {
  const { role, input, today } = order;
  const errors: RoleErrors = {};
  const debut = input.debut ?? today;
  if (order.compteId === actor.id)
    errors.role = 'Nul ne se donne un rôle : demandez-le à une autre personne habilitée.';
  else if (order.etat !== 'actif') errors.role = 'Ce compte est suspendu ou fermé : il ne reçoit pas de rôle.';
  if (debut < today || debut > addDays(today, YEAR)) errors.debut = 'Le premier jour est aujourd’hui, ou dans l’année.';
  if (role.limite && !input.fin) errors.fin = 'Ce rôle est limité dans le temps : donnez son dernier jour.';
  else if (input.fin && input.fin < debut) errors.fin = 'Le dernier jour vient après le premier.';
  return errors;
}

async function tellGiven(
  tx: Tx,
  { compteId, role, debut, fin }: { compteId: string; role: string; debut: string; fin: string | null },
  lieu: string,
  now: Date,
): Promise<void> {
  const from = debut > isoDate(now) ? ` à partir du ${frenchPartialDate(debut)}` : '';
  const until = fin ? ` jusqu’au ${frenchPartialDate(fin)}` : '';
  await notify(tx, now, {
    compteId,
    topic: accessTopic,
    titre: `Un rôle vous est donné : ${roleLabel(role)}`,
    texte: `${roleLabel(role)}, ${lieu}${from}${until}.`,
    lien: ACCOUNT,
  });
}
