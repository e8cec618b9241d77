import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { holds } from '#modules/organisations/index.ts';
import { presentMember } from '#modules/reseau/index.ts';
import { type Need, needColumns, needTables } from './needs.sql.ts';

/** Who reads the needs of a campus from the workspace. */
export interface NeedReader {
  /** The team: everything, with whom to answer. */
  campus: boolean;
  /** A present member, or whoever watches over the campus: what the team found receivable, without names. */
  network: boolean;
  /** Organisations for which the person speaks: everything that they stated, even once they left the campus. */
  organisations: readonly string[];
}

export const wordParts = (typed: string, ...texts: RawBuilder<unknown>[]): RawBuilder<boolean>[] =>
  fold(typed)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map(
      (word) =>
        sql<boolean>`(${sql.join(
          texts.map((text) => holds(text, word)),
          sql` or `,
        )})`,
    );

/** What a need says of its trade, folded. */
const tradeWords = sql`lower(unaccent(coalesce(b.rome_code || ' ' || r.libelle, '')))`;
const statedBy = sql`plie(coalesce(o.nom, b.organisation_dite, ''))`;
export const needWords = [sql`b.mots`, tradeWords, statedBy] as const;

export interface NeedFilter {
  campusId: string;
  reader: NeedReader;
  q: string;
  etat: string;
  statut: string;
  visibilite: string;
  organisation: string;
  today: string;
}

/** Whether a reader of the workspace may read the row `b`, stated by the row `o` or by nobody on file: nothing of a sheet in the bin. */
export const readable = (reader: NeedReader): RawBuilder<boolean> =>
  sql`((o.id is null or o.supprimee_le is null) and ${
    reader.campus
      ? sql`true`
      : sql`(b.organisation_id = any(${[...reader.organisations]}::uuid[]) or (${reader.network}::boolean and b.recevable_le is not null))`
  })`;

/** Whether the need of the row `b` waits for somebody still: neither satisfied, nor left without an answer, nor closed. */
export const stillOpen = sql<boolean>`b.etat not in ('satisfait', 'sans_reponse', 'clos')`;

function kept(filter: NeedFilter): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [
    sql`b.campus_id = ${filter.campusId}::uuid and ${readable(filter.reader)}`,
    ...wordParts(filter.q, ...needWords),
  ];
  const { etat } = filter;
  if (etat === 'ouverts') parts.push(stillOpen);
  else if (etat === 'retard') parts.push(sql`b.etat = 'recu' and b.reponse_due_le < ${filter.today}::date`);
  else if (etat) parts.push(sql`b.etat = ${etat}`);
  if (filter.statut) parts.push(sql`${filter.statut} = any(b.statuts)`);
  if (filter.visibilite) parts.push(sql`b.visibilite = ${filter.visibilite}`);
  if (filter.organisation) parts.push(sql`o.slug = ${filter.organisation}`);
  return sql.join(parts, sql` and `);
}

/** Needs that a filter keeps: those that wait for an answer first, the earliest due, then the last stated. */
export async function listNeeds(
  db: Db,
  filter: NeedFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: Need[]; total: number }> {
  const { rows } = await sql<Need & { total: number }>`
    select ${needColumns}, count(*) over ()::int as total from ${needTables} where ${kept(filter)}
    order by b.etat <> 'recu', case when b.etat = 'recu' then b.reponse_due_le end, b.exprime_le desc, b.cree_le desc, b.id
    limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row as Need), total: rows[0]?.total ?? 0 };
}

/** How many in each state, of those that a reader may read; those whose answer is late under « retard ». */
export async function countNeeds(
  db: Db,
  of: { campusId: string; reader: NeedReader; today: string },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ etat: string; n: number; retard: number }>`
    select b.etat, count(*)::int as n, count(*) filter (where b.etat = 'recu' and b.reponse_due_le < ${of.today}::date)::int as retard
    from besoin b left join organisation o on o.id = b.organisation_id
    where b.campus_id = ${of.campusId}::uuid and ${readable(of.reader)}
    group by b.etat`.execute(db);
  const counts = new Map(rows.map((row) => [row.etat, row.n]));
  counts.set(
    'retard',
    rows.reduce((sum, row) => sum + row.retard, 0),
  );
  return counts;
}

/** Needs of a campus that look like one: the same trade, or words in common, in the same town, or of the same organisation. */
export async function likeNeeds(db: Db, one: Need, limit: number): Promise<Pick<Need, 'id' | 'titre' | 'etat'>[]> {
  const { rows } = await sql<Pick<Need, 'id' | 'titre' | 'etat'>>`
    select b.id, b.titre, b.etat from besoin b
    where b.campus_id = ${one.campusId}::uuid and b.id <> ${one.id}::uuid and b.etat not in ('a_preciser', 'satisfait', 'clos') and b.rattache_a is null
      and (b.etat <> 'recu' or b.exprime_le < ${one.exprimeLe}::date)
      and ((b.rome_code = ${one.rome} and (b.commune_insee is not distinct from ${one.communeInsee}
          or b.organisation_id = ${one.organisationId}::uuid or b.tout_territoire))
        or similarity(plie(b.titre), plie(${one.titre})) > 0.5)
    order by b.rome_code is not distinct from ${one.rome} desc, b.exprime_le, b.id limit ${limit}`.execute(db);
  return rows;
}

/** An organisation tied to a campus. `membre`: it is a member today; otherwise it stated a need there. */
export interface Stater {
  id: string;
  slug: string;
  nom: string;
  membre: boolean;
}

/** Among some organisations, those that are members of a campus today, or that stated a need there. */
export async function statersAmong(
  db: Db,
  of: { campusId: string; ids: readonly string[]; today: string },
): Promise<Stater[]> {
  if (of.ids.length === 0) return [];
  const { rows } = await sql<Stater>`
    select q.id, q.slug, q.nom, q.membre from (
      select o.id, o.slug, o.nom, exists (select from adhesion a
        where a.campus_id = ${of.campusId}::uuid and a.organisation_id = o.id and ${presentMember(of.today)}) as membre
      from organisation o where o.id = any(${[...of.ids]}::uuid[]) and o.supprimee_le is null) q
    where q.membre or exists (select from besoin b where b.campus_id = ${of.campusId}::uuid and b.organisation_id = q.id)
    order by q.nom collate "fr-x-icu", q.id`.execute(db);
  return rows;
}

/** Campuses of which some organisations are members today, or where they stated a need. */
export async function campusesOf(
  db: Db,
  of: { ids: readonly string[]; today: string },
): Promise<{ slug: string; nom: string }[]> {
  if (of.ids.length === 0) return [];
  const { rows } = await sql<{ slug: string; nom: string }>`
    select p.slug, coalesce(p.nom_usuel, p.nom) as nom from campus p
    where p.id in (select a.campus_id from adhesion a where a.organisation_id = any(${[...of.ids]}::uuid[])
      and ${presentMember(of.today)})
      or p.id in (select b.campus_id from besoin b where b.organisation_id = any(${[...of.ids]}::uuid[]))
    order by coalesce(p.nom_usuel, p.nom) collate "fr-x-icu", p.id`.execute(db);
  return rows;
}
