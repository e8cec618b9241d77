import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { holds } from '#modules/organisations/index.ts';
import type { Criteria, Statut } from '../criteria.ts';
import type { Area } from '../search.sql.ts';
import { type AskedWord, askedWords, asksForComplements, statusOf } from './asked-complements.ts';
import { joinable, openLines, type PublicComplement, type PublicSession, shown } from './public.sql.ts';

/** A complement that one may join, as the search of the catalogue shows it. */
export interface FoundComplement
  extends Pick<PublicComplement, 'id' | 'nature' | 'nom' | 'publics' | 'debut' | 'campus' | 'campusSlug' | 'exemple'> {
  /** The next one that one may still join; null: none is announced. */
  session: Pick<PublicSession, 'debut' | 'fin' | 'lieu'> | null;
}

export interface FoundComplements {
  rows: FoundComplement[];
  /** With those that do not fit in `rows`. */
  total: number;
}

const MOST = 30;

/** Open complements that a search of the catalogue asks for, the next sessions first. @param area the place of the criteria. */
export async function foundComplements(
  db: Db,
  criteria: Criteria,
  area: Area | null,
  today: string,
): Promise<FoundComplements> {
  if (!asksForComplements(criteria)) return { rows: [], total: 0 };
  const { rows } = await sql<FoundComplement & { total: number }>`
    select x.id, x.nature, x.nom, x.publics, to_char(x.debut, 'YYYY-MM-DD') as debut,
      coalesce(g.nom_usuel, g.nom) as campus, g.slug as "campusSlug", x.exemple,
      case when n.debut is not null then jsonb_build_object('debut', to_char(n.debut, 'YYYY-MM-DD'),
        'fin', to_char(n.fin, 'YYYY-MM-DD'), 'lieu', n.lieu) end as session, count(*) over ()::int as total
    from complement_local x join campus g on g.id = x.campus_id
    left join lateral (select s.debut, s.fin, s.lieu from complement_session s
      where s.complement_id = x.id and ${joinable(today)}
      order by s.debut, s.fin, s.lieu limit 1) n on true
    where x.etat = 'ouverte' and ${shown(today)} and ${sql.join([...asked(criteria, area)], sql` and `)}
    order by n.debut nulls last, x.nom collate "fr-x-icu", x.id limit ${MOST}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

function* asked(criteria: Criteria, area: Area | null): Generator<RawBuilder<unknown>> {
  yield* askedWords(criteria.quoi).map(says);
  if (criteria.statut.length > 0) yield isOf(criteria.statut);
  if (criteria.campus.length > 0) yield sql`g.slug = any(${criteria.campus}::text[])`;
  if (criteria.filiere.length > 0) yield sql`g.filiere_lettre = any(${criteria.filiere}::text[])`;
  const there = [...at(criteria, area)];
  if (there.length > 0)
    yield sql`x.id in (
      select h.id from (select p.complement_id as id, p.organisation_id from complement_porteur p
        union all select k.complement_id, l.organisation_id from ${openLines}) h
      join organisation o on o.id = h.organisation_id and o.supprimee_le is null
      left join commune m on m.insee = o.commune_insee
      left join departement e on e.code = coalesce(o.departement_code, m.departement_code)
      where ${sql.join(there, sql` and `)})`;
}

/** Any search by words reads every open complement: who gives it is asked of the index of folded names, once a word. */
function says({ said, named, natures }: AskedWord): RawBuilder<unknown> {
  const nature = sql`x.nature = any(${natures}::text[])`;
  if (said === null) return nature;
  // What is said of it begins as its family does: letters that are nowhere spare both expressions.
  return sql`(${nature} or ${holds(sql`x.mots`, lettersOf(named))} and (x.mots ~ ${said} or plie(x.nom) ~ ${named})
    or g.id in (select c.id from campus c where ${begins(sql`c.nom_plie`, said)})
    or x.id in (select p.complement_id from complement_porteur p join organisation n on n.id = p.organisation_id
      where n.supprimee_le is null and (${begins(sql`n.nom_plie`, said)} or ${begins(sql`n.commune_plie`, said)})))`;
}

/** Whether a word of a folded text is one that was typed. The expression is read only where its letters are, which an index may tell. */
const begins = (text: RawBuilder<unknown>, expression: string): RawBuilder<unknown> =>
  sql`(${holds(text, lettersOf(expression))} and ${text} ~ ${expression})`;

const lettersOf = (expression: string): string => expression.replace(/\\[mM]/g, '');

function isOf(asked: readonly Statut[]): RawBuilder<unknown> {
  const natures = asked.flatMap((one) => statusOf[one].natures);
  const publics = asked.flatMap((one) => statusOf[one].publics);
  return sql`(x.nature = any(${natures}::text[]) or x.publics && ${publics}::text[]
    or x.id in (select k.complement_id from ${openLines} where l.statut = any(${[...asked]}::text[])))`;
}

/** What is asked of one of the schools `o` that give it, or of which a line receives it. */
function* at({ carte, secteur, academie }: Criteria, area: Area | null): Generator<RawBuilder<unknown>> {
  if (area?.kind === 'point') {
    const { latitude, longitude, radius, travel } = area;
    if (radius !== null)
      yield sql`(o.position <-> position_terre(${latitude}::float8, ${longitude}::float8)) <= corde_km(${radius}::float8)`;
    if (travel)
      yield sql`exists (select from temps_trajet t where t.organisation_id = o.id and t.commune_insee = ${travel.commune}
        and t.minutes <= ${travel.minutes}::int)`;
  } else if (area?.kind === 'departement') yield sql`e.code = ${area.code}`;
  else if (area) yield sql`e.region_code = ${area.code}`;
  if (carte) {
    const [west, south, east, north] = carte;
    yield sql`o.latitude between ${south}::float8 and ${north}::float8 and o.longitude between ${west}::float8 and ${east}::float8`;
  }
  if (secteur.length > 0) yield sql`o.secteur = any(${secteur}::text[])`;
  if (academie.length > 0) yield sql`coalesce(o.academie_code, e.academie_code) = any(${academie}::text[])`;
}
