import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { holds, nameHolds } from '#modules/organisations/index.ts';
import type { Nature, Public, State } from './complement.ts';

export interface ComplementRow {
  id: string;
  nature: Nature;
  nom: string;
  etat: State;
  /** ISO day of the last step; null when it is not known. */
  etatLe: string | null;
  heures: number | null;
  publics: Public[];
  attestation: string | null;
  placesNature: 'nouvelles' | 'existantes' | null;
  debut: string | null;
  fin: string | null;
  porteurs: string[];
  formations: number;
  /** Coloured places of its lines, together; null when none is counted. */
  places: number | null;
  /** Sessions still to come, and not cancelled. */
  sessions: number;
  retireLe: Date | null;
  exemple: boolean;
  source: string;
}

export interface ComplementFilter {
  campusId: string;
  words: readonly string[];
  nature: string;
  /** A state; « retire » for those that were withdrawn; empty for all the others. */
  etat: string;
  today: string;
}

const kept = ({ campusId, words, nature, etat }: ComplementFilter): RawBuilder<unknown> => {
  const parts = [sql`x.campus_id = ${campusId}::uuid`];
  parts.push(etat === 'retire' ? sql`x.retire_le is not null` : sql`x.retire_le is null`);
  if (etat && etat !== 'retire') parts.push(sql`x.etat = ${etat}`);
  if (nature) parts.push(sql`x.nature = ${nature}`);
  for (const word of words) {
    parts.push(sql`(${holds(sql`x.mots`, word)} or exists (select from complement_porteur p
      join organisation o on o.id = p.organisation_id where p.complement_id = x.id and ${nameHolds('o', word)}))`);
  }
  return sql.join(parts, sql` and `);
};

/** Complements that a filter keeps, by nature, then by name. */
export async function listComplements(
  db: Db,
  filter: ComplementFilter,
  slice: { limit: number; offset: number },
): Promise<{ rows: ComplementRow[]; total: number }> {
  const { rows } = await sql<ComplementRow & { total: number }>`
    select x.id, x.nature, x.nom, x.etat, x.heures, x.publics, x.attestation, x.places_nature as "placesNature",
      to_char(x.debut, 'YYYY-MM-DD') as debut, to_char(x.fin, 'YYYY-MM-DD') as fin,
      (select to_char(e.le, 'YYYY-MM-DD') from complement_etape e where e.complement_id = x.id order by e.rang desc limit 1) as "etatLe",
      array(select o.nom from complement_porteur p join organisation o on o.id = p.organisation_id
        where p.complement_id = x.id order by o.nom collate "fr-x-icu") as porteurs,
      (select count(*)::int from ligne_complement k where k.complement_id = x.id) as formations,
      (select sum(k.places)::int from ligne_complement k where k.complement_id = x.id) as places,
      (select count(*)::int from complement_session n where n.complement_id = x.id and n.retire_le is null
        and n.etat <> 'annulee' and n.fin >= ${filter.today}::date) as sessions,
      x.retire_le as "retireLe", x.exemple, s.libelle as source, count(*) over ()::int as total
    from complement_local x join origine s on s.id = x.origine_id where ${kept(filter)}
    order by x.nature, x.nom collate "fr-x-icu", x.id limit ${slice.limit} offset ${slice.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
