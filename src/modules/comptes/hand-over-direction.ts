import type { Actor } from '#core/access/index.ts';
import { type Tx, transaction } from '#core/db/index.ts';
import { Forbidden, NotFound } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type Author, authorOf, journalAccess } from '#core/journal/index.ts';
import { addDays, isoDate } from '#core/time/index.ts';
import { demand, may, mayGive, type Subject } from '#modules/droits/index.ts';
import { accountNames } from './account-names.sql.ts';
import { actingNow } from './acting-now.ts';
import { insertAttribution } from './attributions.sql.ts';
import { lockCompte } from './comptes.sql.ts';
import { ownRolesOnCampus, type Person, peopleOfCampus, takeOverInvitations } from './hand-over.sql.ts';
import { tellHandOver } from './hand-over-letters.ts';
import { type Held, heldBy } from './held-by.ts';
import type { ComptesHooks } from './hooks.ts';
import { readRightsObject } from './rights-object.ts';
import { lockRoles, type RoleRow, rolesOf, withdrawRows } from './role-rows.sql.ts';

export const HAND_OVER = 'comptes.transmettre_direction';
export const DIRECTOR = 'directeur_campus';
const YEAR = 366;

/** A direction that may be handed over: whose, of which campus, under which right. */
export interface Direction {
  compteId: string;
  nom: string;
  campusId: string;
  campus: string;
  subject: Subject;
  decision: ReturnType<typeof demand>;
  people: Person[];
  /** Last day of the direction that is handed over: that of who holds it, unless who hands it over could give it without end. */
  fin: string | null;
  held: Held;
}

/**
 * The direction of a campus that a person holds, for who may hand it over: the person, or who steers the territory.
 * @param campusId null: the only one that they direct, or the first.
 * @throws NotFound when they direct none, or for who may not know · Forbidden for another director and for a delegate.
 */
export async function readDirection(
  ctx: RequestContext,
  hooks: ComptesHooks,
  compteId: string,
  campusId: string | null,
): Promise<{ direction: Direction; others: { campusId: string; nom: string }[] }> {
  const { db } = ctx;
  const now = ctx.clock.now();
  const today = isoDate(now);
  const nom = (await accountNames(db, [compteId])).get(compteId);
  const directed = (await rolesOf(db, compteId, today)).filter((role) => directs(role, today));
  const wanted = campusId ? directed.find((role) => role.cible === campusId) : directed[0];
  const object = wanted && (await readRightsObject(db, hooks, { type: 'campus', id: wanted.cible! }, today));
  if (!nom || !wanted || !object) throw new NotFound('direction.unknown', 'Cette adresse ne mène à aucune page.');
  const decision = demandHandOver(ctx.actor, compteId, object.subject);
  const direction = {
    compteId,
    nom,
    campusId: wanted.cible!,
    campus: object.nom,
    subject: object.subject,
    decision,
    // Nobody gives themselves a direction, not even who steers the territory and works there.
    people: await peopleOfCampus(db, wanted.cible!, { after: compteId, except: [ctx.actor!.id], day: today }),
    fin: mayGive(ctx.actor!, DIRECTOR, 'campus', object.subject) ? null : wanted.fin,
    held: await heldBy(db, hooks, { compteId, campusId: wanted.cible!, now }),
  };
  return { direction, others: directed.map((role) => ({ campusId: role.cible!, nom: role.lieu ?? '' })) };
}

const directs = (role: RoleRow, today: string): boolean =>
  role.role === DIRECTOR &&
  role.perimetre === 'campus' &&
  role.delegationDe === null &&
  role.retireeLe === null &&
  role.debut <= today &&
  (role.fin === null || role.fin >= today);

/** One’s own direction, by oneself; that of another, by who steers the territory. Never by delegation: data/droits says so. */
export function demandHandOver(actor: Actor | null, compteId: string, subject: Subject): ReturnType<typeof demand> {
  const decision = demand(actor, HAND_OVER, subject);
  const grants = actor!.grants.filter((grant) => (grant.role === DIRECTOR ? actor!.id === compteId : true));
  if (grants.length === actor!.grants.length) return decision;
  try {
    return demand({ ...actor!, grants }, HAND_OVER, subject);
  } catch {
    throw new Forbidden(
      'direction.of_another',
      'La direction se transmet par la personne qui la tient, ou par le pilotage de son territoire.',
    );
  }
}

