import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { stateOn } from '../decisions.sql.ts';

/** What a body has left to do and the agenda of a meeting does not hold: an open task, or a decision that is late. */
export interface LeftOver {
  genre: 'tache' | 'decision';
  id: string;
  /** Of a decision, in its body and year. */
  numero: string | null;
  titre: string;
  responsable: string | null;
  /** The organisation to which it was given. */
  organisation: string | null;
  /** ISO day. */
  echeance: string | null;
  /** Meeting where it was given; null for a task born in the private space of the body. */
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

/** Title of the coming meeting whose agenda holds what an item `p` names. */
const heldBy = (names: RawBuilder<unknown>, today: string): RawBuilder<unknown> => sql`
  (select m.titre from reunion_point p join reunion m on m.id = p.reunion_id
    where ${names} and (m.etat = 'ouverte' or (m.etat in ('preparation', 'reportee', 'convoquee', 'sans_quorum')
      and (m.debut at time zone 'Europe/Paris')::date >= ${today}::date))
    order by m.debut, m.id limit 1)`;

/** Whether a decision `d` of an earlier meeting is on an agenda, or comes back there because it is late: its tasks are read under it. */
const returns = ({ reunionId, today }: Omit<AgendaOf, 'instanceId'>): RawBuilder<unknown> => sql`
  d.reunion_id <> ${reunionId}::uuid and d.etat in ('adoptee', 'en_execution')
    and (exists (select 1 from reunion_point p where p.reunion_id = ${reunionId}::uuid and p.decision_id = d.id)
      or ${stateOn(today)} = 'en_retard' and not exists (select 1 from decision_ecartee z
        where z.decision_id = d.id and z.reunion_id = ${reunionId}::uuid))`;

/**
 * Tasks of a body that are neither done nor dropped and decisions of it that are late, which the agenda of this meeting does not
 * hold yet, the most pressing first. A task of a decision that comes back there comes with it.
 */
export async function leftOvers(db: Db, { instanceId, reunionId, today }: AgendaOf): Promise<LeftOver[]> {
  const { rows } = await sql<LeftOver>`
    select x.genre, x.id, x.numero, x.titre, trim(k.prenom || ' ' || k.nom) as responsable,
      (select g.nom from organisation g where g.id = x.organisation_id) as organisation, to_char(x.echeance, 'YYYY-MM-DD') as echeance,
      r.titre as reunion, to_char(r.debut at time zone 'Europe/Paris', 'YYYY-MM-DD') as jour, x."ecarteeLe", x.portee
    from (
      select 'tache' as genre, t.id, null as numero, t.titre, t.responsable_id, t.organisation_id, t.echeance, t.reunion_id,
        e.ecartee_le as "ecarteeLe", ${heldBy(sql`p.tache_id = t.id`, today)} as portee
      from tache t left join tache_ecartee e on e.tache_id = t.id and e.reunion_id = ${reunionId}::uuid
      where t.instance_id = ${instanceId}::uuid and t.etat in ('a_faire', 'en_cours')
        and t.reunion_id is distinct from ${reunionId}::uuid
        and not exists (select 1 from reunion_point p where p.reunion_id = ${reunionId}::uuid and p.tache_id = t.id)
        and not exists (select 1 from decision d where d.id = t.decision_id and ${returns({ reunionId, today })})
      union all
      select 'decision', d.id, d.numero, d.titre, d.responsable_id, d.organisation_id, d.echeance, d.reunion_id,
        e.ecartee_le, ${heldBy(sql`p.decision_id = d.id`, today)}
      from decision d left join decision_ecartee e on e.decision_id = d.id and e.reunion_id = ${reunionId}::uuid
      where d.instance_id = ${instanceId}::uuid and ${stateOn(today)} = 'en_retard' and d.reunion_id <> ${reunionId}::uuid
        and not exists (select 1 from reunion_point p where p.reunion_id = ${reunionId}::uuid and p.decision_id = d.id)
    ) x left join reunion r on r.id = x.reunion_id left join contact k on k.id = x.responsable_id
    order by x.echeance nulls last, x.titre, x.id`.execute(db);
  return rows;
}

/** Of two meetings of a body made at once, the second finds what the first one carries. Rows that name the body are not held up. */
export async function holdBody(tx: Tx, instanceId: string): Promise<void> {
  await sql`select from instance_gouvernance where id = ${instanceId}::uuid for no key update`.execute(tx);
}

const OFF = {
  tache: { table: sql.table('tache_ecartee'), key: sql.ref('tache_id') },
  decision: { table: sql.table('decision_ecartee'), key: sql.ref('decision_id') },
} as const;

/** Keeps a task or a decision off an agenda, or no longer. */
export async function keepOff(
  tx: Tx,
  reunionId: string,
  { genre, id }: Pick<LeftOver, 'genre' | 'id'>,
  since: Date | null,
): Promise<void> {
  const { table, key } = OFF[genre];
  await sql`delete from ${table} where reunion_id = ${reunionId}::uuid and ${key} = ${id}::uuid`.execute(tx);
  if (since)
    await sql`
      insert into ${table} (reunion_id, ${key}, ecartee_le) values (${reunionId}::uuid, ${id}::uuid, ${since})`.execute(
      tx,
    );
}

/** A decision that came back on an agenda because it was late. */
export interface ReturnedDecision {
  id: string;
  reunionId: string;
  numero: string;
  titre: string;
  etat: string;
  echeance: string | null;
  /** Open tasks that carry it out, the most pressing first. */
  taches: { id: string; titre: string; echeance: string | null }[];
}

/** Decisions of earlier meetings that the agenda of a meeting holds, in its order. */
export async function returnedDecisions(db: Db, reunionId: string, today: string): Promise<ReturnedDecision[]> {
  const { rows } = await sql<ReturnedDecision>`
    select d.id, d.reunion_id as "reunionId", d.numero, d.titre, ${stateOn(today)} as etat,
      to_char(d.echeance, 'YYYY-MM-DD') as echeance,
      coalesce((select json_agg(json_build_object('id', t.id, 'titre', t.titre, 'echeance', to_char(t.echeance, 'YYYY-MM-DD'))
          order by t.echeance nulls last, t.titre, t.id)
        from tache t where t.decision_id = d.id and t.etat in ('a_faire', 'en_cours')), '[]') as taches
    from reunion_point p join decision d on d.id = p.decision_id
    where p.reunion_id = ${reunionId}::uuid order by p.rang`.execute(db);
  return rows;
}
