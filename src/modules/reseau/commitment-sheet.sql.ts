import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { CommitmentKind, CommitmentState, PromiseKind } from './commitment-kinds.ts';
import { neighboursOf, type Predecessor, type PromiseView, promisesOf, type Successor } from './commitment-list.sql.ts';

/** A commitment whole. */
export interface Commitment {
  id: string;
  campusId: string;
  organisationId: string;
  organisation: string;
  organisationSlug: string;
  nature: CommitmentKind;
  titre: string;
  texte: string | null;
  etat: CommitmentState;
  debut: string | null;
  echeance: string | null;
  signatureLe: string | null;
  signataire: string | null;
  constat: string | null;
  fichierId: string | null;
  version: number;
  promesses: PromiseView[];
  /** What takes it up, and what it takes up. */
  suite: Successor | null;
  precedent: Predecessor | null;
  exemple: boolean;
}

/** The commitment of a campus, or null. @param options.lock one person at a time changes it, and what was received of it. */
export async function readCommitment(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Commitment | null> {
  if (options.lock) await sql`select from engagement where id = ${id}::uuid for update`.execute(db);
  const { rows } = await sql<Commitment>`
    select g.id, g.campus_id as "campusId", g.organisation_id as "organisationId", o.nom as organisation,
      o.slug as "organisationSlug", g.nature, g.titre, g.texte, g.etat, to_char(g.debut, 'YYYY-MM-DD') as debut,
      to_char(g.echeance, 'YYYY-MM-DD') as echeance, to_char(g.signature_le, 'YYYY-MM-DD') as "signatureLe", g.signataire,
      g.constat, g.fichier_id as "fichierId", g.version, ${promisesOf} as promesses, ${neighboursOf}, s.nature = 'exemple' as exemple
    from engagement g join organisation o on o.id = g.organisation_id join origine s on s.id = g.origine_id
    where g.campus_id = ${campusId}::uuid and g.id = ${id}::uuid and o.supprimee_le is null`.execute(db);
  return rows[0] ?? null;
}

export interface CommitmentFields {
  nature: CommitmentKind;
  titre: string;
  texte: string | null;
  debut: string | null;
  echeance: string | null;
}

export async function insertCommitment(
  tx: Tx,
  row: CommitmentFields & {
    campus_id: string;
    organisation_id: string;
    origine_id: number;
    cree_le: Date;
    etat?: CommitmentState;
    signature_le?: string | null;
    suite_de?: string | null;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('engagement')
    .values({ ...row, cree_le: row.cree_le.toISOString() })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns the version that the change makes. */
export async function updateCommitment(
  tx: Tx,
  id: string,
  to: Partial<
    CommitmentFields & {
      etat: CommitmentState;
      signature_le: string | null;
      signataire: string | null;
      constat: string | null;
      fichier_id: string | null;
    }
  >,
): Promise<number> {
  const { version } = await tx
    .updateTable('engagement')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export interface PromiseInput {
  genre: PromiseKind;
  quantite: number;
  unite: string;
  objet: string | null;
}

/** Puts these promises in the place of the former ones: before anything was received. @returns their ids. */
export async function replacePromises(tx: Tx, id: string, promises: readonly PromiseInput[]): Promise<string[]> {
  await tx.deleteFrom('promesse').where('engagement_id', '=', id).execute();
  if (promises.length === 0) return [];
  const rows = await tx
    .insertInto('promesse')
    .values(promises.map((one, index) => ({ ...one, engagement_id: id, rang: index + 1 })))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

export interface Contribution {
  id: string;
  promesseId: string;
  quantite: number;
  recuLe: string;
  note: string | null;
  par: string | null;
}

/** What was received of a commitment, last first. */
export async function contributionsOf(db: Db, engagementId: string): Promise<Contribution[]> {
  const { rows } = await sql<Contribution>`
    select x.id, x.promesse_id as "promesseId", x.quantite, to_char(x.recu_le, 'YYYY-MM-DD') as "recuLe", x.note,
      x.constate_par as par
    from apport x join promesse p on p.id = x.promesse_id where p.engagement_id = ${engagementId}::uuid
    order by x.recu_le desc, x.note_le desc, x.id`.execute(db);
  return rows;
}

export async function insertContribution(
  tx: Tx,
  row: { promesseId: string; quantite: number; recuLe: string; note: string | null; par: string | null; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto('apport')
    .values({
      promesse_id: row.promesseId,
      quantite: row.quantite,
      recu_le: row.recuLe,
      note: row.note,
      constate_par: row.par,
      note_le: row.now.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
