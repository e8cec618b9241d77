import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { authorOf, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { moved } from '../agenda.ts';
import { campusFor } from '../subject.ts';
import { consultationFor, type HeldConsultation, journalConsultation, PREPARE } from './access.ts';
import {
  type Consultation,
  type ConsultationFields,
  MOST_QUESTIONS,
  type Question,
  type QuestionInput,
} from './consultation.ts';
import { bodiesOf, changeFields, insertConsultation, updateConsultation } from './consultations.sql.ts';
import { deleteQuestion, insertQuestion, orderQuestions, questionsOf, updateQuestion } from './questions.sql.ts';

/** Somebody changed the consultation, or its questions, since the page was opened. */
export const CONSULTATION_STALE = 'consultation.stale';
const FROZEN =
  'Depuis l’ouverture, les questions, les destinataires et le texte ne changent plus. La date, elle, se prolonge avec un motif.';

/** Prepares a consultation. @returns its id. @throws NotFound · Forbidden · RuleBroken `consultation.body`. */
export function createConsultation(ctx: RequestContext, slug: string, fields: ConsultationFields): Promise<string> {
  return transaction(ctx.db, async (tx) => {
    const { campus, decision } = await campusFor(tx, { actor: ctx.actor, act: PREPARE, slug });
    await demandBody(tx, campus.id, fields.instanceId);
    const originId = await recordOrigin(tx, { nature: 'saisie', label: 'Saisie dans l’espace de travail' });
    const id = await insertConsultation(tx, { campusId: campus.id, fields, originId });
    await writeJournal(tx, {
      ...authorOf(ctx, decision),
      act: 'consultation.created',
      objectType: 'consultation',
      objectId: id,
      version: 1,
      changes: changesOf(null, fields),
      details: { campus: campus.id },
    });
    return id;
  });
}

/** @throws RuleBroken when the body is not one of the campus. */
async function demandBody(tx: Tx, campusId: string, instanceId: string | null): Promise<void> {
  if (instanceId === null || (await bodiesOf(tx, campusId)).some((one) => one.id === instanceId)) return;
  throw new RuleBroken('consultation.body', 'Cette instance n’est pas une instance active de ce campus.');
}

/** @throws RuleBroken when it is no longer, or not, prepared. */
export function demandDraft({ etat }: Pick<Consultation, 'etat'>): void {
  if (etat === 'abandonnee')
    throw new RuleBroken('consultation.abandoned', 'Cette consultation est abandonnée : reprenez-la d’abord.');
  if (etat !== 'brouillon') throw new RuleBroken('consultation.frozen', FROZEN);
}

/** The consultation, held, while it may still be written. @throws as `consultationFor` · RuleBroken · Conflict. */
async function inPreparation(tx: Tx, ctx: RequestContext, id: string, version: number): Promise<HeldConsultation> {
  const held = await consultationFor(tx, { actor: ctx.actor, act: PREPARE, id, lock: 'update' });
  demandDraft(held.one);
  if (held.one.version !== version)
    throw new Conflict(CONSULTATION_STALE, 'Quelqu’un a modifié cette consultation entre-temps.');
  return held;
}

const fieldsOf = ({ titre, presentation, instanceId, cibles, clotureLe }: Consultation): ConsultationFields => ({
  titre,
  presentation,
  instanceId,
  cibles,
  clotureLe,
});

/** @throws Conflict `consultation.stale` when somebody changed it since the form was opened. */
export function changeConsultation(
  ctx: RequestContext,
  id: string,
  order: { version: number; fields: ConsultationFields },
): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const held = await inPreparation(tx, ctx, id, order.version);
    await demandBody(tx, held.one.campusId, order.fields.instanceId);
    const changes = changesOf(fieldsOf(held.one), order.fields);
    if (!changes) return;
    await changeFields(tx, id, order.fields);
    await journalConsultation(tx, ctx, held, { act: 'consultation.changed', changes });
  });
}

export type QuestionsOrder =
  | { acte: 'ajouter'; version: number; question: QuestionInput }
  | { acte: 'modifier'; version: number; id: string; question: QuestionInput }
  | { acte: 'retirer' | 'monter' | 'descendre'; version: number; id: string };

const said = ({ id: _, rang: __, ...question }: Question) => question;

/** One act on the questions, one line of the journal with the list before and after. @throws as `changeConsultation`. */
export function editQuestions(ctx: RequestContext, id: string, order: QuestionsOrder): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const held = await inPreparation(tx, ctx, id, order.version);
    const before = await questionsOf(tx, id);
    await applied(tx, id, before, order);
    const after = await questionsOf(tx, id);
    const changes = changesOf({ questions: before.map(said) }, { questions: after.map(said) });
    if (!changes) return;
    await updateConsultation(tx, id, {});
    await journalConsultation(tx, ctx, held, { act: 'consultation.questions_changed', changes });
  });
}

async function applied(tx: Tx, id: string, before: readonly Question[], order: QuestionsOrder): Promise<void> {
  if (order.acte === 'ajouter') {
    if (before.length >= MOST_QUESTIONS)
      throw new RuleBroken('consultation.questions', `${MOST_QUESTIONS} questions au plus.`);
    await insertQuestion(tx, id, order.question);
    return;
  }
  const ids = before.map((one) => one.id);
  if (!ids.includes(order.id)) throw new RuleBroken('consultation.question_gone', 'Cette question n’est plus là.');
  if (order.acte === 'modifier') await updateQuestion(tx, order.id, order.question);
  else if (order.acte === 'retirer') {
    await deleteQuestion(tx, order.id);
    await orderQuestions(
      tx,
      id,
      ids.filter((one) => one !== order.id),
    );
  } else await orderQuestions(tx, id, moved(ids, order.id, order.acte === 'monter' ? 'haut' : 'bas'));
}

/** Gives a draft up, or takes it back. @throws NotFound · Forbidden · RuleBroken in another state. */
export function setAside(ctx: RequestContext, id: string, acte: 'abandonner' | 'reprendre'): Promise<void> {
  return transaction(ctx.db, async (tx) => {
    const held = await consultationFor(tx, { actor: ctx.actor, act: PREPARE, id, lock: 'update' });
    const [from, to] =
      acte === 'abandonner' ? (['brouillon', 'abandonnee'] as const) : (['abandonnee', 'brouillon'] as const);
    if (held.one.etat !== from)
      throw new RuleBroken('consultation.moved', 'Cette consultation a changé d’état entre-temps : relisez la page.');
    await updateConsultation(tx, id, { etat: to });
    const act = acte === 'abandonner' ? 'consultation.abandoned' : 'consultation.taken_back';
    await journalConsultation(tx, ctx, held, { act });
  });
}
