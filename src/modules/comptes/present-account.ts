import type { Actor } from '#core/access/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDate, frenchPartialDate, isoDate } from '#core/time/index.ts';
import {
  capabilitiesOf,
  conditionText,
  covers,
  keptActs,
  may,
  mayGive,
  roleLabel,
  salleLabel,
} from '#modules/droits/index.ts';
import type { AccountInReach, PlacedRole } from './account-in-reach.ts';
import type { EtatCompte } from './compte.ts';
import { etatCompteLabels, etatCompteTones, placeLabel } from './labels.ts';
import type { RoleRow } from './role-rows.sql.ts';
import type { RoomActs } from './views/account-acts.tsx';
import type { RoleView } from './views/account-roles.tsx';
import { WITHDRAW_ROLE } from './withdraw-role.ts';

export const etatView = (etat: EtatCompte) => ({ label: etatCompteLabels[etat], tone: etatCompteTones[etat] });

export type RoleState = 'en_cours' | 'a_venir' | 'termine' | 'retire';

export function roleState(role: RoleRow, today: string): RoleState {
  // A role that ran to its end, then made room for the same one, has ended: nobody withdrew it.
  if (role.fin !== null && role.fin < today && (!role.retireeLe || isoDate(role.retireeLe) > role.fin))
    return 'termine';
  if (role.retireeLe) return 'retire';
  if (role.sourceFinie) return 'termine';
  return role.debut > today ? 'a_venir' : 'en_cours';
}

const STATES: Record<RoleState, RoleView['etat']> = {
  en_cours: { label: 'en cours', tone: 'ok' },
  a_venir: { label: 'à venir', tone: 'info' },
  termine: { label: 'terminé', tone: 'info' },
  retire: { label: 'retiré', tone: 'alerte' },
};

const objectType = (role: RoleRow): string | null =>
  role.perimetre === 'objet' ? (role.cible?.split(':')[0] ?? null) : null;

/** « Estuaire », « un dossier », « tous les campus ». */
export const lieuOf = (role: RoleRow): string => placeLabel({ ...role, objetType: objectType(role) });

export function datesOf({ debut, fin }: { debut: string; fin: string | null }, today: string): string {
  const from = frenchPartialDate(debut);
  if (fin) return `du ${from} au ${frenchPartialDate(fin)}`;
  return debut > today ? `à partir du ${from}` : `depuis le ${from}`;
}

/** Roles that the reader sees: all of one’s own, those of one’s perimeter for another. */
export function rolesSeen({ roles, subject }: AccountInReach, actor: Actor): PlacedRole[] {
  if (subject.compte === actor.id) return roles;
  return roles.filter((role) => actor.grants.some((grant) => covers(grant, role.reach)));
}

/** Nobody gave it: the command line did, or the demonstration set, whose personas are loaded with their roles. */
const giverOf = ({ donneePar }: PlacedRole, example: boolean): string =>
  donneePar ? `par ${donneePar}` : example ? 'avec le jeu de démonstration' : 'par la ligne de commande';

export function presentRole(
  role: PlacedRole,
  { actor, today, self, example }: { actor: Actor; today: string; self: boolean; example: boolean },
): RoleView {
  const state = roleState(role, today);
  const open = state === 'en_cours' || state === 'a_venir';
  const withdrawn = state === 'retire' && role.retireeLe;
  return {
    id: role.id,
    role: roleLabel(role.role),
    lieu: lieuOf(role),
    object:
      !self && (role.perimetre === 'campus' || role.perimetre === 'organisation') && role.cible
        ? { type: role.perimetre, id: role.cible }
        : null,
    dates: datesOf(role, today),
    given: [
      `${giverOf(role, example)}, le ${frenchDate(role.creeeLe)}`,
      ...(withdrawn ? [`retiré par ${role.retireePar ?? 'le service'}, le ${frenchDate(withdrawn)}`] : []),
    ].join(' ; '),
    etat: STATES[state],
    delegation: role.delegant && `par délégation de ${role.delegant}`,
    kept: role.delegationDe && open ? keptActs(role.role).map((acte) => conditionText(acte.libelle)) : [],
    motif: role.motif,
    mayWithdraw:
      open && may(actor, WITHDRAW_ROLE, role.reach).allowed && mayGive(actor, role.role, role.perimetre, role.reach),
  };
}

const NATURES: Record<string, string> = {
  lecture: 'Lire',
  ecriture: 'Écrire',
  personnelle: 'Données personnelles',
  sensible: 'Décider',
};
export const natureLabel = (nature: string): string => NATURES[nature] ?? nature;

/** The grant that a role is: what is lent says so. */
const withLender = (role: PlacedRole) =>
  role.delegationDe === null
    ? role
    : { ...role, delegation: { compteId: role.delegationDe, nom: role.delegant ?? '' } };

/** Acts that some roles open today, by room in the order of data/droits. */
export function presentActs(roles: readonly PlacedRole[], today: string): { rooms: RoomActs[]; summary: string } {
  const held = roles.filter((role) => roleState(role, today) === 'en_cours');
  const capabilities = capabilitiesOf(held.map(withLender));
  const rooms = new Map<string, RoomActs['acts']>();
  for (const { acte, ways } of capabilities) {
    const acts = rooms.get(acte.salle) ?? [];
    rooms.set(acte.salle, acts);
    acts.push({
      id: acte.id,
      label: acte.libelle,
      nature: natureLabel(acte.nature),
      ways: ways.map(({ grant, conditions }) => ({
        key: grant.id,
        by: `${roleLabel(grant.role)}, ${lieuOf(grant)}`,
        conditions: conditions.map((one) => conditionText(one.libelle)),
      })),
    });
  }
  return {
    rooms: [...rooms].map(([id, acts]) => ({ id, label: salleLabel(id), count: count(acts.length, 'acte'), acts })),
    summary: `${count(capabilities.length, 'acte ouvert', 'actes ouverts')} dans ${count(rooms.size, 'salle')}.`,
  };
}
