import type { ActionState } from '../action.ts';

/** Days during which a mailed link opens its action. */
export const LINK_DAYS = 30;
/** Days that somebody is given to answer before she is asked again. */
export const WAIT_DAYS = 7;
const DAY = 86_400_000;
export const linkEnd = (now: Date): Date => new Date(now.getTime() + LINK_DAYS * DAY);

/** Why a link left: asked by the team, or an alert of the action. */
export type Motif = 'demande' | 'retard' | 'silence';

/** Who pilots an action, as she may be asked how it goes. */
export interface Asked {
  id: string;
  titre: string;
  etat: ActionState;
  campusId: string;
  campus: string;
  compteId: string | null;
  contactId: string | null;
  personne: string | null;
  /** Null: nowhere to write to. */
  courriel: string | null;
  /** She refuses to be written to. */
  oppose: boolean;
  /** A letter to this address failed for good. */
  perdue: boolean;
  /** When she was last asked; null: never. */
  demandeLe: Date | null;
}

/** Why somebody is not asked. */
export type LeftOut = 'recente' | 'figee' | 'sans_pilote' | 'sans_adresse' | 'refus' | 'perdue';

/** @param frozen whether nothing of the action changes any more. */
export function leftOutOf(one: Asked, { frozen, now }: { frozen: boolean; now: Date }): LeftOut | null {
  if (frozen) return 'figee';
  if (one.compteId === null && one.contactId === null) return 'sans_pilote';
  if (one.courriel === null) return 'sans_adresse';
  if (one.oppose) return 'refus';
  if (one.perdue) return 'perdue';
  return one.demandeLe && one.demandeLe.getTime() > now.getTime() - WAIT_DAYS * DAY ? 'recente' : null;
}

/** Why a link opens nothing. */
export type DeadPoint = 'inconnu' | 'expire' | 'autre_pilote' | 'finie';
