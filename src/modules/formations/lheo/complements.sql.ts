import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { fold } from '#core/text/index.ts';
import type { SessionState } from '../complements/complement.ts';
import type { Statut } from '../criteria.ts';
import type { TiedLine } from './effects.ts';

/** A line that receives a complement: what names it in any base, and the part of its places that is coloured. */
export interface ComplementLine {
  certification: string;
  organisationId: string;
  statut: Statut;
  places: number | null;
}

export interface ComplementStep {
  etat: string;
  le: string | null;
}

export interface ComplementSession {
  debut: string;
  fin: string;
  lieu: string | null;
  places: number | null;
  limite: string | null;
  etat: SessionState;
}

/** What a campus adds to national trainings, as files carry it. */
export interface OfferComplement {
  id: string;
  cle: string;
  nature: string;
  nom: string;
  texte: string | null;
  heures: number | null;
  attestation: string | null;
  publics: string[];
  placesNature: string | null;
  debut: string | null;
  fin: string | null;
  etat: string;
  /** Key of the national diploma that it became. */
  certification: string | null;
  /** Members that give it. */
  porteurs: string[];
  exemple: boolean;
  lignes: ComplementLine[];
  /** Public steps of its life, each with its day, in their order. */
  etapes: ComplementStep[];
  /** To come. */
  sessions: ComplementSession[];
}

const iso = (column: string) => sql`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`;

/** Complements that anybody may read: more than an idea, not withdrawn, not closed, not over. @param today ISO day. */
export async function complementsOfCampus(db: Db, campusId: string, today: string): Promise<OfferComplement[]> {
  const { rows } = await sql<OfferComplement>`
    select x.id, x.cle, x.nature, x.nom, x.texte, x.heures, x.attestation, x.publics, x.places_nature as "placesNature",
      ${iso('x.debut')} as debut, ${iso('x.fin')} as fin, x.etat, x.exemple,
      (select c.cle from certification c where c.id = x.certification_id) as certification,
      array(select p.organisation_id::text from complement_porteur p join organisation o on o.id = p.organisation_id
        and o.supprimee_le is null where p.complement_id = x.id order by o.nom collate "fr-x-icu", o.id) as porteurs,
      coalesce((select jsonb_agg(jsonb_build_object('certification', c.cle, 'organisationId', l.organisation_id, 'statut', l.statut,
          'places', k.places) order by c.cle, l.organisation_id, l.statut)
        from ligne_complement k join ligne_formation l on l.id = k.ligne_id join certification c on c.id = l.certification_id
        where k.complement_id = x.id), '[]') as lignes,
      coalesce((select jsonb_agg(jsonb_build_object('etat', e.etat, 'le', ${iso('e.le')}) order by e.rang)
        from complement_etape e where e.complement_id = x.id and e.etat <> 'idee'), '[]') as etapes,
      coalesce((select jsonb_agg(jsonb_build_object('debut', ${iso('n.debut')}, 'fin', ${iso('n.fin')}, 'lieu', n.lieu, 'places', n.places,
          'limite', ${iso('n.inscription_limite')}, 'etat', n.etat) order by n.debut, n.fin, n.lieu)
        from complement_session n where n.complement_id = x.id and n.retire_le is null and n.fin >= ${today}::date), '[]') as sessions
    from complement_local x
    where x.campus_id = ${campusId}::uuid and x.retire_le is null and x.etat in ('etude', 'demande', 'ouverte', 'nationale')
      and (x.fin is null or x.fin >= ${today}::date)
    order by x.nature, x.nom collate "fr-x-icu", x.cle`.execute(db);
  return rows;
}

/** One that the campus has, shown or not: what a file could bring twice. */
export interface KeptComplement {
  id: string;
  cle: string;
  nature: string;
  nom: string;
  etat: string;
  debut: string | null;
  fin: string | null;
  porteurs: string[];
  lignes: string[];
  /** « debut fin lieu », withdrawn ones too: they are not brought back. */
  sessions: string[];
}

export async function keptComplements(db: Db, campusId: string): Promise<KeptComplement[]> {
  const { rows } = await sql<KeptComplement>`
    select x.id, x.cle, x.nature, x.nom, x.etat, ${iso('x.debut')} as debut, ${iso('x.fin')} as fin,
      array(select k.ligne_id::text from ligne_complement k where k.complement_id = x.id) as lignes,
      array(select p.organisation_id::text from complement_porteur p where p.complement_id = x.id) as porteurs,
      array(select ${iso('n.debut')} || ' ' || ${iso('n.fin')} || ' ' || n.lieu from complement_session n where n.complement_id = x.id) as sessions
    from complement_local x where x.campus_id = ${campusId}::uuid and x.retire_le is null order by x.cle`.execute(db);
  return rows;
}

export interface NewComplement
  extends Pick<
    OfferComplement,
    | 'nature'
    | 'nom'
    | 'texte'
    | 'heures'
    | 'attestation'
    | 'publics'
    | 'placesNature'
    | 'debut'
    | 'fin'
    | 'etat'
    | 'exemple'
    | 'porteurs'
    | 'etapes'
  > {
  /** Natural key of a file that we wrote; null: a new one. */
  cle: string | null;
  certificationId: string | null;
  lignes: { id: string; places: number | null }[];
}

