import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { PlaceQuestion } from './places.ts';

export interface PlaceRow {
  genre: 'commune' | 'departement' | 'region';
  code: string;
  nom: string;
  departement: string | null;
  population: number | null;
  latitude: number | null;
  longitude: number | null;
  /** The commune has no coordinates of its own: these are the middle of its département. */
  approximate: boolean;
}

const MAX_PLACES = 8;

/**
 * A former commune or one without coordinates takes those of what it became, or the middle of what it is made of; before
 * the file of postal codes is loaded, the middle of its département, and says so.
 */
const communes = (condition: RawBuilder<unknown>) => sql`
  select 'commune' as genre, p.insee as code, p.nom, p.departement_code as departement, p.population,
    coalesce(p.lat, d.latitude) as latitude, coalesce(p.lon, d.longitude) as longitude, p.lat is null as approximate
  from (
    select c.*,
      coalesce(c.latitude, a.latitude, (select avg(x.latitude) from commune x where x.actuelle = c.insee)) as lat,
      coalesce(c.longitude, a.longitude, (select avg(x.longitude) from commune x where x.actuelle = c.insee)) as lon
    from commune c left join commune a on a.insee = c.actuelle where ${condition}
  ) p left join departement d on d.code = p.departement_code`;

const within = (departement: string | null) =>
  departement === null ? sql`true` : sql`c.departement_code = ${departement}`;

/** Places that fit a question, the most peopled first. */
export async function findPlaces(db: Db, question: PlaceQuestion): Promise<PlaceRow[]> {
  if (question.kind === 'postal') return byPostalCode(db, question.code, question.name);
  if (question.kind === 'departement') return territories(db, sql`code = ${question.code}`, sql`false`);
  const { name, departement } = question;
  const exact = await list(db, communes(sql`c.nom_plie = ${name} and ${within(departement)}`));
  const named =
    departement === null
      ? await territories(db, sql`${folded(sql`nom`)} = ${name}`, sql`${folded(sql`nom`)} = ${name}`)
      : [];
  if (exact.length + named.length > 0) return [...exact, ...named];
  const starting = await list(
    db,
    communes(sql`c.nom_plie ~>=~ ${name} and c.nom_plie ~<~ ${`${name}{`} and ${within(departement)}`),
  );
  if (starting.length > 0) return starting;
  return list(
    db,
    communes(sql`c.nom_plie % ${name} and similarity(c.nom_plie, ${name}) > 0.35 and ${within(departement)}`),
    name,
  );
}

const folded = (text: RawBuilder<unknown>) =>
  sql`btrim(regexp_replace(lower(unaccent(${text})), '[^a-z0-9]+', ' ', 'g'))`;

async function byPostalCode(db: Db, code: string, name: string | null): Promise<PlaceRow[]> {
  const rows = await list(
    db,
    communes(sql`c.insee in (select commune_insee from code_postal where code = ${code}) or c.insee = ${code}`),
  );
  const same = name === null ? [] : rows.filter((row) => row.nom !== '' && foldedName(row.nom) === name);
  return same.length > 0 ? same : rows;
}

const foldedName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

async function list(db: Db, query: RawBuilder<unknown>, nearest?: string): Promise<PlaceRow[]> {
  const by = nearest ? sql`similarity(lower(unaccent(nom)), ${nearest}) desc, ` : sql``;
  const { rows } = await sql<PlaceRow>`select * from (${query}) p where latitude is not null
    order by ${by}population desc nulls last, nom collate "fr-x-icu", code limit ${MAX_PLACES}`.execute(db);
  return rows;
}

async function territories(db: Db, departement: RawBuilder<unknown>, region: RawBuilder<unknown>): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select 'departement' as genre, code, nom, null as departement, null::int as population, latitude, longitude,
      false as approximate
    from departement where ${departement}
    union all
    select 'region', code, nom, null, null::int, latitude, longitude, false from region where ${region}`.execute(db);
  return rows;
}
