import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';

/** A line of the journal as it is sealed: every column as text, JSON and instants in the writing of PostgreSQL. */
export interface SealedLine {
  id: number;
  /** `2026-11-28T09:30:00.123456Z`. */
  le: string;
  nature: string;
  acte: string;
  objet_type: string;
  objet_id: string | null;
  objet_version: number | null;
  acteur_id: string | null;
  acteur_role: string;
  acteur_perimetre: string | null;
  acteur_cible: string | null;
  requete: string | null;
  /** Null once the content is erased. */
  sel: string | null;
  avant: string | null;
  apres: string | null;
  motif: string | null;
  details: string;
  /** Print (hexadecimal) of a content that was erased. */
  contenu_empreinte: string | null;
  effacement_id: number | null;
}

/** The columns of a `SealedLine`, read from `journal j`. */
export const sealedColumns: RawBuilder<unknown> = sql`
  j.id, to_char(j.le at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as le, j.nature, j.acte, j.objet_type, j.objet_id,
  j.objet_version, j.acteur_id, j.acteur_role, j.acteur_perimetre, j.acteur_cible, j.requete, j.sel::text as sel,
  j.avant::text as avant, j.apres::text as apres, j.motif, j.details::text as details,
  encode(j.contenu_empreinte, 'hex') as contenu_empreinte, j.effacement_id`;

/** Writing of a line that is sealed today; a line is read back in the writing of its own seal. */
export const FORM = 1;

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Print of what may be erased of a line one day. The salt goes with it: nothing short can then be guessed back. */
export const printOfContent = (line: Pick<SealedLine, 'sel' | 'avant' | 'apres' | 'motif' | 'details'>): string =>
  sha256(JSON.stringify([line.sel, line.avant, line.apres, line.motif, line.details]));

/**
 * Seal of a line: SHA-256 of the previous seal (hexadecimal, empty for the first line), a line feed, and the JSON array of
 * the columns of form 1. Whoever has the export can compute it again (docs/decisions/0012).
 */
export function sealOf(previous: string, line: SealedLine): string {
  const content = line.contenu_empreinte ?? printOfContent(line);
  const columns = [
    line.id,
    line.le,
    line.nature,
    line.acte,
    line.objet_type,
    line.objet_id,
    line.objet_version,
    line.acteur_id,
    line.acteur_role,
    line.acteur_perimetre,
    line.acteur_cible,
    line.requete,
    content,
  ];
  return sha256(`${previous}\n${JSON.stringify(columns)}`);
}
