import type { Actor } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { MandatedRole, RightsHolder, RightsObject } from '#modules/comptes/index.ts';
import { instanceById } from './instances.sql.ts';
import { accountsWithMandates, mandatesOfAccount, rolesOfAccount } from './mandate-grants.sql.ts';
import { OBJECT, subjectOfInstance } from './subject.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A body, for « qui peut voir ? ». */
export async function rightsObject(db: Db, type: string, id: string): Promise<RightsObject | null> {
  const instance = type === OBJECT && ID.test(id) ? await instanceById(db, id) : null;
  if (!instance) return null;
  return {
    nom: instance.nom,
    genre: 'Instance',
    subject: await subjectOfInstance(db, instance),
    salles: ['gouvernance'],
  };
}

/** Roles that the mandates of an account give it today, for « que peut faire cette personne ? ». */
export async function mandatedRoles(db: Db, compteId: string, today: string): Promise<MandatedRole[]> {
  const roles: MandatedRole[] = [];
  for (const { mandate, role, instanceId } of await rolesOfAccount(db, compteId, today)) {
    const instance = await instanceById(db, instanceId);
    if (!instance) continue;
    roles.push({
      id: `${mandate.id} ${role} ${instanceId}`,
      role,
      objet: { type: OBJECT, id: instanceId },
      lieu: `${instance.nom}, ${instance.campus}`,
      debut: mandate.debut,
      fin: mandate.fin,
      subject: await subjectOfInstance(db, instance),
    });
  }
  return roles;
}

/** Bodies where somebody sits by a mandate in force; who is only invited to it speaks for nobody. */
export async function seatsOfActor(
  db: Db,
  actor: Actor,
  today: string,
): Promise<{ campusId: string; id: string; nom: string }[]> {
  const mandates = await mandatesOfAccount(db, actor.id, today);
  return mandates
    .filter((one) => one.role !== 'invite')
    .map((one) => ({ campusId: one.campusId, id: one.instanceId, nom: one.instance }));
}

/** Accounts whose mandates reach a body, for « qui peut voir ? ». */
export async function mandateHolders(
  db: Db,
  { type, id }: { type: string; id: string },
  today: string,
): Promise<RightsHolder[]> {
  const instance = type === OBJECT && ID.test(id) ? await instanceById(db, id) : null;
  if (!instance) return [];
  const holders: RightsHolder[] = [];
  for (const account of await accountsWithMandates(db, instance.campusId, today)) {
    for (const one of await rolesOfAccount(db, account.compteId, today)) {
      if (one.instanceId !== id) continue;
      const { fin } = one.mandate;
      holders.push({
        ...account,
        role: one.role,
        perimetre: 'objet',
        lieu: instance.nom,
        objetType: OBJECT,
        fin,
        delegant: null,
      });
    }
  }
  return holders;
}
