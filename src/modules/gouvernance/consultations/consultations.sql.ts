import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { campusInScope } from '#modules/campus/index.ts';
import type { Scope } from '#modules/droits/index.ts';
import type { Consultation, ConsultationFields, ConsultationState } from './consultation.ts';

const columns = sql`n.id, n.campus_id as "campusId", coalesce(c.nom_usuel, c.nom) as campus, c.slug as "campusSlug",
  n.instance_id as "instanceId", i.nom as instance, n.cibles, n.titre, n.presentation, n.etat,
  to_char(n.cloture_le, 'YYYY-MM-DD') as "clotureLe", n.ouverte_le as "ouverteLe",
  to_char(n.relancee_le, 'YYYY-MM-DD') as "relanceeLe", n.prolongee_motif as "prolongeeMotif", n.close_le as "closeLe",
  n.close_motif as "closeMotif", n.partagee_le as "partageeLe", n.partage_textes as "partageTextes", n.version,
  s.nature = 'exemple' as exemple,
  case when r.id is not null then json_build_object('id', r.id, 'titre', r.titre) end as reunion,
  array(select d.numero from decision d where d.point_id = n.point_id order by d.numero) as decisions`;
const tables = sql`consultation n join campus c on c.id = n.campus_id join origine s on s.id = n.origine_id
  left join instance_gouvernance i on i.id = n.instance_id
  left join reunion_point p on p.id = n.point_id left join reunion r on r.id = p.reunion_id`;

/**
 * The consultation of an id. @param lock held until the end of the transaction: `update` by what changes it, `share` by an
 * answer, so that answers go together and the closing waits for them.
 */
export async function readConsultation(db: Db, id: string, lock?: 'update' | 'share'): Promise<Consultation | null> {
  const held = lock === 'update' ? sql`for update of n` : lock === 'share' ? sql`for share of n` : sql``;
  const { rows } = await sql<Consultation>`select ${columns} from ${tables} where n.id = ${id}::uuid ${held}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface ListedConsultation extends Consultation {
  interrogees: number;
  repondues: number;
}

const inState = (etat: ConsultationState | null): RawBuilder<unknown> =>
  etat ? sql`n.etat = ${etat}` : sql`n.etat <> 'abandonnee'`;

/** Consultations of the campuses of a scope, the open ones first, then the latest. */
export async function listConsultations(
  db: Db,
  where: { scope: Scope; campus: string | null; etat: ConsultationState | null },
  page: { limit: number; offset: number },
): Promise<{ rows: ListedConsultation[]; total: number }> {
  const { rows } = await sql<ListedConsultation & { total: number }>`
    select ${columns}, count(*) over ()::int as total,
      (select count(*)::int from consultation_invitation v where v.consultation_id = n.id) as interrogees,
      (select count(*)::int from consultation_reponse a where a.consultation_id = n.id) as repondues
    from ${tables}
    where ${campusInScope(where.scope)} and (${where.campus}::text is null or c.slug = ${where.campus}) and ${inState(where.etat)}
    order by n.etat <> 'ouverte', n.etat <> 'brouillon', n.cloture_le desc, n.id
    limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows, total: rows[0]?.total ?? 0 };
}

const rowOf = (fields: ConsultationFields) => ({
  instance_id: fields.instanceId,
  cibles: fields.cibles,
  titre: fields.titre,
  presentation: fields.presentation,
  cloture_le: fields.clotureLe,
});

export async function insertConsultation(
  tx: Tx,
  order: { campusId: string; fields: ConsultationFields; originId: number },
): Promise<string> {
  const { id } = await tx
    .insertInto('consultation')
    .values({ ...rowOf(order.fields), campus_id: order.campusId, origine_id: order.originId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type Row = Partial<
  ReturnType<typeof rowOf> & {
    etat: ConsultationState;
    ouverte_le: Date;
    relancee_le: string;
    rappel_pour: string;
    prolongee_motif: string;
    close_le: Date;
    close_motif: string | null;
    partagee_le: Date;
    partage_textes: boolean;
    point_id: string;
  }
>;

/** Changes some columns and makes a version. */
export const updateConsultation = (tx: Tx, id: string, set: Row): Promise<unknown> =>
  tx
    .updateTable('consultation')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();

export const changeFields = (tx: Tx, id: string, fields: ConsultationFields): Promise<unknown> =>
  updateConsultation(tx, id, rowOf(fields));

/** Open ones whose last day has passed. */
export async function overdueConsultations(db: Db, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from consultation where etat = 'ouverte' and cloture_le < ${today}::date order by cloture_le, id`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Open ones that end on a day or before, and for whose last day no reminder left by itself. */
export async function endingConsultations(db: Db, until: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from consultation where etat = 'ouverte' and cloture_le <= ${until}::date
      and rappel_pour is distinct from cloture_le order by cloture_le, id`.execute(db);
  return rows.map((row) => row.id);
}

/** The last day for which the reminder left by itself. */
export async function remindedFor(db: Db, id: string): Promise<string | null> {
  const { rows } = await sql<{ jour: string | null }>`
    select to_char(rappel_pour, 'YYYY-MM-DD') as jour from consultation where id = ${id}::uuid`.execute(db);
  return rows[0]?.jour ?? null;
}

/** Active bodies of a campus, for the choice of who is asked. */
export async function bodiesOf(db: Db, campusId: string): Promise<{ id: string; nom: string }[]> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select id, nom from instance_gouvernance where campus_id = ${campusId}::uuid and etat = 'active'
    order by array_position(array['ag', 'ca', 'bureau', 'copil', 'comop', 'conseil_perfectionnement', 'groupe_travail', 'consortium'], genre),
      nom collate "fr-x-icu", id`.execute(db);
  return rows;
}

/** Meetings of a campus whose agenda is still written. */
export async function plannedMeetings(
  db: Db,
  campusId: string,
): Promise<{ id: string; titre: string; instance: string; debut: Date }[]> {
  const { rows } = await sql<{ id: string; titre: string; instance: string; debut: Date }>`
    select r.id, r.titre, i.nom as instance, r.debut from reunion r join instance_gouvernance i on i.id = r.instance_id
    where i.campus_id = ${campusId}::uuid and r.etat in ('preparation', 'reportee') order by r.debut, r.id limit 50`.execute(
    db,
  );
  return rows;
}
