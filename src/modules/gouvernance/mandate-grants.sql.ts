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

/** Who presides over, keeps or counts for the board of an association does so for its assembly, which elects nobody of its own. */
const BOARDS: ReadonlySet<string> = new Set(['ca', 'bureau']);
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

/** What the mandates of an account open, read at each request: a mandate that ends closes its door at once. */
export async function mandateGrants(db: Db, compteId: string, day: string): Promise<Grant[]> {
  const mandates = await mandatesOfAccount(db, compteId, day);
  const assemblies = await assembliesOf(db, [...new Set(mandates.map((one) => one.campusId))]);
  const grants = mandates.flatMap((one) => {
    const bodies = [one.instanceId, ...(BOARDS.has(one.genre) ? (assemblies.get(one.campusId) ?? []) : [])];
    return rolesOfMandate(one).flatMap((role) =>
      bodies
        .filter((id) => id === one.instanceId || OFFICES.has(role))
        .map((id) => ({ role, perimetre: 'objet', cible: `instance:${id}` })),
    );
  });
  return [...new Map(grants.map((grant) => [`${grant.role} ${grant.cible}`, grant])).values()];
}
