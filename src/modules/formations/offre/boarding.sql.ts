import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';

/** What was said of the boarding of a school, by whom and when. */
export interface Boarding {
  places: number;
  ditPar: 'etablissement' | 'campus';
  campus: string | null;
  /** Instant, ISO. */
  le: string;
  exemple: boolean;
}

/** SQL: the word on the beds of details `d`, said by no campus or by `p`. @see Boarding */
export const saidBeds = `jsonb_build_object('places', d.internat_places, 'ditPar', d.internat_par, 'campus', coalesce(p.nom_usuel, p.nom),
  'le', d.internat_le, 'exemple', d.exemple)`;

/** The newest word on the boarding of an organisation `o`, that of its line of `certification` first; what is invented never denies the directory. */
const said = (columns: string, certification: string): string => `(
  select ${columns} from ligne_formation b join ligne_detail d on d.ligne_id = b.id left join campus p on p.id = d.internat_campus_id
  where b.organisation_id = o.id and b.etat in ('ouverte', 'en_projet') and d.internat_places is not null
    and (d.exemple and (d.internat_places > 0) <> o.internat) is not true
  order by (b.certification_id = ${certification}) desc nulls last, d.internat_le desc, d.id limit 1)`;

/** SQL: whether an organisation `o` boards, as its lines say, else the directory. The one rule of pages, search and graph. @param certification an SQL expression. */
export const boards = (certification = 'null::uuid'): string =>
  `coalesce(${said('d.internat_places > 0', certification)}, o.internat)`;

/** Whoever spoke of the boarding of a school: its line of a certification first, then the newest; null: the directory alone. */
export async function readBoarding(
  db: Db,
  of: { organisationId: string; certificationId?: string },
): Promise<Boarding | null> {
  const { rows } = await sql<{ said: Boarding | null }>`
    select ${sql.raw(said(saidBeds, 'c.id'))} as said from organisation o, (select ${of.certificationId ?? null}::uuid as id) c
    where o.id = ${of.organisationId}::uuid`.execute(db);
  return rows[0]?.said ?? null;
}
