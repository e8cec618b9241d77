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
  campusSlug: string;
  campusId: string;
  genre: string;
  role: MandateRole;
  qualite: 'titulaire' | 'suppleant';
  debut: string;
  fin: string | null;
}

/** Mandates in force on a day of the person who has this account: bodies that are active only. */
export async function mandatesOfAccount(db: Db, compteId: string, day: string): Promise<AccountMandate[]> {
  const { rows } = await sql<AccountMandate>`
    select m.id, i.id as "instanceId", i.nom as instance, coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug", c.id as "campusId", i.genre,
      m.role, m.qualite, m.debut, m.fin
    from contact k join mandat m on m.contact_id = k.id join instance_gouvernance i on i.id = m.instance_id
    join campus c on c.id = i.campus_id
    where k.compte_id = ${compteId}::uuid and i.etat = 'active' and ${inForce(day)}
    order by m.debut, m.id`.execute(db);
  return rows;
}

/** Roles of data/droits that a mandate gives in its body; whoever sits is a member of it, and a substitute is nothing more. */
export function rolesOfMandate({ role, genre, qualite }: Pick<AccountMandate, 'role' | 'genre' | 'qualite'>): string[] {
  if (role === 'invite') return [];
  if (qualite === 'suppleant') return ['membre_instance'];
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

/** Who presides over, keeps or counts for the board of an association does so for its assembly, which elects nobody of its own. */
const BOARDS: ReadonlySet<string> = new Set(['ca', 'bureau']);
const ofAssociation = (genre: string): boolean => genre === 'ag' || BOARDS.has(genre);
const OFFICES: ReadonlySet<string> = new Set(['president_association', 'secretaire_seance', 'tresorier']);

/** Active assemblies of some campuses. */
async function assembliesOf(db: Db, campusIds: readonly string[]): Promise<Map<string, string[]>> {
  if (campusIds.length === 0) return new Map();
  const { rows } = await sql<{ campusId: string; ids: string[] }>`
    select campus_id as "campusId", array_agg(id::text) as ids from instance_gouvernance
    where campus_id = any(${[...campusIds]}::uuid[]) and genre = 'ag' and etat = 'active' group by campus_id`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.campusId, row.ids]));
}

/** Roles that the mandates of an account give, each on its body. */
export async function rolesOfAccount(
  db: Db,
  compteId: string,
  day: string,
): Promise<{ mandate: AccountMandate; role: string; instanceId: string }[]> {
  const mandates = await mandatesOfAccount(db, compteId, day);
  const boards = mandates.filter((one) => BOARDS.has(one.genre));
  const assemblies = await assembliesOf(db, [...new Set(boards.map((one) => one.campusId))]);
  const roles = mandates.flatMap((mandate) => {
    const bodies = [mandate.instanceId, ...(BOARDS.has(mandate.genre) ? (assemblies.get(mandate.campusId) ?? []) : [])];
    return rolesOfMandate(mandate).flatMap((role) =>
      bodies
        .filter((id) => id === mandate.instanceId || OFFICES.has(role))
        .map((instanceId) => ({ mandate, role, instanceId })),
    );
  });
  return [...new Map(roles.map((one) => [`${one.role} ${one.instanceId}`, one])).values()];
}

/** What the mandates of an account open, read at each request: a mandate that ends closes its door at once. */
export const mandateGrants = async (db: Db, compteId: string, day: string): Promise<Grant[]> =>
  (await rolesOfAccount(db, compteId, day)).map(({ mandate, role, instanceId }) => ({
    role,
    perimetre: 'objet',
    cible: `instance:${instanceId}`,
    // Who presides over the association, and not over a group of it, reads the network that it holds together.
    ...(role === 'president_association' && ofAssociation(mandate.genre) ? { campus: mandate.campusId } : {}),
  }));

/** Accounts of the people who hold a mandate of some bodies of a campus. */
export async function accountsWithMandates(
  db: Db,
  campusId: string,
  day: string,
): Promise<{ compteId: string; nom: string; demonstration: boolean }[]> {
  const { rows } = await sql<{ compteId: string; nom: string; demonstration: boolean }>`
    select distinct a.id as "compteId", trim(a.prenom || ' ' || a.nom) as nom, a.demonstration
    from mandat m join instance_gouvernance i on i.id = m.instance_id join contact k on k.id = m.contact_id
    join compte a on a.id = k.compte_id and a.etat = 'actif'
    where i.campus_id = ${campusId}::uuid and i.etat = 'active' and ${inForce(day)}
    order by nom, "compteId"`.execute(db);
  return rows;
}
