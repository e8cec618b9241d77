import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import { presentMember } from '#modules/reseau/index.ts';
import { shownTie } from './offre/shown.sql.ts';

/** A training line, what a campus adds to one, or what is asked to change of it, to which another room ties what it follows. */
export interface OfferTie {
  genre: 'formation' | 'complement' | 'demande';
  id: string;
  titre: string;
  /** It prepares the trade that was asked for. */
  prepare: boolean;
}

/** What somebody may be offered besides the lines, which are public. */
export interface OfferReader {
  /** Requests on the offer: all of those of the campus, or those of some organisations. */
  requests: 'all' | readonly string[];
  /** Complements that are ideas still. */
  ideas: boolean;
}

const STATUTS = sql`case l.statut when 'formation_continue' then 'formation continue' else l.statut end`;

/**
 * Lines that a campus shows, or that its members teach, and what the campus adds to them: those that prepare a trade first,
 * then the others whose title or school holds every word typed, of what the reader may read. @param of.ids only these.
 */
export async function offerTies(
  db: Db,
  of: {
    campusId: string;
    rome: string | null;
    reader: OfferReader;
    words: string;
    today: string;
    limit: number;
    ids?: readonly string[];
  },
): Promise<OfferTie[]> {
  const { ideas, requests } = of.reader;
  const every = requests === 'all';
  const words = fold(of.words)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .slice(0, 6)
    .map((word) => `%${word}%`);
  const { rows } = await sql<OfferTie>`
    with ligne as (
      select l.id, l.statut, l.certification_id, l.organisation_id from ligne_formation l
      where l.etat <> 'fermee' and (
        l.id in (select lc.ligne_id from ligne_campus lc where lc.campus_id = ${of.campusId}::uuid and ${shownTie('lc')})
        or l.organisation_id in (select a.organisation_id from adhesion a
          where a.campus_id = ${of.campusId}::uuid and ${presentMember(of.today)}))
    ), offre as (
      select 'formation' as genre, l.id, concat_ws(' ', c.sigle, c.intitule) || ', ' || o.nom || ' (' || ${STATUTS} || ')' as titre,
        exists (select from certification_rome m where m.certification_id = c.id and m.rome_code = ${of.rome}::text) as prepare
      from ligne l join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id
      union all
      select 'complement', x.id, x.nom || coalesce(', ' || (select string_agg(o.nom, ', ' order by o.nom collate "fr-x-icu", o.id)
        from complement_porteur q join organisation o on o.id = q.organisation_id where q.complement_id = x.id), ''), false
      from complement_local x where x.campus_id = ${of.campusId}::uuid and x.retire_le is null
        and (${ideas}::boolean or x.etat <> 'idee')
      union all
      select 'demande', d.id, d.titre || ', ' || o.nom,
        exists (select from certification_rome m where m.certification_id = d.certification_id and m.rome_code = ${of.rome}::text)
      from demande_formation d join organisation o on o.id = d.organisation_id
      where d.campus_id = ${of.campusId}::uuid and d.etat not in ('idee', 'refusee', 'abandonnee')
        and (${every}::boolean or d.organisation_id = any(${every ? [] : [...requests]}::uuid[]))
    )
    select genre, id, left(titre, 300) as titre, prepare from offre
    where lower(unaccent(titre)) like all (${words}::text[])
      and (${of.ids === undefined} or id = any(${[...(of.ids ?? [])]}::uuid[]))
    order by prepare desc, genre = 'formation', titre collate "fr-x-icu", id limit ${of.limit}`.execute(db);
  return rows;
}

/** Where the page of each line is, for those that are still there. */
export async function lineAddresses(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { certification: string; organisation: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; certification: string; organisation: string }>`
    select l.id, c.slug as certification, o.slug as organisation from ligne_formation l
    join certification c on c.id = l.certification_id join organisation o on o.id = l.organisation_id
    where l.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...slugs }) => [id, slugs]));
}
