import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Report } from './report.ts';

const select = sql`select b.id, b.campus_id as "campusId", b.cadre_id as "cadreId", k.code as "cadreCode", k.version as "cadreVersion",
  k.contenu->>'libelle' as cadre, b.titre, b.genre, to_char(b.du, 'YYYY-MM-DD') as du, to_char(b.au, 'YYYY-MM-DD') as au, b.etat,
  b.destinataire, b.motif, b.precedent_id as "precedentId", b.publie_le as "publieLe", b.annee, b.version, q.nature = 'exemple' as exemple
  from bilan b join cadre k on k.id = b.cadre_id join origine q on q.id = b.origine_id`;

/** One of a campus; with `lock`, held until the end of the transaction. */
export async function readReport(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Report | null> {
  const { rows } = await sql<Report>`${select} where b.id = ${id}::uuid and b.campus_id = ${campusId}::uuid
    ${options.lock ? sql`for update of b` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function reportsOf(db: Db, campusId: string): Promise<Report[]> {
  const { rows } =
    await sql<Report>`${select} where b.campus_id = ${campusId}::uuid order by b.au desc, b.cree_le desc limit 200`.execute(
      db,
    );
  return rows;
}

/** The annual report that a campus shows for a year. */
export async function publicReport(db: Db, campusId: string, annee: number): Promise<Report | null> {
  const { rows } = await sql<Report>`${select} where b.campus_id = ${campusId}::uuid and b.annee = ${annee}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Two reports of one year are never published at once. */
export async function lockReports(tx: Tx, campusId: string): Promise<void> {
  await sql`select from campus where id = ${campusId}::uuid for no key update`.execute(tx);
}

/** The last year for which a campus shows its report. */
export async function lastPublicReport(db: Db, campusId: string): Promise<{ annee: number; exemple: boolean } | null> {
  const { rows } = await sql<{ annee: number; exemple: boolean }>`
    select b.annee, q.nature = 'exemple' as exemple from bilan b join origine q on q.id = b.origine_id
    where b.campus_id = ${campusId}::uuid and b.annee is not null order by b.annee desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** @returns its id; null when this campus already has one of this frame on this period. */
export async function insertReport(
  tx: Tx,
  one: Pick<Report, 'campusId' | 'cadreId' | 'titre' | 'genre' | 'du' | 'au' | 'precedentId'> & {
    now: Date;
    by: string | null;
    originId: number;
  },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into bilan (campus_id, cadre_id, titre, genre, du, au, precedent_id, cree_le, cree_par, origine_id)
    values (${one.campusId}::uuid, ${one.cadreId}::uuid, ${one.titre}, ${one.genre}, ${one.du}::date, ${one.au}::date,
      ${one.precedentId}::uuid, ${one.now}, ${one.by}::uuid, ${one.originId})
    on conflict (campus_id, cadre_id, du, au) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** @returns the version that it makes. */
export async function updateReport(
  tx: Tx,
  id: string,
  set: { etat?: string; destinataire?: string; motif?: string },
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update bilan set etat = coalesce(${set.etat ?? null}, etat), destinataire = coalesce(${set.destinataire ?? null}, destinataire),
      motif = coalesce(${set.motif ?? null}, motif), version = version + 1 where id = ${id}::uuid returning version`.execute(
    tx,
  );
  return rows[0]!.version;
}

/** Shows a report to anybody at the address of its year, or no longer. @returns the version that it makes. */
export async function publishReport(tx: Tx, id: string, shown: { at: Date; annee: number } | null): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update bilan set publie_le = ${shown?.at ?? null}, annee = ${shown?.annee ?? null}, version = version + 1
    where id = ${id}::uuid returning version`.execute(tx);
  return rows[0]!.version;
}

/** What is written under a heading. */
export interface Answer {
  rubrique: string;
  texte: string;
  nonRenseigne: boolean;
  motif: string;
  reprisDe: string | null;
  version: number;
  ecritLe: Date;
}

export async function answersOf(db: Db, bilanId: string): Promise<Answer[]> {
  const { rows } = await sql<Answer>`
    select rubrique, texte, non_renseigne as "nonRenseigne", motif, repris_de as "reprisDe", version, ecrit_le as "ecritLe"
    from bilan_rubrique where bilan_id = ${bilanId}::uuid`.execute(db);
  return rows;
}

export async function keepAnswer(
  tx: Tx,
  one: Omit<Answer, 'version' | 'ecritLe'> & { bilanId: string; now: Date; by: string | null },
): Promise<void> {
  await sql`
    insert into bilan_rubrique (bilan_id, rubrique, texte, non_renseigne, motif, repris_de, ecrit_le, ecrit_par)
    values (${one.bilanId}::uuid, ${one.rubrique}, ${one.texte}, ${one.nonRenseigne}, ${one.motif}, ${one.reprisDe}, ${one.now}, ${one.by}::uuid)
    on conflict (bilan_id, rubrique) do update set texte = excluded.texte, non_renseigne = excluded.non_renseigne, motif = excluded.motif,
      repris_de = excluded.repris_de, ecrit_le = excluded.ecrit_le, ecrit_par = excluded.ecrit_par, version = bilan_rubrique.version + 1`.execute(
    tx,
  );
}

export interface Comment {
  id: string;
  rubrique: string;
  texte: string;
  ecritLe: Date;
  auteur: string | null;
}

export async function commentsOf(db: Db, bilanId: string): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select c.id, c.rubrique, c.texte, c.ecrit_le as "ecritLe", nullif(trim(coalesce(m.prenom, '') || ' ' || coalesce(m.nom, '')), '') as auteur
    from bilan_commentaire c left join compte m on m.id = c.ecrit_par
    where c.bilan_id = ${bilanId}::uuid order by c.ecrit_le, c.id limit 1000`.execute(db);
  return rows;
}

export async function insertComment(
  tx: Tx,
  one: { bilanId: string; rubrique: string; texte: string; now: Date; by: string | null },
): Promise<void> {
  await sql`insert into bilan_commentaire (bilan_id, rubrique, texte, ecrit_le, ecrit_par)
    values (${one.bilanId}::uuid, ${one.rubrique}, ${one.texte}, ${one.now}, ${one.by}::uuid)`.execute(tx);
}

export interface Freeze {
  rang: number;
  contenu: string;
  empreinte: string;
  figeLe: Date;
}

/** What a report was when it was closed the last time. */
export async function lastFreeze(db: Db, bilanId: string): Promise<Freeze | null> {
  const { rows } = await sql<Freeze>`select rang, contenu, empreinte, fige_le as "figeLe" from bilan_gel
    where bilan_id = ${bilanId}::uuid order by rang desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function insertFreeze(tx: Tx, one: Freeze & { bilanId: string; by: string | null }): Promise<void> {
  await sql`insert into bilan_gel (bilan_id, rang, contenu, empreinte, fige_le, fige_par)
    values (${one.bilanId}::uuid, ${one.rang}, ${one.contenu}, ${one.empreinte}, ${one.figeLe}, ${one.by}::uuid)`.execute(
    tx,
  );
}
