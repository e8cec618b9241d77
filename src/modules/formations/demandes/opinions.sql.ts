import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { OpinionNature, OpinionSense } from './request.ts';
import { keptRequests, type RequestFilter } from './request-list.sql.ts';
import { requestTables, titled } from './requests.sql.ts';

export interface Opinion {
  id: string;
  nature: OpinionNature;
  cle: string;
  auNomDe: string;
  sens: OpinionSense;
  motif: string;
  /** The opinion whose place it took, and why. */
  remplaceId: string | null;
  remplaceMotif: string | null;
  /** When another one took its place; null: it is in force. */
  remplaceLe: Date | null;
  role: string;
  compteId: string | null;
  renduLe: Date;
}

const columns = sql`
  a.id, a.nature, a.cle, a.au_nom_de as "auNomDe", a.sens, a.motif, a.remplace_id as "remplaceId",
  a.remplace_motif as "remplaceMotif", b.rendu_le as "remplaceLe", a.role, a.compte_id as "compteId", a.rendu_le as "renduLe"`;

/** Opinions given on a request, the first one first; those that were replaced stay. */
export async function opinionsOf(db: Db, requestId: string): Promise<Opinion[]> {
  const { rows } = await sql<Opinion>`
    select ${columns} from demande_avis a left join demande_avis b on b.remplace_id = a.id
    where a.demande_id = ${requestId}::uuid order by a.rendu_le, a.id`.execute(db);
  return rows;
}

/** The opinion in force of one who speaks; null: none was given. */
export const opinionInForce = (opinions: readonly Opinion[], of: Pick<Opinion, 'nature' | 'cle'>): Opinion | null =>
  opinions.find((one) => one.nature === of.nature && one.cle === of.cle && one.remplaceLe === null) ?? null;

export async function insertOpinion(
  tx: Tx,
  row: Pick<Opinion, 'nature' | 'cle' | 'auNomDe' | 'sens' | 'motif' | 'remplaceId' | 'remplaceMotif' | 'role'> & {
    requestId: string;
    compteId: string | null;
    originId: number;
    now: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('demande_avis')
    .values({
      demande_id: row.requestId,
      nature: row.nature,
      cle: row.cle,
      au_nom_de: row.auNomDe,
      sens: row.sens,
      motif: row.motif,
      remplace_id: row.remplaceId,
      remplace_motif: row.remplaceMotif,
      role: row.role,
      compte_id: row.compteId,
      origine_id: row.originId,
      rendu_le: row.now.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type ListedOpinion = Opinion & {
  requestId: string;
  titre: string;
  campus: string;
  campusSlug: string;
  organisation: string;
  formation: string;
  exemple: boolean;
};

/** Every opinion on the requests that a filter keeps, request by request. */
export async function listOpinions(db: Db, filter: RequestFilter, limit: number): Promise<ListedOpinion[]> {
  type Row = Omit<ListedOpinion, 'formation'> & { sigle: string | null; intitule: string };
  const { rows } = await sql<Row>`
    select ${columns}, d.id as "requestId", d.titre, coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug",
      o.nom as organisation, coalesce(f.sigle, t.sigle) as sigle, f.intitule, s.nature = 'exemple' as exemple
    from ${requestTables} join demande_avis a on a.demande_id = d.id left join demande_avis b on b.remplace_id = a.id
    where ${keptRequests(filter)} order by d.cree_le desc, d.id, a.rendu_le, a.id limit ${limit}`.execute(db);
  return rows.map(titled);
}
