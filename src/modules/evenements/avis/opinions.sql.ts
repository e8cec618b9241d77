import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import { EXPECTED } from '../inscriptions/group.ts';
import type { SchoolLevel } from '../labels.ts';
import { keepRow } from '../lists.sql.ts';
import { defaultQuestions, OPEN_DAYS, type OpinionQuestion } from './opinion.ts';

/** The questions of an event: those of its organiser, else those of the product. */
export async function opinionQuestionsOf(db: Db, evenementId: string): Promise<readonly OpinionQuestion[]> {
  const { rows } = await sql<OpinionQuestion>`select id, rang, libelle, genre from evenement_avis_question
    where evenement_id = ${evenementId}::uuid order by rang, id`.execute(db);
  return rows.length > 0 ? rows : defaultQuestions;
}

/** The same, each with its id: those of the product are copied by the first answer. The event is held by the caller. */
export async function keptQuestions(tx: Tx, evenementId: string): Promise<(OpinionQuestion & { id: string })[]> {
  const kept: (OpinionQuestion & { id: string })[] = [];
  for (const one of await opinionQuestionsOf(tx, evenementId)) {
    const record = { rang: one.rang, libelle: one.libelle, genre: one.genre };
    const id = one.id ?? (await keepRow(tx, 'evenement_avis_question', { evenementId, id: null, record }));
    kept.push({ ...one, id });
  }
  return kept;
}

/** Counts one answer received. @returns false when it had been, by its key. */
export async function keepSending(tx: Tx, groupeId: string, cle: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into avis_envoi (groupe_id, cle) values (${groupeId}::uuid, ${cle}::uuid)
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export async function addMark(
  tx: Tx,
  one: { groupeId: string; questionId: string; note: number; nombre?: number },
): Promise<void> {
  const nombre = one.nombre ?? 1;
  await sql`insert into avis_compte (groupe_id, question_id, note, nombre)
    values (${one.groupeId}::uuid, ${one.questionId}::uuid, ${one.note}::smallint, ${nombre}::integer)
    on conflict (groupe_id, question_id, note) do update set nombre = avis_compte.nombre + ${nombre}::integer`.execute(
    tx,
  );
}

export async function addWords(
  tx: Tx,
  one: { questionId: string; texte: string; gardeLe?: Date | null },
): Promise<void> {
  await tx
    .insertInto('avis_texte')
    .values({ question_id: one.questionId, texte: one.texte, garde_le: one.gardeLe ?? null })
    .execute();
}

/** Answers received of each group of an event; a group that gave none is absent. */
export async function sentOf(db: Db, evenementId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`select g.id, count(*)::integer as n
    from avis_envoi a join inscription_groupe g on g.id = a.groupe_id where g.evenement_id = ${evenementId}::uuid
    group by g.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.n]));
}

/** Marks given by a group to a question. */
export interface Mark {
  groupeId: string;
  questionId: string;
  note: number;
  nombre: number;
}

export async function marksOf(db: Db, evenementId: string): Promise<Mark[]> {
  const { rows } = await sql<Mark>`select c.groupe_id as "groupeId", c.question_id as "questionId", c.note, c.nombre
    from avis_compte c join evenement_avis_question q on q.id = c.question_id
    where q.evenement_id = ${evenementId}::uuid`.execute(db);
  return rows;
}

/** Words written about an event; `garde`: the organiser kept them. In no order of arrival. */
export interface Words {
  id: string;
  texte: string;
  garde: boolean;
}

export async function wordsOf(db: Db, evenementId: string): Promise<Words[]> {
  const { rows } = await sql<Words>`select t.id, t.texte, t.garde_le is not null as garde
    from avis_texte t join evenement_avis_question q on q.id = t.question_id
    where q.evenement_id = ${evenementId}::uuid order by t.id`.execute(db);
  return rows;
}

/** Keeps words, or deletes them. @returns false when they are not there any more, or were kept already. */
export async function settleWords(
  tx: Tx,
  order: { evenementId: string; id: string; kept: boolean; now: Date },
): Promise<boolean> {
  const own = sql`t.id = ${order.id}::uuid and t.question_id = q.id and q.evenement_id = ${order.evenementId}::uuid`;
  const { numAffectedRows } = order.kept
    ? await sql`update avis_texte t set garde_le = ${order.now} from evenement_avis_question q
        where ${own} and t.garde_le is null`.execute(tx)
    : await sql`delete from avis_texte t using evenement_avis_question q where ${own}`.execute(tx);
  return numAffectedRows === 1n;
}

/** Deletes the words that nobody read of the events that ended before an instant. @returns how many. */
export async function forgetWords(db: Db, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from avis_texte t using evenement_avis_question q, evenement e
    where q.id = t.question_id and e.id = q.evenement_id and t.garde_le is null and coalesce(e.fin, e.debut) < ${before}`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}

/** What a level of an event answered: `total` is the sum of its `notes`. */
export interface LevelSum {
  evenementId: string;
  titre: string;
  edition: string | null;
  debut: Date | null;
  niveau: SchoolLevel;
  reponses: number;
  notes: number;
  total: number;
}

/** Sums, level by level, of the events of a campus that began between two days and receive no answer any more. */
export async function levelSums(
  db: Db,
  order: { campusId: string; marqueId?: string | null; from: Date; to: Date; now: Date },
): Promise<LevelSum[]> {
  const expected = sql`any(${[...EXPECTED]}::text[])`;
  const { rows } = await sql<LevelSum>`
    select e.id as "evenementId", e.titre, e.edition, e.debut, g.niveau, sum(s.n)::integer as reponses, sum(t.n)::integer as notes,
      sum(t.total)::integer as total
    from evenement e join inscription_groupe g on g.evenement_id = e.id
      cross join lateral (select count(*) as n from avis_envoi a where a.groupe_id = g.id) s
      cross join lateral (select coalesce(sum(c.nombre), 0) as n, coalesce(sum(c.nombre * c.note), 0) as total
        from avis_compte c where c.groupe_id = g.id) t
    where e.campus_id = ${order.campusId}::uuid and e.supprime_le is null and e.debut >= ${order.from} and e.debut < ${order.to}
      and (${order.marqueId ?? null}::uuid is null or e.marque_id = ${order.marqueId ?? null}::uuid)
      and g.etat = ${expected} and s.n > 0
      and (e.etat = 'clos' or not exists (select 1 from inscription_groupe o join evenement_creneau k on k.id = o.creneau_id
        where o.evenement_id = e.id and o.etat = ${expected}
          and ((k.fin at time zone 'Europe/Paris')::date + ${OPEN_DAYS}::integer) >= (${order.now}::timestamptz at time zone 'Europe/Paris')::date))
    group by e.id, g.niveau order by e.debut, e.id, g.niveau`.execute(db);
  return rows;
}
