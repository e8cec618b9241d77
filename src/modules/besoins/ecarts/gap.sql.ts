import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { type NeedReader, readable, stillOpen } from '../exprimes/list.sql.ts';
import { type HiresLine, hires, surveyedIn } from '../metiers/labour.sql.ts';
import type { StatedNeed, TradeTension } from './gap.ts';

export interface TerritoryPlace {
  code: string;
  nom: string;
  lat: number | null;
  lon: number | null;
}

/** Départements of the territory that a campus names. */
export async function territoryOf(db: Db, campusId: string): Promise<TerritoryPlace[]> {
  const { rows } = await sql<TerritoryPlace>`
    select d.code, d.nom, d.latitude as lat, d.longitude as lon from departement d
    where exists (select from campus_territoire t where t.campus_id = ${campusId}::uuid
      and (t.genre, t.code) in (('departement', d.code), ('academie', d.academie_code), ('region', d.region_code)))
    order by d.code`.execute(db);
  return rows;
}

/**
 * Needs of a campus that the team found receivable and that lack people, as far as one may read them: those that are still open, and
 * those that nobody could answer, since what no training answers is what a gap shows. Those followed in another are not counted twice.
 */
export async function openNeeds(db: Db, campusId: string, reader: NeedReader): Promise<StatedNeed[]> {
  const { rows } = await sql<StatedNeed>`
    select b.id, b.titre, b.rome_code as rome, b.nombre, b.unite, left(b.echeance, 4)::int as annee,
      (select c.departement_code from commune c where c.insee = b.commune_insee) as departement
    from besoin b left join organisation o on o.id = b.organisation_id
    where b.campus_id = ${campusId}::uuid and b.etat not in ('recu', 'a_preciser') and (${stillOpen} or b.etat = 'sans_reponse')
      and b.rattache_a is null and ${readable(reader)}
    order by b.exprime_le, b.id`.execute(db);
  return rows;
}

/** Names of trades that the ROME knows. */
export async function tradeNames(db: Db, romes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; libelle: string }>`
    select code, libelle from rome where code = any(${[...romes]}::text[]) order by libelle collate "fr-x-icu"`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.code, row.libelle]));
}

/** Offers and tension of some trades in the basins of some départements, for the newest year that the file has. */
export async function tensionsOfPlaces(
  db: Db,
  romes: readonly string[],
  departements: readonly string[],
): Promise<(TradeTension & { origineId: number })[]> {
  const { rows } = await sql<TradeTension & { origineId: number }>`
    select t.rome_code as rome, t.annee, sum(t.offres)::int as offres, sum(t.demandeurs)::int as demandeurs,
      max(t.tension) as tension, count(*)::int as bassins, min(t.origine_id) as "origineId"
    from tension_metier t join bassin_emploi b on b.zonage = t.zonage and b.code = t.bassin_code
    where t.rome_code = any(${[...romes]}::text[]) and b.departement_code = any(${[...departements]}::text[])
      and t.annee = (select max(annee) from tension_metier)
    group by t.rome_code, t.annee`.execute(db);
  return rows;
}

/** Planned hires of an occupation of the BMO in the basins of a territory. */
export interface PlannedHires extends HiresLine {
  metier: string;
}

/** The occupations most hired in some départements, newest year. FAP 2021: no public table joins them to the trades. */
export async function plannedHires(db: Db, departements: readonly string[], limit: number): Promise<PlannedHires[]> {
  const { rows } = await sql<PlannedHires>`
    select min(p.metier_nom) as metier, p.annee, ${hires}
    from ${surveyedIn(sql<boolean>`b.departement_code = any(${[...departements]}::text[])`)}
    group by p.metier_code, p.annee order by projets desc nulls last, metier limit ${limit}`.execute(db);
  return rows;
}
