import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type Statuts, statutsSchema } from './statuts.ts';

/** One version of the statutes of a campus. */
export interface StatutsVersion {
  id: string;
  campusId: string;
  modele: string;
  numero: number;
  contenu: Statuts;
  /** First and last day, ISO. */
  du: string;
  au: string | null;
  /** The decision that adopted it; the first version has a reason instead. */
  decisionId: string | null;
  motif: string | null;
}

const columns = sql`id, campus_id as "campusId", modele, numero, contenu,
  decision_id as "decisionId", motif, to_char(valide_du, 'YYYY-MM-DD') as du, to_char(valide_au, 'YYYY-MM-DD') as au`;

const parsed = (row: StatutsVersion | undefined): StatutsVersion | null =>
  row ? { ...row, contenu: statutsSchema.parse(row.contenu) } : null;

/** The statutes of a model that a campus holds to on a day; null when it has none. */
export async function statutsInForce(
  db: Db,
  { campusId, modele, day }: { campusId: string; modele: string; day: string },
): Promise<StatutsVersion | null> {
  const { rows } = await sql<StatutsVersion>`
    select ${columns} from statuts
    where campus_id = ${campusId}::uuid and modele = ${modele} and valide_du <= ${day}
      and (valide_au is null or valide_au >= ${day})
    order by numero desc limit 1`.execute(db);
  return parsed(rows[0]);
}

/** A version that something was decided under. */
export async function statutsOf(db: Db, id: string): Promise<StatutsVersion | null> {
  const { rows } = await sql<StatutsVersion>`select ${columns} from statuts where id = ${id}::uuid`.execute(db);
  return parsed(rows[0]);
}

/** Every version of a campus, latest first. */
export async function statutsOfCampus(db: Db, campusId: string): Promise<StatutsVersion[]> {
  const { rows } = await sql<StatutsVersion>`
    select ${columns} from statuts where campus_id = ${campusId}::uuid order by modele, numero desc`.execute(db);
  return rows.map((row) => parsed(row)!);
}

/** Adds the next version: the one in force ends the day before. @returns its id. */
export async function insertStatuts(
  tx: Tx,
  order: {
    campusId: string;
    contenu: Statuts;
    du: string;
    originId: number;
    decisionId?: string | null;
    motif?: string | null;
  },
): Promise<string> {
  const { campusId, contenu, du, originId, decisionId = null, motif = null } = order;
  await sql`
    update statuts set valide_au = greatest(valide_du, ${du}::date - 1)
    where campus_id = ${campusId}::uuid and modele = ${contenu.id} and valide_au is null`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    insert into statuts (campus_id, modele, numero, contenu, valide_du, decision_id, motif, origine_id)
    select ${campusId}::uuid, ${contenu.id}, coalesce(max(numero), 0) + 1, ${JSON.stringify(contenu)}::jsonb,
      ${du}::date, ${decisionId}::uuid, ${motif}, ${originId}
    from statuts where campus_id = ${campusId}::uuid and modele = ${contenu.id}
    returning id`.execute(tx);
  return rows[0]!.id;
}
