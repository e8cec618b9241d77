import type { Db, Tx } from '#core/db/index.ts';
import type { CheckResult, IdentifierKind } from './identifiers.ts';

/** A code with where it comes from. */
export interface IdentifierRow {
  genre: IdentifierKind;
  valeur: string;
  controle: CheckResult;
  debut: string | null;
  fin: string | null;
  originId: number;
  /** Line of its file. */
  line: number | null;
  /** A file says it: removed, it would come back with the next one. */
  imported: boolean;
}

/** Codes of an organisation, those of the present first. */
export async function identifiersOf(db: Db, organisationId: string): Promise<IdentifierRow[]> {
  const rows = await db
    .selectFrom('identifiant as i')
    .innerJoin('origine as s', 's.id', 'i.origine_id')
    .select(['i.genre', 'i.valeur', 'i.controle', 'i.debut', 'i.fin', 'i.origine_id', 'i.origine_ligne', 's.nature'])
    .where('i.organisation_id', '=', organisationId)
    .orderBy('i.fin', (order) => order.desc().nullsFirst())
    .orderBy('i.genre')
    .orderBy('i.valeur')
    .execute();
  return rows.map(({ origine_id, origine_ligne, nature, ...row }) => ({
    ...(row as Pick<IdentifierRow, 'genre' | 'valeur' | 'controle' | 'debut' | 'fin'>),
    originId: origine_id,
    line: origine_ligne,
    imported: nature === 'import',
  }));
}

export async function deleteIdentifier(
  tx: Tx,
  organisationId: string,
  code: { genre: IdentifierKind; valeur: string },
): Promise<void> {
  await tx
    .deleteFrom('identifiant')
    .where('organisation_id', '=', organisationId)
    .where('genre', '=', code.genre)
    .where('valeur', '=', code.valeur)
    .execute();
}
