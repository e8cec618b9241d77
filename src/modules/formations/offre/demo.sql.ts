import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { Statut } from '../criteria.ts';
import type { DetailValues } from './details.sql.ts';
import type { FigureValues } from './figures.sql.ts';
import type { Side } from './tie.ts';

/** The account of a persona, by its address; null when it is not there. */
export async function accountAt(db: Db, courriel: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from compte where lower(courriel) = lower(${courriel})`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

export async function upsertDemoOfferLine(
  db: Db,
  row: { certificationId: string; organisationId: string; statut: Statut; etat: string; origineId: number },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into ligne_formation as l (certification_id, organisation_id, statut, etat, exemple, origine_id)
    values (${row.certificationId}::uuid, ${row.organisationId}::uuid, ${row.statut}, ${row.etat}, true, ${row.origineId})
    on conflict (certification_id, organisation_id, statut) do update set etat = l.etat returning id`.execute(db);
  return rows[0]!.id;
}

export async function insertDemoTie(
  db: Db,
  row: {
    ligneId: string;
    campusId: string;
    etat: string;
    depuis: Date;
    parId: string | null;
    cote: Side;
    surParole: boolean;
    motif: string | null;
    origineId: number;
  },
): Promise<void> {
  await sql`
    insert into ligne_campus (ligne_id, campus_id, etat, depuis, par_id, par_cote, sur_parole, motif, origine_id)
    values (${row.ligneId}::uuid, ${row.campusId}::uuid, ${row.etat}, ${row.depuis}, ${row.parId}::uuid, ${row.cote}, ${row.surParole},
      ${row.motif}, ${row.origineId}) on conflict do nothing`.execute(db);
}

export async function insertDemoFigures(
  db: Db,
  row: FigureValues & {
    ligneId: string;
    annee: number;
    saisiPar: string | null;
    saisiLe: Date;
    validePar: string | null;
    valideLe: Date | null;
    renvoyeLe: Date | null;
    motif: string | null;
  },
): Promise<void> {
  await sql`
    insert into effectif_saisi (ligne_id, annee, capacite, colorees, effectif, filles, saisi_par, saisi_le, valide_par, valide_le,
      renvoye_le, renvoi_motif, exemple)
    values (${row.ligneId}::uuid, ${row.annee}, ${row.capacite}, ${row.colorees}, ${row.effectif}, ${row.filles}, ${row.saisiPar}::uuid,
      ${row.saisiLe}, ${row.validePar}::uuid, ${row.valideLe}, ${row.renvoyeLe}, ${row.motif}, true) on conflict do nothing`.execute(
    db,
  );
}

export async function insertDemoDetails(
  db: Db,
  row: DetailValues & { ligneId: string; ditPar: string; campusId: string | null; par: string | null; le: Date },
): Promise<void> {
  const beds = row.internat === null ? null : row;
  await sql`
    insert into ligne_detail as d (ligne_id, rythme, equipe, plateau, badges, portes_ouvertes, internat_places, internat_le, internat_par,
      internat_campus_id, mixte, dit_par, campus_id, modifie_par, modifie_le, exemple)
    values (${row.ligneId}::uuid, ${row.rythme}, ${row.equipe}, ${row.plateau}, ${row.badges}, ${row.portesOuvertes}::date[], ${row.internat},
      ${beds?.le ?? null}, ${beds?.ditPar ?? null}, ${beds?.campusId ?? null}::uuid, ${row.mixte}, ${row.ditPar}, ${row.campusId}::uuid, ${row.par}::uuid, ${row.le}, true)
    on conflict (ligne_id) do update set rythme = excluded.rythme, equipe = excluded.equipe, plateau = excluded.plateau,
      badges = excluded.badges, portes_ouvertes = excluded.portes_ouvertes, mixte = excluded.mixte,
      internat_places = coalesce(excluded.internat_places, d.internat_places),
      internat_le = coalesce(excluded.internat_le, d.internat_le), internat_par = coalesce(excluded.internat_par, d.internat_par),
      internat_campus_id = case when excluded.internat_le is null then d.internat_campus_id else excluded.internat_campus_id end,
      dit_par = excluded.dit_par, campus_id = excluded.campus_id,
      modifie_par = excluded.modifie_par, modifie_le = excluded.modifie_le
    where d.exemple`.execute(db);
}

/** Beds of a line of the set, before anything else is said of it. */
export async function insertDemoBeds(db: Db, row: { ligneId: string; places: number; le: Date }): Promise<void> {
  await sql`
    insert into ligne_detail (ligne_id, internat_places, internat_le, internat_par, dit_par, modifie_le, exemple)
    values (${row.ligneId}::uuid, ${row.places}, ${row.le}, 'etablissement', 'etablissement', ${row.le}, true) on conflict do nothing`.execute(
    db,
  );
}
