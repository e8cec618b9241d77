import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type FactView, factsOf } from './reads.sql.ts';

/** Fields on which two sources may not differ; names differ by nature (spelling, brand), they are not in the list. */
const COMPARED = ['secteur', 'commune_insee', 'code_postal', 'academie_code', 'siret', 'ferme_le'] as const;

/** Beyond this distance two positions are not the same place (a campus spreads over less). */
const POSITION_KM = 5;

/**
 * Pairs of facts of one field that differ **after normalisation**: a former commune is its present one, a « cedex » code
 * agrees with any code of its département, two SIRET of one company are two of its addresses, the closed académies of Caen and Rouen are Normandie, positions may be 5 km apart.
 * Speaks of two rows of `fait` named `a` and `b`.
 */
const differ = sql`
  case a.champ
    when 'position' then distance_km(
        position_terre(split_part(a.valeur, ', ', 1)::double precision, split_part(a.valeur, ', ', 2)::double precision)
        <-> position_terre(split_part(b.valeur, ', ', 1)::double precision, split_part(b.valeur, ', ', 2)::double precision)
      ) > ${sql.lit(POSITION_KM)}
    when 'commune_insee' then
      coalesce((select c.actuelle from commune c where c.insee = a.valeur), a.valeur)
      <> coalesce((select c.actuelle from commune c where c.insee = b.valeur), b.valeur)
    when 'code_postal' then a.valeur <> b.valeur and (
      left(a.valeur, 2) <> left(b.valeur, 2)
      or (exists (select 1 from code_postal p where p.code = a.valeur)
        and exists (select 1 from code_postal p where p.code = b.valeur)))
    when 'siret' then left(a.valeur, 9) <> left(b.valeur, 9)
    when 'academie_code' then
      (case when a.valeur in ('05', '21') then '70' else a.valeur end)
      <> (case when b.valeur in ('05', '21') then '70' else b.valeur end)
    else a.valeur <> b.valeur
  end`;

const comparedFields = sql.join([...COMPARED, 'position'].map((field) => sql.lit(field)));

export interface ContradictionLine {
  ligne: number;
  champ: string;
  valeur: string;
  autreJeu: string;
  autreValeur: string;
  organisation: string;
}

/**
 * What the dataset just merged contradicts, one row per organisation × field × other dataset; the centre of a commune
 * contradicts nothing.
 */
export async function contradictionsOfDataset(db: Db, dataset: string, touched: string): Promise<ContradictionLine[]> {
  const { rows } = await sql<ContradictionLine>`
    select a.origine_ligne as ligne, a.champ, a.valeur, b.jeu as "autreJeu", b.valeur as "autreValeur", o.nom as organisation
    from ${sql.table(touched)} t
    join organisation o on o.id = t.organisation_id
    join fait a on a.organisation_id = t.organisation_id and a.jeu = ${dataset}
    join fait b on b.organisation_id = a.organisation_id and b.champ = a.champ and b.jeu <> a.jeu
    where a.champ in (${comparedFields}) and a.origine_ligne is not null and a.valeur <> '' and b.valeur <> '' and ${differ}
      and not exists (
        select 1 from fait p where p.organisation_id = a.organisation_id and a.champ = 'position'
          and p.champ = 'position_precision' and p.valeur = 'commune' and p.jeu in (a.jeu, b.jeu))
    order by a.origine_ligne, a.champ, b.jeu`.execute(db);
  return rows;
}

/** Whether the sources of the row `o` of `organisation` differ: the condition of a list of sheets to settle. */
export const isContradicted: RawBuilder<boolean> = sql`exists (
  select 1 from fait a join fait b on b.organisation_id = a.organisation_id and b.champ = a.champ and b.jeu > a.jeu
  where a.organisation_id = o.id and a.champ in (${comparedFields}) and a.valeur <> '' and b.valeur <> '' and ${differ}
    and not exists (
      select 1 from fait p where p.organisation_id = a.organisation_id and a.champ = 'position'
        and p.champ = 'position_precision' and p.valeur = 'commune' and p.jeu in (a.jeu, b.jeu)))`;

export interface Contradiction {
  champ: string;
  /** Every claim on the field, the disagreeing ones and those that agree with one of them. */
  faits: FactView[];
}

/** Fields of an organisation on which its sources differ, with every claim: shown on its page. */
export async function contradictionsOf(db: Db, organisationId: string): Promise<Contradiction[]> {
  const { rows } = await sql<{ champ: string }>`
    select distinct a.champ
    from fait a join fait b on b.organisation_id = a.organisation_id and b.champ = a.champ and b.jeu > a.jeu
    where a.organisation_id = ${organisationId}::uuid and a.champ in (${comparedFields})
      and a.valeur <> '' and b.valeur <> '' and ${differ}
      and not exists (
        select 1 from fait p where p.organisation_id = a.organisation_id and a.champ = 'position'
          and p.champ = 'position_precision' and p.valeur = 'commune' and p.jeu in (a.jeu, b.jeu))
    order by a.champ`.execute(db);
  if (rows.length === 0) return [];
  const facts = await factsOf(db, organisationId);
  return rows.map(({ champ }) => ({ champ, faits: facts.filter((fact) => fact.champ === champ) }));
}
