import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { SCHEMA } from '#core/jobs/queue.ts';

export interface Waiting {
  queue: string;
  state: string;
  jobs: number;
}

/** Jobs that are not done, by queue and state; mails that wait or failed, as a queue of their own. */
export async function waitingWork(db: Db): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select name as queue, state::text, count(*)::int as jobs from ${sql.table(`${SCHEMA}.job`)}
    where state::text not in ('completed', 'cancelled') group by 1, 2
    union all
    select 'courriel', etat, count(*)::int from courriel where etat in ('a_envoyer', 'echec') group by 2
    order by 1, 2`.execute(db);
  return rows;
}
