import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { filesFirst } from '../outcomes.sql.ts';
import { tradesOf } from '../trade-links.sql.ts';
import type { Voie } from './asked.ts';
import type { TradeFlags } from './transitions.ts';

export interface RegionChoice {
  code: string;
  nom: string;
  /** Certifications whose outcomes a file gives, all routes together. */
  formations: number;
}

/** Régions for which a file gives outcomes by certification. */
export async function regionsWithOutcomes(db: Db): Promise<RegionChoice[]> {
  const { rows } = await sql<RegionChoice>`
    select r.code, r.nom, count(distinct i.certification_id)::int as formations
    from insertion i join region r on r.code = i.region_code
    where i.portee = 'region' and i.certification_id is not null
    group by r.code, r.nom order by r.nom collate "fr-x-icu"`.execute(db);
  return rows;
}

export interface OutcomeOfRegion {
  certificationId: string;
  slug: string;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  filiere: string | null;
  filiereLibelle: string | null;
  /** Closed to entrants today. */
  fermee: boolean;
  millesime: string;
  emploi6: number | null;
  poursuite: number | null;
  sortants: number | null;
  origineId: number;
  metiers: TradeFlags[];
}

/**
 * Outcomes of each certification in a région by one route: its newest cohort, an imported one before the demonstration's.
 * @param today a diploma closed since is kept, and said to be closed.
 */
export async function outcomesInRegion(db: Db, region: string, voie: Voie, today: string): Promise<OutcomeOfRegion[]> {
  const { rows } = await sql<OutcomeOfRegion>`
    with derniers as materialized (
      select distinct on (i.certification_id) i.*
      from insertion i
      where i.portee = 'region' and i.region_code = ${region} and i.voie = ${voie} and i.certification_id is not null
      order by i.certification_id, ${filesFirst('i')}),
    metiers as materialized (
      select m.certification_id, json_agg(json_build_object('eco', r.transition_eco, 'num', r.transition_num, 'demo', r.transition_demo)) as metiers
      from (${tradesOf(sql`c.id in (select certification_id from derniers)`)}) m join rome r on r.code = m.rome_code
      group by 1)
    select c.id as "certificationId", c.slug, coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau, f.lettre as filiere,
      f.libelle as "filiereLibelle", coalesce(c.fermeture <= ${today}::date, false) as fermee, d.millesime,
      d.taux_emploi_6 as emploi6, d.taux_poursuite as poursuite, d.sortants, d.origine_id as "origineId",
      coalesce(m.metiers, '[]') as metiers
    from derniers d join certification c on c.id = d.certification_id
    left join diplome_type t on t.code = c.diplome_type_code
    left join nsf n on n.code = c.nsf_code
    left join filiere f on f.lettre = coalesce(c.filiere_lettre, n.filiere_lettre)
    left join metiers m on m.certification_id = c.id
    order by c.intitule collate "fr-x-icu", c.slug`.execute(db);
  return rows;
}
