import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';

/** What an establishment types of a line for one school year. Null: it does not say. */
export interface FigureValues {
  capacite: number | null;
  colorees: number | null;
  effectif: number | null;
  filles: number | null;
}

export interface Figures extends FigureValues {
  id: string;
  ligneId: string;
  annee: number;
  saisiPar: string | null;
  saisiLe: Date;
  validePar: string | null;
  valideLe: Date | null;
  renvoyeLe: Date | null;
  renvoiMotif: string | null;
  exemple: boolean;
  version: number;
}

const columns = sql`e.id, e.ligne_id as "ligneId", e.annee, e.capacite, e.colorees, e.effectif, e.filles, e.saisi_par as "saisiPar",
  e.saisi_le as "saisiLe", e.valide_par as "validePar", e.valide_le as "valideLe", e.renvoye_le as "renvoyeLe",
  e.renvoi_motif as "renvoiMotif", e.exemple, e.version`;

/** Figures typed of a line, the newest year first. */
export async function figuresOf(db: Db, ligneId: string): Promise<Figures[]> {
  const { rows } = await sql<Figures>`select ${columns} from effectif_saisi e where e.ligne_id = ${ligneId}::uuid
    order by e.annee desc`.execute(db);
  return rows;
}

export async function readFigures(
  db: Db,
  ligneId: string,
  annee: number,
  options: { lock?: boolean } = {},
): Promise<Figures | null> {
  const { rows } = await sql<Figures>`select ${columns} from effectif_saisi e
    where e.ligne_id = ${ligneId}::uuid and e.annee = ${annee} ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** @returns null when somebody typed this year meanwhile. */
export async function insertFigures(
  tx: Tx,
  row: FigureValues & { ligneId: string; annee: number; par: string; now: Date },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into effectif_saisi (ligne_id, annee, capacite, colorees, effectif, filles, saisi_par, saisi_le)
    values (${row.ligneId}::uuid, ${row.annee}, ${row.capacite}, ${row.colorees}, ${row.effectif}, ${row.filles}, ${row.par}::uuid, ${row.now})
    on conflict (ligne_id, annee) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** New figures wait for the campus again; those that it validated stay published meanwhile. */
export async function updateFigures(
  tx: Tx,
  id: string,
  values: FigureValues & { par: string; now: Date },
): Promise<number> {
  const { version } = await tx
    .updateTable('effectif_saisi')
    .set({
      capacite: values.capacite,
      colorees: values.colorees,
      effectif: values.effectif,
      filles: values.filles,
      saisi_par: values.par,
      saisi_le: values.now,
      valide_par: null,
      valide_le: null,
      renvoye_le: null,
      renvoi_motif: null,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** What the campus answers. The version stays: the figures are the same. */
export async function judge(
  tx: Tx,
  id: string,
  answer: { par: string; now: Date; motif: string | null },
): Promise<void> {
  const returned = answer.motif !== null;
  await tx
    .updateTable('effectif_saisi')
    .set({
      valide_par: returned ? null : answer.par,
      valide_le: returned ? null : answer.now,
      renvoye_le: returned ? answer.now : null,
      renvoi_motif: answer.motif,
    })
    .where('id', '=', id)
    .execute();
}

/** Name of what establishments type, in `ligne_annee.jeu`. */
export const TYPED = 'saisie';

/** What was validated is public beside what files say, and in its own row: nothing imported is written over. */
export async function publishFigures(
  tx: Tx,
  row: FigureValues & { ligneId: string; annee: number; origineId: number },
): Promise<void> {
  const values = {
    capacite: row.capacite,
    colorees: row.colorees,
    effectif: row.effectif,
    filles: row.filles,
    origine_id: row.origineId,
  };
  await tx
    .insertInto('ligne_annee')
    .values({ ligne_id: row.ligneId, annee: row.annee, jeu: TYPED, ...values })
    .onConflict((conflict) => conflict.columns(['ligne_id', 'annee', 'jeu']).doUpdateSet(values))
    .execute();
}
