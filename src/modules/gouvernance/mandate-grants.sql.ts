import { sql } from 'kysely';
import type { Grant } from '#core/access/index.ts';
import type { Db } from '#core/db/index.ts';
import type { MandateRole } from './instance.ts';
import { inForce } from './instances.sql.ts';

/** A mandate in force of an account, as the page of its rights shows it. */
export interface AccountMandate {
  id: string;
  instanceId: string;
  instance: string;
  campus: string;
  campusId: string;
  genre: string;
  role: MandateRole;
  debut: string;
  fin: string | null;
}

/** Mandates in force on a day of the person who has this account: bodies that are active only. */
export async function mandatesOfAccount(db: Db, compteId: string, day: string): Promise<AccountMandate[]> {
  const { rows } = await sql<AccountMandate>`
    select m.id, i.id as "instanceId", i.nom as instance, coalesce(c.nom_usuel, c.nom) as campus, c.id as "campusId", i.genre,
      m.role, m.debut, m.fin
    from contact k join mandat m on m.contact_id = k.id join instance_gouvernance i on i.id = m.instance_id
    join campus c on c.id = i.campus_id
    where k.compte_id = ${compteId}::uuid and i.etat = 'active' and ${inForce(day)}
    order by m.debut, m.id`.execute(db);
  return rows;
}

/** Roles of data/droits that a mandate gives in its body; whoever sits is a member of it. */
export function rolesOfMandate({ role, genre }: { role: string; genre: string }): string[] {
  if (role === 'invite') return [];
  const more: Record<string, string> = {
    president: 'president_association',
    copresident: 'president_association',
    tresorier: 'tresorier',
    tresorier_adjoint: 'tresorier',
    secretaire: 'secretaire_seance',
    secretaire_adjoint: 'secretaire_seance',
  };
  const own = role === 'pilote' && genre === 'groupe_travail' ? 'animateur_groupe' : more[role];
  return own ? [own, 'membre_instance'] : ['membre_instance'];
}

/** What the mandates of an account open, read at each request: a mandate that ends closes its door at once. */
export async function mandateGrants(db: Db, compteId: string, day: string): Promise<Grant[]> {
  const mandates = await mandatesOfAccount(db, compteId, day);
  const grants = mandates.flatMap((one) =>
    rolesOfMandate(one).map((role) => ({ role, perimetre: 'objet', cible: `instance:${one.instanceId}` })),
  );
  return [...new Map(grants.map((grant) => [`${grant.role} ${grant.cible}`, grant])).values()];
}
