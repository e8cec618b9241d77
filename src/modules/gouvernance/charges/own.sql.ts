import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { answersFor } from '#modules/reseau/index.ts';
import { type SaidDone, saidCells, stateOn } from '../decisions.sql.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';

/** What a meeting gave to somebody, or to an organisation for which she answers. */
export interface OwnCharge {
  genre: 'decision' | 'tache';
  id: string;
  /** Of a decision, in its body and year. */
  numero: string | null;
  titre: string;
  texte: string | null;
  /** A state of data/workflows/decision.json, or of a task. */
  etat: string;
  /** Null: she has the charge herself. */
  organisation: string | null;
  echeance: string | null;
  suite: string | null;
  dite: SaidDone | null;
  renvoi: string | null;
  instanceId: string;
  instance: string;
  campus: string;
  reunionId: string;
  reunion: string;
  debut: Date;
  /** She reads the meeting. */
  lisible: boolean;
  exemple: boolean;
}

export interface OwnChargesOrder {
  compteId: string;
  /** Meetings that she reads. */
  where: MeetingScope;
  /** ISO day. */
  today: string;
  /** Those that are over, instead of those that wait. */
  over: boolean;
  limit: number;
  /** Only this one. */
  id?: string;
}

/** Decisions and tasks of meetings that an account has in charge, the most pressing first. */
export async function chargesOfAccount(db: Db, order: OwnChargesOrder): Promise<OwnCharge[]> {
  const { compteId, where, today, over } = order;
  const account = sql`${compteId}::uuid`;
  const mine = sql`(x.responsable_id in (select k.id from contact k where k.compte_id = ${account})
    or (x.organisation_id is not null and (${answersFor(account, sql`x.organisation_id`, today)}
      or exists (select from contact k join contact_fonction f on f.contact_id = k.id where k.compte_id = ${account}
        and f.organisation_id = x.organisation_id and (f.fin is null or f.fin >= ${today}::date)))))`;
  const common = sql`case when x.responsable_id is null or x.responsable_id not in (select k.id from contact k
      where k.compte_id = ${account}) then (select g.nom from organisation g where g.id = x.organisation_id) end as organisation,
    to_char(x.echeance, 'YYYY-MM-DD') as echeance, x.suite, ${saidCells('x')}, i.id as "instanceId", i.nom as instance,
    coalesce(c.nom_usuel, c.nom) as campus, r.id as "reunionId", r.titre as reunion, r.debut, o.nature = 'exemple' as exemple,
    ${bodyInScope(where)} as lisible`;
  const around = sql`join reunion r on r.id = x.reunion_id join instance_gouvernance i on i.id = x.instance_id
    join campus c on c.id = i.campus_id join origine o on o.id = x.origine_id`;
  const decisions = over
    ? sql`x.etat in ('executee', 'rapportee')`
    : sql`x.etat in ('adoptee', 'en_execution', 'en_retard')`;
  const tasks = over ? sql`x.etat in ('faite', 'abandonnee')` : sql`x.etat in ('a_faire', 'en_cours')`;
  const { rows } = await sql<OwnCharge>`
    select * from (
      select 'decision' as genre, x.id, x.numero, x.titre, x.texte, (select ${stateOn(today)} from decision d where d.id = x.id) as etat,
        ${common} from decision x ${around} where ${decisions} and ${mine}
      union all
      select 'tache', x.id, null, x.titre, null, x.etat, ${common} from tache x ${around} where ${tasks} and ${mine}) y
    where ${order.id ?? null}::uuid is null or id = ${order.id ?? null}::uuid
    order by ${over ? sql`debut desc` : sql`echeance nulls last, debut desc`}, id limit ${order.limit}`.execute(db);
  return rows;
}
