import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { presentMember } from '#modules/reseau/index.ts';
import type { Statut } from '../criteria.ts';
import { TYPED } from './figures.sql.ts';
import { shownTie } from './shown.sql.ts';
import type { Side, Tie, TieState } from './tie.ts';

/** A line, as every page of the offer names it. */
export interface OfferLineView {
  id: string;
  statut: Statut;
  etat: 'a_confirmer' | 'ouverte' | 'en_projet' | 'fermee';
  certificationId: string;
  certificationSlug: string;
  cfd: string | null;
  sigle: string | null;
  intitule: string;
  niveau: number | null;
  fermeture: string | null;
  organisationId: string;
  organisation: string;
  organisationSlug: string;
  exemple: boolean;
  /** Statuses under which the same training is open or planned there. */
  statuts: Statut[];
}

export async function readLine(db: Db, id: string): Promise<OfferLineView | null> {
  const { rows } = await sql<OfferLineView>`
    select l.id, l.statut, l.etat, l.certification_id as "certificationId", c.slug as "certificationSlug", c.cfd,
      coalesce(c.sigle, t.sigle) as sigle, c.intitule, c.niveau, c.fermeture::text as fermeture, l.organisation_id as "organisationId",
      o.nom as organisation, o.slug as "organisationSlug", l.exemple,
      array(select s.statut from ligne_formation s where s.certification_id = l.certification_id
        and s.organisation_id = l.organisation_id and s.etat <> 'fermee' order by s.statut) as statuts
    from ligne_formation l join certification c on c.id = l.certification_id
    left join diplome_type t on t.code = c.diplome_type_code
    join organisation o on o.id = l.organisation_id and o.supprimee_le is null
    where l.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

const columns = sql`k.id, k.ligne_id as "ligneId", k.campus_id as "campusId", k.etat, k.depuis, k.par_id as "parId", k.par_cote as cote,
  k.sur_parole as "surParole", k.motif, k.version`;

/** Where a line stands in each campus, with the campus. */
export async function tiesOfLine(db: Db, ligneId: string): Promise<(Tie & { campus: string; campusNom: string })[]> {
  const { rows } = await sql<Tie & { campus: string; campusNom: string }>`
    select ${columns}, p.slug as campus, coalesce(p.nom_usuel, p.nom) as "campusNom"
    from ligne_campus k join campus p on p.id = k.campus_id where k.ligne_id = ${ligneId}::uuid
    order by coalesce(p.nom_usuel, p.nom) collate "fr-x-icu", p.id`.execute(db);
  return rows;
}

/** Holds a line, so that what is said of it in every campus is changed by one person at a time. @returns false when it is gone. */
export async function holdLine(tx: Tx, ligneId: string): Promise<boolean> {
  const { rows } = await sql`select id from ligne_formation where id = ${ligneId}::uuid for update`.execute(tx);
  return rows.length > 0;
}

/** Where a line that is held stands in one campus; a line that it never touched is a proposal. */
export async function tieOf(tx: Db, ligneId: string, campusId: string): Promise<Tie> {
  const { rows } = await sql<Tie>`select ${columns} from ligne_campus k
    where k.ligne_id = ${ligneId}::uuid and k.campus_id = ${campusId}::uuid`.execute(tx);
  const none = { id: null, etat: 'proposee', depuis: null, parId: null, cote: 'source' } as const;
  return rows[0] ?? { ...none, ligneId, campusId, surParole: false, motif: null, version: 0 };
}

/** Whether an organisation is a member of a campus on a day. */
export async function isMember(db: Db, campusId: string, organisationId: string, today: string): Promise<boolean> {
  const { rows } = await sql`select 1 from adhesion a where a.campus_id = ${campusId}::uuid
    and a.organisation_id = ${organisationId}::uuid and ${presentMember(today)}`.execute(db);
  return rows.length > 0;
}

export interface TieChange {
  etat: Exclude<TieState, 'proposee'>;
  depuis: Date;
  parId: string;
  cote: Side;
  surParole: boolean;
  motif: string | null;
  origineId: number;
}

/** @returns the id of the row and its version. */
export async function writeTie(tx: Tx, tie: Tie, change: TieChange): Promise<{ id: string; version: number }> {
  const values = {
    etat: change.etat,
    depuis: change.depuis,
    par_id: change.parId,
    par_cote: change.cote,
    sur_parole: change.surParole,
    motif: change.motif,
  };
  return tx
    .insertInto('ligne_campus')
    .values({ ligne_id: tie.ligneId, campus_id: tie.campusId, origine_id: change.origineId, ...values })
    .onConflict((conflict) =>
      conflict.columns(['ligne_id', 'campus_id']).doUpdateSet({ ...values, version: sql`ligne_campus.version + 1` }),
    )
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();
}

/** A proposal set aside is proposed again: nothing is stored of it. */
export async function dropTie(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('ligne_campus').where('id', '=', id).execute();
}

/**
 * A line that a campus typed is open once its establishment says so, or on the word of the campus; one that was closed is open again
 * once its establishment says so.
 */
export async function openLine(tx: Tx, ligneId: string): Promise<void> {
  await sql`update ligne_formation set etat = 'ouverte', modifiee_le = now()
    where id = ${ligneId}::uuid and etat in ('a_confirmer', 'fermee')`.execute(tx);
}

/** Whose typing makes a line that no file shows. */
export const TYPED_BY_CAMPUS = 'Saisi par un campus';
export const TYPED_BY_SCHOOL = 'Saisi par un établissement';

/** A line that only typing gives leaves the catalogue with the last campus that shows it. */
export async function hideTypedLine(tx: Tx, ligneId: string): Promise<void> {
  await sql`update ligne_formation l set etat = 'a_confirmer', modifiee_le = now()
    where l.id = ${ligneId}::uuid and l.etat = 'ouverte' and l.vue_en is null
      and exists (select from origine g where g.id = l.origine_id and g.nature = 'saisie' and g.libelle in (${TYPED_BY_CAMPUS}, ${TYPED_BY_SCHOOL}))
      and not exists (select from ligne_campus k where k.ligne_id = l.id and ${shownTie('k')})
      -- A file since, or a decision that opened it.
      and not exists (select from ligne_annee a where a.ligne_id = l.id and a.jeu <> ${TYPED})`.execute(tx);
}

/** Campuses that say something of a line, in some states. */
export async function campusesTied(db: Db, ligneId: string, states: readonly TieState[]): Promise<string[]> {
  const rows = await db
    .selectFrom('ligne_campus')
    .select('campus_id')
    .where('ligne_id', '=', ligneId)
    .where('etat', 'in', [...states])
    .execute();
  return rows.map((row) => row.campus_id);
}
