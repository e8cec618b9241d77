import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

/** An open task that the agenda of a meeting does not hold. */
export interface OpenTask {
  id: string;
  titre: string;
  responsable: string | null;
  /** The organisation to which it was given. */
  organisation: string | null;
  /** ISO day. */
  echeance: string | null;
  /** Meeting where it was given; null for one born in the private space of the body. */
  reunion: string | null;
  jour: string | null;
  /** When it was taken off this agenda. */
  ecarteeLe: Date | null;
  /** Another coming meeting of the body whose agenda holds it. */
  portee: string | null;
}

export interface AgendaOf {
  instanceId: string;
  reunionId: string;
  /** ISO day. */
  today: string;
}

/** Tasks of a body that are neither done nor dropped and that the agenda of this meeting does not hold yet, the most pressing first. */
export async function tasksToBringBack(db: Db, { instanceId, reunionId, today }: AgendaOf): Promise<OpenTask[]> {
  const { rows } = await sql<OpenTask>`
    select t.id, t.titre, trim(k.prenom || ' ' || k.nom) as responsable,
      (select g.nom from organisation g where g.id = t.organisation_id) as organisation, to_char(t.echeance, 'YYYY-MM-DD') as echeance,
      r.titre as reunion, to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') as jour, e.ecartee_le as "ecarteeLe",
      (select m.titre from reunion_point p join reunion m on m.id = p.reunion_id
        where p.tache_id = t.id and (m.etat = 'ouverte' or (m.etat in ('preparation', 'reportee', 'convoquee', 'sans_quorum')
          and (m.debut at time zone 'Europe/Paris')::date >= ${today}::date))
        order by m.debut, m.id limit 1) as portee
    from tache t left join reunion r on r.id = t.reunion_id left join contact k on k.id = t.responsable_id
      left join tache_ecartee e on e.tache_id = t.id and e.reunion_id = ${reunionId}::uuid
    where t.instance_id = ${instanceId}::uuid and t.etat in ('a_faire', 'en_cours')
      and t.reunion_id is distinct from ${reunionId}::uuid
      and not exists (select 1 from reunion_point p where p.reunion_id = ${reunionId}::uuid and p.tache_id = t.id)
    order by t.echeance nulls last, t.titre, t.id`.execute(db);
  return rows;
}

/** Of two meetings of a body made at once, the second finds what the first one carries. Rows that name the body are not held up. */
export async function holdBody(tx: Tx, instanceId: string): Promise<void> {
  await sql`select from instance_gouvernance where id = ${instanceId}::uuid for no key update`.execute(tx);
}

/** Keeps a task off an agenda, or no longer. */
export async function keepOff(tx: Tx, reunionId: string, tacheId: string, since: Date | null): Promise<void> {
  await sql`delete from tache_ecartee where reunion_id = ${reunionId}::uuid and tache_id = ${tacheId}::uuid`.execute(
    tx,
  );
  if (since)
    await sql`
      insert into tache_ecartee (reunion_id, tache_id, ecartee_le)
      values (${reunionId}::uuid, ${tacheId}::uuid, ${since})`.execute(tx);
}
