import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import type { SheetInput } from '../sheet.ts';

export type CorrectionState = 'proposee' | 'acceptee' | 'refusee' | 'fondue';

/** A visitor of the public page, or who received the mailed link of the sheet. */
export type CorrectionOrigin = 'visiteur' | 'lien';

export interface CorrectionRow {
  id: string;
  organisationId: string;
  organisation: string;
  slug: string;
  exemple: boolean;
  champ: SheetInput;
  valeur: string;
  /** What the field said when it was proposed. */
  vue: string;
  origine: CorrectionOrigin;
  message: string;
  courriel: string | null;
  etat: CorrectionState;
  motif: string | null;
  proposeeLe: Date;
  traiteeLe: Date | null;
  regionAcademique: string | null;
  region: string | null;
}

const correction = sql`
  select c.id, c.organisation_id as "organisationId", o.nom as organisation, o.slug, o.exemple, c.champ, c.valeur,
    c.valeur_vue as vue, c.origine, c.message, c.courriel, c.etat, c.motif, c.proposee_le as "proposeeLe", c.traitee_le as "traiteeLe",
    a.region_academique_code as "regionAcademique", d.region_code as region
  from correction_proposee c join organisation o on o.id = c.organisation_id and o.supprimee_le is null
  left join academie a on a.code = o.academie_code left join departement d on d.code = o.departement_code`;

export interface NewCorrection {
  organisation_id: string;
  champ: SheetInput;
  valeur: string;
  valeur_vue: string;
  origine: CorrectionOrigin;
  message: string;
  courriel: string | null;
  proposee_le: Date;
}

export async function insertCorrections(db: Db, rows: readonly NewCorrection[]): Promise<string[]> {
  const made = await db
    .insertInto('correction_proposee')
    .values([...rows])
    .returning('id')
    .execute();
  return made.map((row) => row.id);
}

/** The proposal of this id; with `lock`, held until the end of the transaction. */
export async function correctionById(
  db: Db,
  id: string,
  options: { lock?: boolean } = {},
): Promise<CorrectionRow | null> {
  const { rows } = await sql<CorrectionRow>`${correction} where c.id = ${id}::uuid
    ${options.lock ? sql`for update of c` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Where the queue stops: everything, or these organisations. */
export interface CorrectionScope {
  whole: boolean;
  organisations: readonly string[];
}

const within = ({ whole, organisations }: CorrectionScope) =>
  whole ? sql`true` : sql`c.organisation_id = any(${[...organisations]}::uuid[])`;

/** The queue, oldest first; what was answered, last first. */
export async function correctionsOf(
  db: Db,
  scope: CorrectionScope,
  question: { etat: CorrectionState; limit: number | null; offset: number },
): Promise<{ rows: CorrectionRow[]; total: number }> {
  const order = question.etat === 'proposee' ? sql`c.proposee_le, c.id` : sql`c.traitee_le desc, c.id`;
  const { rows } = await sql<CorrectionRow>`${correction} where ${within(scope)} and c.etat = ${question.etat}
    order by ${order} ${question.limit === null ? sql`` : sql`limit ${question.limit} offset ${question.offset}`}`.execute(
    db,
  );
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::int as n from correction_proposee c
    join organisation o on o.id = c.organisation_id and o.supprimee_le is null
    where ${within(scope)} and c.etat = ${question.etat}`.execute(db);
  return { rows, total: counted[0]!.n };
}

/** How many proposals wait, and since when the oldest does. */
export async function waitingCorrections(
  db: Db,
  scope: CorrectionScope,
): Promise<{ total: number; oldest: Date | null }> {
  const { rows } = await sql<{ total: number; oldest: Date | null }>`
    select count(*)::int as total, min(c.proposee_le) as oldest from correction_proposee c
    join organisation o on o.id = c.organisation_id and o.supprimee_le is null
    where ${within(scope)} and c.etat = 'proposee'`.execute(db);
  return rows[0]!;
}

/** Other proposals that wait for the same field of the same sheet. */
export async function similarTo(db: Db, row: CorrectionRow): Promise<CorrectionRow[]> {
  const { rows } = await sql<CorrectionRow>`${correction}
    where c.organisation_id = ${row.organisationId}::uuid and c.champ = ${row.champ} and c.etat = 'proposee'
      and c.id <> ${row.id}::uuid order by c.proposee_le, c.id limit 20`.execute(db);
  return rows;
}

export async function answerCorrection(
  db: Db,
  id: string,
  answer: {
    etat: CorrectionState;
    motif: string | null;
    fondue_dans?: string;
    traitee_le: Date;
    traitee_par: string | null;
  },
): Promise<void> {
  await db.updateTable('correction_proposee').set(answer).where('id', '=', id).execute();
}
