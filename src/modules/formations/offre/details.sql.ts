import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type Boarding, saidBeds } from './boarding.sql.ts';

/** What no source says of a line. Days are ISO; badges one a line. */
export interface DetailValues {
  rythme: string | null;
  equipe: string | null;
  plateau: string | null;
  badges: string | null;
  portesOuvertes: string[];
  internat: number | null;
  mixte: boolean;
}

export interface Details extends DetailValues {
  id: string;
  ligneId: string;
  ditPar: 'etablissement' | 'campus';
  campus: string | null;
  modifieLe: Date;
  /** The same beds, with who said them. */
  lits: Boarding | null;
  exemple: boolean;
  version: number;
}

const read = (where: RawBuilder<unknown>): RawBuilder<Details> => sql<Details>`
  select d.id, d.ligne_id as "ligneId", d.rythme, d.equipe, d.plateau, d.badges,
    array(select to_char(j, 'YYYY-MM-DD') from unnest(d.portes_ouvertes) j order by j) as "portesOuvertes",
    d.internat_places as internat, d.mixte, d.dit_par as "ditPar", coalesce(p.nom_usuel, p.nom) as campus, d.modifie_le as "modifieLe",
    (select ${sql.raw(saidBeds)} from (select) one left join campus p on p.id = d.internat_campus_id where d.internat_places is not null) as lits,
    d.exemple, d.version
  from ligne_detail d left join campus p on p.id = d.campus_id where ${where}`;

export async function readDetails(db: Db, ligneId: string): Promise<Details | null> {
  const { rows } = await read(sql`d.ligne_id = ${ligneId}::uuid`).execute(db);
  return rows[0] ?? null;
}

/** Details of several lines: those of a page. */
export async function detailsOf(db: Db, lines: readonly string[]): Promise<Details[]> {
  if (lines.length === 0) return [];
  const { rows } = await read(sql`d.ligne_id = any(${[...lines]}::uuid[])`).execute(db);
  return rows;
}

/** The word on beds stays with who gave it as long as their number does; invented ones were nobody's. */
const ofBeds = (column: 'internat_le' | 'internat_par' | 'internat_campus_id'): RawBuilder<unknown> =>
  sql.raw(
    `${column} = case when d.internat_places = excluded.internat_places and not d.exemple then d.${column} else excluded.${column} end`,
  );

export async function writeDetails(
  tx: Tx,
  ligneId: string,
  values: DetailValues & { ditPar: Details['ditPar']; campusId: string | null; par: string; now: Date },
): Promise<{ id: string; version: number }> {
  const beds = values.internat === null ? null : values;
  const { rows } = await sql<{ id: string; version: number }>`
    insert into ligne_detail as d (ligne_id, rythme, equipe, plateau, badges, portes_ouvertes, internat_places, internat_le, internat_par,
      internat_campus_id, mixte, dit_par, campus_id, modifie_par, modifie_le)
    values (${ligneId}::uuid, ${values.rythme}, ${values.equipe}, ${values.plateau}, ${values.badges}, ${values.portesOuvertes}::date[],
      ${values.internat}, ${beds?.now ?? null}, ${beds?.ditPar ?? null}, ${beds?.campusId ?? null}::uuid, ${values.mixte}, ${values.ditPar},
      ${values.campusId}::uuid, ${values.par}::uuid, ${values.now})
    on conflict (ligne_id) do update set rythme = excluded.rythme, equipe = excluded.equipe, plateau = excluded.plateau,
      badges = excluded.badges, portes_ouvertes = excluded.portes_ouvertes, internat_places = excluded.internat_places,
      ${ofBeds('internat_le')}, ${ofBeds('internat_par')}, ${ofBeds('internat_campus_id')}, mixte = excluded.mixte,
      dit_par = excluded.dit_par, campus_id = excluded.campus_id, modifie_par = excluded.modifie_par,
      modifie_le = excluded.modifie_le, exemple = false, version = d.version + 1
    returning d.id, d.version`.execute(tx);
  return rows[0]!;
}
