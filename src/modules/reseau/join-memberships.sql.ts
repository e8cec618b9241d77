import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Effect, Row, RowPair } from '#core/merging/index.ts';

/**
 * Standings from the closest to a campus to the furthest: of two memberships the closest one says the standing. A suspension comes
 * first: an act lifts it, never a merge.
 */
const CLOSEST = ['suspendu', 'fondateur', 'membre', 'partenaire', 'soutien', 'candidat', 'prospect', 'cite', 'ancien'];

/**
 * Joins a membership into the one that the kept organisation has in the same campus: the closest standing, the earliest
 * beginning, every role; its past steps stand before those of the standing that is kept.
 */
export async function joinMemberships(db: Db, { kept, other }: RowPair): Promise<Effect[]> {
  const rank = (row: Row): number => CLOSEST.indexOf(String(row.statut));
  const [close, far] = rank(other) < rank(kept) ? [other, kept] : [kept, other];
  const shifted = await stepsAfter(db, String(close.id), String(far.id));
  const { rows } = await sql<{ avant: Row; apres: Row }>`
    with lu as (
      select k.id, jsonb_build_object('statut', k.statut, 'debut', k.debut, 'fin', k.fin, 'roles', k.roles,
        'etiquettes', k.etiquettes, 'college', k.college, 'fondateur', k.fondateur, 'correspondant_id', k.correspondant_id,
        'contact_le', k.contact_le, 'nom_public', k.nom_public) as avant,
        o.statut, o.debut, o.fin, o.roles, o.etiquettes, o.college, o.fondateur, o.correspondant_id, o.contact_le,
        o.nom_public
      from adhesion k, adhesion o where k.id = ${kept.id}::uuid and o.id = ${other.id}::uuid
    )
    update adhesion a set statut = ${close.statut}::text, debut = least(a.debut, lu.debut),
      fin = case when ${close.statut}::text = 'suspendu'
          then greatest(case when a.statut = 'suspendu' then a.fin end, case when lu.statut = 'suspendu' then lu.fin end)
        when a.fin is not null and lu.fin is not null then greatest(a.fin, lu.fin) end,
      roles = a.roles || array(select r from unnest(lu.roles) r where r <> all(a.roles)),
      etiquettes = a.etiquettes || array(select e from unnest(lu.etiquettes) e where e <> all(a.etiquettes)),
      college = coalesce(a.college, lu.college), fondateur = a.fondateur or lu.fondateur,
      correspondant_id = coalesce(a.correspondant_id, lu.correspondant_id),
      contact_le = greatest(a.contact_le, lu.contact_le), nom_public = a.nom_public and lu.nom_public, version = a.version + 1
    from lu where a.id = lu.id
    returning lu.avant, jsonb_build_object('statut', a.statut, 'debut', a.debut, 'fin', a.fin, 'roles', a.roles,
      'etiquettes', a.etiquettes, 'college', a.college, 'fondateur', a.fondateur, 'correspondant_id', a.correspondant_id,
      'contact_le', a.contact_le, 'nom_public', a.nom_public) as apres`.execute(db);
  return [...shifted, ...rows.flatMap(({ avant, apres }) => fieldEffects({ id: kept.id }, avant, apres))];
}

/** One effect for each field that moved: what changes later in one of them does not hold the others. */
const fieldEffects = (key: Row, before: Row, after: Row): Effect[] =>
  Object.keys(after)
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({
      table: 'adhesion',
      key,
      before: { [name]: before[name] },
      after: { [name]: after[name] },
    }));

/** Numbers the steps of a membership after those of another one. */
async function stepsAfter(db: Db, membership: string, first: string): Promise<Effect[]> {
  const { rows } = await sql<{ id: string; rang: number; by: number }>`
    with pas as (select max(rang) as n from adhesion_etape where adhesion_id in (${membership}::uuid, ${first}::uuid))
    update adhesion_etape e set rang = e.rang + pas.n from pas
    where e.adhesion_id = ${membership}::uuid and pas.n is not null returning e.id, e.rang, pas.n as by`.execute(db);
  return rows.map(({ id, rang, by }) => ({
    table: 'adhesion_etape',
    key: { id },
    before: { rang: rang - by },
    after: { rang },
  }));
}