/** Whether a page offers to hand over the direction that a role is, once its place is read. */
export function mayHandOver(actor: Actor, compteId: string, role: RoleRow & { reach: Subject }): boolean {
  if (role.role !== DIRECTOR || role.perimetre !== 'campus' || role.delegationDe !== null) return false;
  if (!may(actor, HAND_OVER, role.reach).allowed) return false;
  try {
    demandHandOver(actor, compteId, role.reach);
    return true;
  } catch {
    return false;
  }
}

export interface HandOverInput {
  successeur: string;
  /** Last day as a reader, ISO; null: nothing is kept. */
  lecteurJusquau: string | null;
}

export type HandOverErrors = Partial<Record<'successeur' | 'fin', string>>;

/**
 * Hands the direction of a campus over, in one transaction: the successor directs, who leaves keeps nothing of the campus or
 * reads it until a day, invitations that wait go on in the name of the successor, and the line of the journal holds the report.
 * @returns the number of that line.
 * @throws what `readDirection` throws · NotFound when the direction ended meanwhile.
 */
export async function handOverDirection(
  ctx: RequestContext,
  hooks: ComptesHooks,
  { compteId, campusId }: { compteId: string; campusId: string },
  input: HandOverInput,
): Promise<{ report: number } | { errors: HandOverErrors }> {
  const now = ctx.clock.now();
  const today = isoDate(now);
  const end = input.lecteurJusquau;
  if (end !== null && (end < today || end > addDays(today, YEAR))) {
    return { errors: { fin: 'Le dernier jour est aujourd’hui ou plus tard, dans l’année.' } };
  }
  return transaction(ctx.db, async (tx) => {
    await lockRoles(tx);
    for (const id of [compteId, input.successeur].sort()) await lockCompte(tx, id);
    const { direction } = await readDirection(await actingNow(ctx, tx), hooks, compteId, campusId);
    const successor = direction.people.find((one) => one.id === input.successeur);
    if (!successor) return { errors: { successeur: 'Choisissez une personne de la liste.' } };
    const target = { perimetre: 'campus' as const, cible: campusId };
    const given = { ...target, debut: today, donneePar: ctx.actor!.id, now };
    const role = await insertAttribution(tx, { ...given, compteId: successor.id, role: DIRECTOR, fin: direction.fin });
    if (!role) return { errors: { successeur: 'Cette personne dirige déjà ce campus.' } };
    const ended = await ownRolesOnCampus(tx, compteId, campusId, today);
    await withdrawRows(
      tx,
      ended.map((one) => one.id),
      { par: ctx.actor!.id, now },
    );
    if (end !== null) await insertAttribution(tx, { ...given, compteId, role: 'lecteur', fin: end });
    await takeOverInvitations(tx, compteId, successor.id, { campusId, members: direction.held.members, now });
    const report = await trace(tx, authorOf(ctx, direction.decision), { direction, successor, end, role, ended });
    await tellHandOver(tx, ctx, { direction, successor, report, end, now });
    return { report };
  });
}

/** The lines of the two accounts, then that of the campus, which is the report. */
async function trace(
  tx: Tx,
  author: Author,
  done: {
    direction: Direction;
    successor: Person;
    end: string | null;
    role: string;
    ended: { id: string; role: string }[];
  },
): Promise<number> {
  const { direction, successor, end, role, ended } = done;
  const where = { perimetre: 'campus', cible: direction.campusId };
  const line = (act: string, compteId: string, details: object) =>
    journalAccess(tx, { ...author, act, objectType: 'compte', objectId: compteId, details: { ...where, ...details } });
  await line('role.given', successor.id, { attribution: role, role: DIRECTOR, fin: direction.fin });
  for (const one of ended) {
    await line('role.withdrawn', direction.compteId, { attribution: one.id, role: one.role });
  }
  if (end !== null) await line('role.given', direction.compteId, { role: 'lecteur', fin: end });
  return journalAccess(tx, {
    ...author,
    act: 'direction.handed_over',
    objectType: 'campus',
    objectId: direction.campusId,
    details: {
      de: direction.compteId,
      a: successor.id,
      fin: direction.fin,
      lecteur_jusquau: end,
      roles: direction.held.roles.map((one) => one.id),
      invitations: direction.held.invitations.map((one) => one.id),
      brouillons: direction.held.drafts,
    },
  });
}
