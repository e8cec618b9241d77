import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { ConsultationQuestionsPage } from '../views/consultation-questions-page.tsx';
import { consultationFor, PREPARE, READ } from './access.ts';
import { type Consultation, type Question, questionKinds } from './consultation.ts';
import { questionKindLabels } from './labels.ts';
import { questionsUrl } from './links.ts';
import { CONSULTATION_STALE, editQuestions, type QuestionsOrder } from './prepare.ts';
import { headOf } from './present.ts';
import { questionsOf } from './questions.sql.ts';
import { consultationParams, type QuestionsSent, questionsForm, questionsQuery } from './schemas.ts';

interface Filled {
  editing: string | null;
  typed: Record<string, string> | null;
  errors: Record<string, string>;
  faults: readonly string[];
  stale: boolean;
  /** The version that was sent, which a refused form keeps. */
  version: number | null;
  status: number;
}
const NOTHING: Filled = {
  editing: null,
  typed: null,
  errors: {},
  faults: [],
  stale: false,
  version: null,
  status: 200,
};

/** The questions of a consultation: written while it is prepared, read afterwards. */
export const questionRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: questionsUrl(':id'),
    access: mayEver(READ),
    params: consultationParams,
    query: questionsQuery,
    handle: (ctx, { params, query }) => questionsPage(ctx, params.id, { ...NOTHING, editing: query.question ?? null }),
  }),
  defineRoute({
    method: 'POST',
    path: questionsUrl(':id'),
    access: mayEver(PREPARE),
    params: consultationParams,
    form: questionsForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      const { one } = await consultationFor(ctx.db, { actor: ctx.actor, act: PREPARE, id });
      if (!form.ok) return unreadable(ctx, one, form);
      try {
        await editQuestions(ctx, id, orderOf(form.value));
      } catch (error) {
        return refused(ctx, id, form.value, error);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Les questions sont enregistrées.' });
      const { acte } = form.value;
      // Back on the question that was moved: whoever uses the keyboard goes on from there.
      const at = acte === 'monter' || acte === 'descendre' ? `#q-${form.value.question}` : '';
      return seeOther(`${questionsUrl(id)}${at}`);
    },
  }),
];

/** The page again: what somebody else did meanwhile is told before what is wrong. */
function unreadable(
  ctx: RequestContext,
  one: Pick<Consultation, 'id' | 'etat' | 'version'>,
  { typed, errors }: { typed: Record<string, string>; errors: Record<string, string> },
): Promise<Result> {
  const editing = typed.acte === 'modifier' ? (typed.question ?? null) : null;
  const version = /^\d{1,9}$/.test(typed.version ?? '') ? Number(typed.version) : null;
  if (one.etat === 'brouillon' && version !== null && version !== one.version)
    return questionsPage(ctx, one.id, { ...NOTHING, editing, typed, stale: true, status: 409 });
  return questionsPage(ctx, one.id, { ...NOTHING, editing, typed, errors, version, status: 422 });
}

function orderOf(sent: QuestionsSent): QuestionsOrder {
  const { version } = sent;
  if (sent.acte !== 'ajouter' && sent.acte !== 'modifier') return { acte: sent.acte, version, id: sent.question };
  const chosen = sent.genre === 'choix' || sent.genre === 'choix_multiple';
  const question = {
    intitule: sent.intitule,
    genre: sent.genre,
    obligatoire: sent.obligatoire,
    choix: chosen ? sent.choix : [],
  };
  return sent.acte === 'ajouter'
    ? { acte: 'ajouter', version, question }
    : { acte: 'modifier', version, id: sent.question, question };
}

/** The page again, with what was typed, and what somebody else did. */
function refused(ctx: RequestContext, id: string, sent: QuestionsSent, error: unknown): Promise<Result> {
  const written = sent.acte === 'ajouter' || sent.acte === 'modifier';
  const typed = written
    ? {
        intitule: sent.intitule,
        genre: sent.genre,
        obligatoire: sent.obligatoire ? 'oui' : '',
        choix: sent.choix.join('\n'),
      }
    : null;
  const editing = sent.acte === 'modifier' ? sent.question : null;
  const kept = { ...NOTHING, editing, typed };
  if (error instanceof RuleBroken)
    return questionsPage(ctx, id, { ...kept, faults: [error.sentence], version: sent.version, status: 422 });
  if (!(error instanceof Conflict) || error.code !== CONSULTATION_STALE) throw error;
  return questionsPage(ctx, id, { ...kept, stale: true, status: 409 });
}

const typedOf = (question: Question): Record<string, string> => ({
  intitule: question.intitule,
  genre: question.genre,
  obligatoire: question.obligatoire ? 'oui' : '',
  choix: question.choix.join('\n'),
});

async function questionsPage(ctx: RequestContext, id: string, filled: Filled): Promise<Result> {
  const { one, subject } = await consultationFor(ctx.db, { actor: ctx.actor, act: READ, id });
  const questions = await questionsOf(ctx.db, id);
  const writes = one.etat === 'brouillon' && may(ctx.actor, PREPARE, subject).allowed;
  const edited = writes ? questions.find((question) => question.id === filled.editing) : undefined;
  const view = {
    head: headOf(one, isoDate(ctx.clock.now()), 'questions'),
    version: filled.version ?? one.version,
    questions: questions.map((question) => ({
      id: question.id,
      intitule: question.intitule,
      detail: `${questionKindLabels[question.genre]}, ${question.obligatoire ? 'obligatoire' : 'facultative'}`,
      choix: question.choix,
    })),
    writes,
    editing: edited ? { id: edited.id, other: filled.stale ? typedOf(edited) : null } : null,
    typed: filled.typed ?? (edited ? typedOf(edited) : { genre: 'oui_non', obligatoire: 'oui' }),
    kept: filled.typed !== null,
    kinds: questionKinds.map((kind) => [kind, questionKindLabels[kind]] as const),
    errors: filled.errors,
    faults: filled.faults,
    stale: filled.stale,
  };
  return page(<ConsultationQuestionsPage view={view} />, { status: filled.status });
}
