import type pg from 'pg';
import type { KnownWord } from './typed-words.ts';

/**
 * Six beginnings, three near words: the figures measured in stack.md §4.3. The array is read by a sub-select so that its length is
 * not in the estimate: PostgreSQL then keeps its plan, which costs as much as the reading.
 */
const TEXT = `
select t.mot as typed, t.racine as stem, coalesce(k.connu, false) as known, coalesce(k.dits, 0) as said, coalesce(k.documents, 0) as offers, coalesce(k.rome, '{}') as trades,
  coalesce(d.mots, '[]') as beginnings, coalesce(p.mots, '[]') as nearest
from (select mot, rang, (tsvector_to_array(to_tsvector('fr', mot)))[1] as racine
      from unnest((select $1::text[])) with ordinality as u(mot, rang)) t
left join lateral (
  select bool_or(m.documents > 0) as connu, sum(m.dits)::int as dits, sum(m.documents)::int as documents,
    (select array_agg(distinct code) from recherche_mot n, unnest(n.rome) code where n.racine = t.racine) as rome
  from recherche_mot m where m.racine = t.racine) k on true
left join lateral (
  select jsonb_agg(jsonb_build_object('word', b.mot, 'trades', b.rome, 'offers', b.documents)) as mots from (
    select m.mot, m.rome, m.documents from recherche_mot m
    where not coalesce(k.connu, false) and length(t.mot) > 1 and m.documents > 0
      and m.mot ~>=~ t.mot and m.mot ~<~ (t.mot || '{')
    order by m.documents desc, m.mot limit 6) b) d on true
left join lateral (
  select jsonb_agg(jsonb_build_object('word', b.mot, 'trades', b.rome, 'offers', b.documents) order by b.note desc, b.mot) as mots from (
    select c.*, max(c.note) over () as mieux, row_number() over (partition by c.racine order by c.note desc, c.mot) as forme from (
      select m.mot, m.racine, m.rome, m.documents, similarity(m.mot, t.mot) ^ 2 * ln(2.72 + m.documents) as note
      from recherche_mot m
      where not coalesce(k.connu, false) and d.mots is null and length(t.mot) > 2 and m.documents > 0 and m.mot % t.mot
      order by note desc, m.mot limit 8) c) b
  where b.note > 0.7 * b.mieux and b.forme = 1) p on true
order by t.rang`;

/** Looks up each word, in order; one round trip. */
export async function lookUpWords(pool: pg.Pool, words: string[]): Promise<KnownWord[]> {
  if (words.length === 0) return [];
  const { rows } = await pool.query<KnownWord>({ name: 'formations-mots', text: TEXT, values: [words] });
  return rows;
}
