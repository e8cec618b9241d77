import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';
import { type BenchCampus, TODAY } from './network.sql.ts';

const ACTIONS = 300;

/** The actions of a campus, as issue 7 counts them: three hundred, each led by a member with eight others; half of the decisions are carried out. */
export async function fillActions(tx: Tx, { id, origin }: BenchCampus): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into projet (campus_id, titre, dispositif, debut, fin, cree_le, origine_id)
    values (${id}::uuid, 'Projet du banc', 'pia3', '2022-01-01', '2028-12-31', ${TODAY}::date, ${origin}::integer) returning id`.execute(
    tx,
  );
  await sql`
    with axe as (insert into projet_axe (projet_id, rang, nom) select ${rows[0]!.id}::uuid, n, 'Axe ' || n from generate_series(1, 4) n returning id, rang)
    insert into action (projet_id, axe_id, rang, titre, objectif, etat, debut, fin, organisation_id, mots, maj_le, cree_le, publiee, origine_id)
    select ${rows[0]!.id}::uuid, axe.id, r, 'Action ' || r, 'Un objectif.', (array['decidee', 'en_cours', 'realisee'])[r % 3 + 1],
      ${TODAY}::date - r * 5, ${TODAY}::date + r, m.id, 'action ' || r, ${TODAY}::date - r % 90, ${TODAY}::date - r * 5, r % 2 = 0, ${origin}::integer
    from generate_series(1, ${ACTIONS}) r join membre m on m.n = r join axe on axe.rang = r % 4 + 1`.execute(tx);
  await sql`insert into action_partenaire (action_id, organisation_id)
    select a.id, m.id from action a join generate_series(1, 8) k on true join membre m on m.n = 400 + (a.rang * 13 + k * 37) % 900
    where a.projet_id = ${rows[0]!.id}::uuid on conflict do nothing`.execute(tx);
  await sql`insert into decision_action (decision_id, action_id, liee_le)
    select d.id, a.id, now() from (select id, row_number() over (order by numero, id) as n from decision) d
    join action a on a.rang = d.n % ${ACTIONS} + 1 where d.n % 2 = 0 and a.projet_id = ${rows[0]!.id}::uuid`.execute(
    tx,
  );
}
