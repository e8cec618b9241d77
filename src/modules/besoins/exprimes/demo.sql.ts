import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Tie } from './need.ts';

/** Lines and a body of the demonstration set, by the titles that a step keeps. */
export async function demoTies(db: Db, of: { lines: readonly string[]; body: string | null }): Promise<Tie[]> {
  const { rows } = await sql<Tie>`
    select 'instance' as genre, i.id, i.nom as titre from instance_gouvernance i where i.id = ${of.body}::uuid
    union all
    select 'formation', l.id, left(concat_ws(' ', c.sigle, c.intitule) || ', ' || o.nom || ' ('
      || case l.statut when 'formation_continue' then 'formation continue' else l.statut end || ')', 300)
    from ligne_formation l join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id
    where l.id = any(${[...of.lines]}::uuid[])`.execute(db);
  return rows;
}
