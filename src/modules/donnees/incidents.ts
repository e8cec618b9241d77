import { transaction } from '#core/db/index.ts';
import { type ScopedTx, withActor } from '#core/db/scoped.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import { authorOf, changesOf, journalAccess } from '#core/journal/index.ts';
import { demand } from '#modules/droits/index.ts';
import {
  addAccounts,
  findIncident,
  type Incident,
  type IncidentFields,
  insertIncident,
  updateIncident,
} from './incidents.sql.ts';
import { accountsAmong, accountsOfCampus, accountsSeen } from './persons.sql.ts';
import { register } from './register.ts';
import type { Acting } from './requests.ts';
import { DECLARE_INCIDENT, scopeOf } from './rights.ts';

const HOUR = 3_600_000;

/** Hours left to tell the CNIL; negative once the delay is past. Counted from when the breach became known (article 33.1). */
export const hoursLeft = (knownAt: Date, now: Date): number =>
  register.incident.delai_notification_heures - (now.getTime() - knownAt.getTime()) / HOUR;

export const notifyBefore = (knownAt: Date): Date =>
  new Date(knownAt.getTime() + register.incident.delai_notification_heures * HOUR);

/** What is still to be done before a breach may be closed. Shown before, enforced after. */
export function missingToClose(incident: Incident): string[] {
  const missing: string[] = [];
  if (!incident.risque) missing.push('évaluer le risque pour les personnes');
  if (!incident.mesures.trim()) missing.push('écrire les mesures prises');
  const mustTell = incident.risque === 'risque' || incident.risque === 'eleve';
  if (mustTell && !incident.cnilPrevenueLe) missing.push('prévenir la CNIL');
  if (incident.risque === 'eleve' && !incident.personnesPrevenuesLe) missing.push('prévenir les personnes');
  if (incident.risque === 'aucun' && !incident.raisonSansNotification?.trim()) {
    missing.push('écrire pourquoi la CNIL n’est pas prévenue');
  }
  return missing;
}

/** The place of a breach, as the rights read it. */
export const placeOf = (campusId: string | null) => (campusId ? { campus: [campusId] } : {});

/**
 * The right to act on a breach of this place. One that touches the whole instance is declared by the technical
 * administration or by a delegate: the wall says it too.
 */
function demandOn(acting: Acting, campusId: string | null): ReturnType<typeof demand> {
  const decision = demand(acting.actor, DECLARE_INCIDENT, placeOf(campusId));
  const { portees } = scopeOf(acting.actor);
  if (campusId === null && !portees.includes('incident') && !portees.includes('incident:*')) {
    throw new RuleBroken('incident.place', 'Choisissez votre campus : vous ne pouvez agir que pour lui.');
  }
  return decision;
}

/** Records a breach as soon as it is known, with what is known. @returns its id. */
export function declareIncident(acting: Acting, fields: IncidentFields): Promise<string> {
  const { db, actor, now } = acting;
  const decision = demandOn(acting, fields.campusId);
  return transaction(db, async (tx) => {
    const id = await withActor(tx, scopeOf(actor), (scoped) =>
      insertIncident(scoped, fields, { compteId: actor.id, now }),
    );
    await journalAccess(tx, {
      ...authorOf(acting, decision),
      act: 'incident.declared',
      objectType: 'incident',
      objectId: id,
    });
    return id;
  });
}

/** A breach that who asks may see. @throws NotFound behind the wall. */
export async function incidentOf(tx: ScopedTx, id: string): Promise<Incident> {
  const incident = await findIncident(tx, id);
  if (!incident) throw new NotFound('incident.unknown', 'Cet incident n’existe pas.');
  return incident;
}

/** Names of the fields that changed: the account of a breach stays out of the journal, which is kept for longer. */
const changedFields = (before: object, after: object): string[] =>
  Object.keys(changesOf(before, { ...before, ...after })?.after ?? {}).sort();

