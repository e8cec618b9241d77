import { unknownPage } from '#core/errors/index.ts';
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
import { mayEver } from '#modules/droits/index.ts';
import { NoteAnswerPage } from '../views/note-answer-page.tsx';
import { CONDUCT, consultationFor } from './access.ts';
import { type AnswerRow, readAnswer } from './answers.sql.ts';
import { typedIn } from './answers.ts';
import { notable } from './consultation.ts';
import { invitationOf } from './invitations.sql.ts';
import { isNoted } from './labels.ts';
import { answerSheetUrl, noteAnswerUrl } from './links.ts';
import { noteAnswer } from './note-answer.ts';
import { headOf } from './present.ts';
import { givenText } from './present-answers.ts';
import { questionsOf } from './questions.sql.ts';
import { type AnswerTrial, answerView, trialOf } from './read-answer.ts';
import { noteForm, organisationParams } from './schemas.ts';

interface Place {
  id: string;
  organisation: string;
}
interface Filled {
  typed: { voie: string; recue_le: string; dite_par: string };
  errors: Record<string, string>;
  trial: AnswerTrial | null;
}

/** Noting what an organisation answered by letter, by telephone or at a meeting. */
export const noteRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: noteAnswerUrl(':id', ':organisation'),
    access: mayEver(CONDUCT),
    params: organisationParams,
    handle: (ctx, { params }) => notePage(ctx, params, null),
  }),
  defineRoute({
    method: 'POST',
    path: noteAnswerUrl(':id', ':organisation'),
    access: mayEver(CONDUCT),
    params: organisationParams,
    form: noteForm,
    handle: async (ctx, { params, form }) => {
      const sent = form.ok ? form.value : { version: 0, voie: '', recue_le: '', dite_par: '', ...form.typed };
      const { version, voie, recue_le, dite_par, ...fields } = sent;
      const typed = { voie, recue_le, dite_par };
      const seen = Number(version) || 0;
      if (!form.ok)
        return notePage(
          ctx,
          params,
          await refusedOf(ctx, params, { version: seen, typed, fields, errors: form.errors }),
        );
      const noted = { voie: form.value.voie, recueLe: form.value.recue_le, ditePar: form.value.dite_par };
      const order = { id: params.id, slug: params.organisation, noted };
      const outcome = await noteAnswer(ctx, order, { version: form.value.version, fields });
      if (!outcome.done) {
        if (outcome.why === 'refused')
          return notePage(
            ctx,
            params,
            await refusedOf(ctx, params, { version: seen, typed, fields, errors: outcome.errors }),
          );
        return notePage(ctx, params, { typed, errors: {}, trial: trialOf(outcome) });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'La réponse est notée pour cette organisation.' });
      return seeOther(answerSheetUrl(params.id, params.organisation));
    },
  }),
];

/** What was typed, shown again under what refuses it. */
async function refusedOf(
  ctx: RequestContext,
  { id }: Place,
  order: {
    version: number;
    typed: Filled['typed'];
    fields: Readonly<Record<string, unknown>>;
    errors: Record<string, string>;
  },
): Promise<Filled> {
  const typed = typedIn(await questionsOf(ctx.db, id), order.fields);
  const trial = { typed, errors: {}, other: null, late: false, version: order.version, status: 422 };
  return { typed: order.typed, errors: order.errors, trial };
}

async function notePage(ctx: RequestContext, place: Place, filled: Filled | null): Promise<Result> {
  const { id, organisation: slug } = place;
  const { one } = await consultationFor(ctx.db, { actor: ctx.actor, act: CONDUCT, id });
  const asked = await invitationOf(ctx.db, id, slug);
  if (!asked || !one.ouverteLe) throw unknownPage();
  const today = isoDate(ctx.clock.now());
  const { organisationId, organisation } = asked;
  const answer = await readAnswer(ctx.db, id, organisationId);
  const own = answer && !isNoted(answer.voie) ? givenText(answer) : null;
  const trial = filled?.trial ?? null;
  const shown = await answerView(ctx.db, { one, organisationId, organisation, today, trial });
  const view = {
    head: headOf(one, today, 'consultation'),
    slug,
    answer: { ...shown, open: notable(one) },
    own,
    typed: filled?.typed ?? receivedOf(answer, { today, lastDay: one.clotureLe }),
    errors: filled?.errors ?? {},
  };
  return page(<NoteAnswerPage view={view} />, { status: trial?.status ?? 200 });
}

/** How and when a noted answer came, to be corrected; of a new one, the day: today, while today counts. */
function receivedOf(answer: AnswerRow | null, { today, lastDay }: { today: string; lastDay: string }): Filled['typed'] {
  if (answer && isNoted(answer.voie))
    return { voie: answer.voie, recue_le: answer.recueLe ?? '', dite_par: answer.ditePar ?? '' };
  return { voie: '', recue_le: today <= lastDay ? today : '', dite_par: '' };
}
