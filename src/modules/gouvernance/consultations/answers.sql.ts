import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Effect, Row, RowPair } from '#core/merging/index.ts';
import type { Answers } from './answers.ts';
import { type Channel, notedChannels } from './labels.ts';

/** An answer that another one replaced. */
export interface PastAnswer {
  /** ISO instant at which it was given. */
  le: string;
  voie: Channel;
  reponses: Answers;
  motif: 'remplacee' | 'fusion';
  /** Of one that was noted: when it was received, and the function of who gave it. */
  recueLe?: string;
  ditePar?: string;
  /** Of which sheet it was, before it was merged. */
  organisation?: string;
}

export interface AnswerRow {
  reponses: Answers;
  voie: Channel;
  /** Who gave it, while she may be named; of an answer that was noted, who noted it. */
  personne: string | null;
  /** Of an answer that was noted: when it was received, and the function of who gave it. */
  recueLe: string | null;
  ditePar: string | null;
  repondueLe: Date;
  modifieeLe: Date;
  version: number;
  anciennes: PastAnswer[];
}

export async function readAnswer(db: Db, consultationId: string, organisationId: string): Promise<AnswerRow | null> {
  const { rows } = await sql<AnswerRow>`
    select r.reponses, r.voie, coalesce(nullif(trim(k.prenom || ' ' || k.nom), ''), nullif(trim(c.prenom || ' ' || c.nom), '')) as personne,
      to_char(r.recue_le, 'YYYY-MM-DD') as "recueLe", r.dite_par as "ditePar", r.repondue_le as "repondueLe", r.modifiee_le as "modifieeLe", r.version, r.anciennes
    from consultation_reponse r left join contact c on c.id = r.contact_id left join compte k on k.id = r.compte_id
    where r.consultation_id = ${consultationId}::uuid and r.organisation_id = ${organisationId}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** What an answer replaced is kept: the fifty last ones. */
const MOST_PAST = 50;

/** An answer as it is kept once another one counts. */
const pastOf = (row: 'r' | 'lu') => {
  const at = (column: string) => sql.ref(`${row}.${column}`);
  return sql`jsonb_strip_nulls(jsonb_build_object('recueLe', to_char(${at('recue_le')}, 'YYYY-MM-DD'), 'ditePar', ${at('dite_par')}))
    || jsonb_build_object('le', ${at('modifiee_le')}, 'voie', ${at('voie')}, 'reponses', ${at('reponses')})`;
};

/** Writes the answer of an organisation; the former one is kept with it. */
export async function writeAnswer(
  tx: Tx,
  order: {
    consultationId: string;
    organisationId: string;
    reponses: Answers;
    voie: Channel;
    noted: { recueLe: string; ditePar: string } | null;
    contactId: string | null;
    compteId: string | null;
    now: Date;
  },
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into consultation_reponse as r (consultation_id, organisation_id, reponses, voie, contact_id, compte_id, recue_le, dite_par, repondue_le, modifiee_le)
    values (${order.consultationId}::uuid, ${order.organisationId}::uuid, ${JSON.stringify(order.reponses)}::jsonb, ${order.voie},
      ${order.contactId}::uuid, ${order.compteId}::uuid, ${order.noted?.recueLe ?? null}::date, ${order.noted?.ditePar ?? null}, ${order.now}, ${order.now})
    on conflict (consultation_id, organisation_id) do update set reponses = excluded.reponses, voie = excluded.voie,
      contact_id = excluded.contact_id, compte_id = excluded.compte_id, recue_le = excluded.recue_le, dite_par = excluded.dite_par,
      modifiee_le = excluded.modifiee_le,
      version = r.version + 1,
      anciennes = (select coalesce(jsonb_agg(e.x order by e.n), '[]') from (
        select x, n from jsonb_array_elements(r.anciennes) with ordinality t (x, n) order by n desc limit ${MOST_PAST - 1}) e)
        || jsonb_build_array(${pastOf('r')} || jsonb_build_object('motif', 'remplacee'))
    returning r.version`.execute(tx);
  return rows[0]!.version;
}

/**
 * Both sheets of a merge had answered: what one of them answered itself counts before what was noted for the other, else the
 * later answer; the other one is kept with those that were replaced, under the name of the sheet that gave it.
 */
export async function joinAnswers(db: Db, { kept, other }: RowPair): Promise<Effect[]> {
  const noted = [...notedChannels];
  const { rows } = await sql<{ avant: Row; apres: Row }>`
    with lu as (
      select k.consultation_id, k.organisation_id, 
        case when (o.voie = any(${noted}::text[])) = (k.voie = any(${noted}::text[])) then o.modifiee_le > k.modifiee_le
          else k.voie = any(${noted}::text[]) end as autre,
        jsonb_build_object('reponses', k.reponses, 'voie', k.voie, 'contact_id', k.contact_id, 'compte_id', k.compte_id,
          'recue_le', k.recue_le, 'dite_par', k.dite_par,
          'repondue_le', k.repondue_le, 'modifiee_le', k.modifiee_le, 'version', k.version, 'anciennes', k.anciennes) as avant,
        o.reponses, o.voie, o.contact_id, o.compte_id, o.recue_le, o.dite_par, o.repondue_le, o.modifiee_le, o.version, o.anciennes,
        (select nom from organisation where id = k.organisation_id) as nom_k,
        (select nom from organisation where id = o.organisation_id) as nom_o
      from consultation_reponse k join consultation_reponse o on o.consultation_id = k.consultation_id
      where k.consultation_id = ${kept.consultation_id}::uuid and k.organisation_id = ${kept.organisation_id}::uuid
        and o.organisation_id = ${other.organisation_id}::uuid
    )
    update consultation_reponse r set
      reponses = case when lu.autre then lu.reponses else r.reponses end,
      voie = case when lu.autre then lu.voie else r.voie end,
      contact_id = case when lu.autre then lu.contact_id else r.contact_id end,
      compte_id = case when lu.autre then lu.compte_id else r.compte_id end,
      recue_le = case when lu.autre then lu.recue_le else r.recue_le end,
      dite_par = case when lu.autre then lu.dite_par else r.dite_par end,
      repondue_le = least(r.repondue_le, lu.repondue_le), 
      modifiee_le = case when lu.autre then lu.modifiee_le else r.modifiee_le end,
      version = greatest(r.version, lu.version) + 1,
      anciennes = r.anciennes || lu.anciennes || jsonb_build_array(case when lu.autre
        then ${pastOf('r')} || jsonb_build_object('motif', 'fusion', 'organisation', lu.nom_k)
        else ${pastOf('lu')} || jsonb_build_object('motif', 'fusion', 'organisation', lu.nom_o) end)
    from lu where r.consultation_id = lu.consultation_id and r.organisation_id = lu.organisation_id
    returning lu.avant, jsonb_build_object('reponses', r.reponses, 'voie', r.voie, 'contact_id', r.contact_id,
      'compte_id', r.compte_id, 'recue_le', r.recue_le, 'dite_par', r.dite_par, 'repondue_le', r.repondue_le, 'modifiee_le', r.modifiee_le, 'version', r.version,
      'anciennes', r.anciennes) as apres`.execute(db);
  const key = { consultation_id: kept.consultation_id, organisation_id: kept.organisation_id };
  return rows.map(({ avant, apres }) => ({ table: 'consultation_reponse', key, before: avant, after: apres }));
}