/** Completes a breach. @throws Conflict when somebody else did meanwhile, RuleBroken once it is closed. */
export function completeIncident(acting: Acting, id: string, version: number, fields: IncidentFields): Promise<void> {
  const { db, actor } = acting;
  return transaction(db, async (tx) => {
    const { incident, decision } = await withActor(tx, scopeOf(actor), async (scoped) => {
      const found = await incidentOf(scoped, id);
      const right = demandOn(acting, found.campusId);
      if (fields.campusId !== found.campusId) demandOn(acting, fields.campusId);
      await written(await updateIncident(scoped, id, version, fields), found);
      return { incident: found, decision: right };
    });
    await journalAccess(tx, {
      ...authorOf(acting, decision),
      act: 'incident.completed',
      objectType: 'incident',
      objectId: id,
      version: version + 1,
      details: { champs: changedFields(incident, fields) },
    });
  });
}

async function written(done: boolean, incident: Incident): Promise<void> {
  if (done) return;
  if (incident.closLe) throw new RuleBroken('incident.closed', 'Cet incident est clos : il ne se modifie plus.');
  throw new Conflict(
    'incident.changed',
    'Une autre personne a complété cet incident. Rouvrez la page, puis recommencez.',
  );
}

/** Closes a breach once nothing is missing. @throws RuleBroken with everything that is. */
export function closeIncident(acting: Acting, id: string, version: number): Promise<void> {
  const { db, actor, now } = acting;
  return transaction(db, async (tx) => {
    const decision = await withActor(tx, scopeOf(actor), async (scoped) => {
      const found = await incidentOf(scoped, id);
      const right = demandOn(acting, found.campusId);
      const missing = missingToClose(found);
      if (missing.length > 0) throw new RuleBroken('incident.missing', `Avant de clore : ${missing.join(' ; ')}.`);
      await written(await updateIncident(scoped, id, version, { closLe: now }), found);
      return right;
    });
    await journalAccess(tx, {
      ...authorOf(acting, decision),
      act: 'incident.closed',
      objectType: 'incident',
      objectId: id,
    });
  });
}

/** How accounts are found to be concerned. */
export type AccountChoice =
  | { par: 'liste'; liste: readonly string[] }
  | { par: 'campus' }
  | { par: 'sessions'; du: Date; au: Date };

const WHY: Record<AccountChoice['par'], string> = {
  liste: 'désigné à la main',
  campus: 'tient ou a tenu un rôle sur le campus',
  sessions: 'connecté pendant la période',
};

/** Adds accounts to those that a breach concerns. @returns how many were added, and what was given that no account has. */
export function concernAccounts(
  acting: Acting,
  id: string,
  choice: AccountChoice,
): Promise<{ added: number; unknown: string[] }> {
  const { db, actor, now } = acting;
  return transaction(db, async (tx) => {
    const outcome = await withActor(tx, scopeOf(actor), async (scoped) => {
      const found = await incidentOf(scoped, id);
      const decision = demandOn(acting, found.campusId);
      if (found.closLe) await written(false, found);
      const { accounts, unknown } = await chosen(scoped, found, choice);
      const added = await addAccounts(scoped, id, accounts, WHY[choice.par], now);
      return { decision, added, unknown };
    });
    await journalAccess(tx, {
      ...authorOf(acting, outcome.decision),
      act: 'incident.accounts_added',
      objectType: 'incident',
      objectId: id,
      details: { par: choice.par, comptes: outcome.added },
    });
    return { added: outcome.added, unknown: outcome.unknown };
  });
}

async function chosen(
  tx: ScopedTx,
  incident: Incident,
  choice: AccountChoice,
): Promise<{ accounts: string[]; unknown: string[] }> {
  if (choice.par === 'campus') return { accounts: await accountsOfCampus(tx, incident.campusId), unknown: [] };
  if (choice.par === 'sessions') {
    return { accounts: await accountsSeen(tx, incident.campusId, choice.du, choice.au), unknown: [] };
  }
  const given = choice.liste.map((one) => one.toLowerCase());
  const found = await accountsAmong(tx, given);
  const known = new Set(found.flatMap((one) => [one.id, one.courriel]));
  return { accounts: found.map((one) => one.id), unknown: given.filter((one) => !known.has(one)) };
}
