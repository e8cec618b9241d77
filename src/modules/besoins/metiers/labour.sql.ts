import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Territory } from './territory.ts';

/** Whether a basin `b` is of a territory; a commune asks for its département. */
function inTerritory(territory: Territory): RawBuilder<boolean> {
  if (territory.kind === 'partout') return sql<boolean>`true`;
  if (territory.kind === 'region') return sql<boolean>`b.region_code = ${territory.code}`;
  const { departement } = territory;
  return sql<boolean>`(b.departement_code = ${departement} or exists (
    select from bassin_commune m where m.zonage = b.zonage and m.bassin_code = b.code
      and starts_with(m.commune_insee, ${departement})))`;
}

/** Whether a basin `b` is the one of the commune of a territory. */
const isOwn = (territory: Territory): RawBuilder<boolean> =>
  territory.kind === 'departement' && territory.commune
    ? sql<boolean>`exists (select from bassin_commune m where m.zonage = b.zonage and m.bassin_code = b.code
        and m.commune_insee = ${territory.commune})`
    : sql<boolean>`false`;

export interface TensionLine {
  annee: number;
  zonage: string;
  code: string;
  bassin: string | null;
  departement: string | null;
  offres: number | null;
  demandeurs: number | null;
  /** 1 to 5, as published. */
  tension: number | null;
  /** The basin of the commune that was asked for. */
  ici: boolean;
  origineId: number;
}

/** Tension of a trade in its newest year, basin by basin: the own one first, then the tightest. */
export async function tensionOf(
  db: Db,
  rome: string,
  territory: Territory,
  limit: number,
): Promise<{ rows: TensionLine[]; total: number }> {
  const { rows } = await sql<TensionLine & { total: number }>`
    select t.annee, t.zonage, t.bassin_code as code, b.nom as bassin, b.departement_code as departement, t.offres,
      t.demandeurs, t.tension, ${isOwn(territory)} as ici, t.origine_id as "origineId", count(*) over ()::int as total
    from tension_metier t left join bassin_emploi b on b.zonage = t.zonage and b.code = t.bassin_code
    where t.rome_code = ${rome} and t.annee = (select max(annee) from tension_metier where rome_code = ${rome})
      and ${inTerritory(territory)}
    order by ici desc, t.tension desc nulls last, t.offres desc nulls last, t.bassin_code limit ${limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as TensionLine), total: rows[0]?.total ?? 0 };
}

/** Name of the basin of a commune, in the zoning of the tension. */
export async function basinOf(db: Db, commune: string): Promise<string | null> {
  const { rows } = await sql<{ nom: string }>`
    select b.nom from bassin_commune m join bassin_emploi b on b.zonage = m.zonage and b.code = m.bassin_code
    where m.commune_insee = ${commune} and m.zonage = 'BE19'`.execute(db);
  return rows[0]?.nom ?? null;
}

/** What this base has read, whatever the trade. */
export async function labourRead(db: Db): Promise<{ tension: boolean; projets: number | null }> {
  const { rows } = await sql<{ tension: boolean; projets: number | null }>`
    select exists (select from tension_metier) as tension, (select max(annee) from projet_recrutement) as projets`.execute(
    db,
  );
  return rows[0]!;
}

/** Some planned hires of the survey, added. */
export interface HiresLine {
  annee: number;
  /** Known ones; null when all of them are secret. */
  projets: number | null;
  /** Figures withheld by statistical secrecy: not in the sum. */
  secrets: number;
  /** Known ones, those told to be difficult; null when none is told. */
  difficiles: number | null;
  /** Figures that do not tell it: not in the sum. */
  sansDifficiles: number;
  origineId: number;
}

/** The sums of a line, of the rows `p` of a group: one reading of the survey, whatever it is added by. */
export const hires = sql`sum(p.projets)::int as projets, (count(*) filter (where p.secret))::int as secrets,
  sum(p.difficiles)::int as difficiles, (count(*) filter (where p.difficiles is null))::int as "sansDifficiles",
  min(p.origine_id) as "origineId"`;

/** Rows `p` of the newest survey in the basins `b` that a condition keeps. */
export const surveyedIn = (kept: RawBuilder<boolean>): RawBuilder<unknown> => sql`projet_recrutement p
  join bassin_emploi b on b.zonage = p.zonage and b.code = p.bassin_code
  where p.annee = (select max(annee) from projet_recrutement) and ${kept}`;

const surveyed = (territory: Territory): RawBuilder<unknown> => surveyedIn(inTerritory(territory));

export interface OccupationLine extends HiresLine {
  code: string;
  nom: string;
}

/** Occupations of the BMO in a territory, its basins added, the most hires first. Their names are those of the survey. */
export async function occupationsIn(
  db: Db,
  territory: Territory,
  limit: number,
): Promise<{ rows: OccupationLine[]; total: number }> {
  const { rows } = await sql<OccupationLine & { total: number }>`
    select p.metier_code as code, min(p.metier_nom) as nom, p.annee, ${hires}, count(*) over ()::int as total
    from ${surveyed(territory)}
    group by p.metier_code, p.annee order by sum(p.projets) desc nulls last, p.metier_code limit ${limit}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as OccupationLine), total: rows[0]?.total ?? 0 };
}

export interface BasinLine extends HiresLine {
  code: string;
  bassin: string;
  departement: string | null;
  /** The occupation most asked for among those that are told. */
  premier: string | null;
}

/** Planned hires of a territory basin by basin, all occupations added: the own one first, then the most hires. */
export async function hiringBasins(
  db: Db,
  territory: Territory,
  limit: number,
): Promise<{ rows: BasinLine[]; total: number }> {
  const { rows } = await sql<BasinLine & { total: number }>`
    select p.annee, p.bassin_code as code, min(b.nom) as bassin, min(b.departement_code) as departement, ${hires},
      (array_agg(p.metier_nom order by p.projets desc, p.metier_code) filter (where p.projets is not null))[1] as premier,
      count(*) over ()::int as total
    from ${surveyed(territory)}
    group by p.annee, p.zonage, p.bassin_code
    order by bool_or(${isOwn(territory)}) desc, sum(p.projets) desc nulls last, p.bassin_code limit ${limit}`.execute(
    db,
  );
  return { rows: rows.map(({ total: _, ...row }) => row as BasinLine), total: rows[0]?.total ?? 0 };
}

export interface ProjectLine {
  annee: number;
  code: string;
  nom: string;
  zonage: string;
  bassinCode: string;
  bassin: string;
  departement: string | null;
  projets: number | null;
  difficiles: number | null;
  saisonniers: number | null;
  secret: boolean;
}

/** Planned hires of a territory as they are published, occupation by basin, in a stable order. */
export async function projectsIn(
  db: Db,
  territory: Territory,
  slice: { limit: number; offset: number },
): Promise<ProjectLine[]> {
  const { rows } = await sql<ProjectLine>`
    select p.annee, p.metier_code as code, p.metier_nom as nom, p.zonage, p.bassin_code as "bassinCode", b.nom as bassin,
      b.departement_code as departement, p.projets, p.difficiles, p.saisonniers, p.secret
    from ${surveyed(territory)}
    order by p.metier_code, p.bassin_code limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return rows;
}

export interface RegionChoice {
  code: string;
  nom: string;
}

/** Régions where some figure is known. */
export async function regionChoices(db: Db): Promise<RegionChoice[]> {
  const { rows } = await sql<RegionChoice>`
    select r.code, r.nom from region r where exists (select from bassin_emploi b where b.region_code = r.code)
    order by r.nom collate "fr-x-icu"`.execute(db);
  return rows;
}
