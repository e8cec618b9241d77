import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { fullTitle } from '#modules/referentiels/index.ts';
import type { FormationRequest, RequestState, RequestText } from './request.ts';

type Row = Omit<FormationRequest, 'formation'> & { sigle: string | null; intitule: string };

/** Columns of a request `d` with what its pages name. */
export const requestColumns = sql`
  d.id, d.campus_id as "campusId", coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug",
  d.organisation_id as "organisationId", o.nom as organisation, o.slug as "organisationSlug",
  d.certification_id as "certificationId", f.slug as "certificationSlug", f.cfd, coalesce(f.sigle, t.sigle) as sigle, f.intitule,
  d.nature, d.statuts, d.places_scolaire as "placesScolaire", d.places_apprentissage as "placesApprentissage",
  d.places_colorees as "placesColorees", d.annee, d.titre, d.motif, d.besoin, d.etat, d.fichier_id as "fichierId",
  to_char(d.avis_demande_le, 'YYYY-MM-DD') as "avisDemandeLe", to_char(d.avis_limite, 'YYYY-MM-DD') as "avisLimite",
  to_char(d.transmise_le, 'YYYY-MM-DD') as "transmiseLe", d.sans_avis as "sansAvis",
  d.decision_reference as "decisionReference", to_char(d.decision_le, 'YYYY-MM-DD') as "decisionLe",
  d.decision_role as "decisionRole", to_char(d.fin_le, 'YYYY-MM-DD') as "finLe", d.fin_motif as "finMotif",
  d.auteur_id as "auteurId", d.version, d.cree_le as "creeLe", s.nature = 'exemple' as exemple`;

/** The tables behind them. */
export const requestTables = sql`
  demande_formation d join campus c on c.id = d.campus_id
  join organisation o on o.id = d.organisation_id and o.supprimee_le is null
  join certification f on f.id = d.certification_id left join diplome_type t on t.code = f.diplome_type_code
  join origine s on s.id = d.origine_id`;

/** Says the training by its whole title. */
export function titled<T extends { sigle: string | null; intitule: string }>(row: T) {
  const { sigle, intitule, ...rest } = row;
  return { ...rest, formation: fullTitle(sigle, intitule) };
}

/** The request of a campus, or null. @param options.lock one person at a time leads it further. */
export async function readRequest(
  db: Db,
  campusId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<FormationRequest | null> {
  if (options.lock) await sql`select from demande_formation where id = ${id}::uuid for update`.execute(db);
  const { rows } = await sql<Row>`
    select ${requestColumns} from ${requestTables}
    where d.id = ${id}::uuid and d.campus_id = ${campusId}::uuid`.execute(db);
  return rows[0] ? titled(rows[0]) : null;
}

const columnsOf = (text: RequestText) => ({
  nature: text.nature,
  certification_id: text.certificationId,
  statuts: [...text.statuts],
  places_scolaire: text.placesScolaire,
  places_apprentissage: text.placesApprentissage,
  places_colorees: text.placesColorees,
  annee: text.annee,
  titre: text.titre,
  motif: text.motif,
  besoin: text.besoin,
});

export async function insertRequest(
  tx: Tx,
  row: {
    campusId: string;
    organisationId: string;
    text: RequestText;
    auteurId: string | null;
    originId: number;
    now: Date;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto('demande_formation')
    .values({
      ...columnsOf(row.text),
      campus_id: row.campusId,
      organisation_id: row.organisationId,
      auteur_id: row.auteurId,
      origine_id: row.originId,
      cree_le: row.now.toISOString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes its text again. @returns the version that the change makes. */
export const rewriteRequest = (tx: Tx, id: string, text: RequestText): Promise<number> =>
  updateRequest(tx, id, columnsOf(text));

export interface RequestMoves {
  etat: RequestState;
  avis_demande_le: string;
  avis_limite: string;
  rappelee_le: string | null;
  transmise_le: string;
  sans_avis: boolean;
  decision_reference: string;
  decision_le: string;
  decision_role: string;
  decision_par: string | null;
  fin_le: string;
  fin_motif: string | null;
  fichier_id: string;
}

/** @returns the version that the change makes. */
export async function updateRequest(
  tx: Tx,
  id: string,
  to: Partial<RequestMoves> | ReturnType<typeof columnsOf>,
): Promise<number> {
  const { version } = await tx
    .updateTable('demande_formation')
    .set({ ...to, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Notes that the campus was reminded, once: the text and the state are as they were. @returns whether it was not yet. */
export async function markReminded(tx: Tx, id: string, today: string): Promise<boolean> {
  const row = await tx
    .updateTable('demande_formation')
    .set({ rappelee_le: today })
    .where('id', '=', id)
    .where('etat', '=', 'avis_campus')
    .where('rappelee_le', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
