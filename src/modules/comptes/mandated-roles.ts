import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import { covers, roleLabel } from '#modules/droits/index.ts';
import type { PlacedRole } from './account-in-reach.ts';
import type { ComptesHooks, MandatedRole } from './hooks.ts';
import { datesOf } from './present-account.ts';
import type { RoleView } from './views/account-roles.tsx';

/** Roles that the mandates of an account give it today, as its page shows them: all to the person, those of one’s perimeter to another. */
export async function mandatedRoles(
  db: Db,
  hooks: ComptesHooks,
  { actor, id, today }: { actor: Actor; id: string; today: string },
): Promise<{ placed: PlacedRole[]; views: RoleView[] }> {
  const held = (await hooks.mandatesOf?.(db, id, today)) ?? [];
  const seen = held.filter((one) => actor.id === id || actor.grants.some((grant) => covers(grant, one.subject)));
  return {
    placed: seen.map((one) => placedOf(one, id)),
    views: seen.map((one) => ({
      id: one.id,
      role: roleLabel(one.role),
      lieu: one.lieu,
      object: null,
      dates: datesOf(one, today),
      given: one.par ?? 'par un mandat, avec lequel il finit',
      etat: { label: 'en cours', tone: 'ok' },
      delegation: null,
      kept: [],
      motif: null,
      mayWithdraw: false,
    })),
  };
}

const placedOf = (one: MandatedRole, compteId: string): PlacedRole => ({
  id: one.id,
  compteId,
  role: one.role,
  perimetre: 'objet',
  cible: `${one.objet.type}:${one.objet.id}`,
  lieu: one.lieu,
  debut: one.debut,
  fin: one.fin,
  donneePar: null,
  creeeLe: new Date(`${one.debut}T00:00:00Z`),
  retireeLe: null,
  retireePar: null,
  motif: null,
  delegationDe: null,
  delegant: null,
  sourceFinie: false,
  reach: one.subject,
});
