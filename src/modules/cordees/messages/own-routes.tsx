import { defineRoute, page, type RequestContext, type Result, type Route, seeOther } from '#core/http/index.ts';
import { cordeeContext } from '../access.ts';
import { dead, QUIET } from '../mentors/link-routes.tsx';
import { tokenParams } from '../mentors/schemas.ts';
import { placedByLink } from '../mentors/take-step.ts';
import { OwnMessagesPage } from '../views/own-messages-page.tsx';
import { MessageRefused } from './held.ts';
import { ownMessagesUrl, ownReportUrl } from './links.ts';
import { whyNotWritten } from './message.ts';
import { exchangesOf, messagesOf } from './messages.sql.ts';
import { reportByLink } from './report.ts';
import { ownMessageParams, ownQuery, ownWriteForm, reportForm } from './schemas.ts';
import { writeByLink } from './write.ts';

interface Filled {
  /** The group written to, or the message reported; null: neither. */
  at: string | null;
  texte: string;
  errors: Record<string, string>;
  done: string;
}
const NOTHING: Filled = { at: null, texte: '', errors: {}, done: '' };
const DONE: Readonly<Record<string, string>> = {
  ecrire: 'Votre message attend l’établissement : il le relit avant de le transmettre.',
  signaler: 'Le message est signalé : l’échange est suspendu, l’équipe de la cordée est prévenue.',
};

async function show(ctx: RequestContext, token: string, filled: Filled): Promise<Result> {
  const placed = await placedByLink(ctx.db, token);
  if (!placed?.mentor.confirmeLe) return dead();
  const { mentor } = placed;
  const { today } = cordeeContext(ctx);
  const messages = await messagesOf(ctx.db, { mentor: mentor.id });
  const decided = await exchangesOf(ctx.db, { mentor: mentor.id, decided: true });
  // The group of a text that is refused is shown with it, even when it was taken back meanwhile.
  const shown = decided.filter((one) => one.confie || one.messages > 0 || one.groupe === filled.at);
  const exchanges = shown.map((exchange) => ({
    exchange,
    messages: messages.filter((one) => one.groupe === exchange.groupe),
    shut: whyNotWritten({ ...exchange, annee: exchange.anneeEtat, mentor, today }),
  }));
  return page(<OwnMessagesPage model={{ ...placed, token, exchanges, ...filled }} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
    headers: QUIET,
  });
}

/** What a mentor writes to her groups and reads of them by her mailed link, without a password. */
export const ownMessageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: ownMessagesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    query: ownQuery,
    handle: (ctx, { params, query }) => show(ctx, params.jeton, { ...NOTHING, done: DONE[query.suite ?? ''] ?? '' }),
  }),
  defineRoute({
    method: 'POST',
    path: ownMessagesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: ownWriteForm,
    handle: async (ctx, { params, form }) => {
      const typed = form.ok ? form.value : { groupe: '', texte: '' };
      // No group: no exchange, as an address that names another one.
      if (typed.groupe === '') return dead();
      try {
        if (!(await writeByLink(ctx.db, cordeeContext(ctx), { token: params.jeton, ...typed }))) return dead();
      } catch (error) {
        if (!(error instanceof MessageRefused)) throw error;
        const errors = { [`texte-${typed.groupe}`]: error.errors.texte! };
        return show(ctx, params.jeton, { ...NOTHING, at: typed.groupe, texte: typed.texte, errors });
      }
      return seeOther(`${ownMessagesUrl(params.jeton)}?suite=ecrire`, QUIET);
    },
  }),
  defineRoute({
    method: 'POST',
    path: ownReportUrl(':jeton', ':message'),
    access: 'public',
    params: ownMessageParams,
    form: reportForm,
    handle: async (ctx, { params, form }) => {
      const motif = form.ok ? form.value.motif : '';
      const { jeton: token, message } = params;
      try {
        if (!(await reportByLink(ctx.db, cordeeContext(ctx), { token, message, motif }))) return dead();
      } catch (error) {
        if (!(error instanceof MessageRefused)) throw error;
        const errors = { [`signal-${message}`]: error.errors.motif! };
        return show(ctx, token, { ...NOTHING, at: message, texte: motif, errors });
      }
      return seeOther(`${ownMessagesUrl(token)}?suite=signaler`, QUIET);
    },
  }),
];