/** @returns its id. A key that is taken already is not taken twice. */
export async function insertComplement(
  tx: Tx,
  order: { campusId: string; originId: number; now: Date },
  given: NewComplement,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into complement_local (cle, campus_id, nature, nom, texte, heures, attestation, publics, places_nature, debut, fin, etat,
      certification_id, mots, exemple, origine_id, cree_le)
    select coalesce((select c.cle from (values (${given.cle}::text)) c (cle)
        where not exists (select from complement_local x where x.cle = c.cle)), 'lheo:' || gen_random_uuid()),
      ${order.campusId}::uuid, ${given.nature}, ${given.nom}, ${given.texte}, ${given.heures}::int, ${given.attestation},
      ${given.publics}::text[], ${given.placesNature}, ${given.debut}::date, ${given.fin}::date, ${given.etat},
      ${given.certificationId}::uuid, ${fold(`${given.nom} ${given.texte ?? ''}`)}, ${given.exemple}, ${order.originId}::int, ${order.now}
    returning id`.execute(tx);
  const { id } = rows[0]!;
  await sql`insert into complement_etape (complement_id, rang, etat, le, note_le)
    select ${id}::uuid, e.rang, e.etat, e.le::date, ${order.now}
    from rows from (jsonb_to_recordset(${JSON.stringify(given.etapes)}::jsonb) as (etat text, le text)) with ordinality as e(etat, le, rang)`.execute(
    tx,
  );
  await sql`insert into complement_porteur (complement_id, organisation_id)
    select distinct ${id}::uuid, o.id from unnest(${given.porteurs}::uuid[]) as o(id)`.execute(tx);
  await tieLines(tx, id, given.lignes);
  return id;
}

/** @returns the lines that are new to it. */
export async function tieLines(
  tx: Tx,
  complementId: string,
  lines: readonly { id: string; places: number | null }[],
): Promise<TiedLine[]> {
  const { rows } = await sql<TiedLine>`
    insert into ligne_complement (ligne_id, complement_id, places)
    select distinct on (l.id) l.id, ${complementId}::uuid, l.places
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, places integer) order by l.id
    on conflict (ligne_id, complement_id) do nothing
    returning complement_id as "complementId", ligne_id as "ligneId", places`.execute(tx);
  return rows;
}

/** Takes lines away from complements, where nobody changed their places since. @returns « complement line » of those that went. */
export async function untieLines(tx: Tx, tied: readonly TiedLine[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    delete from ligne_complement k
    using jsonb_to_recordset(${JSON.stringify(tied)}::jsonb) as t("complementId" uuid, "ligneId" uuid, places integer)
    where k.complement_id = t."complementId" and k.ligne_id = t."ligneId" and k.places is not distinct from t.places
    returning k.complement_id || ' ' || k.ligne_id as key`.execute(tx);
  return new Set(rows.map((row) => row.key));
}

/** Holds complements, in one order, before the lines that they are tied to. */
export async function holdComplements(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select id from complement_local where id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
}

/** @returns ids of the sessions that are new. */
export async function insertSessions(
  tx: Tx,
  complementId: string,
  sessions: readonly (ComplementSession & { lieu: string })[],
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into complement_session (complement_id, debut, fin, lieu, places, inscription_limite, etat, cree_le)
    select ${complementId}::uuid, s.debut, s.fin, s.lieu, s.places, s.limite, s.etat, ${now}
    from jsonb_to_recordset(${JSON.stringify(sessions)}::jsonb)
      as s(debut date, fin date, lieu text, places integer, limite date, etat text)
    on conflict do nothing returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** What a complement says now: it is compared with what the import wrote. */
export async function complementPrints(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; print: string }>`
    select x.id, md5(concat_ws('|', x.version, x.nom, x.texte, x.heures, x.attestation, x.etat, x.nature, x.retire_le, x.certification_id,
      (select string_agg(p.organisation_id::text, ',' order by p.organisation_id) from complement_porteur p where p.complement_id = x.id),
      (select string_agg(k.ligne_id::text, ',' order by k.ligne_id) from ligne_complement k where k.complement_id = x.id),
      (select count(*) from complement_etape e where e.complement_id = x.id),
      (select string_agg(concat_ws(' ', n.id, n.version, n.retire_le), ',' order by n.id) from complement_session n
        where n.complement_id = x.id))) as print
    from complement_local x where x.id = any(${[...ids]}::uuid[]) for update`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.print]));
}

export async function deleteComplements(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ['ligne_complement', 'complement_porteur', 'complement_etape', 'complement_session'] as const)
    await tx.deleteFrom(table).where('complement_id', 'in', ids).execute();
  await tx.deleteFrom('complement_local').where('id', 'in', ids).execute();
}

/** Takes back sessions that nobody changed since. @returns those that went. */
export async function deleteSessions(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .deleteFrom('complement_session')
    .where('id', 'in', ids)
    .where('version', '=', 1)
    .returning('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}
