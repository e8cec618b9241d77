import { sql } from 'kysely';
import type { Tx } from '#core/db/index.ts';
import { LHEO_DATASET } from './apply.sql.ts';
import type { SaidYear } from './offre.sql.ts';
import type { ReadDetails } from './read-details.ts';

/** What a file says of a line that is in the base. */
export interface SaidLine {
  ligneId: string;
  /** Line of the file. */
  ligne: number;
  /** Those that the line gains. @see figuresLeft */
  annees: readonly SaidYear[];
  precisions: ReadDetails | null;
}

/** Figures that nobody gives yet. */
async function sayYears(tx: Tx, originId: number, lines: readonly SaidLine[]): Promise<void> {
  const rows = lines.flatMap(({ ligneId, ligne, annees }) => annees.map((year) => ({ ...year, ligneId, ligne })));
  if (rows.length === 0) return;
  await sql`
    insert into ligne_annee (ligne_id, annee, jeu, capacite, effectif, voeux, colorees, filles, origine_id, origine_ligne)
    select d."ligneId", d.annee, ${LHEO_DATASET}, d.capacite, d.effectif, d.voeux, d.colorees, d.filles, ${originId}::int, d.ligne
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d("ligneId" uuid, ligne integer, annee smallint, capacite integer,
      effectif integer, voeux integer, colorees integer, filles integer)
    on conflict do nothing`.execute(tx);
}

/** Details of the lines of which nobody says anything, on the word of the campus, on the day that the file gives. @returns their ids by line. */
async function sayDetails(
  tx: Tx,
  order: { campusId: string; parId: string; now: Date },
  lines: readonly SaidLine[],
): Promise<Map<string, string>> {
  const rows = lines.flatMap(({ ligneId, precisions }) => (precisions ? [{ ...precisions, ligneId }] : []));
  if (rows.length === 0) return new Map();
  const done = await sql<{ ligneId: string; id: string }>`
    insert into ligne_detail (ligne_id, rythme, equipe, plateau, badges, portes_ouvertes, internat_places, internat_le, internat_par,
      internat_campus_id, mixte, dit_par, campus_id, modifie_par, modifie_le, exemple)
    select d."ligneId", d.rythme, d.equipe, d.plateau, d.badges, array(select jsonb_array_elements_text(d."portesOuvertes")::date),
      d.internat, case when d.internat is not null then least(coalesce(d."internatLe", d.le, ${order.now}::timestamptz),
        ${order.now}::timestamptz) end, case when d.internat is not null then 'campus' end,
      case when d.internat is not null then ${order.campusId}::uuid end, d.mixte and (select count(*) > 1 from ligne_formation l join ligne_formation s using (certification_id, organisation_id)
        where l.id = d."ligneId" and s.etat = 'ouverte'), 'campus', ${order.campusId}::uuid, ${order.parId}::uuid,
      least(coalesce(d.le, ${order.now}::timestamptz), ${order.now}::timestamptz), d.exemple
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d("ligneId" uuid, rythme text, equipe text, plateau text, badges text,
      "portesOuvertes" jsonb, internat smallint, "internatLe" timestamptz, mixte boolean, le timestamptz, exemple boolean)
    on conflict (ligne_id) do nothing returning ligne_id as "ligneId", id`.execute(tx);
  return new Map(done.rows.map((row) => [row.ligneId, row.id]));
}

/** Writes what a file says of lines, where nobody says it. @returns ids of the details that it wrote, by line. */
export async function sayOfLines(
  tx: Tx,
  order: { originId: number; campusId: string; parId: string; now: Date },
  lines: readonly SaidLine[],
): Promise<Map<string, string>> {
  await sayYears(tx, order.originId, lines);
  return sayDetails(tx, order, lines);
}

/** Takes back what this origin said of lines, but for details that somebody changed since. @returns the details that went. */
export async function unsayOfLines(
  tx: Tx,
  originId: number,
  said: { lines: readonly string[]; details: readonly string[] },
): Promise<Set<string>> {
  await sql`delete from ligne_annee where origine_id = ${originId} and jeu = ${LHEO_DATASET}
    and ligne_id = any(${[...said.lines]}::uuid[])`.execute(tx);
  const { rows } = await sql<{
    id: string;
  }>`delete from ligne_detail where id = any(${[...said.details]}::uuid[]) and version = 1
    returning id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}
