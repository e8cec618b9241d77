import { sql } from 'kysely';
import type { Db, Tx } from '#core/db/index.ts';
import type { Question, QuestionInput } from './consultation.ts';

export async function questionsOf(db: Db, consultationId: string): Promise<Question[]> {
  const { rows } = await sql<Question>`
    select id, rang, intitule, genre, obligatoire, choix from consultation_question
    where consultation_id = ${consultationId}::uuid order by rang, id`.execute(db);
  return rows;
}

/** Adds a question at the end. @returns its id. */
export async function insertQuestion(tx: Tx, consultationId: string, one: QuestionInput): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into consultation_question (consultation_id, rang, intitule, genre, obligatoire, choix)
    select ${consultationId}::uuid, coalesce(max(rang), 0) + 1, ${one.intitule}, ${one.genre}, ${one.obligatoire}, ${one.choix}::text[]
    from consultation_question where consultation_id = ${consultationId}::uuid returning id`.execute(tx);
  return rows[0]!.id;
}

export const updateQuestion = (tx: Tx, id: string, one: QuestionInput): Promise<unknown> =>
  tx
    .updateTable('consultation_question')
    .set({ intitule: one.intitule, genre: one.genre, obligatoire: one.obligatoire, choix: one.choix })
    .where('id', '=', id)
    .execute();

export const deleteQuestion = (tx: Tx, id: string): Promise<unknown> =>
  tx.deleteFrom('consultation_question').where('id', '=', id).execute();

/** Numbers the questions in the order of these ids. */
export async function orderQuestions(tx: Tx, consultationId: string, ids: readonly string[]): Promise<void> {
  await sql`
    update consultation_question q set rang = o.rang from unnest(${[...ids]}::uuid[]) with ordinality o (id, rang)
    where q.id = o.id and q.consultation_id = ${consultationId}::uuid`.execute(tx);
}
