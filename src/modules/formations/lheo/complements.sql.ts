import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Statut } from '../criteria.ts';

/** A line that receives a complement: what names it in any base. */
export interface ComplementLine {
  certification: string;
  organisationId: string;
  statut: Statut;
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
  etat: string;
  organisationId: string | null;
  exemple: boolean;
  lignes: ComplementLine[];
}

/** Complements that a campus shows: ideas are not public. */
export async function complementsOfCampus(db: Db, campusId: string): Promise<OfferComplement[]> {
  const { rows } = await sql<OfferComplement>`
    select x.id, x.cle, x.nature, x.nom, x.texte, x.heures, x.attestation, x.etat, x.organisation_id as "organisationId", x.exemple,
      coalesce((select jsonb_agg(jsonb_build_object('certification', c.cle, 'organisationId', l.organisation_id, 'statut', l.statut)
          order by c.cle, l.organisation_id, l.statut)
        from ligne_complement k join ligne_formation l on l.id = k.ligne_id join certification c on c.id = l.certification_id
        where k.complement_id = x.id), '[]') as lignes
    from complement_local x where x.campus_id = ${campusId}::uuid and x.etat <> 'idee'
    order by x.nature, x.nom collate "fr-x-icu", x.cle`.execute(db);
  return rows;
}

/** One that the campus has, shown or not: what a file could bring twice. */
export interface KeptComplement {
  id: string;
  cle: string;
  nature: string;
  nom: string;
  organisations: string[];
}

export async function keptComplements(db: Db, campusId: string): Promise<KeptComplement[]> {
  const { rows } = await sql<KeptComplement>`
    select x.id, x.cle, x.nature, x.nom, array_remove(array[x.organisation_id], null)::text[] as organisations
    from complement_local x where x.campus_id = ${campusId}::uuid`.execute(db);
  return rows;
}

export interface NewComplement {
  cle: string | null;
  nature: string;
  nom: string;
  texte: string | null;
  heures: number | null;
  attestation: string | null;
  etat: string | null;
  organisationId: string | null;
  exemple: boolean;
  lignes: string[];
}

/** States in which a complement may come; another one is that of an open one. */
const STATES = ['ouvert', 'projet', 'ferme'];

/** @returns its id. A key that another campus has already is not taken twice. */
export async function insertComplement(
  tx: Tx,
  order: { campusId: string; originId: number },
  given: NewComplement,
): Promise<string> {
  const etat = given.etat !== null && STATES.includes(given.etat) ? given.etat : 'ouvert';
  const { rows } = await sql<{ id: string }>`
    insert into complement_local (cle, campus_id, organisation_id, nature, nom, texte, heures, attestation, etat, exemple, origine_id)
    select coalesce((select c.cle from (values (${given.cle}::text)) c (cle)
        where not exists (select from complement_local x where x.cle = c.cle)), 'lheo:' || gen_random_uuid()),
      ${order.campusId}::uuid, ${given.organisationId}::uuid, ${given.nature}, ${given.nom}, ${given.texte}, ${given.heures}::int,
      ${given.attestation}, ${etat}, ${given.exemple}, ${order.originId}
    returning id`.execute(tx);
  const { id } = rows[0]!;
  if (given.lignes.length > 0)
    await sql`insert into ligne_complement (ligne_id, complement_id)
      select distinct l.id, ${id}::uuid from unnest(${given.lignes}::uuid[]) as l(id)`.execute(tx);
  return id;
}

/** What a complement says now: it is compared with what the import wrote. */
export async function complementPrints(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; print: string }>`
    select x.id, md5(concat_ws('|', x.nom, x.texte, x.heures, x.attestation, x.etat, x.nature, x.organisation_id,
      (select string_agg(k.ligne_id::text, ',' order by k.ligne_id) from ligne_complement k where k.complement_id = x.id))) as print
    from complement_local x where x.id = any(${[...ids]}::uuid[]) for update`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.print]));
}

export async function deleteComplements(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('ligne_complement').where('complement_id', 'in', ids).execute();
  await tx.deleteFrom('complement_local').where('id', 'in', ids).execute();
}
