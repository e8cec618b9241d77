import type { Actor, Grant } from '#core/access/index.ts';
import { Forbidden, NotSignedIn, unknownPage } from '#core/errors/index.ts';
import { type Acte, actes, conditions, lentRefusal, roleLabel } from './data.ts';

/** What the act touches, loaded by the room: the places it belongs to, and the facts that conditions ask for. */
export interface Subject {
  /** Ids of the campuses it belongs to. Absent: the act touches no campus. */
  campus?: readonly string[];
  /** Ids of the organisations it belongs to. */
  organisations?: readonly string[];
  /** Codes of the régions académiques and régions where it stands. */
  regionsAcademiques?: readonly string[];
  regions?: readonly string[];
  /** The narrow object: `{ type: 'dossier', id }`. */
  objet?: { type: string; id: string };
  /** Account that wrote it. */
  auteur?: string | null;
  /** Account that it is about. */
  compte?: string;
  /** Other conditions of data/droits, by id; one that is not said is false. */
  faits?: Readonly<Record<string, boolean>>;
}

export type Decision =
  | { allowed: true; role: string; grant: Grant | null }
  | { allowed: false; why: 'connexion' | 'introuvable' | 'refuse'; reasons: string[] };

const includes = (list: readonly string[] | undefined, value: string | null): boolean =>
  value !== null && (list ?? []).includes(value);

/** Whether the act touches nothing that stands somewhere, as a creation does. */
const placeless = (subject: Subject): boolean =>
  !subject.campus &&
  !subject.organisations &&
  !subject.regionsAcademiques &&
  !subject.regions &&
  !subject.objet &&
  !subject.compte;

/** Whether the perimeter of a grant holds what the act touches. A subject without a place is in every perimeter. */
export function covers(grant: Grant, subject: Subject): boolean {
  switch (grant.perimetre) {
    case 'instance_technique':
    case 'national':
      return true;
    case 'campus':
      return placeless(subject) || includes(subject.campus, grant.cible);
    case 'organisation':
      return placeless(subject) || includes(subject.organisations, grant.cible);
    case 'region_academique':
      return placeless(subject) || includes(subject.regionsAcademiques, grant.cible);
    case 'region':
      return placeless(subject) || includes(subject.regions, grant.cible);
    case 'objet':
      return subject.objet !== undefined && grant.cible === `${subject.objet.type}:${subject.objet.id}`;
    default:
      return false;
  }
}

/** Held by an act that a role on a narrow object opens in the whole campus of that object. */
export const NEAR = 'campus_de_son_instance';
const isNear = (grant: Grant, subject: Subject): boolean =>
  grant.perimetre === 'objet' && includes(subject.campus, grant.campus ?? null);

/** Whether a grant bears an act of its role at all: one that is lent leaves some acts with whose role it is. */
export const bears = (grant: Grant, acte: Acte): boolean => acte.delegable || !grant.delegation;

function holds(condition: string, actor: Actor | null, grant: Grant | null, subject: Subject): boolean {
  switch (condition) {
    case 'sienne':
    case 'dans_campus':
    case 'dans_perimetre':
      return grant !== null && covers(grant, subject);
    case NEAR:
      return grant !== null && isNear(grant, subject);
    case 'soi':
      return actor !== null && subject.compte === actor.id;
    case 'auteur':
      return actor !== null && subject.auteur === actor.id;
    case 'pas_demandeur':
      return actor !== null && subject.auteur !== undefined && subject.auteur !== actor.id;
    default:
      return subject.faits?.[condition] === true;
  }
}

/**
 * Whether somebody may do an act on something, and why not. Fail-closed: an unknown act throws, a role that the act does not
 * list is refused, a fact that is not said is false. Outside every perimeter of the person the thing does not exist.
 */
export function may(actor: Actor | null, act: string, subject: Subject = {}): Decision {
  const acte = actes.get(act);
  if (!acte) throw new Error(`Unknown act: ${act}`);
  if (acte.autorisations.some((one) => one.role === 'visiteur'))
    return { allowed: true, role: 'visiteur', grant: null };
  if (!actor) return { allowed: false, why: 'connexion', reasons: [] };
  const reasons = new Set<string>();
  let inside = subject.compte === actor.id;
  for (const grant of actor.grants) {
    const near = isNear(grant, subject) && asks(acte, grant.role, NEAR);
    const within = covers(grant, subject) || near || (subject.compte === actor.id && asks(acte, grant.role, 'soi'));
    inside ||= covers(grant, subject) || near;
    if (!within) continue;
    for (const { role, conditions: asked } of acte.autorisations) {
      if (role !== grant.role) continue;
      const missing = asked.filter((condition) => !holds(condition, actor, grant, subject));
      const refusals = missing.map((id) => conditions.get(id)?.refus ?? id);
      if (!bears(grant, acte)) refusals.push(lentRefusal);
      if (refusals.length === 0) return { allowed: true, role, grant };
      for (const one of refusals) reasons.add(one);
    }
  }
  if (!inside && acte.introuvable) return { allowed: false, why: 'introuvable', reasons: [] };
  return { allowed: false, why: 'refuse', reasons: reasons.size > 0 ? [...reasons] : [refusal(acte)] };
}

const asks = (acte: Acte, role: string, condition: string): boolean =>
  acte.autorisations.some((one) => one.role === role && one.conditions.includes(condition));

/** « Vous ne pouvez pas modifier cet élément. Demandez à : direction opérationnelle, équipe du campus. » */
function refusal(acte: Acte): string {
  const who = [...new Set(acte.autorisations.map((one) => roleLabel(one.role)))].join(', ');
  return (acte.refus ?? 'Cet acte ne vous est pas ouvert.').replace('{qui_peut}', who);
}

/**
 * The same decision as a guard. @returns the role and the grant under which the act is done, for the journal.
 * @throws NotSignedIn (401), NotFound (404, outside the perimeter), Forbidden (403, with every reason).
 */
export function demand(actor: Actor | null, act: string, subject: Subject = {}): { role: string; grant: Grant | null } {
  const decision = may(actor, act, subject);
  if (decision.allowed) return { role: decision.role, grant: decision.grant };
  if (decision.why === 'connexion') {
    throw new NotSignedIn('access.sign_in', 'Votre session est terminée. Connectez-vous, puis recommencez.');
  }
  if (decision.why === 'introuvable') throw unknownPage();
  throw new Forbidden('access.refused', decision.reasons.join(' '));
}

/** Rule of a route on the actor alone: some grant of the person lists the act. The handler then demands it on the object. */
export const mayEver = (act: string) => {
  const acte = actes.get(act);
  if (!acte) throw new Error(`Unknown act: ${act}`);
  const able = new Set(acte.autorisations.map((one) => one.role));
  return {
    name: act,
    allows: (actor: Actor): boolean =>
      !actor.secondFactorDue && actor.grants.some((grant) => able.has(grant.role) && bears(grant, acte)),
  };
};
