import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Niveau } from '../cordee.ts';
import type { Moment } from '../mentors/mentor.ts';
import type { Decided, GroupWish, MentorWish } from './propose.ts';

/** A group that waits for a mentor, with its establishment. */
export interface MentorGroup extends GroupWish {
  etablissementId: string;
  etablissement: string;
  eleves: number;
  version: number;
}

export interface Decision extends Decided {
  motif: string | null;
  /** ISO day of Paris. */
  decideLe: string;
  /** Name of the mentor, where she comes from, and whether she is active. */
  nom: string;
  structure: string;
  actif: boolean;
}

/** A mentor who accompanies pupils over time. */
export interface Candidate extends MentorWish {
  nom: string;
  prenom: string;
}

export async function groupsOf(db: Db, anneeId: string): Promise<MentorGroup[]> {
  const { rows } = await sql<MentorGroup>`
    select g.id, g.rang, o.departement_code as departement, g.niveau, g.secteurs, g.disponibilites, g.a_distance as "aDistance",
      g.etablissement_id as "etablissementId", o.nom as etablissement, g.eleves, g.version
    from mentor_groupe g join cordee_etablissement e on e.id = g.etablissement_id join organisation o on o.id = e.organisation_id
    where g.annee_id = ${anneeId}::uuid order by o.nom collate "fr-x-icu", g.rang`.execute(db);
  return rows;
}

export async function decisionsOf(db: Db, anneeId: string): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select r.groupe_id as groupe, r.mentor_id as mentor, r.etat, r.motif, m.prenom || ' ' || m.nom as nom, m.structure, m.etat = 'actif' as actif,
      to_char(r.decide_le at time zone 'Europe/Paris', 'YYYY-MM-DD') as "decideLe"
    from mentor_rapprochement r join mentor_groupe g on g.id = r.groupe_id join mentor m on m.id = r.mentor_id
    where g.annee_id = ${anneeId}::uuid order by m.nom collate "fr-x-icu", m.prenom collate "fr-x-icu", m.id`.execute(
    db,
  );
  return rows;
}

/** Active mentors of a cordée who accompany over time: a role model comes once, and is asked directly. */
export async function candidatesOf(db: Db, cordeeId: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select m.id, m.prenom, m.nom, m.secteurs, m.departements, m.a_distance as "aDistance", m.niveaux, m.disponibilites, m.capacite
    from mentor m where m.cordee_id = ${cordeeId}::uuid and m.etat = 'actif' and m.genre <> 'role_modele'
    order by m.nom collate "fr-x-icu", m.prenom collate "fr-x-icu", m.id`.execute(db);
  return rows;
}

/** A group that a mentor accompanies. */
export type HeldGroup = Pick<MentorGroup, 'etablissement' | 'niveau' | 'eleves'> & { annee: number };

/** Groups that a mentor accompanies, the latest year first. */
export async function groupsOfMentor(db: Db, mentorId: string): Promise<HeldGroup[]> {
  const { rows } = await sql<HeldGroup>`
    select y.annee, o.nom as etablissement, g.niveau, g.eleves
    from mentor_rapprochement r join mentor_groupe g on g.id = r.groupe_id join cordee_annee y on y.id = g.annee_id
      join cordee_etablissement e on e.id = g.etablissement_id join organisation o on o.id = e.organisation_id
    where r.mentor_id = ${mentorId}::uuid and r.etat = 'accepte' order by y.annee desc, g.rang`.execute(db);
  return rows;
}

export interface GroupText {
  etablissementId: string;
  niveau: Niveau | null;
  eleves: number;
  secteurs: string[];
  disponibilites: Moment[];
  aDistance: boolean;
}

/** Writes a group of a year that is held. */
export async function insertGroup(tx: Tx, anneeId: string, one: GroupText): Promise<string> {
  const { id } = await tx
    .insertInto('mentor_groupe')
    .values({
      annee_id: anneeId,
      etablissement_id: one.etablissementId,
      rang: sql<number>`(select coalesce(max(rang), 0) + 1 from mentor_groupe where annee_id = ${anneeId}::uuid)`,
      niveau: one.niveau,
      eleves: one.eleves,
      secteurs: one.secteurs,
      disponibilites: one.disponibilites as string[],
      a_distance: one.aDistance,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes again a group of a year that is held; its establishment stays. @returns the version that it makes. */
export async function rewriteGroup(tx: Tx, id: string, one: Omit<GroupText, 'etablissementId'>): Promise<number> {
  const { version } = await tx
    .updateTable('mentor_groupe')
    .set({
      niveau: one.niveau,
      eleves: one.eleves,
      secteurs: one.secteurs,
      disponibilites: one.disponibilites as string[],
      a_distance: one.aDistance,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Deletes a group, with what was decided of it. */
export async function deleteGroup(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('mentor_groupe').where('id', '=', id).execute();
}

export async function writeDecision(
  tx: Tx,
  one: Decided & { motif: string | null; compteId: string | null; now: Date },
): Promise<void> {
  const said = { etat: one.etat, motif: one.motif, decide_par: one.compteId, decide_le: one.now };
  await tx
    .insertInto('mentor_rapprochement')
    .values({ groupe_id: one.groupe, mentor_id: one.mentor, ...said })
    .onConflict((conflict) => conflict.columns(['groupe_id', 'mentor_id']).doUpdateSet(said))
    .execute();
}
