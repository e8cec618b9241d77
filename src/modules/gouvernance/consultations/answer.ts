import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
import type { RequestContext } from '#core/http/index.ts';
import { type Author, authorOf, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { answerFor } from './access.ts';
import { type AnswerRow, readAnswer, writeAnswer } from './answers.sql.ts';
import { readAnswers, sameAnswers, type Typed, typedIn } from './answers.ts';
import { type Consultation, notable, type Question, receives } from './consultation.ts';
import { readConsultation } from './consultations.sql.ts';
import { type AskedLink, holdInvitation, linkOfPrint } from './invitations.sql.ts';
import { type Channel, isNoted } from './labels.ts';
import { questionsOf } from './questions.sql.ts';

/** What a form sent: the version that was seen (0: no answer yet), and its fields. */
export interface SentAnswer {
  version: number;
  fields: Readonly<Record<string, unknown>>;
}

export type AnswerOutcome =
  | { done: true }
  /** Something is missing or unreadable, at its field. */
  | { done: false; why: 'fields'; typed: Typed; errors: Record<string, string>; version: number }
  /** It came after the last day, or after the closing. */
  | { done: false; why: 'late'; typed: Typed; questions: Question[] }
  /** Somebody of the same organisation answered meanwhile. */
  | { done: false; why: 'stale'; typed: Typed; other: AnswerRow };

export interface Answering {
  one: Consultation;
  organisationId: string;
  voie: Channel;
  /** Of an answer received otherwise: when, and the function of who gave it. */
  noted?: { recueLe: string; ditePar: string };
  contactId: string | null;
  compteId: string | null;
  author: Author;
  now: Date;
}

const ACTS: Readonly<Record<Channel, string>> = {
  lien: 'consultation.answered_by_link',
  compte: 'consultation.answered',
  lettre: 'consultation.answer_noted',
  telephone: 'consultation.answer_noted',
  reunion: 'consultation.answer_noted',
};

const GONE =
  'La fiche de votre organisation vient d’être réunie à une autre : rechargez la page, puis répondez à nouveau.';

/**
 * Receives an answer under the row of the consultation (shared) and that of the organisation asked. What somebody else answered
 * meanwhile is told before what is wrong in this one. @throws Conflict when two sheets were merged meanwhile.
 */
export async function receive(tx: Tx, order: Answering, sent: SentAnswer): Promise<AnswerOutcome> {
  const { one, organisationId, voie, contactId, compteId, now } = order;
  if (!(await holdInvitation(tx, one.id, organisationId))) throw new Conflict('consultation.invitation_gone', GONE);
  const questions = await questionsOf(tx, one.id);
  const typed = typedIn(questions, sent.fields);
  const open = order.noted ? notable(one) : receives(one, isoDate(now));
  if (!open) return { done: false, why: 'late', typed, questions };
  const { answers, errors } = readAnswers(questions, typed);
  const wrong = Object.keys(errors).length > 0;
  const former = await readAnswer(tx, one.id, organisationId);
  // Sent twice, it is written once; but an organisation that confirms what was noted for it makes the answer its own.
  const repeats = former && !order.noted && !isNoted(former.voie) && sameAnswers(questions, former.reponses, answers);
  if (repeats && !wrong) return { done: true };
  if ((former?.version ?? 0) !== sent.version && former) return { done: false, why: 'stale', typed, other: former };
  if (wrong) return { done: false, why: 'fields', typed, errors, version: sent.version };
  const version = await writeAnswer(tx, {
    consultationId: one.id,
    organisationId,
    reponses: answers,
    voie,
    noted: order.noted ?? null,
    contactId,
    compteId,
    now,
  });
  await writeJournal(tx, {
    ...order.author,
    act: ACTS[voie],
    objectType: 'consultation',
    objectId: one.id,
    version: null,
    details: { campus: one.campusId, organisation: organisationId, version, ...(order.noted ? { voie } : {}) },
  });
  return { done: true };
}

/** Answers from the workspace. @throws NotFound · Forbidden. */
export const answerInWorkspace = (
  ctx: RequestContext,
  order: { id: string; slug: string },
  sent: SentAnswer,
): Promise<AnswerOutcome> =>
  transaction(ctx.db, async (tx) => {
    const held = await answerFor(tx, ctx, { ...order, lock: 'share' });
    const { one, organisationId } = held;
    const by = { voie: 'compte' as const, contactId: null, compteId: ctx.actor!.id };
    return receive(
      tx,
      { one, organisationId, ...by, author: authorOf(ctx, held.decision), now: ctx.clock.now() },
      sent,
    );
  });

export interface OpenedLink {
  link: AskedLink;
  one: Consultation;
}

/** Why a mailed link opens nothing: nobody knows it, or who received it no longer speaks there. */
export type DeadLink = 'inconnu' | 'parti';

export async function openAsked(
  db: Db,
  token: string,
  order: { now: Date; lock?: 'share' },
): Promise<OpenedLink | { dead: DeadLink; link: AskedLink | null }> {
  const link = await linkOfPrint(db, printOfToken(token), isoDate(order.now));
  if (!link) return { dead: 'inconnu', link };
  const one = await readConsultation(db, link.consultationId, order.lock);
  return one && link.tenu ? { link, one } : { dead: 'parti', link };
}

/** Answers by the mailed link. */
export const answerByLink = (
  db: Db,
  order: { token: string; requestId: string; now: Date },
  sent: SentAnswer,
): Promise<AnswerOutcome | { dead: DeadLink; link: AskedLink | null }> =>
  transaction(db, async (tx) => {
    const { now } = order;
    const opened = await openAsked(tx, order.token, { now, lock: 'share' });
    if ('dead' in opened) return opened;
    const { link, one } = opened;
    const { organisationId, contactId, compteId } = link;
    const author: Author = { actorId: null, actorRole: 'porteur_de_lien', requestId: order.requestId };
    return receive(tx, { one, organisationId, voie: 'lien', contactId, compteId, author, now }, sent);
  });
