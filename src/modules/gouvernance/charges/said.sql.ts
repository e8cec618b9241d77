import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { type SaidDone, saidCells } from '../decisions.sql.ts';
import { bodyInScope, type MeetingScope } from '../meetings.sql.ts';
import type { Charge } from './charge.ts';

/** A charge, and what its bearer said of it. */
export interface SaidCharge extends Charge {
  reunionId: string;
  /** It is still to be done. */
  ouverte: boolean;
  dite: SaidDone | null;
  renvoi: string | null;
  exemple: boolean;
}

const WORDS = { decision: sql`x.texte`, tache: sql`x.titre` } as const;
const RUNNING = {
  decision: sql`x.etat in ('adoptee', 'en_execution')`,
  tache: sql`x.etat in ('a_faire', 'en_cours')`,
} as const;

/** Of a meeting: what is born in a private space is followed there. */
export async function readCharge(
  db: Db,
  { genre, id }: Pick<Charge, 'genre' | 'id'>,
  lock = false,
): Promise<SaidCharge | null> {
  const { rows } = await sql<SaidCharge>`
    select ${genre} as genre, x.id, x.titre, ${WORDS[genre]} as texte, x.responsable_id as "responsableId",
      x.organisation_id as "organisationId", to_char(x.echeance, 'YYYY-MM-DD') as echeance, x.reunion_id as "reunionId",
      ${RUNNING[genre]} as ouverte, ${saidCells('x')}, o.nature = 'exemple' as exemple
    from ${sql.table(genre)} x join origine o on o.id = x.origine_id
    where x.id = ${id}::uuid and x.reunion_id is not null ${lock ? sql`for update of x` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function writeSaid(
  tx: Tx,
  { genre, id }: Pick<Charge, 'genre' | 'id'>,
  said: { mot: string; jour: string | null; now: Date },
): Promise<void> {
  await sql`
    update ${sql.table(genre)} set dite_le = ${said.now}, dite_mot = ${said.mot}, dite_jour = ${said.jour}::date, renvoi_le = null,
      renvoi_motif = null, version = version + 1 where id = ${id}::uuid`.execute(tx);
}

export async function writeSentBack(
  tx: Tx,
  { genre, id }: Pick<Charge, 'genre' | 'id'>,
  back: { motif: string; now: Date },
): Promise<void> {
  await sql`
    update ${sql.table(genre)} set dite_le = null, dite_mot = null, dite_jour = null, renvoi_le = ${back.now},
      renvoi_motif = ${back.motif}, version = version + 1 where id = ${id}::uuid`.execute(tx);
}

/** Where charges wait that their bearers say done: by meeting, where somebody keeps decisions. */
export async function saidByMeeting(
  db: Db,
  where: MeetingScope,
): Promise<{ reunionId: string; reunion: string; instance: string; campus: string; n: number }[]> {
  const waiting = (genre: Charge['genre']) =>
    sql`select x.reunion_id from ${sql.table(genre)} x where x.dite_le is not null and ${RUNNING[genre]}`;
  const { rows } = await sql<{ reunionId: string; reunion: string; instance: string; campus: string; n: number }>`
    select r.id as "reunionId", r.titre as reunion, i.nom as instance, coalesce(c.nom_usuel, c.nom) as campus, count(*)::integer as n
    from (${waiting('decision')} union all ${waiting('tache')}) w join reunion r on r.id = w.reunion_id
      join instance_gouvernance i on i.id = r.instance_id join campus c on c.id = i.campus_id
    where i.etat = 'active' and ${bodyInScope(where)}
    group by r.id, r.titre, r.debut, i.nom, coalesce(c.nom_usuel, c.nom) order by r.debut, r.id limit 30`.execute(db);
  return rows;
}
